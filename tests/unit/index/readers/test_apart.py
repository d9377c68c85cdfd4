"""The bench: documents read in a child process that may die of them."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from index.errors import EmptySource, SourceTooComplex
from index.readers import apart, child, read_bytes
from index.readers.apart import Bench
from tests.support.documents.archives import paragraph, write_docx
from tests.support.documents.pdfs import column, write_pdf

WORDS = "The harbour town keeps one ferry running. It is old."
PAGE = f"<p>{WORDS}</p>".encode()
HANGS = "import time; time.sleep(600)"
"""In place of a child: one that never answers."""


def test_what_the_child_reads_is_what_we_would_read() -> None:
    documents = {
        "a.pdf": write_pdf([column([WORDS])], title="The Night Ferry"),
        "a.docx": write_docx(paragraph(WORDS)),
        "a.html": PAGE,
        "a.txt": WORDS.encode(),
    }
    with Bench() as bench:
        for name, data in documents.items():
            expected = read_bytes(data, source=f"/x/{name}", name=name)
            assert bench.read(data, source=f"/x/{name}", name=name) == expected


def test_plain_text_starts_no_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "Popen", None)
    with Bench() as bench:
        assert bench.read(WORDS.encode(), source="-", name="-").sentences


def test_one_child_reads_many_and_its_errors_are_ours() -> None:
    with Bench() as bench:
        with pytest.raises(EmptySource) as caught:
            bench.read(b"<p> </p>", source="/x/a.html", name="a.html")
        assert caught.value.source == "/x/a.html"
        first = bench._child
        assert bench.read(PAGE, source="/x/b.html", name="b.html").sentences
        assert bench._child is first


@pytest.mark.parametrize(
    ("program", "limit"),
    [
        ("import os; os.abort()", "crash"),
        ("import sys; sys.exit(3)", "crash"),
        ("import sys; sys.stdin.buffer.readline(); sys.exit()", "crash"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGXCPU)", "time"),
        (HANGS, "time"),
        ("print('no json')", "crash"),
        ("print('{}')", "crash"),
        ('print(\'{"article": {"text": 3}}\')', "crash"),
        ('print(\'{"error": {"code": "who", "data": {}}}\')', "crash"),
    ],
)
def test_a_child_that_dies_or_lies_is_an_error_and_the_next_document_is_read(
    program: str, limit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Bench(wall_s=0.5 if program is HANGS else 60) as bench:
        with monkeypatch.context() as patch:
            patch.setattr(apart, "_PROGRAM", program)
            with pytest.raises(SourceTooComplex) as caught:
                bench.read(PAGE * 100_000, source="/x/a.html", name="a.html")
        assert (caught.value.source, caught.value.limit) == ("/x/a.html", limit)
    with Bench() as bench:
        assert bench.read(PAGE, source="/x/b.html", name="b.html").sentences


def limited(body: str) -> str:
    """A child with its limits, and `body` in place of reading."""
    return (
        "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from index.readers import child\n"
        f"def read(data, **_):\n    {body}\n"
        "child.read_bytes = read\nchild.main()"
    )


def test_memory_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "_PROGRAM", limited("x = bytearray(3 << 30)"))
    with Bench() as bench, pytest.raises(SourceTooComplex) as caught:
        bench.read(PAGE, source="/x/a.html", name="a.html")
    assert caught.value.limit == "memory"


def test_computing_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    impatient = limited("while True: pass").replace("child.main()", "child.LIMIT_CPU_S = 1; child.main()")
    monkeypatch.setattr(apart, "_PROGRAM", impatient)
    with Bench() as bench, pytest.raises(SourceTooComplex) as caught:
        bench.read(PAGE, source="/x/a.html", name="a.html")
    assert caught.value.limit == "time"


def test_the_child_has_no_environment_and_writes_no_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "secret")
    told = tmp_path / "told"
    told.touch()
    body = f"import os; assert not set(os.environ) - {{'LC_CTYPE'}}; open({str(told)!r}, 'w').write('x' * 10)"
    monkeypatch.setattr(apart, "_PROGRAM", limited(body))
    with Bench() as bench, pytest.raises(SourceTooComplex):
        bench.read(PAGE, source="/x/a.html", name="a.html")
    assert told.read_text() == ""


def test_no_child_is_left_behind() -> None:
    with Bench() as bench:
        bench.read(PAGE, source="/x/b.html", name="b.html")
        assert bench._child is not None
        pid = bench._child.pid
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    assert child.LIMIT_CPU_S < apart.LIMIT_WALL_S
