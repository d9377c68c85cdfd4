"""Markdown by its blocks; the source is the stored text."""

from __future__ import annotations

from index.model import Article
from index.readers import read_bytes


def read(text: str) -> Article:
    """The article in a Markdown file."""
    return read_bytes(text.encode(), source="/articles/harbour.md", name="harbour.md")


def outline(text: str) -> list[tuple[str, str | None, str]]:
    """Each row's kind, section and words."""
    article = read(text)
    return [(row.kind, row.section, article.text[row.start : row.end]) for row in article.sentences]


PAGE = """\
# The old harbour

*By Ann Lee, 2026-03-01*

It was dug in 1880. It has **three
piers.** See [the map](https://coast.example/map.html "Maps. Old").

## Plans ##

- The pier goes. It is old
- Cranes
  1. one from Oslo
  2. one from Leeds

> We shall miss
> the pier. And the gulls.

Money
-----

| From  | Million |
|-------|---------|
| State | 1.75    |

```python
pier = None. Not a sentence.
```

<!-- nobody. reads. this. -->

**Work**

- [ ] Divers come in May[^1]. Then rest.

[^1]: If the weather is kind.
"""


def test_blocks_of_a_page() -> None:
    """Headings of all kinds are sections; items, quotes, table lines are body; code and comments are not."""
    assert outline(PAGE) == [
        ("title", None, "The old harbour"),
        ("byline", None, "*By Ann Lee, 2026-03-01*"),
        ("body", None, "It was dug in 1880."),
        ("body", None, "It has **three\npiers.**"),
        ("body", None, 'See [the map](https://coast.example/map.html "Maps. Old").'),
        ("heading", "Plans", "Plans"),
        ("body", "Plans", "The pier goes."),
        ("body", "Plans", "It is old"),
        ("body", "Plans", "Cranes"),
        ("body", "Plans", "one from Oslo"),
        ("body", "Plans", "one from Leeds"),
        ("body", "Plans", "We shall miss\n> the pier."),
        ("body", "Plans", "And the gulls."),
        ("heading", "Money", "Money"),
        ("body", "Money", "From  | Million"),
        ("body", "Money", "State | 1.75"),
        ("heading", "Work", "Work"),
        ("body", "Work", "Divers come in May[^1]."),
        ("body", "Work", "Then rest."),
        ("body", "Work", "If the weather is kind."),
    ]


def test_stored_text_is_the_source() -> None:
    """Marks, code and front matter stay where they are."""
    assert read(PAGE).text == PAGE
    assert read(PAGE.replace("\n", "\r\n")).text == PAGE
    assert (read(PAGE).title, read(PAGE).published) == ("The old harbour", "2026-03-01")


def test_front_matter_names_title_and_date() -> None:
    """Its title and date are rows; a first heading that says the same is the title instead."""
    front = "---\ntitle: 'Old piers'\ntags: [a. b]\ndate: 2026-03-02\n---\n"
    assert outline(front + "It is old. It leaks.\n") == [
        ("title", None, "Old piers"),
        ("byline", None, "2026-03-02"),
        ("body", None, "It is old."),
        ("body", None, "It leaks."),
    ]
    assert outline(front + "# Old piers\n\nIt leaks.\n") == [
        ("byline", None, "2026-03-02"),
        ("title", None, "Old piers"),
        ("body", None, "It leaks."),
    ]
    assert [row for row in outline(front + "# New piers\n\nIt leaks.\n") if row[0] == "heading"] == [
        ("heading", "New piers", "New piers")
    ]
    assert read(front + "It leaks.\n").published == "2026-03-02"


def test_a_rule_is_no_front_matter() -> None:
    """A file may begin with a rule; its text is not lost."""
    assert outline("---\nThe pier leaks. It is old.\n\nIt goes.\n")[-1] == ("body", None, "It goes.")


def test_without_a_title_the_name_is_the_title() -> None:
    """A file that begins with prose is called by its name."""
    assert read("The pier leaks. It is old.\n\n## Plans:\n\nIt goes.\n").title == "harbour"


def test_chinese_markdown() -> None:
    """Sections and sentences in Chinese."""
    assert outline("# 渔港\n\n## 一、现状\n港口很旧。码头漏水。\n\n## 计划：\n1. 修码头\n2. 修灯塔\n") == [
        ("title", None, "渔港"),
        ("heading", "一、现状", "一、现状"),
        ("body", "一、现状", "港口很旧。"),
        ("body", "一、现状", "码头漏水。"),
        ("heading", "计划", "计划"),
        ("body", "计划", "修码头"),
        ("body", "计划", "修灯塔"),
    ]


def test_ideographic_spaces_before_a_paragraph_are_no_part_of_it() -> None:
    """Chinese paragraphs begin with two; a line that is one row is without them, too."""
    assert outline("# 港口\n\n\u3000\u30002026年3月1日\n\n\u3000\u3000港口很老。") == [
        ("title", None, "港口"),
        ("byline", None, "2026年3月1日"),
        ("body", None, "港口很老。"),
    ]
