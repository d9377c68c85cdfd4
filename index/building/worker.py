"""One change of the index in a process of its own, so that whoever answers questions is not held up.

`python -m index.building.worker` reads one JSON object from standard input,

    {"data": "/folder", "words": "/folder", "do": "add" | "catch_up" | "reindex" | "remove" | "rollback",
     "holder": "who", "sources": […], "ids": […]}

and for a file that was sent `"upload": {"path": "/where/its/bytes/are", "name": "as-sent.md"}` instead of
sources. It writes JSON lines: `{"progress": {…}}` while it works, last `{"report": {…}}` or `{"error": {…}}`.
After the report it joins segments, should that be due, and ends. It may be ended at any moment: a change that
was not finished was never made.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any, Protocol

from index.engine import Engine
from index.errors import QAError, restore
from index.model import ArticleCard, Failure, Progress, ReindexReport


class OpenEngine(Protocol):
    """Opens the store of a folder, with jieba's dictionary in another."""

    def __call__(self, data: Path, *, words: Path) -> Engine: ...


def main(open_engine: OpenEngine = Engine) -> int:
    """Do what standard input says; 0 when a report or an error was written."""
    job = json.load(sys.stdin.buffer)
    try:
        with open_engine(Path(job["data"]), words=Path(job["words"])) as engine:
            _write({"report": report_to_json(run_job(job, engine))})
            with suppress(QAError):  # what can wait for the next change
                engine.tidy(holder=job["holder"])
    except QAError as error:
        _write({"error": error_to_json(error)})
    return 0


def run_job(job: Mapping[str, Any], engine: Engine) -> ReindexReport:
    """Do one job, telling of its progress on standard output. Raises what the engine raises."""
    holder: str = job["holder"]
    match job["do"]:
        case "add" if "upload" in job:
            return _add_upload(engine, **job["upload"], holder=holder)
        case "add":
            return engine.add(job["sources"], holder=holder, on_progress=_tell)
        case "catch_up":
            return engine.catch_up(job["sources"], holder=holder, on_progress=_tell)
        case "reindex":
            return engine.reindex(job["sources"], holder=holder, on_progress=_tell)
        case "remove":
            return engine.remove(job["ids"], holder=holder)
        case "rollback":
            return engine.rollback(holder=holder)
        case other:
            raise ValueError(other)


def _add_upload(engine: Engine, *, path: str, name: str, holder: str) -> ReindexReport:
    data = Path(path).read_bytes()
    return engine.add_upload(data, name=name, holder=holder, on_progress=_tell)


def report_to_json(report: ReindexReport) -> dict[str, Any]:
    """A report as JSON carries it; `report_from_json` is its inverse."""
    whole = asdict(report)
    whole["failed"] = [
        {"source": failure.source, "error": error_to_json(failure.error)} for failure in report.failed
    ]
    return whole


def report_from_json(found: Mapping[str, Any]) -> ReindexReport:
    """The report that `report_to_json` wrote."""
    cards = {
        word: tuple(ArticleCard(**card) for card in found[word])
        for word in ("added", "changed", "unchanged", "removed")
    }
    failed = tuple(Failure(failure["source"], restore(**failure["error"])) for failure in found["failed"])
    return ReindexReport(generation=found["generation"], failed=failed, **cards)


def error_to_json(error: QAError) -> dict[str, Any]:
    """An error as JSON carries it; `index.errors.restore` is its inverse."""
    return {"code": error.code, "data": error.data}


def _tell(progress: Progress) -> None:
    _write({"progress": asdict(progress)})


def _write(line: Mapping[str, Any]) -> None:
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
