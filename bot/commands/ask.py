"""`wenju ask`: one answer, or a stream of them."""

from __future__ import annotations

import argparse
import sys
import time
from typing import Any

from bot.commands.lines import Asked, read_asked, read_lines, read_object
from bot.commands.outcome import ExitCode, complain, exit_code
from bot.commands.shapes import answer_shape, error_shape, print_json
from bot.engines import open_engine
from bot.settings import process_language, process_settings
from index import Engine, QAError, StoreError


def ask(options: argparse.Namespace) -> int:
    """`wenju ask QUESTION` or `wenju ask --jsonl`."""
    with open_engine(process_settings(data=options.data)) as engine:
        if options.jsonl:
            return _answer_lines(engine, options)
        asked = Asked(" ".join(options.question), options.article)
        if options.json:
            return _answer_json(engine, asked, options)
        if options.explain:
            return _explain_people(engine, asked, quotes=options.quotes)
        return _answer_people(engine, asked, quotes=options.quotes)


def _answer_lines(engine: Engine, options: argparse.Namespace) -> int:
    code = ExitCode.DONE
    for line in read_lines(sys.stdin.buffer):
        found: dict[str, Any] = {}
        try:
            found = read_object(line)
            asked = read_asked(found, article=options.article)
            engine.refresh()
            print_json(_answer(engine, asked, options))
        except StoreError:
            raise
        except QAError as error:
            print_json({"id": found.get("id"), "error": error_shape(error)})
            code = ExitCode.SOME_FAILED
    return code


def _answer_json(engine: Engine, asked: Asked, options: argparse.Namespace) -> int:
    try:
        print_json(_answer(engine, asked, options))
    except StoreError:
        raise
    except QAError as error:
        print_json({"id": None, "error": error_shape(error)})
        complain(error)
        return exit_code(error)
    return ExitCode.DONE


def _answer_people(engine: Engine, asked: Asked, *, quotes: int) -> int:
    answer = engine.ask(asked.question, article=asked.article, quotes=quotes)
    if not (answer.quotes or answer.nearest or engine.articles()):
        from bot.texts import text  # as below

        print(f"wenju: {text('doctor-index-none', process_language())}", file=sys.stderr)  # noqa: T201
    if sys.stdout.isatty():
        from bot.commands.coloured import print_answer  # colours, which a pipe has no use for

        print_answer(answer)
        return ExitCode.DONE
    from bot.commands.plain import answer_lines  # brings the message library, which programs do not need

    print("\n".join(answer_lines(answer)))  # noqa: T201  # this is the command's output
    return ExitCode.DONE


def _explain_people(engine: Engine, asked: Asked, *, quotes: int) -> int:
    from bot.commands.explain import explained_lines  # as above

    explained = engine.explain(asked.question, article=asked.article, quotes=quotes)
    print("\n".join(explained_lines(explained)))  # noqa: T201  # this is the command's output
    return ExitCode.DONE


def _answer(engine: Engine, asked: Asked, options: argparse.Namespace) -> dict[str, Any]:
    begun = time.perf_counter()
    if options.explain:
        from bot.commands.explained import explained_shape

        explained = engine.explain(asked.question, article=asked.article, quotes=options.quotes)
        return explained_shape(explained, id=asked.id, elapsed_ms=_since_ms(begun))
    answer = engine.ask(asked.question, article=asked.article, quotes=options.quotes)
    return answer_shape(answer, id=asked.id, elapsed_ms=_since_ms(begun))


def _since_ms(begun_s: float) -> float:
    return (time.perf_counter() - begun_s) * 1000
