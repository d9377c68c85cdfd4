"""`wenju ask`: one answer, or a stream of them."""

from __future__ import annotations

import argparse
import sys
import time
from typing import Any

from bot.commands.lines import Asked, read_asked, read_lines, read_object
from bot.commands.outcome import ExitCode, complain, exit_code
from bot.commands.shapes import answer_shape, error_shape, print_json
from bot.settings import process_settings
from index import Engine, QAError, StoreError


def ask(options: argparse.Namespace) -> int:
    """`wenju ask QUESTION` or `wenju ask --jsonl`."""
    with Engine(process_settings(data=options.data).data) as engine:
        if options.jsonl:
            return _answer_lines(engine, options)
        asked = Asked(" ".join(options.question), options.article)
        if options.json:
            return _answer_json(engine, asked, quotes=options.quotes)
        return _answer_people(engine, asked, quotes=options.quotes)


def _answer_lines(engine: Engine, options: argparse.Namespace) -> int:
    code = ExitCode.DONE
    for line in read_lines(sys.stdin.buffer):
        found: dict[str, Any] = {}
        try:
            found = read_object(line)
            asked = read_asked(found, article=options.article)
            engine.refresh()
            print_json(_answer(engine, asked, quotes=options.quotes))
        except StoreError:
            raise
        except QAError as error:
            print_json({"id": found.get("id"), "error": error_shape(error)})
            code = ExitCode.SOME_FAILED
    return code


def _answer_json(engine: Engine, asked: Asked, *, quotes: int) -> int:
    try:
        print_json(_answer(engine, asked, quotes=quotes))
    except StoreError:
        raise
    except QAError as error:
        print_json({"id": None, "error": error_shape(error)})
        complain(error)
        return exit_code(error)
    return ExitCode.DONE


def _answer_people(engine: Engine, asked: Asked, *, quotes: int) -> int:
    from bot.commands.plain import answer_lines  # brings the message library, which programs do not need

    answer = engine.ask(asked.question, article=asked.article, quotes=quotes)
    print("\n".join(answer_lines(answer)))  # noqa: T201  # this is the command's output
    return ExitCode.DONE


def _answer(engine: Engine, asked: Asked, *, quotes: int) -> dict[str, Any]:
    begun = time.perf_counter()
    answer = engine.ask(asked.question, article=asked.article, quotes=quotes)
    elapsed_ms = (time.perf_counter() - begun) * 1000
    return answer_shape(answer, id=asked.id, elapsed_ms=elapsed_ms)
