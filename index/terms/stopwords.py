"""Words that carry no topic, from the lists beside this file."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from index.model import Language


@cache
def load_stopwords(language: Language) -> frozenset[str]:
    """The stop list of a language, lower-case and simplified; lines that begin with `#` are comments."""
    text = Path(__file__).with_name(f"stop.{language}.txt").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(word for line in lines for word in line.split())
