"""The structure of plain text: what is title, byline, heading, body and footer."""

from __future__ import annotations

import pytest

from index.model import Article
from index.readers import read_bytes


def read(text: str, name: str = "harbour.txt") -> Article:
    """The article in a plain text."""
    return read_bytes(text.encode(), source=f"/articles/{name}", name=name)


def rows_of(article: Article) -> list[tuple[str, str | None, int, str]]:
    """Each row's kind, section, paragraph and words."""
    return [
        (row.kind, row.section, row.paragraph, article.text[row.start : row.end]) for row in article.sentences
    ]


def outline(text: str) -> list[str]:
    """Each row as `kind: words`."""
    return [f"{kind}: {words}" for kind, _, _, words in rows_of(read(text))]


REPORT = """\
港口翻修：钱从哪里来？
Coast Daily·2026-03-05 08:30

Core Viewpoint - The town rebuilds its harbour - at a price - with 3.5 million from two funds [1][2]. \
Group 1: Money Sources - The state pays half, i.e. 1.75 million. Banks lend the rest [3]. - The town's own \
"small purse" stays shut [3][4]. Group 2: Work and Workers - Divers began in May [5]. - Cranes follow in \
June, says Dr. Lind of Harbour Inc. in Oslo [5]. Outlook - Nobody expects delays [6].

港口翻修：钱从哪里来？ - CoastNews
"""


def test_headings_and_bullets_run_into_one_line() -> None:
    """A report on one line falls into its sections, each sentence whole, with no dash or heading on it."""
    first, second, third = "Group 1: Money Sources", "Group 2: Work and Workers", "Outlook"
    article = read(REPORT)
    assert (article.title, article.published, article.language) == (
        "港口翻修：钱从哪里来？",
        "2026-03-05",
        "en",
    )
    assert rows_of(article) == [
        ("title", None, 0, "港口翻修：钱从哪里来？"),
        ("byline", None, 1, "Coast Daily·2026-03-05 08:30"),
        ("heading", "Core Viewpoint", 2, "Core Viewpoint"),
        (
            "body",
            "Core Viewpoint",
            3,
            "The town rebuilds its harbour - at a price - with 3.5 million from two funds [1][2].",
        ),
        ("heading", first, 4, first),
        ("body", first, 4, "The state pays half, i.e. 1.75 million."),
        ("body", first, 4, "Banks lend the rest [3]."),
        ("body", first, 5, 'The town\'s own "small purse" stays shut [3][4].'),
        ("heading", second, 6, second),
        ("body", second, 6, "Divers began in May [5]."),
        ("body", second, 7, "Cranes follow in June, says Dr. Lind of Harbour Inc. in Oslo [5]."),
        ("heading", third, 8, third),
        ("body", third, 9, "Nobody expects delays [6]."),
        ("footer", None, 10, "港口翻修：钱从哪里来？ - CoastNews"),
    ]


def test_chinese_headings_and_bullets_run_into_one_line() -> None:
    """The same in Chinese, with no space before a heading and a dash inside a sentence."""
    text = (
        "渔港要搬家了\n海岸日报 2026年3月5日 08:30\n\n"
        "核心观点 - 渔港将迁往北岸[1]。第一组：资金来源 - 国家出一半[2]。 - 银行借一半[2]。"
        "第二组：工程进度 - 五月开工 - 比原计划早一个月[3]。 - 负责人说：“不会停工。”[4]\n\n"
        "责任编辑：周小满\n"
    )
    article = read(text)
    assert (article.published, article.language) == ("2026-03-05", "zh")
    assert outline(text) == [
        "title: 渔港要搬家了",
        "byline: 海岸日报 2026年3月5日 08:30",
        "heading: 核心观点",
        "body: 渔港将迁往北岸[1]。",
        "heading: 第一组：资金来源",
        "body: 国家出一半[2]。",
        "body: 银行借一半[2]。",
        "heading: 第二组：工程进度",
        "body: 五月开工 - 比原计划早一个月[3]。",
        "body: 负责人说：“不会停工。”[4]",
        "footer: 责任编辑：周小满",
    ]


def test_headings_on_lines_of_their_own() -> None:
    """Numbered, marked, bold and bare headings; a colon or hash is not part of a section's name."""
    text = (
        "The harbour\nBy Ann Lee\nFeb 10, 2026\n\nIt is old.\n\n"
        "Key points:\n- The pier goes.\n- The market stays\n\n"
        "1. Background\nIt was dug in 1880 by J. P. Moss, an engineer\nfrom Leeds.\n\n"
        "## Plans ##\n\nCranes come.\n\n"
        "**Costs**\n\nNobody knows them.\n\nA last word\n\nWait and see.\n"
    )
    article = read(text)
    assert article.published == "2026-02-10"
    assert [(section, words) for kind, section, _, words in rows_of(article) if kind == "body"] == [
        (None, "It is old."),
        ("Key points", "The pier goes."),
        ("Key points", "The market stays"),
        ("1. Background", "It was dug in 1880 by J. P. Moss, an engineer\nfrom Leeds."),
        ("Plans", "Cranes come."),
        ("Costs", "Nobody knows them."),
        ("A last word", "Wait and see."),
    ]


