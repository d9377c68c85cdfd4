"""The net's training: listwise softmax over the candidates of a sentence, Adam with decoupled weight decay.

The target of a question is spread over its candidates by their F1: exp((F1 - 1) / TEMPERATURE).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from index.model import Language
from index.spans.features import CROSSED, GROUPS, plain_names
from index.spans.net import LANGUAGES, Net

Floats = NDArray[np.float32]

ROWS = tuple(
    dict.fromkeys(
        [name for language in LANGUAGES for name in plain_names(language)]
        + [f"{group}*{name}" for group in GROUPS for name in CROSSED]
    )
)
"""Every column of either language has one row of weights: what both have is learned from both."""


@dataclass(frozen=True, slots=True)
class Example:
    """A question's candidates: plain columns, their F1, and which weights they go by."""

    plain: Floats
    f1: Floats
    language: Language
    group: str


@dataclass(frozen=True, slots=True)
class Plan:
    """How to train.

    Tried in cross-validation on the tuning sets: decay .01, .2, .5, 1, 1.5; dropout .3, .4; 8 and 12 rounds;
    32, 48, 64 hidden units. All are within .015 of F1, which is what another seed does; decay .5 was best.
    """

    nets: int = 2
    hidden: int = 40
    rounds: int = 7
    rate: float = 2e-3
    decay: float = 0.5
    dropout: float = 0.3
    batch: int = 24
    temperature: float = 0.15
    best: int = 12
    others: int = 24


@dataclass(slots=True)
class Adam:
    """Kingma & Ba 2015, with the decay of Loshchilov & Hutter 2019."""

    values: Floats
    decay: float
    first: Floats = field(init=False)
    second: Floats = field(init=False)
    steps: int = 0

    def __post_init__(self) -> None:
        self.first, self.second = np.zeros_like(self.values), np.zeros_like(self.values)

    def step(self, gradient: Floats, rate: float) -> None:
        """Move against `gradient`."""
        self.steps += 1
        self.first += 0.1 * (gradient - self.first)
        self.second += 0.002 * (gradient**2 - self.second)
        first = self.first / (1 - 0.9**self.steps)
        second = self.second / (1 - 0.998**self.steps)
        self.values -= rate * (first / (np.sqrt(second) + 1e-6) + self.decay * self.values)


_NUMBERS = {name: number for number, name in enumerate(ROWS)}
PLAIN = {language: np.array([_NUMBERS[name] for name in plain_names(language)]) for language in LANGUAGES}
"""For each language, the numbers of the rows its plain columns go by."""
BY_GROUP = {group: np.array([_NUMBERS[f"{group}*{name}"] for name in CROSSED]) for group in GROUPS}
"""For each group of questions, the numbers of the rows its crossed columns go by."""
CROSSED_AT = {language: [plain_names(language).index(name) for name in CROSSED] for language in LANGUAGES}


def learn(examples: Sequence[Example], plan: Plan) -> tuple[Floats, Floats, Floats]:
    """Train several nets from other beginnings and lay them side by side: their mean is one wider net."""
    trained = [learn_one(examples, plan, seed=seed) for seed in range(plan.nets)]
    straight = np.mean([rows[:, -1:] for rows, _, _ in trained], axis=0)
    return (
        np.hstack([*(rows[:, :-1] for rows, _, _ in trained), straight]),
        np.concatenate([bias for _, bias, _ in trained]),
        np.concatenate([out / plan.nets for _, _, out in trained]),
    )


def learn_one(examples: Sequence[Example], plan: Plan, *, seed: int) -> tuple[Floats, Floats, Floats]:
    """Train: the rows (W, with w as the last column), the bias b and the out weights v."""
    rng = np.random.default_rng(seed)
    scale = _deviations(examples)
    start = rng.normal(0, len(ROWS) ** -0.5, (len(ROWS), plan.hidden + 1)).astype(np.float32)
    start[:, -1] *= 0.2
    rows, bias, out = (
        Adam(values, plan.decay)
        for values in (
            start,
            np.zeros(plan.hidden, np.float32),
            rng.normal(0, plan.hidden**-0.5, plan.hidden).astype(np.float32),
        )
    )
    usable = [example for example in examples if example.f1.max() >= 0.5]
    for turn in range(plan.rounds):
        rate = plan.rate * (1.05 - turn / plan.rounds)
        order = rng.permutation(len(usable))
        for at in range(0, len(order), plan.batch):
            batch = [usable[number] for number in order[at : at + plan.batch]]
            gradients = _slope(batch, rows.values, bias.values, out.values, scale=scale, plan=plan, rng=rng)
            for adam, gradient in zip((rows, bias, out), gradients, strict=True):
                adam.step(gradient, rate)
    return rows.values / scale[:, None], bias.values, out.values


