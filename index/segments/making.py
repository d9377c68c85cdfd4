"""Articles, or other segments' articles, to the bytes of a segment."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from index.model import QUOTABLE, Sentence
from index.search.passages import Entry, split_passages
from index.segments.container import Packer
from index.segments.counting import Counted, count_characters, count_terms
from index.segments.lists import pack_lists
from index.segments.places import (
    PASSAGE_FLAG,
    QUOTABLE_FLAG,
    SEARCHED,
    STRUCTURAL_FLAG,
    Places,
    name_measure,
    scopes_of,
)
from index.terms import FIELDS, Field, load_stopwords

Ints = NDArray[np.int32]
Longs = NDArray[np.int64]

AT_ONCE = 1 << 20
"""So many postings are worked on at a time: some 100 MiB at most."""


@dataclass(frozen=True, slots=True)
class Columns:
    """What a segment holds of each of its entries and rows."""

    versions: NDArray[Any]
    ids: NDArray[Any]
    orders: NDArray[Any]
    published: NDArray[Any]
    kinds: NDArray[Any]
    places: Places


@dataclass(frozen=True, slots=True)
class Lists:
    """Some terms of a field, in order, with their posting lists end to end."""

    keys: Sequence[bytes]
    counts: NDArray[np.integer]
    rows: Ints
    tfs: Ints


@dataclass(frozen=True, slots=True)
class FieldSource:
    """A field on its way into a segment: the rows' lengths, and its terms in order, some at a time."""

    lengths: NDArray[Any]
    lists: Callable[[], Iterator[Lists]]


def write_segment(
    file: BinaryIO, columns: Columns, fields: Mapping[Field, FieldSource], *, fingerprint: str
) -> str:
    """Write a segment. `fingerprint` is of the analyzer that made the terms.

    Returns:
        A name for it, made from its content.
    """
    packer, places, totals = Packer(file), columns.places, {}
    for field in FIELDS:
        _write_lists(packer, field, fields[field], places)
        for scope in scopes_of(field):
            lengths = places.sum_lengths(scope, fields[field].lengths)
            packer.add(f"{name_measure(field, scope)}.lengths", _narrow(lengths))
    for field, scope in SEARCHED:
        lengths = places.sum_lengths(scope, fields[field].lengths)
        if scope == "sentence":
            lengths = lengths[places.quotable]
        totals[name_measure(field, scope)] = len(lengths), int(lengths.sum(dtype=np.int64))
    _write_columns(packer, columns)
    packer.add("chinese", _find_chinese(places, fields["unigram"].lengths, fields["word"].lengths))
    about = {
        "fingerprint": fingerprint,
        "entries": len(columns.versions),
        "rows": len(columns.kinds),
        "passages": places.passages,
        "totals": totals,
    }
    packer.add("about", np.frombuffer(json.dumps(about).encode(), np.uint8))
    return packer.close()


def take_entries(entries: Sequence[Entry]) -> tuple[Columns, dict[Field, FieldSource]]:
    """What `write_segment` needs to know of some articles, in their order."""
    sizes = [len(entry.sentences) for entry in entries]
    starts = np.cumsum([0, *sizes])
    flags, spread = _flag(entries, starts)
    places = Places(starts.astype(np.uint32), flags, *spread)
    columns = Columns(
        versions=np.array([entry.version for entry in entries], dtype=np.int64),
        ids=_texts([entry.article.id for entry in entries]),
        orders=_texts([entry.order for entry in entries]),
        published=_texts([entry.article.published or "" for entry in entries]),
        kinds=np.fromiter(chain.from_iterable(entry.terms.kinds for entry in entries), np.uint16),
        places=places,
    )
    counted: dict[Field, Counted] = {
        "word": count_terms([entry.terms.fields["word"] for entry in entries]),
        "form": count_terms([entry.terms.fields["form"] for entry in entries]),
        **count_characters([runs for entry in entries for runs in entry.terms.runs], load_stopwords("zh")),
    }
    return columns, {field: _take(counted[field]) for field in FIELDS}


def _take(counted: Counted) -> FieldSource:
    held = Lists([key.encode() for key in counted.keys], counted.counts, counted.rows, counted.tfs)
    return FieldSource(counted.lengths, lambda: iter([held]))


