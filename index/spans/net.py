"""The learned model: one hidden layer over the features, and how sure its choice is.

The weights stand in `spans.bin`, a row of whole numbers for each column; `spans.json` names their sources.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.model import Language
from index.spans.arrays import Array, open_arrays
from index.spans.chunks import KINDS
from index.spans.features import (
    CROSSED,
    GROUPS,
    LEFT_AT,
    OWN,
    PAIR_AT,
    RIGHT_AT,
    WHOLE_AT,
    Features,
    plain_names,
)
from index.spans.looks import CUES, FLAGS
from index.spans.scene import Floats
from index.spans.tags import TAGS

SCALE = 1000
"""Weights are shipped as thousandths."""
_ONE_THREAD = 1 << 18
"""OpenBLAS works alone up to so many multiplications (its `GEMM_MULTITHREAD_THRESHOLD`, times 65,536)."""
LANGUAGES: tuple[Language, ...] = ("en", "zh")


@dataclass(frozen=True, slots=True, eq=False)
class Layer:
    """The net's rows for one language and one group of questions, by where a column's value comes from.

    Attributes:
        first, last: Of the columns that a candidate's first and last token say, in the order of `score`.
        own: Of those worked out for each candidate.
        whole: Of those that are the same for all, and those that say what is asked.
    """

    first: Floats
    last: Floats
    own: Floats
    whole: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Net:
    """score = relu(x W + b) v + x w, after Rumelhart, Hinton & Williams 1986 with a straight way beside.

    Attributes:
        plain: For each language, the rows of W for the plain columns, with w as the last column.
        crossed: For each group of questions, what it adds to the rows of the crossed columns.
        bias: b.
        out: v.
        layers: Those in use so far.
    """

    plain: Mapping[Language, Floats]
    crossed: Mapping[str, Floats]
    bias: Floats
    out: Floats
    layers: dict[tuple[Language, str], Layer] = field(default_factory=dict)

    def layer(self, language: Language, group: str) -> Layer:
        """The rows for a language and a group of questions."""
        if (language, group) not in self.layers:
            names = plain_names(language)
            weights = self.plain[language].copy()
            weights[[names.index(name) for name in CROSSED]] += self.crossed[group]
            self.layers[language, group] = _split(weights, language)
        return self.layers[language, group]


@cache
def load_arrays() -> Mapping[str, Array]:
    """What was learned about spans, as `spans.bin` has it.

    Raises:
        ValueError: The file is damaged, or was learned for other columns than this version's.
    """
    arrays = open_arrays(Path(__file__).with_name("spans.bin"))
    if arrays["columns"].tolist() != digest_columns():
        raise ValueError("spans.bin was learned for other columns: train anew")
    return arrays


def digest_columns() -> list[int]:
    """A checksum of the columns' names, for each language and for the crossed ones."""
    names = (*(plain_names(language) for language in LANGUAGES), CROSSED)
    return [zlib.crc32("\n".join(each).encode()) for each in names]


@cache
def load_net() -> Net:
    """The net this version ships. Raises as `load_arrays` does."""
    arrays = load_arrays()
    return Net(
        {language: _scaled(arrays[f"plain_{language}"]) for language in LANGUAGES},
        {group: _scaled(arrays[f"crossed_{group}"]) for group in GROUPS},
        _scaled(arrays["bias"]),
        _scaled(arrays["out"]),
    )


@cache
def load_sureness() -> Mapping[str, float]:
    """The weights of the signs that tell whether a span is right."""
    told = json.loads(Path(__file__).with_name("spans.json").read_text(encoding="utf-8"))
    weights: Mapping[str, float] = told["sureness"]
    return weights


def _scaled(whole: Array) -> Floats:
    floats: Floats = whole.astype(np.float32) / np.float32(SCALE)
    return floats


def _split(weights: Floats, language: Language) -> Layer:
    """A layer from one row for each plain column."""
    tags, flags, cues = len(TAGS), len(FLAGS), len(CUES[language])
    sizes = [*[tags] * 4, *[flags] * 4, cues, cues, tags + flags, *[len(KINDS)] * 4, len(OWN)]
    parts = np.split(weights, np.cumsum(sizes))
    first_t, last_t, before_t, after_t, first_f, last_f, before_f, after_f, before_c, after_c, *rest = parts
    inside, exact, opens, closes, covered, own, question = rest
    return Layer(
        np.vstack([first_t, first_f, before_t, before_f, before_c, -inside, opens, own[LEFT_AT]]),
        np.vstack([last_t, last_f, after_t, after_f, after_c, inside, closes, own[RIGHT_AT]]),
        np.vstack([exact, covered, own[PAIR_AT]]),
        np.vstack([own[WHOLE_AT], question]),
    )


def score(features: Features, numbers: NDArray[np.int64], language: Language, net: Net) -> Floats:
    """The score of some candidates; only differences mean something.

    What depends on one end alone is multiplied once for each token.
    """
    layer = net.layer(language, features.group)
    tokens, covers, sides = features.tokens, features.covers, features.sides
    first = [
        tokens.own[1:-1],
        tokens.own[:-2],
        tokens.cues[:-2],
        tokens.sums[:-2],
        covers.opens,
        sides.left.T,
    ]
    last = [
        tokens.own[1:-1],
        tokens.own[2:],
        tokens.cues[2:],
        tokens.sums[1:-1],
        covers.closes,
        sides.right.T,
    ]
    own = np.vstack([covers.exact, covers.inside, features.pairs])
    sums = _multiply(own[:, numbers].T, layer.own)
    sums += _multiply(np.hstack(first), layer.first)[features.candidates.first[numbers]]
    sums += _multiply(np.hstack(last), layer.last)[features.candidates.last[numbers]]
    sums += np.concatenate([features.wholes, features.question]) @ layer.whole
    hidden = np.maximum(sums[:, :-1] + net.bias, 0)
    scores: Floats = hidden @ net.out + sums[:, -1]
    return scores


def _multiply(rows: Floats, weights: Floats) -> Floats:
    """`rows @ weights`, a few rows at a time: else BLAS wakes its threads, which costs ten times more."""
    step = max(_ONE_THREAD // weights.size, 1)
    product = np.empty((len(rows), weights.shape[1]), weights.dtype)
    for at in range(0, len(rows), step):
        np.matmul(rows[at : at + step], weights, out=product[at : at + step])
    return product


def share(scores: Floats) -> Floats:
    """The scores as probabilities that add up to 1."""
    powers = np.exp(scores - scores.max())
    shares: Floats = powers / powers.sum()
    return shares
