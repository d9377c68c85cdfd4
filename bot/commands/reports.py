"""`wenju stats`, `wenju unanswered` and `wenju export`: what people asked."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict

from bot.asked import compute_statistics, export_lines, group_unanswered, today_utc, unanswered
from bot.commands.outcome import ExitCode
from bot.commands.shapes import print_json
from bot.settings import process_language, process_settings
from bot.state import State
from index.grouping import question_key
from index.terms import Analyzer


def stats(options: argparse.Namespace) -> int:
    """`wenju stats`."""
    with _state(options) as state:
        statistics = compute_statistics(state.questions(), state.feedback(), today=today_utc())
    if options.json:
        print_json(asdict(statistics))
    else:
        from bot.reports import render_statistics  # brings Telegram's library, which JSON needs not

        _print_lines([render_statistics(statistics, process_language()).text])
    return ExitCode.DONE


def list_unanswered(options: argparse.Namespace) -> int:
    """`wenju unanswered`."""
    with _state(options) as state:
        questions = state.questions()
    analyzer = Analyzer(process_settings(data=options.data).words)
    texts = {question.text or "" for question in unanswered(questions)}
    groups = group_unanswered(questions, {text: question_key(text, analyzer) for text in texts})
    if options.json:
        print_json({"unanswered": [asdict(group) for group in groups]})
    else:
        from bot.reports import render_unanswered  # as above

        _print_lines(part.text for part in render_unanswered(groups, process_language()))
    return ExitCode.DONE


def export(options: argparse.Namespace) -> int:
    """`wenju export`."""
    with _state(options) as state:
        questions, feedback = state.questions(), state.feedback()
    _print_lines(export_lines(questions, feedback))
    return ExitCode.DONE


@contextmanager
def _state(options: argparse.Namespace) -> Iterator[State]:
    with closing(State(process_settings(data=options.data).data)) as state:
        yield state


def _print_lines(lines: Iterable[str]) -> None:
    for line in lines:
        sys.stdout.write(f"{line}\n")
