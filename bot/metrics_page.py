"""`WENJU_METRICS_LISTEN`: the page that Prometheus reads."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from bot.listening import listening
from bot.metrics import Gauges
from bot.services import Services
from bot.setting_values import Address

PATH = "/metrics"


@asynccontextmanager
async def serving_metrics(services: Services, address: Address) -> AsyncIterator[None]:
    """Serve the figures while the context lasts. Raises BadSetting when nobody can listen there."""
    gauges = Gauges(services.meter.registry)

    async def answer(_: web.Request) -> web.Response:
        await _read_off(services, gauges)
        page = generate_latest(services.meter.registry)
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
