"""`/article`: ask one article only, until told otherwise, in this chat and topic."""

from __future__ import annotations

from collections.abc import Sequence

from telegram import InlineKeyboardMarkup, Message, Update

from bot.buttons import Press
from bot.conversations import topic_of
from bot.handlers.presses import pressed_message
from bot.keyboards import Asker, find_asker, press_button
from bot.languages import simplified, user_language
from bot.parts import Part, clip
from bot.questions import command_rest
from bot.replies import message_language, reply, reply_text, rewrite, update_message
from bot.services import Context, Services
from bot.texts import text
from index.errors import UnknownArticle
from index.model import ArticleCard

CHOOSE = "article"

ALL = frozenset({"all", "*", "全部", "所有", "都"})
_ALL = ""
"""What a button says that stands for all articles."""

LIMIT_BUTTONS = 20
LIMIT_TITLE_CHARS = 60


async def choose_by_command(update: Update, context: Context) -> None:
    """`/article` with an id, a number of `/sources`, part of a title, `all`, or with buttons to choose."""
    message, services = update_message(update), context.services
    language, wanted = message_language(message), command_rest(message)
    cards = await services.library.articles()
    found = find_articles(wanted, cards)
    if wanted.lower() in ALL:
        await reply_text(message, await _choose(None, message, services, language=language))
    elif not cards:
        await reply_text(message, text("sources-none", language))
    elif wanted and len(found) == 1:
        await reply_text(message, await _choose(found[0], message, services, language=language))
    else:
        await _offer(message, found or cards, services, words=_offering(wanted, found, language))


async def choose_by_press(update: Update, context: Context, press: Press) -> None:
    """An article's button. Raises UnknownArticle when it has gone."""
    message, services = pressed_message(update), context.services
    language = user_language(update.effective_user)
    card = None
    if press.fields[0] != _ALL:
        card = next((card for card in await services.library.articles() if card.id == press.fields[0]), None)
        if card is None:
            raise UnknownArticle(press.fields[0])
    await rewrite(message, Part(await _choose(card, message, services, language=language)))


def find_articles(wanted: str, cards: Sequence[ArticleCard]) -> list[ArticleCard]:
    """The articles that `wanted` may mean: the one of this id or number, or those with it in their titles."""
    if not wanted:
        return []
    if exact := [card for card in cards if card.id == wanted.lower()]:
        return exact
    if wanted.isascii() and wanted.isdecimal() and 1 <= int(wanted) <= len(cards):
        return [cards[int(wanted) - 1]]
    part = simplified(wanted).casefold()
    return [card for card in cards if part in simplified(card.title).casefold()]


async def _choose(card: ArticleCard | None, message: Message, services: Services, *, language: str) -> str:
    article = card.id if card is not None else None
    await services.preferences.narrow(message.chat.id, topic_of(message), article=article)
    if card is None:
        return text("article-all", language)
    return text("article-chosen", language, title=clip(card.title, LIMIT_TITLE_CHARS))


def _offering(wanted: str, found: Sequence[ArticleCard], language: str) -> str:
    if wanted and not found:
        return text("article-unknown", language, wanted=clip(wanted, LIMIT_TITLE_CHARS))
    return text("article-which" if wanted else "article-ask", language)


async def _offer(message: Message, cards: Sequence[ArticleCard], services: Services, *, words: str) -> None:
    asker = find_asker(message, message_language(message))
    buttons = _buttons(cards, services, asker) if asker is not None else None
    await reply(message, [Part(words)], buttons=buttons)


def _buttons(cards: Sequence[ArticleCard], services: Services, asker: Asker) -> InlineKeyboardMarkup:
    choices = [(clip(card.title, LIMIT_TITLE_CHARS), card.id) for card in cards[:LIMIT_BUTTONS]]
    choices.append((text("article-every", asker.language), _ALL))
    return InlineKeyboardMarkup([
        [press_button(services.signer, asker, label, press=Press(CHOOSE, (article,)))]
        for label, article in choices
    ])  # fmt: skip
