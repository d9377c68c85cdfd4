"""From a question and its sentences to the span that answers, or to none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from index.model import Match
from index.spans.asking import NOMINAL, load_whole, read_question
from index.spans.choosing import describe_choice, describe_rank, sureness, weigh
from index.spans.ends import pick_end
from index.spans.features import describe
from index.spans.forest import Forest, load_forest
from index.spans.net import Net, load_net, load_sureness
from index.spans.reading import Reading, Scenes, read_sentence
from index.spans.tags import load_tagger
from index.terms import Analyzer, Query, find_matches

THRESHOLD = 0.34
"""Spans less sure than this are not shown; `train_spans.py` prints what other values show."""

SURE = 0.4
"""When the first sentence's span is this sure, no other sentence is read."""

READ = 2
"""So many sentences are read at most."""

FAR_BEHIND = 0.2
"""A sentence whose score is this share below the first one's is not read: its span hardly ever wins."""

_WHOLE = {
    "MONEY": ("MONEY",),
    "MEASURE": ("MONEY",),
    "COUNT": ("MONEY",),
    "DURATION": ("DURATION",),
    "PERCENT": ("PERCENT",),
    "QUANTITY_RATE": ("PERCENT",),
}
"""Amounts that are shown with all that belongs to them, whatever the sets' annotators left out."""


class Sentence(Protocol):
    """A sentence in the light of a question: a quote, for one."""

    @property
    def text(self) -> str: ...

    @property
    def matches(self) -> tuple[Match, ...]:
        """The stretches of it that the question found, by any bridge."""

    @property
    def score(self) -> float:
        """The ranking's."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A sentence that is not quoted, as spans are looked for in it."""

    text: str
    matches: tuple[Match, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Found:
    """A span, `start:end` of the text of sentence number `quote`, with the probability that it is right."""

    quote: int
    start: int
    end: int
    confidence: float


def find_span(
    query: Query, sentences: Sequence[Sentence], analyzer: Analyzer, *, scenes: Scenes | None = None
) -> Found | None:
    """The shortest stretch that answers, in one of the first sentences of a ranking, best first.

    None when a whole sentence is the answer, or nothing is sure.

    Args:
        scenes: The sentences that were read for other questions; those that are read now are put there, too.
    """
    found = pick_span(query, sentences, analyzer, scenes=scenes)
    return found if found and found.confidence >= THRESHOLD else None


def pick_span(
    query: Query, sentences: Sequence[Sentence], analyzer: Analyzer, *, scenes: Scenes | None = None
) -> Found | None:
    """The best span however unsure; None when the question wants a sentence, or nothing can answer it."""
    read = partial(read_sentence, analyzer=analyzer, tagger=load_tagger(), scenes=scenes)
    asked = read_question(query.text, analyzer, load_tagger())
    if asked.kind in load_whole():
        return None
    best: Found | None = None
    for place, seen in enumerate(sentences[:READ]):
        if describe_rank(place, seen.score, sentences[0].score).get("gap", 0.0) > FAR_BEHIND:
            break
        reading = read(seen.text, asked, seen.matches)
        found = _pick(reading, place, describe_rank(place, seen.score, sentences[0].score))
        if found and (best is None or found.confidence > best.confidence):
            best = found
        if best and best.confidence >= SURE:
            break
    return best


def see(query: Query, text: str, analyzer: Analyzer, *, score: float = 1.0) -> Seen:
    """A sentence, looked through for what the question finds in it."""
    return Seen(text, find_matches(query, text, analyzer), score)


def _pick(reading: Reading, place: int, rank: Mapping[str, float]) -> Found | None:
    picked = pick(reading, load_net(), load_forest())
    if picked is None:
        return None
    first, last, signs = picked
    confidence = sureness({**signs, **rank}, load_sureness())
    return Found(place, reading.tokens[first].start, reading.tokens[last].end, confidence)


def pick(reading: Reading, net: Net, forest: Forest) -> tuple[int, int, dict[str, float]] | None:
    """The first and last token of the best span, and what tells how sure it is; None when there is none."""
    if not len(reading.candidates.first):
        return None
    features = describe(reading)
    weighed = weigh(reading, features, net, forest)
    if weighed is None:
        return None
    signs = describe_choice(reading, features, weighed)
    return (*pick_end(reading, *widen(reading, weighed.best)), signs)


def widen(reading: Reading, best: int) -> tuple[int, int]:
    """The first and last token of the best candidate, made whole: `30 billion` gets its `yuan`."""
    first, last = int(reading.candidates.first[best]), int(reading.candidates.last[best])
    last = _end_of_compound(reading, last)
    wanted = _WHOLE.get(reading.asked.kind, ()) + (("NAMES",) if reading.asked.several else ())
    around = [
        chunk
        for chunk in reading.chunks
        if chunk.kind in wanted and chunk.first <= first and last < chunk.last
    ]
    if not around:
        return first, last
    chunk = min(around, key=lambda chunk: chunk.last - chunk.first)
    return chunk.first, chunk.last - 1


def _end_of_compound(reading: Reading, last: int) -> int:
    """Where `AI/cloud computing` ends, of which `last` ends the first half."""
    tags = reading.tags
    while last + 2 < len(tags) and reading.tokens[last + 1].text == "/" and tags[last + 2] in NOMINAL:
        last += 2
        while last + 1 < len(tags) and tags[last + 1] in NOMINAL:
            last += 1
    return last
