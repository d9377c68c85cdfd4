"""Posting lists to bytes and back, many at a time: about two bytes a posting, decoded by whole arrays.

One list of n rows, rising, each with a tf:

    code       width of a gap in bytes, 1 to 4; | 8 when a gap is escaped; | 16 when a tf is above 1; | 32
               when such a tf is above 256
    (4 bytes)  how many gaps are escaped, if any
    gaps       n of them: the first row, then from each row to the next; all ones for an escaped gap
    escaped    4 bytes each
    marks      n bits, one for each tf above 1, if any
    tfs        those less 1, in 1 byte each, or in 4

Numbers are little-endian. The width is the one that makes the list shortest.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import Any

import numpy as np
from numpy.typing import NDArray

Longs = NDArray[Any]
"""Of 64 bits."""
Ints = NDArray[np.int32]
Bytes = NDArray[np.uint8]

SHORT = 8
"""Lists up to this length are read without numpy."""

FEW = 16
"""So many lists are read one by one."""

_ONES = np.broadcast_to(np.int32(1), SHORT)
"""The tfs of a short list."""

_ESCAPED, _REPEATED, _OFTEN = 8, 16, 32
_WIDTH = 7
_MARKERS = np.array([0, (1 << 8) - 1, (1 << 16) - 1, (1 << 24) - 1, 1 << 62], dtype=np.int64)
"""By width: the gap that says escaped. With four bytes none is."""


@dataclass(frozen=True, slots=True)
class _Shape:
    """Where the parts of many lists lie in their bytes; an item per list."""

    counts: Longs
    widths: Longs
    escaped: Longs
    repeated: Longs
    tf_widths: Longs

    @property
    def gaps_at(self) -> Longs:
        at: Longs = 1 + 4 * (self.escaped > 0)
        return at

    @property
    def escaped_at(self) -> Longs:
        at: Longs = self.gaps_at + self.counts * self.widths
        return at

    @property
    def marks_at(self) -> Longs:
        at: Longs = self.escaped_at + 4 * self.escaped
        return at

    @property
    def tfs_at(self) -> Longs:
        at: Longs = self.marks_at + np.where(self.repeated > 0, (self.counts + 7) // 8, 0)
        return at

    @property
    def sizes(self) -> Longs:
        sizes: Longs = self.tfs_at + self.repeated * self.tf_widths
        return sizes

    @property
    def codes(self) -> Longs:
        escaped, repeated = _ESCAPED * (self.escaped > 0), _REPEATED * (self.repeated > 0)
        codes: Longs = self.widths + escaped + repeated + _OFTEN * (self.tf_widths > 1)
        return codes


def pack_lists(counts: Longs, rows: Ints, tfs: Ints) -> tuple[Bytes, Longs]:
    """The bytes of many lists end to end, and how many bytes each takes.

    Args:
        counts: How many postings each list has, > 0.
        rows: All lists' rows end to end, rising within each, below 2**31.
        tfs: Beside `rows`, > 0.
    """
    if not len(counts):
        return np.empty(0, np.uint8), np.empty(0, np.int64)
    counts = counts.astype(np.int64)
    firsts = np.cumsum(counts) - counts
    belongs = np.repeat(np.arange(len(counts)), counts)
    gaps = np.diff(rows.astype(np.int64), prepend=0)
    gaps[firsts] = rows[firsts]
    shape = _measure(counts, firsts, gaps, tfs)
    starts = np.cumsum(shape.sizes) - shape.sizes
    out = np.zeros(int(shape.sizes.sum()), np.uint8)
    out[starts] = shape.codes
    within = np.arange(len(gaps)) - firsts[belongs]
    widths = shape.widths[belongs]
    markers = _MARKERS[widths]
    _put(out, (starts + shape.gaps_at)[belongs] + within * widths, np.minimum(gaps, markers), widths)
    escaping = shape.escaped.nonzero()[0]
    _put(out, starts[escaping] + 1, shape.escaped[escaping], np.full(len(escaping), 4))
    far = (gaps >= markers).nonzero()[0]
    places = (starts + shape.escaped_at)[belongs[far]] + 4 * _rank(belongs[far])
    _put(out, places, gaps[far], np.full(len(far), 4))
    often = (tfs > 1).nonzero()[0]
    _mark(out, (starts + shape.marks_at)[belongs[often]], within[often])
    tf_widths = shape.tf_widths[belongs[often]]
    places = (starts + shape.tfs_at)[belongs[often]] + tf_widths * _rank(belongs[often])
    _put(out, places, tfs[often].astype(np.int64) - 1, tf_widths)
    return out, shape.sizes


def unpack_lists(data: Bytes, starts: Longs, counts: Longs) -> tuple[Ints, Ints]:
    """The rows and tfs of many lists end to end.

    Args:
        data: What `pack_lists` made, or a part of it.
        starts: Where in `data` each list begins.
        counts: How many postings each list has, > 0.
    """
    if not len(counts):
        return np.empty(0, np.int32), np.empty(0, np.int32)
    if len(counts) <= FEW:
        pairs = zip(starts.tolist(), counts.tolist(), strict=True)
        lists = [unpack_list(data, at, count) for at, count in pairs]
        return np.concatenate([rows for rows, _ in lists]), np.concatenate([tfs for _, tfs in lists])
    counts = counts.astype(np.int64)
    firsts = np.cumsum(counts) - counts
    belongs = np.repeat(np.arange(len(counts)), counts)
    within = np.arange(len(belongs)) - firsts[belongs]
    shape = _read_shape(data, starts, counts)
    widths = shape.widths[belongs]
    gaps = _take(data, (starts + shape.gaps_at)[belongs] + within * widths, widths)
    far = (gaps == _MARKERS[widths]).nonzero()[0]
    places = (starts + shape.escaped_at)[belongs[far]] + 4 * _rank(belongs[far])
    gaps[far] = _take(data, places, np.full(len(far), 4))
    summed = np.cumsum(gaps)
    rows = summed - np.repeat(summed[firsts] - gaps[firsts], counts)
    tfs = np.ones(len(rows), np.int32)
    some = ((shape.repeated > 0)[belongs]).nonzero()[0]
    marks = data[(starts + shape.marks_at)[belongs[some]] + (within[some] >> 3)]
    often = some[(marks >> (7 - (within[some] & 7)).astype(np.uint8)) & 1 == 1]
    tf_widths = shape.tf_widths[belongs[often]]
    places = (starts + shape.tfs_at)[belongs[often]] + tf_widths * _rank(belongs[often])
    tfs[often] += _take(data, places, tf_widths).astype(np.int32)
    return rows.astype(np.int32), tfs


def unpack_list(data: Bytes, at: int, count: int) -> tuple[Ints, Ints]:
    """The rows and tfs of the one list at `at`."""
    code = int(data[at])
    width, at = code & _WIDTH, at + 1
    if code == width and count <= SHORT:
        return _read_short(data[at : at + width * count].tobytes(), width, count), _ONES[:count]
    escaped = 0
    if code & _ESCAPED:
        escaped, at = int.from_bytes(data[at : at + 4].tobytes(), "little"), at + 4
    gaps = _read_gaps(data[at : at + width * count], width)
    at += width * count
    if escaped:
        far = data[at : at + 4 * escaped].copy().view("<u4").astype(np.int32)
        gaps[gaps == int(_MARKERS[width])] = far
        at += 4 * escaped
    rows = np.cumsum(gaps, dtype=np.int32)
    tfs = np.ones(count, np.int32)
    if code & _REPEATED:
        marked = np.unpackbits(data[at : at + (count + 7) // 8], count=count).nonzero()[0]
        at += (count + 7) // 8
        size = 4 if code & _OFTEN else 1
        tfs[marked] += data[at : at + size * len(marked)].copy().view(f"<u{size}").astype(np.int32)
    return rows, tfs


def _read_short(data: bytes, width: int, count: int) -> Ints:
    """The rows of a list without escaped gaps; numpy would take most of its time to begin."""
    gaps = (
        data
        if width == 1
        else [int.from_bytes(data[at : at + width], "little") for at in range(0, len(data), width)]
    )
    return np.fromiter(accumulate(gaps), np.int32, count)


def _measure(counts: Longs, firsts: Longs, gaps: Longs, tfs: Ints) -> _Shape:
    escaped = np.stack(
        [np.add.reduceat((gaps >= marker).astype(np.int64), firsts) for marker in _MARKERS[1:]]
    )
    costs = escaped * 4 + (escaped > 0) * 4 + np.arange(1, 5)[:, None] * counts
    best = costs.argmin(axis=0)
    return _Shape(
        counts,
        best + 1,
        escaped[best, np.arange(len(counts))],
        np.add.reduceat((tfs > 1).astype(np.int64), firsts),
        np.where(np.maximum.reduceat(tfs, firsts) > 256, 4, 1),
    )


def _read_shape(data: Bytes, starts: Longs, counts: Longs) -> _Shape:
    codes = data[starts].astype(np.int64)
    escaped = np.zeros(len(counts), np.int64)
    escaping = (codes & _ESCAPED).nonzero()[0]
    escaped[escaping] = _take(data, starts[escaping] + 1, np.full(len(escaping), 4))
    # How many tfs are repeated matters only for what comes behind them, which is the next list.
    repeated = (codes & _REPEATED > 0).astype(np.int64)
    return _Shape(counts, codes & _WIDTH, escaped, repeated, np.where(codes & _OFTEN, 4, 1))


def _read_gaps(data: Bytes, width: int) -> Ints:
    if width == 3:
        planes = data.reshape(-1, 3).astype(np.int32)
        return planes[:, 0] | planes[:, 1] << 8 | planes[:, 2] << 16
    return data.copy().view(f"<u{width}").astype(np.int32)


def _put(out: Bytes, places: Longs, numbers: Longs, widths: Longs) -> None:
    for plane in range(4):
        held = widths > plane
        if held.all():
            out[places + plane] = numbers >> 8 * plane & 255
        elif held.any():
            out[places[held] + plane] = numbers[held] >> 8 * plane & 255


def _take(data: Bytes, places: Longs, widths: Longs) -> Longs:
    if not len(places):
        return np.empty(0, np.int64)
    numbers = data[places].astype(np.int64)
    for plane in range(1, int(widths.max())):
        held = (widths > plane).nonzero()[0]
        numbers[held] |= data[places[held] + plane].astype(np.int64) << 8 * plane
    return numbers


def _mark(out: Bytes, bases: Longs, within: Longs) -> None:
    """Set the bit `within` of the bits that begin at each of `bases`; both rise together."""
    if len(bases):
        places = bases + (within >> 3)
        first = np.diff(places, prepend=-1).nonzero()[0]
        out[places[first]] = np.add.reduceat(128 >> (within & 7), first)


def _rank(groups: Longs) -> Longs:
    """For each of some sorted numbers, how many equal ones stand before it."""
    if not len(groups):
        return np.empty(0, np.int64)
    first = np.diff(groups, prepend=-1).nonzero()[0]
    return np.arange(len(groups)) - np.repeat(first, np.diff(np.append(first, len(groups))))
