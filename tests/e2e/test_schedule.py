"""Articles read again on a schedule, and the figures that Prometheus reads."""

from __future__ import annotations

import re
import socket
from pathlib import Path

import aiohttp

from bot.texts import text
from tests.e2e.articles import write_articles
from tests.e2e.conftest import RunBot
from tests.support.botapi import BotApi, User
from tests.support.numbers import has_number

WHO = "Who commands the ferry?"


async def test_changes_are_taken_up_and_a_failure_is_told_once(
    api: BotApi, run_bot: RunBot, admin: User, tmp_path: Path
) -> None:
    """The admin hears of the folder that went away once, however often it is missed, and of its return."""
    folder = write_articles(tmp_path / "articles")
    bot = await run_bot(WENJU_ARTICLES=str(folder), WENJU_REREAD="1s")
    chat = api.private(admin)
    await chat.ask("/start")
    await bot.said("articles at the start")
    harbour = folder / "harbour.md"
    harbour.write_text(harbour.read_text("utf-8").replace("crew of 23", "crew of 25"), "utf-8")
    await bot.said("1 changed")
    assert "crew of 25" in (await chat.ask(WHO)).text

    folder.rename(tmp_path / "elsewhere")
    failed = text("reread-failed", "en")
    await chat.posted(where=lambda post: post.text.startswith(failed))
    await bot.said(" 1 failed", times=3)
    (tmp_path / "elsewhere").rename(folder)
    works = text("reread-works", "en")
    await chat.posted(where=lambda post: post.text == works)
    told = [post for post in chat.posts() if post.text.startswith((failed, works))]
    assert len(told) == 2
    assert str(folder) in told[0].text
    assert "crew of 25" in (await chat.ask(WHO)).text


async def test_an_admin_who_could_not_be_told_is_told_when_they_can_be(
    api: BotApi, run_bot: RunBot, admin: User, tmp_path: Path
) -> None:
    """Bots cannot write first; the other admin, who was told, hears nothing twice."""
    folder, late = write_articles(tmp_path / "articles"), api.user("Lin")
    bot = await run_bot(WENJU_ARTICLES=str(folder), WENJU_REREAD="1s", WENJU_ADMINS=f"{admin.id},{late.id}")
    chat = api.private(admin)
    await chat.ask("/start")
    await bot.said("articles at the start")
    folder.rename(tmp_path / "elsewhere")
    failed, works = text("reread-failed", "en"), text("reread-works", "en")
    await chat.posted(where=lambda post: post.text.startswith(failed))
    await bot.said("an admin could not be told of the re-read", times=2)
    later = api.private(late)
    await later.ask("/start")
    await later.posted(where=lambda post: post.text.startswith(failed))
    await bot.said(" 1 failed", times=6)
    (tmp_path / "elsewhere").rename(folder)
    for each in (chat, later):
        await each.posted(where=lambda post: post.text == works)
        told = [post for post in each.posts() if post.text.startswith((failed, works))]
        assert len(told) == 2


async def test_figures_for_prometheus(api: BotApi, run_bot: RunBot) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    bot = await run_bot(WENJU_METRICS_LISTEN=str(port))
    chat = api.private(api.user("Ann"))
    await chat.ask(WHO)
    await chat.ask("Who won the football match in Lima?")
    page = await get(f"http://127.0.0.1:{port}/metrics")
    figures = dict(re.findall(r"(?m)^(wenju_\S+) (\S+)$", page))
    answered, lost = (
        float(figures[f'wenju_questions_total{{status="{word}"}}']) for word in ("answered", "not_found")
    )
    assert answered + lost == 2
    assert float(figures["wenju_answer_seconds_count"]) == 2
    assert float(figures["wenju_generation"]) >= 1
    assert float(figures["wenju_articles"]) == 2
    assert bot.token not in page
    assert not has_number(page, chat.id)


async def get(url: str) -> str:
    async with aiohttp.ClientSession() as session, session.get(url) as response:
        assert response.status == 200
        return await response.text()
