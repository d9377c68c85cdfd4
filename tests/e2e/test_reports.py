"""What people asked, told to the admins in the chat and on the command line."""

from __future__ import annotations

import json

import pytest

from bot.texts import text
from tests.e2e.conftest import RunBot
from tests.e2e.process import run_command
from tests.support.botapi import BotApi, ChatDriver, Post, User

WHO = "Who commands the ferry?"
LOST = "Which football club won the championship in Lima?"


@pytest.fixture
def chat(api: BotApi, admin: User) -> ChatDriver:
    return api.private(admin)


async def test_what_was_asked_is_counted_listed_and_exported(
    api: BotApi, run_bot: RunBot, chat: ChatDriver
) -> None:
    bot = await run_bot()
    assert (await chat.ask("/stats")).text == text("stats-none", "en")
    assert (await chat.ask("/unanswered")).text == text("unanswered-none", "en")
    assert (await chat.ask("/export")).text == text("stats-none", "en")
    ann, bob = api.private(api.user("Ann")), api.private(api.user("Bob"))
    found = await ann.ask(WHO)
    lost = [await ann.ask(LOST), await bob.ask("football club WON the Lima championship?")]
    assert ["not in these articles" in reply.text for reply in lost] == [True, True]
    await ann.press(found, "👍").answered()

    stats = await chat.ask("/stats")
    assert "Questions: 3" in stats.text
    assert "Answered: 1 (33 %)" in stats.text
    assert "👍 1" in stats.text
    [picture] = await chat.posted(where=lambda post: "photo" in post.json)
    assert picture.id > stats.id

    listed = (await chat.ask("/unanswered")).text.splitlines()
    assert len(listed) == 2
    assert "football" in listed[1]
    assert "2×, by 2 people" in listed[1]

    lines = read_lines(api, await chat.ask("/export"))
    assert [line["kind"] for line in lines] == ["question"] * 3 + ["feedback"]
    assert {line["user"] for line in lines} == {ann.id, bob.id}
    assert "Ann" not in json.dumps(lines)

    printed = [await run_command(*words, home=bot.home, data=bot.data) for words in COMMANDS]
    assert [json.loads(line) for line in printed[0].splitlines()] == lines
    assert json.loads(printed[1])["asked"] == 3
    [group] = json.loads(printed[2])["unanswered"]
    assert (group["count"], group["people"]) == (2, 2)
    assert "Questions: 3" in printed[3]
    assert "football" in printed[4]


COMMANDS = (("export",), ("stats", "--json"), ("unanswered", "--json"), ("stats",), ("unanswered",))


async def test_texts_that_are_not_kept_show_nowhere(run_bot: RunBot, api: BotApi, chat: ChatDriver) -> None:
    bot = await run_bot(WENJU_KEEP_QUESTIONS="off")
    await api.private(api.user("Ann")).ask(LOST)
    assert (await chat.ask("/unanswered")).text == text("unanswered-none", "en")
    assert "Questions: 1" in (await chat.ask("/stats")).text
    assert read_lines(api, await chat.ask("/export"))[0]["text"] is None
    assert "football" not in bot.output


async def test_without_the_charts_extra_the_statistics_are_words(
    api: BotApi, run_bot: RunBot, chat: ChatDriver
) -> None:
    await run_bot(module="tests.support.plain_bot")
    await api.private(api.user("Ann")).ask(WHO)
    assert "Questions: 1" in (await chat.ask("/stats")).text
    await chat.ask("/status")
    assert not [post for post in chat.posts() if "photo" in post.json]


async def test_everyone_else_is_refused(run_bot: RunBot, api: BotApi) -> None:
    await run_bot()
    eve = api.private(api.user("Eve"))
    commands = ("/stats", "/unanswered", "/export", "/cancel", "/rollback")
    replies = [await eve.ask(words) for words in commands]
    assert {reply.text for reply in replies} == {text("admins-only", "en")}
    assert not [post for post in eve.posts() if {"document", "photo"} & set(post.json)]


def read_lines(api: BotApi, post: Post) -> list[dict[str, object]]:
    """The JSON lines of the document that a message carries."""
    data = api.telegram.world.files[post.json["document"]["file_id"]].data
    return [json.loads(line) for line in data.decode().splitlines()]
