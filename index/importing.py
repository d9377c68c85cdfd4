"""Imports of libraries without others that they bring and that are not needed here, or not yet."""

from __future__ import annotations

import builtins
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec, module_from_spec
from types import ModuleType
from typing import Any


@contextmanager
def replaced(name: str, by: ModuleType | None) -> Iterator[None]:
    """Have whoever imports the module `name` inside the context find `by`, or nothing where that is None.

    A module that is loaded already stays.
    """
    if name in sys.modules:
        yield
        return
    sys.modules[name] = by  # type: ignore[assignment]  # None is Python's own way to say: it is not there
    try:
        yield
    finally:
        del sys.modules[name]


@contextmanager
def imported_late(name: str) -> Iterator[None]:
    """Have whoever imports the module `name` inside the context get it when it is used, not before.

    Inside, each of its names is None: annotations make do with that.
    """
    late = _Late(name)
    with replaced(name, late):
        yield
    late.awake = True


def import_without(absent: str, name: str) -> ModuleType:
    """The module `name`, for which every name of the module `absent` is None.

    Nobody else sees that: other modules, in other threads too, import `absent` as ever.

    Raises:
        ModuleNotFoundError: There is no module `name`.
    """
    if name in sys.modules:
        return sys.modules[name]
    spec = find_spec(name)
    if spec is None or spec.loader is None:
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)

    def import_other(asked: str, *rest: Any) -> object:
        return Absent(asked) if asked == absent else builtins.__import__(asked, *rest)

    module = module_from_spec(spec)
    vars(module)["__builtins__"] = {**vars(builtins), "__import__": import_other}
    spec.loader.exec_module(module)
    sys.modules[name] = module
    return module


class Absent(ModuleType):
    """Stands for a module whose contents are not needed: every name in it is None."""

    def __getattr__(self, name: str) -> None:
        return None


class _Late(ModuleType):
    """Stands for a module that is imported when somebody looks into it, once `awake` is set."""

    awake = False

    def __getattr__(self, name: str) -> object:
        return getattr(import_module(self.__name__), name) if self.awake else None
