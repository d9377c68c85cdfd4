"""PDFs to text: reading order, lines to words and paragraphs, what stands on every page, where a quote is."""

from __future__ import annotations

from itertools import zip_longest

import pytest

from index.errors import BrokenSource, EmptySource, EncryptedSource, SourceTooComplex, TextlessSource
from index.model import Article
from index.readers import pdf, read_bytes
from tests.support.documents.pdfs import BOLD, HAN, LATIN, Drawn, column, encrypt, scan, wrap, write_pdf

FERRY = (
    "The harbour town of Lowen keeps one ferry running through the night, and the people who depend on it are"
    " many. Nurses cross at two in the morning, bakers at three, and fishermen never sleep at all."
)
CREW = (
    "Captain Marta Olsen commands the ferry with a crew of 23. The harbour office is directed by Piet Haas,"
    " who was once a schoolteacher and still corrects the timetable in red ink whenever he finds a fault."
)
LIBRARY = "云河市图书馆从今年秋天起延长开放时间，馆长沈若兰负责夜间开放计划，志愿者梁川每周值班三个晚上。"
READERS = "夜间读者去年增长了百分之四十二。图书馆为改造照明花了三百六十万元，其中一半来自市政府。"


def read(data: bytes) -> Article:
    """The article in a PDF."""
    return read_bytes(data, source="/articles/ferry.pdf", name="ferry.pdf")


def rows(data: bytes) -> list[tuple[str, str]]:
    """Each row's kind and words."""
    article = read(data)
    return [(row.kind, article.text[row.start : row.end]) for row in article.sentences]


def body(data: bytes) -> list[str]:
    """The sentences of the body."""
    return [words for kind, words in rows(data) if kind == "body"]


def interleaved(left: list[Drawn], right: list[Drawn]) -> list[Drawn]:
    """Two columns drawn line by line across the page."""
    return [drawn for pair in zip_longest(left, right) for drawn in pair if drawn]


def sentences(text: str) -> list[str]:
    """A text of ours at its stops."""
    return [f"{part.strip()}{stop}" for stop in "。." for part in text.split(stop)[:-1] if stop in text]


@pytest.mark.parametrize("right_shift", [0.0, 5.0], ids=["lines side by side", "lines offset"])
def test_two_columns_are_read_one_after_the_other(right_shift: float) -> None:
    left = column(wrap(FERRY, width=210), x=72, y=160)
    right = column(wrap(CREW, width=210), x=310, y=160 + right_shift)
    page = [Drawn("The Night Ferry of Lowen", 72, 90, BOLD, 20), *interleaved(left, right)]
    assert rows(write_pdf([page]))[0] == ("title", "The Night Ferry of Lowen")
    assert body(write_pdf([page])) == [*sentences(FERRY), *sentences(CREW)]


@pytest.mark.parametrize("lines_above", [1, 2])
def test_a_right_column_may_begin_above_the_heading_of_the_left_one(lines_above: int) -> None:
    """Close under the title, which it does not belong to."""
    lines = wrap(FERRY, width=210)
    left = [Drawn("The night", 72, 130 + 12 * lines_above, BOLD, 15)]
    left += column(lines, x=72, y=158 + 12 * lines_above)
    right = column(wrap(CREW, width=210), x=310, y=126)
    page = [Drawn("The Night Ferry of Lowen", 72, 90, BOLD, 20), *interleaved(left, right)]
    assert [row for row in rows(write_pdf([page])) if row[0] != "byline"] == [
        ("title", "The Night Ferry of Lowen"),
        ("heading", "The night"),
        *[("body", words) for words in (*sentences(FERRY), *sentences(CREW))],
    ]


def test_where_most_of_the_text_is_bold_that_makes_no_heading() -> None:
    lines = [Drawn(line.text, line.x, line.y, BOLD) for line in column(wrap(FERRY, width=300), x=72, y=160)]
    lines[2] = Drawn(lines[2].text, lines[2].x, lines[2].y, LATIN)
    assert body(write_pdf([lines])) == sentences(FERRY)


