"""Which methods there are, and which parameters and fields each takes (Bot API 10.0).

Only what a question-answering bot may reasonably call. A kind is the name of a plain one (`int`, `str`,
`bool`, `float`, `chat`, `file`), a `ListOf`, or an `Obj`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Obj:
    """A JSON object: the fields it may have, and those it must have."""

    fields: Mapping[str, Kind]
    required: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ListOf:
    """A JSON array of one kind."""

    item: Kind


Kind = str | Obj | ListOf


def obj(*required: str, **fields: Kind) -> Obj:
    """An object whose `required` fields must be there."""
    return Obj(fields, frozenset(required))


USER = obj(
    "id", id="int", is_bot="bool", first_name="str", last_name="str", username="str", language_code="str"
)
ENTITY = obj(
    "type", "offset", "length",
    type="str", offset="int", length="int", url="str", user=USER, language="str", custom_emoji_id="str",
)  # fmt: skip
ENTITIES = ListOf(ENTITY)
BUTTON = obj(
    "text",
    text="str", url="str", callback_data="str", style="str", icon_custom_emoji_id="str",
    switch_inline_query="str", switch_inline_query_current_chat="str", copy_text=obj("text", text="str"),
)  # fmt: skip
KEYBOARD = obj("inline_keyboard", inline_keyboard=ListOf(ListOf(BUTTON)))
PREVIEW = obj(
    is_disabled="bool",
    url="str",
    prefer_small_media="bool",
    prefer_large_media="bool",
    show_above_text="bool",
)
REPLY = obj(
    "message_id",
    message_id="int", chat_id="chat", allow_sending_without_reply="bool", quote="str", quote_parse_mode="str",
    quote_entities=ENTITIES, quote_position="int",
)  # fmt: skip
SCOPE = obj("type", type="str", chat_id="chat", user_id="int")
COMMAND = obj("command", "description", command="str", description="str")
TEXT_CONTENT = obj(
    "message_text", message_text="str", parse_mode="str", entities=ENTITIES, link_preview_options=PREVIEW
)
INLINE_RESULT = obj(
    "type", "id",
    type="str", id="str", title="str", description="str", input_message_content=TEXT_CONTENT, url="str",
    reply_markup=KEYBOARD, thumbnail_url="str",
)  # fmt: skip

_POSTING: dict[str, Kind] = {
    "chat_id": "chat", "message_thread_id": "int", "disable_notification": "bool", "protect_content": "bool",
    "reply_parameters": REPLY, "reply_markup": KEYBOARD,
}  # fmt: skip
_EDITING: dict[str, Kind] = {
    "chat_id": "chat", "message_id": "int", "inline_message_id": "str", "reply_markup": KEYBOARD,
}  # fmt: skip
_TEXT: dict[str, Kind] = {
    "text": "str", "parse_mode": "str", "entities": ENTITIES, "link_preview_options": PREVIEW,
}  # fmt: skip
_CAPTION: dict[str, Kind] = {"caption": "str", "parse_mode": "str", "caption_entities": ENTITIES}
_MENU: dict[str, Kind] = {"scope": SCOPE, "language_code": "str"}

METHODS: dict[str, Obj] = {
    "getMe": obj(),
    "getUpdates": obj(offset="int", limit="int", timeout="int", allowed_updates=ListOf("str")),
    "setWebhook": obj(
        url="str", ip_address="str", max_connections="int", allowed_updates=ListOf("str"),
        drop_pending_updates="bool", secret_token="str",
    ),
    "deleteWebhook": obj(drop_pending_updates="bool"),
    "getWebhookInfo": obj(),
    "sendMessage": Obj(_POSTING | _TEXT, frozenset({"chat_id", "text"})),
    "sendDocument": Obj(
        _POSTING | _CAPTION | {"document": "file", "disable_content_type_detection": "bool"},
        frozenset({"chat_id", "document"}),
    ),
    "sendPhoto": Obj(
        _POSTING | _CAPTION | {"photo": "file", "has_spoiler": "bool", "show_caption_above_media": "bool"},
        frozenset({"chat_id", "photo"}),
    ),
    "editMessageText": Obj(_EDITING | _TEXT, frozenset({"text"})),
    "editMessageReplyMarkup": Obj(_EDITING),
    "deleteMessage": obj("chat_id", "message_id", chat_id="chat", message_id="int"),
    "sendChatAction": obj("chat_id", "action", chat_id="chat", action="str", message_thread_id="int"),
    "answerCallbackQuery": obj(
        "callback_query_id",
        callback_query_id="str", text="str", show_alert="bool", url="str", cache_time="int",
    ),
    "setMessageReaction": obj(
        "chat_id", "message_id",
        chat_id="chat", message_id="int", is_big="bool",
        reaction=ListOf(obj("type", type="str", emoji="str", custom_emoji_id="str")),
    ),
    "answerInlineQuery": obj(
        "inline_query_id", "results",
        inline_query_id="str", results=ListOf(INLINE_RESULT), cache_time="int", is_personal="bool",
        next_offset="str", button=obj("text", text="str", start_parameter="str"),
    ),
    "setMyCommands": Obj({"commands": ListOf(COMMAND), **_MENU}, frozenset({"commands"})),
    "getMyCommands": Obj(_MENU),
    "deleteMyCommands": Obj(_MENU),
    "setMyName": obj(name="str", language_code="str"),
    "getMyName": obj(language_code="str"),
    "setMyDescription": obj(description="str", language_code="str"),
    "getMyDescription": obj(language_code="str"),
    "setMyShortDescription": obj(short_description="str", language_code="str"),
    "getMyShortDescription": obj(language_code="str"),
    "setChatMenuButton": obj(chat_id="chat", menu_button=obj("type", type="str", text="str")),
    "getFile": obj("file_id", file_id="str"),
    "getChatMember": obj("chat_id", "user_id", chat_id="chat", user_id="int"),
    "getChatAdministrators": obj("chat_id", chat_id="chat"),
}  # fmt: skip

MISSING = {
    "chat_id": "chat_id is empty",
    "text": "message text is empty",
    "message_id": "message identifier is not specified",
    "document": "there is no document in the request",
    "photo": "there is no photo in the request",
    "file_id": "file_id not specified",
}
"""Telegram's words for a parameter that is not there."""
