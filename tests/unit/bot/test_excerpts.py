"""What stands around a quote: as the article has it, but headings as headings."""

from __future__ import annotations

import pytest

from bot.excerpts import excerpt
from bot.parts import Part
from index.model import Article
from index.readers import read_bytes

SHIP = "The ferry sails at six."
CREW = "Its crew is 23 🛳 strong."

ABOVE = f"# Harbour\n\n{SHIP}\n\n"
BELOW = f"\n\n{CREW}\n"


def read(text: str) -> Article:
    return read_bytes(text.encode(), source="/articles/harbour.md", name="harbour.md")


def shown(text: str) -> Part:
    """From the first sentence of the body to the last, which is in bold."""
    article = read(text)
    body = [row for row in article.sentences if row.kind == "body"]
    return excerpt(article, body[-1], start=body[0].start, end=body[-1].end)


def of_kind(part: Part, kind: str) -> list[str]:
    units = part.text.encode("utf-16-le")
    return [
        units[2 * entity.offset : 2 * (entity.offset + entity.length)].decode("utf-16-le")
        for entity in part.entities
        if entity.type == kind
    ]


@pytest.mark.parametrize(
    "heading", ["## The crew", "  ### The crew ##", "The crew\n--------", "The crew\n===", "## **The crew**"]
)
def test_a_heading_is_shown_without_its_marks(heading: str) -> None:
    part = shown(f"{ABOVE}{heading}{BELOW}")
    assert part.text == f"{SHIP}\n\nThe crew\n\n{CREW}"
    assert of_kind(part, "italic") == ["The crew"]
    assert of_kind(part, "bold") == [CREW]
    assert of_kind(part, "blockquote") == [part.text]


@pytest.mark.parametrize("between", ["\n\n", "\n\n- ", "\n\n1. ", "\n\n--- \n\n"])
def test_everything_else_is_verbatim(between: str) -> None:
    text = f"# Harbour\n\n{SHIP} It is #1.{between}{CREW}"
    assert shown(text).text == text.removeprefix("# Harbour\n\n")
