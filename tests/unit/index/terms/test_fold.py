"""Folding: one form for keys, with the way back to the author's characters."""

import pytest

from index.terms.fold import fold, strip_accents


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("plain ASCII", "plain ASCII"),
        ("３００亿，ＡＩ", "300亿,AI"),
        ("ﬁne", "fine"),
        ("cafe\u0301", "café"),
        ("soft\u00adware\u200b", "software"),
        ("Alibaba’s", "Alibaba's"),
        ("one‐hour", "one-hour"),
        ("6½ sacks", "6½ sacks"),
        ("rose [1][3], then fell[12–14].", "rose       , then fell       ."),
        ("a[i] stays, [a] goes", "a    stays,     goes"),
        ("", ""),
    ],
)
def test_folding(text: str, folded: str) -> None:
    """NFKC, invisible characters and footnote marks gone, ½ kept whole."""
    assert fold(text).text == folded


def test_every_folded_character_knows_where_it_came_from() -> None:
    """A ligature and a letter with its accent apart point at the characters they were."""
    folded = fold("ﬁ\u00adcafe\u0301")
    assert folded.text == "ficafé"
    assert [folded.origin(i, i + 1) for i in range(6)] == [(0, 1), (0, 1), (2, 3), (3, 4), (4, 5), (5, 7)]


def test_accents_come_off_letters() -> None:
    """What a keyboard without accents types finds what was printed with them."""
    assert [strip_accents(word) for word in ("Beyoncé", "naïve", "plain", "電商")] == [
        "Beyonce",
        "naive",
        "plain",
        "電商",
    ]
