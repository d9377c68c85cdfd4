"""The worker with a way to this machine: `python -m tests.support.web.worker`, for tests alone."""

from __future__ import annotations

import sys
from pathlib import Path

from index.building.worker import main
from index.engine import Engine
from index.web.policy import Policy


def open_engine(data: Path, *, words: Path) -> Engine:
    """An engine for which every name leads to loopback, and nothing else may be connected to."""
    policy = Policy(lambda *_: ["127.0.0.1"], lambda address: address == "127.0.0.1")
    return Engine(data, words=words, policy=policy)


if __name__ == "__main__":
    sys.exit(main(open_engine))
