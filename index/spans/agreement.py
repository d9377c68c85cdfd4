"""Whether a candidate is the kind of thing that was asked for."""

from __future__ import annotations

import numpy as np

from index.spans.chunks import KINDS
from index.spans.reading import Reading
from index.spans.scene import Floats, Mask

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
"""More that agree are not counted."""


def describe_agreement(reading: Reading, density: Floats) -> tuple[tuple[Floats | Mask, ...], float]:
    """Whether each candidate is what was asked for or lies in it, and whether another is; how many are.

    Args:
        density: How near the question's words are to each candidate.

    Returns:
        The columns of `AGREEMENT` without `agreeing`, which is one number for all.
    """
    kind, covers = reading.asked.kind, reading.scene.covers
    wanted = WANTED.get(kind, ())
    exact, inside = _any_of(covers.exact, wanted), _any_of(covers.inside, wanted)
    misfit = _any_of(covers.inside, _NUMERIC if kind in _NEVER_NUMERIC else ())
    there = int(exact.sum())
    crowded = density * exact
    best: Mask = (crowded >= crowded.max(initial=0.0)) & exact
    return (exact, inside, ~exact & (there > 0), misfit, best), min(float(there), _MOST)


def _any_of(covers: Mask, kinds: tuple[str, ...]) -> Mask:
    return np.asarray(covers[[_PLACES[kind] for kind in kinds]].any(axis=0), bool)
