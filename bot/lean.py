"""Loading a module without one of those that it would bring along and can do without."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without(name: str) -> Iterator[None]:
    """Let importing the module `name` fail inside the context, as if it were not installed."""
    if name in sys.modules:
        yield
        return
    sys.modules[name] = None  # type: ignore[assignment]  # Python's own way to say: it is not there
    try:
        yield
    finally:
        del sys.modules[name]
