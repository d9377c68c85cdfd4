"""Any number of sentences made of real ones: clauses of question sets, shuffled into new sentences.

Words, their frequencies and what stands beside what inside a clause are those of real texts, Chinese and
English; what a text is about is not, and words stop being new where the sets end. Seeded.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

SENTENCES = 30
"""To an article: six paragraphs of five."""
_HAN = re.compile("[\u4e00-\u9fff]")
_CUT = re.compile(r"[，。；、！？]|[,.;!?]\s")


def read_clauses(folder: Path) -> dict[str, list[str]]:
    """The clauses of the paragraphs of all question sets in a folder, by language."""
    clauses: dict[str, list[str]] = {"en": [], "zh": []}
    for path in sorted(folder.glob("*.json")):
        for article in json.loads(path.read_text(encoding="utf-8"))["data"]:
            for paragraph in article["paragraphs"]:
                for clause in _CUT.split(" ".join(paragraph["context"].split())):
                    if len(clause) > 3:
                        clauses["zh" if _HAN.search(clause) else "en"].append(clause.strip())
    return clauses


def make_articles(clauses: dict[str, Sequence[str]], sentences: int) -> Iterator[str]:
    """Articles of so many sentences together, every third in English."""
    rng = random.Random(13)  # noqa: S311  # a benchmark's texts
    for number in range(0, sentences, SENTENCES):
        language = "en" if number // SENTENCES % 3 == 0 else "zh"
        rows = [
            _make_sentence(clauses[language], language, rng)
            for _ in range(min(SENTENCES, sentences - number))
        ]
        join = " " if language == "en" else ""
        yield "\n\n".join(join.join(rows[first : first + 5]) for first in range(0, len(rows), 5)) + "\n"


def write_articles(clauses: dict[str, Sequence[str]], sentences: int, folder: Path) -> int:
    """The same as files, a hundred to a folder; their bytes."""
    size = 0
    for number, text in enumerate(make_articles(clauses, sentences)):
        inner = folder / f"{number // 100:05}"
        inner.mkdir(parents=True, exist_ok=True)
        size += (inner / f"{number:07}.txt").write_bytes(text.encode())
    return size


def _make_sentence(clauses: Sequence[str], language: str, rng: random.Random) -> str:
    chosen = [rng.choice(clauses) for _ in range(rng.randint(1, 3))]
    if language == "zh":
        return "，".join(chosen) + "。"
    whole = ", ".join(chosen)
    return whole[0].upper() + whole[1:] + "."
