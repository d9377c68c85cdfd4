"""One writer at a time, and the second is told who the first is."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from index.errors import ReindexInProgress, StoreUnwritable
from index.storage.lock import writing

SINCE = "2026-11-23T05:00:00Z"


def test_the_second_writer_is_told_who_the_first_is(tmp_path: Path) -> None:
    with (
        writing(tmp_path, holder="Ann", since=SINCE),
        pytest.raises(ReindexInProgress) as caught,
        writing(tmp_path, holder="Bob", since=SINCE),
    ):
        pass
    assert caught.value.data == {"holder": "Ann", "pid": os.getpid(), "since": SINCE}


def test_the_lock_is_free_again_after_an_error(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="midway"), writing(tmp_path, holder="Ann", since=SINCE):
        raise RuntimeError("midway")
    with writing(tmp_path, holder="Bob", since=SINCE):
        pass


def test_the_lock_of_a_killed_process_is_free(tmp_path: Path) -> None:
    script = (
        "import sys, time; from pathlib import Path; from index.storage.lock import writing\n"
        f"with writing(Path({str(tmp_path)!r}), holder='Ann', since=''):\n"
        "    print('held', flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"held\n"
        with pytest.raises(ReindexInProgress), writing(tmp_path, holder="Bob", since=SINCE):
            pass
        process.kill()
        process.wait()
        with writing(tmp_path, holder="Bob", since=SINCE):
            pass


def test_a_holder_that_has_not_signed_yet_is_still_a_holder(tmp_path: Path) -> None:
    with writing(tmp_path, holder="Ann", since=SINCE):
        (tmp_path / "writer.lock").write_bytes(b"")
        with pytest.raises(ReindexInProgress), writing(tmp_path, holder="Bob", since=SINCE):
            pass


def test_a_folder_that_cannot_be_locked_is_named(tmp_path: Path) -> None:
    (tmp_path / "writer.lock").mkdir()
    with pytest.raises(StoreUnwritable), writing(tmp_path, holder="Ann", since=SINCE):
        pass
