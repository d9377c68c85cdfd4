"""The two learners of the tuning script, in numpy: small, convex, deterministic."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Loss = Callable[[Floats], tuple[float, Floats, Floats]]
"""Weights to a value, its gradient and its curvature."""

MOST_STEPS, SMALLEST_STEP, ENOUGH = 50, 1e-4, 1e-9
"""When Newton's method stops; it takes about ten steps here."""


@dataclass(frozen=True)
class Choice:
    """One question: a row of measures for each candidate, which candidates are right, and its weight."""

    measures: Floats
    right: Floats
    weight: float


def fit_choices(choices: Sequence[Choice], priors: Floats, *, penalty: float, hold: Floats) -> Floats:
    """Weights, none negative, that make the right candidate likely: softmax over each question's candidates.

    Minimises the mean of -ln p(right) plus half of penalty * (weight - prior)^2, with weights in units of a
    measure's spread, plus half of hold * (weight - prior)^2 in units of their own: a measure that hardly ever
    varies has a small spread, and only `hold` keeps a handful of questions from deciding what it is worth. A
    measure worth less than nothing is left out, and the rest fitted again; one that never varies is worth its
    prior.
    """
    spread = np.concatenate([choice.measures for choice in choices]).std(axis=0)
    weights = np.where(spread > 0, 0.0, priors)
    usable = np.flatnonzero(spread > 0)
    while len(usable):
        unit = spread[usable]
        scaled = [(choice.measures[:, usable] / unit, choice.right, choice.weight) for choice in choices]
        fitted = _newton(
            partial(_softmax_loss, choices=scaled), priors[usable] * unit, penalty + hold[usable] / unit**2
        )
        if (fitted >= 0).all():
            weights[usable] = fitted / unit
            break
        usable = usable[fitted > fitted.min()]
    return weights


def fit_logistic(features: Floats, labels: Floats, weights: Floats, *, penalty: float) -> Floats:
    """Weighted logistic regression; the first column is the constant, which no penalty holds back."""
    spread = np.where(features.std(axis=0) > 0, features.std(axis=0), 1.0)
    scaled = features / spread
    penalties = np.full(features.shape[1], penalty)
    penalties[0] = 0.0

    def loss(w: Floats) -> tuple[float, Floats, Floats]:
        p = 1 / (1 + np.exp(-np.clip(scaled @ w, -30, 30)))
        value = -(weights * (labels * np.log(p) + (1 - labels) * np.log(1 - p))).sum() / weights.sum()
        gradient = scaled.T @ (weights * (p - labels)) / weights.sum()
        curvature = (scaled * (weights * p * (1 - p))[:, None]).T @ scaled / weights.sum()
        return float(value), gradient, curvature

    return _newton(loss, np.zeros(len(penalties)), penalties) / spread


def _softmax_loss(w: Floats, choices: Sequence[tuple[Floats, Floats, float]]) -> tuple[float, Floats, Floats]:
    value, gradient, curvature = 0.0, np.zeros(len(w)), np.zeros((len(w), len(w)))
    total = sum(weight for _, _, weight in choices)
    for measures, right, weight in choices:
        scores = measures @ w
        share, among_right = _softmax(scores), _softmax(np.where(right > 0, scores, -np.inf))
        mean = share @ measures
        value -= weight * (_log_sum(scores[right > 0]) - _log_sum(scores))
        gradient += weight * (mean - among_right @ measures)
        curvature += weight * ((measures * share[:, None]).T @ measures - np.outer(mean, mean))
    return value / total, gradient / total, curvature / total


def _softmax(scores: Floats) -> Floats:
    odds = np.exp(scores - scores.max())
    share: Floats = odds / odds.sum()
    return share


def _log_sum(scores: Floats) -> float:
    return float(scores.max() + np.log(np.exp(scores - scores.max()).sum()))


def _newton(loss: Loss, priors: Floats, penalties: Floats) -> Floats:
    """The minimum of a convex loss plus penalties for leaving the priors, by damped Newton steps."""

    def punished(w: Floats) -> tuple[float, Floats, Floats]:
        value, gradient, curvature = loss(w)
        away = w - priors
        return (
            value + float(penalties @ away**2) / 2,
            gradient + penalties * away,
            curvature + np.diag(penalties),
        )

    w = priors.copy()
    value, gradient, curvature = punished(w)
    for _ in range(MOST_STEPS):
        step = np.linalg.solve(curvature + 1e-9 * np.eye(len(w)), gradient)
        size = 1.0
        while (trial := punished(w - size * step))[0] > value and size > SMALLEST_STEP:
            size /= 2
        w, gained = w - size * step, value - trial[0]
        value, gradient, curvature = trial
        if gained < ENOUGH:
            break
    return w
