"""What is asked in the pictures, and what the real bot replies."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path

from bot.texts import text
from tests.e2e.process import ROOT, BotProcess, run_command, settings_for
from tests.support.botapi import BotApi, ChatDriver, Post
from tests.support.botapi.world import Json

CHATS = ROOT / "docs" / "pictures" / "chats.json"
"""The transcripts that the pictures are drawn from."""


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
)


async def record_scenes(home: Path) -> list[Json]:
    """Play every scene with a bot that knows the sample article alone; what each chat then shows."""
    async with BotApi() as api:
        bot = BotProcess(home, settings_for(api, home))
        await run_command("index", "add", str(ROOT / "bot" / "sample"), home=home, data=bot.data)
        await bot.start()
        try:
            return [await _play(api, scene) for scene in SCENES]
        finally:
            await bot.clean_up()


def record(home: Path) -> list[Json]:
    """`record_scenes`, for those without an event loop."""
    return asyncio.run(record_scenes(home))


async def _play(api: BotApi, scene: Scene) -> Json:
    chat = api.private(api.user("Ann", language_code=scene.language))
    shown: list[Json] = []
    for question in scene.questions:
        reply = await chat.ask(question)
        if scene.button is not None:
            reply = await _press(chat, reply, text(scene.button, scene.language))
        shown += [{"from": "person", "text": question}, _shape(reply)]
    return {"name": scene.name, "language": scene.language, "messages": shown}


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
