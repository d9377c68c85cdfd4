"""Asking in a private chat."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from bot.texts import text
from tests.e2e.articles import HARBOUR, LIBRARY, LIGHTHOUSE
from tests.e2e.conftest import MakeBot, RunBot
from tests.e2e.process import run_command
from tests.support.botapi import BotApi, ChatDriver, Post, User, utf16_length


@pytest.fixture
def chat(api: BotApi) -> ChatDriver:
    return api.private(api.user("Ann"))


def check_answer(reply: Post, article: str) -> None:
    """Quotations are the article's own words, the answer stands in the first, each has its place below."""
    assert 1 <= len(reply.quoted) <= 3
    assert all(quote in article for quote in reply.quoted)
    assert all(answer in reply.quoted[0] for answer in reply.marked("bold"))
    assert reply.text.count("\n— ") == len(reply.quoted)


async def test_an_english_question_gets_its_sentence(api: BotApi, chat: ChatDriver, run_bot: RunBot) -> None:
    await run_bot()
    reply = await chat.ask("Who commands the ferry?")
    check_answer(reply, HARBOUR)
    assert reply.quoted[0] == "Captain Marta Olsen commands the ferry with a crew of 23."
    assert "— The Night Ferry of Lowen · The people · 2025-11-03" in reply.text.splitlines()
    assert len(chat.posts()) == 1


async def test_a_chinese_question_gets_its_sentence(api: BotApi, chat: ChatDriver, run_bot: RunBot) -> None:
    await run_bot()
    reply = await chat.ask("谁负责夜间开放计划？")
    check_answer(reply, LIBRARY + HARBOUR)
    assert reply.quoted[0] == "馆长沈若兰负责夜间开放计划。"
    assert "— 云河图书馆夜间开放记 · 人 · 2025-12-01" in reply.text.splitlines()


async def test_traditional_characters_find_simplified_ones(
    api: BotApi, chat: ChatDriver, run_bot: RunBot
) -> None:
    await run_bot()
    reply = await chat.ask("誰負責夜間開放計劃？")
    assert reply.quoted[0] == "馆长沈若兰负责夜间开放计划。"


async def test_what_is_not_there_is_said_plainly(api: BotApi, chat: ChatDriver, run_bot: RunBot) -> None:
    await run_bot()
    reply = await chat.ask("Which volcano erupted in Iceland?")
    assert "not in these articles" in reply.text
    assert reply.marked("bold") == ()
    chinese = await chat.ask("火星上有几座火山？")
    assert text("not-found", "zh-hans") in chinese.text


async def test_a_question_nothing_answers_shows_the_closest_sentence(
    api: BotApi, chat: ChatDriver, run_bot: RunBot
) -> None:
    """ "Cinnamon" is in the article; who invented it is not."""
    await run_bot()
    reply = await chat.ask("Which chemist invented artificial cinnamon flavour in the laboratory?")
    assert "not in these articles" in reply.text
    assert "losest I have" in reply.text
    assert reply.quoted == ("Cook Ilse Brandt bakes cinnamon bread at four in the morning.",)


async def test_without_articles_every_question_says_so(
    api: BotApi, chat: ChatDriver, make_bot: MakeBot
) -> None:
    await make_bot().start()
    assert "not in these articles" in (await chat.ask("Who commands the ferry?")).text


async def test_a_long_answer_is_split_between_quotes(
    api: BotApi, chat: ChatDriver, make_bot: MakeBot, tmp_path: Path
) -> None:
    """Only the first part is a reply; every part is within 4,096 UTF-16 units; no quote is torn."""
    source = tmp_path / "lamp.md"
    source.write_text(LIGHTHOUSE, "utf-8")
    bot = make_bot()
    await run_command("index", "add", str(source), home=tmp_path, data=bot.data)
    await bot.start()
    question = chat.send("Which lighthouse keeper wrote about the lamp in the ledger?")
    parts = await chat.posted(where=lambda post: bool(post.quoted), times=2)
    await api.confirmed()
    assert [part.reply_to for part in parts] == [question.id, *[None] * (len(parts) - 1)]
    assert all(utf16_length(part.text) <= 4096 for part in parts)
    quotes = [quote for part in parts for quote in part.quoted]
    assert len(quotes) == 3
    assert all(quote in LIGHTHOUSE for quote in quotes)
    kinds = {entity["type"] for part in parts for entity in part.entities}
    assert "expandable_blockquote" in kinds


