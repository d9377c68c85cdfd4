"""Loading modules without what they would bring along and can do without."""

from __future__ import annotations

import importlib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

from index.importing import replaced


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


@contextmanager
def imported_late(name: str) -> Iterator[None]:
    """Have whoever imports the module `name` inside the context get it when it is used, not before.

    Inside, each of its names is None: annotations make do with that.
    """
    late = _Late(name)
    with replaced(name, late):
        yield
    late.awake = True


class _Late(ModuleType):
    """Stands for a module that is imported when somebody looks into it, once `awake` is set."""

    awake = False

    def __getattr__(self, name: str) -> object:
        return getattr(importlib.import_module(self.__name__), name) if self.awake else None
