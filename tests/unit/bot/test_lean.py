"""What the bot's start does without, told by a process of its own."""

from __future__ import annotations

import ssl
import subprocess
import sys

from bot.lean import without_authorities

IDLE = (
    "anyio", "babel", "click", "fluent", "httpcore", "httpx", "index.explaining", "index.readers",
    "index.spans", "prometheus_client", "pygments", "rich", "sqlite_utils",
)  # fmt: skip
"""Loaded when they are first needed, if ever."""


def test_a_context_made_without_authorities_trusts_nobody() -> None:
    with without_authorities():
        context = ssl.create_default_context()
        context.set_default_verify_paths()
    assert (context.get_ca_certs(), context.verify_mode, context.check_hostname) == (
        [],
        ssl.CERT_REQUIRED,
        True,
    )
    assert ssl.create_default_context() is not None
    assert ssl.create_default_context.__module__ == "ssl"
    assert "set_default_verify_paths" not in vars(ssl.SSLContext)


START = (
    "import bot.commands.serve as serve\n"
    "serve.process_settings = lambda data: end()\n"
    "serve.run(type('Options', (), {'data': None}))\n"
)
"""A program that begins as `wenju run` does and calls `end` where the settings would be read."""
END = "def end(): exit(0)\n"


def test_the_start_reads_no_authorities() -> None:
    program = (
        "import ssl\n"
        "def refuse(*_, **__): exit('authorities were read')\n"
        "ssl.SSLContext.load_default_certs = ssl.SSLContext.load_verify_locations = refuse\n"
        "ssl.SSLContext.set_default_verify_paths = refuse\n"
    )
    subprocess.run([sys.executable, "-c", END + program + START], check=True)


def test_the_start_brings_nothing_that_it_can_do_without() -> None:
    program = f"import atexit, sys\natexit.register(lambda: print(*set(sys.modules) & set({IDLE!r})))\n"
    done = subprocess.run(
        [sys.executable, "-c", END + program + START], check=True, capture_output=True, text=True
    )
    assert done.stdout.split() == []


def test_files_still_go_out_by_httpx_which_comes_then() -> None:
    program = (
        "def end():\n"
        "    import asyncio, sys, telegram.error, telegram.request\n"
        "    print('httpx' in sys.modules)\n"
        "    request = telegram.request.HTTPXRequest()\n"
        "    try: asyncio.run(request.do_request('http://127.0.0.1:1/', 'GET'))\n"
        "    except telegram.error.NetworkError as error: print(error)\n"
        "    print('httpx' in sys.modules, 'click' in sys.modules)\n"
        "    exit(0)\n"
    )
    done = subprocess.run([sys.executable, "-c", program + START], check=True, capture_output=True, text=True)
    assert done.stdout.splitlines() == [
        "False",
        "httpx.ConnectError: All connection attempts failed",
        "True False",
    ]
