"""Whom the bot answers in groups, and where. It must be silent otherwise.

Silence is proved by order: updates of one chat are handled one after the other, so when a later question is
answered, whatever the bot had to say about the earlier message has been said.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.articles import LIGHTHOUSE
from tests.e2e.conftest import MakeBot, RunBot
from tests.e2e.process import run_command
from tests.support.botapi import BotApi, ChatDriver, User

QUESTION = "Who commands the ferry?"
ANSWER = "Captain Marta Olsen commands the ferry with a crew of 23."

overhearing = pytest.mark.parametrize("privacy", [False], ids=["privacy off"])
"""The bot is sent everything, and has to tell by itself what is meant for it."""


@pytest.fixture
def group(api: BotApi) -> ChatDriver:
    return api.supergroup("Readers", api.user("Ann"), api.user("Bob"))


@pytest.mark.parametrize("command", ["/ask", "/ask@wenju_test_bot", "/ASK@Wenju_Test_Bot"])
async def test_a_command_is_answered(group: ChatDriver, run_bot: RunBot, command: str) -> None:
    await run_bot()
    reply = await group.ask(f"{command} {QUESTION}")
    assert reply.quoted[0] == ANSWER


async def test_a_reply_to_the_bot_is_a_question(group: ChatDriver, run_bot: RunBot) -> None:
    await run_bot()
    first = await group.ask(f"/ask {QUESTION}")
    second = await group.reply_to(group.send("Who bakes cinnamon bread?", reply_to=first))
    assert "Ilse Brandt" in second.quoted[0]


@overhearing
async def test_a_mention_is_a_question(api: BotApi, group: ChatDriver, run_bot: RunBot) -> None:
    await run_bot()
    for words in (f"@{api.username} {QUESTION}", f"{QUESTION} @{api.username.upper()}"):
        assert (await group.ask(words)).quoted[0] == ANSWER


@overhearing
async def test_the_bot_is_silent_when_not_addressed(group: ChatDriver, run_bot: RunBot) -> None:
    ann, bob = group.chat.members
    await run_bot()
    overheard = [
        group.send(QUESTION, by=ann),
        group.send(f"@someone_else {QUESTION}", by=ann),
        group.send(f"/ask@other_bot {QUESTION}", by=ann),
        group.send_sticker(by=bob),
        group.send_document("ferry.txt", b"Ferry.", by=bob),
        group.send("/frobnicate", by=bob),
    ]
    overheard.append(group.send("I wonder as well", by=bob, reply_to=overheard[0]))
    asked = group.send(f"/ask {QUESTION}", by=bob)
    await group.reply_to(asked)
    assert all(post.update_id for post in overheard)
    assert [post.reply_to for post in group.posts()] == [asked.id]


async def test_answers_stay_in_their_topic(api: BotApi, run_bot: RunBot) -> None:
    forum = api.forum("Forum", api.user("Ann"))
    ships, books = forum.add_topic("Ships"), forum.add_topic("Books")
    await run_bot()
    in_ships = await forum.ask(f"/ask {QUESTION}", topic=ships)
    in_books = await forum.ask("/ask 谁负责夜间开放计划？", topic=books)
    in_general = await forum.ask("/ask Who directs the harbour office?")
    assert [post.topic for post in (in_ships, in_books, in_general)] == [ships, books, None]
    again = await forum.reply_to(forum.send("Who bakes bread?", topic=ships, reply_to=in_ships))
    assert again.topic == ships


@overhearing
async def test_words_in_a_topic_are_no_replies_to_the_bot(api: BotApi, run_bot: RunBot) -> None:
    """Telegram makes each message of a topic a reply to the topic's first one."""
    forum = api.forum("Forum", api.user("Ann"))
    topic = forum.add_topic("Made by the bot", by=api.telegram.world.bot)
    await run_bot()
    forum.send(QUESTION, topic=topic)
    asked = forum.send(f"/ask {QUESTION}", topic=topic)
    await forum.reply_to(asked)
    assert [post.reply_to for post in forum.posts() if post.text] == [asked.id]


