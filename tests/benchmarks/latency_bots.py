"""The bots whose pace is measured, each a program of its own, and what is read of their processes."""

from __future__ import annotations

import os
from pathlib import Path

ECHO = """
import os
from telegram.ext import Application, MessageHandler, filters

async def echo(update, context):
    await update.message.reply_text(update.message.text)

builder = Application.builder().token(os.environ["TELEGRAM_BOT_TOKEN"])
application = builder.base_url(os.environ["TELEGRAM_BASE_URL"]).build()
application.add_handler(MessageHandler(filters.TEXT, echo))
application.run_polling()
"""

WATCH = """
import asyncio, atexit, json, os, time
from pathlib import Path

lags = []

class Watched(asyncio.SelectorEventLoop):
    def __init__(self):
        super().__init__()
        self.wait()

    def wait(self):
        self.call_later(0.005, self.note, time.monotonic() + 0.005)

    def note(self, due_s):
        lags.append((due_s, time.monotonic() - due_s))
        self.wait()

asyncio.DefaultEventLoopPolicy._loop_factory = Watched
atexit.register(lambda: Path(os.environ["LAGS"]).write_text(json.dumps(lags)))
"""
"""Before a program of ours: notes each 5 ms how late its event loop is: (monotonic second, seconds)."""

WENJU = """
import sys
from bot.cli import main

sys.exit(main())
"""


def memory_mib(pid: int) -> float:
    """Resident memory (proc(5): statm, second field)."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def processor_s(pid: int) -> float:
    """The processor's time that a process has taken, in seconds (proc(5): stat, fields 14 and 15)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
