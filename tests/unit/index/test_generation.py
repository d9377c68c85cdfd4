"""Searching a built index."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from index.search.generation import Generation
from index.search.ranking import Hit
from index.terms import Alternative, Analyzer, Group, Kind, Query, parse_question
from tests.support.collections import make_article, make_generation

HARBOUR = (
    "The harbour of Larvik opened again on Monday.",
    "Engineers had found cracks in the northern pier.",
    "The work cost 14 million kroner.",
    "Harbour master Berit Dahl says that ferries will sail every two hours.",
)
ORCHARD = ("A school in Ghent has planted forty apple trees on its roof.", "The pupils water them in turns.")


def ask(
    generation: Generation, question: str, analyzer: Analyzer, **options: object
) -> list[tuple[int, int]]:
    """(version, row) of the hits, best first."""
    query = parse_question(question, analyzer)
    limit = options.pop("limit", 10)
    hits = generation.search(query, limit=limit, **options)  # type: ignore[arg-type]
    return [(hit.version, hit.sentence) for hit in hits]


def test_the_sentence_that_answers_comes_first(analyzer: Analyzer) -> None:
    """By its words, by their stems, by the amount asked for."""
    generation = make_generation(analyzer, make_article(*HARBOUR), make_article(*ORCHARD, name="b"))
    assert ask(generation, "Who is the harbour master?", analyzer)[0] == (0, 3)
    assert ask(generation, "What did an engineer find?", analyzer)[0] == (0, 1)
    assert ask(generation, "How much did the works cost?", analyzer)[0] == (0, 2)
    assert ask(generation, "Where are trees planted?", analyzer)[0] == (1, 0)


def test_every_hit_shares_a_term_with_the_question(analyzer: Analyzer) -> None:
    """A neighbour of the right sentence is no hit, however good its passage."""
    generation = make_generation(analyzer, make_article(*HARBOUR))
    assert ask(generation, "cracks in the pier", analyzer) == [(0, 1)]
    assert ask(generation, "What is the capital of France?", analyzer) == []
    assert ask(generation, "the of what?", analyzer) == []


def test_headings_and_footers_are_never_hits(analyzer: Analyzer) -> None:
    """A heading helps what stands under it; title and byline may be quoted, behind the body."""
    article = make_article(
        "Repairs of the pier",
        "Larvik Post",
        "Costs",
        "The pier took 14 million.",
        "The rest took less.",
        "Repairs: Larvik Post",
        kinds=["title", "byline", "heading", "body", "body", "footer"],
    )
    generation = make_generation(analyzer, article)
    assert ask(generation, "What about repairs?", analyzer) == [(0, 0)]
    assert ask(generation, "Costs?", analyzer) == []
    assert ask(generation, "pier", analyzer) == [(0, 3), (0, 0)]


def test_an_article_can_be_asked_alone(analyzer: Analyzer) -> None:
    """Only its sentences are hits, with the scores they have among all."""
    generation = make_generation(analyzer, make_article(*HARBOUR), make_article(HARBOUR[0], name="b"))
    query = parse_question("harbour of Larvik", analyzer)
    alone = generation.search(query, article="b", limit=5)
    assert [(hit.version, hit.sentence) for hit in alone] == [(1, 0)]
    assert alone[0].score in {hit.score for hit in generation.search(query, limit=5)}
    assert generation.search(query, article="nobody", limit=5) == []


def test_ties_go_to_the_newest_then_the_first(analyzer: Analyzer) -> None:
    """Equal scores: published later, those without a date last; then article order; then row."""
    same = ("Cats purr.",)
    generation = make_generation(
        analyzer,
        make_article(*same, name="a"),
        make_article(*same, name="b", published="2024-01-01"),
        make_article(*same, name="c", published="2025-01-01"),
        make_article(*same, name="d"),
        make_article(*same, name="e", published="2025-01-01"),
    )
    assert ask(generation, "cats", analyzer) == [(2, 0), (4, 0), (1, 0), (0, 0), (3, 0)]


def test_rows_tie_in_their_order(analyzer: Analyzer) -> None:
    """The earlier of two equal sentences of a paragraph comes first."""
    assert ask(make_generation(analyzer, make_article("Cats purr.", "Cats purr.")), "cats", analyzer) == [
        (0, 0),
        (0, 1),
    ]


@pytest.mark.parametrize("lines", [(), ("Cats purr.",), ("Cats purr.", "Dogs bark.")])
def test_tiny_articles(analyzer: Analyzer, lines: tuple[str, ...]) -> None:
    """No sentence, one, two: a match is found and scores above zero, where rank-bm25 says -0.27 and 0."""
    generation = make_generation(analyzer, make_article(*lines))
    hits = generation.search(parse_question("Do cats purr?", analyzer), limit=3)
    assert [hit.sentence for hit in hits] == ([0] if lines else [])
    assert all(hit.score > 0 for hit in hits)


def test_a_generation_may_be_empty(analyzer: Analyzer) -> None:
    """Before the first article."""
    assert ask(make_generation(analyzer), "cats", analyzer) == []


def test_the_limit_cuts_and_changes_nothing_else(analyzer: Analyzer) -> None:
    """The first three of ten are the three."""
    generation = make_generation(analyzer, make_article(*(f"Cat number {i} purrs." for i in range(90))))
    query = parse_question("Which cats purr?", analyzer)
    assert generation.search(query, limit=0) == []
    assert generation.search(query, limit=3) == generation.search(query, limit=80)[:3]


def test_a_score_is_the_sum_of_its_parts(analyzer: Analyzer) -> None:
    """Which --explain will show one by one."""
    generation = make_generation(analyzer, make_article(*HARBOUR))
    (hit, *_) = generation.search(
        parse_question("How much did the work cost: 14 million?", analyzer), limit=1
    )
    parts = hit.parts
    assert hit.score == pytest.approx(
        parts.sentence + parts.neighbourhood + parts.numbers + parts.agreement + parts.structure
    )
    assert min(parts.sentence, parts.neighbourhood, parts.numbers, parts.agreement) > 0 == parts.structure


def test_alternatives_of_a_group_count_as_one_term(analyzer: Analyzer) -> None:
    """Two translations of a word in a sentence are one word found, each worth its weight."""
    generation = make_generation(
        analyzer, make_article("Cats purr.", "Felines doze.", "Dogs bark.", "Birds sing.")
    )

    def find(*alternatives: Alternative) -> list[Hit]:
        group = Group("word", "猫", 0, 1, "猫", alternatives)
        return generation.search(Query("猫", "en", (group,), Kind(0)), limit=5)

    exact = find(Alternative("cat", 1.0, "exact"))
    both = find(Alternative("cat", 1.0, "dictionary"), Alternative("felin", 0.5, "dictionary"))
    assert [hit.sentence for hit in exact] == [0]
    assert [hit.sentence for hit in both] == [0, 1]
    assert both[0].score < exact[0].score


def test_answers_do_not_depend_on_the_hash_seed(tmp_path: Path) -> None:
    """The same bytes and the same hits in processes that hash strings differently."""
    script = """
import pathlib, sys
from index.terms import Analyzer, parse_question
from tests.support.collections import make_article, make_generation
analyzer = Analyzer(pathlib.Path(sys.argv[1]))
generation = make_generation(analyzer, *(
    make_article(f"Cat {i} likes 电商 and fish.", "Dogs like cats.", name=str(i))
    for i in range(5)
))
print(generation.search(parse_question("Which cats like 电商?", analyzer), limit=9))
print([content.hex() for content in generation.contents()])
"""
    outputs = {
        subprocess.run(
            [sys.executable, "-c", script, str(tmp_path)],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parents[3])},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
    assert b"Hit(" in outputs.pop()