async def test_a_long_answer_stays_in_its_topic(api: BotApi, make_bot: MakeBot, tmp_path: Path) -> None:
    source = tmp_path / "lamp.md"
    source.write_text(LIGHTHOUSE, "utf-8")
    bot = make_bot()
    await run_command("index", "add", str(source), home=tmp_path, data=bot.data)
    await bot.start()
    forum = api.forum("Forum", api.user("Ann"))
    topic = forum.add_topic("Lamps")
    forum.send("/ask Which lighthouse keeper wrote about the lamp in the ledger?", topic=topic)
    parts = await forum.posted(where=lambda post: bool(post.quoted), times=2)
    assert {part.topic for part in parts} == {topic}


async def test_only_allowed_chats_are_served(api: BotApi, run_bot: RunBot, admin: User) -> None:
    """A person is told so, with the id an admin needs; a group hears nothing; `/whoami` works everywhere."""
    chosen, other = (api.supergroup(title, api.user(title)) for title in ("Chosen", "Other"))
    stranger = api.private(api.user("Eve"))
    await run_bot(WENJU_ALLOWED_CHATS=str(chosen.id))
    assert (await chosen.ask(f"/ask {QUESTION}")).quoted[0] == ANSWER
    assert (await api.private(admin).ask(QUESTION)).quoted[0] == ANSWER
    refused = await stranger.ask(QUESTION)
    assert (refused.quoted, str(stranger.id) in refused.text) == ((), True)
    other.send(f"/ask {QUESTION}")
    told = await other.ask("/whoami")
    assert str(other.id) in told.text
    assert other.posts() == [told]


async def test_one_user_may_ask_so_often_and_no_oftener(api: BotApi, run_bot: RunBot) -> None:
    ann, bob = api.user("Ann"), api.user("Bob")
    group = api.supergroup("Readers", ann, bob)
    await run_bot(WENJU_RATE="2")
    replies = [await group.ask(f"/ask {QUESTION}", by=by) for by in (ann, ann, ann, bob)]
    assert [bool(reply.quoted) for reply in replies] == [True, True, False, True]


async def test_a_flood_is_told_to_stop_once(api: BotApi, run_bot: RunBot) -> None:
    """Telegram lets a bot write so often in a group, and then to nobody there."""
    ann, bob = api.user("Ann"), api.user("Bob")
    group = api.supergroup("Readers", ann, bob)
    await run_bot(WENJU_RATE="2")
    flood = [group.send(f"/ask {QUESTION}", by=ann) for _ in range(20)]
    last = await group.ask(f"/ask {QUESTION}", by=bob)
    assert [len(group.replies_to(post)) for post in flood] == [1, 1, 1] + [0] * 17
    assert last.quoted[0] == ANSWER


@overhearing
async def test_other_bots_are_not_answered(api: BotApi, group: ChatDriver, run_bot: RunBot) -> None:
    """Neither what they ask nor their replies to the bot: two bots would go on for ever."""
    await run_bot()
    other = User(555, "Other", "other_bot", is_bot=True)
    first = await group.ask(f"/ask {QUESTION}")
    group.send(f"/ask {QUESTION}", by=other)
    group.send(f"@{api.username} {QUESTION}", by=other)
    group.send("/whoami", by=other)
    said = group.send("Who bakes cinnamon bread?", by=other, reply_to=first)
    group.edit(said, "Who bakes rye bread?")
    last = await group.ask(f"/ask {QUESTION}")
    assert group.posts() == [first, last]


async def test_being_thrown_out_of_a_group_harms_nothing(run_bot: RunBot, group: ChatDriver) -> None:
    bot = await run_bot()
    await group.ask(f"/ask {QUESTION}")
    group.refuse_bot()
    await group.api.confirmed()
    assert await bot.stop() == 0
