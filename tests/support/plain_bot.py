"""The bot as it is where `wenju[charts]` was not installed: `python -m tests.support.plain_bot run`."""

from __future__ import annotations

import sys

from bot.cli import main

if __name__ == "__main__":
    sys.modules["matplotlib"] = None  # type: ignore[assignment]  # Python's own way to say: it is not there
    sys.exit(main())
