"""Which language to speak: the question's, else the client's, else English."""

from __future__ import annotations

import re
import unicodedata
from contextvars import ContextVar
from functools import cache
from typing import TYPE_CHECKING

from index.terms.alphabets import HAN
from index.terms.script import Simplifier

if TYPE_CHECKING:
    from telegram import User  # the command line has languages, too, and no use for all that Telegram brings

TRADITIONAL_TAGS = ("hant", "tw", "hk", "mo")
_HAN = re.compile(f"[{HAN}]")
_LATIN_WORD = re.compile("[A-Za-z]+")
_KANA = re.compile("[\u3041-\u309f\u30a1-\u30fa]")

FOREIGN_SHARE = 0.5
KANA_SHARE = 0.2
"""From these shares of its letters on, a text is in a language we do not speak. Japanese writes half of its
letters as Chinese does; a Chinese text may hold a brand's single の."""

_NAMES = {
    "en": "en english 英文 英语 英語",
    "zh-hans": "zh zh-hans zh-cn hans chinese simplified 中文 简 简体 简体中文 简中 簡體 簡體中文",
    "zh-hant": "zh-hant zh-tw zh-hk hant traditional 繁 繁体 繁體 繁体中文 繁體中文 繁中 正體中文",
    "auto": "auto automatic any 自动 自動 随意 隨意",
}

_CHOSEN: ContextVar[str | None] = ContextVar("chosen", default=None)
"""The language that the person chose whose update is being handled; each update has a context of its own. The
choice outranks all else wherever words are found, and nothing in between need know of it."""


def choose_language(language: str | None) -> None:
    """Speak `language` to whoever is being answered now; None: the language of their words or client."""
    _CHOSEN.set(language)


def chosen_language() -> str | None:
    """The language that whoever is being answered now chose."""
    return _CHOSEN.get()


def user_language(user: User | None) -> str:
    """The language to speak to somebody who wrote no words."""
    return chosen_language() or client_language(user.language_code if user is not None else None)


def named_language(name: str) -> str | None:
    """What somebody calls a language of ours, `auto` for none in particular; None for any other word."""
    word = name.strip().lower().replace("_", "-")
    return next((language for language, names in _NAMES.items() if word in names.split()), None)


def is_foreign(words: str) -> bool:
    """Whether a text is written in letters that neither English nor Chinese is written in."""
    letters = [char for char in words if unicodedata.category(char) in ("Lo", "Ll", "Lu", "Lt")]
    ours = sum(1 for char in letters if unicodedata.name(char, "").startswith(("LATIN", "CJK", "FULLWIDTH")))
    kana = len(_KANA.findall(words))
    return bool(letters) and (
        len(letters) - ours > FOREIGN_SHARE * len(letters) or kana >= KANA_SHARE * len(letters) > 0
    )


def simplified(words: str) -> str:
    """`words` in simplified characters."""
    return _simplifier().simplify(words)


def text_language(words: str) -> str | None:
    """The interface language of what somebody wrote; None when it is in none of ours, such as `😀` or `42`.

    A text is Chinese when it has at least as many Chinese characters as words in Latin letters, and
    traditional when simplifying would change it.
    """
    han, latin = len(_HAN.findall(words)), len(_LATIN_WORD.findall(words))
    if not han:
        return "en" if latin else None
    if han < latin:
        return "en"
    return _chinese(words)


def client_language(tag: str | None) -> str:
    """The interface language for a client's IETF tag, such as `zh-TW`, `zh-hans` or `de`."""
    parts = (tag or "").lower().replace("_", "-").split("-")
    if parts[0] != "zh":
        return "en"
    return "zh-hant" if any(part in TRADITIONAL_TAGS for part in parts) else "zh-hans"


def answer_language(language: str, question: str) -> str:
    """The interface language of an answer that the engine gave in `language`, `en` or `zh`."""
    if language != "zh":
        return "en"
    return _chinese(question)


def _chinese(words: str) -> str:
    return "zh-hant" if simplified(words) != words else "zh-hans"


@cache
def _simplifier() -> Simplifier:
    return Simplifier()
