"""Everything in private gets an answer; the bot tells about itself."""

from __future__ import annotations

import pytest

from bot import __version__
from bot.texts import text
from tests.unit.bot.offline import ADA, BOB, GROUP, Bench, Json
from tests.unit.bot.samples import CARD

STICKER = {
    "sticker": {
        "file_id": "s", "file_unique_id": "s", "width": 1, "height": 1,
        "is_animated": False, "is_video": False, "type": "regular",
    }
}  # fmt: skip
VOICE = {"voice": {"file_id": "v", "file_unique_id": "v", "duration": 1}}
PHOTO = {
    "photo": [{"file_id": "p", "file_unique_id": "p", "width": 1, "height": 1}],
    "caption": "Who is this?",
}
DOCUMENT = {"document": {"file_id": "d", "file_unique_id": "d", "file_name": "a.md"}}


@pytest.mark.parametrize(
    "content", [STICKER, VOICE, PHOTO, DOCUMENT, {"location": {"latitude": 1, "longitude": 1}}]
)
async def test_what_is_not_text_gets_a_kind_word_in_private_and_silence_in_groups(
    bench: Bench, content: Json
) -> None:
    [call] = await bench.handle(bench.message(content, user=BOB))
    assert call.text == "I can only read text. Please write your question, for example: Who leads e-commerce?"
    assert await bench.handle(bench.message(content, user=BOB, chat=GROUP)) == []


async def test_service_messages_are_no_messages_to_answer(bench: Bench) -> None:
    pinned = {"message_id": 1, "date": 1, "chat": {"id": ADA, "type": "private"}, "text": "x"}
    assert await bench.handle(bench.message({"pinned_message": pinned})) == []


async def test_unknown_commands(bench: Bench) -> None:
    [call] = await bench.send("/frobnicate now")
    assert call.text.startswith("I do not know this command.")
    assert await bench.send("/frobnicate", chat=GROUP) == [], "it may be another bot's"
    assert await bench.send("/start@other_bot", chat=GROUP) == []


@pytest.mark.parametrize(
    ("code", "greeting"),
    [
        ("en", "Hello!"),
        ("de", "Hello!"),
        ("zh-hans", "您好！关于"),
        ("zh-TW", "您好！關於"),
        (None, "Hello!"),
    ],
)
async def test_commands_are_answered_in_the_clients_language(
    bench: Bench, code: str | None, greeting: str
) -> None:
    content = bench.message({"text": "/start"})
    content["message"]["from"]["language_code"] = code
    [call] = await bench.handle(content)
    assert call.text.startswith(greeting)


async def test_help_tells_admins_more(bench: Bench) -> None:
    [admin], [other] = await bench.send("/help"), await bench.send("/help", user=BOB)
    assert admin.text.startswith(other.text)
    assert "/reindex" in admin.text
    assert "/reindex" not in other.text


async def test_about_names_version_and_licences(bench: Bench) -> None:
    [call] = await bench.send("/about")
    assert f"Wenju {__version__}" in call.text
    assert "MIT" in call.text


async def test_whoami(bench: Bench) -> None:
    [private], [group] = await bench.send("/whoami", user=BOB), await bench.send("/whoami", chat=GROUP)
    assert private.text == "Your id: 2\nThis chat’s id: 2"
    assert group.text == f"Your id: 1\nThis chat’s id: {GROUP}"


async def test_sources(bench: Bench) -> None:
    [call] = await bench.send("/sources")
    assert call.text == f"One article:\n1. The Ferry of Lund · 2026-02-10 · 16 sentences · {CARD.id}"
    bench.engine.cards = ()
    [call] = await bench.send("/sources")
    assert call.text == text("sources-none", "en")


async def test_many_sources_come_in_parts(bench: Bench) -> None:
    bench.engine.cards = (CARD,) * 100
    calls = await bench.send("/sources")
    assert len(calls) > 1
    assert all(len(call.text) <= 4096 for call in calls)
    assert sum(call.text.count("\n") + 1 for call in calls) == 101


@pytest.mark.parametrize("data", ["", "x", "remove:abc", "remove:abc:AAAAAAAAAAAA", ":" * 64])
async def test_every_press_is_answered_and_a_forged_one_does_nothing(bench: Bench, data: str) -> None:
    calls = await bench.press({"callback_data": data})
    assert [call.method for call in calls] == ["answerCallbackQuery"]
