"""The documents' pictures show what the bot replies today."""

from __future__ import annotations

import json
from pathlib import Path

from tests.pictures.scenes import CHATS, record_scenes


async def test_the_pictures_are_drawn_from_what_the_bot_replies(tmp_path: Path) -> None:
    """A reply that changed wants new pictures: `make pictures`."""
    assert await record_scenes(tmp_path) == json.loads(CHATS.read_text(encoding="utf-8"))


def test_there_is_a_picture_of_every_scene() -> None:
    """In light and dark; and no others."""
    scenes = json.loads(CHATS.read_text(encoding="utf-8"))
    names = {
        f"{scene['name']}-{scene['language']}-{theme}.png" for scene in scenes for theme in ("light", "dark")
    }
    assert {path.name for path in CHATS.parent.glob("*.png")} == names
