"""The bot whose worker has a way to this machine: `python -m tests.support.web.bot run`, for tests alone."""

from __future__ import annotations

import sys
from functools import partial

import bot.app
from bot.cli import main
from bot.jobs import Jobs

if __name__ == "__main__":
    worker = (sys.executable, "-m", "tests.support.web.worker")
    bot.app.Jobs = partial(Jobs, worker=worker)  # type: ignore[assignment, misc]  # asked for nothing else
    sys.exit(main())
