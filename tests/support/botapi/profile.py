"""Methods about the bot itself: who it is, its command menus, its descriptions."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from .errors import bad_request
from .telegram import Telegram
from .world import Json

COMMAND_LIMIT = 100
DESCRIPTION_LIMIT_CHARS = 256
LIMITS_CHARS = {"name": 64, "description": 512, "short_description": 120}
_SCOPES: Mapping[str, frozenset[str]] = {
    "default": frozenset(),
    "all_private_chats": frozenset(),
    "all_group_chats": frozenset(),
    "all_chat_administrators": frozenset(),
    "chat": frozenset({"chat_id"}),
    "chat_administrators": frozenset({"chat_id"}),
    "chat_member": frozenset({"chat_id", "user_id"}),
}


def get_me(tg: Telegram, params: Json) -> Json:
    """`getMe`."""
    return {
        **tg.world.bot.json,
        "can_join_groups": True,
        "can_read_all_group_messages": not tg.privacy,
        "supports_inline_queries": True,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def set_commands(tg: Telegram, params: Json) -> bool:
    """`setMyCommands`; an empty list clears the menu."""
    key = _menu_key(tg, params)
    commands = [_check_command(command) for command in params["commands"]]
    if len(commands) > COMMAND_LIMIT:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    if len({command["command"] for command in commands}) < len(commands):
        raise bad_request("BOT_COMMANDS_DUPLICATE")
    tg.menus[key] = commands
    tg.bell.ring()
    return True


def get_commands(tg: Telegram, params: Json) -> list[Json]:
    """`getMyCommands`."""
    return tg.menus.get(_menu_key(tg, params), [])


def delete_commands(tg: Telegram, params: Json) -> bool:
    """`deleteMyCommands`."""
    tg.menus.pop(_menu_key(tg, params), None)
    return True


def setter(name: str) -> Callable[[Telegram, Json], bool]:
    """`setMyName`, `setMyDescription`, `setMyShortDescription`."""

    def set_text(tg: Telegram, params: Json) -> bool:
        text, language = params.get(name, ""), check_language(params)
        if len(text) > LIMITS_CHARS[name]:
            raise bad_request(f"bot {name.replace('_', ' ')} is too long")
        tg.profile[name, language] = text
        return True

    return set_text


def getter(name: str) -> Callable[[Telegram, Json], Json]:
    """`getMyName`, `getMyDescription`, `getMyShortDescription`; the default language stands in."""

    def get_text(tg: Telegram, params: Json) -> Json:
        language = check_language(params)
        return {name: tg.profile.get((name, language)) or tg.profile.get((name, ""), "")}

    return get_text


def set_menu_button(tg: Telegram, params: Json) -> bool:
    """`setChatMenuButton`: for one private chat, or for all."""
    button = params.get("menu_button", {"type": "default"})
    if button["type"] not in ("default", "commands"):
        raise bad_request("menu button has unsupported type")
    chat = tg.world.known_chat(params["chat_id"]) if "chat_id" in params else None
    tg.menu_buttons[chat.id if chat else None] = button
    return True


def check_language(params: Mapping[str, Any]) -> str:
    """The `language_code`, which may be empty.

    Raises:
        ApiError: It is not two small letters; `zh-hans` is not.
    """
    code = params.get("language_code", "")
    if code and not re.fullmatch(r"[a-z]{2}", code):
        raise bad_request("invalid language code specified")
    return str(code)


def _check_command(command: Json) -> Json:
    name, description = command["command"].strip().removeprefix("/"), command["description"].strip()
    if not name:
        raise bad_request("command must be non-empty")
    if len(name) > 32:
        raise bad_request("command length must not exceed 32")
    if not re.fullmatch(r"[a-z0-9_]+", name):
        raise bad_request("BOT_COMMAND_INVALID")
    if not description:
        raise bad_request("command description must be non-empty")
    if len(description) > DESCRIPTION_LIMIT_CHARS:
        raise bad_request(f"command description length must not exceed {DESCRIPTION_LIMIT_CHARS}")
    return {"command": name, "description": description}


def _menu_key(tg: Telegram, params: Json) -> tuple[tuple[tuple[str, Any], ...], str]:
    scope = params.get("scope") or {"type": "default"}
    wanted = _SCOPES.get(scope["type"])
    if wanted is None:
        raise bad_request("can't parse BotCommandScope: type must be one of the known ones")
    if set(scope) - {"type"} != wanted:
        raise bad_request("can't parse BotCommandScope: chat_id or user_id missing or out of place")
    if "chat_id" in scope:
        chat = tg.world.known_chat(scope["chat_id"])
        if scope["type"] != "chat" and chat.type == "private":
            raise bad_request("can't set commands for administrators of a private chat")
    return tuple(sorted(scope.items())), check_language(params)
