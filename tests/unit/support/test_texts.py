"""Texts and entities: what Telegram takes, trims, finds and refuses."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.botapi.errors import ApiError
from tests.support.botapi.text import clean_text, find_entities, utf16_length, utf16_slice


def entity(kind: str, offset: int, length: int, **more: Any) -> dict[str, Any]:
    return {"type": kind, "offset": offset, "length": length, **more}


def clean(text: str, *entities: dict[str, Any], limit_chars: int = 4096) -> tuple[str, list[dict[str, Any]]]:
    return clean_text(text, entities, limit_chars=limit_chars)


def refusal(text: str, *entities: dict[str, Any]) -> str:
    with pytest.raises(ApiError) as caught:
        clean(text, *entities)
    return caught.value.description.removeprefix("Bad Request: ")


def test_limits_count_code_points() -> None:
    assert clean("🎉" * 4096)[0] == "🎉" * 4096
    assert refusal("🎉" * 4097) == "message is too long"
    assert clean(" " * 5000 + "x")[0] == "x", "the limit holds after trimming"


@pytest.mark.parametrize("empty", [" ", "\n\n", "\u2028", "\x01\t"])
def test_a_text_of_nothing_is_refused(empty: str) -> None:
    assert refusal(empty) == "text must be non-empty"


def test_a_lone_surrogate_is_refused() -> None:
    assert refusal("a\ud800") == "strings must be encoded in UTF-8"


def test_white_space_is_trimmed_and_entities_move_along() -> None:
    assert clean(" \n hello  \n", entity("bold", 3, 7)) == ("hello", [entity("bold", 0, 5)])
    assert clean("  hi", entity("bold", 0, 4)) == ("  hi", [entity("bold", 0, 4)]), "not under an entity"
    assert clean("hi  ", entity("bold", 3, 1)) == ("hi", [])


def test_control_characters_and_line_separators() -> None:
    assert clean("a\tb\r\nc\u2028d", entity("bold", 2, 5)) == ("a b\ncd", [entity("bold", 2, 3)])


@pytest.mark.parametrize(
    ("bad", "description"),
    [
        (entity("bold", 4, 1), "entity begins after the end of the text at UTF-16 offset 4"),
        (
            entity("bold", 2, 3),
            "entity beginning at UTF-16 offset 2 ends after the end of the text at UTF-16 offset 5",
        ),
        (entity("bold", 2, 2), "entity begins in a middle of a UTF-16 symbol at UTF-16 offset 2"),
        (entity("bold", 0, 2), "entity beginning at UTF-16 offset 0 ends in a middle of a UTF-16 symbol"),
        (entity("bald", 0, 1), "can't parse MessageEntity: unsupported type 'bald'"),
    ],
)
def test_an_entity_must_fit_the_text(bad: dict[str, Any], description: str) -> None:
    """In "a🎉b" the party popper takes the UTF-16 offsets 1 and 2."""
    assert refusal("a🎉b", bad) == description


def test_what_telegram_would_drop_is_refused() -> None:
    long, short = entity("blockquote", 0, 6), entity("expandable_blockquote", 2, 2)
    assert refusal("abcdef", long, short).startswith("strict: nested blockquote in expandable_blockquote")
    assert refusal("abcdef", entity("code", 0, 6), entity("bold", 2, 2)).startswith(
        "strict: nothing may stand"
    )
    assert refusal("abcdef", entity("bold", 0, 3), entity("italic", 2, 3)).startswith(
        "strict: entities cross"
    )
    assert refusal("abcdef", entity("bold", 0, 0)).startswith("strict: an entity needs")
    assert refusal("abcdef", entity("text_link", 0, 2, url="nowhere")).startswith(
        "strict: Telegram drops a text_link"
    )
    assert refusal("a" * 101, *(entity("bold", place, 1) for place in range(101))).startswith(
        "strict: 101 entities"
    )


def test_what_telegram_takes() -> None:
    inner = entity("bold", 2, 2), entity("text_link", 4, 2, url="https://example.org/a")
    quotation = entity("expandable_blockquote", 0, 6)
    assert clean("abcdef", *inner, quotation) == ("abcdef", [quotation, *inner])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/ask who?", [("bot_command", "/ask")]),
        ("/ask@wenju_test_bot who", [("bot_command", "/ask@wenju_test_bot")]),
        ("see /help, please", [("bot_command", "/help")]),
        ("and/or 1/2 </b>", []),
        ("🎉 @wenju_test_bot hi", [("mention", "@wenju_test_bot")]),
        ("mail me@example.org", []),
        ("at https://example.org/a_b?c=d.", [("url", "https://example.org/a_b?c=d")]),
        ("#AI and #1", [("hashtag", "#AI")]),
        ("/提问 谁", []),
    ],
)
def test_entities_telegram_finds_itself(text: str, found: list[tuple[str, str]]) -> None:
    entities = find_entities(text)
    assert [(each["type"], utf16_slice(text, each["offset"], each["length"])) for each in entities] == found


def test_nothing_is_found_inside_code_or_links() -> None:
    taken = entity("code", 0, 4)
    assert clean("/ask /help", taken) == ("/ask /help", [taken, entity("bot_command", 5, 5)])


def test_utf16_counts() -> None:
    assert (utf16_length("a🎉文"), utf16_slice("a🎉文", 1, 2)) == (4, "🎉")
