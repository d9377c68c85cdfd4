"""Links that open the chat at a sentence: `t.me/BOT?start=…`, signed, so that nobody can make them up."""

from __future__ import annotations

from urllib.parse import quote

from bot.asking import LINKED
from bot.buttons import SIGNATURE_CHARS, Press, Signer
from bot.keyboards import CONTEXT, Place

LIMIT_PAYLOAD_CHARS = 64
"""What Telegram lets a start parameter have, of letters, digits, `_` and `-`."""

_SEPARATOR = "-"
_ANYBODY = 0
"""A link is signed for no chat and no user: it may be passed on."""


def sentence_link(place: Place, signer: Signer, *, bot: str) -> str:
    """The address that shows a sentence in the chat with `bot`, a username."""
    fields = (place.article, str(place.sentence), place.check)
    data = signer.sign(Press(CONTEXT, fields), chat=_ANYBODY, user=_ANYBODY)
    payload = _SEPARATOR.join((*fields, data.rpartition(":")[2]))
    return f"https://t.me/{bot}?start={payload}"


def share_link(address: str, words: str) -> str:
    """The address of Telegram's own dialogue that passes `address` and a few words on."""
    return f"https://t.me/share/url?url={quote(address, safe='')}&text={quote(words, safe='')}"


def read_payload(payload: str, signer: Signer) -> Place | None:
    """The place that a start parameter names; None when it is none of ours, or was tampered with."""
    if len(payload) > LIMIT_PAYLOAD_CHARS:
        return None
    body, signature = payload[: -SIGNATURE_CHARS - 1], payload[-SIGNATURE_CHARS:]
    fields = tuple(body.split(_SEPARATOR))
    data = ":".join((CONTEXT, *fields, signature))
    if len(fields) != 3 or signer.read(data, chat=_ANYBODY, user=_ANYBODY) is None:
        return None
    article, sentence, check = fields
    return Place(article, int(sentence), check, width=1, flags=LINKED)
