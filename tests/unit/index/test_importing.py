"""Libraries come without what they bring and nobody here needs, and nobody else notices."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import pytest

from index.importing import import_without, imported_late, replaced


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A library that brings two modules."""
    (tmp_path / "wanted_library.py").write_text(
        "import heavy_library\nfrom heavy_library import Pool\nimport light_library\n"
        "def late():\n    import heavy_library as late\n    return late.Queue, light_library.answer\n"
    )
    (tmp_path / "heavy_library.py").write_text("Pool = Queue = 1\n")
    (tmp_path / "light_library.py").write_text("answer = 42\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    for name in ("wanted_library", "heavy_library", "light_library"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    return "wanted_library"


def test_only_the_importing_module_does_without(library: str) -> None:
    """Then and later; whoever else imports it finds it whole."""
    module = import_without("heavy_library", library)
    assert (module.Pool, module.late()) == (None, (None, 42))
    assert "heavy_library" not in sys.modules
    assert __import__("heavy_library").Pool == 1
    assert (import_without("heavy_library", library), __import__(library)) == (module, module)


def test_what_is_not_there_is_named() -> None:
    with pytest.raises(ModuleNotFoundError, match="no_such_library"):
        import_without("multiprocessing", "no_such_library")


def test_a_module_is_replaced_for_as_long_as_the_context_lasts(library: str) -> None:
    with replaced("heavy_library", None), pytest.raises(ImportError):
        __import__(library)
    other = ModuleType("heavy_library")
    other.Pool = 2  # type: ignore[attr-defined]
    with replaced("heavy_library", other):
        assert __import__(library).Pool == 2
    assert __import__("heavy_library").Pool == 1
    with replaced("heavy_library", other):
        assert __import__("heavy_library").Pool == 1


def test_a_late_module_is_imported_when_it_is_used(library: str) -> None:
    with imported_late("light_library"):
        late = __import__("light_library")
        assert late.answer is None
    assert "light_library" not in sys.modules
    assert (late.answer, sys.modules["light_library"].answer) == (42, 42)
