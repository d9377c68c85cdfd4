"""Which language to speak: the question's, else the client's, else English."""

from __future__ import annotations

import re
from functools import cache

from index.terms.alphabets import HAN
from index.terms.script import Simplifier

TRADITIONAL_TAGS = ("hant", "tw", "hk", "mo")
_HAN = re.compile(f"[{HAN}]")
_LATIN_WORD = re.compile("[A-Za-z]+")


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
    return "zh-hant" if _simplifier().simplify(words) != words else "zh-hans"


@cache
def _simplifier() -> Simplifier:
    return Simplifier()
