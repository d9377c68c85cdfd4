"""Texts and their entities, checked and cleaned the way Telegram does (`tdlib/td MessageEntity.cpp`).

Three lengths differ: limits count Unicode code points, entity offsets count UTF-16 units, callback data
counts bytes.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import Any

from .errors import bad_request, strict

Entity = dict[str, Any]

TEXT_LIMIT_CHARS = 4096
CAPTION_LIMIT_CHARS = 1024
QUOTE_LIMIT_CHARS = 1024
ENTITY_LIMIT = 100
"""More entities than this are dropped by Telegram: "the limit of 100 entities per message"."""

_SENDABLE = frozenset({
    "mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number", "bold", "italic",
    "underline", "strikethrough", "spoiler", "blockquote", "expandable_blockquote", "code", "pre",
    "text_link", "text_mention", "custom_emoji",
})  # fmt: skip
_QUOTES = frozenset({"blockquote", "expandable_blockquote"})
_CODE = frozenset({"code", "pre"})
_SPLITTABLE = frozenset({"bold", "italic", "underline", "strikethrough", "spoiler"})
_CONTROL = {code: " " for code in range(32) if code not in (10, 13)}
_REMOVED = frozenset("\r\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u0333\u033f\u030a")
_FOUND = (
    ("bot_command", re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>])")),
    ("mention", re.compile(r"(?<!\w)@[A-Za-z0-9_]{2,32}\b")),
    ("url", re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)]")),
    ("hashtag", re.compile(r"(?<!\w)#\w*[^\W\d]\w*")),
)


def utf16_length(text: str) -> int:
    """How many UTF-16 units `text` has."""
    return len(text) + sum(1 for char in text if ord(char) > 0xFFFF)


def utf16_slice(text: str, offset: int, length: int) -> str:
    """What an entity with `offset` and `length` stands on."""
    return text.encode("utf-16-le")[2 * offset : 2 * (offset + length)].decode("utf-16-le")


def clean_text(text: str, entities: Sequence[Entity], *, limit_chars: int) -> tuple[str, list[Entity]]:
    """`text` as Telegram would store it, with the entities moved along and the automatic ones added.

    Raises:
        ApiError: Nothing left, too long, or an entity that does not fit.
    """
    _check_entities(text, entities)
    text, entities = _drop_removed(text, entities)
    text, entities = _trim(text.translate(_CONTROL), entities)
    if len(text) > limit_chars:
        long = "message is too long" if limit_chars == TEXT_LIMIT_CHARS else "message caption is too long"
        raise bad_request(long)
    return text, sort_entities([*entities, *find_entities(text, entities)])


def sort_entities(entities: Sequence[Entity]) -> list[Entity]:
    """By offset, the longer first, then by type: Telegram's order."""
    return sorted(entities, key=lambda entity: (entity["offset"], -entity["length"], entity["type"]))


def find_entities(text: str, taken: Sequence[Entity] = ()) -> list[Entity]:
    """The commands, mentions, links and hashtags Telegram finds by itself, outside of code."""
    found: list[Entity] = []
    for kind, pattern in _FOUND:
        for match in pattern.finditer(text):
            entity = {
                "type": kind,
                "offset": utf16_length(text[: match.start()]),
                "length": utf16_length(match[0]),
            }
            if not any(_overlap(entity, other) for other in (*_continuous(taken), *found)):
                found.append(entity)
    return sort_entities(found)


def _continuous(entities: Sequence[Entity]) -> list[Entity]:
    return [entity for entity in entities if entity["type"] not in _SPLITTABLE | _QUOTES]


def _overlap(one: Entity, other: Entity) -> bool:
    return bool(one["offset"] < _end(other) and other["offset"] < _end(one))


def _end(entity: Entity) -> int:
    return int(entity["offset"] + entity["length"])


