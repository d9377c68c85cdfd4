"""The stock of segments: what a change brings is analysed and shelved, or all that the store holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from errno import ENOSPC
from pathlib import Path
from types import TracebackType

from index.building.crew import Crew
from index.building.helper import Task
from index.building.pace import STORING, Pace
from index.building.shelving import Shelving
from index.errors import StoreFull, StoreUnwritable
from index.model import OnProgress, Progress
from index.search.passages import Entry
from index.segments.shelf import Shelf
from index.snapshot import Snapshot, derive_entry, load_article
from index.storage.records import Change, NewVersion, NewVersions, PartRecord, Version
from index.storage.spool import Spool
from index.storage.store import Store
from index.terms import Analyzer


class Stock:
    """Makes the segments of generations; to be used as a context manager by who holds the writer's lock."""

    def __init__(self, store: Store, shelf: Shelf, analyzer: Analyzer) -> None:
        self._store, self._shelf, self._analyzer = store, shelf, analyzer
        self._crew = Crew(shelf, analyzer)
        self._spool: Spool | None = None
        self._on_progress: OnProgress | None = None
        self._last = Progress(0, 0, "")
        self._share = 0.0
        self._had_words = True

    def __enter__(self) -> Stock:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._crew.close()
        if self._spool:
            self._spool.close()
        if kind is not None:
            # What was shelved for a change that is not made is nobody's.
            self._shelf.sweep(self._store.segments())

    def watch(self, on_progress: OnProgress) -> OnProgress:
        """What to tell that sources were read, so that `on_progress` hears how much of all work is done."""
        self._on_progress, self._had_words = on_progress, self._analyzer.has_words
        return self._tell_read

    def take(self, new: NewVersion) -> None:
        """Keep a new version for the store, and have it analysed.

        Raises:
            StoreError: It could not be written.
        """
        with naming_disk_faults(self._store.path):
            if self._spool is None:
                self._spool = Spool(self._store.path)
            self._spool.append(new)
            self._crew.take(Task(new.version, new.added, new.article))

    def taken(self) -> tuple[NewVersions, tuple[str, ...]]:
        """All that was taken, and the segments that hold it.

        Raises:
            StoreError: They could not be written.
        """
        with naming_disk_faults(self._store.path):
            return self._spool or (), self._crew.finish(self._tell_share)

    def follow(self, snapshot: Snapshot, change: Change) -> tuple[PartRecord, ...]:
        """The parts of the generation that `change` makes of the snapshot's; they are on the shelf.

        Raises:
            StoreError: They could not be written.
        """
        with naming_disk_faults(self._store.path):
            parts = self._shelving.follow(
                snapshot.parts, snapshot.segments, retired=change.retired, fresh=change.segments
            )
        self._tell(self._pace.share_left(STORING))
        return parts

    def analyse(self, versions: Sequence[Version], on_progress: OnProgress) -> tuple[PartRecord, ...]:
        """The parts of a generation of these versions, made from nothing but their texts.

        Raises:
            StoreError: They could not be written, or the texts not be read.
        """
        tell_read = self.watch(on_progress)
        with naming_disk_faults(self._store.path):
            for done, version in enumerate(versions):
                tell_read(Progress(done, len(versions), version.card.source, done / len(versions)))
                self._crew.take(Task(version.version, version.card.added, load_article(self._store, version)))
            fresh = self._crew.finish(self._tell_share)
            return self._shelving.follow((), {}, retired=(), fresh=fresh)

    def tidy(self, snapshot: Snapshot) -> tuple[PartRecord, ...]:
        """The snapshot's own parts, or fewer and fuller ones.

        Raises:
            StoreError: They could not be written.
        """
        with naming_disk_faults(self._store.path):
            return self._shelving.tidy(snapshot.parts, snapshot.segments)

    @property
    def _shelving(self) -> Shelving:
        return Shelving(self._shelf, self._analyzer.fingerprint, self._load)

    def _load(self, versions: Sequence[int]) -> list[Entry]:
        found = [self._store.numbered(version) for version in versions]
        found.sort(key=lambda version: (version.card.added, version.card.source, version.card.id))
        return [derive_entry(self._store, self._analyzer, version) for version in found]

    def _tell_read(self, progress: Progress) -> None:
        self._last = progress
        self._tell_share()

    def _tell_share(self) -> None:
        self._tell(self._pace.share)

    @property
    def _pace(self) -> Pace:
        crew = self._crew
        return Pace(
            self._last.share,
            crew.taken,
            crew.done,
            helpers=crew.helpers,
            started=crew.started,
            making=crew.done > 0 and not self._had_words and self._analyzer.has_words,
        )

    def _tell(self, share: float) -> None:
        # What is found of the size of all texts on the way does not undo what was told.
        self._share = max(self._share, share)
        if self._on_progress:
            self._on_progress(replace(self._last, share=self._share))


@contextmanager
def naming_disk_faults(folder: Path) -> Iterator[None]:
    """Raise what the disk says of the segments in `folder` as the errors of our tree."""
    try:
        yield
    except OSError as error:
        if error.errno == ENOSPC:
            raise StoreFull(str(folder)) from error
        raise StoreUnwritable(str(folder), reason=error.strerror or str(error)) from error
