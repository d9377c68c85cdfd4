"""Which kinds of answer a sentence holds."""

import pytest

from index.terms import Analyzer, Kind, find_held


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("It cost $5.", Kind.MONEY | Kind.COUNT),
        ("It cost 30 billion yuan.", Kind.MONEY | Kind.COUNT),
        ("花了三百億美元", Kind.MONEY | Kind.COUNT),
        ("Up 60%.", Kind.PERCENT),
        ("He said so.", Kind(0)),
        ("Yesterday Berit Dahl said so.", Kind.PERSON),
        ("卡万·肖特说", Kind.PERSON),
        ("because it rained", Kind.REASON),
        ("in 1999 a fifth", Kind.PERCENT | Kind.DATE),
        ("for three years", Kind.COUNT | Kind.DURATION),
        ("near Ghent", Kind.PLACE),
        ("", Kind(0)),
    ],
)
def test_held_kinds(analyzer: Analyzer, text: str, held: Kind) -> None:
    """Amounts, names, dates and reasons show on the surface."""
    assert find_held(analyzer.plain(text)) == held
