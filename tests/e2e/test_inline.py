"""Inline mode: quotes to send from any chat, for whoever may, and no word of an article for anybody else."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.texts import text
from tests.e2e.articles import HARBOUR, LIBRARY, write_many
from tests.e2e.conftest import Town, settled
from tests.support.botapi import BotApi, User

CAPTAIN = "Captain Marta Olsen commands the ferry with a crew of 23."


async def ask(api: BotApi, user: User, words: str, offset: str = "") -> dict[str, object]:
    return await api.inline(user, words, offset=offset).answered()


async def test_results_have_a_title_and_a_quote_to_send(library: Path, tmp_path: Path) -> None:
    async with settled(library, tmp_path, WENJU_INLINE="on") as town:
        ann = town.api.user("Ann")
        answer = await ask(town.api, ann, "Who commands the ferry?")
        first = answer["results"][0]
        assert first["description"] == CAPTAIN
        assert "The Night Ferry of Lowen" in first["title"]
        content = first["input_message_content"]
        assert CAPTAIN in content["message_text"]
        assert "— The Night Ferry of Lowen · The people · 2025-11-03" in content["message_text"]
        assert "blockquote" in {entity["type"] for entity in content["entities"]}
        assert (answer["is_personal"], answer["cache_time"] <= 5) == (True, True)
        chinese = await ask(town.api, ann, "谁负责夜间开放计划？")
        assert chinese["results"][0]["description"] == "馆长沈若兰负责夜间开放计划。"
        for words, told in (("", "inline-how"), ("Which volcano erupted in Iceland?", "inline-none")):
            none = await ask(town.api, ann, words)
            assert (none["results"], none["button"]["text"]) == ([], text(told, "en"))
        too_long = await ask(town.api, ann, "ferry " * 300)
        assert too_long["results"] == []
        await paging(town, ann, tmp_path)


async def paging(town: Town, ann: User, folder: Path) -> None:
    """Pages follow one another without repeating; after a re-index the old ones end, and ids are new."""
    await town.run("index", "add", str(write_many(folder / "ships", 4)))
    await town.bot.said("is in use now")
    words = "How many barrels of salted herring did the mate count?"
    pages = [await ask(town.api, ann, words)]
    while offset := pages[-1].get("next_offset"):
        pages.append(await ask(town.api, ann, words, offset=str(offset)))
    ids = [result["id"] for page in pages for result in page["results"]]
    assert len(pages) > 1
    assert len(set(ids)) == len(ids) > 10
    await town.run("index", "add", str(write_many(folder / "later", 5)))
    await town.bot.said("is in use now", times=2)
    stale = await ask(town.api, ann, words, offset=str(pages[0]["next_offset"]))
    assert (stale["results"], stale.get("next_offset", "")) == ([], "")
    fresh = await ask(town.api, ann, words, offset="nonsense:x")
    assert {result["id"] for result in fresh["results"]}.isdisjoint(ids)


@pytest.mark.parametrize(
    "settings", [{}, {"WENJU_INLINE": "on", "WENJU_ALLOWED_CHATS": "-100"}], ids=["off", "on"]
)
async def test_off_or_not_allowed_it_tells_nothing(
    library: Path, tmp_path: Path, settings: dict[str, str]
) -> None:
    async with settled(library, tmp_path, **settings) as town:
        for words in ("Who commands the ferry?", "谁负责夜间开放计划？", ""):
            answer = await ask(town.api, town.api.user("Eve"), words)
            assert answer["results"] == []
        admins = await ask(town.api, town.admin, "Who commands the ferry?")
        assert bool(admins["results"]) == bool(settings), "an admin is allowed wherever it is on"
        words = " ".join(str(call.params) for call in town.api.journal.calls[:-1] if call.params != admins)
        leaked = [line for line in (HARBOUR + LIBRARY).splitlines() if len(line) > 20 and line in words]
        assert leaked == []
