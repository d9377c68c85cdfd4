"""An edited question: its answer changes in place, whatever the former one was."""

from __future__ import annotations

import json
from pathlib import Path

from tests.e2e.articles import LIGHTHOUSE
from tests.e2e.conftest import SHARED, Town, settled
from tests.support.botapi import ChatDriver, Post

pytestmark = SHARED

CAPTAIN = "Captain Marta Olsen commands the ferry with a crew of 23."
COOK = "Cook Ilse Brandt bakes cinnamon bread at four in the morning."


async def edited(town: Town, chat: ChatDriver, question: Post, words: str) -> list[Post]:
    """The bot's messages once it has handled an edit."""
    edit = chat.edit(question, words)
    await town.api.confirmed(edit.update_id)
    await chat.ask("/whoami")  # handled after it, so whatever the edit brought has come
    return [post for post in chat.posts() if not post.text.startswith("Your id")]


async def test_the_answer_is_edited_in_place(town: Town) -> None:
    chat = town.ann()
    question = chat.send("Who commands the ferry?")
    first = await chat.reply_to(question)
    [now] = await edited(town, chat, question, "Who bakes cinnamon bread?")
    assert (now.id, first.quoted[0], now.quoted[0]) == (first.id, CAPTAIN, COOK)
    await chat.press(now, "Context").answered()
    assert COOK in chat.post(now.id).marked("bold")
    await chat.press(chat.post(now.id), "←").answered()
    assert chat.post(now.id).quoted[0] == COOK, "back to the answer of what it asks now"


async def test_the_same_question_again_changes_nothing(town: Town) -> None:
    chat = town.ann()
    question = chat.send("Who commands the ferry?")
    first = await chat.reply_to(question)
    [now] = await edited(town, chat, question, "Who commands the ferry? ")
    assert now.text == first.text


async def test_an_edited_question_is_counted_once_as_it_was_last_put(town: Town) -> None:
    chat = town.ann()
    question = chat.send("Which volcano erupted in Iceland?")
    await chat.reply_to(question)
    await edited(town, chat, question, "Who commands the ferry?")
    kept = [json.loads(line) for line in (await town.run("export")).splitlines()]
    [mine] = [line for line in kept if line["user"] == chat.id]
    assert (mine["text"], mine["status"]) == ("Who commands the ferry?", "answered")


async def test_what_was_refused_is_answered_when_it_is_edited(town: Town) -> None:
    chat = town.ann()
    question = chat.send("Who commands the ferry? " * 80)
    refused = await chat.reply_to(question)
    assert refused.quoted == ()
    [now] = await edited(town, chat, question, "Who commands the ferry?")
    assert (now.id, now.quoted[0]) == (refused.id, CAPTAIN)
    bare = chat.send("/ask")
    explained = await chat.reply_to(bare)
    posts = await edited(town, chat, bare, "/ask Who bakes cinnamon bread?")
    assert next(post for post in posts if post.id == explained.id).quoted[0] == COOK


async def test_what_was_no_question_stays_so(town: Town) -> None:
    """Commands are not run again, and an edit makes no question of what was none."""
    chat = town.ann()
    helped = chat.send("/help")
    await chat.reply_to(helped)
    asked = chat.send("Who commands the ferry?")
    answer = await chat.reply_to(asked)
    before = [post.json for post in chat.posts()]
    posts = await edited(town, chat, helped, "Who bakes cinnamon bread?")
    assert [post.json for post in posts] == before
    posts = await edited(town, chat, asked, "/forget")
    assert posts[1].json == answer.json
    group = town.api.supergroup("Readers", *chat.chat.members)
    overheard = group.send("I like bread")
    group.edit(overheard, f"@{town.api.username} Who bakes cinnamon bread?")
    later = await group.ask("/ask Who commands the ferry?")
    assert group.posts() == [later]


async def test_in_a_group_an_edited_command_is_answered_anew(town: Town) -> None:
    group = town.api.supergroup("Readers", town.api.user("Ann"))
    question = group.send("/ask Who commands the ferry?")
    first = await group.reply_to(question)
    [now] = await edited(town, group, question, "/ask Who bakes cinnamon bread?")
    assert (now.id, now.quoted[0]) == (first.id, COOK)


async def test_a_deleted_answer_is_sent_anew(town: Town) -> None:
    chat = town.ann()
    question = chat.send("Who commands the ferry?")
    first = await chat.reply_to(question)
    chat.delete(first)
    [now] = await edited(town, chat, question, "Who bakes cinnamon bread?")
    assert (now.reply_to, now.quoted[0]) == (question.id, COOK)


async def test_answers_grow_and_shrink_by_whole_messages_and_limits_count_edits(
    library: Path, tmp_path: Path
) -> None:
    source = tmp_path / "lamp.md"
    source.write_text(LIGHTHOUSE, "utf-8")
    async with settled(library, tmp_path, WENJU_RATE="4") as town:
        await town.run("index", "add", str(source))
        await town.bot.said("is in use now")
        chat = town.ann()
        question = chat.send("Who commands the ferry?")
        short = await chat.reply_to(question)
        long = await edited(
            town, chat, question, "Which lighthouse keeper wrote about the lamp in the ledger?"
        )
        assert len(long) > 1
        assert [post.reply_to for post in long] == [question.id, *[None] * (len(long) - 1)]
        [again] = await edited(town, chat, question, "Who commands the ferry?")
        assert (again.id, again.text) == (short.id, short.text)
        await chat.ask("Who bakes cinnamon bread?")
        posts = await edited(town, chat, question, "Who bakes cinnamon bread?")
        assert "lot of questions" in posts[0].text
