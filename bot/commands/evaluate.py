"""`wenju eval`: how good the answers are, on questions whose answers are known."""

from __future__ import annotations

import argparse

from index.evaluation import as_json, as_table, evaluate

from bot.commands.outcome import ExitCode
from bot.commands.shapes import print_json


def run(options: argparse.Namespace) -> int:
    """`wenju eval ARTICLES.json…`."""
    report = evaluate(options.articles, options.questions)
    if options.json:
        print_json(as_json(report))
    else:
        print(as_table(report))  # noqa: T201  # this is the command's output
    return ExitCode.DONE
