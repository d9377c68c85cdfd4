"""`wenju doctor`: what it finds, what it says to do, and what it ends with."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Ended, Wenju
from tests.support.botapi import BotApi


@pytest.fixture
def stocked(wenju: Wenju, harbour: Path) -> None:
    """One article is in."""
    assert wenju("index", "add", harbour).code == 0


def checks(ended: Ended) -> dict[str, dict[str, Any]]:
    """The findings by what was looked at."""
    return {found["check"]: found for found in ended.json()["checks"]}


def faults(ended: Ended) -> set[str]:
    return {name for name, found in checks(ended).items() if not found["ok"]}


def test_a_sound_installation(wenju: Wenju, stocked: None) -> None:
    ended = wenju("doctor", "--json")
    assert (ended.code, ended.err, faults(ended)) == (0, "", set())
    assert set(checks(ended)) == {
        "settings", "data", "disk", "index", "versions", "state", "dictionary", "token",
    }  # fmt: skip
    lines = wenju("doctor").out.splitlines()
    assert all(line.startswith("ok ") for line in lines)
    assert "with 1 article and 4 sentences" in lines[3]


def test_nothing_there_yet_is_no_fault_and_nothing_is_made(wenju: Wenju, tmp_path: Path) -> None:
    assert wenju("doctor").code == 0
    assert not (tmp_path / "data" / "index.db").exists()
    assert not (tmp_path / "data" / "state.db").exists()


def test_a_wrong_setting_is_named(wenju: Wenju) -> None:
    ended = wenju("doctor", env={"WENJU_RATE": "many"})
    assert ended.code == 2
    assert ended.out.startswith("fault  settings")
    assert "WENJU_RATE=30" in ended.out


def test_a_damaged_store_is_three_and_told(wenju: Wenju, stocked: None, tmp_path: Path) -> None:
    db = sqlite3.connect(tmp_path / "data" / "index.db")
    db.execute("UPDATE articles SET text = replace(text, 'e', 'x')")
    db.commit()
    db.close()
    ended = wenju("doctor", "--json")
    assert (ended.code, faults(ended)) == (3, {"index"})
    (tmp_path / "data" / "index.db").write_bytes(b"no database at all" * 1000)
    (tmp_path / "data" / "index.db-wal").unlink(missing_ok=True)
    (tmp_path / "data" / "index.db-shm").unlink(missing_ok=True)
    ended = wenju("doctor", "--json")
    assert (ended.code, faults(ended)) == (3, {"index"})
    assert "--data or WENJU_DATA" in checks(ended)["index"]["message"]


def test_stale_segments_open_folders_and_missing_sources_say_what_to_do(
    wenju: Wenju, stocked: None, tmp_path: Path
) -> None:
    (segment,) = (tmp_path / "data" / "segments").iterdir()
    segment.write_bytes(segment.read_bytes()[:-100])
    (tmp_path / "data").chmod(0o777)
    ended = wenju("doctor", "--json", env={"WENJU_ARTICLES": str(tmp_path / "gone")})
    found = checks(ended)
    assert (ended.code, faults(ended)) == (1, {"versions", "data", "articles"})
    assert "wenju index rebuild" in found["versions"]["message"]
    assert "chmod go-w" in found["data"]["message"]
    assert str(tmp_path / "gone") in found["articles"]["message"]


async def test_the_token_is_tried(environment: dict[str, str], tmp_path: Path, api: BotApi) -> None:
    """Known, refused, malformed, and nobody there to ask."""

    paths = os.pathsep.join(sys.path)

    async def run(*, last: int = -1, **settings: str) -> tuple[int, str]:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "doctor",
            cwd=tmp_path, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
            env={**environment, "PYTHONPATH": paths, "TELEGRAM_BASE_URL": api.base_url, **settings},
        )  # fmt: skip
        stdout, _ = await process.communicate()
        assert process.returncode is not None
        return process.returncode, stdout.decode().splitlines()[last]

    code, line = await run(TELEGRAM_BOT_TOKEN=api.token, last=-2)
    assert (code, line.startswith("ok")) == (0, True)
    assert api.username in line
    for token in ("12345:wrong-wrong-wrong-wrong", "no token"):
        code, line = await run(TELEGRAM_BOT_TOKEN=token)
        assert (code, line.split()[:2]) == (2, ["fault", "token"])
        assert token not in line
    code, line = await run(TELEGRAM_BOT_TOKEN=api.token, TELEGRAM_BASE_URL="http://127.0.0.1:9/bot")
    assert code == 1
    assert "cannot be reached" in line
    assert api.token not in line


async def test_where_telegram_sends_updates_is_looked_at(
    environment: dict[str, str], tmp_path: Path, api: BotApi
) -> None:
    own = {
        "TELEGRAM_BOT_TOKEN": api.token,
        "TELEGRAM_BASE_URL": api.base_url,
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    address = "http://127.0.0.1:9/secret-path"
    hooked = {"WENJU_WEBHOOK_URL": address, "WENJU_WEBHOOK_SECRET": "s"}

    async def look(**settings: str) -> tuple[int, str]:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "doctor",
            cwd=tmp_path, stdout=asyncio.subprocess.PIPE, env={**environment, **own, **settings},
        )  # fmt: skip
        stdout, _ = await process.communicate()
        [line] = [line for line in stdout.decode().splitlines() if " webhook" in line]
        assert process.returncode is not None
        return process.returncode, line

    assert (await look())[0] == 0
    code, line = await look(**hooked)
    assert (code, "not send updates to WENJU_WEBHOOK_URL yet" in line) == (1, True)
    api.telegram.webhook.set(address, secret="s")
    assert (await look(**hooked))[0] == 0
    code, line = await look()
    assert (code, "127.0.0.1:9" in line, "secret-path" in line) == (1, True, False)
    api.private(api.user("Ann")).send("Who?")
    await api.until(lambda: api.telegram.webhook.last_error, what="a delivery that fails")
    code, line = await look(**hooked)
    assert (code, "cannot deliver to 127.0.0.1:9" in line) == (1, True)


def test_chinese_terminals_are_spoken_to_in_chinese(wenju: Wenju) -> None:
    assert wenju("doctor", env={"LC_ALL": "zh_CN.UTF-8"}).out.startswith("正常  settings")
