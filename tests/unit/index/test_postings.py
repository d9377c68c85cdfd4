"""What a generation needs to know of an article."""

from index.search.postings import FieldTerms, index_article
from index.segments.counting import count_characters, count_terms
from index.terms import Analyzer, Kind
from tests.support.collections import make_article


def test_terms_stand_row_by_row(analyzer: Analyzer) -> None:
    """Each as often as it stands there, and lengths count every term of the row."""
    terms = index_article(make_article("Cats eat cats.", "A dog eats 3 cats."), analyzer).fields["word"]
    assert sorted(terms.keys[:3]) == ["cat", "cat", "eat"]
    assert sorted(terms.keys[3:]) == ["#3", "cat", "dog", "eat"]
    assert terms.lengths == [3, 4]


def test_terms_are_counted_over_articles() -> None:
    """Keys are sorted, rows rise within a key and go on from article to article."""
    counted = count_terms([FieldTerms(["b", "a", "b"], [3]), FieldTerms(["c", "b"], [0, 2])])
    assert counted.keys == ["a", "b", "c"]
    assert counted.counts.tolist() == [1, 2, 1]
    assert counted.rows.tolist() == [0, 0, 2, 2]
    assert counted.tfs.tolist() == [1, 2, 1, 1]
    assert counted.lengths.tolist() == [3, 0, 2]


def test_characters_are_counted_by_row() -> None:
    """Pairs reach neither from run to run nor from row to row; function words make seams, or nothing."""
    counted = count_characters([["电商", "的"], [], ["电商电", "有商"]], {"的", "有商", "much"})
    found = {
        field: (lists.keys, lists.counts.tolist(), lists.rows.tolist(), lists.tfs.tolist())
        for field, lists in counted.items()
    }
    assert found == {
        "unigram": (["商", "有", "电"], [2, 1, 2], [0, 2, 2, 0, 2], [1, 2, 1, 1, 2]),
        "bigram": (["商电", "电商"], [1, 2], [2, 0, 2], [1, 1, 1]),
        "seam": ([], [], [], []),
    }
    assert counted["unigram"].lengths.tolist() == [2, 0, 5]
    assert count_characters([["我的", "的"]], {"的"})["seam"].keys == ["我的"]


def test_kinds_of_answer_are_kept_by_row(analyzer: Analyzer) -> None:
    """One number a row."""
    terms = index_article(make_article("It cost $5.", "It did."), analyzer)
    assert terms.kinds == [Kind.MONEY | Kind.COUNT, 0]