def _deviations(examples: Sequence[Example]) -> Floats:
    """The standard deviation of each row's column, a little more than it: no column is blown up."""
    sums, squares, counts = (np.zeros(len(ROWS)) for _ in range(3))
    for example in examples:
        plain = example.plain[::5]
        crossed = plain[:, CROSSED_AT[example.language]]
        for rows, columns in ((PLAIN[example.language], plain), (BY_GROUP[example.group], crossed)):
            sums[rows] += columns.sum(axis=0)
            squares[rows] += (columns**2).sum(axis=0)
            counts[rows] += len(columns)
    counts = np.maximum(counts, 1)
    variance = squares / counts - (sums / counts) ** 2
    return (np.sqrt(np.maximum(variance, 0)) + 0.05).astype(np.float32)


@dataclass(frozen=True, slots=True)
class Batch:
    """Some candidates of some examples of one language, end to end.

    Attributes:
        starts: Where each example's candidates begin.
        groups: For each group among them, the places of its candidates.
    """

    language: Language
    plain: Floats
    target: Floats
    starts: NDArray[np.int64]
    groups: dict[str, NDArray[np.int64]]


def _lay_out(examples: Sequence[Example], plan: Plan, rng: np.random.Generator) -> Iterator[Batch]:
    for language in LANGUAGES:
        own = [example for example in examples if example.language == language]
        if not own:
            continue
        chosen = [_sample(example.f1, plan, rng) for example in own]
        sizes = [len(each) for each in chosen]
        groups = np.repeat([example.group for example in own], sizes)
        yield Batch(
            language,
            np.vstack([example.plain[each] for example, each in zip(own, chosen, strict=True)]),
            np.concatenate(
                [_target(example.f1[each], plan) for example, each in zip(own, chosen, strict=True)]
            ),
            np.cumsum([0, *sizes[:-1]]),
            {group: np.flatnonzero(groups == group) for group in dict.fromkeys(groups.tolist())},
        )


def _slope(
    examples: Sequence[Example],
    weights: Floats,
    bias: Floats,
    out: Floats,
    *,
    scale: Floats,
    plan: Plan,
    rng: np.random.Generator,
) -> tuple[Floats, Floats, Floats]:
    """The gradient of the mean cross-entropy of some examples."""
    of_rows, of_bias, of_out = np.zeros_like(weights), np.zeros_like(bias), np.zeros_like(out)
    kept = ((rng.random(plan.hidden) > plan.dropout) / (1 - plan.dropout)).astype(np.float32)
    shown = (rng.random(len(ROWS)) > plan.dropout / 2) / (1 - plan.dropout / 2) / scale
    for batch in _lay_out(examples, plan, rng):
        plain_rows, at = PLAIN[batch.language], CROSSED_AT[batch.language]
        x = batch.plain * shown[plain_rows].astype(np.float32)
        sums = x @ weights[plain_rows]
        crossed = {
            group: batch.plain[np.ix_(places, at)] * shown[BY_GROUP[group]].astype(np.float32)
            for group, places in batch.groups.items()
        }
        for group, columns in crossed.items():
            sums[batch.groups[group]] += columns @ weights[BY_GROUP[group]]
        inner = sums[:, :-1] + bias
        hidden = np.maximum(inner, 0) * kept
        scores = hidden @ out + sums[:, -1]
        error = (_softmax(scores, batch.starts) - batch.target) / np.float32(len(examples))
        back = np.outer(error, out) * kept * (inner > 0)
        slopes = np.hstack([back, error[:, None]])
        of_out += hidden.T @ error
        of_bias += back.sum(axis=0)
        of_rows[plain_rows] += x.T @ slopes
        for group, columns in crossed.items():
            of_rows[BY_GROUP[group]] += columns.T @ slopes[batch.groups[group]]
    return of_rows, of_bias, of_out


def _sample(f1: Floats, plan: Plan, rng: np.random.Generator) -> NDArray[np.int64]:
    """The best candidates and some others."""
    order = np.argsort(-f1, kind="stable")
    others = order[plan.best :]
    some = rng.choice(others, min(plan.others, len(others)), replace=False)
    return np.concatenate([order[: plan.best], some])


def _target(f1: Floats, plan: Plan) -> Floats:
    spread = np.exp((f1 - 1) / plan.temperature) * (f1 > 0)
    return (spread / spread.sum()).astype(np.float32)


def _softmax(scores: Floats, starts: NDArray[np.int64]) -> Floats:
    """Of each stretch that begins at one of `starts`."""
    sizes = np.diff([*starts, len(scores)])
    powers = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes))
    return (powers / np.repeat(np.add.reduceat(powers, starts), sizes)).astype(np.float32)


def to_net(rows: Floats, bias: Floats, out: Floats) -> Net:
    """A net to score with, not yet sure of anything."""
    plain = {language: rows[[_NUMBERS[name] for name in plain_names(language)]] for language in LANGUAGES}
    crossed = {group: rows[[_NUMBERS[f"{group}*{name}"] for name in CROSSED]] for group in GROUPS}
    return Net(plain, crossed, bias, out)
