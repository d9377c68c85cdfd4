"""Laws of signs: what a text is not searched for does not stand in it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.terms.kinds import read_column
from index.terms.signs import Signs, find_needs

SIGNS = [
    (int(kind), sign)
    for column in ("holds", "tells")
    for kind, signs in read_column(column)
    for sign in signs
]
TEXTS = st.lists(
    st.one_of(
        st.sampled_from(SIGNS).flatmap(lambda sign: st.from_regex(sign[1])),
        st.text(max_size=8),
        st.sampled_from(["often 3 ", "in ad 20", "第三年", "a total of ", " 12 km", "٣ km"]),
    ),
    max_size=4,
).map(lambda parts: "".join(parts).lower())


@pytest.mark.parametrize(
    ("sign", "needs"),
    [
        ("abc", [{"abc"}]),
        (r"\babc?\b", [{"ab"}]),
        ("ab|(?:cd)+", [{"ab", "cd"}]),
        ("a*(?:b|cd?)", [{"b", "c"}]),
        (r"\d\s?km", [{"0"}, {"km"}]),
        ("[一二]月", [{"一", "二"}, {"月"}]),
        ("(?!a)(?<=b).|[^c]", []),
        ("[a-z]", [set("abcdefghijklmnopqrstuvwxyz")]),
        ("[\u4e00-\u9fff]", []),
    ],
)
def test_what_a_sign_needs(sign: str, needs: list[set[str]]) -> None:
    """What may be missing is no need; one way through that needs nothing leaves none."""
    assert find_needs(sign) == needs


@settings(deadline=None, max_examples=300)
@given(text=TEXTS)
def test_no_sign_is_passed_over(text: str) -> None:
    """The kinds are those of all expressions that match, tried one by one."""
    import re

    expected = 0
    for kind, sign in SIGNS:
        expected |= kind if re.search(sign, text) else 0
    assert Signs(SIGNS).find(text) == expected
