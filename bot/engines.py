"""The engine that answers, as the settings want it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from bot.settings import Settings
from index import Engine

if TYPE_CHECKING:
    from index.semantic import Reranker


def open_engine(settings: Settings) -> Engine:
    """An engine on the settings' data folder. Raises a StoreError when it cannot be opened."""
    return Engine(settings.data, words=lambda: settings.words, reranking=find_reranking(settings))


def open_wordy_engine(settings: Settings) -> Engine:
    """An engine that goes by words alone, for whoever changes the index."""
    return Engine(settings.data, words=lambda: settings.words)


def find_reranking(settings: Settings) -> Callable[[Path], Reranker] | None:
    """What lets meaning have its say, where the settings choose it; given the folder of its vectors."""
    if not settings.semantic:
        return None
    from index.semantic import open_reranker  # what it brings is only for those who chose it

    return open_reranker
