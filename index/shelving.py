"""How the segments of one generation become those of the next: what is new is written, little is rewritten.

A change writes one segment of its articles. What it takes out stays where it is, marked dead, and is written
once more as a segment that all statistics are less by; a segment of which much is dead is written anew, and
so are segments of about the same size when there come to be too many: each article is rewritten as often as
the whole grows by `FANOUT`, and a generation has at most `FANOUT` segments of a size.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from index.passages import Entry
from index.records import PartRecord
from index.segments.making import take_entries
from index.segments.merging import merge_segments
from index.segments.segment import Segment
from index.segments.shelf import Shelf

FANOUT = 8
SMALL_ROWS = 2048
"""Segments up to this size are of one size, and are written anew rather than have anything marked in them."""
MOST_DEAD = 8
"""A segment of whose rows more than one in so many is dead is written anew."""


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
        entries: Sequence[Entry],
    ) -> tuple[PartRecord, ...]:
        """The parts of the next generation, whose files are on disk when this returns.

        Args:
            segments: Those of `parts`, opened.
            retired: Versions of articles that are taken out.
            entries: Articles that come in.

        Raises:
            OSError: A segment could not be written.
        """
        opened = dict(segments)
        gone = np.array(sorted(retired), dtype=np.int64)
        following = [kept for part in parts if (kept := self._retire(part, opened, gone)) is not None]
        if entries:
            name = self.shelf.put(*take_entries(entries), fingerprint=self.fingerprint)
            following.append(self._open(PartRecord(name), opened))
        return tuple(self._gather(following, opened))

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
        sizes = np.diff(segment.places.row_starts.astype(np.int64))
        if segment.rows <= SMALL_ROWS or sizes[dead].sum() * MOST_DEAD > segment.rows:
            return self._merge([changed], opened)
        minus = self.load(segment.versions[newly].tolist())
        name = self.shelf.put(*take_entries(minus), fingerprint=self.fingerprint)
        opened[name] = self.shelf.open(name)
        return replace(changed, minus=(*part.minus, name))

    def _gather(self, parts: Sequence[PartRecord], opened: dict[str, Segment]) -> list[PartRecord]:
        """The parts, those merged of which there are too many of a size."""
        kept = list(parts)
        while True:
            tiers: dict[int, list[PartRecord]] = {}
            for part in kept:
                tiers.setdefault(_tier(opened[part.name].rows), []).append(part)
            crowd = next((tiers[tier] for tier in sorted(tiers) if len(tiers[tier]) > FANOUT), None)
            if crowd is None:
                return kept
            merged = self._merge(crowd, opened)
            kept = [part for part in kept if part not in crowd] + [merged]

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


def _tier(rows: int) -> int:
    """Segments of one size are of one tier, from 0."""
    tier = 0
    while rows > SMALL_ROWS:
        rows, tier = rows // FANOUT, tier + 1
    return tier
