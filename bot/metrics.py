"""Figures about the bot, none of them about a person: counted here, put into words by `bot.metrics_page`."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter

BUCKETS_S = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


class Meter:
    """Counts what happens.

    Attributes:
        questions: How many there were, by how they ended.
        buckets: How many took so long: each in the first of `BUCKETS_S` that it fits; the slowest behind.
        seconds: How long all took together.
        troubles: Errors that `/status` shows.
    """

    def __init__(self) -> None:
        self.questions = Counter(answered=0, not_found=0)
        self.buckets = [0] * (len(BUCKETS_S) + 1)
        self.seconds = 0.0
        self.troubles = 0

    def count_question(self, status: str, *, elapsed_ms: float) -> None:
        """Note a question that was answered or not."""
        self.questions[status] += 1
        self.buckets[bisect_left(BUCKETS_S, elapsed_ms / 1000)] += 1
        self.seconds += elapsed_ms / 1000

    def count_trouble(self) -> None:
        """Note an error that `/status` shows."""
        self.troubles += 1
