"""What a generation needs to know of an article."""

import pytest

from index.postings import ArticleTerms, index_article
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


@pytest.mark.parametrize("lines", [(), ("",), ("Cats.",), ("电商增长60%。", "Cats like cats.", "…")])
def test_bytes_there_and_back(analyzer: Analyzer, lines: tuple[str, ...]) -> None:
    """Articles without a row, a word or a key too."""
    terms = index_article(make_article(*lines), analyzer)
    assert ArticleTerms.from_bytes(terms.to_bytes()) == terms


def test_articles_differ_when_their_terms_do(analyzer: Analyzer) -> None:
    """Equality looks at what is inside."""
    one, other = (index_article(make_article(line), analyzer) for line in ("Cats.", "Dogs."))
    assert (one == other, one == one, one == "Cats.") == (False, True, False)


def test_an_index_is_smaller_than_its_article(analyzer: Analyzer) -> None:
    """Packed postings of plain prose take about as many bytes as the prose."""
    article = make_article(
        *(f"The harbour of town {i} opened again after {i} weeks of work." for i in range(300))
    )
    assert len(index_article(article, analyzer).to_bytes()) < len(article.text)
