"""What a generation needs to know of an article."""

from index.search.postings import index_article
from index.terms import Analyzer, Kind
from tests.support.collections import make_article


def test_terms_are_counted_by_row(analyzer: Analyzer) -> None:
    """Keys are sorted, rows rise within a key, lengths count every term of the row."""
    terms = index_article(make_article("Cats eat cats.", "A dog eats 3 cats."), analyzer).fields["word"]
    assert terms.keys == ("#3", "cat", "dog", "eat")
    assert terms.starts.tolist() == [0, 1, 3, 4, 6]
    assert terms.rows.tolist() == [1, 0, 1, 1, 0, 1]
    assert terms.tfs.tolist() == [1, 2, 1, 1, 1, 1]
    assert terms.lengths.tolist() == [3, 4]


def test_kinds_of_answer_are_kept_by_row(analyzer: Analyzer) -> None:
    """One number a row."""
    terms = index_article(make_article("It cost $5.", "It did."), analyzer)
    assert terms.kinds.tolist() == [Kind.MONEY | Kind.COUNT, 0]
