"""What is asked in the pictures, and what the real bot replies."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.asked import today_utc
from bot.texts import text
from tests.e2e.process import ROOT, BotProcess, run_command, settings_for
from tests.pictures.history import TODAY, keep_history
from tests.support.botapi import BotApi, ChatDriver, Post, User
from tests.support.botapi.world import Json

CHATS = ROOT / "docs" / "pictures" / "chats.json"
"""The transcripts that the pictures are drawn from."""

_DAY = re.compile(r"\d{4}-\d\d-\d\d(?=: )")


@dataclass(frozen=True, slots=True)
class Scene:
    """One chat: what somebody asks, and the key of the button that they press under each reply."""

    name: str
    language: str
    questions: tuple[str, ...]
    button: str | None = None


SCENES = (
    Scene("answer", "en", ("Who leads e-commerce?", "How many partners are left?")),
    Scene("answer", "zh-hans", ("谁负责电商？", "还剩多少位合伙人？")),
    Scene("context", "en", ("Who chairs the board?",), button="button-context"),
    Scene("context", "zh-hans", ("谁担任董事会主席？",), button="button-context"),
    Scene("not-found", "en", ("Who won the football match?",)),
    Scene("not-found", "zh-hans", ("谁赢了足球比赛？",)),
    Scene("follow-up", "en", ("Who is chief executive?", "and the chairman?")),
    Scene("follow-up", "zh-hans", ("谁是首席执行官？", "那董事会主席呢？")),
)

INLINE = {"en": "Who leads e-commerce?", "zh-hans": "谁负责电商？"}
"""What is typed behind the bot's name in a chat with somebody else."""


async def record_scenes(home: Path) -> list[Json]:
    """Play every scene with a bot that knows the sample article alone; what each chat then shows."""
    async with BotApi() as api:
        admin = api.user("Ada")
        settings = {"WENJU_ADMINS": str(admin.id), "WENJU_INLINE": "on"}
        bot = BotProcess(home, settings_for(api, home) | settings)
        await run_command("index", "add", str(ROOT / "bot" / "sample"), home=home, data=bot.data)
        keep_history(bot.data, today=today_utc())
        await bot.start()
        try:
            return [shown async for shown in _play_all(api, admin)]
        finally:
            await bot.clean_up()


def record(home: Path) -> list[Json]:
    """`record_scenes`, for those without an event loop."""
    return asyncio.run(record_scenes(home))


async def _play_all(api: BotApi, admin: User) -> AsyncIterator[Json]:
    for language in INLINE:  # before the other scenes' questions count, too
        yield await _play_statistics(api, admin, language)
    for scene in SCENES:
        yield await _play(api, scene)
    for language, question in INLINE.items():
        yield await _play_inline(api, language, question)


async def _play(api: BotApi, scene: Scene) -> Json:
    chat = api.private(api.user("Ann", language_code=scene.language))
    shown: list[Json] = []
    for question in scene.questions:
        reply = await chat.ask(question)
        if scene.button is not None:
            reply = await _press(chat, reply, text(scene.button, scene.language))
        shown += [{"from": "person", "text": question}, _shape(reply)]
    return {"name": scene.name, "language": scene.language, "messages": shown}


async def _play_statistics(api: BotApi, admin: User, language: str) -> Json:
    """`/stats`, its days shifted so that the last of them is `TODAY`."""
    chat = api.private(admin)
    await chat.ask(f"/language {language}")
    reply = _shape(await chat.ask("/stats"))
    reply["text"] = _DAY.sub(_shifted, reply["text"])
    await chat.posted(where=lambda post: "photo" in post.json)
    shown = [{"from": "person", "text": "/stats"}, reply, {"from": "bot", "photo": "statistics"}]
    return {"name": "stats", "language": language, "messages": shown}


async def _play_inline(api: BotApi, language: str, question: str) -> Json:
    """What is offered while somebody types, and what the other one sees once the first of it is chosen."""
    answer = await api.inline(api.user("Ann", language_code=language), question).answered()
    offered = [{"title": result["title"], "text": result["description"]} for result in answer["results"]]
    content = answer["results"][0]["input_message_content"]
    chosen = {"from": "person", "via": api.username, "text": content["message_text"]}
    shown = [
        chosen | {"entities": content.get("entities", [])},
        {"from": "offers", "offers": offered},
        {"from": "typed", "text": f"@{api.username} {question}"},
    ]
    return {"name": "inline", "language": language, "messages": shown}


def _shifted(match: re.Match[str]) -> str:
    return str(TODAY - (today_utc() - date.fromisoformat(match[0])))


async def _press(chat: ChatDriver, reply: Post, label: str) -> Post:
    await chat.press(reply, label).answered()
    return chat.post(reply.id)


def _shape(reply: Post) -> Json:
    """A reply without what differs each time: ids, dates, what the buttons carry."""
    rows = reply.json.get("reply_markup", {}).get("inline_keyboard", [])
    return {
        "from": "bot",
        "text": reply.text,
        "entities": reply.entities,
        "quoted": (reply.json.get("quote") or {}).get("text"),
        "buttons": [[button["text"] for button in row] for row in rows],
    }
