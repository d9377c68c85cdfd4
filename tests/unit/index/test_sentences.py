"""The golden table of sentence ends, and what does not fit into its lines."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from index.sentences import split_sentences

GOLDEN = Path(__file__).parents[2] / "golden" / "sentences.txt"


def read_cases() -> list[str]:
    """The marked lines of the golden table."""
    lines = GOLDEN.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("# ")]


def mark(text: str, spans: list[tuple[int, int]]) -> str:
    """`text` as the golden table writes it."""
    marked, last = "", 0
    for start, end in spans:
        marked += f"{text[last:start]}⟨{text[start:end]}⟩"
        last = end
    return (marked + text[last:]).replace("\n", "↵")


def unmark(case: str) -> str:
    """The text of a golden case."""
    return case.replace("⟨", "").replace("⟩", "").replace("↵", "\n")


@pytest.mark.parametrize("case", read_cases())
def test_golden_table(case: str) -> None:
    """Each sentence of the table begins and ends where its marks stand."""
    assert mark(unmark(case), split_sentences(unmark(case))) == case


def test_the_table_is_large_enough() -> None:
    """At least 120 cases, with each language in more than a third of them."""
    cases = read_cases()
    chinese = [case for case in cases if any("一" <= char <= "鿿" for char in case)]
    assert len(cases) >= 120
    assert len(cases) / 3 < len(chinese) < 2 * len(cases) / 3


def test_offsets_count_in_the_whole_text() -> None:
    """A range is split as if it stood alone, and its offsets are the text's."""
    text = "Before. One is here. Two is there. After."
    assert [text[start:end] for start, end in split_sentences(text, 8, 34)] == [
        "One is here.",
        "Two is there.",
    ]


@pytest.mark.parametrize(("start", "end"), [(0, 0), (3, 3), (7, 7)])
def test_an_empty_range_has_no_sentence(start: int, end: int) -> None:
    """Nothing in, nothing out."""
    assert split_sentences("One two", start, end) == []


@pytest.mark.parametrize(
    "unit",
    ["a", "a ", ". ", "(", "“", '".', "*.", "A - ", "[1]", "中。", "（中。", "U.S. ", "a\n", "- a\n", " . ."],
)
def test_time_grows_with_the_text_alone(unit: str) -> None:
    """Four times the text takes about four times as long, whatever it repeats.

    The shortest of three runs each: whatever else the machine does only adds.
    """

    def measure(count: int) -> float:
        text = unit * count
        start = time.process_time()
        split_sentences(text)
        return time.process_time() - start

    small, large = (min(measure(count) for _ in range(3)) for count in (5_000, 20_000))
    assert large < 12 * small + 0.05
