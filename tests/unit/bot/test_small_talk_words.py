"""What asks nothing: said, it gets a word in return; and what sounds like it, but asks."""

from __future__ import annotations

import pytest

from bot.small_talk import find_small_talk


@pytest.mark.parametrize(
    ("words", "talk"),
    [
        ("Hi!", "greeting"),
        ("Hello, there :)", "greeting"),
        ("你好！", "greeting"),
        ("Thank you very much.", "thanks"),
        ("謝謝🙏", "thanks"),
        ("😀", "signs"),
        (" ?!", "signs"),
        ("", None),
        ("hi, who leads e-commerce?", None),
        ("你好，谁负责电商？", None),
        ("42", None),
        ("thanks to whom?", None),
    ],
)
def test_what_asks_nothing(words: str, talk: str | None) -> None:
    assert find_small_talk(words) == talk
