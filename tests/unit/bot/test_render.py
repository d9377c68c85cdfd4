"""Answers as messages."""

from __future__ import annotations

from dataclasses import replace

import pytest
from telegram import MessageEntity

from bot.parts import LIMIT_UNITS, Mark, Part, clip, join, marked, pack, styled, units
from bot.render import render_answer
from index.model import Match, Span
from tests.unit.bot.samples import ARTICLE, SENTENCE, answered, not_found, quote


def words(part: Part, *kinds: str) -> list[tuple[str, str]]:
    """What the entities of some kinds cover."""
    encoded = part.text.encode("utf-16-le")
    covered = [
        (
            str(entity.type),
            encoded[2 * entity.offset : 2 * (entity.offset + entity.length)].decode("utf-16-le"),
        )
        for entity in part.entities
    ]
    return [found for found in covered if not kinds or found[0] in kinds]


def test_answer_first_then_the_quote_then_its_place() -> None:
    span = Span("Marta Olsen", 0, 8, 19)
    match = Match(20, 28, "commands", "exact")
    [part] = render_answer(answered(quote(matches=(match,)), span=span), "en")
    assert part.text == f"Marta Olsen\n\n{SENTENCE}\n— The Ferry of Lund · Crew · 2026-02-10"
    assert words(part) == [
        ("bold", "Marta Olsen"),
        ("blockquote", SENTENCE),
        ("bold", "Marta Olsen"),
        ("underline", "commands"),
    ]


def test_without_a_span_the_quotes_stand_alone_in_their_order() -> None:
    [part] = render_answer(answered(quote("One."), quote("Two.", section=None)), "en")
    assert (
        part.text == "One.\n— The Ferry of Lund · Crew · 2026-02-10\n\nTwo.\n— The Ferry of Lund · 2026-02-10"
    )


def test_offsets_count_utf16_units() -> None:
    """😀 and 𠮷 are one character and two units."""
    text = "😀𠮷野家 was founded by 松田栄吉."
    [part] = render_answer(answered(quote(text), span=Span("松田栄吉", 0, 20, 24)), "en")
    assert words(part) == [("bold", "松田栄吉"), ("blockquote", text), ("bold", "松田栄吉")]


def test_a_web_article_is_linked_by_its_title() -> None:
    article = replace(ARTICLE, source="https://example.org/go?to=ferry", link="https://example.org/ferry")
    [part] = render_answer(answered(quote(article=article)), "en")
    assert words(part, "text_link") == [("text_link", "The Ferry of Lund")]
    assert part.entities[-1].url == "https://example.org/ferry"


def test_other_articles_with_the_same_sentence_are_named() -> None:
    others = tuple(replace(ARTICLE, title=f"Other {number}") for number in range(5))
    [part] = render_answer(answered(quote(also=others)), "en")
    assert part.text.splitlines()[-1] == "also in Other 0 · Other 1 · Other 2 and 2 more"


def test_a_long_quote_is_folded() -> None:
    [part] = render_answer(answered(quote("word " * 80 + "end.")), "en")
    assert [kind for kind, _ in words(part)] == ["expandable_blockquote"]


def test_a_sentence_too_long_for_a_message_is_an_excerpt_around_its_answer() -> None:
    """What is shown is verbatim; that it is a part of it is said below."""
    text = "𠮷" * 3000 + "the answer" + "x" * 3000
    match = Match(3000, 3010, "answer", "exact")
    [part] = render_answer(answered(quote(text, matches=(match,)), span=None), "en")
    [(_, shown)] = words(part, "expandable_blockquote")
    assert shown in text
    assert shown.startswith("𠮷" * 200 + "the answer")
    assert len(shown) > 1900
    assert words(part, "underline") == [("underline", "the answer")]
    assert part.text.splitlines()[-1] == "excerpt of a sentence of 6,010 characters"


def test_a_sentence_that_just_fits_a_message_is_whole() -> None:
    place = "\n— The Ferry of Lund · Crew · 2026-02-10"
    for length, whole in ((LIMIT_UNITS - len(place), True), (LIMIT_UNITS - len(place) + 1, False)):
        part = render_answer(answered(quote("w" * length)), "en")[-1]
        assert (len(words(part)[0][1]) == length) is whole
        assert units(part.text) <= LIMIT_UNITS


def test_an_answer_stands_alone_when_its_quote_fills_a_message() -> None:
    parts = render_answer(answered(quote("w" * 4056), span=Span("ww", 0, 0, 2)), "en")
    assert [part.text[:3] for part in parts] == ["ww", "www"]


def test_matches_that_overlap_the_answer_are_not_marked_twice() -> None:
    matches = (
        Match(8, 13, "Marta", "exact"),
        Match(20, 28, "commands", "exact"),
        Match(24, 28, "and", "exact"),
    )
    [part] = render_answer(answered(quote(matches=matches), span=Span("Marta Olsen", 0, 8, 19)), "en")
    assert words(part, "underline") == [("underline", "commands")]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "That is not in these articles.\n\nThe closest I have:\n\n"),
        ("zh-hans", "这些文章里没有答案。\n\n最接近的一句是：\n\n"),
        ("zh-hant", "這些文章裡沒有答案。\n\n最接近的一句是：\n\n"),
    ],
)
def test_not_found_says_so_and_shows_the_nearest(language: str, said: str) -> None:
    [part] = render_answer(not_found(quote(), quote("Another.")), language)
    assert part.text == f"{said}{SENTENCE}\n— The Ferry of Lund · Crew · 2026-02-10"


def test_not_found_and_nothing_near() -> None:
    assert render_answer(not_found(), "en") == (Part("That is not in these articles."),)


def test_the_apology_comes_first_and_with_the_first_quote() -> None:
    parts = render_answer(answered(*[quote("w" * 1100)] * 4), "en", above=[Part("Sorry.")])
    assert len(parts) == 2
    assert parts[0].text.startswith("Sorry.\n\nwww")


def test_parts_are_split_between_quotes() -> None:
    texts = [f"{number}" + "w" * 1190 for number in range(4)]
    parts = render_answer(answered(*[quote(text) for text in texts]), "en")
    assert [found for part in parts for _, found in words(part)] == texts
    assert len(parts) == 2


def test_units() -> None:
    assert units("a漢𠮷😀") == 6


def test_clip_keeps_one_line_and_the_limit() -> None:
    assert clip(" a \n b ", 5) == "a b"
    assert clip("abcdef ghi", 8) == "abcdef…"


def test_blank_text_has_no_entities() -> None:
    assert styled(" \n", "bold") == Part(" \n")


def test_join_moves_the_entities_and_keeps_their_links() -> None:
    joined = join([Part("😀"), styled("x", "text_link", url="https://example.org")], " ")
    assert joined == Part("😀 x", (Mark("text_link", 3, 1, "https://example.org"),))
    assert joined.entities == (MessageEntity("text_link", 3, 1, url="https://example.org"),)
    assert joined.entities[0].url == "https://example.org"


def test_marked_counts_units_before_and_inside() -> None:
    assert marked("😀a😀b", 1, 3, kind="bold") == Mark("bold", 2, 3)


def test_pack_fills_each_part_to_the_limit_and_no_further() -> None:
    piece = Part("x" * (LIMIT_UNITS // 2 - 1))
    assert [len(part.text) for part in pack([piece] * 3, "--")] == [LIMIT_UNITS, LIMIT_UNITS // 2 - 1]
    assert [len(part.text) for part in pack([piece] * 2, "---")] == [LIMIT_UNITS // 2 - 1] * 2
    assert pack([], "\n") == ()
