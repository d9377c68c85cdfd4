"""The choices of people and chats, at hand: read once, and written through when one changes."""

from __future__ import annotations

from bot.choices import AllChoices
from bot.state import State
from bot.threads import Threaded


class Preferences:
    """What was chosen. What changes anything raises a StoreError when it cannot be kept."""

    def __init__(self, state: Threaded[State], chosen: AllChoices) -> None:
        self._state = state
        self._chosen = chosen

    def language(self, user: int) -> str | None:
        """The language a person chose; None for that of each message."""
        return self._chosen.languages.get(user)

    async def set_language(self, user: int, language: str | None) -> None:
        """Take a person's choice; None for the language of each message."""
        await self._state.call(lambda state: state.choices.set_language(user, language))
        self._chosen.languages.pop(user, None)
        if language is not None:
            self._chosen.languages[user] = language

    def article(self, chat: int, topic: int) -> str | None:
        """The only article that is asked in a topic of a chat; None for all."""
        return self._chosen.narrowed.get((chat, topic))

    async def narrow(self, chat: int, topic: int, *, article: str | None) -> None:
        """Ask only `article` there from now on; None for all."""
        await self._state.call(lambda state: state.choices.narrow(chat, topic, article=article))
        self._chosen.narrowed.pop((chat, topic), None)
        if article is not None:
            self._chosen.narrowed[chat, topic] = article

    def former(self, chat: int) -> int | None:
        """The number a group had before it became a supergroup."""
        return self._chosen.moved.get(chat)

    async def move(self, former: int, chat: int) -> None:
        """Take a group's choices along to its new number."""
        await self._state.call(lambda state: state.choices.move(former, chat))
        self._chosen.moved[chat] = former
        for place in [place for place in self._chosen.narrowed if place[0] == former]:
            self._chosen.narrowed[chat, place[1]] = self._chosen.narrowed.pop(place)

    async def reread(self) -> None:
        """Read everything again, after a part of it was deleted."""
        self._chosen = await self._state.call(lambda state: state.choices.read())


async def open_preferences(state: Threaded[State]) -> Preferences:
    """The preferences kept in `state`. Raises a StoreError when they cannot be read."""
    return Preferences(state, await state.call(lambda opened: opened.choices.read()))
