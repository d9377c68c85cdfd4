"""From vectors to a part of the score; what nearness is worth is learned: `semantic.json`."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from index.model import Language
from index.semantic.encoder import Vector

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Closeness:
    """How near a sentence is to the question: cosines, -1 to 1, of it and of the mean of its paragraph."""

    sentence: float
    paragraph: float


def measure(question: Vector, sentence: Vector, paragraph: Sequence[Vector]) -> Closeness:
    """Cosines to four places: less is rounding, and must not decide a tie."""
    asked = question.astype(np.float64)
    mean = np.mean([vector.astype(np.float64) for vector in paragraph], axis=0)
    return Closeness(_cosine(asked, sentence.astype(np.float64)), _cosine(asked, mean))


def balance(found: Sequence[Closeness], languages: Sequence[Language]) -> list[Closeness]:
    """The same, less the mean of those in the same language.

    Encoders put texts in the question's own language nearer than those in another, whatever they say: what
    counts is how near a sentence is beside others of its language.
    """
    means = {
        language: np.mean(
            [
                (each.sentence, each.paragraph)
                for each, told in zip(found, languages, strict=True)
                if told == language
            ],
            axis=0,
        )
        for language in set(languages)
    }
    return [
        Closeness(
            round(float(each.sentence - means[language][0]), 6),
            round(float(each.paragraph - means[language][1]), 6),
        )
        for each, language in zip(found, languages, strict=True)
    ]


@cache
def load_worth() -> Mapping[str, Closeness]:
    """What a cosine of 1 adds to the score, for each pair of languages, the question's first: `zh-en`."""
    learned = json.loads(
        resources.files("index.semantic").joinpath("semantic.json").read_text(encoding="utf-8")
    )
    return {pair: Closeness(**worth) for pair, worth in learned["worth"].items()}


def _cosine(one: Floats, other: Floats) -> float:
    length = float(np.linalg.norm(one) * np.linalg.norm(other))
    return round(float(one @ other) / length, 4) if length else 0.0
