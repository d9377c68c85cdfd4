"""What concerns one person: language, privacy, and everything that is no question."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest

from bot.texts import text
from tests.e2e.conftest import SHARED, Town, settled
from tests.support.botapi import ChatDriver
from tests.support.numbers import has_number

pytestmark = SHARED

PLACE = {"latitude": 59.3, "longitude": 18.1}
PHOTO = [{"file_id": "p", "file_unique_id": "p", "width": 9, "height": 9, "file_size": 9}]
POLL = {
    "id": "1", "question": "?", "options": [{"persistent_id": "0", "text": "a", "voter_count": 0}],
    "total_voter_count": 0, "is_closed": False, "is_anonymous": True, "type": "regular",
    "allows_multiple_answers": False, "allows_revoting": False, "members_only": False,
}  # fmt: skip


async def test_a_language_is_chosen_by_word_or_button_and_outranks_the_question(town: Town) -> None:
    chat = town.ann()
    offered = await chat.ask("/language")
    assert list(offered.buttons) == ["English", "简体中文", "繁體中文", "The language of each question"]
    await chat.press(offered, "繁體中文").answered()
    assert chat.post(offered.id).text == text("language-chosen", "zh-hant")
    reply = await chat.ask("Who commands the ferry?")
    assert "上下文" in " ".join(reply.buttons)
    assert (await chat.ask("/help")).text == text("help", "zh-hant")
    assert (await chat.ask("/language 简体")).text == text("language-chosen", "zh-hans")
    assert text("not-found", "zh-hans") in (await chat.ask("Which volcano erupted in Iceland?")).text
    assert (await chat.ask("/language auto")).text == text("language-auto", "en")
    assert "Context" in " ".join((await chat.ask("Who commands the ferry?")).buttons)
    assert (await chat.ask("/language klingon")).text == text("language-unknown", "en")


async def test_forgetting_deletes_everything_and_proves_it(town: Town) -> None:
    chat, other = town.ann(), town.ann()
    for asker in (chat, other):
        reply = await asker.ask("Who commands the marvellous ferry?")
        await asker.press(reply, "👍").answered()
        await asker.ask("/language en")
    kept = await chat.ask("/privacy")
    assert text("privacy-texts", "en") in kept.text
    asked = await chat.ask("/forget")
    counts = {"questions": 1, "thumbs": 1, "replies": 1, "settings": 1}
    assert asked.text.startswith(text("forget-kept", "en", **counts))
    await chat.press(asked, "Keep").answered()
    asked = await chat.ask("/forget")
    assert asked.text.startswith(text("forget-kept", "en", **counts)), "nothing was deleted"
    await chat.press(asked, next(iter(asked.buttons))).answered()
    none = dict.fromkeys(counts, 0)
    told = [text("forgotten", "en", **counts), text("forget-left", "en", **none)]
    assert chat.post(asked.id).text.splitlines() == told
    assert (await chat.ask("/forget")).text == text("forget-nothing", "en")
    for _ in range(50):  # the update that asked for it is let go a moment after its answer
        if _holds(town.bot.data, chat.id):
            await other.ask("/whoami")
    assert _holds(town.bot.data, chat.id) == []
    assert _holds(town.bot.data, other.id) != [], "what others asked stays"


async def test_after_forget_a_persons_number_is_in_no_export_and_why_knows_nothing(town: Town) -> None:
    """In private and in a group, through the chat and the command line, of questions and thumbs."""
    ann, ada = town.api.user("Ann"), town.api.private(town.admin)
    chat, group = town.api.private(ann), town.api.supergroup("Readers", ann, town.admin)
    for where, words in ((chat, "Who commands the ferry?"), (group, "/ask Who bakes bread?")):
        await where.press(await where.ask(words, by=ann), "👍", by=ann).answered()
    assert has_number(await exported(town, ada), ann.id)
    offered = await chat.ask("/forget")
    await chat.press(offered, next(iter(offered.buttons))).answered()
    assert not has_number(await exported(town, ada), ann.id)
    assert not has_number(await town.run("export"), ann.id)
    why = await group.reply_to(group.send("/why", by=town.admin))
    assert why.text == text("why-how", "en"), "what she asked in the group is not at hand any more"


async def exported(town: Town, ada: ChatDriver) -> str:
    """What `/export` sends an admin; empty when it says that there is nothing."""
    document = (await ada.ask("/export")).json.get("document")
    return town.api.telegram.world.files[document["file_id"]].data.decode() if document else ""


async def test_what_is_no_text_gets_a_friendly_word(town: Town) -> None:
    chat = town.ann("zh-hant")
    sent = [
        chat.send_sticker(),
        chat.send_voice(),
        chat.send_content({"photo": PHOTO, "caption": "Who commands the ferry?"}),
        chat.send_content({"location": PLACE}),
        chat.send_content({"poll": POLL}),
        chat.send_content({"dice": {"emoji": "🎲", "value": 3}}),
        chat.send_content({"contact": {"phone_number": "+46", "first_name": "Bo"}}),
    ]
    for post in sent:
        assert (await chat.reply_to(post)).text == text("text-only", "zh-hant")


@pytest.mark.parametrize(
    "question",
    [
        "フェリーの船長は誰ですか",
        "Кто командует паромом?",
        "من يقود العبارة؟",
        "누가 지휘합니까?",
        "Ποιος διοικεί;",
    ],
)
async def test_a_question_in_another_language_is_told_which_we_speak(town: Town, question: str) -> None:
    chat = town.ann()
    assert (await chat.ask(question)).text == text("languages-spoken", "en")


async def test_without_texts_none_is_kept_and_the_log_holds_nothing_personal(
    library: Path, tmp_path: Path
) -> None:
    question = "Who commands the marvellous ferry?"
    async with settled(library, tmp_path, WENJU_KEEP_QUESTIONS="off", WENJU_LOG_LEVEL="debug") as town:
        chat = town.api.private(town.api.user("Annabella", username="annabella_writes"))
        reply = await chat.ask(question)
        await chat.press(reply, "👍").answered()
        await chat.press(reply, "Context").answered()
        follow_up = await chat.ask("and the harbour office?")
        assert "Understood as" in follow_up.text, "what is in memory only still serves"
        chat.edit(chat.post(follow_up.reply_to or 0), "and the marvellous harbour office?")
        chat.send_document("marvellous diary.txt", b"marvellous")
        await chat.ask("/start marvellous")
        assert text("privacy-no-texts", "en") in (await chat.ask("/privacy")).text
        await chat.ask("/article marvellous")
        assert await town.bot.stop() == 0
        for personal in ("marvellous", "Annabella", "annabella_writes", str(chat.id)):
            assert personal not in town.bot.output, personal
        for path in (tmp_path / "data").glob("state.db*"):
            assert b"marvellous" not in path.read_bytes(), path


def _holds(data: Path, number: int) -> list[str]:
    """The tables of `state.db` in which a number stands, as a value or inside one, not as part of another."""
    alone = re.compile(rf"(?<![0-9A-Za-z]){number}(?![0-9A-Za-z])")
    with sqlite3.connect(data / "state.db") as db:
        names = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return [name for name in names if alone.search(repr(db.execute(f"SELECT * FROM {name}").fetchall()))]  # noqa: S608