def test_two_chinese_columns_have_no_blanks_inside_words() -> None:
    left = column(wrap(LIBRARY, width=200, font=HAN), x=72, y=160, font=HAN)
    right = column(wrap(READERS, width=200, font=HAN), x=310, y=160, font=HAN)
    assert body(write_pdf([interleaved(left, right)])) == [*sentences(LIBRARY), *sentences(READERS)]


def test_a_paragraph_goes_on_in_the_next_column() -> None:
    lines = wrap(" ".join([FERRY, CREW]), width=210)
    page = interleaved(column(lines[:6], x=72), column(lines[6:], x=310))
    assert body(write_pdf([page])) == [*sentences(FERRY), *sentences(CREW)]


def test_spaced_chinese_type_is_not_torn_apart() -> None:
    """Type that is spaced to fill its lines, and blanks that a program wrote between characters."""
    lines = wrap(LIBRARY, width=330, font=HAN)
    page = [Drawn(line, 72, 100 + 14 * n, HAN, 10, 1.2) for n, line in enumerate(lines)]
    page.append(Drawn("夜 间 读 者 去年增长了 42 %。", 72, 300, HAN))
    assert body(write_pdf([page])) == [*sentences(LIBRARY), "夜间读者去年增长了 42 %。"]


def test_words_hyphenated_at_line_ends_are_whole_again() -> None:
    """The hyphen goes, unless the document writes the word with one elsewhere."""
    lines = [
        *wrap(FERRY, width=300),
        "The old light-",
        "house has a well-",
        "known keeper, and every well-known guest",
    ]
    lines.append("of the town was shown the lamp by him.")
    text = read(write_pdf([column(lines)])).text
    assert "The old lighthouse has a well-known keeper, and every well-known guest" in text


def test_heads_feet_and_page_numbers_are_dropped_and_pages_kept() -> None:
    pages = [
        [
            Drawn("Annual report of the harbour", 72, 40, LATIN, 8),
            Drawn(f"Chapter {number}", 480, 40, LATIN, 8),
            *column(wrap(f"Page {number} is new. {FERRY}", width=440), y=130),
            Drawn(f"– {number} –", 280, 810, LATIN, 8),
        ]
        for number in (1, 2, 3)
    ]
    article = read(write_pdf(pages))
    assert "Annual report" not in article.text
    assert "Chapter" not in article.text
    assert "–" not in article.text
    found = {article.text[row.start : row.end]: row.page for row in article.sentences}
    assert [found[f"Page {number} is new."] for number in (1, 2, 3)] == [1, 2, 3]


def test_a_paragraph_over_two_pages_passes_by_the_notes_at_the_foot() -> None:
    lines = wrap(" ".join([FERRY, CREW]), width=440)
    first = [*column(lines[:2]), *column(["1 A note in small type."], y=780, size=7)]
    article = read(write_pdf([first, column(lines[2:])]))
    words = [article.text[row.start : row.end] for row in article.sentences if row.kind == "body"]
    assert words == [*sentences(FERRY), *sentences(CREW), "1 A note in small type."]
    crew = next(row for row in article.sentences if article.text.startswith("The harbour office", row.start))
    assert crew.page == 2


def test_headings_and_pages_are_a_quotes_place() -> None:
    first = [
        Drawn("The Night Ferry", 72, 80, BOLD, 20),
        Drawn("The people", 72, 110, BOLD, 13),
        *column(wrap(CREW, width=440), y=130),
    ]
    second = [Drawn("The plans", 72, 80, BOLD), *column(wrap(FERRY, width=440), y=100)]
    article = read(write_pdf([first, second]))
    assert article.title == "The Night Ferry"
    places = {article.text[row.start : row.end][:7]: row.place for row in article.sentences}
    assert places["Captain"] == "The people · p. 1"
    assert places["Nurses "] == "The plans · p. 2"


def test_a_table_is_read_by_rows() -> None:
    cells = [["Year", "Tonnes"], ["2019", "1,200"], ["2020", "1,450"]]
    table = [
        Drawn(cell, 72 + 130 * i, 220 + 15 * j) for j, row in enumerate(cells) for i, cell in enumerate(row)
    ]
    found = body(write_pdf([[*column(wrap(FERRY, width=440)), *table]]))
    assert found[-3:] == ["Year | Tonnes", "2019 | 1,200", "2020 | 1,450"]


