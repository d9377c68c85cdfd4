"""How much of a build is done, by what its stages take beside each other.

Times were measured per character of text, of computing, on 100,000 sentences: only their proportions count,
and those are much the same on other machines. Helpers start with a part that no text makes shorter, their
imports and the words that they meet first. Small builds are made of little else.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp

READING, ANALYSING, JOINING, STORING = 0.62e-6, 2.9e-6, 0.31e-6, 0.12e-6
"""Seconds for each character. Only reading and analysing run side by side."""
OPENING = 0.15
"""Seconds before the first source is read, for imports."""
STARTING = 0.33
"""Seconds in which a helper starts, whatever it is sent."""
MEETING = 0.3
"""Seconds more that a process takes to analyse what it is given first."""
MEETING_CHARS = 1e5
"""By so many characters, two thirds of that are over."""


MAKING = 1.0
"""Seconds in which jieba's dictionary is put into our form, once in the life of an installation."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How far a build is.

    Attributes:
        read: The share of all sources that is read, by size.
        taken, analysed: Characters of what was read, and of what of that is analysed.
        helpers: The processes that analyse at the same time; 0 when this one does.
        started: How many of them have started.
        making: Whether jieba's dictionary had to be put into our form on the way.
    """

    read: float
    taken: int
    analysed: int
    helpers: int = 0
    started: int = 0
    making: bool = False

    @property
    def share(self) -> float:
        """What is done of all work, as time passes: up to where joining begins."""
        if not self.taken or not self.read:
            return 0.0
        done = STARTING * self.started + READING * self.taken + self._analyse(self.analysed)
        return (self._before + done / max(self.helpers, 1)) / self._whole

    def share_left(self, seconds: float) -> float:
        """The share when only some stages are left that take so long for each character."""
        return 1 - seconds * self._chars / self._whole if self.taken else 1.0

    @property
    def _whole(self) -> float:
        side_by_side = STARTING * self.helpers + READING * self._chars + self._analyse(self._chars)
        return self._before + side_by_side / max(self.helpers, 1) + (JOINING + STORING) * self._chars

    @property
    def _before(self) -> float:
        return OPENING + MAKING * self.making

    @property
    def _chars(self) -> float:
        """Of all texts together, as far as is known."""
        return self.taken / self.read if self.read else 0.0

    def _analyse(self, chars: float) -> float:
        processes = max(self.helpers, 1)
        met = 1 - exp(-chars / processes / MEETING_CHARS)
        return ANALYSING * chars + processes * MEETING * met
