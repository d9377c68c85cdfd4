"""The HTTP side: routes, faults, the journal, and Telegram's form of an answer."""

from __future__ import annotations

import asyncio
import inspect
import re
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from . import answering, posting, profile, receiving
from .errors import ApiError
from .faults import Fault
from .journal import Call
from .params import check_params, read_raw
from .telegram import Telegram
from .world import Json

Method = Callable[[Telegram, Json], Any | Awaitable[Any]]

METHODS: dict[str, Method] = {
    "getMe": profile.get_me,
    "getUpdates": receiving.get_updates,
    "setWebhook": receiving.set_webhook,
    "deleteWebhook": receiving.delete_webhook,
    "getWebhookInfo": receiving.get_webhook_info,
    "sendMessage": posting.send_message,
    "sendDocument": posting.send_document,
    "sendPhoto": posting.send_photo,
    "editMessageText": posting.edit_text,
    "editMessageReplyMarkup": posting.edit_markup,
    "deleteMessage": posting.delete_message,
    "sendChatAction": answering.send_action,
    "answerCallbackQuery": answering.answer_callback,
    "setMessageReaction": answering.set_reaction,
    "answerInlineQuery": answering.answer_inline,
    "setMyCommands": profile.set_commands,
    "getMyCommands": profile.get_commands,
    "deleteMyCommands": profile.delete_commands,
    "setMyName": profile.setter("name"),
    "getMyName": profile.getter("name"),
    "setMyDescription": profile.setter("description"),
    "getMyDescription": profile.getter("description"),
    "setMyShortDescription": profile.setter("short_description"),
    "getMyShortDescription": profile.getter("short_description"),
    "setChatMenuButton": profile.set_menu_button,
    "getFile": answering.get_file,
    "getChatMember": answering.get_member,
    "getChatAdministrators": answering.get_administrators,
}
_BY_NAME = {name.lower(): name for name in METHODS}
UPLOAD_LIMIT_BYTES = 50 * 1024 * 1024


def build_web_app(tg: Telegram) -> web.Application:
    """The routes of one Bot API server: `/bot<token>/<method>` and `/file/bot<token>/<path>`."""

    async def answer_call(request: web.Request) -> web.StreamResponse:
        return await _answer_call(tg, request)

    async def answer_download(request: web.Request) -> web.StreamResponse:
        return _answer_download(tg, request)

    async def answer_nothing(request: web.Request) -> web.StreamResponse:
        return web.json_response(ApiError(404, "Not Found: absolutely nothing").body, status=404)

    app = web.Application(client_max_size=UPLOAD_LIMIT_BYTES)
    app.router.add_route("GET", "/file/bot{token}/{path:.+}", answer_download)
    app.router.add_route("*", "/bot{token}/{method}", answer_call)
    app.router.add_route("*", "/{anything:.*}", answer_nothing)
    return app


async def _answer_call(tg: Telegram, request: web.Request) -> web.StreamResponse:
    method = _BY_NAME.get(request.match_info["method"].lower(), request.match_info["method"])
    raw = await read_raw(request)
    call = tg.journal.begin(method, raw)
    try:
        return await _carry_out(tg, request, call)
    except ApiError as error:
        call.code, call.error = error.code, error.description
        return web.json_response(error.body, status=error.code)
    finally:
        tg.bell.ring()


def _check_token(tg: Telegram, request: web.Request) -> None:
    token = request.match_info["token"]
    if not re.fullmatch(r"\d+:[\w-]+", token):
        raise ApiError(404, "Not Found")  # what api.telegram.org says to what cannot be a token
    if token != tg.token:
        raise ApiError(401, "Unauthorized")


async def _carry_out(tg: Telegram, request: web.Request, call: Call) -> web.StreamResponse:
    _check_token(tg, request)
    if call.method not in METHODS:
        raise ApiError(404, "Not Found: method not found")
    fault = tg.faults.strike(call.method, call.params)
    if fault is not None and fault.how != "lose_reply":
        return await _fail(request, call, fault)
    call.params = check_params(call.method, call.params)
    result = METHODS[call.method](tg, call.params)
    call.result = await result if inspect.isawaitable(result) else result
    if fault is not None:
        return await _fail(request, call, fault)
    call.code = 200
    return web.json_response({"ok": True, "result": call.result})


async def _fail(request: web.Request, call: Call, fault: Fault) -> web.StreamResponse:
    """Lets the trouble happen."""
    if fault.how == "refuse":
        raise ApiError(fault.code, fault.description, fault.parameters or {})
    if fault.how == "garbage":
        call.code, call.error = fault.code, "a web page"
        return web.Response(text="<html>Bad Gateway</html>", status=fault.code, content_type="text/html")
    call.error = fault.how
    if fault.how == "hang":
        await asyncio.Event().wait()
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


def _answer_download(tg: Telegram, request: web.Request) -> web.StreamResponse:
    call = tg.journal.begin("download", {"file_path": request.match_info["path"]})
    try:
        data = _find_download(tg, request, call)
    except ApiError as error:
        call.code, call.error = error.code, error.description
        return web.json_response(error.body, status=error.code)
    call.code = 200
    return web.Response(body=data, content_type="application/octet-stream")


def _find_download(tg: Telegram, request: web.Request, call: Call) -> bytes:
    _check_token(tg, request)
    fault = tg.faults.strike("download", call.params)
    if fault is not None:
        raise ApiError(fault.code, fault.description, fault.parameters or {})
    return answering.read_file(tg, request.match_info["path"])
