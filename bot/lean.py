"""Loading modules without what they would bring along and can do without."""

from __future__ import annotations

import ssl
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


@contextmanager
def without_authorities() -> Iterator[None]:
    """Let default TLS contexts that are made inside the context know no authority, and so trust nobody."""
    usual = ssl.create_default_context
    ssl.create_default_context = lambda *_, **__: ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    try:
        yield
    finally:
        ssl.create_default_context = usual
