"""Exact match and F1 as the question sets define them."""

import pytest

from index.evaluation.answer_metrics import exact_match, f1, split_answer


@pytest.mark.parametrize(
    ("answer", "gold", "language", "matches"),
    [
        ("The Red Lion!", ["red lion"], "en", 1.0),
        ("Red Lions", ["red lion"], "en", 0.0),
        ("$3.5 billion", ["3.5 billion"], "en", 1.0),
        ("theatre", ["atre"], "en", 0.0),
        ("１９９９ 年", ["1999年"], "zh", 1.0),
        ("《红楼梦》", ["红楼梦"], "zh", 1.0),
        ("红楼", ["红楼梦"], "zh", 0.0),
        ("two", ["one", "two"], "en", 1.0),
    ],
)
def test_exact_match_ignores_what_the_sets_ignore(
    answer: str, gold: list[str], language: str, matches: float
) -> None:
    """Case, punctuation, articles and Chinese spaces do not count; one of several answers is enough."""
    assert exact_match(answer, gold, language) == matches  # type: ignore[arg-type]


def test_f1_is_the_harmonic_mean_of_precision_and_recall() -> None:
    """`big red lion` against `red lion cub`: two words of three in each, F1 2/3."""
    assert f1("a big red lion", ["the red lion cub"], "en") == pytest.approx(2 / 3)


def test_f1_counts_characters_in_chinese() -> None:
    """红楼 against 红楼梦: precision 1, recall 2/3, F1 4/5."""
    assert f1("红楼", ["红楼梦"], "zh") == pytest.approx(0.8)


def test_f1_takes_the_best_of_several_answers() -> None:
    """The nearest accepted answer counts."""
    assert f1("red lion", ["blue whale", "lion"], "en") == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    ("answer", "gold", "value"), [("", [""], 1.0), ("!", ["lion"], 0.0), ("lion", [], 0.0)]
)
def test_nothing_left_agrees_with_nothing_only(answer: str, gold: list[str], value: float) -> None:
    """Two empty answers are the same; an empty one shares nothing with a word; no gold, no point."""
    assert f1(answer, gold, "en") == value


def test_pieces_are_words_or_characters() -> None:
    """English splits at white space, Chinese into characters."""
    assert split_answer("The U.S. Army", "en") == ["us", "army"]
    assert split_answer("美 军。", "zh") == ["美", "军"]