def _write_lists(packer: Packer, field: Field, source: FieldSource, places: Places) -> None:
    dfs: dict[str, list[Longs]] = {scope: [] for scope in scopes_of(field)}
    counts, data, sizes, keys, key_sizes = _none(), [np.empty(0, np.uint8)], _none(), [b""], _none()
    for part in source.lists():
        packed, packed_sizes = pack_lists(part.counts, part.rows, part.tfs)
        data.append(packed)
        sizes.append(packed_sizes)
        counts.append(part.counts.astype(np.int64))
        keys.append(b"".join(part.keys))
        key_sizes.append(np.fromiter(map(len, part.keys), np.int64, len(part.keys)))
        belongs = np.repeat(np.arange(len(part.counts)), part.counts)
        for scope in scopes_of(field):
            dfs[scope].append(places.count(scope, belongs, part.rows, len(part.counts)))
    packer.add(f"{field}.lists", *data)
    packer.add(f"{field}.starts", _offsets(sizes))
    packer.add(f"{field}.keys", *(np.frombuffer(part, np.uint8) for part in keys))
    packer.add(f"{field}.key_at", _offsets(key_sizes))
    _write_small(packer, f"{field}.counts", np.concatenate(counts))
    for scope in scopes_of(field):
        _write_small(packer, f"{name_measure(field, scope)}.df", np.concatenate([*_none(), *dfs[scope]]))


def _write_columns(packer: Packer, columns: Columns) -> None:
    for name in ("versions", "ids", "orders", "published", "kinds"):
        packer.add(name, getattr(columns, name))
    places = columns.places
    packer.add("row_starts", places.row_starts.astype(np.uint32))
    packer.add("flags", places.flags)
    packer.add("spread.rows", places.spread_rows.astype(np.uint32))
    packer.add("spread.passages", places.spread_passages.astype(np.uint32))


def _write_small(packer: Packer, name: str, numbers: Longs) -> None:
    far = np.flatnonzero(numbers >= 255)
    packer.add(name, np.minimum(numbers, 255).astype(np.uint8))
    packer.add(f"{name}.at", far.astype(np.uint32))
    packer.add(f"{name}.far", numbers[far].astype(np.uint32))


def _flag(
    entries: Sequence[Entry], starts: Longs
) -> tuple[NDArray[np.uint8], tuple[NDArray[np.uint32], NDArray[np.uint32]]]:
    flags = np.zeros(int(starts[-1]), np.uint8)
    rows: list[int] = []
    passages: list[int] = []
    passage = 0
    for entry, first in zip(entries, starts.tolist(), strict=False):
        for place, sentence in enumerate(entry.sentences):
            flags[first + place] = _flag_row(sentence)
        for held in split_passages(entry.sentences):
            begins = next(row for row in held if entry.sentences[row].kind in QUOTABLE)
            flags[first + begins] |= PASSAGE_FLAG
            headings = [first + row for row in held if entry.sentences[row].kind not in QUOTABLE]
            rows += headings
            passages += [passage] * len(headings)
            passage += 1
    order = np.argsort(np.array(rows, dtype=np.uint32), kind="stable")
    return flags, (np.array(rows, dtype=np.uint32)[order], np.array(passages, dtype=np.uint32)[order])


def _flag_row(sentence: Sentence) -> int:
    if sentence.kind not in QUOTABLE:
        return 0
    return QUOTABLE_FLAG if sentence.kind == "body" else QUOTABLE_FLAG | STRUCTURAL_FLAG


def _find_chinese(places: Places, characters: NDArray[Any], words: NDArray[Any]) -> NDArray[np.uint8]:
    """Which entries are Chinese: those with a Chinese character for every second word, or more.

    A title in the question's language above a text in another is ranked as that text is.
    """
    entries, size = places.entry_of_row[places.quotable], len(places.row_starts) - 1
    characters, words = (
        np.bincount(entries, weights=lengths[places.quotable], minlength=size)
        for lengths in (characters, words)
    )
    return (2 * characters >= np.maximum(words, 1)).astype(np.uint8)


def _texts(texts: Iterable[str]) -> NDArray[Any]:
    return np.array([text.encode() for text in texts] or [b""], dtype="S")[: len(list(texts))]


def _none() -> list[Longs]:
    return [np.empty(0, np.int64)]


def _offsets(sizes: Sequence[Longs]) -> NDArray[Any]:
    offsets = np.append(0, np.cumsum(np.concatenate(sizes)))
    return offsets.astype(np.uint32 if offsets[-1] < 1 << 32 else np.uint64)


def _narrow(numbers: NDArray[Any]) -> NDArray[Any]:
    greatest = int(numbers.max(initial=0))
    return numbers.astype(np.uint8 if greatest < 1 << 8 else np.uint16 if greatest < 1 << 16 else np.uint32)
