"""Reading all articles again while people ask."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from tests.e2e.articles import write_articles, write_many
from tests.e2e.conftest import MakeBot
from tests.e2e.process import BotProcess, run_command
from tests.support.botapi import BotApi, ChatDriver, Post, User

MANY = 400
"""Articles of a larger folder: some seconds of work for the child process."""

Start = Callable[[Path], Awaitable[BotProcess]]


@pytest.fixture
def chat(api: BotApi, admin: User) -> ChatDriver:
    return api.private(admin)


@pytest.fixture
def start(make_bot: MakeBot, admin: User, tmp_path: Path) -> Start:
    """Starts a bot whose WENJU_ARTICLES is a folder that is indexed already; it has looked there again."""

    async def start(folder: Path) -> BotProcess:
        bot = make_bot(WENJU_ADMINS=str(admin.id), WENJU_ARTICLES=str(folder))
        await run_command("index", "add", str(folder), home=tmp_path, data=bot.data)
        await bot.start()
        await bot.said("articles at the start")
        return bot

    return start


def is_done(reply: Post) -> bool:
    """Whether it tells the final counts."""
    return reply.text.startswith("Done. ")


async def test_the_counts_tell_what_happened(start: Start, chat: ChatDriver, tmp_path: Path) -> None:
    folder = write_articles(tmp_path / "articles")
    (folder / "gone.md").write_text("# Gone\n\nThe old mill was sold in 1999.\n", "utf-8")
    (folder / "sub").mkdir()
    await start(folder)
    await chat.ask("/start")
    (folder / "gone.md").unlink()
    (folder / "sub" / "new.md").write_text("# New\n\nThe new mill was built by Karl Ek.\n", "utf-8")
    harbour = folder / "harbour.md"
    harbour.write_text(harbour.read_text("utf-8").replace("crew of 23", "crew of 25"), "utf-8")
    report = await chat.reply_to(chat.send("/reindex"), where=is_done)
    assert report.text.splitlines()[0] == "Done. Added 1, changed 1, unchanged 1, removed 1, failed 0."
    answers = [
        await chat.ask(question)
        for question in ("Who commands the ferry?", "Who built the new mill?", "When was the old mill sold?")
    ]
    assert answers[0].quoted[0] == "Captain Marta Olsen commands the ferry with a crew of 25."
    assert answers[1].quoted[0] == "The new mill was built by Karl Ek."
    assert "1999" not in answers[2].text


async def test_everyone_is_answered_while_it_runs(
    api: BotApi, start: Start, chat: ChatDriver, tmp_path: Path
) -> None:
    """One message is edited to its end; a second re-index is told who runs the first."""
    folder = write_articles(tmp_path / "articles")
    await start(folder)
    await chat.ask("/start")
    write_many(folder, MANY)
    command = chat.send("/reindex")
    progress = await chat.reply_to(command)
    readers = [api.private(api.user(f"Reader {number}")) for number in range(10)]
    asked = [(reader, reader.send("Who commands the ferry?")) for reader in readers for _ in range(5)]
    second_chat = api.group("Admins", chat.chat.members[0])
    second = await second_chat.ask("/reindex")
    replies = await asyncio.gather(*(reader.reply_to(post) for reader, post in asked))
    expected = "Captain Marta Olsen commands the ferry with a crew of 23."
    assert {reply.quoted[0] for reply in replies} == {expected}
    assert not is_done(chat.post(progress.id)), "they were answered before it ended; else MANY is too small"
    assert "Ada" in second.text or str(chat.id) in second.text
    done = await chat.reply_to(command, where=is_done, within_s=60)
    assert done.id == progress.id
    assert done.text.splitlines()[0] == f"Done. Added {MANY}, changed 0, unchanged 2, removed 0, failed 0."
    assert chat.replies_to(command) == [done], "one message, edited"
    edits = api.journal.of("editMessageText")
    assert 1 <= len(edits) < MANY
    assert (await chat.ask("Where did ship number 77 lie on day 3?")).quoted


async def test_a_failed_reindex_leaves_everything_as_it_was(
    api: BotApi, start: Start, chat: ChatDriver, tmp_path: Path
) -> None:
    """A folder that is not there any more keeps its articles and counts as failed."""
    folder = write_articles(tmp_path / "articles")
    await start(folder)
    before = (await chat.ask("/sources")).text
    folder.rename(tmp_path / "elsewhere")
    report = await chat.reply_to(chat.send("/reindex"), where=is_done)
    assert "removed 0" in report.text.splitlines()[0]
    assert "failed 0" not in report.text.splitlines()[0]
    assert str(folder) in report.text
    assert (await chat.ask("/sources")).text == before
    answer = await chat.ask("Who commands the ferry?")
    assert answer.quoted[0] == "Captain Marta Olsen commands the ferry with a crew of 23."


async def test_a_reindex_cut_short_by_a_kill_is_made_after_the_restart(
    start: Start, chat: ChatDriver, tmp_path: Path
) -> None:
    """Nothing half-made is ever seen, and the admin is told in the end."""
    folder = write_articles(tmp_path / "articles")
    bot = await start(folder)
    await chat.ask("/start")
    write_many(folder, MANY)
    command = chat.send("/reindex")
    first = await chat.reply_to(command)
    await bot.kill()
    await bot.start()
    await chat.reply_to(command, where=lambda reply: reply.id != first.id or is_done(reply))
    assert (await chat.ask("Who commands the ferry?")).quoted[0].startswith("Captain Marta Olsen")
    await eventually(chat, "Where did ship number 77 lie on day 0?", words="Ship number 77")


async def eventually(chat: ChatDriver, question: str, *, words: str) -> Post:
    """Asks until the first quote has `words`; the index is being changed beside."""
    for _ in range(200):
        reply = await chat.ask(question)
        if reply.quoted and words in reply.quoted[0]:
            return reply
    raise AssertionError(f"{words!r} was never quoted, last: {reply.text}")


async def test_bad_files_fail_one_by_one(start: Start, chat: ChatDriver, tmp_path: Path) -> None:
    folder = write_articles(tmp_path / "articles")
    await start(folder)
    await chat.ask("/start")
    (folder / "broken.md").write_bytes(bytes(range(256)) * 20)
    (folder / "harbour.md").write_bytes(b"\x00" * 500)
    report = await chat.reply_to(chat.send("/reindex"), where=is_done)
    assert report.text.splitlines()[0] == "Done. Added 0, changed 0, unchanged 1, removed 0, failed 2."
    assert "broken.md" in report.text
    answer = await chat.ask("Who commands the ferry?")
    assert answer.quoted[0] == "Captain Marta Olsen commands the ferry with a crew of 23.", (
        "the old text stays"
    )


async def test_what_another_process_changes_is_answered_from(
    start: Start, chat: ChatDriver, tmp_path: Path
) -> None:
    """The command line's change reaches the running bot by itself."""
    folder = write_articles(tmp_path / "articles")
    bot = await start(folder)
    await chat.ask("/start")
    source = tmp_path / "mill.md"
    source.write_text("# Mill\n\nThe new mill was built by Karl Ek.\n", "utf-8")
    await run_command("index", "add", str(source), home=tmp_path, data=bot.data)
    await eventually(chat, "Who built the new mill?", words="The new mill was built by Karl Ek.")


async def test_what_is_not_indexed_yet_is_read_at_the_start(
    api: BotApi, make_bot: MakeBot, chat: ChatDriver, tmp_path: Path
) -> None:
    """In the background; questions are answered from the first moment on."""
    folder = write_articles(tmp_path / "articles")
    question = chat.send("Who commands the ferry?")
    await make_bot(WENJU_ARTICLES=str(folder)).start()
    await chat.reply_to(question)
    await eventually(chat, "Who commands the ferry?", words="Captain Marta Olsen")
