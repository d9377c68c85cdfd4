"""Every sentence a person reads, in three languages: one Project Fluent file each, beside this one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from index.errors import QAError

if TYPE_CHECKING:
    from fluent.runtime import FluentBundle
    from fluent.runtime.resolver import Pattern

LANGUAGES = ("en", "zh-hans", "zh-hant")
"""The languages of the interface; the first speaks to everybody else."""

_LOCALES = {"en": "en", "zh-hans": "zh-Hans", "zh-hant": "zh-Hant"}
_MESSAGE = re.compile("^([a-z][a-z0-9-]*) =", re.MULTILINE)
_MEBIBYTE = 1024 * 1024


def text(key: str, language: str, **args: object) -> str:
    """The message `key` in `language`, its places filled with `args`.

    Underscores in an argument's name stand for the hyphens in the file's. Numbers are written as the
    language writes them: pass ids as strings.

    Raises:
        KeyError: No such message or language.
        ValueError: The message needs an argument that was not given.
    """
    said = _said(key, language)
    if isinstance(said, str):
        return said
    written, errors = _bundle(language).format_pattern(
        said, {name.replace("_", "-"): arg for name, arg in args.items()}
    )
    if errors:
        raise ValueError(f"{key} in {language}: {errors}")
    return str(written)


def error_text(error: BaseException, language: str) -> str:
    """What went wrong and what to do next, in the words of the nearest class of `error` that has any."""
    messages = _sources(language)
    codes = (vars(cls)["code"] for cls in type(error).__mro__ if "code" in vars(cls))
    keys = (f"error-{code.replace('_', '-')}" for code in codes)
    key = next((key for key in keys if key in messages), "error-unknown")
    return text(key, language, **(_readable(error.data) if isinstance(error, QAError) else {}))


def _readable(data: Mapping[str, Any]) -> dict[str, object]:
    """An error's fields as a person wants to see them: sizes in MB, moments to the minute, ids ungrouped."""
    return {name: _readable_field(name, value) for name, value in data.items()}


def _readable_field(name: str, value: Any) -> object:
    if name in {"size_bytes", "limit_bytes"}:
        return f"{value / _MEBIBYTE:.0f}"
    if name in {"pid", "offset_bytes"}:
        return str(value)
    if name == "fault":
        return str(value).replace("_", "-")
    if name == "since":
        return moment_text(value)
    return printable(value) if isinstance(value, str) else value


def printable(words: str) -> str:
    """`words` on one line, with what cannot be shown (control characters, lone surrogates) as `?`."""
    return "".join(char if char.isprintable() else "?" for char in words)


def moment_text(moment: str) -> str:
    """An ISO 8601 moment to the minute, `2026-02-10 14:05 UTC`; anything else as it is."""
    try:
        return f"{datetime.fromisoformat(moment).astimezone(UTC):%Y-%m-%d %H:%M} UTC"
    except ValueError:
        return moment


@cache
def _said(key: str, language: str) -> str | Pattern:
    """What a message says: its words, or what fills its places.

    Parsing all of a file would take a tenth of a second: each message is parsed when it is first said. What
    fills places brings Babel and what it knows of languages, 6 MiB; in nearly all answers there are none.
    """
    from fluent.syntax import FluentParser
    from fluent.syntax.ast import Message, TextElement

    parsed = FluentParser().parse(_sources(language)[key])
    message = parsed.body[0]
    if not isinstance(message, Message) or message.value is None:
        raise KeyError(key)
    words = [element.value for element in message.value.elements if isinstance(element, TextElement)]
    if len(words) == len(message.value.elements):
        return "".join(words)
    bundle = _bundle(language)
    bundle.add_resource(parsed)
    return cast("Pattern", bundle.get_message(key).value)


@cache
def _bundle(language: str) -> FluentBundle:
    from fluent.runtime import FluentBundle

    # Isolation marks around arguments would count into Telegram's offsets and stand in piped output.
    return FluentBundle([_LOCALES[language]], use_isolating=False)


@cache
def _sources(language: str) -> Mapping[str, str]:
    """Each message as its file has it. None refers to another, and only its first line is not indented."""
    source = Path(__file__).with_name(f"{language}.ftl").read_text(encoding="utf-8")
    starts = [*_MESSAGE.finditer(source)]
    ends = [*(match.start() for match in starts[1:]), len(source)]
    return {match[1]: source[match.start() : end] for match, end in zip(starts, ends, strict=True)}
