"""`WENJU_METRICS_LISTEN`: the page that Prometheus reads. Its library is loaded where there is one."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from http import HTTPStatus
from itertools import accumulate

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, ProcessCollector, generate_latest
from prometheus_client.metrics_core import CounterMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.registry import Collector

from bot.listening import listening
from bot.metrics import BUCKETS_S, Meter
from bot.services import Services
from bot.setting_values import Address

PATH = "/metrics"


class Counted(Collector):
    """What the meter has counted, in Prometheus's words."""

    def __init__(self, meter: Meter) -> None:
        self._meter = meter

    def collect(self) -> Iterator[Metric]:
        """The families of figures."""
        meter = self._meter
        questions = CounterMetricFamily("wenju_questions", "Questions by how they ended.", labels=["status"])
        for status, count in meter.questions.items():
            questions.add_metric([status], count)
        yield questions
        limits = (*(str(limit) for limit in BUCKETS_S), "+Inf")
        yield HistogramMetricFamily(
            "wenju_answer_seconds",
            "From a question's turn to its answer, sending not included.",
            buckets=list(zip(limits, accumulate(meter.buckets), strict=True)),
            sum_value=meter.seconds,
        )
        words = "Errors that nobody expected, and faults of the store."
        yield CounterMetricFamily("wenju_troubles", words, value=meter.troubles)


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


@asynccontextmanager
async def serving_metrics(services: Services, address: Address) -> AsyncIterator[None]:
    """Serve the figures while the context lasts. Raises BadSetting when nobody can listen there."""
    registry = CollectorRegistry()  # of its own: two bots in one process do not mix
    registry.register(Counted(services.meter))
    gauges = Gauges(registry)

    async def answer(_: web.Request) -> web.Response:
        await _read_off(services, gauges)
        page = generate_latest(registry)
        return web.Response(body=page, status=HTTPStatus.OK, headers={"Content-Type": CONTENT_TYPE_LATEST})

    app = web.Application()
    app.router.add_get(PATH, answer)
    async with listening(app, address, setting="WENJU_METRICS_LISTEN"):
        yield


async def _read_off(services: Services, gauges: Gauges) -> None:
    cards = await services.library.articles()
    gauges.generation.set(await services.library.generation())
    gauges.articles.set(len(cards))
    gauges.sentences.set(sum(card.sentences for card in cards))
    gauges.open_updates.set(await services.state.call(lambda state: state.count_open_updates()))
    gauges.changing.set(services.jobs.running is not None)
    gauges.uptime.set(time.monotonic() - services.started_s)
