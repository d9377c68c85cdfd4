"""`wenju eval`: how good the answers are, on questions whose answers are known."""

from __future__ import annotations

import argparse

from bot.commands.outcome import ExitCode
from bot.commands.shapes import print_json
from bot.engines import find_reranking
from bot.settings import process_settings
from index.evaluation.evaluating import evaluate
from index.evaluation.forms import as_json, as_table
from index.terms import Analyzer


def run(options: argparse.Namespace) -> int:
    """`wenju eval ARTICLES.json…`. The store is not touched: the articles get an index of their own."""
    settings = process_settings(data=options.data)
    reranking = find_reranking(settings)
    report = evaluate(
        options.articles,
        options.questions,
        analyzer=Analyzer(settings.words),
        reranker=reranking(settings.data / "cache") if reranking else None,
    )
    if options.json:
        print_json(as_json(report))
    else:
        print(as_table(report))  # noqa: T201  # this is the command's output
    return ExitCode.DONE
