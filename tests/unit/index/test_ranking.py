"""Weights and what they make of measures."""

import numpy as np

from index.search.measuring import split
from index.search.ranking import Parts, load_weights, part_of


def test_measures_are_weighed_into_their_parts() -> None:
    """Unknown measures count nothing; a part is the sum of its measures times what they are worth."""
    worth = {
        "word": 2.0,
        "form": 1.0,
        "word@passage": 0.5,
        "number": 3.0,
        "asks:DATE": 4.0,
        "structure": -1.0,
    }
    values = {
        "word": 1.0,
        "form": 2.0,
        "word@passage": 6.0,
        "number": 0.5,
        "asks:DATE": 1.0,
        "asks:COUNT": 9.0,
    }
    measured = {name: np.array([value, 0.0]) for name, value in {**values, "structure": 1.0}.items()}
    of_english, of_chinese = split(measured, (worth, {"word": 9.0}), np.array([False, True]))
    assert of_english == Parts(sentence=4.0, neighbourhood=3.0, numbers=1.5, agreement=4.0, structure=-1.0)
    assert (of_english.total, of_chinese.total) == (11.5, 0.0)


def test_a_sentence_is_weighed_as_its_language_is() -> None:
    measured = {"word": np.array([1.0, 1.0])}
    parts = split(measured, ({"word": 2.0}, {"word": 3.0}), np.array([False, True]))
    assert [part.total for part in parts] == [2.0, 3.0]


def test_the_weights_that_ship_are_whole() -> None:
    """All pairs of languages, saturation in BM25's range, the sentence's own weights summing to one."""
    weights = load_weights()
    assert sorted(weights.worth) == ["en-en", "en-zh", "zh-en", "zh-zh"]
    assert 0 < weights.saturation.k1 < 3
    assert 0 <= weights.saturation.b <= 1
    for worth in weights.worth.values():
        own = sum(value for name, value in worth.items() if part_of(name) == "sentence")
        assert abs(own - 1) < 0.001
        assert [name for name, value in worth.items() if value < 0] == ["asks:GIVEN", "structure"]
