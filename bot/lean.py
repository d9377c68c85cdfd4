"""TLS without authorities, for modules that make contexts when they are imported."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_authorities() -> Iterator[None]:
    """Let TLS contexts that are made inside the context know no authority, and so trust nobody.

    Reading those of the system takes 30 ms and 1.5 MiB, even for a context that will not ask for them.
    """
    usual = ssl.create_default_context
    ssl.create_default_context = lambda *_, **__: ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    ssl.SSLContext.set_default_verify_paths = lambda _: None  # type: ignore[assignment]
    try:
        yield
    finally:
        ssl.create_default_context = usual
        del ssl.SSLContext.set_default_verify_paths  # the one it inherits is there again
