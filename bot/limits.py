"""How many questions one user may ask."""

from __future__ import annotations

from collections import deque

WINDOW_S = 60.0


class Limits:
    """A sliding minute for each user.

    Time is the questions' own: those that waited while the bot was down count when they were asked.

    Args:
        per_minute: How many; 0 for no limit.
    """

    def __init__(self, per_minute: int) -> None:
        self._per_minute = per_minute
        self._asked: dict[int, deque[float]] = {}

    def wait_s(self, user: int, now_s: float) -> float:
        """0 when `user` may ask now, which then counts; else the seconds until they may."""
        if not self._per_minute:
            return 0.0
        self._forget(now_s)
        asked = self._asked.setdefault(user, deque())
        if len(asked) < self._per_minute:
            asked.append(now_s)
            return 0.0
        return max(asked[0] + WINDOW_S - now_s, 1.0)

    def _forget(self, now_s: float) -> None:
        for user, asked in list(self._asked.items()):
            while asked and asked[0] <= now_s - WINDOW_S:
                asked.popleft()
            if not asked:
                del self._asked[user]
