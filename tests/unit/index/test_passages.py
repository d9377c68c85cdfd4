"""What is searched, and what stands around it."""

from index.model import Sentence
from index.search.passages import split_passages


def rows(*kinds: str) -> list[Sentence]:
    """Rows from `kind:paragraph` or `kind:paragraph:section`."""
    made = []
    for number, text in enumerate(kinds):
        kind, paragraph, *section = text.split(":")
        made.append(
            Sentence(number, kind, number, number + 1, section[0] if section else None, int(paragraph))
        )  # type: ignore[arg-type]
    return made


def test_a_paragraph_is_a_passage() -> None:
    """However short, when it stands under no heading."""
    assert split_passages(rows("body:0", "body:0", "body:1", "body:2")) == [[0, 1], [2], [3]]


def test_list_items_under_a_heading_are_read_together_with_it() -> None:
    """Up to three sentences; then the next passage begins, under the same heading."""
    sentences = rows("heading:0:A", "body:1:A", "body:2:A", "body:3:A", "body:4:A", "heading:5:B", "body:6:B")
    assert split_passages(sentences) == [[0, 1, 2, 3], [0, 4], [5, 6]]


def test_title_and_byline_make_one_passage_and_the_footer_none() -> None:
    """The body's first passage is not theirs."""
    assert split_passages(rows("title:0", "byline:1", "body:2", "footer:3")) == [[0, 1], [2]]


def test_no_rows_no_passages() -> None:
    """An article may be all footer."""
    assert (split_passages([]), split_passages(rows("footer:0"))) == ([], [])
