"""Every call the bot made, in the order they came in."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Call:
    """One request and what came of it.

    Attributes:
        params: As checked; as sent, when the check refused them.
        code: The HTTP status answered; 0 while it is under way, or when the connection was broken.
        result: What was answered as `result`.
        error: The `description` of a refusal.
        at: Seconds on the monotonic clock when it came in.
    """

    method: str
    params: dict[str, Any]
    code: int = 0
    result: Any = None
    error: str | None = None
    at: float = field(default_factory=time.monotonic)

    def __str__(self) -> str:
        shown = {name: value for name, value in self.params.items() if name != "allowed_updates"}
        return f"{self.method} {shown} -> {self.code} {self.error or ''}"


class Journal:
    """The calls, and the questions tests have about them."""

    def __init__(self) -> None:
        self.calls: list[Call] = []

    def begin(self, method: str, params: dict[str, Any]) -> Call:
        """Notes a call that came in."""
        self.calls.append(Call(method, params))
        return self.calls[-1]

    def of(self, *methods: str) -> list[Call]:
        """The calls of these methods."""
        return [call for call in self.calls if call.method in methods]

    @property
    def refused(self) -> list[Call]:
        """The calls that were answered with 400: what the bot should not have sent."""
        return [call for call in self.calls if call.code == 400]

    def __str__(self) -> str:
        return "\n".join(str(call) for call in self.calls if call.method != "getUpdates" or call.error)