def _check_entities(text: str, entities: Sequence[Entity]) -> None:
    try:
        text.encode()
    except UnicodeEncodeError:
        raise bad_request("strings must be encoded in UTF-8") from None
    if len(entities) > ENTITY_LIMIT:
        raise strict(f"{len(entities)} entities; Telegram drops all behind the first {ENTITY_LIMIT}")
    inside = _symbol_starts(text)
    for entity in entities:
        _check_entity(entity, inside)
    for one, other in itertools.combinations(entities, 2):
        _check_nesting(one, other)


def _symbol_starts(text: str) -> set[int]:
    """The UTF-16 offsets at which a symbol begins, the end included."""
    return set(itertools.accumulate((utf16_length(char) for char in text), initial=0))


def _check_entity(entity: Entity, starts: set[int]) -> None:
    start, end, last = entity["offset"], _end(entity), max(starts)
    if entity["type"] not in _SENDABLE:
        raise bad_request(f"can't parse MessageEntity: unsupported type {entity['type']!r}")
    if start < 0 or entity["length"] <= 0:
        raise strict(f"an entity needs an offset from 0 and a length from 1: {entity}")
    if start >= last:
        raise bad_request(f"entity begins after the end of the text at UTF-16 offset {start}")
    if end > last:
        raise bad_request(
            f"entity beginning at UTF-16 offset {start} ends after the end of the text at UTF-16 offset {end}"
        )
    if start not in starts:
        raise bad_request(f"entity begins in a middle of a UTF-16 symbol at UTF-16 offset {start}")
    if end not in starts:
        raise bad_request(f"entity beginning at UTF-16 offset {start} ends in a middle of a UTF-16 symbol")
    if entity["type"] == "text_link" and not re.match(
        r"(?:https?|tg)://[^/\s]+|mailto:", entity.get("url", "")
    ):
        raise strict(f"Telegram drops a text_link without a proper url: {entity}")


def _check_nesting(one: Entity, other: Entity) -> None:
    """Refuses what Telegram would drop or cut: crossings, quotes in quotes, anything inside code."""
    if not _overlap(one, other):
        return
    kinds = {one["type"], other["type"]}
    if kinds <= _QUOTES or len(kinds) == 1:
        raise strict(f"nested {' in '.join(sorted(kinds))}: {one} {other}")
    if kinds & _CODE and not kinds & _QUOTES:
        raise strict(f"nothing may stand inside code: {one} {other}")
    within = one["offset"] <= other["offset"] and _end(other) <= _end(one)
    around = other["offset"] <= one["offset"] and _end(one) <= _end(other)
    if not within and not around:
        raise strict(f"entities cross: {one} {other}")


def _drop_removed(text: str, entities: Sequence[Entity]) -> tuple[str, list[Entity]]:
    if not _REMOVED & set(text):
        return text, [dict(entity) for entity in entities]
    kept = "".join(char for char in text if char not in _REMOVED)
    gone = [utf16_length(text[:place]) for place, char in enumerate(text) if char in _REMOVED]
    moved = []
    for entity in entities:
        start = entity["offset"] - sum(1 for place in gone if place < entity["offset"])
        end = _end(entity) - sum(1 for place in gone if place < _end(entity))
        moved.append({**entity, "offset": start, "length": end - start})
    return kept, [entity for entity in moved if entity["length"]]


def _trim(text: str, entities: Sequence[Entity]) -> tuple[str, list[Entity]]:
    """White space goes at the end, and at the beginning as far as no entity stands on it."""
    text = text.rstrip()
    if not text:
        raise bad_request("text must be non-empty")
    lead = len(text) - len(text.lstrip(" \n"))
    lead = min([lead, *(entity["offset"] for entity in entities)])
    last = utf16_length(text)
    moved = [
        {**entity, "offset": entity["offset"] - lead, "length": min(_end(entity), last) - entity["offset"]}
        for entity in entities
    ]
    return text[lead:], [entity for entity in moved if entity["length"] > 0]
