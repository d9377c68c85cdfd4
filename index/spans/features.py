"""What is said of each candidate before it is weighed: one row of numbers each, all columns named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from index.model import Language
from index.spans.asking import Asked, load_kinds
from index.spans.candidates import MAX_TOKENS, Candidates
from index.spans.chunks import KINDS, Chunk
from index.spans.matching import NOT_MATCHED, Aligned
from index.spans.tags import TAGS
from index.spans.tokens import Token
from index.terms.fold import has_han

Floats = NDArray[np.float32]

CUES: dict[Language, list[str]] = {
    "en": (
        "in on at of to for from with as by than about between and or the a an is was are were be been called named "
        "known that which who whose 's most first . , : ; ( ) \" - not its their his into during after before since "
        "until over under when while including such against through because has had have"
    ).split(),
    "zh": (
        "在 于 由 被 叫 称 以 从 到 和 与 或 是 为 即 有 将 把 对 向 的 了 之 年 月 等 个 名 位 “ ” 《 》 、 。 , ( ) - 者 人 后 前 "
        "中 上 及 则 使用 成为 称为 包括 位于 因 而 并 也 都 其 这 该 一 及其 作为 属于 分别 主要 至 时 曾 所 不 就 可"
    ).split(),
}
"""Tokens that tell something of their neighbours."""

FLAGS = ("capital", "all_capitals", "digit", "han", "matched", "loose")
FAR = 15
"""Distances stop here."""


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """A sentence, read in the light of a question."""

    tokens: Sequence[Token]
    tags: Sequence[str]
    chunks: Sequence[Chunk]
    aligned: Aligned
    asked: Asked
    language: Language


@cache
def columns(language: Language) -> tuple[str, ...]:
    """The names of the columns for sentences of a language, in order."""
    places = ("first", "last", "before", "after")
    names = [f"{place}:{tag}" for place in places for tag in TAGS]
    names += [f"{place}:{flag}" for place in places for flag in FLAGS]
    names += [f"{place}:{cue}" for place in ("before", "after") for cue in CUES[language]]
    names += [f"inside:{name}" for name in (*TAGS, *FLAGS)]
    names += [f"{part}:{kind}" for part in ("is", "opens", "closes", "in") for kind in KINDS]
    names += [f"asks:{kind}" for kind in load_kinds()]
    names += ["asks:subject", "asks:chinese", "asks:focus"]
    return (*names, *_SHAPES, *_MATCHES)


_SHAPES = ("tokens", "chars", "share", "start", "end", "sentence")
_MATCHES = (
    "left", "right", "nearest", "around3", "around8", "clause", "elsewhere", "left_place", "right_place",
    "left_behind_gap", "right_behind_gap", "left_last", "right_first", "common_before", "common_behind",
    "focus_left", "focus_right", "focus_in", "focus_last", "next_is_behind", "last_is_before", "two_sides", "inside_share",
)  # fmt: skip


def describe(reading: Reading, spans: Candidates) -> Floats:
    """The features of each candidate, one row each, columns as `columns` names them."""
    first, last = spans.first, spans.last
    rows = [
        *_neighbours(reading, first, last),
        *_chunks(reading, first, last),
        _question(reading.asked, len(first)),
        _shapes(reading, first, last),
        _matches(reading, first, last),
    ]
    return np.hstack(rows).astype(np.float32, copy=False)


def _neighbours(reading: Reading, first, last) -> list[Floats]:
    size = len(reading.tokens)
    tags = np.zeros((size + 2, len(TAGS)), np.float32)
    names = [TAGS.index("EDGE"), *(TAGS.index(tag) for tag in reading.tags), TAGS.index("EDGE")]
    tags[np.arange(size + 2), names] = 1
    flags = np.zeros((size + 2, len(FLAGS)), np.float32)
    flags[1:-1] = [
        (
            token.text[0].isupper(), len(token.text) > 1 and token.text.isupper(), token.text[0].isdigit(),
            has_han(token.text), asked != NOT_MATCHED, loose,
        )
        for token, asked, loose in zip(reading.tokens, reading.aligned.asked, reading.aligned.loose, strict=True)
    ]  # fmt: skip
    cues = np.zeros((size + 2, len(CUES[reading.language])), np.float32)
    known = _cue_numbers(reading.language)
    for place, token in enumerate(reading.tokens, start=1):
        if token.lower in known:
            cues[place, known[token.lower]] = 1
    four = (first + 1, last + 1, first, last + 2)
    both = np.hstack([tags, flags])
    sums = np.vstack([np.zeros((1, both.shape[1]), np.float32), np.cumsum(both, axis=0)])
    return [
        *(tags[at] for at in four),
        *(flags[at] for at in four),
        cues[first], cues[last + 2],
        sums[last + 2] - sums[first + 1],
    ]  # fmt: skip


@cache
def _cue_numbers(language: Language) -> dict[str, int]:
    return {cue: number for number, cue in enumerate(CUES[language])}


def _chunks(reading: Reading, first, last) -> list[Floats]:
    size = len(reading.tokens)
    exact = np.zeros((size * size if size < 200 else 1, len(KINDS)), np.float32)
    opens = np.zeros((size, len(KINDS)), np.float32)
    closes = np.zeros((size, len(KINDS)), np.float32)
    covers = np.full((size, len(KINDS)), -1, np.int64)
    for chunk in reading.chunks:
        kind = KINDS.index(chunk.kind)
        if size < 200:
            exact[chunk.first * size + chunk.last - 1, kind] = 1
        opens[chunk.first, kind] = 1
        closes[chunk.last - 1, kind] = 1
        covers[chunk.first : chunk.last, kind] = np.maximum(covers[chunk.first : chunk.last, kind], chunk.last)
    flat = first * size + last if size < 200 else np.zeros_like(first)
    inside = (covers[first] > last[:, None]).astype(np.float32)
    return [exact[flat], opens[first], closes[last], inside]


def _question(asked: Asked, count: int) -> Floats:
    row = [float(asked.kind == kind) for kind in load_kinds()]
    row += [float(asked.subject), float(asked.is_chinese), float(asked.focus is not None)]
    return np.tile(np.array(row, np.float32), (count, 1))


def _shapes(reading: Reading, first, last) -> Floats:
    tokens = reading.tokens
    starts = np.array([token.start for token in tokens])
    ends = np.array([token.end for token in tokens])
    chars = ends[last] - starts[first]
    size = len(tokens)
    return np.stack(
        [last - first + 1, chars, chars / max(ends[-1], 1), first / size, (size - 1 - last) / size, np.full(len(first), size)],
        axis=1,
    )


def _matches(reading: Reading, first, last) -> Floats:
    asked = np.array(reading.aligned.asked)
    size = len(asked)
    hit = asked != NOT_MATCHED
    q_gap, q_end = reading.asked.gap
    index = np.arange(size)
    left_at = np.maximum.accumulate(np.where(hit, index, -1))
    right_at = np.minimum.accumulate(np.where(hit, index, size + FAR)[::-1])[::-1]
    padded_left = np.concatenate([[-1], left_at])
    padded_right = np.concatenate([right_at, [size + FAR]])
    la, ra = padded_left[first], padded_right[last + 1]
    left = np.where(la < 0, FAR, np.minimum(first - la, FAR))
    right = np.where(ra >= size, FAR, np.minimum(ra - last, FAR))
    places = np.concatenate([asked, [NOT_MATCHED]])
    left_q = np.where(la < 0, -1, places[la])
    right_q = np.where(ra >= size, -1, places[np.minimum(ra, size)])
    sums = np.concatenate([[0], np.cumsum(hit)])
    clause = np.cumsum([token.text in ",;:，；：、—" for token in reading.tokens])
    hits_in_clause = np.bincount(clause, weights=hit, minlength=int(clause[-1]) + 1)
    inside = sums[last + 1] - sums[first]

    def around(width: int):
        return sums[np.minimum(last + 1 + width, size)] - sums[np.maximum(first - width, 0)] - inside

    known = [place for place in reading.aligned.asked if place != NOT_MATCHED]
    behind = [place for place in known if place >= q_end]
    first_behind = min(behind, default=-9)
    last_known = max(known, default=-9)
    focus = asked == reading.asked.focus if reading.asked.focus is not None else np.zeros(size, bool)
    focus_left_at = np.concatenate([[-FAR], np.maximum.accumulate(np.where(focus, index, -FAR))])
    focus_right_at = np.concatenate([np.minimum.accumulate(np.where(focus, index, size + FAR)[::-1])[::-1], [size + FAR]])
    focus_sums = np.concatenate([[0], np.cumsum(focus)])
    before = np.concatenate([[0], np.array(reading.aligned.before)])
    behind_ = np.concatenate([np.array(reading.aligned.behind), [0]])
    return np.stack(
        [
            left, right, np.minimum(left, right), around(3), around(8),
            hits_in_clause[clause[first]], sums[-1] - inside, left_q - q_gap, right_q - q_gap,
            (left_q >= q_end), (right_q >= q_end), left_q == last_known, right_q == first_behind,
            before[first], behind_[last + 1],
            np.minimum(first - focus_left_at[first], FAR), np.minimum(focus_right_at[last + 1] - last, FAR),
            focus_sums[last + 1] - focus_sums[first], focus[last],
            (right == 1) & (right_q == q_end), (left == 1) & (left_q == q_gap - 1), (left < FAR) & (right < FAR),
            inside / (last - first + 1),
        ],
        axis=1,
    )  # fmt: skip
