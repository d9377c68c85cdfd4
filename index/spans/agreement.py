"""Whether a candidate is the kind of thing that was asked for."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from index.spans.chunks import KINDS
from index.spans.reading import Floats, Reading

COVERS = tuple(f"{part}:{kind}" for part in ("is", "opens", "closes", "in") for kind in KINDS)
AGREEMENT = ("agrees", "agrees_inside", "agrees_elsewhere", "agreeing", "numeric_misfit", "best_agreeing")

WANTED = {
    "QUANTITY_RATE": ("PERCENT", "MEASURE"),
    "PERCENT": ("PERCENT",),
    "MONEY": ("MONEY",),
    "DURATION": ("DURATION",),
    "MEASURE": ("MEASURE",),
    "COUNT": ("COUNT", "MEASURE"),
    "DATE": ("DATE",),
    "PERSON": ("NAME", "NAMES"),
    "PLACE": ("NAME", "NAMES"),
    "GROUP": ("NAME", "NAMES"),
    "TERM": ("NAME", "QUOTED"),
}
"""Which chunks each kind of question wants. From grammar; what agreement is worth is learned."""

_NUMERIC = ("PERCENT", "MONEY", "DATE", "DURATION", "MEASURE", "COUNT")
_NEVER_NUMERIC = frozenset({"PERSON", "PLACE", "GROUP", "TERM", "REASON", "MANNER"})
_PLACES = {kind: place for place, kind in enumerate(KINDS)}
_MOST = 5.0


@dataclass(frozen=True, slots=True, eq=False)
class Covers:
    """How candidates and tokens lie to the chunks; columns as `KINDS`.

    Attributes:
        exact: Which kinds of chunk each candidate is.
        inside: Which it lies in, with more of the chunk behind it.
        opens: Which kinds begin at each token.
        closes: Which end there.
    """

    exact: Floats
    inside: Floats
    opens: Floats
    closes: Floats


def describe_covers(reading: Reading) -> Covers:
    """For each kind of chunk: what is one, begins as one, ends as one, lies inside one."""
    first, last = reading.candidates.first, reading.candidates.last
    size = len(reading.tokens)
    numbers = np.full(size * size, -1)
    numbers[first * size + last] = np.arange(len(first))
    exact = np.zeros((len(first) + 1, len(KINDS)), np.float32)
    opens = np.zeros((size, len(KINDS)), np.float32)
    closes = np.zeros((size, len(KINDS)), np.float32)
    reach = np.full((size, len(KINDS)), -1)
    for chunk in reading.chunks:
        kind = _PLACES[chunk.kind]
        exact[numbers[chunk.first * size + chunk.last - 1], kind] = 1
        opens[chunk.first, kind] = 1
        closes[chunk.last - 1, kind] = 1
        inside = reach[chunk.first : chunk.last, kind]
        np.maximum(inside, chunk.last, out=inside)
    covered = (reach[first] > last[:, None]).astype(np.float32)
    return Covers(exact[:-1], covered, opens, closes)


def describe_agreement(reading: Reading, covers: Covers, density: Floats) -> Floats:
    """Whether each candidate is what was asked for or lies in it, and whether another is.

    Args:
        covers: As `describe_covers` gives them.
        density: How near the question's words are to each candidate.
    """
    kind = reading.asked.kind
    wanted = WANTED.get(kind, ())
    exact, inside = _any_of(covers.exact, wanted), _any_of(covers.inside, wanted)
    misfit = _any_of(covers.inside, _NUMERIC) * (kind in _NEVER_NUMERIC)
    elsewhere = (1 - exact) * exact.max(initial=0.0)
    agreeing = np.full(len(exact), min(float(exact.sum()), _MOST), np.float32)
    crowded = density * exact
    best = (crowded >= crowded.max(initial=0.0)) & (exact > 0)
    return np.stack([exact, inside, elsewhere, agreeing, misfit, best.astype(np.float32)], axis=1)


def _any_of(covers: Floats, kinds: tuple[str, ...]) -> Floats:
    best: Floats = covers[:, [KINDS.index(kind) for kind in kinds]].max(axis=1, initial=0.0)
    return best
