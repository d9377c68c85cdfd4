"""Changes of the index, made by the one who holds the writer's lock.

Each change writes its segments beside those that readers use, and one transaction makes them a generation; a
fault anywhere leaves the store as it was.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePath

from index.building.holdings import Holdings
from index.building.indexing import Findings, Indexer
from index.building.intake import Plan, absolute, join_plans, plan_again, plan_named, plan_text
from index.building.reading import Reader
from index.building.rollback import Back, go_back
from index.building.stocking import Stock, naming_disk_faults
from index.errors import StoreUnwritable, UnknownArticle, UnsupportedFormat
from index.model import Failure, OnProgress, ReindexReport
from index.readers import SUFFIXES, identify
from index.segments.segment import Segment
from index.segments.shelf import Shelf
from index.snapshot import Snapshot, open_snapshot
from index.storage.records import Change, Mark, PartRecord, Root
from index.storage.store import Store
from index.terms import Analyzer
from index.web.policy import PUBLIC, Policy


class Writer:
    """Makes changes, one after another, and holds the snapshot of the newest.

    Args:
        stock: Makes the segments.
        holder: Who changes the index, in words an admin understands.
        now: The time that everything written bears, ISO 8601.
        policy: Which addresses of the web may be read.
    """

    def __init__(
        self,
        store: Store,
        shelf: Shelf,
        analyzer: Analyzer,
        snapshot: Snapshot,
        *,
        stock: Stock,
        holder: str,
        now: str,
        policy: Policy | None = None,
    ) -> None:
        self._store = store
        self._stock = stock
        self._shelf = shelf
        self._analyzer = analyzer
        self.snapshot = snapshot
        self._holder = holder
        self._now = now
        self._policy = policy or PUBLIC
        self._held = Holdings(store, snapshot.generation.number)

    def add(self, sources: Sequence[str], on_progress: OnProgress) -> ReindexReport:
        """Read what is named, and again at every re-index from now on."""
        plan = plan_named(sources)
        findings = self._read(plan, on_progress)
        roots = _kept(plan, findings)
        named = [root.source for root in roots]
        return self._commit(findings, self._change(findings, roots=roots, admitted=named))

    def add_text(self, data: bytes, on_progress: OnProgress) -> ReindexReport:
        """Read `data`, which cannot be read again."""
        findings = self._read(plan_text(data), on_progress)
        return self._commit(findings, self._change(findings))

    def add_upload(self, data: bytes, name: str, on_progress: OnProgress) -> ReindexReport:
        """Keep a copy of `data` and read it; `name` is used for its format and title, never as a path."""
        suffix = PurePath(name).suffix.lower()
        if suffix not in SUFFIXES:
            failure = Failure(name, UnsupportedFormat(name, format=suffix or name))
            return ReindexReport(self.snapshot.generation.number, failed=(failure,))
        root = Root(str(_keep_copy(self._store.path / "uploads", data, suffix)), "upload", name)
        findings = self._read(plan_again([root], barred=()), on_progress)
        if not findings.read and root.source not in {known.source for known in self._store.roots()}:
            # It failed, and every re-index would fail of it again; or it is stored from elsewhere already.
            Path(root.source).unlink(missing_ok=True)
            return findings.report(self.snapshot.generation.number)
        return self._commit(findings, self._change(findings, roots=[root], admitted=[root.source]))

    def reindex(self, sources: Sequence[str], on_progress: OnProgress) -> ReindexReport:
        """Read `sources` and everything known again, and take out what has left."""
        barred = self._store.removed()
        known = self._store.roots()
        again = plan_again([root for root in known if root.source not in barred], barred=barred)
        plan = join_plans(again, self._plan_unknown(sources, barred))
        findings = self._read(plan, on_progress)
        self._retire_left(findings, plan)
        return self._commit(findings, self._change(findings, roots=_kept(plan, findings)))

    def catch_up(self, sources: Sequence[str], on_progress: OnProgress) -> ReindexReport:
        """Read what of `sources` is not stored yet; nothing that is stored is read again or taken out."""
        stored = {version.card.source for version in self._holdings().versions}
        plan = plan_named(sources).without(stored | self._store.removed())
        findings = self._read(plan, on_progress)
        return self._commit(findings, self._change(findings, roots=_kept(plan, findings)))

    def remove(self, ids: Sequence[str]) -> ReindexReport:
        """Take articles out until they are added by name again; an unknown id is a failure."""
        findings = Findings()
        for id in dict.fromkeys(ids):  # noqa: A001  # the articles' own word for it
            if (version := self._holdings().get(id)) is not None:
                findings.retire(version)
            else:
                findings.failed.append(Failure(id, UnknownArticle(id)))
        barred = [card.source for card in findings.removed if card.source != "-"]
        return self._commit(findings, self._change(findings, barred=barred))

    def rollback(self) -> ReindexReport:
        """Make what the generation before held current again."""
        back = go_back(self._store, self.snapshot)
        for new in back.coming:
            self._stock.take(new)
        change = self._change(back, roots=back.roots, barred=back.barred, admitted=back.admitted)
        return replace(back.report, generation=self._write(change))

    def make_again(self, on_progress: OnProgress) -> None:
        """Make every segment anew from the stored texts."""
        number = self.snapshot.generation.number
        self._put(number, self._stock.analyse(self._holdings().versions, on_progress), {})

    def forget_marks(self) -> None:
        """Have every page read again, changed or not."""
        self._store.forget_marks()

    def _keep_snapshot(self) -> None:
        """Put the snapshot on disk, if it is not there."""
        if self.snapshot.on_disk:
            return
        generation = self.snapshot.generation
        with naming_disk_faults(self._store.path):
            parts = [PartRecord(self._shelf.keep(content)) for content in generation.contents()]
        self._put(generation.number, parts, {})

    def tidy(self) -> None:
        """Join segments and let go what is dead in them, where that was left for later."""
        self._keep_snapshot()
        parts = self._stock.tidy(self.snapshot)
        if parts != self.snapshot.parts:
            self._put(self.snapshot.generation.number, parts, self.snapshot.segments)

    def _put(self, number: int, parts: Sequence[PartRecord], opened: Mapping[str, Segment]) -> None:
        """Have a generation that there is be made of other segments."""
        with self._store.transaction():
            self._store.write_parts(number, parts)
            self.snapshot = open_snapshot(number, parts, self._shelf, self._analyzer, before=opened)
        self._shelf.sweep(self._store.segments())

    def _read(self, plan: Plan, on_progress: OnProgress) -> Findings:
        known = self._holdings()
        known.expect(len(plan.drafts))
        indexer = Indexer(known, self._stock.take, next_version=self._store.next_version(), now=self._now)
        with Reader(self._policy, self._find_marks(plan, known)) as reader:
            return indexer.read(plan, reader, self._stock.watch(on_progress))

    def _find_marks(self, plan: Plan, known: Holdings) -> dict[str, Mark]:
        """The marks of pages that are about to be read.

        A mark counts while its article is the one that is stored: not after going back to the one before.
        """
        coming = {draft.source for draft in plan.drafts}
        marks = [mark for mark in self._store.marks() if mark.source in coming]
        stored = {mark.source: known.get(identify(mark.source)) for mark in marks}
        return {
            mark.source: mark
            for mark in marks
            if (version := stored[mark.source]) is not None and version.digest == mark.article
        }

    def _plan_unknown(self, sources: Sequence[str], barred: Collection[str]) -> Plan:
        """A plan for those of `sources` that are not roots yet; one that is not there is a failure."""
        known = {root.source for root in self._store.roots()}
        return plan_named(source for source in sources if absolute(source) not in known).without(barred)

    def _retire_left(self, findings: Findings, plan: Plan) -> None:
        listed = {root.source for root in plan.listed}
        present = {draft.source for draft in plan.drafts}
        for version in self._holdings().versions:
            if version.root in listed and version.card.source not in present:
                findings.retire(version)
            elif version.root == "-":
                findings.unchanged.append(version.card)

    def _change(
        self,
        findings: Findings | Back,
        *,
        roots: Sequence[Root] = (),
        barred: Sequence[str] = (),
        admitted: Sequence[str] = (),
    ) -> Change:
        stored, segments = self._stock.taken()
        return Change(
            holder=self._holder,
            made=self._now,
            stored=stored,
            segments=segments,
            retired=findings.retired,
            roots=roots,
            barred=barred,
            admitted=admitted,
            marks=findings.marks,
        )

    def _commit(self, findings: Findings, change: Change) -> ReindexReport:
        return findings.report(self._write(change))

    def _write(self, change: Change) -> int:
        """Store a change and take up its generation, if it makes one; the number of that."""
        if change.stored or change.retired:
            self._write_generation(change)
        else:
            self._store.write(change)
        return self.snapshot.generation.number

    def _write_generation(self, change: Change) -> None:
        self._keep_snapshot()
        parts = self._stock.follow(self.snapshot, change)
        with self._store.transaction():
            number = self._store.write(change)
            self._store.write_parts(number, parts)
            snapshot = open_snapshot(
                number, parts, self._shelf, self._analyzer, before=self.snapshot.segments
            )
        self.snapshot = snapshot
        self._shelf.sweep(self._store.segments())

    def _holdings(self) -> Holdings:
        """What the current generation holds; what was found of it is kept until there is another."""
        if self._held.generation != self.snapshot.generation.number:
            self._held = Holdings(self._store, self.snapshot.generation.number)
        return self._held


def _keep_copy(folder: Path, data: bytes, suffix: str) -> Path:
    copy = folder / (hashlib.blake2b(data, digest_size=16).hexdigest() + suffix)
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        if not copy.exists():
            half = copy.with_suffix(".part")
            half.write_bytes(data)
            half.replace(copy)
    except OSError as error:
        raise StoreUnwritable(str(folder.parent), reason=error.strerror or str(error)) from error
    return copy


def _kept(plan: Plan, findings: Findings) -> list[Root]:
    """The roots to read again; a page only when it gave an article, or mistyped addresses would stay."""
    return [root for root in plan.listed if root.kind != "page" or root.source in findings.read]
