"""Versions of packages, told without importlib.metadata."""

from __future__ import annotations

import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest

from index.terms.versions import find_versions


@pytest.mark.parametrize("package", ["jieba", "OpenCC", "PyStemmer"])
def test_the_version_is_what_the_package_says(package: str) -> None:
    """Indexes carry it: it must be the same by either way."""
    assert find_versions([package, "numpy"]) == [version(package), version("numpy")]


def test_two_folders_of_one_package_are_left_to_importlib(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Which of two counts is Python's to say."""
    (tmp_path / "jieba-9.9.dist-info").mkdir()
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path)])
    assert find_versions(["jieba"]) == [version("jieba")]


def test_a_package_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nothing found is an error, as Python words it."""
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    with pytest.raises(PackageNotFoundError):
        find_versions(["jieba"])