def test_chinese_numbered_headings() -> None:
    """`一、` and `（一）` head what is under them; a list of short items has no heading."""
    text = (
        "渔港\n\n一、现状\n港口很旧。\n\n（一）码头\n码头更旧。\n\n二、要做的事\n"
        "1、修码头\n2、修灯塔\n3、修路\n"
    )
    assert [row for row in outline(text) if row.startswith("heading")] == [
        "heading: 一、现状",
        "heading: （一）码头",
        "heading: 二、要做的事",
    ]


def test_plain_paragraphs_are_all_body() -> None:
    """Dashes, dates, names and rights in ordinary prose make no structure."""
    paragraphs = [
        "The Moss Five - John, Ann and Paul - were a band. They met in Oslo - by chance - in 1960.",
        "On 10 February 1920 the war ended. Copyright law came later, and all rights were sold in 1931.",
        "Queen Anne - a ship, not a person - sank in 1890. Nobody was hurt.",
        "第一次会议在北京召开。会议 - 也是最后一次 - 没有结果。",
        "By 1990 the town had 40 people. In the end there were only two, and a dog that nobody owned",
    ]
    article = read("\n\n".join(paragraphs) + "\n")
    assert {row.kind for row in article.sentences} == {"body"}
    assert (article.title, article.published) == ("harbour", None)
    assert {row.section for row in article.sentences} == {None}
    assert [row.paragraph for row in article.sentences] == [0, 0, 1, 1, 2, 2, 3, 3, 4, 4]


@pytest.mark.parametrize(
    ("first", "title"),
    [
        ("The old harbour", "The old harbour"),
        ("Who pays for the harbour?", "Who pays for the harbour?"),
        ("渔港“搬家”，谁出钱？", "渔港“搬家”，谁出钱？"),
        ("x" * 100, "x" * 100),
        ("x" * 101, "harbour"),
        ("The harbour is old. It opens at nine.", "harbour"),
        ("渔港很旧。", "harbour"),
        ("- The pier", "harbour"),
    ],
)
def test_the_first_line_is_a_title_when_it_looks_like_one(first: str, title: str) -> None:
    """Short and without a full stop; else the file's name is the title."""
    assert read(f"{first}\n\nThe town rebuilds it now. It takes a year.\n").title == title


def test_one_line_alone_is_body() -> None:
    """A text of one line has something to quote."""
    assert outline("The harbour opens at nine\n") == ["body: The harbour opens at nine"]


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("2026-02-10", "2026-02-10"),
        ("Coast Daily | Feb. 3, 2026", "2026-02-03"),
        ("By Ann Lee, 3 February 2026 at 10:00 GMT", None),
        ("Ann Lee, 10th March 2026", "2026-03-10"),
        ("海岸日报 2026/02/10 08:30:00", "2026-02-10"),
        ("来源：海岸日报 ２０２６年２月１０日", "2026-02-10"),
        ("作者：周小满", None),
        ("Coast Daily·2026-13-45", None),
    ],
)
def test_bylines(line: str, published: str | None) -> None:
    """Who and when, in the forms that newspapers use; only dates that a calendar has."""
    article = read(f"The old harbour\n{line}\n\nThe town rebuilds it now. It takes a year.\n")
    expected = "2026-02-03" if line.startswith("By Ann") else published
    assert article.published == expected


def test_footers() -> None:
    """Rights, editors and the title said again stand at the end; the same words inside are body."""
    text = (
        "The old harbour\n\nAll rights reserved is what they said.\n\nThe town rebuilds it.\n\n"
        "(Editor: Zhou)\n"
        "The old harbour | Coast Daily\n© 2026 Coast Daily. All rights reserved.\nhttps://coast.example/harbour\n"
    )
    assert outline(text)[1:] == [
        "body: All rights reserved is what they said.",
        "body: The town rebuilds it.",
        "body: (Editor: Zhou)",
        "footer: The old harbour | Coast Daily",
        "footer: © 2026 Coast Daily. All rights reserved.",
        "footer: https://coast.example/harbour",
    ]


def test_stored_text_is_the_file() -> None:
    """Line ends become `\\n` and a byte-order mark goes; nothing else changes."""
    data = "\ufeffA title \r\n\r\n  One.\rTwo\t. \r\n".encode()
    assert read_bytes(data, source="-", name="-").text == "A title \n\n  One.\nTwo\t. \n"


def test_wrapped_lines_are_joined_and_short_ones_are_not() -> None:
    """A line that could have held the next word ended on purpose."""
    wrapped = (
        "The harbour was dug by hand in the years after the first great\n"
        "storm, when the fishermen had lost their\n"
        "boats and Moss Brothers of Leeds\nlent them money."
    )
    lines = "Bread from the mill\nMilk from the farm\nSalt from the shop on the hill above it, weekly\n"
    assert len(read(wrapped).sentences) == 1
    assert [words for *_, words in rows_of(read(f"It needs these things.\n\n{lines}"))] == [
        "It needs these things.",
        *lines.splitlines(),
    ]


@pytest.mark.parametrize(
    ("body", "language"),
    [
        ("The town of 渔港 is old.", "en"),
        ("渔港由 Harbour Inc. 与 Coast Daily 共同出资。", "zh"),
        ("12345.", "en"),
    ],
)
def test_language_is_the_bodys(body: str, language: str) -> None:
    """A title in the other language does not count, nor do a few names."""
    assert read(f"渔港 Harbour\n\n{body} {body}\n").language == language
