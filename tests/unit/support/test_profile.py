"""Menus, descriptions, buttons pressed, inline queries, and the rest."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.botapi import BotApi, ChatDriver
from tests.unit.support.raw import call, refusal


@pytest.fixture
def chat(api: BotApi) -> ChatDriver:
    driver = api.private(api.user("Ann"))
    driver.send("/start")
    return driver


def command(name: str, description: str = "does it") -> dict[str, str]:
    return {"command": name, "description": description}


async def test_menus_are_kept_by_scope_and_language(api: BotApi, chat: ChatDriver) -> None:
    admin = {"type": "chat", "chat_id": chat.id}
    assert await call(api, "setMyCommands", commands=[command("ask")]) == (200, True)
    await call(api, "setMyCommands", commands=[command("/reindex")], scope=admin, language_code="zh")
    assert api.menu("default") == ["ask"]
    assert api.menu("chat", "zh", chat_id=chat.id) == ["reindex"]
    assert await call(api, "getMyCommands") == (200, [command("ask")])
    assert await call(api, "getMyCommands", scope=admin) == (200, [])
    await call(api, "deleteMyCommands")
    assert api.menu("default") == []


@pytest.mark.parametrize(
    ("commands", "description"),
    [
        ([command("Ask")], "BOT_COMMAND_INVALID"),
        ([command("提问")], "BOT_COMMAND_INVALID"),
        ([command("a" * 33)], "command length must not exceed 32"),
        ([command("")], "command must be non-empty"),
        ([command("ask", " ")], "command description must be non-empty"),
        ([command("ask", "x" * 257)], "command description length must not exceed 256"),
        ([command(f"c{number}") for number in range(101)], "BOT_COMMANDS_TOO_MUCH"),
        ([command("ask"), command("ask")], "BOT_COMMANDS_DUPLICATE"),
    ],
)
async def test_bad_commands(api: BotApi, commands: list[dict[str, str]], description: str) -> None:
    assert await refusal(api, "setMyCommands", commands=commands) == description


@pytest.mark.parametrize("code", ["zh-hans", "ZH", "eng", "z"])
async def test_language_codes_have_two_letters(api: BotApi, code: str) -> None:
    for method, params in [("setMyCommands", {"commands": []}), ("setMyDescription", {"description": "x"})]:
        refused = await refusal(api, method, language_code=code, **params)
        assert refused == "invalid language code specified"


@pytest.mark.parametrize(
    ("scope", "description"),
    [
        ({"type": "chat", "chat_id": 77}, "chat not found"),
        ({"type": "everywhere"}, "can't parse BotCommandScope: type must be one of the known ones"),
        ({"type": "chat"}, "can't parse BotCommandScope: chat_id or user_id missing or out of place"),
        (
            {"type": "chat_administrators", "chat_id": 1001},
            "can't set commands for administrators of a private chat",
        ),
    ],
)
async def test_bad_scopes(api: BotApi, chat: ChatDriver, scope: dict[str, Any], description: str) -> None:
    assert await refusal(api, "setMyCommands", commands=[], scope=scope) == description


async def test_descriptions_fall_back_to_the_default_language(api: BotApi) -> None:
    await call(api, "setMyDescription", description="Asks articles")
    await call(api, "setMyDescription", description="问文章", language_code="zh")
    assert await call(api, "getMyDescription", language_code="zh") == (200, {"description": "问文章"})
    assert await call(api, "getMyDescription", language_code="de") == (200, {"description": "Asks articles"})
    assert await refusal(api, "setMyShortDescription", short_description="x" * 121) == (
        "bot short description is too long"
    )


async def test_a_press_is_answered_once(api: BotApi, chat: ChatDriver) -> None:
    markup = {"inline_keyboard": [[{"text": "More quotes", "callback_data": "m:1"}]]}
    await call(api, "sendMessage", chat_id=chat.id, text="x", reply_markup=markup)
    press = chat.press(chat.posts()[0], "More")
    _, [_, update] = await call(api, "getUpdates")
    query = update["callback_query"]
    assert (query["data"], query["message"]["text"]) == ("m:1", "x")
    await call(api, "answerCallbackQuery", callback_query_id=query["id"], text="ok")
    assert await press.answered() == {"callback_query_id": query["id"], "text": "ok"}
    old = "query is too old and response timeout expired or query ID is invalid"
    assert await refusal(api, "answerCallbackQuery", callback_query_id=query["id"]) == old
    assert await refusal(api, "answerCallbackQuery", callback_query_id="9") == old
    late = chat.press(chat.posts()[0], "More")
    late.expire()
    assert await refusal(api, "answerCallbackQuery", callback_query_id=late.query.id) == old


async def test_inline_results(api: BotApi) -> None:
    asked = api.inline(api.user("Ann"), "who?")
    result = {"type": "article", "id": "1", "title": "t", "input_message_content": {"message_text": "x"}}
    wrong = [
        ([result, result], "RESULT_ID_DUPLICATE"),
        ([{**result, "id": "文" * 22}], "RESULT_ID_INVALID"),
        ([{**result, "title": ""}], "RESULT_TITLE_EMPTY"),
        ([{**result, "input_message_content": {"message_text": " "}}], "text must be non-empty"),
    ]
    for results, description in wrong:
        refused = await refusal(api, "answerInlineQuery", inline_query_id=asked.query.id, results=results)
        assert refused == description
    assert (await call(api, "answerInlineQuery", inline_query_id=asked.query.id, results=[result]))[0] == 200
    assert (await asked.answered())["results"] == [result]


async def test_actions_and_reactions(api: BotApi, chat: ChatDriver) -> None:
    await call(api, "sendChatAction", chat_id=chat.id, action="typing")
    assert api.telegram.actions == [(chat.id, "typing")]
    assert await refusal(api, "sendChatAction", chat_id=chat.id, action="singing") == (
        "wrong parameter action in request"
    )
    eyes = [{"type": "emoji", "emoji": "👀"}]
    message_id = next(iter(chat.chat.messages))
    reacting = {"chat_id": chat.id, "message_id": message_id}
    assert (await call(api, "setMessageReaction", **reacting, reaction=eyes))[0] == 200
    assert api.telegram.reactions == {(chat.id, message_id): eyes}
    bad = [{"type": "emoji", "emoji": "🦖"}]
    assert await refusal(api, "setMessageReaction", **reacting, reaction=bad) == "REACTION_INVALID"


async def test_members(api: BotApi, chat: ChatDriver) -> None:
    bob = api.user("Bob")
    group = api.group("Readers", bob)
    statuses = [
        (await call(api, "getChatMember", chat_id=group.id, user_id=user_id))[1]["status"]
        for user_id in (bob.id, chat.id, 12345)
    ]
    assert statuses == ["member", "left", "member"]
    _, owners = await call(api, "getChatAdministrators", chat_id=group.id)
    assert [owner["user"]["id"] for owner in owners] == [bob.id]
    assert await refusal(api, "getChatMember", chat_id=group.id, user_id=5) == "user not found"
