"""`wenju alias …`: other names of the same thing. They count from the next question on, in every process."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from bot.commands.outcome import ExitCode
from bot.commands.shapes import print_json
from bot.engines import open_wordy_engine
from bot.settings import process_settings
from index import MissingSource, SourceTooLarge, UnreadableSource
from index.bridges import Alias, parse_aliases, read_aliases

LIMIT_BYTES = 1 << 20
"""The longest file of aliases: every question looks for all of them."""


def add(options: argparse.Namespace) -> int:
    """`wenju alias add '银泰 = Intime'…`."""
    return _add([alias for given in options.aliases for alias in parse_aliases(given)], options)


def add_file(options: argparse.Namespace) -> int:
    """`wenju alias import FILE`: all of its lines or, when one is wrong, none."""
    return _add(read_aliases(_read(options.file), source=str(options.file)), options)


def list_aliases(options: argparse.Namespace) -> int:
    """`wenju alias list`."""
    with open_wordy_engine(process_settings(data=options.data)) as engine:
        known = engine.aliases()
    return _print("aliases", known, options)


def remove(options: argparse.Namespace) -> int:
    """`wenju alias remove NAME`."""
    with open_wordy_engine(process_settings(data=options.data)) as engine:
        gone = engine.remove_aliases(options.name)
    return _print("removed", gone, options)


def _add(aliases: Sequence[Alias], options: argparse.Namespace) -> int:
    with open_wordy_engine(process_settings(data=options.data)) as engine:
        new = engine.add_aliases(aliases)
    return _print("added", new, options)


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(LIMIT_BYTES + 1)
    except FileNotFoundError as error:
        raise MissingSource(str(path)) from error
    except OSError as error:
        raise UnreadableSource(str(path), reason=error.strerror or str(error)) from error
    if len(data) > LIMIT_BYTES:
        raise SourceTooLarge(str(path), size_bytes=path.stat().st_size, limit_bytes=LIMIT_BYTES)
    return data


def _print(what: str, aliases: Sequence[Alias], options: argparse.Namespace) -> int:
    if options.json:
        print_json({what: [asdict(alias) for alias in aliases]})
        return ExitCode.DONE
    for alias in aliases:
        print(f"{alias.left} = {alias.right}")  # noqa: T201  # this is the command's output
    return ExitCode.DONE
