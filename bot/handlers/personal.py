"""What concerns one person: their language, what is kept about them, and its deletion."""

from __future__ import annotations

from dataclasses import astuple

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, Update

from bot.buttons import Press
from bot.handlers.presses import pressed_message
from bot.keyboards import Asker, find_asker, press_button
from bot.languages import choose_language, client_language, named_language, user_language
from bot.menus import set_admin_menu
from bot.parts import Part
from bot.personal import Kept
from bot.questions import command_rest
from bot.replies import message_language, reply, reply_text, rewrite, update_message
from bot.services import Context, Services
from bot.texts import LANGUAGES, text

LANGUAGE = "lang"
FORGET = "forget"
RETAIN = "retain"

AUTO = "auto"


async def speak(update: Update, context: Context) -> None:
    """Before all others: have whoever is answered now spoken to in the language they chose."""
    user = update.effective_user
    choose_language(context.services.preferences.language(user.id) if user is not None else None)


async def meet_admin(update: Update, context: Context) -> None:
    """An admin writes whom Telegram did not know at the start: from now on it takes their menu."""
    user, missing = update.effective_user, context.services.menuless
    if user is not None and user.id in missing:
        missing.discard(user.id)
        context.application.create_task(set_admin_menu(context.bot, user.id), update)


async def choose_by_command(update: Update, context: Context) -> None:
    """`/language`, with a language or with buttons to choose one."""
    message = update_message(update)
    asker, wanted = find_asker(message, message_language(message)), command_rest(message)
    if asker is None:
        await reply_text(message, text("person-unknown", message_language(message)))
    elif language := named_language(wanted):
        await reply_text(message, await _choose(asker.user, language, message, context.services))
    else:
        words = text("language-ask" if not wanted else "language-unknown", asker.language)
        await reply(message, [Part(words)], buttons=_language_buttons(context.services, asker))


async def choose_by_press(update: Update, context: Context, press: Press) -> None:
    """A language's button."""
    message, user = pressed_message(update), update.effective_user
    if user is not None:
        client = client_language(user.language_code)
        await context.services.preferences.set_language(user.id, _kept_language(press.fields[0]))
        await rewrite(message, Part(_chosen_words(press.fields[0], client)))


async def explain_privacy(update: Update, context: Context) -> None:
    """`/privacy`."""
    message, settings = update_message(update), context.services.settings
    language = message_language(message)
    kept = "privacy-texts" if settings.keep_questions else "privacy-no-texts"
    lines = [
        text("privacy", language),
        text(kept, language),
        text("privacy-days", language, days=settings.keep_days),
    ]
    await reply_text(message, "\n\n".join([*lines, text("privacy-forget", language)]))


async def ask_to_forget(update: Update, context: Context) -> None:
    """`/forget`: say how much is kept and ask; the first button confirms."""
    message, services = update_message(update), context.services
    language = message_language(message)
    asker = find_asker(message, language)
    if asker is None:
        await reply_text(message, text("person-unknown", language))
        return
    kept = await _count(asker.user, services)
    if not any(astuple(kept)):
        await _forget_in_memory(asker.user, services)
        await reply_text(message, text("forget-nothing", language))
        return
    words = f"{_counted('forget-kept', kept, language)}\n{text('forget-ask', language)}"
    await reply(message, [Part(words)], buttons=_forget_buttons(services, asker))


async def forget(update: Update, context: Context, _: Press) -> None:
    """The first button was pressed: delete everything, and count again to prove it."""
    message, services, user = pressed_message(update), context.services, update.effective_user
    if user is None:
        return
    language = user_language(user)
    before = await _count(user.id, services)
    await services.state.call(lambda state: state.personal.delete(user.id))
    await _forget_in_memory(user.id, services)
    await services.preferences.reread()
    after = await _count(user.id, services)
    words = (_counted("forgotten", before, language), _counted("forget-left", after, language))
    await rewrite(message, Part("\n".join(words)))


async def _forget_in_memory(user: int, services: Services) -> None:
    services.conversations.forget(user)
    services.recent.forget(user)
    await services.library.forget()  # nobody knows which of the answers were this person's


async def retain(update: Update, _: Context, __: Press) -> None:
    """The second button was pressed: keep everything."""
    await rewrite(
        pressed_message(update), Part(text("forget-retained", user_language(update.effective_user)))
    )


async def _choose(user: int, language: str, message: Message, services: Services) -> str:
    await services.preferences.set_language(user, _kept_language(language))
    client = message.from_user.language_code if message.from_user is not None else None
    return _chosen_words(language, client_language(client))


def _kept_language(language: str) -> str | None:
    return None if language == AUTO else language


def _chosen_words(language: str, client: str) -> str:
    """The confirmation, in the language that was chosen."""
    choose_language(_kept_language(language))
    return text("language-auto", client) if language == AUTO else text("language-chosen", language)


async def _count(user: int, services: Services) -> Kept:
    return await services.state.call(lambda state: state.personal.count(user))


def _counted(key: str, kept: Kept, language: str) -> str:
    counts = {
        "questions": kept.questions,
        "thumbs": kept.feedback,
        "replies": kept.replies,
        "settings": kept.settings,
    }
    return text(key, language, **counts)


def _language_buttons(services: Services, asker: Asker) -> InlineKeyboardMarkup:
    def button(label: str, language: str) -> InlineKeyboardButton:
        return press_button(services.signer, asker, label, press=Press(LANGUAGE, (language,)))

    names = [button(text("language-name", language), language) for language in LANGUAGES]
    return InlineKeyboardMarkup([names, [button(text("language-any", asker.language), AUTO)]])


def _forget_buttons(services: Services, asker: Asker) -> InlineKeyboardMarkup:
    labels = (("forget-yes", FORGET), ("forget-no", RETAIN))
    return InlineKeyboardMarkup([[
        press_button(services.signer, asker, text(key, asker.language), press=Press(action))
        for key, action in labels
    ]])  # fmt: skip
