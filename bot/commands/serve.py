"""`wenju run`, `wenju chat` and `wenju start`: the bot itself, on Telegram or in the terminal."""

from __future__ import annotations

import argparse
import sys
from importlib import resources

from bot.engines import open_wordy_engine
from bot.lean import without_authorities
from bot.settings import Settings, process_settings
from index import ReindexInProgress
from index.importing import imported_late, replaced


def run(options: argparse.Namespace) -> int:
    """`wenju run`."""
    # python-telegram-bot brings httpx, which only files and proxies need, and that brings click, rich and
    # pygments for a command line of its own. aiohttp makes contexts that know all authorities; each of our
    # requests names those it trusts (`bot.requests`).
    with imported_late("httpx"), without_authorities():
        from bot.serving import run_bot

    with replaced("httpx._main", None):
        return run_bot(process_settings(data=options.data))


def chat(options: argparse.Namespace) -> int:
    """`wenju chat`."""
    from bot.terminal import run_chat

    return run_chat(process_settings(data=options.data))


def start(options: argparse.Namespace) -> int:
    """`wenju start`: the bot when there is a token, the chat when there is none.

    An empty store gets the bundled sample article first, so that a newcomer can ask at once.
    """
    settings = process_settings(data=options.data)
    if not settings.articles:
        _add_sample(settings)
    if settings.token is None:
        print("TELEGRAM_BOT_TOKEN is not set: chatting here instead.", file=sys.stderr)  # noqa: T201
    return chat(options) if settings.token is None else run(options)


def _add_sample(settings: Settings) -> None:
    with open_wordy_engine(settings) as engine:
        if engine.generation == 0:
            sample = resources.files("bot").joinpath("sample")
            try:
                engine.add([str(sample)], holder="wenju start")
            except ReindexInProgress:
                return  # somebody is adding articles of their own
