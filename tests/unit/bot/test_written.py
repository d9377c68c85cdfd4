"""What is written down by ourselves says what python-telegram-bot would have written."""

from __future__ import annotations

import pytest
from telegram import InlineKeyboardButton, MessageEntity

from bot.buttons import Press, Signer
from bot.keyboards import Asker, press_button
from bot.parts import Mark, Part
from bot.written import Button, Entity


@pytest.mark.parametrize(("kind", "url"), [("bold", None), ("text_link", "https://a.example/?b=c")])
def test_an_entity_is_written_as_the_librarys_own(kind: str, url: str | None) -> None:
    [ours] = Part("text", (Mark(kind, 1, 2, url),)).entities
    assert type(ours) is Entity
    assert ours.to_dict() == MessageEntity(kind, 1, 2, url=url).to_dict()


def test_a_button_is_written_as_the_librarys_own() -> None:
    ours = press_button(Signer(b"key"), Asker(1, 2, "en"), "👍", press=Press("good"))
    assert type(ours) is Button
    assert ours.to_dict() == InlineKeyboardButton("👍", callback_data=ours.callback_data).to_dict()
