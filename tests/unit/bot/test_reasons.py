"""The grounds of an answer in words: each has its own, in every language."""

from __future__ import annotations

import pytest

from bot.reasons import reason_words
from bot.texts import LANGUAGES
from index.refusal.verdict import FEATURES


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_ground_has_words_of_its_own(language: str) -> None:
    words = {name: reason_words(name, language) for name in FEATURES}
    assert [name for name in words if words[name] == name or "_" in words[name] or "-" in words[name]] == []
    assert len(set(words.values())) == len(FEATURES)


def test_the_words_say_where() -> None:
    assert reason_words("article_missing", "en") == "things missing, in its article"
    assert reason_words("sentence_cover", "zh-hans") == "找到的事物所占比例，本句"
    assert reason_words("unmet_DATE", "en") == "lacks a date"


def test_a_ground_without_words_is_called_by_its_name() -> None:
    assert reason_words("unheard", "en") == "unheard"
