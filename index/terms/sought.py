"""The keys that many texts are searched for, and a quick look whether a Chinese run may hold any of them."""

from __future__ import annotations

from collections.abc import Container, Iterable
from functools import cached_property
from typing import TypeVar

Value = TypeVar("Value")


class Sought(dict[str, Value]):
    """Keys, each with what belongs to it; none comes or goes once they were searched for."""

    @cached_property
    def beginning(self) -> dict[str, list[str]]:
        """The keys by their first characters."""
        found: dict[str, list[str]] = {}
        for key in self:
            found.setdefault(key[0], []).append(key)
        return found


def may_hold(run: str, words: Container[str]) -> bool:
    """Whether a run can have one of some words, which is soon told; to cut it takes longer."""
    if isinstance(words, Sought):
        beginning = words.beginning
        return any(
            run.startswith(word, at)
            for at, character in enumerate(run)
            if character in beginning
            for word in beginning[character]
        )
    return any(word in run for word in words) if isinstance(words, Iterable) else True
