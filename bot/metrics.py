"""Figures about the bot for Prometheus, none of them about a person."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector

BUCKETS_S = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


class Meter:
    """Counts what happens, in a registry of its own: two bots in one process do not mix."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._questions = Counter(
            "wenju_questions", "Questions by how they ended.", ["status"], registry=self.registry
        )
        self._seconds = Histogram(
            "wenju_answer_seconds",
            "From a question's turn to its answer, sending not included.",
            buckets=BUCKETS_S,
            registry=self.registry,
        )
        self._troubles = Counter(
            "wenju_troubles", "Errors that nobody expected, and faults of the store.", registry=self.registry
        )
        for status in ("answered", "not_found"):
            self._questions.labels(status)

    def count_question(self, status: str, *, elapsed_ms: float) -> None:
        """Note a question that was answered or not."""
        self._questions.labels(status).inc()
        self._seconds.observe(elapsed_ms / 1000)

    def count_trouble(self) -> None:
        """Note an error that `/status` shows."""
        self._troubles.inc()


class Gauges:
    """What is read off at the moment when somebody asks for the figures."""

    def __init__(self, registry: CollectorRegistry) -> None:
        def gauge(name: str, words: str) -> Gauge:
            return Gauge(f"wenju_{name}", words, registry=registry)

        self.generation = gauge("generation", "The generation of the index that answers.")
        self.articles = gauge("articles", "Articles in it.")
        self.sentences = gauge("sentences", "Sentences of the articles' bodies in it.")
        self.open_updates = gauge("open_updates", "Updates that are stored and not yet handled.")
        self.changing = gauge("changing", "1 while this process changes the articles.")
        self.uptime = gauge("uptime_seconds", "Since the bot started.")
        ProcessCollector(registry=registry)
