"""What every test of the bridges needs: one analyzer, since its dictionary takes a second to load."""

from __future__ import annotations

import pytest

from index.terms import Analyzer


@pytest.fixture(scope="session")
def analyzer(tmp_path_factory: pytest.TempPathFactory) -> Analyzer:
    """An analyzer with a cache of its own."""
    return Analyzer(tmp_path_factory.mktemp("jieba"))
