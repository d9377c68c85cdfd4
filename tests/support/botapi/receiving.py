"""Methods that bring updates to the bot: polling and the webhook's settings."""

from __future__ import annotations

from typing import Any

from .errors import ApiError, bad_request
from .telegram import Telegram
from .world import Json

POLL_LIMIT_S = 50


async def get_updates(tg: Telegram, params: Json) -> list[Json]:
    """`getUpdates`: long polling."""
    if tg.webhook.url:
        raise ApiError(
            409,
            "Conflict: can't use getUpdates method while webhook is active; "
            "use deleteWebhook to delete the webhook first",
        )
    if "allowed_updates" in params:
        tg.updates.allow(params["allowed_updates"])
    return await tg.updates.poll(
        offset=params.get("offset", 0),
        limit=min(max(params.get("limit", 100), 1), 100),
        timeout_s=min(max(params.get("timeout", 0), 0), POLL_LIMIT_S),
    )


def set_webhook(tg: Telegram, params: Json) -> bool:
    """`setWebhook`; an empty URL takes it away."""
    if not params.get("url"):
        return delete_webhook(tg, params)
    if not 1 <= params.get("max_connections", 40) <= 100:
        raise bad_request("max_connections must be between 1 and 100")
    tg.webhook.set(params["url"], secret=params.get("secret_token", ""))
    if "allowed_updates" in params:
        tg.updates.allow(params["allowed_updates"])
    tg.updates.interrupt()
    return _drop_pending(tg, params)


def delete_webhook(tg: Telegram, params: Json) -> bool:
    """`deleteWebhook`."""
    tg.webhook.delete()
    return _drop_pending(tg, params)


def get_webhook_info(tg: Telegram, params: Json) -> dict[str, Any]:
    """`getWebhookInfo`."""
    return {**tg.webhook.info, "allowed_updates": sorted(tg.updates.allowed)}


def _drop_pending(tg: Telegram, params: Json) -> bool:
    if params.get("drop_pending_updates"):
        tg.updates.pending.clear()
    return True
