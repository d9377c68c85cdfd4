"""The queue of updates: kept until confirmed, handed out again and again until then."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Any

from .bell import Bell
from .errors import ApiError, strict

KINDS = frozenset({
    "message", "edited_message", "channel_post", "edited_channel_post", "inline_query",
    "chosen_inline_result", "callback_query", "shipping_query", "pre_checkout_query", "poll",
    "poll_answer", "my_chat_member", "chat_member", "chat_join_request", "chat_boost",
    "removed_chat_boost", "message_reaction", "message_reaction_count", "business_connection",
    "business_message", "edited_business_message", "deleted_business_messages", "purchased_paid_media",
    "managed_bot", "guest_message",
})  # fmt: skip
DEFAULT_KINDS = KINDS - {"chat_member", "message_reaction", "message_reaction_count"}
"""What a bot gets that never said `allowed_updates`."""

TERMINATED = (
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
)


class Updates:
    """What the bot has not confirmed yet, in order.

    Attributes:
        delivered: How often each update id was handed out.
    """

    def __init__(self, bell: Bell, *, first_id: int) -> None:
        self._bell = bell
        self._ids = itertools.count(first_id)
        self._poll = 0
        self.pending: dict[int, dict[str, Any]] = {}
        self.delivered: dict[int, int] = {}
        self.allowed: frozenset[str] = DEFAULT_KINDS

    def allow(self, kinds: Sequence[str]) -> None:
        """Takes `allowed_updates`: an empty list means the default."""
        unknown = sorted(set(kinds) - KINDS)
        if unknown:
            raise strict(f"unknown kinds of update: {unknown}")
        self.allowed = frozenset(kinds) or DEFAULT_KINDS

    def push(self, kind: str, value: dict[str, Any]) -> int | None:
        """Queues an update; None when the bot did not ask for this kind."""
        if kind not in self.allowed:
            return None
        number = next(self._ids)
        self.pending[number] = {"update_id": number, kind: value}
        self.delivered[number] = 0
        self._bell.ring()
        return number

    def push_again(self, update: dict[str, Any]) -> None:
        """Hands out an update once more that was confirmed before, under its old id, as Telegram may."""
        self.pending[update["update_id"]] = update
        self._bell.ring()

    def confirm(self, offset: int) -> None:
        """Forgets every update before `offset`; a negative one keeps only the last ones."""
        ids = sorted(self.pending)
        if offset < 0:
            offset = ids[offset:][0] if ids else 0
        for number in ids:
            if number < offset:
                del self.pending[number]
        self._bell.ring()

    def hand_out(self, limit: int) -> list[dict[str, Any]]:
        """The oldest updates, counted as delivered, kept."""
        found = [self.pending[number] for number in sorted(self.pending)][:limit]
        for update in found:
            self.delivered[update["update_id"]] += 1
        return found

    async def poll(self, *, offset: int, limit: int, timeout_s: int) -> list[dict[str, Any]]:
        """What `getUpdates` answers; waits up to `timeout_s` for the first one.

        Raises:
            ApiError: 409, when another poll came in while this one waited.
        """
        self.confirm(offset)
        if self.pending or not timeout_s:
            return self.hand_out(limit)
        self._poll += 1
        self._bell.ring()
        mine = self._poll
        try:
            await self._bell.until(lambda: self.pending or self._poll != mine, within_s=timeout_s)
        except TimeoutError:
            return []
        if self._poll != mine:
            raise ApiError(409, TERMINATED)
        return self.hand_out(limit)

    def interrupt(self) -> None:
        """Ends a waiting poll, as setWebhook does."""
        self._poll += 1
        self._bell.ring()
