"""Methods that write into chats: send, edit, delete."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .errors import bad_request, strict
from .keyboards import check_keyboard
from .params import Upload
from .telegram import Telegram
from .text import CAPTION_LIMIT_CHARS, QUOTE_LIMIT_CHARS, TEXT_LIMIT_CHARS, clean_text, utf16_length
from .world import Chat, Json, embedded

PNG = b"\x89PNG\r\n\x1a\n"
GENERAL = 1
"""The thread id of a forum's first topic; its messages carry no thread id."""


def send_message(tg: Telegram, params: Json) -> Json:
    """`sendMessage`."""
    chat = tg.world.known_chat(params["chat_id"])
    text, entities = _read_text(params)
    return _post(tg, chat, params, content={"text": text, "entities": entities})


def send_document(tg: Telegram, params: Json) -> Json:
    """`sendDocument`, a new file or the id of one."""
    chat = tg.world.known_chat(params["chat_id"])
    document = _keep_file(tg, params["document"])
    return _post(tg, chat, params, content={"document": document, **_read_caption(params)})


def send_photo(tg: Telegram, params: Json) -> Json:
    """`sendPhoto`, a PNG; one size of it is kept, where Telegram makes several."""
    chat = tg.world.known_chat(params["chat_id"])
    photo = params["photo"]
    if isinstance(photo, Upload) and not photo.data.startswith(PNG):
        raise bad_request("IMAGE_PROCESS_FAILED")
    kept = _keep_file(tg, photo)
    size = {name: kept[name] for name in ("file_id", "file_unique_id", "file_size")}
    sizes = [{**size, "width": 960, "height": 480}]
    return _post(tg, chat, params, content={"photo": sizes, **_read_caption(params)})


def edit_text(tg: Telegram, params: Json) -> Json | bool:
    """`editMessageText`: True for an inline message, else the message."""
    text, entities = _read_text(params)
    check_keyboard(params.get("reply_markup"))
    if "inline_message_id" in params:
        return True
    message = _own_message(tg, params)
    return _change(
        tg, message, {"text": text, "entities": entities, "reply_markup": params.get("reply_markup")}
    )


def edit_markup(tg: Telegram, params: Json) -> Json | bool:
    """`editMessageReplyMarkup`."""
    check_keyboard(params.get("reply_markup"))
    if "inline_message_id" in params:
        return True
    return _change(tg, _own_message(tg, params), {"reply_markup": params.get("reply_markup")})


def delete_message(tg: Telegram, params: Json) -> bool:
    """`deleteMessage`: the bot's own; others' in private chats or as an administrator."""
    chat = tg.world.known_chat(params["chat_id"])
    message = chat.messages.get(params["message_id"])
    if message is None:
        raise bad_request("message to delete not found")
    if not tg.world.sent_by_bot(message) and chat.type != "private" and chat.bot != "administrator":
        raise bad_request("message can't be deleted")
    del chat.messages[params["message_id"]]
    tg.bell.ring()
    return True


def _read_text(params: Json) -> tuple[str, list[Json]]:
    _refuse_markup(params)
    return clean_text(params["text"], params.get("entities", []), limit_chars=TEXT_LIMIT_CHARS)


def _read_caption(params: Json) -> Json:
    caption, entities = "", list[Json]()
    if params.get("caption"):
        _refuse_markup(params)
        caption, entities = clean_text(
            params["caption"], params.get("caption_entities", []), limit_chars=CAPTION_LIMIT_CHARS
        )
    return {"caption": caption, "caption_entities": entities}


def _refuse_markup(params: Json) -> None:
    if params.get("parse_mode"):
        raise strict("this server reads entities, not markup: parse_mode is not supported")


def _keep_file(tg: Telegram, document: Upload | str) -> Json:
    if isinstance(document, Upload):
        if not document.data:
            raise bad_request("file must be non-empty")
        return tg.world.add_file(document.name, document.data, document.mime_type).json
    if document not in tg.world.files:
        raise bad_request("wrong file identifier/HTTP URL specified")
    return tg.world.files[document].json


def _post(tg: Telegram, chat: Chat, params: Json, *, content: Json) -> Json:
    check_keyboard(params.get("reply_markup"))
    thread = check_thread(chat, params.get("message_thread_id"))
    reply = _resolve_reply(tg, chat, params.get("reply_parameters"))
    markup = {"reply_markup": params.get("reply_markup")}
    message = tg.world.post(chat, tg.world.bot, {**thread, **content, **reply, **markup})
    tg.bell.ring()
    return message


def check_thread(chat: Chat, thread_id: int | None) -> Json:
    """The fields that put a message into a topic or a thread of replies.

    Raises:
        ApiError: There is no such topic here; the General topic must not be named.
    """
    if thread_id is None:
        return {}
    if chat.topics is not None:
        if thread_id == GENERAL or thread_id not in chat.topics:
            raise bad_request("message thread not found")
        return {"message_thread_id": thread_id, "is_topic_message": True}
    if chat.type != "supergroup" or thread_id not in chat.messages:
        raise bad_request("message thread not found")
    return {"message_thread_id": thread_id}


def _resolve_reply(tg: Telegram, chat: Chat, wanted: Mapping[str, Any] | None) -> Json:
    if wanted is None:
        return {}
    source = tg.world.known_chat(wanted["chat_id"]) if "chat_id" in wanted else chat
    target = source.messages.get(wanted["message_id"])
    if target is None:
        if wanted.get("allow_sending_without_reply"):
            return {}
        raise bad_request("message to be replied not found")
    return {"reply_to_message": embedded(target), **_find_quote(target, wanted)}


def _find_quote(target: Mapping[str, Any], wanted: Mapping[str, Any]) -> Json:
    quote = wanted.get("quote")
    if not quote:
        return {}
    if wanted.get("quote_parse_mode"):
        raise strict("this server reads entities, not markup: quote_parse_mode is not supported")
    text = target.get("text") or target.get("caption") or ""
    if len(quote) > QUOTE_LIMIT_CHARS or quote not in text:
        raise bad_request("QUOTE_TEXT_INVALID")
    position = utf16_length(text[: text.index(quote)])
    return {"quote": {"text": quote, "position": position, "is_manual": True}}


def _own_message(tg: Telegram, params: Json) -> Json:
    if "chat_id" not in params:
        raise bad_request("chat_id is empty")
    if "message_id" not in params:
        raise bad_request("message identifier is not specified")
    message = tg.world.known_chat(params["chat_id"]).messages.get(params["message_id"])
    if message is None:
        raise bad_request("message to edit not found")
    if not tg.world.sent_by_bot(message):
        raise bad_request("message can't be edited")
    return message


def _change(tg: Telegram, message: Json, parts: Json) -> Json:
    """Puts `parts` in; a part that is empty goes away.

    Raises:
        ApiError: Nothing would differ.
    """
    if "text" in parts and "text" not in message:
        raise bad_request("there is no text in the message to edit")
    if all((message.get(name) or None) == (value or None) for name, value in parts.items()):
        raise bad_request(
            "message is not modified: specified new message content and reply markup are exactly the same "
            "as a current content and reply markup of the message"
        )
    for name, value in parts.items():
        message.pop(name, None)
        if value:
            message[name] = value
    if "text" in parts:
        message["edit_date"] = message["date"]
    tg.bell.ring()
    return message
