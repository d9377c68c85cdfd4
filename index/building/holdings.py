"""The articles that a generation holds: looked up one by one for a small change, listed for a large one."""

from __future__ import annotations

from functools import cached_property

from index.storage.records import Version
from index.storage.store import Store

FEW = 64
"""So many articles are looked up sooner than all of 1,000 are listed; each has its rows counted."""


class Holdings:
    """What one generation holds, as the store has it."""

    def __init__(self, store: Store, generation: int) -> None:
        self._store = store
        self.generation = generation
        self._looked_up: dict[str, Version | None] = {}

    @cached_property
    def versions(self) -> list[Version]:
        """All of it, in the order in which the articles came in."""
        return self._store.versions(self.generation)

    @cached_property
    def _by_id(self) -> dict[str, Version]:
        return {version.card.id: version for version in self.versions}

    def expect(self, lookups: int) -> None:
        """Have all listed if so many are going to be looked up."""
        if lookups > FEW:
            self.versions  # noqa: B018  # which are kept

    def get(self, id: str) -> Version | None:  # noqa: A002  # the articles' own word
        """The version of one article; None when there is none."""
        if "versions" in vars(self):
            return self._by_id.get(id)
        if id not in self._looked_up:
            self._looked_up[id] = self._store.version(self.generation, id)
        return self._looked_up[id]
