"""Sending, replying, editing and deleting, with Telegram's own words for what is wrong."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.botapi import BotApi, ChatDriver, Post
from tests.unit.support.raw import call, refusal

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


@pytest.fixture
def chat(api: BotApi) -> ChatDriver:
    return api.private(api.user("Ann"))


@pytest.fixture
def question(chat: ChatDriver) -> Post:
    return chat.send("Who leads e-commerce?")


def keyboard(*buttons: dict[str, Any]) -> dict[str, Any]:
    return {"inline_keyboard": [[button] for button in buttons]}


async def test_a_reply_quotes_its_target(api: BotApi, chat: ChatDriver, question: Post) -> None:
    reply = {"message_id": question.id, "quote": "e-commerce"}
    code, message = await call(
        api, "sendMessage", chat_id=chat.id, text=" Jiang Fan ", reply_parameters=reply
    )
    assert code == 200
    assert message["quote"] == {"text": "e-commerce", "position": 10, "is_manual": True}
    [post] = chat.replies_to(question)
    assert (post.text, post.reply_to) == ("Jiang Fan", question.id)
    assert message["reply_to_message"]["text"] == question.text


async def test_reply_targets_and_quotes_must_exist(api: BotApi, chat: ChatDriver, question: Post) -> None:
    def sending(**reply: Any) -> dict[str, Any]:
        return {"chat_id": chat.id, "text": "x", "reply_parameters": reply}

    assert await refusal(api, "sendMessage", **sending(message_id=99)) == "message to be replied not found"
    quote = sending(message_id=question.id, quote="cloud")
    assert await refusal(api, "sendMessage", **quote) == "QUOTE_TEXT_INVALID"
    code, message = await call(api, "sendMessage", **sending(message_id=99, allow_sending_without_reply=True))
    assert (code, "reply_to_message" in message) == (200, False)
    chat.delete(question)
    gone = sending(message_id=question.id)
    assert await refusal(api, "sendMessage", **gone) == "message to be replied not found"


async def test_chats_must_be_known_and_willing(api: BotApi, chat: ChatDriver) -> None:
    assert await refusal(api, "sendMessage", chat_id=chat.id, text="x") == "chat not found", (
        "never wrote to us"
    )
    chat.send("/start")
    assert (await call(api, "sendMessage", chat_id=chat.id, text="x"))[0] == 200
    chat.refuse_bot()
    assert await call(api, "sendMessage", chat_id=chat.id, text="x") == (
        403,
        "Forbidden: bot was blocked by the user",
    )
    group = api.group("Readers", api.user("Bob"))
    group.refuse_bot()
    assert await call(api, "sendMessage", chat_id=group.id, text="x") == (
        403,
        "Forbidden: bot was kicked from the group chat",
    )


@pytest.mark.parametrize(
    ("button", "description"),
    [
        ({"text": "x", "callback_data": "文" * 22}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "callback_data": ""}, "BUTTON_DATA_INVALID"),
        ({"text": " ", "callback_data": "x"}, "inline keyboard button text must be non-empty"),
        (
            {"text": "x"},
            "can't parse inline keyboard button: text buttons are unallowed in the inline keyboard",
        ),
        (
            {"text": "x", "url": "file.txt"},
            "inline keyboard button URL 'file.txt' is invalid: Wrong HTTP URL",
        ),
        (
            {"text": "x", "url": "https://example.org", "callback_data": "x"},
            "strict: a button does one thing: ['callback_data', 'url']",
        ),
        (
            {"text": "x", "callback": "x"},
            "strict: reply_markup.inline_keyboard[0][0] has no field 'callback'",
        ),
    ],
)
async def test_buttons(
    api: BotApi, chat: ChatDriver, question: Post, button: dict[str, Any], description: str
) -> None:
    markup = keyboard(button)
    assert await refusal(api, "sendMessage", chat_id=chat.id, text="x", reply_markup=markup) == description


async def test_callback_data_may_have_64_bytes(api: BotApi, chat: ChatDriver, question: Post) -> None:
    markup = keyboard({"text": "More", "callback_data": "文" * 21 + "x"})
    code, _ = await call(api, "sendMessage", chat_id=chat.id, text="x", reply_markup=markup)
    assert (code, chat.posts()[0].buttons) == (200, {"More": "文" * 21 + "x"})


async def test_edits_change_the_message_and_its_keyboard(
    api: BotApi, chat: ChatDriver, question: Post
) -> None:
    markup = keyboard({"text": "More", "callback_data": "m"})
    _, sent = await call(api, "sendMessage", chat_id=chat.id, text="one", reply_markup=markup)
    target = {"chat_id": chat.id, "message_id": sent["message_id"]}
    same = {**target, "text": " one ", "reply_markup": markup}
    assert await refusal(api, "editMessageText", **same) == NOT_MODIFIED
    assert (await call(api, "editMessageText", **target, text="one"))[0] == 200, "the keyboard goes away"
    assert chat.post(sent["message_id"]).buttons == {}
    assert await refusal(api, "editMessageReplyMarkup", **target) == NOT_MODIFIED
    assert (await call(api, "editMessageReplyMarkup", **target, reply_markup=markup))[0] == 200
    assert chat.post(sent["message_id"]).buttons == {"More": "m"}


async def test_only_own_messages_that_exist_can_be_edited(
    api: BotApi, chat: ChatDriver, question: Post
) -> None:
    edit = {"chat_id": chat.id, "text": "x"}
    assert await refusal(api, "editMessageText", **edit, message_id=99) == "message to edit not found"
    assert await refusal(api, "editMessageText", **edit, message_id=question.id) == "message can't be edited"
    assert await refusal(api, "editMessageText", **edit) == "message identifier is not specified"


async def test_deleting(api: BotApi, chat: ChatDriver, question: Post) -> None:
    assert await call(api, "deleteMessage", chat_id=chat.id, message_id=question.id) == (200, True)
    again = await refusal(api, "deleteMessage", chat_id=chat.id, message_id=question.id)
    assert again == "message to delete not found"
    group = api.group("Readers", api.user("Bob"))
    foreign = group.send("/hello")
    refused = await refusal(api, "deleteMessage", chat_id=group.id, message_id=foreign.id)
    assert refused == "message can't be deleted"


async def test_topics(api: BotApi) -> None:
    forum = api.forum("Forum", api.user("Ann"))
    topic = forum.add_topic("AI")
    question = forum.send("/ask who?", topic=topic)
    assert question.fields("message_thread_id", "is_topic_message") == {
        "message_thread_id": topic,
        "is_topic_message": True,
    }
    assert question.json["reply_to_message"]["forum_topic_created"]["name"] == "AI"
    code, message = await call(api, "sendMessage", chat_id=forum.id, text="x", message_thread_id=topic)
    assert (code, message["message_thread_id"], message["is_topic_message"]) == (200, topic, True)
    for wrong in (1, 99):
        refused = await refusal(api, "sendMessage", chat_id=forum.id, text="x", message_thread_id=wrong)
        assert refused == "message thread not found"
    assert forum.send("/ask in General").topic is None


async def test_threads_of_replies_in_a_supergroup_are_no_topics(api: BotApi) -> None:
    group = api.supergroup("Readers", api.user("Ann"))
    root = group.send("/ask who?")
    reply = group.send("/ask and where?", reply_to=root)
    assert reply.fields("message_thread_id", "is_topic_message") == {
        "message_thread_id": root.id,
        "is_topic_message": None,
    }
    assert (await call(api, "sendMessage", chat_id=group.id, text="x", message_thread_id=root.id))[0] == 200


async def test_documents_go_up_and_down(api: BotApi, chat: ChatDriver) -> None:
    post = chat.send_document("report.md", "# 报告".encode(), caption="/add")
    assert post.marked("bot_command") == ("/add",)
    code, file = await call(api, "getFile", file_id=post.json["document"]["file_id"])
    assert (code, file["file_size"]) == (200, 8)
    code, sent = await call(api, "sendDocument", chat_id=chat.id, document=file["file_id"], caption="here")
    assert (code, sent["document"]["file_name"], sent["caption"]) == (200, "report.md", "here")
    assert (
        await refusal(api, "getFile", file_id="x") == "wrong file_id or the file is temporarily unavailable"
    )


async def test_files_over_20_mb_cannot_be_downloaded(api: BotApi, chat: ChatDriver) -> None:
    big = chat.send_document("big.txt", bytes(20 * 1024 * 1024 + 1))
    assert await refusal(api, "getFile", file_id=big.json["document"]["file_id"]) == "file is too big"


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("hello", False),
        ("hello @wenju_test_bot", False),
        ("/ask who?", True),
        ("/ask@wenju_test_bot who?", True),
        ("/ask@Wenju_Test_Bot who?", True),
        ("/ask@other_bot who?", False),
        ("please /ask", False),
    ],
)
async def test_group_privacy(api: BotApi, text: str, seen: bool) -> None:
    group = api.group("Readers", api.user("Ann"))
    assert (group.send(text).update_id is not None) is seen


async def test_with_privacy_on_replies_to_the_bot_reach_it(api: BotApi) -> None:
    group = api.group("Readers", api.user("Ann"))
    await call(api, "sendMessage", chat_id=group.id, text="answer")
    assert group.send("and why?", reply_to=group.posts()[0]).update_id is not None


async def test_with_privacy_off_everything_reaches_the_bot() -> None:
    async with BotApi(privacy=False) as api:
        group = api.group("Readers", api.user("Ann"))
        assert group.send("hello").update_id is not None
        assert group.send("/ask@other_bot who?").update_id is not None
        assert (await call(api, "getMe"))[1]["can_read_all_group_messages"] is True
