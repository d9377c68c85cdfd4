"""The learned model: one hidden layer over the features, and how sure its choice is.

The weights stand in `spans.bin`, a row of whole numbers for each column; `spans.json` names their sources.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from index.model import Language
from index.spans.arrays import Array, open_arrays
from index.spans.features import CROSSED, GROUPS, Features, plain_names
from index.spans.reading import Floats

SCALE = 1000
"""Weights are shipped as thousandths."""
_ONE_THREAD = 1 << 18
"""OpenBLAS works alone up to so many multiplications (its `GEMM_MULTITHREAD_THRESHOLD`, times 65,536)."""
LANGUAGES: tuple[Language, ...] = ("en", "zh")


@dataclass(frozen=True, slots=True, eq=False)
class Net:
    """score = relu(x W + b) v + x w, after Rumelhart, Hinton & Williams 1986 with a straight way beside.

    Attributes:
        plain: For each language, the rows of W for the plain columns, with w as the last column.
        crossed: For each group of questions, the same for the crossed columns.
        bias: b.
        out: v.
    """

    plain: Mapping[Language, Floats]
    crossed: Mapping[str, Floats]
    bias: Floats
    out: Floats


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


def score(features: Features, language: Language, net: Net) -> Floats:
    """The score of each candidate; only differences mean something."""
    sums = _multiply(features.plain, net.plain[language])
    sums += _multiply(features.crossed, net.crossed[features.group])
    hidden = np.maximum(sums[:, :-1] + net.bias, 0)
    scores: Floats = hidden @ net.out + sums[:, -1]
    return scores


def _multiply(rows: Floats, weights: Floats) -> Floats:
    """`rows @ weights`, a few rows at a time: else BLAS wakes its threads, which costs ten times more."""
    step = max(_ONE_THREAD // weights.size, 1)
    return np.vstack([rows[at : at + step] @ weights for at in range(0, len(rows), step)])


def share(scores: Floats) -> Floats:
    """The scores as probabilities that add up to 1."""
    powers = np.exp(scores - scores.max())
    shares: Floats = powers / powers.sum()
    return shares
