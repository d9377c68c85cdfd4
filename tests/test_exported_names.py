"""What the library offers by name: a change here is a change for everybody who uses it."""

from __future__ import annotations

import index
from index import model
from index.errors import all_errors


def test_every_exported_name_is_there() -> None:
    """`__all__` is sorted, and each of its names can be had, the engine too, which loads when asked for."""
    assert sorted(index.__all__) == index.__all__
    assert [name for name in index.__all__ if not hasattr(index, name)] == []


def test_every_value_and_error_is_exported() -> None:
    """Whatever an answer is made of, and whatever can be raised, can be named without knowing its module."""
    values = {
        name
        for name, value in vars(model).items()
        if isinstance(value, type) and value.__module__ == model.__name__
    }
    errors = {error.__name__ for error in all_errors() if error.__module__ == "index.errors"}
    assert values | errors | {"Engine"} == set(index.__all__)
