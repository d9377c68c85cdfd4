"""What one request to Telegram costs a bot by each HTTP client: `python -m tests.benchmarks.transports`.

The server is a process of its own; only the client's processor time counts. The form is an answer's size.
"""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Awaitable, Callable
from urllib.parse import urlencode

import httpcore
from telegram.request import HTTPXRequest, RequestData
from telegram.request._requestparameter import RequestParameter

from bot.requests import FORM, DirectRequest

SERVER = """
from aiohttp import web

async def answer(request):
    await request.read()
    return web.json_response({"ok": True, "result": {"text": "x" * 600}})

app = web.Application()
app.router.add_route("*", "/{anything:.*}", answer)
web.run_app(app, host="127.0.0.1", port=0, print=lambda text: print(text, flush=True))
"""
ROUNDS, REQUESTS, SIDE_BY_SIDE = 5, 80, 50
WAIT_S = 20.0

Send = Callable[[], Awaitable[object]]


def make_form() -> RequestData:
    """A message with a dozen entities."""
    entities = [{"type": "bold", "offset": place, "length": 3} for place in range(12)]
    given = {"chat_id": 5, "text": "谁负责电商 hello " * 30, "entities": entities}
    return RequestData([RequestParameter.from_input(name, value) for name, value in given.items()])


async def measure(send: Send, *, side_by_side: int) -> float:
    """Milliseconds of the processor for one request, the best round's."""

    async def send_some() -> None:
        for _ in range(max(REQUESTS // side_by_side, 4)):
            await send()

    found = []
    for _ in range(ROUNDS):
        begun_s = time.process_time()
        await asyncio.gather(*(send_some() for _ in range(side_by_side)))
        sent = side_by_side * max(REQUESTS // side_by_side, 4)
        found.append(1000 * (time.process_time() - begun_s) / sent)
    return min(found)


async def main() -> None:
    """Start the server, measure each client, print a table."""
    server = await asyncio.create_subprocess_exec(
        sys.executable, "-c", SERVER, stdout=asyncio.subprocess.PIPE
    )
    if server.stdout is None:
        raise RuntimeError("the server says nothing")
    try:
        said = (await server.stdout.readline()).decode()
        await compare(f"{said.split()[3].rstrip('/')}/bot1:x/sendMessage")
    finally:
        server.terminate()
        await server.wait()


async def compare(url: str) -> None:
    """Measure each client and print a table."""
    form = make_form()
    body = urlencode(form.json_parameters).encode()
    pool = httpcore.AsyncConnectionPool(max_connections=64)
    usual, own = HTTPXRequest(64, read_timeout=WAIT_S, pool_timeout=WAIT_S), DirectRequest(64, WAIT_S)
    clients: dict[str, Send] = {
        "python-telegram-bot's httpx": lambda: usual.do_request(url, "POST", form),
        "httpcore": lambda: pool.request("POST", url, headers={"Content-Type": FORM}, content=body),
        "bot.requests (aiohttp)": lambda: own.do_request(url, "POST", form),
    }
    print(f"{'processor ms a request':32}{'one':>8}{f'{SIDE_BY_SIDE} at once':>12}")  # noqa: T201
    for name, send in clients.items():
        alone, beside = [await measure(send, side_by_side=number) for number in (1, SIDE_BY_SIDE)]
        print(f"{name:32}{alone:>8.2f}{beside:>12.2f}")  # noqa: T201
    for request in (usual, own):
        await request.shutdown()
    await pool.aclose()


if __name__ == "__main__":
    asyncio.run(main())
