"""The server as python-telegram-bot sees it: a whole Application, over HTTP."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from typing import Any

import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeChat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    LinkPreviewOptions,
    MenuButtonCommands,
    MessageEntity,
    ReplyParameters,
    Update,
)
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from tests.support.botapi import BotApi, bad_gateway, reset, too_many_requests, utf16_length

Context = ContextTypes.DEFAULT_TYPE


def builder(api: BotApi, token: str | None = None) -> ApplicationBuilder[Any, Any, Any, Any, Any, Any]:
    return (
        ApplicationBuilder()
        .token(token or api.token)
        .base_url(api.base_url)
        .base_file_url(api.base_file_url)
        .get_updates_read_timeout(2)
    )


@pytest.fixture
async def bot(api: BotApi) -> AsyncIterator[Bot]:
    async with builder(api).build().bot as bot:
        yield bot


@pytest.fixture
async def app(api: BotApi) -> AsyncIterator[Application[Any, Any, Any, Any, Any, Any]]:
    application = builder(api).build()
    async with application:
        await application.start()
        assert application.updater is not None
        await application.updater.start_polling(timeout=1, allowed_updates=Update.ALL_TYPES)
        yield application
        await application.updater.stop()
        await application.stop()


async def test_an_application_answers_commands_presses_and_inline_queries(
    api: BotApi, app: Application[Any, Any, Any, Any, Any, Any]
) -> None:
    async def ask(update: Update, context: Context) -> None:
        assert update.message is not None
        more = InlineKeyboardMarkup([[InlineKeyboardButton("More 更多", callback_data="m")]])
        await update.message.reply_text(" ".join(context.args or []), do_quote=True, reply_markup=more)

    async def press(update: Update, context: Context) -> None:
        assert update.callback_query is not None
        await update.callback_query.edit_message_text("more")
        await update.callback_query.answer("done")

    async def inline(update: Update, context: Context) -> None:
        assert update.inline_query is not None
        content = InputTextMessageContent("found")
        await update.inline_query.answer([InlineQueryResultArticle("1", "title", content)], cache_time=0)

    app.add_handler(CommandHandler("ask", ask))
    app.add_handler(CallbackQueryHandler(press))
    app.add_handler(InlineQueryHandler(inline))
    ann = api.user("Ann")
    group = api.supergroup("Readers", ann)
    reply = await group.ask("/ask@wenju_test_bot 谁负责电商？")
    assert reply.text == "谁负责电商？"
    pressed = group.press(reply, "更多")
    assert (await pressed.answered())["text"] == "done"
    assert group.post(reply.id).text == "more"
    assert (await api.inline(ann, "x").answered())["results"][0]["id"] == "1"


async def test_every_kind_of_message_is_understood(
    api: BotApi, app: Application[Any, Any, Any, Any, Any, Any]
) -> None:
    """Each update is parsed, and told back by the field that holds its content."""

    async def tell(update: Update, context: Context) -> None:
        message = update.effective_message
        assert message is not None
        kind = "edit" if update.edited_message else type(message.effective_attachment).__name__
        thread = message.message_thread_id if message.is_topic_message else None
        await message.reply_text(kind, do_quote=True, message_thread_id=thread)

    app.add_handler(MessageHandler(filters.ALL, tell))
    chat, channel = api.private(api.user("Ann")), api.channel("News", api.user("Eve"))
    forum = api.forum("Forum", api.user("Bob"))
    topic = forum.add_topic("AI")
    sent = [chat.send("hi"), chat.send_sticker(), chat.send_voice(), chat.send_document("a.txt", b"a")]
    assert [(await chat.reply_to(post)).text for post in sent] == ["NoneType", "Sticker", "Voice", "Document"]
    edited = chat.edit(sent[0], "ho")
    assert (await chat.reply_to(edited, where=lambda reply: reply.text == "edit")).text == "edit"
    assert (await forum.reply_to(forum.send("/x", topic=topic))).topic == topic
    posted = channel.send("news")
    assert posted.update_id is not None
    await api.confirmed(posted.update_id)
    chat.refuse_bot()
    chat.accept_bot()
    await api.confirmed()


async def test_entities_arrive_where_they_were_put(api: BotApi, bot: Bot) -> None:
    chat = api.private(api.user("Ann"))
    question = chat.send("谁?")
    text = "🎉 Jiang Fan\n“文” said"
    entities = [
        MessageEntity(MessageEntity.BOLD, 3, 9),
        MessageEntity(MessageEntity.EXPANDABLE_BLOCKQUOTE, 13, utf16_length(text) - 13),
        MessageEntity(MessageEntity.UNDERLINE, 14, 1),
    ]
    await bot.send_message(
        chat.id,
        text,
        entities=entities,
        reply_parameters=ReplyParameters(question.id, allow_sending_without_reply=True),
        link_preview_options=LinkPreviewOptions(is_disabled=True),
    )
    [post] = chat.replies_to(question)
    assert (post.marked("bold"), post.quoted, post.marked("underline")) == (
        ("Jiang Fan",),
        ("“文” said",),
        ("文",),
    )


@pytest.mark.filterwarnings("ignore:Deprecated since version v22.2:DeprecationWarning")
async def test_errors_become_the_librarys(api: BotApi, bot: Bot) -> None:
    chat = api.private(api.user("Ann"))
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(chat.id, "x")
    chat.send("/start")
    api.order(too_many_requests("sendMessage", retry_after_s=7))
    with pytest.raises(RetryAfter, match="Retry in 7 seconds"):
        await bot.send_message(chat.id, "x")
    api.order(bad_gateway("sendMessage"))
    with pytest.raises(NetworkError, match="Bad Gateway"):
        await bot.send_message(chat.id, "x")
    api.order(reset("sendMessage"))
    with pytest.raises(NetworkError):
        await bot.send_message(chat.id, "x")
    chat.refuse_bot()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(chat.id, "x")


async def test_a_wrong_token_is_refused(api: BotApi) -> None:
    with pytest.raises(InvalidToken):
        async with builder(api, "12345:wrong").build().bot:
            pass


async def test_files_menus_and_descriptions(api: BotApi, bot: Bot) -> None:
    chat = api.private(api.user("Ann"))
    sent = chat.send_document("报告.md", "# 报告".encode())
    file = await bot.get_file(sent.json["document"]["file_id"])
    assert bytes(await file.download_as_bytearray()) == "# 报告".encode()
    await bot.send_document(chat.id, b"{}", filename="export.jsonl", caption="all")
    assert chat.posts()[0].json["document"]["file_name"] == "export.jsonl"
    scope = BotCommandScopeChat(chat.id)
    await bot.set_my_commands([BotCommand("ask", "问")], scope=scope, language_code="zh")
    assert api.menu("chat", "zh", chat_id=chat.id) == ["ask"]
    await bot.set_my_description("x", language_code="zh")
    await bot.set_chat_menu_button(menu_button=MenuButtonCommands())
    assert (await bot.get_my_description("zh")).description == "x"
    assert (await bot.get_chat_member(chat.id, chat.id)).status == "member"
    assert (await bot.get_webhook_info()).url == ""


async def test_polling_goes_on_through_bad_weather(
    api: BotApi, app: Application[Any, Any, Any, Any, Any, Any], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL, "telegram.ext")

    async def echo(update: Update, context: Context) -> None:
        assert update.message is not None
        await update.message.reply_text("ok", do_quote=True)

    app.add_handler(MessageHandler(filters.ALL, echo))
    api.order(bad_gateway("getUpdates"))
    api.order(reset("getUpdates"))
    chat = api.private(api.user("Ann"))
    assert (await chat.ask("hello")).text == "ok"
    assert api.journal.refused == []
