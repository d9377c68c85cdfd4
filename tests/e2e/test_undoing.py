"""Stopping a re-index and going back a generation, from the chat."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.texts import text
from tests.e2e.articles import write_many
from tests.e2e.conftest import RunBot
from tests.support.botapi import BotApi, ChatDriver, Post, User

MANY = 3_000
"""Articles that take the child process a good while."""

BRIDGE = "# The Bridge of Morn\n\nThe bridge of Morn was designed by Helga Voss. It spans 310 metres.\n"
WHO = "Who commands the ferry?"
MARTA = "Captain Marta Olsen commands the ferry with a crew of 23."


@pytest.fixture
def chat(api: BotApi, admin: User) -> ChatDriver:
    return api.private(admin)


async def test_a_reindex_can_be_stopped(run_bot: RunBot, chat: ChatDriver, tmp_path: Path) -> None:
    """Its one message has a bar and says in the end who stopped it; the articles are as they were."""
    folder = write_many(tmp_path / "many", MANY)
    bot = await run_bot(WENJU_ARTICLES=str(folder))
    assert (await chat.ask("/cancel")).text.startswith("I stop what wenju run started.")
    await bot.said("stopped by Ada")
    assert (await chat.ask("/cancel")).text == text("cancel-nothing", "en")
    before = (await chat.ask("/sources")).text
    command = chat.send("/reindex")
    shown = await chat.reply_to(command, where=lambda reply: "▱" in reply.text)
    assert f" of {MANY + 2:,}" in shown.text
    assert "stays as they were" not in (await chat.ask("/cancel")).text
    ended = await chat.reply_to(command, where=lambda reply: "Stopped by Ada" in reply.text)
    assert chat.replies_to(command) == [ended], "one message, edited"
    assert (await chat.ask("/sources")).text == before
    assert (await chat.ask(WHO)).quoted[0] == MARTA


async def test_going_back_asks_first_and_keeps_old_buttons_right(run_bot: RunBot, chat: ChatDriver) -> None:
    await run_bot()
    old = await chat.ask(WHO)
    sent = chat.send_document("bridge.md", BRIDGE.encode(), caption="/add")
    await chat.reply_to(sent, where=lambda reply: reply.text.startswith("Done. "))
    assert (await chat.ask("Who designed the bridge of Morn?")).quoted
    asked = await chat.ask("/rollback")
    assert "− The Bridge of Morn" in asked.text
    assert "2 articles stay" in asked.text
    confirm, keep = asked.buttons
    await chat.press(asked, keep).answered()
    assert "The Bridge of Morn" in (await chat.ask("/sources")).text
    asked = await chat.ask("/rollback")
    await chat.press(asked, confirm).answered()
    [done] = await chat.posted(where=lambda post: "removed 1" in post.text)
    assert done.id == asked.id
    assert "The Bridge of Morn" not in (await chat.ask("/sources")).text
    assert "Helga Voss" not in (await chat.ask("Who designed the bridge of Morn?")).text
    await chat.press(old, next(label for label in old.buttons if "Context" in label)).answered()
    assert MARTA in chat.post(old.id).text
    assert "harbour office" in chat.post(old.id).text


async def test_a_confirmation_that_came_too_late_does_nothing(run_bot: RunBot, chat: ChatDriver) -> None:
    """What was offered is what happens, or nothing does."""
    await run_bot()
    added = chat.send_document("bridge.md", BRIDGE.encode(), caption="/add")
    await chat.reply_to(added, where=is_done)
    asked = await chat.ask("/rollback")
    more = chat.send_document("mill.md", b"# Mill\n\nThe new mill was built by Karl Ek.\n", caption="/add")
    await chat.reply_to(more, where=is_done)
    await chat.press(asked, next(iter(asked.buttons))).answered()
    assert chat.post(asked.id).text == text("rollback-changed", "en")
    assert "The Bridge of Morn" in (await chat.ask("/sources")).text


def is_done(reply: Post) -> bool:
    return reply.text.startswith("Done. ")
