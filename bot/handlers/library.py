"""The admins' commands that change the articles: `/reindex`, `/add`, `/remove`."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext
from pathlib import Path, PurePath

from telegram import Document, InlineKeyboardButton, InlineKeyboardMarkup, Message, Update
from telegram.constants import FileSizeLimit

from bot.buttons import Press
from bot.changes import Board, holder_name, start_change
from bot.handlers.articles import find_articles
from bot.handlers.presses import pressed_message
from bot.jobs import Job
from bot.languages import user_language
from bot.parts import Part, clip
from bot.questions import command_rest
from bot.replies import message_language, reply, reply_text, rewrite, update_message
from bot.services import Context, Services
from bot.texts import text
from index.errors import UnknownArticle, UnsupportedFormat
from index.model import ArticleCard

REMOVE = "remove"
KEEP = "keep"
LIMIT_NAME_CHARS = 120
_MEGABYTE = 1_000_000


async def reindex(update: Update, context: Context) -> None:
    """`/reindex`: read everything again. `/reindex source`: read one that is ours to read."""
    message, services = update_message(update), context.services
    language, source = message_language(message), command_rest(message)
    if source and not await _is_ours(source, services):
        named = clip(source, LIMIT_NAME_CHARS)
        await reply_text(message, text("reindex-unknown", language, source=named))
        return
    services.jobs.check_free()
    if source:
        request = {"do": "add", "sources": [source]}
    else:
        request = {"do": "reindex", "sources": list(services.settings.articles)}
    board = Board(await reply_text(message, text("job-started", language)), language)
    job = Job(request, holder_name(message.from_user))
    start_change(update, context, job=nullcontext(job), board=board)


async def add_document(update: Update, context: Context) -> None:
    """A document with the caption `/add`."""
    message, services = update_message(update), context.services
    document, language = message.document, message_language(message)
    if document is None:
        await reply_text(message, text("add-how", language))
        return
    _check_format(document)
    if (document.file_size or 0) > FileSizeLimit.FILESIZE_DOWNLOAD:
        await reply_text(message, _too_large(document, language))
        return
    services.jobs.check_free()
    board = Board(await reply_text(message, text("job-started", language)), language)
    job = _fetched(document, services.settings.data, holder=holder_name(message.from_user))
    start_change(update, context, job=job, board=board)


async def add_pages(update: Update, context: Context) -> None:
    """`/add` and the addresses of pages; without any, how to use it."""
    message, services = update_message(update), context.services
    language, words = message_language(message), command_rest(message).split()
    # A path is none of these: what lies on this machine is not for a chat to read.
    if not words or not all("://" in word for word in words):
        await reply_text(message, text("add-how", language))
        return
    services.jobs.check_free()
    board = Board(await reply_text(message, text("job-started", language)), language)
    job = Job({"do": "add", "sources": words}, holder_name(message.from_user))
    start_change(update, context, job=nullcontext(job), board=board)


async def ask_to_remove(update: Update, context: Context) -> None:
    """`/remove id`: ask first; the first button confirms."""
    message = update_message(update)
    language, wanted = message_language(message), command_rest(message)
    if not wanted:
        await reply_text(message, text("remove-how", language))
        return
    card = await _find_wanted(wanted, context.services)
    question = text("remove-ask", language, title=clip(card.title, LIMIT_NAME_CHARS))
    await reply(message, [Part(question)], buttons=_remove_buttons(card, message, context.services))


async def remove(update: Update, context: Context, press: Press) -> None:
    """The first button was pressed: take the article out."""
    message, language = pressed_message(update), _pressed_language(update)
    card = await _find_card(press.fields[0], context.services)
    context.services.jobs.check_free()
    await rewrite(message, Part(text("job-started", language)))
    job = Job({"do": "remove", "ids": [card.id]}, holder_name(update.effective_user))
    start_change(update, context, job=nullcontext(job), board=Board(message, language))


async def keep(update: Update, context: Context, press: Press) -> None:
    """The second button was pressed: leave the article where it is."""
    language = _pressed_language(update)
    card = await _find_card(press.fields[0], context.services)
    kept = text("remove-kept", language, title=clip(card.title, LIMIT_NAME_CHARS))
    await rewrite(pressed_message(update), Part(kept))


def _remove_buttons(card: ArticleCard, message: Message, services: Services) -> InlineKeyboardMarkup:
    language, user = message_language(message), message.from_user

    def button(key: str, action: str) -> InlineKeyboardButton:
        # The filter of these commands lets only users through, so somebody is there to sign for.
        press = Press(action, (card.id,))
        data = services.signer.sign(press, chat=message.chat.id, user=user.id if user is not None else 0)
        return InlineKeyboardButton(text(key, language), callback_data=data)

    return InlineKeyboardMarkup([[button("remove-yes", REMOVE), button("remove-no", KEEP)]])


def _pressed_language(update: Update) -> str:
    return user_language(update.effective_user)


async def _find_wanted(wanted: str, services: Services) -> ArticleCard:
    """The article of this id, of this number of `/sources`, or with this in its title as the only one."""
    found = find_articles(wanted, await services.library.articles())
    if len(found) != 1:
        raise UnknownArticle(clip(wanted, LIMIT_NAME_CHARS))
    return found[0]


async def _find_card(article: str, services: Services) -> ArticleCard:
    for card in await services.library.articles():
        if card.id == article:
            return card
    raise UnknownArticle(article)


async def _is_ours(source: str, services: Services) -> bool:
    """Whether a chat may have this read: what the settings name, what is below it, what is stored."""
    if source in services.settings.articles:
        return True
    path = Path(source)
    configured = (Path(place) for place in services.settings.articles)
    if (
        path.is_absolute()
        and any(path.is_relative_to(place) for place in configured)
        and ".." not in path.parts
    ):
        return True
    return source in {card.source for card in await services.library.articles()}


def _check_format(document: Document) -> None:
    from index.readers import SUFFIXES  # the start can do without the readers

    name = document.file_name or "?"
    suffix = PurePath(name).suffix.lower()
    if suffix not in SUFFIXES:
        raise UnsupportedFormat(name, format=suffix or name)


def _too_large(document: Document, language: str) -> str:
    size, limit = document.file_size or 0, int(FileSizeLimit.FILESIZE_DOWNLOAD)
    sizes = {"size_mb": f"{size / _MEGABYTE:.0f}", "limit_mb": f"{limit / _MEGABYTE:.0f}"}
    return text("add-too-large", language, **sizes)


@asynccontextmanager
async def _fetched(document: Document, data: Path, *, holder: str) -> AsyncIterator[Job]:
    """Fetch the file beside the store, where there is room for it anyway, and delete it in the end.

    Its own name is only told to the worker, never used as a path.
    """
    with tempfile.TemporaryDirectory(dir=data, prefix="upload-") as folder:
        path = Path(folder) / "upload"
        content = await (await document.get_file()).download_as_bytearray()
        await asyncio.to_thread(path.write_bytes, content)
        upload = {"path": str(path), "name": document.file_name or "?"}
        yield Job({"do": "add", "upload": upload}, holder)
