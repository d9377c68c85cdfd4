"""The bot's place in groups: how it comes in, what it may see, what it stays silent about."""

from __future__ import annotations

from pathlib import Path

from bot.texts import text
from tests.e2e.conftest import SHARED, Town, settled
from tests.support.botapi import Fault

pytestmark = SHARED

QUESTION = "Who commands the ferry?"
ANSWER = "Captain Marta Olsen commands the ferry with a crew of 23."


async def test_a_group_is_greeted_once_and_told_how_to_ask(town: Town) -> None:
    """Privacy is off here: mentions reach the bot, and nothing needs explaining."""
    ann = town.api.user("Ann", language_code="zh-hant")
    group = town.api.supergroup("Readers", ann)
    group.add_bot()
    [hello] = await group.posted(where=lambda _: True)
    assert hello.text == f"{text('group-hello', 'zh-hant')}\n\n{text('group-how', 'zh-hant')}"
    group.refuse_bot()
    group.accept_bot()
    await group.posted(where=lambda _: True, times=2)


async def test_with_privacy_on_it_says_why_mentions_do_not_reach_it(library: Path, tmp_path: Path) -> None:
    async with settled(library, tmp_path, privacy=True) as town:
        group = town.api.supergroup("Readers", town.api.user("Ann"))
        group.add_bot()
        [hello] = await group.posted(where=lambda _: True)
        words = text("group-privacy", "en", bot=f"@{town.api.username}")
        assert hello.text.endswith(words)
        assert (await group.ask("/help")).text.endswith(words)
        assert words not in (await town.ann().ask("/help")).text


async def test_anonymous_admins_may_ask_and_are_nobodys_admins(town: Town) -> None:
    group = town.api.supergroup("Readers", town.admin)
    reply = await group.reply_to(group.send_as_group(f"/ask {QUESTION}"))
    assert (reply.quoted[0], reply.buttons) == (ANSWER, {})
    refused = await group.reply_to(group.send_as_group("/reindex"))
    assert refused.text == text("admins-only", "en")
    for command in ("/forget", "/language en"):
        told = await group.reply_to(group.send_as_group(command))
        assert told.text == text("person-unknown", "en")


async def test_a_channels_posts_ask_nothing_in_its_discussion_group(town: Town) -> None:
    ann = town.api.user("Ann")
    channel, group = town.api.channel("News", ann), town.api.supergroup("Talk", ann)
    posted = [
        group.forward_post(words, channel=channel)
        for words in (f"/ask {QUESTION}", f"@{town.api.username} {QUESTION}", "/reindex", "/start", "/whoami")
    ]
    comment = group.send(f"/ask {QUESTION}", reply_to=posted[0])
    reply = await group.reply_to(comment)
    assert reply.quoted[0] == ANSWER
    assert group.posts() == [reply]


async def test_what_is_no_question_is_not_answered_in_groups(town: Town) -> None:
    group = town.api.supergroup("Readers", town.api.user("Ann"))
    group.send_sticker()
    group.send_voice()
    group.send_content({"location": {"latitude": 1.0, "longitude": 2.0}})
    group.send("/frobnicate")
    group.send("Кто командует паромом?")
    last = await group.ask(f"/ask {QUESTION}")
    assert group.posts() == [last]


async def test_a_group_keeps_its_settings_when_its_number_changes(library: Path, tmp_path: Path) -> None:
    """Its chosen article, and that it is allowed; others stay as they are. A restart forgets nothing."""
    async with settled(library, tmp_path, WENJU_ALLOWED_CHATS="-1") as town:
        group = town.api.group("Readers", town.api.user("Ann"))
        stranger = town.api.supergroup("Strangers", town.api.user("Bob"))
        assert group.id == -1
        await group.ask("/article Ferry")
        moved = group.migrate()
        for _ in range(2):
            reply = await moved.ask(f"/ask {QUESTION}")
            assert "Asked “The Night Ferry of Lowen” only" in reply.text
            await town.bot.stop()
            await town.bot.start()
        stranger.send(f"/ask {QUESTION}")
        await stranger.ask("/whoami")
        assert len(stranger.posts()) == 1


async def test_where_it_may_not_write_it_is_silent_and_says_so_in_the_log(town: Town) -> None:
    blocked, muted = town.ann(), town.api.supergroup("Muted", town.api.user("Ann"))
    refusals = (
        Fault(
            "sendMessage",
            "refuse",
            403,
            "Forbidden: bot was blocked by the user",
            where=lambda sent: sent["chat_id"] in (blocked.id, str(blocked.id)),
        ),
        Fault(
            "sendMessage",
            "refuse",
            400,
            "Bad Request: not enough rights to send text messages to the chat",
            where=lambda sent: sent["chat_id"] in (muted.id, str(muted.id)),
        ),
    )
    for chat, refusal in zip((blocked, muted), refusals, strict=True):
        town.api.order(refusal)
        chat.send(f"/ask {QUESTION}")
        await town.bot.said(refusal.description.rpartition(": ")[2])
        assert (await chat.ask(f"/ask {QUESTION}")).quoted[0] == ANSWER