def test_a_list_keeps_its_points_apart() -> None:
    points = [
        "The pier goes, for it is old and leaks whenever the tide",
        "is high in autumn",
        "A crane stays",
    ]
    page = [Drawn("•", 72, 100), Drawn(points[0], 90, 100), Drawn(points[1], 90, 113)]
    page += [Drawn("•", 72, 126), Drawn(points[2], 90, 126)]
    assert body(write_pdf([page])) == [f"{points[0]} {points[1]}", points[2]]


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_stamps_across_a_page_are_no_text(rotation: int) -> None:
    """Text that lies on its side on the page as it is seen is left out."""
    found = read_or_none(write_pdf([column(wrap(FERRY, width=400))], rotation=rotation))
    assert (found is None) == (rotation != 180)


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_pages_that_are_turned_are_read_as_they_are_seen(rotation: int) -> None:
    page = [*column(wrap(FERRY, width=300), x=72, y=500)]
    assert body(write_pdf([page], rotation=rotation, upright=True)) == sentences(FERRY)


def test_tables_of_contents_are_left_out() -> None:
    contents = [
        "1 The ship " + ". " * 40 + "3",
        "2 The people" + "." * 60 + "12",
        "三 计划" + "…" * 12 + "20",
    ]
    page = [*column(contents[:2]), Drawn(contents[2], 72, 140, HAN), *column(wrap(FERRY, width=440), y=200)]
    assert body(write_pdf([page])) == sentences(FERRY)


def read_or_none(data: bytes) -> Article | None:
    try:
        return read(data)
    except EmptySource:
        return None


def test_metadata_are_believed_when_they_make_sense() -> None:
    lines = column(wrap(FERRY, width=440))
    named = read(write_pdf([lines], title="The Night Ferry", author="Ann Lee"))
    assert named.title == "The Night Ferry"
    assert named.text.startswith("The Night Ferry\n\nAnn Lee · ")
    for junk in ("Microsoft Word - final2.docx", "untitled", "Document1", "(anonymous)", "report.pdf"):
        assert read(write_pdf([lines], title=junk)).title == "ferry"


def test_the_title_that_is_shown_wins_over_one_left_over() -> None:
    page = [Drawn("The Night Ferry", 72, 80, BOLD, 20), *column(wrap(FERRY, width=440))]
    assert read(write_pdf([page], title="Quarterly template of the office")).title == "The Night Ferry"
    masthead = [Drawn("GAZETTE", 72, 50, BOLD, 30), Drawn("The Night Ferry", 72, 80, BOLD, 13)]
    named = write_pdf([[*masthead, *column(wrap(FERRY, width=440))]], title="The Night Ferry")
    assert read(named).title == "The Night Ferry"


def test_the_texts_own_date_comes_before_the_files() -> None:
    page = [Drawn("The Night Ferry", 72, 60, BOLD, 20), Drawn("The Lowen Gazette · 2025-11-03", 72, 80)]
    assert read(write_pdf([[*page, *column(wrap(FERRY, width=440), y=120)]])).published == "2025-11-03"
    assert (
        read(write_pdf([column(wrap(FERRY, width=440))])).published == "2000-01-01"
    )  # reportlab's "invariant"


def test_what_cannot_be_read_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = write_pdf([column(wrap(FERRY, width=440))])
    with pytest.raises(EncryptedSource):
        read(encrypt([column(["Secret words."])], "key"))
    with pytest.raises(TextlessSource):
        read(scan())
    with pytest.raises(EmptySource):
        read(write_pdf([[], []]))
    with pytest.raises(BrokenSource):
        read(b"%PDF-1.4 and then nothing that makes sense")
    with pytest.raises(BrokenSource):
        read(b"It never was one.")
    monkeypatch.setattr(pdf, "LIMIT_PAGES", 1)
    with pytest.raises(SourceTooComplex) as caught:
        read(write_pdf([column(["One."]), column(["Two."])]))
    assert caught.value.limit == "pages"
    assert read(whole).sentences
