"""Trees worked out by hand."""

import numpy as np
import pytest

from index.spans.forest import LEAF_SCALE, value
from tests.benchmarks.spans.growing import build_forest, names_of


def test_leaves_of_all_trees_are_added() -> None:
    """Tree 1: chars <= 3 gives .1, else tokens <= 1 gives .2, else .3. Tree 2: always .5."""
    names = ("chars", "tokens")
    deep = {"splits": [[0, 3.0, -1, 1], [1, 1.0, -2, -3]], "leaves": [1000, 2000, 3000]}
    flat = {"splits": [[0, 0.0, -1, -1]], "leaves": [5000]}
    forest = build_forest(names, [deep, flat])
    columns = names_of("en")
    plain = np.zeros((3, len(columns)), np.float32)
    plain[:, columns.index("chars")] = 3, 4, 4
    plain[:, columns.index("tokens")] = 9, 1, 2
    assert value(plain, "en", forest) == pytest.approx([0.6, 0.7, 0.8])


def test_a_column_of_the_other_language_is_nought() -> None:
    """English sentences have no column for 由 before a span: it counts as 0."""
    tree = {"splits": [[0, 0.5, -1, -2]], "leaves": [LEAF_SCALE, 2 * LEAF_SCALE]}
    forest = build_forest(("before:由",), [tree])
    english = np.ones((1, len(names_of("en"))), np.float32)
    chinese = np.ones((1, len(names_of("zh"))), np.float32)
    assert value(english, "en", forest) == [1]
    assert value(chinese, "zh", forest) == [2]
