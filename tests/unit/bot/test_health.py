"""The check of the container image: does the bot poll?"""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from bot.health import STALE_S, main, note_poll, polled_s_ago


def test_a_bot_that_polls_is_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer of Telegram a moment ago is what health means."""
    monkeypatch.setenv("WENJU_DATA", str(tmp_path))
    note_poll(tmp_path)
    assert main() == 0


def test_a_bot_that_never_polled_is_ill(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Before the first answer, and in a folder that is not there."""
    monkeypatch.setenv("WENJU_DATA", str(tmp_path / "nowhere"))
    assert main() == 1
    assert capsys.readouterr().out == "never polled\n"


def test_a_bot_that_stopped_polling_is_ill(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A mark that is too old says that the loop hangs or that Telegram is out of reach."""
    monkeypatch.setenv("WENJU_DATA", str(tmp_path))
    note_poll(tmp_path)
    long_ago_s = time.time() - STALE_S - 5
    os.utime(tmp_path / "polled", (long_ago_s, long_ago_s))
    assert main() == 1


def test_a_disk_that_takes_no_mark_does_not_stop_polling(tmp_path: Path) -> None:
    """The mark is for others to see; the bot itself does without it."""
    note_poll(tmp_path / "nowhere")
    assert polled_s_ago(tmp_path / "nowhere", now_s=0) is None
