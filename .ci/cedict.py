"""Reads CC-CEDICT's text form: `傳統 传统 [chuan2 tong3] /tradition/`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_ENTRY = re.compile(r"^(?P<old>\S+) (?P<word>\S+) \[(?P<pinyin>[^\]]+)\] /(?P<glosses>.+)/$")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: the simplified word, its syllables without tones as written (`Te4` is `Te`), its glosses."""

    word: str
    syllables: tuple[str, ...]
    glosses: tuple[str, ...]

    @property
    def is_proper(self) -> bool:
        """Whether it is a name: CC-CEDICT writes the first syllable of names with a capital."""
        return self.syllables[0][:1].isupper()


def read_entries(path: Path) -> Iterator[Entry]:
    """The entries that have one syllable for each character."""
    for line in path.read_text(encoding="utf-8").splitlines():
        match = _ENTRY.match(line)
        if match is None:
            continue
        syllables = tuple(_plain(syllable) for syllable in match["pinyin"].split())
        if len(syllables) == len(match["word"]) and all(re.fullmatch("[A-Za-z]+", s) for s in syllables):
            yield Entry(match["word"], syllables, tuple(match["glosses"].split("/")))


def _plain(syllable: str) -> str:
    """A syllable without its tone; ü is written u, as in most English texts (Lü Bu aside)."""
    return syllable.rstrip("12345").replace("u:", "u").replace("U:", "U")
