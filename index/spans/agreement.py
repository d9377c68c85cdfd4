"""Whether a candidate is the kind of thing that was asked for."""

from __future__ import annotations

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
_MOST = 5.0


def describe_covers(reading: Reading) -> Floats:
    """For each candidate and kind of chunk: is it one, begins as one, ends as one, lies inside one."""
    first, last = reading.candidates.first, reading.candidates.last
    size = len(reading.tokens)
    exact = np.zeros((size * size, len(KINDS)), np.float32)
    opens = np.zeros((size, len(KINDS)), np.float32)
    closes = np.zeros((size, len(KINDS)), np.float32)
    reach = np.full((size, len(KINDS)), -1)
    for chunk in reading.chunks:
        kind = KINDS.index(chunk.kind)
        exact[chunk.first * size + chunk.last - 1, kind] = 1
        opens[chunk.first, kind] = 1
        closes[chunk.last - 1, kind] = 1
        inside = reach[chunk.first : chunk.last, kind]
        np.maximum(inside, chunk.last, out=inside)
    covered = (reach[first] > last[:, None]).astype(np.float32)
    return np.hstack([exact[first * size + last], opens[first], closes[last], covered])


def describe_agreement(reading: Reading, covers: Floats, density: Floats) -> Floats:
    """Whether each candidate is what was asked for or lies in it, and whether another is.

    Args:
        covers: As `describe_covers` gives them.
        density: How near the question's words are to each candidate.
    """
    kind = reading.asked.kind
    wanted = WANTED.get(kind, ())
    exact, inside = _any_of(covers, "is", wanted), _any_of(covers, "in", wanted)
    misfit = _any_of(covers, "in", _NUMERIC) * (kind in _NEVER_NUMERIC)
    elsewhere = (1 - exact) * exact.max(initial=0.0)
    agreeing = np.full(len(exact), min(float(exact.sum()), _MOST), np.float32)
    crowded = density * exact
    best = (crowded >= crowded.max(initial=0.0)) & (exact > 0)
    return np.stack([exact, inside, elsewhere, agreeing, misfit, best.astype(np.float32)], axis=1)


def _any_of(covers: Floats, part: str, kinds: tuple[str, ...]) -> Floats:
    columns = [COVERS.index(f"{part}:{kind}") for kind in kinds]
    best: Floats = covers[:, columns].max(axis=1, initial=0.0)
    return best
