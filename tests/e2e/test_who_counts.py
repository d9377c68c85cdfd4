"""Whose commands count: what an admin writes as themselves, here and now, and nothing else."""

from __future__ import annotations

import time

import pytest

from bot.texts import text
from tests.e2e.conftest import SHARED, Town
from tests.support.botapi import ChatDriver, User
from tests.support.botapi.world import Json

pytestmark = SHARED

REFUSED = text("admins-only", "en")
ANONYMOUS = User(1087968824, "Group", "GroupAnonymousBot", is_bot=True)
"""Who Telegram says wrote, when an admin of a group hides behind it."""


def forwarded(writer: User) -> Json:
    return {"forward_origin": {"type": "user", "date": int(time.time()), "sender_user": writer.json}}


async def test_a_forward_of_an_admins_words_counts_for_nobody(town: Town) -> None:
    """Neither forwarded by somebody else nor by the admin: these are words of another time."""
    eve = town.api.user("Eve")
    group = town.api.supergroup("Readers", town.admin, eve)
    for sender in (eve, town.admin):
        sent = group.send("/reindex", by=sender, fields=forwarded(town.admin))
        assert (await group.reply_to(sent)).text == REFUSED


async def test_an_anonymous_admin_is_not_an_admin(town: Town) -> None:
    """A group's anonymous admins are not people we could tell apart."""
    group = town.api.supergroup("Readers", town.admin)
    sent = group.send("/reindex", by=ANONYMOUS, fields={"sender_chat": group.chat.json})
    assert (await group.reply_to(sent)).text == REFUSED


@pytest.mark.parametrize("own", [True, False], ids=["as themselves", "as a channel"])
async def test_only_the_effective_user_counts(town: Town, own: bool) -> None:
    """The admin's own id beside a channel that they write as makes no admin of the channel."""
    group = town.api.supergroup("Readers", town.admin)
    channel = {"id": -1009876543210, "type": "channel", "title": "Ada's news"}
    sent = group.send("/status", by=town.admin, fields={} if own else {"sender_chat": channel})
    reply = (await group.reply_to(sent)).text
    assert (reply == REFUSED) is not own


async def test_what_came_through_another_bot_is_not_the_admins_word(town: Town) -> None:
    group = town.api.supergroup("Readers", town.admin)
    other = User(555, "Other", "other_bot", is_bot=True)
    sent = group.send("/reindex", by=town.admin, fields={"via_bot": other.json})
    assert (await group.reply_to(sent)).text == REFUSED


async def test_editing_a_message_into_a_command_runs_nothing(town: Town) -> None:
    chat = town.api.private(town.admin)
    sent = chat.send("Who commands the ferry?")
    await chat.reply_to(sent)
    chat.edit(sent, "/reindex")
    assert await still_there(chat)
    assert not started(chat)


async def test_a_channels_posts_are_nobodys_command(town: Town) -> None:
    channel = town.api.channel("News", town.admin)
    channel.send("/reindex")
    chat = town.api.private(town.admin)
    assert await still_there(chat)
    assert channel.posts() == []


async def test_a_channels_post_in_its_discussion_group_is_not_either(town: Town) -> None:
    group = town.api.supergroup("Discussion", town.admin)
    channel = {"id": -1009876543210, "type": "channel", "title": "News"}
    fields = {"sender_chat": channel, "is_automatic_forward": True}
    service = User(777000, "Telegram", None)
    group.send("/reindex", by=service, fields=fields)
    assert await still_there(town.api.private(town.admin))
    assert not started(group)


async def test_attempts_are_logged_by_number_and_without_words(town: Town) -> None:
    eve = town.api.private(town.api.user("Evelyn Nosy"))
    assert (await eve.ask("/remove words-nobody-logs")).text == REFUSED
    await town.bot.said(f"an admin command of user {eve.id} was refused")
    assert "words-nobody-logs" not in town.bot.output
    assert "Evelyn" not in town.bot.output


async def still_there(chat: ChatDriver) -> bool:
    """Whether the bot, which takes a chat's updates in order, has got past what was sent before."""
    return bool((await chat.ask("/status")).text)


def started(chat: ChatDriver) -> bool:
    """Whether a change of the articles began here."""
    words = text("job-started", "en")
    return any(post.text == words or post.text.startswith("Done. ") for post in chat.posts())
