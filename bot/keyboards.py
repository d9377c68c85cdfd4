"""The buttons under an answer. They keep nothing here: what a press needs stands in them, signed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message

from bot.asking import LINKED, NARROWED, Asking
from bot.buttons import Press, Signer
from bot.texts import text
from bot.written import Button
from index.model import Answer, Quote

MORE = "more"
CONTEXT = "around"
BACK = "back"
GOOD = "good"
BAD = "bad"

LIMIT_CONTEXT_BUTTONS = 3
"""A row on a telephone has room for no more."""

CHECK_CHARS = 6


@dataclass(frozen=True, slots=True)
class Asker:
    """Whose presses count, in which chat, and the language their buttons speak."""

    chat: int
    user: int
    language: str


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence that a button shows the context of.

    Attributes:
        check: What the sentence must still say; see `check_text`.
        width: How many sentences before and after it are shown.
        flags: How to find back to the answer: `Asking.flags`, and whether only this article was asked.
    """

    article: str
    sentence: int
    check: str
    width: int
    flags: str = ""

    @property
    def back(self) -> tuple[str, str]:
        """The fields of the button that leads back to the answer."""
        narrowed = NARROWED in self.flags
        return (self.article if narrowed else "", self.flags.replace(NARROWED, ""))


def find_asker(message: Message, language: str) -> Asker | None:
    """Who asked in `message`; None for those who write in a chat's name, whom no press can be traced to."""
    if message.from_user is None or message.sender_chat is not None:
        return None
    return Asker(message.chat.id, message.from_user.id, language)


def answer_buttons(
    answer: Answer, asking: Asking, signer: Signer, *, asker: Asker, shown: int, more: int | None
) -> InlineKeyboardMarkup:
    """Buttons for an answer that shows `shown` quotes and, when pressed for more, would show `more`."""
    quotes = answer.quotes[:shown] or answer.nearest[:1]
    contexts = [
        press_button(
            signer,
            asker,
            _context_label(number, len(quotes), asker.language),
            press=context_press(quote, width=1, flags=_place_flags(asking)),
        )
        for number, quote in enumerate(quotes[:LIMIT_CONTEXT_BUTTONS], start=1)
    ]
    feedback = [
        press_button(signer, asker, label, press=Press(action))
        for label, action in (("👍", GOOD), ("👎", BAD))
    ]
    if more is not None:
        label = text("button-more", asker.language)
        fields = (str(more), asking.article or "", asking.flags)
        feedback.insert(0, press_button(signer, asker, label, press=Press(MORE, fields)))
    return InlineKeyboardMarkup([contexts, feedback] if contexts else [feedback])


def context_buttons(
    place: Place, signer: Signer, asker: Asker, *, wider: bool, share: str
) -> InlineKeyboardMarkup:
    """Buttons under a sentence's context: wider while there is more, back to the answer that led here if any,
    and the address `share`, which passes the sentence on.
    """
    row = []
    if wider:
        fields = (place.article, str(place.sentence), place.check, str(2 * place.width), place.flags)
        label = text("button-wider", asker.language)
        row.append(press_button(signer, asker, label, press=Press(CONTEXT, fields)))
    if LINKED not in place.flags:
        label = text("button-back", asker.language)
        row.append(press_button(signer, asker, label, press=Press(BACK, place.back)))
    row.append(InlineKeyboardButton(text("button-share", asker.language), url=share))
    return InlineKeyboardMarkup([row])


def context_press(quote: Quote, *, width: int, flags: str) -> Press:
    """The press that shows what stands around `quote`."""
    fields = (quote.article.id, str(quote.sentence), check_text(quote.text), str(width), flags)
    return Press(CONTEXT, fields)


def check_text(sentence: str) -> str:
    """A short digest that tells whether a sentence is still the one that was quoted."""
    return hashlib.sha256(sentence.encode("utf-8", "surrogatepass")).hexdigest()[:CHECK_CHARS]


def _place_flags(asking: Asking) -> str:
    # A quote of the only article that was asked stands in that article: its id need not be there twice.
    return f"{asking.flags}{NARROWED if asking.article is not None else ''}"


def _context_label(number: int, count: int, language: str) -> str:
    label = text("button-context", language)
    return f"{label} {number}" if count > 1 else label


def press_button(signer: Signer, asker: Asker, label: str, *, press: Press) -> InlineKeyboardButton:
    """A button that only `asker` can press."""
    data = signer.sign(press, chat=asker.chat, user=asker.user)
    return Button(label, callback_data=data)
