"""Calls to the server as plain HTTP, without a library that could hide what it answers."""

from __future__ import annotations

from typing import Any

import httpx

from tests.support.botapi import BotApi


async def call(api: BotApi, method: str, **params: Any) -> tuple[int, Any]:
    """The HTTP status, and the `result` or the `description`."""
    async with httpx.AsyncClient(timeout=30) as client:
        response = await client.post(f"{api.base_url}{api.token}/{method}", json=params)
    body = response.json()
    assert body["ok"] is (response.status_code == 200)
    return response.status_code, body["result"] if body["ok"] else body["description"]


async def refusal(api: BotApi, method: str, **params: Any) -> str:
    """The `description` of a call that must be refused with 400."""
    code, description = await call(api, method, **params)
    assert code == 400, description
    return str(description).removeprefix("Bad Request: ")
