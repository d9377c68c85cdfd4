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
        self._told: dict[int, float] = {}
        self._swept_s = 0.0

    def wait_s(self, user: int, now_s: float) -> float:
        """0 when `user` may ask now, which then counts; else the seconds until they may."""
        if not self._per_minute:
            return 0.0
        self._sweep(now_s)
        asked = self._asked.setdefault(user, deque())
        _forget(asked, now_s)
        if len(asked) < self._per_minute:
            asked.append(now_s)
            return 0.0
        return max(asked[0] + WINDOW_S - now_s, 1.0)

    def tell(self, user: int, now_s: float, *, wait_s: float) -> bool:
        """Whether `user` has yet to be told to wait. Once is enough: a flood must not have us flood, too."""
        if self._told.get(user, 0.0) > now_s:
            return False
        self._told[user] = now_s + wait_s
        return True

    def _sweep(self, now_s: float) -> None:
        """Once a minute, let everybody go who has not asked within one."""
        if now_s - self._swept_s < WINDOW_S:
            return
        self._swept_s = now_s
        for user, asked in list(self._asked.items()):
            _forget(asked, now_s)
            if not asked:
                del self._asked[user]
        self._told = {user: until_s for user, until_s in self._told.items() if until_s > now_s}


def _forget(asked: deque[float], now_s: float) -> None:
    while asked and asked[0] <= now_s - WINDOW_S:
        asked.popleft()
