"""Going back: what the generation before held, made current again as a newer generation of its own.

Numbers never go backwards: readers take up whatever generation is the highest, and buttons may name one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.errors import NoEarlierGeneration
from index.model import ReindexReport
from index.snapshot import Snapshot, load_article
from index.storage.records import Mark, NewVersion, Root, Version
from index.storage.store import Store


def compare_with_before(store: Store, snapshot: Snapshot) -> ReindexReport:
    """What going back would do: `generation` is the one gone back to.

    Raises:
        NoEarlierGeneration: There is none before the snapshot's.
    """
    number = snapshot.generation.number - 1
    if not store.has_generation(number):
        raise NoEarlierGeneration
    before, now = _by_id(store, number), _by_id(store, number + 1)
    both = [(version, now[key]) for key, version in before.items() if key in now]
    return ReindexReport(
        generation=number,
        added=tuple(version.card for key, version in before.items() if key not in now),
        changed=tuple(old.card for old, new in both if old.version != new.version),
        unchanged=tuple(old.card for old, new in both if old.version == new.version),
        removed=tuple(version.card for key, version in now.items() if key not in before),
    )


@dataclass(frozen=True, slots=True)
class Back:
    """What going back does.

    Attributes:
        coming: The versions that come back, as versions of their own.
        retired: Those that go.
        roots: To be read again from now on.
        barred, admitted: Sources that stay away from now on, and those that no longer do.
        marks: None: pages are read when they come by their names.
    """

    report: ReindexReport
    coming: Sequence[NewVersion]
    retired: Sequence[int]
    roots: Sequence[Root]
    barred: Sequence[str]
    admitted: Sequence[str]
    marks: Sequence[Mark] = ()


def go_back(store: Store, snapshot: Snapshot) -> Back:
    """What going back does to the snapshot's generation.

    An article that came by a name of its own and goes now stays away until it is added by name; one that
    comes back is read again from now on.

    Raises:
        NoEarlierGeneration: There is none before the snapshot's.
    """
    report = compare_with_before(store, snapshot)
    current = _by_id(store, snapshot.generation.number)
    coming = {card.id for card in (*report.added, *report.changed)}
    going = [current[card.id] for card in (*report.removed, *report.changed)]
    old = [version for key, version in _by_id(store, report.generation).items() if key in coming]
    admitted = [card.source for card in report.added if card.source != "-"]
    left = [current[card.id] for card in report.removed]
    return Back(
        report,
        coming=list(_copies(store, old)),
        retired=[version.version for version in going],
        roots=[root for root in store.roots() if root.source in admitted],
        barred=[version.root for version in left if version.root == version.card.source != "-"],
        admitted=admitted,
    )


def _by_id(store: Store, generation: int) -> dict[str, Version]:
    return {version.card.id: version for version in store.versions(generation)}


def _copies(store: Store, old: list[Version]) -> Iterator[NewVersion]:
    # A version's row is of one stretch of generations, so what comes back is a version of its own.
    for number, version in enumerate(old, start=store.next_version()):
        article = load_article(store, version)
        yield NewVersion(
            version=number,
            article=article,
            root=version.root,
            digest=version.digest,
            added=version.card.added,
            changed=version.card.changed,
        )