async def test_every_message_gets_an_answer(api: BotApi, chat: ChatDriver, run_bot: RunBot) -> None:
    await run_bot()
    asked = [chat.send(words) for words in ("🎉🎉🎉", "?!…", "x" * 4096, "1", "的", "/", "//", "\u202eabc")]
    replies = [await chat.reply_to(post) for post in asked]
    assert all(reply.text for reply in replies)
    assert [len(chat.replies_to(post)) for post in asked] == [1] * len(asked)


async def test_messages_without_words_and_unknown_commands_get_an_answer(
    api: BotApi, chat: ChatDriver, run_bot: RunBot
) -> None:
    await run_bot()
    sent = [
        chat.send_sticker(),
        chat.send_voice(),
        chat.send_document("holiday.txt", b"sun"),
        chat.send("/frobnicate now"),
        chat.send("/ask"),
    ]
    replies = [await chat.reply_to(post) for post in sent]
    assert all(reply.text for reply in replies)
    assert "/help" in replies[3].text


async def test_the_small_commands(api: BotApi, chat: ChatDriver, run_bot: RunBot, library: Path) -> None:
    await run_bot()
    replies = {name: (await chat.ask(f"/{name}")).text for name in ("start", "help", "about", "sources")}
    assert "/help" in replies["start"]
    assert "/ask" in replies["help"]
    assert "/reindex" not in replies["help"], "those are for admins"
    assert "MIT" in replies["about"]
    assert "The Night Ferry of Lowen" in replies["sources"]
    assert "云河图书馆夜间开放记" in replies["sources"]
    assert str(chat.id) in (await chat.ask("/whoami")).text


async def test_the_bot_speaks_the_clients_language(api: BotApi, run_bot: RunBot) -> None:
    await run_bot()
    chats = {code: api.private(api.user(code, language_code=code)) for code in ("en", "zh-hans", "zh-hant")}
    for code, chat in chats.items():
        assert (await chat.ask("/start")).text == text("start", code)


async def test_menus_are_set_for_scopes_and_languages(api: BotApi, admin: User, make_bot: MakeBot) -> None:
    """The admin's own menu can only be set once the admin has written to the bot."""
    api.private(admin).send("/start")
    await make_bot(WENJU_ADMINS=str(admin.id)).start()
    for language in ("", "zh"):
        await api.until(partial(api.menu, "chat", language, chat_id=admin.id), what="menu of the admin")
        assert {"ask", "reindex", "status"} <= set(api.menu("chat", language, chat_id=admin.id))
        assert {"ask", "help", "sources"} <= set(api.menu("all_private_chats", language))
        assert "reindex" not in api.menu("all_private_chats", language)
        assert "ask" in api.menu("all_group_chats", language)


async def test_an_admin_whom_telegram_does_not_know_yet_gets_the_menu_with_the_first_message(
    api: BotApi, admin: User, make_bot: MakeBot
) -> None:
    await make_bot(WENJU_ADMINS=str(admin.id)).start()
    await api.called("setMyCommands", where=lambda call: "chat not found" in (call.error or ""), times=2)
    chat = api.private(admin)
    await chat.ask("/start")
    for language in ("", "zh"):
        await api.until(partial(api.menu, "chat", language, chat_id=admin.id), what="menu of the admin")
        assert "reindex" in api.menu("chat", language, chat_id=admin.id)
    before = len(api.journal.of("setMyCommands"))
    await chat.ask("/help")
    await chat.ask("/whoami")
    assert len(api.journal.of("setMyCommands")) == before


async def test_the_answer_survives_the_questions_deletion(
    api: BotApi, chat: ChatDriver, run_bot: RunBot
) -> None:
    question = chat.send("Who commands the ferry?")
    chat.delete(question)
    await run_bot()
    [post] = await chat.posted(where=lambda post: bool(post.quoted))
    assert post.reply_to is None
