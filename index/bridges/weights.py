"""What each bridge is worth beside the word itself: learned, `weights.json`, with its provenance."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from index.model import Language


@dataclass(frozen=True, slots=True, eq=False)  # what is remembered by it is remembered often
class Worth:
    """The bridges' constants for one language of questions; each is its own.

    Attributes:
        least: Translations of a smaller weight are dropped, 0 to 1.
        most: So many translations of a word at most.
        cousin: What a stem with the same six letters is worth beside the stem.
        part: What the translations of a word's parts are worth when the word itself leads nowhere.
        single: What the translations of a single character are worth when its word leads nowhere.
        beside: What translations of single words are worth beside those of the word they make together.
        pinyin: What a word written in pinyin is worth.
        name: What each half of a person's name in pinyin is worth.
        transliteration: What a name of the same sound is worth, for a perfect fit.
        alias: What another name of the same thing is worth.
    """

    least: float
    most: int
    cousin: float
    part: float
    single: float
    beside: float
    pinyin: float
    name: float
    transliteration: float
    alias: float


@cache
def load_worth() -> Mapping[Language, Worth]:
    """The constants this version ships."""
    learned = json.loads(Path(__file__).with_name("weights.json").read_text(encoding="utf-8"))
    return {language: Worth(**learned[language]) for language in ("en", "zh")}
