"""A recorded chat as a page that looks like Telegram's."""

from __future__ import annotations

import base64
import html
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from tests.pictures.history import draw_history
from tests.support.botapi.posts import QUOTATIONS
from tests.support.botapi.world import Json

STYLE = Path(__file__).with_name("chat.css")
ASKER = "Ann"
TAGS = {"bold": "b", "italic": "i", "underline": "u", "code": "code", "text_link": "a", "url": "a"}


def page_of(scene: Json, theme: str, *, fonts: str | None) -> str:
    """A chat as a page."""
    sheets = [STYLE, *([Path(fonts)] if fonts else [])]
    links = "".join(f'<link rel="stylesheet" href="{sheet.resolve().as_uri()}">' for sheet in sheets)
    rows = "".join(_row_of(message) for message in scene["messages"])
    return (
        f'<!doctype html><meta charset="utf-8"><html lang="{scene["language"]}">{links}'
        f'<body class="{theme}"><div id="chat">{rows}</div>'
    )


def _row_of(message: Json) -> str:
    """A bubble and the buttons under it; the pieces of inline mode, which are no messages; a photograph."""
    if message["from"] == "typed":
        return f'<div class="typed">{_safe(message["text"])}</div>'
    if message["from"] == "offers":
        offers = "".join(
            f"<p><b>{_safe(one['title'])}</b>{_safe(one['text'])}</p>" for one in message["offers"]
        )
        return f'<div class="offers">{offers}</div>'
    if "photo" in message:
        picture = base64.b64encode(draw_history()).decode()
        return f'<div class="row bot"><img src="data:image/png;base64,{picture}"></div>'
    return _bubble_of(message)


def _bubble_of(message: Json) -> str:
    above = f'<div class="via">via @{_safe(message["via"])}</div>' if "via" in message else ""
    if message.get("quoted"):
        above += f'<div class="reply"><b>{ASKER}</b>{_safe(message["quoted"])}</div>'
    words = "".join(_pieces_of(message["text"], message.get("entities", [])))
    keys = "".join(
        f'<div class="keys">{"".join(f"<span>{_safe(label)}</span>" for label in row)}</div>'
        for row in message.get("buttons", [])
    )
    return f'<div class="row {message["from"]}"><div class="bubble">{above}{words}</div>{keys}</div>'


def _safe(words: str) -> str:
    return html.escape(words)


def _pieces_of(text: str, entities: list[Json]) -> Iterator[str]:
    """The text as HTML; offsets count UTF-16 units. A quotation is a block, so the line ends around it go."""
    units = text.encode("utf-16-le")
    edges = (
        {0, len(units) // 2} | {e["offset"] for e in entities} | {e["offset"] + e["length"] for e in entities}
    )
    quotes = {e["offset"] for e in entities if e["type"] in QUOTATIONS}
    quoting = None
    for start, end in pairwise(sorted(edges)):
        over = [e for e in entities if e["offset"] <= start and end <= e["offset"] + e["length"]]
        quote = next((e["offset"] for e in over if e["type"] in QUOTATIONS), None)
        piece = units[2 * start : 2 * end].decode("utf-16-le")
        if quote is None and end in quotes:
            piece = piece.removesuffix("\n")
        if quote != quoting:
            yield ("</blockquote>" if quoting is not None else "") + (
                "<blockquote>" if quote is not None else ""
            )
            piece = piece.removeprefix("\n") if quoting is not None else piece
            quoting = quote
        tags = [TAGS[e["type"]] for e in over if e["type"] in TAGS]
        opened, closed = "".join(f"<{t}>" for t in tags), "".join(f"</{t}>" for t in reversed(tags))
        yield f"{opened}{_safe(piece)}{closed}"
    if quoting is not None:
        yield "</blockquote>"
