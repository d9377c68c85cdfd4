"""Telegram in this process, for one private chat: what the terminal chat talks through."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Any, TypeAlias

from telegram.request import BaseRequest, RequestData

Json: TypeAlias = dict[str, Any]

USER_ID = 1
BOT_ID = 2
BOT: Json = {"id": BOT_ID, "is_bot": True, "first_name": "Wenju", "username": "wenju_terminal_bot"}


@dataclass(frozen=True, slots=True)
class Shown:
    """What the bot shows: a message, new or changed, or the few words of an answered press.

    Attributes:
        entities: As in the Bot API; offsets are UTF-16 units.
        buttons: Label and data of each, in reading order.
    """

    message: int
    text: str
    entities: tuple[Json, ...] = ()
    buttons: tuple[tuple[str, str], ...] = ()


class Loopback(BaseRequest):
    """Answers the bot's requests and makes the user's updates; `show` is called with all the bot shows."""

    def __init__(self, show: Callable[[Shown], None], *, language: str) -> None:
        self._show = show
        self._user: Json = {
            "id": USER_ID,
            "is_bot": False,
            "first_name": "You",
            "language_code": language,
        }
        self._messages: dict[int, Json] = {}
        self._files: dict[str, Path] = {}
        self._updates = 0

    @property
    def read_timeout(self) -> float | None:
        """Nothing here takes time."""
        return None

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to let go."""

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_: Any, **__: Any
    ) -> tuple[int, bytes]:
        """Answer one request as the Bot API would."""
        name = url.rpartition("/")[2]
        if method == "GET":
            return HTTPStatus.OK, self._files[name].read_bytes()
        parameters = request_data.parameters if request_data is not None else {}
        result = self._answer(name, parameters)
        return HTTPStatus.OK, json.dumps({"ok": True, "result": result}).encode()

    def text_update(self, words: str) -> Json:
        """The user writes `words`."""
        message: Json = {"text": words}
        if words.startswith("/"):
            message["entities"] = [_command_entity(words)]
        return self._message_update(message)

    def file_update(self, path: Path, caption: str) -> Json:
        """The user sends the file with a caption that begins with a command."""
        name = str(len(self._files))
        self._files[name] = path
        document = {
            "file_id": name,
            "file_unique_id": name,
            "file_name": path.name,
            "file_size": path.stat().st_size,
        }
        entities = [_command_entity(caption)]
        return self._message_update({"document": document, "caption": caption, "caption_entities": entities})

    def press_update(self, message: int, data: str) -> Json:
        """The user presses a button of the bot's message."""
        query = {
            "id": str(self._updates),
            "from": self._user,
            "chat_instance": "0",
            "message": self._messages[message],
            "data": data,
        }
        return self._update({"callback_query": query})

    def _message_update(self, content: Json) -> Json:
        return self._update({"message": self._store({**content, "from": self._user})})

    def _update(self, content: Json) -> Json:
        self._updates += 1
        return {"update_id": self._updates, **content}

    def _store(self, content: Json) -> Json:
        number = len(self._messages) + 1
        chat = {"id": USER_ID, "type": "private", "first_name": self._user["first_name"]}
        self._messages[number] = {"message_id": number, "date": int(time.time()), "chat": chat, **content}
        return self._messages[number]

    def _answer(self, name: str, parameters: Mapping[str, Any]) -> object:
        match name:
            case "getMe":
                return BOT
            case "sendMessage":
                return self._shown(
                    self._store({**_content(parameters), **self._reply(parameters), "from": BOT})
                )
            case "editMessageText":
                message = self._messages[parameters["message_id"]]
                message.pop("reply_markup", None)
                message.update(_content(parameters))
                return self._shown(message)
            case "answerCallbackQuery":
                if words := parameters.get("text"):
                    self._show(Shown(0, words))
                return True
            case "getFile":
                name = parameters["file_id"]
                return {"file_id": name, "file_unique_id": name, "file_path": name}
            case _:
                return True

    def _reply(self, parameters: Mapping[str, Any]) -> Json:
        replied = parameters.get("reply_parameters", {}).get("message_id")
        return {"reply_to_message": self._messages[replied]} if replied in self._messages else {}

    def _shown(self, message: Json) -> Json:
        rows = message.get("reply_markup", {}).get("inline_keyboard", [])
        buttons = tuple(
            (button["text"], button["callback_data"])
            for row in rows
            for button in row
            if "callback_data" in button
        )
        entities = tuple(message.get("entities", ()))
        self._show(Shown(message["message_id"], message["text"], entities, buttons))
        return message


def _command_entity(words: str) -> Json:
    return {"type": "bot_command", "offset": 0, "length": len(words.split(maxsplit=1)[0])}


def _content(parameters: Mapping[str, Any]) -> Json:
    return {name: parameters[name] for name in ("text", "entities", "reply_markup") if name in parameters}
