"""From measures to an order. What each measure is worth is learned: `ranking.json`, with its provenance."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from index.model import Language
from index.search.scoring import Saturation
from index.terms import Kind


@dataclass(frozen=True, slots=True)
class Parts:
    """What a score is the sum of.

    Attributes:
        sentence: BM25 of the sentence, its words, bigrams and characters.
        neighbourhood: BM25 of its passage and its article.
        numbers: The question's numbers that stand in it.
        agreement: Whether it holds the kind of answer asked for.
        structure: What a title or a byline pays for being none of the body's sentences.
        meaning: How near it is to the question in meaning; 0 unless `index.semantic` has a say.
    """

    sentence: float
    neighbourhood: float
    numbers: float
    agreement: float
    structure: float
    meaning: float = 0.0

    @property
    def total(self) -> float:
        """The score, to nine places: less is rounding, and must not decide a tie."""
        lexical = self.sentence + self.neighbourhood + self.numbers + self.agreement + self.structure
        return round(lexical + self.meaning, 9)


@dataclass(frozen=True, slots=True)
class Evidence:
    """How much of the question a hit accounts for; shares are of its terms' idf, 0 to 1.

    Attributes:
        words, passage_words, article_words: Of its words, in the sentence, in its passage, in its article.
        bigrams, passage_bigrams, article_bigrams: Of its Chinese bigrams; without any, as the words.
        paraphrased, passage_paraphrased, article_paraphrased: Of its words, those that no sentence holds and
            in whose place words of nearly the same meaning stand, as far as alike; `words` are without them.
        lead: By how much of its score it is ahead of the next hit.
        rivals: How many sentences share a term with the question, this one included.
        crowd: How many sentences were searched.
        sentence, passage, article: For each of the question's words, how far the sentence, its passage, the
            best sentence of its article holds it: 1 for the word itself, less for a doubtful translation, 0
            for one that is paraphrased.
        spread: For each of them, in which share of its article's sentences it stands; a doubtful
            translation counts as far as it is likely.
        kinds: The kinds of answer that the sentence holds.
        surprise, passage_surprise: For each of them, -ln of the chance that a sentence, a passage drawn
            blindly holds it.
    """

    words: float
    passage_words: float
    article_words: float
    bigrams: float
    passage_bigrams: float
    article_bigrams: float
    paraphrased: float
    passage_paraphrased: float
    article_paraphrased: float
    lead: float
    rivals: int
    crowd: int
    sentence: tuple[float, ...]
    passage: tuple[float, ...]
    article: tuple[float, ...]
    spread: tuple[float, ...]
    kinds: Kind
    surprise: tuple[float, ...]
    passage_surprise: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A sentence that shares a term with the question.

    `version` and `sentence` say which; `unit` is its number in the generation, `language` its article's.
    """

    unit: int
    version: int
    sentence: int
    language: Language
    score: float
    parts: Parts
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Weights:
    """What has been learned about ranking.

    Attributes:
        worth: For each pair of a question's language and a sentence's, what one unit of each measure adds.
    """

    saturation: Saturation
    worth: Mapping[str, Mapping[str, float]]

    def of(self, asked: Language, told: Language) -> Mapping[str, float]:
        """What measures are worth when a question in one language is answered from another, or the same."""
        return self.worth[pair_name(asked, told)]


def pair_name(asked: Language, told: Language) -> str:
    """How learned weights name a pair of languages, the question's first: `zh-en`."""
    return f"{asked}-{told}"


@cache
def load_weights() -> Weights:
    """The weights this version ships."""
    learned = json.loads(Path(__file__).with_name("ranking.json").read_text(encoding="utf-8"))
    return Weights(Saturation(learned["k1"], learned["b"]), learned["weights"])


@cache
def part_of(measure: str) -> str:
    """The part of a score that a measure goes into."""
    if "@" in measure:
        return "neighbourhood"
    if measure.startswith("asks:"):
        return "agreement"
    return {"number": "numbers", "structure": "structure"}.get(measure, "sentence")
