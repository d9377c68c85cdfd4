"""How the segments of one generation become those of the next: what is new is written, little is rewritten.

A change writes one segment of its articles. What it takes out stays where it is, marked dead, and is written
once more as a segment that all statistics are less by. A segment of which much is dead is written anew, and
so are segments of about the same size when there come to be too many: each article is rewritten as often as
the whole grows by `FANOUT`. What is small is joined at once, for every question looks into each segment. A
change itself writes anew only what is small, or no larger than a few times itself (`follow`); whatever is
more waits for `tidy`, which runs when the change can be seen already. Statistics are exact throughout: a
generation's numbers do not depend on how its articles lie in segments.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

import numpy as np

from index.search.passages import Entry
from index.segments.making import take_entries
from index.segments.merging import merge_segments
from index.segments.segment import Segment
from index.segments.shelf import Shelf
from index.storage.records import PartRecord

FANOUT = 8
SMALL_ROWS = 2048
"""Segments up to this size are of one size, and are written anew rather than have anything marked in them."""
MOST_DEAD = 8
"""A segment of whose rows more than one in so many is dead is written anew."""
QUICK_ROWS = 8192
"""So many rows any change may write anew: a quarter of a second."""
PATIENCE = 4
"""Nobody need tidy up, but a change does once there are so many times more segments than there should be."""


@dataclass(frozen=True, slots=True)
class Shelving:
    """Makes the next generation's segments.

    Args:
        fingerprint: Of the analyzer that makes the terms.
        load: The entries of some versions of articles.
    """

    shelf: Shelf
    fingerprint: str
    load: Callable[[Sequence[int]], Sequence[Entry]]

    def follow(
        self,
        parts: Sequence[PartRecord],
        segments: Mapping[str, Segment],
        *,
        retired: Collection[int],
        fresh: Sequence[str],
    ) -> tuple[PartRecord, ...]:
        """The parts of the next generation, whose files are on disk when this returns.

        Args:
            segments: Those of `parts`, opened.
            retired: Versions of articles that are taken out.
            fresh: Segments, already on the shelf, of the articles that come in.

        Raises:
            OSError: A segment could not be written.
        """
        opened = dict(segments)
        gone = np.array(sorted(retired), dtype=np.int64)
        following = [kept for part in parts if (kept := self._retire(part, opened, gone)) is not None]
        quick = QUICK_ROWS + 4 * sum(self.shelf.open(name).rows for name in fresh)
        coming = [self._open(PartRecord(name), opened) for name in fresh]
        # What comes at once becomes one: each article is joined to the others once, not size by size.
        following += [self._merge(coming, opened)] if len(coming) > 1 else coming
        return tuple(self._gather(following, opened, quick=quick))

    def tidy(self, parts: Sequence[PartRecord], segments: Mapping[str, Segment]) -> tuple[PartRecord, ...]:
        """The same generation in fewer or fuller segments; `parts` as they are when nothing is due.

        Raises:
            OSError: A segment could not be written.
        """
        opened = dict(segments)
        rewritten = [
            self._merge([part], opened) if _is_worn(part, opened[part.name]) else part for part in parts
        ]
        return tuple(self._gather(rewritten, opened, quick=None))

    def _retire(self, part: PartRecord, opened: dict[str, Segment], gone: np.ndarray) -> PartRecord | None:
        """The part without what is gone; None when nothing is left of it."""
        segment = opened[part.name]
        newly = np.flatnonzero(np.isin(segment.versions, gone))
        if not len(newly):
            return part
        dead = sorted({*part.dead, *newly.tolist()})
        if len(dead) == segment.entries:
            return None
        changed = replace(part, dead=tuple(dead))
        much = _count_rows(segment, newly.tolist()) * MOST_DEAD > segment.rows
        if segment.rows <= SMALL_ROWS or much or 2 * _count_rows(segment, dead) > segment.rows:
            return self._merge([changed], opened)
        return replace(changed, minus=self._take_off(part.minus, segment.versions[newly].tolist(), opened))

    def _take_off(
        self, minus: Sequence[str], versions: Sequence[int], opened: dict[str, Segment]
    ) -> tuple[str, ...]:
        """The segments that a part's statistics are less by, with some more versions of articles in them."""
        name = self.shelf.put(*take_entries(self.load(versions)), fingerprint=self.fingerprint)
        taken = [self._open(PartRecord(each), opened) for each in (*minus, name)]
        # Each of a question's words is looked up in these, too: they are joined as what is searched is.
        return tuple(part.name for part in self._gather(taken, opened, quick=QUICK_ROWS))

    def _gather(
        self, parts: Sequence[PartRecord], opened: dict[str, Segment], *, quick: int | None
    ) -> list[PartRecord]:
        """The parts, those merged of which there are too many of a size and no more than `quick` rows."""
        kept = list(parts)
        while (crowd := _find_crowd(kept, opened, quick=quick)) is not None:
            merged = self._merge(crowd, opened)
            kept = [part for part in kept if part not in crowd] + [merged]
        return kept

    def _merge(self, parts: Sequence[PartRecord], opened: dict[str, Segment]) -> PartRecord:
        wanted = []
        for part in parts:
            live = np.ones(opened[part.name].entries, dtype=bool)
            live[list(part.dead)] = False
            wanted.append((opened[part.name], live))
        name = self.shelf.put(*merge_segments(wanted), fingerprint=self.fingerprint)
        return self._open(PartRecord(name), opened)

    def _open(self, part: PartRecord, opened: dict[str, Segment]) -> PartRecord:
        opened[part.name] = self.shelf.open(part.name)
        return part


def _find_crowd(
    parts: Sequence[PartRecord], opened: Mapping[str, Segment], *, quick: int | None
) -> list[PartRecord] | None:
    """Parts that are to be one, small ones or too many of one size; None when there are none."""
    tiers: dict[int, list[PartRecord]] = {}
    for part in parts:
        tiers.setdefault(_tier(opened[part.name].rows), []).append(part)
    if len(small := _find_small(tiers.get(0, ()), opened)) > 1:
        return small
    for _, crowd in sorted(tiers.items()):
        rows = sum(opened[part.name].rows for part in crowd)
        most = FANOUT if quick is None or rows <= quick else PATIENCE * FANOUT
        if len(crowd) > most:
            return crowd
    return None


def _find_small(parts: Sequence[PartRecord], opened: Mapping[str, Segment]) -> list[PartRecord]:
    """Those, the smallest first, that are no more than `SMALL_ROWS` together; in the order of `parts`."""
    rising = sorted(parts, key=lambda part: opened[part.name].rows)
    rows = accumulate(opened[part.name].rows for part in rising)
    chosen = [part for part, sum_rows in zip(rising, rows, strict=True) if sum_rows <= SMALL_ROWS]
    return [part for part in parts if part in chosen]


def _is_worn(part: PartRecord, segment: Segment) -> bool:
    return bool(part.dead) and _count_rows(segment, part.dead) * MOST_DEAD > segment.rows


def _count_rows(segment: Segment, entries: Sequence[int]) -> int:
    """How many rows some entries of a segment have."""
    return int(np.diff(segment.places.row_starts.astype(np.int64))[list(entries)].sum())


def _tier(rows: int) -> int:
    """Segments of one size are of one tier, from 0."""
    tier = 0
    while rows > SMALL_ROWS:
        rows, tier = rows // FANOUT, tier + 1
    return tier
