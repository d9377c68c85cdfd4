"""The other methods: answers to buttons and inline queries, actions, reactions, files, members."""

from __future__ import annotations

from typing import Any

from .errors import ApiError, bad_request, strict
from .keyboards import check_keyboard
from .posting import check_thread
from .telegram import Query, Telegram
from .text import TEXT_LIMIT_CHARS, clean_text
from .world import Chat, Json

DOWNLOAD_LIMIT_BYTES = 20 * 1024 * 1024
ACTIONS = frozenset({
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice",
    "upload_document", "choose_sticker", "find_location", "record_video_note", "upload_video_note",
})  # fmt: skip
REACTIONS = frozenset({
    "👍", "👎", "❤", "🔥", "🥰", "👏", "😁", "🤔", "🤯", "😱", "🎉", "🤩", "🙏", "👌", "🤷", "👀", "⚡",
    "✍", "💯", "🫡", "🆒", "🤝", "👨\u200d💻",
})  # fmt: skip
"""Some of those Telegram allows to everybody."""
_RIGHTS = (
    "can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages", "can_manage_video_chats",
    "can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories",
    "can_edit_stories", "can_delete_stories",
)  # fmt: skip


def send_action(tg: Telegram, params: Json) -> bool:
    """`sendChatAction`."""
    chat = tg.world.known_chat(params["chat_id"])
    check_thread(chat, params.get("message_thread_id"))
    if params["action"] not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    tg.actions.append((chat.id, params["action"]))
    tg.bell.ring()
    return True


def set_reaction(tg: Telegram, params: Json) -> bool:
    """`setMessageReaction`: at most one, an emoji."""
    chat = tg.world.known_chat(params["chat_id"])
    if params["message_id"] not in chat.messages:
        raise bad_request("message to react not found")
    reactions = params.get("reaction", [])
    if len(reactions) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    if any(reaction.get("emoji") not in REACTIONS for reaction in reactions):
        raise bad_request("REACTION_INVALID")
    tg.reactions[chat.id, params["message_id"]] = reactions
    tg.bell.ring()
    return True


def answer_callback(tg: Telegram, params: Json) -> bool:
    """`answerCallbackQuery`: once for each press, at most 200 characters."""
    query = _open_query(tg, params["callback_query_id"])
    if len(params.get("text", "")) > 200:
        raise bad_request("MESSAGE_TOO_LONG")
    query.answer = params
    tg.bell.ring()
    return True


def answer_inline(tg: Telegram, params: Json) -> bool:
    """`answerInlineQuery`: at most 50 results with ids of their own."""
    query = _open_query(tg, params["inline_query_id"])
    results = params["results"]
    if len(results) > 50:
        raise bad_request("RESULTS_TOO_MUCH")
    if len({result["id"] for result in results}) < len(results):
        raise bad_request("RESULT_ID_DUPLICATE")
    if len(params.get("next_offset", "").encode()) > 64:
        raise bad_request("NEXT_OFFSET_INVALID")
    for result in results:
        _check_result(result)
    query.answer = params
    tg.bell.ring()
    return True


def get_file(tg: Telegram, params: Json) -> Json:
    """`getFile`: where to download it, up to 20 MB."""
    file = tg.world.files.get(params["file_id"])
    if file is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    if len(file.data) > DOWNLOAD_LIMIT_BYTES:
        raise bad_request("file is too big")
    described = {name: value for name, value in file.json.items() if name not in ("file_name", "mime_type")}
    return {**described, "file_path": f"documents/{file.id}"}


def read_file(tg: Telegram, path: str) -> bytes:
    """What stands at a `file_path`.

    Raises:
        ApiError: Nothing does.
    """
    file = tg.world.files.get(path.removeprefix("documents/"))
    if file is None or not path.startswith("documents/"):
        raise ApiError(404, "Not Found")
    return file.data


def get_member(tg: Telegram, params: Json) -> Json:
    """`getChatMember`."""
    chat = tg.world.known_chat(params["chat_id"])
    if params["user_id"] not in tg.world.users:
        raise bad_request("user not found")
    user = tg.world.users[params["user_id"]]
    if user.id == tg.world.bot.id:
        return _describe_bot(tg, chat)
    return {"user": user.json, "status": "member" if user in chat.members else "left"}


def get_administrators(tg: Telegram, params: Json) -> list[Json]:
    """`getChatAdministrators`: the first member owns the chat."""
    chat = tg.world.known_chat(params["chat_id"])
    if chat.type == "private":
        raise bad_request("there are no administrators in the private chat")
    owner = {"user": chat.members[0].json, "status": "creator", "is_anonymous": False}
    return [owner] + ([_describe_bot(tg, chat)] if chat.bot == "administrator" else [])


def _describe_bot(tg: Telegram, chat: Chat) -> Json:
    fields: dict[str, Any] = dict.fromkeys(_RIGHTS, True) if chat.bot == "administrator" else {}
    return {"user": tg.world.bot.json, "status": chat.bot, **fields}


def _open_query(tg: Telegram, query_id: str) -> Query:
    query = tg.queries.get(query_id)
    if query is None or query.expired or query.answer is not None:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    return query


def _check_result(result: Json) -> None:
    if not 1 <= len(result["id"].encode()) <= 64:
        raise bad_request("RESULT_ID_INVALID")
    if result["type"] != "article":
        raise strict(f"this server knows inline results of type article, not {result['type']!r}")
    if not result.get("title"):
        raise bad_request("RESULT_TITLE_EMPTY")
    content = result.get("input_message_content")
    if content is None:
        raise bad_request("input message content is not specified")
    if content.get("parse_mode"):
        raise strict("this server reads entities, not markup: parse_mode is not supported")
    clean_text(content["message_text"], content.get("entities", []), limit_chars=TEXT_LIMIT_CHARS)
    check_keyboard(result.get("reply_markup"))
