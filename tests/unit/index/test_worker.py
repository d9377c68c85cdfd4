"""The worker: a change made in another process, told in lines of JSON."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from index import ArticleCard, Engine, Failure, PageUnreachable, ReindexReport, SourceTooLarge, StoreLocked
from index.building.worker import error_to_json, report_from_json, report_to_json
from index.errors import all_errors, restore
from index.storage.lock import writing
from tests.support.web.site import serving

CARD = ArticleCard("id", "Title", "/a.txt", None, "en", 3, "2026-11-23T05:00:00Z", "2026-11-23T05:00:00Z")


def run_worker(module: str = "index.building.worker", **job: Any) -> list[Any]:
    """The JSON lines of a worker given `job`."""
    ended = subprocess.run(
        [sys.executable, "-m", module],
        input=json.dumps({"words": str(Path(job["data"]) / "cache"), **job}),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return [json.loads(line) for line in ended.stdout.splitlines()]


def test_a_report_survives_the_way_to_another_process() -> None:
    failed = (Failure("/b.txt", SourceTooLarge("/b.txt", size_bytes=3, limit_bytes=2)),)
    report = ReindexReport(generation=4, added=(CARD,), removed=(CARD, CARD), failed=failed)
    there_and_back = report_from_json(json.loads(json.dumps(report_to_json(report))))
    assert report_to_json(there_and_back) == report_to_json(report)
    assert isinstance(there_and_back.failed[0].error, SourceTooLarge)
    assert (there_and_back.added, there_and_back.removed) == (report.added, report.removed)


def test_an_error_survives_the_way_to_another_process() -> None:
    found = json.loads(json.dumps(error_to_json(StoreLocked("/data"))))
    error = restore(found["code"], found["data"])
    assert (type(error), error.data) == (StoreLocked, {"path": "/data"})


def test_no_two_errors_share_a_code() -> None:
    codes = [error.code for error in all_errors()]
    assert len(codes) == len(set(codes))


def test_progress_comes_before_the_report(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("A title\n\nA sentence about lighthouses.\n")
    *progress, last = run_worker(
        data=str(tmp_path / "data"), do="add", sources=[str(article)], holder="a test"
    )
    assert {line["progress"]["done"] for line in progress} == {0, 1}
    shares = [line["progress"]["share"] for line in progress]
    assert shares == sorted(shares)
    report = report_from_json(last["report"])
    assert [card.title for card in report.added] == ["A title"]
    with Engine(tmp_path / "data") as engine:
        assert engine.articles() == report.added


def test_an_upload_a_reindex_and_a_removal(tmp_path: Path) -> None:
    data, sent = str(tmp_path / "data"), tmp_path / "sent"
    sent.write_text("A title\n\nA sentence about lighthouses.\n")
    upload = {"path": str(sent), "name": "report.txt"}
    added = report_from_json(run_worker(data=data, do="add", upload=upload, holder="a test")[-1]["report"])
    again = report_from_json(run_worker(data=data, do="reindex", sources=[], holder="a test")[-1]["report"])
    assert again.unchanged == added.added
    ids = [card.id for card in added.added]
    gone = report_from_json(run_worker(data=data, do="remove", ids=ids, holder="a test")[-1]["report"])
    assert gone.removed == added.added


def test_a_change_that_somebody_else_is_making_is_an_error(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    with writing(data, holder="Ann", since="2026-11-23T05:00:00Z"):
        (line,) = run_worker(data=str(data), do="reindex", sources=[], holder="Bob")
    assert (line["error"]["code"], line["error"]["data"]["holder"]) == ("reindex_in_progress", "Ann")


def test_a_page_is_fetched_by_the_worker(tmp_path: Path) -> None:
    with serving() as site:
        address = site.put("/ferry", "<h1>The ferry</h1><p>Captain Olsen commands it. It is old.</p>")
        job: dict[str, Any] = {"data": str(tmp_path), "do": "add", "sources": [address], "holder": "a test"}
        refused = report_from_json(run_worker(**job)[-1]["report"])
        assert [type(failure.error) for failure in refused.failed] == [PageUnreachable], "no such name here"
        added = report_from_json(run_worker("tests.support.web.worker", **job)[-1]["report"])
    assert [(card.title, card.link) for card in added.added] == [("The ferry", address)]
