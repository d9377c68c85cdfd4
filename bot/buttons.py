"""Buttons that keep nothing here: what they mean stands in them, signed for one chat and one user."""

from __future__ import annotations

import base64
import hmac
from dataclasses import dataclass

SIGNATURE_BYTES = 9
"""72 bits: nobody guesses them one press at a time, and they take 12 of the 64 bytes a button may carry."""

SIGNATURE_CHARS = 12
"""The same in base64's letters."""

LIMIT_DATA_BYTES = 64


@dataclass(frozen=True, slots=True)
class Press:
    """What a button asks for; the fields hold no `:`."""

    action: str
    fields: tuple[str, ...] = ()


class Signer:
    """Signs and checks buttons with a key that never leaves the bot's own store."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def sign(self, press: Press, *, chat: int, user: int) -> str:
        """A button's data; only `user`, in `chat`, will get the press back out of it.

        Raises:
            ValueError: It does not fit into a button.
        """
        body = ":".join((press.action, *press.fields))
        data = f"{body}:{self._signature(body, chat, user)}"
        if len(data.encode()) > LIMIT_DATA_BYTES:
            raise ValueError(data)
        return data

    def read(self, data: str, *, chat: int, user: int) -> Press | None:
        """The press that was signed for this chat and user; None for anybody else's, old or forged data."""
        body, _, signature = data.rpartition(":")
        if not hmac.compare_digest(self._signature(body, chat, user).encode(), signature.encode()):
            return None
        action, *fields = body.split(":")
        return Press(action, tuple(fields))

    def _signature(self, body: str, chat: int, user: int) -> str:
        digest = hmac.digest(self._key, f"{chat}:{user}:{body}".encode(), "sha256")
        return base64.urlsafe_b64encode(digest[:SIGNATURE_BYTES]).decode()
