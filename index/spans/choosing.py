"""How sure a span is, and which of several sentences' spans is the answer."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.spans.agreement import AGREEMENT
from index.spans.asking import NOMINAL
from index.spans.candidates import Candidates
from index.spans.features import OWN, Features, group_of
from index.spans.fitting import find_fitting
from index.spans.forest import Forest, value
from index.spans.lists import LISTS
from index.spans.matching import NOT_MATCHED
from index.spans.net import Net, score, share
from index.spans.reading import Reading
from index.spans.roles import ROLES
from index.spans.scene import Floats

LOOKED_AT = 16
"""So many candidates of the net's are weighed by the forest."""

CONTENDERS = 40
"""So many of the net's are counted for what the others have in common with a candidate."""

SUPPORT = 0.3
"""What the F1 to expect from the net counts beside the forest's: .3 to 1 are alike in cross-validation."""

RIVALRY = ("net_share", "net_lead", "net_rank", "support", "best_common")
"""What the forest is told of a candidate besides its plain columns: the net's probability, its logarithm
beside the best one's, the rank; the F1 to expect if one of the net's candidates is right; what it has in
common with the net's best."""


@dataclass(frozen=True, slots=True, eq=False)
class Weighed:
    """What each candidate is worth.

    Attributes:
        shares: The net's probabilities; nothing for those that cannot be the answer.
        worth: What the `LOOKED_AT` most probable are worth to the forest, with what the net's others say for
            them; less than nothing for the rest.
    """

    shares: Floats
    worth: Floats

    @property
    def best(self) -> int:
        """The candidate worth most; the first of several."""
        return int(np.argmax(np.round(self.worth, 6)))


@dataclass(frozen=True, slots=True, eq=False)
class Narrowed:
    """What the net leaves to the forest.

    Attributes:
        shares: The net's probabilities of all candidates.
        top: The numbers of those the forest weighs, the most probable first.
        rows: Their plain columns, then `RIVALRY`.
    """

    shares: Floats
    top: NDArray[np.int64]
    rows: Floats


def weigh(reading: Reading, features: Features, net: Net, forest: Forest) -> Weighed | None:
    """Weigh the candidates of a sentence; None when none of them can be the answer."""
    narrowed = narrow(reading, features, net)
    if narrowed is None:
        return None
    worth = np.full(len(narrowed.shares), -1.0, np.float32)
    support = narrowed.rows[:, RIVALRY.index("support") - len(RIVALRY)]
    worth[narrowed.top] = value(narrowed.rows, reading.language, forest) + SUPPORT * support
    return Weighed(narrowed.shares, worth)


def narrow(reading: Reading, features: Features, net: Net) -> Narrowed | None:
    """The candidates the forest weighs; None when none can be the answer."""
    fitting = np.flatnonzero(find_fitting(reading, features.part(ROLES)))
    if not len(fitting):
        return None
    shares = np.zeros(len(features.candidates.first), np.float32)
    shares[fitting] = share(score(features, fitting, reading.language, net))
    order = fitting[np.argsort(-np.round(shares[fitting], 9), kind="stable")]
    top = order[:LOOKED_AT]
    rivalry = _describe_rivalry(reading, shares, top, order[:CONTENDERS])
    return Narrowed(shares, top, np.hstack([features.rows(top), rivalry]))


def _describe_rivalry(
    reading: Reading, shares: Floats, top: NDArray[np.int64], contenders: NDArray[np.int64]
) -> Floats:
    first, last = reading.candidates.first, reading.candidates.last
    common = np.minimum(last[top][:, None], last[contenders]) - np.maximum(
        first[top][:, None], first[contenders]
    )
    lengths = (last - first + 1)[top][:, None] + (last - first + 1)[contenders]
    agree = 2 * np.maximum(common + 1, 0) / lengths
    known = shares[top]
    lead = np.log(np.maximum(known, 1e-6) / max(float(known[0]), 1e-6))
    support = agree @ shares[contenders]
    return np.stack([known, lead, np.arange(len(top)), support, agree[:, 0]], axis=1).astype(np.float32)


def describe_choice(reading: Reading, features: Features, weighed: Weighed) -> dict[str, float]:
    """What tells whether the choice is right: its worth, that of those like and unlike it, the question."""
    best, shares = weighed.best, weighed.shares
    alike = _overlaps(reading.candidates, best)
    rival = float(np.where(alike, 0, weighed.worth).max())
    signs = {
        "constant": 1.0,
        "share": float(shares[best]),
        "alike": _logit(float(shares[alike].sum())),
        "worth": float(weighed.worth[best]),
        "alike_worth": float(np.where(alike, np.maximum(weighed.worth, 0), 0).sum()),
        "lead": float(weighed.worth[best]) - rival,
        "agreed": float(shares[best] >= shares.max()),
        f"language:{reading.language}": 1.0,
        f"group:{group_of(reading.asked.kind)}": 1.0,
        f"kind:{reading.asked.kind}": 1.0,
        "across": float(reading.asked.is_chinese != (reading.language == "zh")),
    }
    signs |= _describe_coverage(reading)
    own = features.own_of(np.array([best]))[0].tolist()
    signs |= {name: own[number] for name, number in _TELLING.items()}
    return signs


def _describe_coverage(reading: Reading) -> dict[str, float]:
    """How much of the question stands in the sentence: words, and the share of its telling ones."""
    asked = reading.asked
    telling = [
        place for place, tag in enumerate(asked.tags) if tag in _SAYING and not _in_gap(place, asked.gap)
    ]
    found = {place for place in reading.aligned.asked if place != NOT_MATCHED}
    verbs = [place for place in telling if asked.tags[place] == "VERB"]
    return {
        "matched": min(sum(place >= 0 for place in reading.aligned.asked), 6) / 6,
        "covered": sum(place in found for place in telling) / max(len(telling), 1),
        "verbs_missing": float(bool(verbs) and found.isdisjoint(verbs)),
        "few_words": float(len(telling) < 3),
    }


def _in_gap(place: int, gap: tuple[int, int]) -> bool:
    return gap[0] <= place < gap[1]


_SAYING = NOMINAL | {"VERB", "ADJ", "NUM"}
_TELLING = {
    name: OWN.index(name)
    for name in (*AGREEMENT[:4], "holder_asked", *LISTS, "asked_verb_seen", "breaks_to_any", "density")
}


def describe_rank(place: int, score: float, first_score: float) -> dict[str, float]:
    """What its sentence's rank tells of a span: the place from 0, and how far it is behind the first."""
    gap = (first_score - score) / max(abs(first_score), 1.0)
    return {f"place:{place}": 1.0, "gap": gap} if place else {}


def sureness(signs: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The probability, 0 to 1, that a span is right."""
    total = sum(weights.get(name, 0.0) * value for name, value in signs.items())
    return round(1 / (1 + math.exp(-total)), 6)


def _overlaps(candidates: Candidates, best: int) -> Floats:
    """Which candidates have two thirds of their tokens and of the best one's in common with it."""
    first, last = candidates.first, candidates.last
    common = np.minimum(last, last[best]) - np.maximum(first, first[best]) + 1
    lengths = (last - first + 1) + (last[best] - first[best] + 1)
    return 3 * common >= lengths  # type: ignore[no-any-return]  # numpy's comparison of arrays is Any


def _logit(probability: float) -> float:
    clipped = min(max(probability, 0.001), 0.999)
    return math.log(clipped / (1 - clipped))
