"""Several segments to one: the articles that are still wanted, with posting lists joined key by key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.segments.making import AT_ONCE, Columns, FieldSource, Lists
from index.segments.places import Places
from index.segments.segment import FieldLists, Segment
from index.terms import FIELDS, Field

Ints = NDArray[np.int32]
Bools = NDArray[np.bool_]

KEYS_AT_ONCE = 1 << 15
GONE = -1


@dataclass(frozen=True, slots=True)
class _Source:
    """A segment on its way into another: what is kept of it, and the new number of each of its rows."""

    segment: Segment
    entries: Bools
    rows: Bools
    moved: Ints


def merge_segments(
    segments: Sequence[tuple[Segment, Bools]],
) -> tuple[Columns, Mapping[Field, FieldSource]]:
    """What `write_segment` needs for the wanted entries of some segments, in their order.

    Args:
        segments: Each with, for each of its entries, whether it is wanted.
    """
    sources: list[_Source] = []
    first = 0
    for segment, entries in segments:
        rows = entries[segment.places.entry_of_row]
        moved = np.where(rows, np.cumsum(rows) + (first - 1), GONE).astype(np.int32)
        sources.append(_Source(segment, entries, rows, moved))
        first += int(rows.sum())
    return _join_columns(sources), {field: _join_field(sources, field) for field in FIELDS}


def _join_columns(sources: Sequence[_Source]) -> Columns:
    def join(name: str) -> NDArray[Any]:
        return np.concatenate([getattr(source.segment, name)[source.entries] for source in sources])

    return Columns(
        versions=join("versions"),
        ids=join("ids"),
        orders=join("orders"),
        published=join("published"),
        kinds=np.concatenate([source.segment.kinds[source.rows] for source in sources]),
        places=_join_places(sources),
    )


def _join_places(sources: Sequence[_Source]) -> Places:
    sizes = [np.diff(source.segment.places.row_starts.astype(np.int64))[source.entries] for source in sources]
    rows, passages = [], []
    first = 0
    for source in sources:
        places = source.segment.places
        kept = source.rows[places.passage_starts[:-1]]
        renumbered = np.cumsum(kept) + (first - 1)
        held = source.rows[places.spread_rows]
        rows.append(source.moved[places.spread_rows[held]])
        passages.append(renumbered[places.spread_passages[held]])
        first += int(kept.sum())
    return Places(
        np.append(0, np.cumsum(np.concatenate(sizes))),
        np.concatenate([source.segment.places.flags[source.rows] for source in sources]),
        np.concatenate(rows).astype(np.uint32),
        np.concatenate(passages).astype(np.uint32),
    )


def _join_field(sources: Sequence[_Source], field: Field) -> FieldSource:
    lengths = [source.segment.lengths(field, "sentence")[source.rows] for source in sources]
    return FieldSource(np.concatenate(lengths), lambda: _join_lists(sources, field))


def _join_lists(sources: Sequence[_Source], field: Field) -> Iterator[Lists]:
    lists = [source.segment.fields[field] for source in sources]
    firsts = [0] * len(lists)
    for key in _boundaries(lists):
        ends = [len(each.vocabulary) if key is None else each.vocabulary.first_from(key) for each in lists]
        parts = [
            (source, each, first, end)
            for source, each, first, end in zip(sources, lists, firsts, ends, strict=True)
            if end > first
        ]
        if parts:
            yield _join_range(parts)
        for source in sources:  # or all segments would be in memory in the end
            source.segment.release()
        firsts = ends


def _boundaries(lists: Sequence[FieldLists]) -> Iterator[bytes | None]:
    """Keys between which there is about as much as is worked on at a time; None behind the last.

    They are those of the longest vocabulary, whose lists are taken for a fair sample of all.
    """
    longest = max(lists, key=lambda each: len(each.vocabulary))
    held = np.cumsum(longest.counts.read(0, len(longest.vocabulary)))
    postings = sum(int(each.counts.read(0, len(each.vocabulary)).sum()) for each in lists)
    first = 0
    while len(held):
        before = int(held[first - 1]) if first else 0
        end = before + max(AT_ONCE * int(held[-1]) // postings, 1)
        first = min(int(held.searchsorted(end, side="right")) + 1, first + KEYS_AT_ONCE)
        if first >= len(held):
            break
        yield longest.vocabulary.read(first, first + 1)[0]
    yield None


def _join_range(parts: Sequence[tuple[_Source, FieldLists, int, int]]) -> Lists:
    own = [lists.vocabulary.read(first, end) for _, lists, first, end in parts]
    keys = sorted(set().union(*own))
    numbers = {key: number for number, key in enumerate(keys)}
    terms, rows, tfs = [], [], []
    for (source, lists, first, end), held in zip(parts, own, strict=True):
        counts, found, repeated = lists.read_range(first, end)
        belongs = np.repeat(np.array([numbers[key] for key in held], dtype=np.int64), counts)
        moved = source.moved[found]
        kept = moved != GONE
        terms.append(belongs[kept])
        rows.append(moved[kept])
        tfs.append(repeated[kept])
    term = np.concatenate(terms)
    # Rows rise within each segment's lists, and from segment to segment.
    order = np.argsort(term, kind="stable")
    counts = np.bincount(term, minlength=len(keys))
    wanted = [key for key, count in zip(keys, counts.tolist(), strict=True) if count]
    return Lists(wanted, counts[counts > 0], np.concatenate(rows)[order], np.concatenate(tfs)[order])
