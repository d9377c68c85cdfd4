"""`wenju index …`: articles in, articles out, and what there is."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress

from bot.commands.outcome import ExitCode, complain
from bot.commands.shapes import card_shape, print_json, report_shape, rows_shape
from bot.engines import open_wordy_engine
from bot.settings import process_settings
from index import Article, ArticleCard, Engine, Progress, ReindexInProgress, ReindexReport, StoreError
from index.readers import LIMIT_BYTES

WAIT_S = 10.0
"""How long a command waits for another one to finish changing the index. Taste."""

FEWEST = 0.02
"""Before this share of the work is done, nobody can tell how long the rest takes."""

OnProgress = Callable[[Progress], None]


def add(options: argparse.Namespace) -> int:
    """`wenju index add SOURCE…`."""
    holder = "wenju index add"
    files = [source for source in options.sources if source != "-"]
    with _engine(options) as engine:
        with _progress() as on_progress:
            reports = []
            if len(files) < len(options.sources):
                data = sys.stdin.buffer.read(LIMIT_BYTES + 1)
                reports.append(_patiently(lambda: engine.add_text(data, holder=holder)))
            if files:
                reports.append(_patiently(lambda: engine.add(files, holder=holder, on_progress=on_progress)))
        return _end_change(_join(reports), options, engine)


def remove(options: argparse.Namespace) -> int:
    """`wenju index remove ID…`."""
    with _engine(options) as engine:
        report = _patiently(lambda: engine.remove(options.ids, holder="wenju index remove"))
        return _end_change(report, options, engine)


def rollback(options: argparse.Namespace) -> int:
    """`wenju index rollback`."""
    with _engine(options) as engine:
        report = _patiently(lambda: engine.rollback(holder="wenju index rollback"))
    return _print_report(report, options)


def rebuild(options: argparse.Namespace) -> int:
    """`wenju index rebuild`."""
    with _engine(options) as engine, _progress() as on_progress:
        report = _patiently(lambda: engine.rebuild(holder="wenju index rebuild", on_progress=on_progress))
    return _print_report(report, options)


def list_articles(options: argparse.Namespace) -> int:
    """`wenju index list`."""
    with _engine(options) as engine:
        cards, generation = engine.articles(), engine.generation
    if options.json:
        print_json({"generation": generation, "articles": [card_shape(card) for card in cards]})
    elif cards:
        _print_lines(_card_line(card) for card in cards)
    else:
        _print_lines(["No articles yet. Add some: wenju index add FILE_OR_FOLDER"])
    return ExitCode.DONE


def show(options: argparse.Namespace) -> int:
    """`wenju index show ID`."""
    with _engine(options) as engine:
        article = engine.article(options.id)
        card = next(card for card in engine.articles() if card.id == options.id)
    if options.text:
        sys.stdout.buffer.write(article.text.encode())
    elif options.json:
        rows = {"sentences": rows_shape(article)} if options.sentences else {}
        print_json(card_shape(card) | rows)
    else:
        _print_lines(_article_lines(card, article, sentences=options.sentences))
    return ExitCode.DONE


@contextmanager
def _engine(options: argparse.Namespace) -> Iterator[Engine]:
    with open_wordy_engine(process_settings(data=options.data)) as engine:
        yield engine


def _patiently(change: Callable[[], ReindexReport]) -> ReindexReport:
    """Make a change, waiting a while for whoever is making one.

    Raises:
        ReindexInProgress: They were still at it after `WAIT_S`.
    """
    deadline = time.monotonic() + WAIT_S
    while True:
        try:
            return change()
        except ReindexInProgress:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


@contextmanager
def _progress() -> Iterator[OnProgress]:
    """A bar on a terminal's stderr; nothing anywhere else."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn
    from rich.progress import Progress as Bar

    shown = (BarColumn(), TextColumn("{task.fields[counted]} {task.fields[left]} {task.description}"))
    begun = time.monotonic()
    with Bar(*shown, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=1.0, counted="", left="")

        def tell(now: Progress) -> None:
            left = time_left(now.share, time.monotonic() - begun)
            counted = f"{now.done}/{now.total}"
            bar.update(task, completed=now.share, description=now.source, counted=counted, left=left)

        yield tell


def time_left(share: float, elapsed_s: float) -> str:
    """How long work takes from now on of which a share is done after some seconds; empty when unknown."""
    if share < FEWEST:
        return ""
    left_s = round(elapsed_s * (1 - share) / share)
    return f"{left_s // 3600}:{left_s // 60 % 60:02}:{left_s % 60:02}"


def _join(reports: Iterable[ReindexReport]) -> ReindexReport:
    *before, last = reports
    for report in before:
        last = ReindexReport(
            generation=last.generation,
            added=report.added + last.added,
            changed=report.changed + last.changed,
            unchanged=report.unchanged + last.unchanged,
            removed=report.removed + last.removed,
            failed=report.failed + last.failed,
        )
    return last


def _end_change(report: ReindexReport, options: argparse.Namespace, engine: Engine) -> int:
    """Print what was done, and then do what can wait: what was added is found already."""
    code = _print_report(report, options)
    sys.stdout.flush()
    with suppress(ReindexInProgress, StoreError):
        engine.tidy(holder="wenju index")
    return code


def _print_report(report: ReindexReport, options: argparse.Namespace) -> int:
    if options.json:
        print_json(report_shape(report))
    else:
        _print_lines(_report_lines(report))
    for failure in report.failed:
        complain(failure.error)
    return ExitCode.SOME_FAILED if report.failed else ExitCode.DONE


def _report_lines(report: ReindexReport) -> Iterator[str]:
    for word in ("added", "changed", "unchanged", "removed"):
        for card in getattr(report, word):
            yield f"{word:<9}  {_card_line(card)}"
    if not any((report.added, report.changed, report.unchanged, report.removed, report.failed)):
        yield "There is nothing to read. Add articles: wenju index add FILE_OR_FOLDER"


def _card_line(card: ArticleCard) -> str:
    count = f"{card.sentences} sentence{'' if card.sentences == 1 else 's'}"
    return f"{card.id}  {card.published or '-':<10}  {count:>13}  {_line(card.title)}  ({_line(card.source)})"


def _article_lines(card: ArticleCard, article: Article, *, sentences: bool) -> Iterator[str]:
    yield _card_line(card)
    for row in article.sentences if sentences else ():
        text = _line(article.text[row.start : row.end])
        yield f"{row.number:>5}  {row.start:>7}-{row.end:<7}  {row.kind:<7}  {text}"


def _line(text: str) -> str:
    return " ".join(text.split())


def _print_lines(lines: Iterable[str]) -> None:
    for line in lines:
        print(line)  # noqa: T201  # this is the command's output
