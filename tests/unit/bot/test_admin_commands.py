"""What admins may do, and that nobody else may."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from telegram import Update

from tests.unit.bot.conftest import MakeBench
from tests.unit.bot.offline import ADA, BOB, GROUP, Bench, Call, Json
from tests.unit.bot.samples import CARD

DONE = "Done. Added 0, changed 0, unchanged 0, removed 0, failed 0."
HOW_TO_ADD = (
    "Send me a document (.txt, .md, .html, .pdf, .docx, .epub) with the caption /add, "
    "or write /add and the address of a web page: /add https://example.org/story"
)
REFUSED = "Only my admins can do that. /help shows what I can do for you."
DOCUMENT = {"file_id": "f", "file_unique_id": "f", "file_name": "notes.md", "file_size": 4}


def document(**more: object) -> Json:
    return {"document": DOCUMENT | more, "caption": "/add"}


def job_of(bench: Bench) -> Json:
    return json.loads((bench.services.settings.data / "job.json").read_text())


async def last_edit(bench: Bench) -> Call:
    """The report that takes the place of the first words."""
    calls = bench.telegram.calls
    await bench.until(
        lambda: any(call.method == "editMessageText" and "Reading" not in call.text for call in calls)
    )
    return calls[-1]


@pytest.mark.parametrize("command", ["/reindex", "/status", "/add", "/remove x"])
@pytest.mark.parametrize("chat", [None, GROUP])
async def test_everybody_else_is_refused_and_the_attempt_logged(
    bench: Bench, command: str, chat: int | None, caplog: pytest.LogCaptureFixture
) -> None:
    [call] = await bench.send(command, user=BOB, chat=chat)
    assert call.text == REFUSED
    assert f"user {BOB}" in caplog.text


@pytest.mark.parametrize(
    "more",
    [
        {
            "forward_origin": {
                "type": "user",
                "date": 1,
                "sender_user": {"id": ADA, "is_bot": False, "first_name": "A"},
            }
        },
        {"sender_chat": {"id": GROUP, "type": "supergroup"}},
        {"via_bot": {"id": 5, "is_bot": True, "first_name": "B"}},
    ],
    ids=["forwarded", "anonymous", "via a bot"],
)
async def test_what_an_admin_did_not_write_as_themselves_does_not_count(bench: Bench, more: Json) -> None:
    [call] = await bench.send("/reindex", chat=GROUP, **more)
    assert call.text == REFUSED


async def test_editing_a_message_into_a_command_runs_nothing(bench: Bench) -> None:
    assert await bench.handle({"edited_message": bench.message({"text": "/reindex"})["message"]}) == []


async def test_a_document_of_somebody_else_is_refused(bench: Bench) -> None:
    [call] = await bench.handle(bench.message(document(), user=BOB))
    assert call.text == REFUSED


async def test_reindex_reads_everything_in_one_message_that_is_edited(make_bench: MakeBench) -> None:
    async with make_bench(WENJU_ARTICLES="/srv/a.md,/srv/b") as bench:
        [started] = await bench.send("/reindex")
        report = await last_edit(bench)
        assert started.text == "Reading…"
        assert report.text == DONE
        assert report.parameters["message_id"] == 1001
        assert job_of(bench) == {
            "data": str(bench.services.settings.data),
            "words": str(bench.services.settings.data / "cache"),
            "holder": "Ada (1)",
            "do": "reindex",
            "sources": ["/srv/a.md", "/srv/b"],
        }
        assert bench.engine.refreshed == 1


async def test_others_are_answered_while_it_runs_and_a_second_one_is_told_who_runs_it(
    make_bench: MakeBench,
) -> None:
    async with make_bench(WENJU_ARTICLES="slow") as bench:
        await bench.send("/reindex")
        assert (await bench.send("Who commands the ferry?", user=BOB))[0].text.startswith("Captain")
        [second] = await bench.send("/reindex")
        [status] = await bench.send("/status")
        [back] = await bench.send("/rollback")
        assert second.text.startswith("Ada (1) has been changing the articles since")
        assert back.text.startswith("Ada (1) has been changing the articles since")
        assert "Now at work: Ada (1), since" in status.text
        await bench.until(
            lambda: any("Reading 1 of 2: /srv/one.md" in call.text for call in bench.telegram.calls)
        )
        (bench.services.settings.data / "go").touch()
        assert (await last_edit(bench)).text == DONE


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("fails", "✗ /srv/x.md is empty. Put text into it and try again."),
        ("locked", "the command line has been changing the articles since 2026-02-10 10:00 UTC"),
        ("breaks", "because of a fault on my side; nothing was changed."),
    ],
)
async def test_how_a_reindex_can_end(make_bench: MakeBench, word: str, said: str) -> None:
    async with make_bench(WENJU_ARTICLES=word) as bench:
        await bench.send("/reindex")
        assert said in (await last_edit(bench)).text


async def test_reindex_of_one_source_reads_only_what_is_ours_to_read(make_bench: MakeBench) -> None:
    async with make_bench(WENJU_ARTICLES="/srv/news") as bench:
        for source in ("/etc/passwd", "/srv/news/../secret.md", "story.md"):
            [call] = await bench.send(f"/reindex {source}")
            assert call.text.startswith(f"I do not read “{source}”.")
        for source in ("/srv/news/today.md", CARD.source):
            bench.telegram.calls.clear()
            await bench.send(f"/reindex {source}")
            await last_edit(bench)
            assert (job_of(bench)["do"], job_of(bench)["sources"]) == ("add", [source])


async def test_a_document_is_fetched_and_added_under_its_name(bench: Bench) -> None:
    bench.telegram.file = b"done"
    [started] = await bench.handle(bench.message(document()))
    assert started.text == "Reading…"
    assert (await last_edit(bench)).text == DONE
    upload = job_of(bench)["upload"]
    assert upload["name"] == "notes.md"
    assert not list(bench.services.settings.data.glob("upload-*")), "nothing is left behind"


async def test_a_file_name_is_never_a_path(bench: Bench) -> None:
    bench.telegram.file = b"done"
    await bench.handle(bench.message(document(file_name="../../evil.md")))
    await last_edit(bench)
    upload = job_of(bench)["upload"]
    assert upload["name"] == "../../evil.md"
    assert "evil" not in upload["path"]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (
            {"file_name": "photo.png"},
            "photo.png has a format I cannot read (.png). Use .txt, .md, .html, .pdf, .docx or .epub.",
        ),
        (
            {"file_name": "README"},
            "README has a format I cannot read (README). Use .txt, .md, .html, .pdf, .docx or .epub.",
        ),
        ({"file_size": 30_000_000}, "This file has 30 MB; bots can fetch 20 MB at most."),
    ],
)
async def test_documents_that_cannot_be_added(bench: Bench, more: Json, said: str) -> None:
    [call] = await bench.handle(bench.message(document(**more)))
    assert call.text.startswith(said)


async def test_a_file_that_telegram_does_not_hand_over(bench: Bench) -> None:
    bench.telegram.faults["getFile"].append((400, {"description": "Bad Request: wrong file_id"}))
    await bench.handle(bench.message(document()))
    assert (await last_edit(bench)).text == "Telegram did not hand me this file. Please send it again."


async def test_add_without_a_document_and_a_document_without_add(bench: Bench) -> None:
    [add] = await bench.send("/add")
    [plain] = await bench.handle(bench.message({"document": DOCUMENT}))
    assert add.text == HOW_TO_ADD
    assert plain.text == "To add this document to the articles, send it with the caption /add."


async def test_add_reads_pages_by_their_addresses(bench: Bench) -> None:
    [started] = await bench.send("/add https://example.org/a?b=c http://example.org/")
    assert started.text == "Reading…"
    assert (await last_edit(bench)).text == DONE
    job = job_of(bench)
    assert (job["do"], job["sources"]) == ("add", ["https://example.org/a?b=c", "http://example.org/"])


@pytest.mark.parametrize(
    "words", ["/etc/passwd", "https://example.org/ /etc/passwd", "~/.ssh/id_rsa", "notes.md"]
)
async def test_add_reads_nothing_of_this_machine(bench: Bench, words: str) -> None:
    [call] = await bench.send(f"/add {words}")
    assert call.text == HOW_TO_ADD
    assert not (bench.services.settings.data / "job.json").exists()


async def test_a_page_of_the_settings_is_read_again_by_its_address(make_bench: MakeBench) -> None:
    async with make_bench(WENJU_ARTICLES="https://example.org/a") as bench:
        await bench.send("/reindex https://example.org/a")
        assert (await last_edit(bench)).text == DONE
        [other] = await bench.send("/reindex https://example.org/b")
        assert other.text.startswith("I do not read “https://example.org/b”.")


async def test_remove_asks_first_and_only_the_askers_press_acts(bench: Bench) -> None:
    [asked] = await bench.send(f"/remove {CARD.id}")
    assert asked.text == "Take “The Ferry of Lund” out of the articles?"
    yes, no = asked.buttons
    assert [yes["text"], no["text"]] == ["Remove", "Keep"]
    assert all(len(button["callback_data"].encode()) <= 64 for button in asked.buttons)
    [foreign] = await bench.press(yes, user=BOB)
    [elsewhere] = await bench.press(yes, chat=GROUP)
    [forged] = await bench.press({"callback_data": yes["callback_data"][:-1] + "!"})
    for call in (foreign, elsewhere, forged):
        assert (call.method, call.text) == (
            "answerCallbackQuery",
            "This button is not yours, or it is too old. Ask again to get your own.",
        )
    calls = await bench.press(yes)
    assert [call.method for call in calls[:2]] == ["editMessageText", "answerCallbackQuery"]
    await bench.until(lambda: bench.telegram.calls[-1].text == DONE)
    assert (job_of(bench)["do"], job_of(bench)["ids"]) == ("remove", [CARD.id])


@pytest.mark.parametrize("named", ["1", "ferry of", "THE FERRY OF LUND"])
async def test_remove_takes_a_number_or_part_of_a_title(bench: Bench, named: str) -> None:
    [asked] = await bench.send(f"/remove {named}")
    assert asked.text == "Take “The Ferry of Lund” out of the articles?"


async def test_remove_takes_no_title_that_two_articles_have(bench: Bench) -> None:
    bench.engine.cards = (CARD, replace(CARD, id="other"))
    [asked] = await bench.send("/remove ferry")
    assert asked.text.startswith("There is no article “ferry”.")


async def test_remove_can_be_thought_better_of(bench: Bench) -> None:
    [asked] = await bench.send(f"/remove {CARD.id}")
    [kept, _] = await bench.press(asked.buttons[1])
    assert (kept.method, kept.text) == ("editMessageText", "“The Ferry of Lund” stays.")
    assert "reply_markup" not in kept.parameters


async def test_a_button_of_somebody_who_is_no_admin_any_more(make_bench: MakeBench) -> None:
    async with make_bench() as bench:
        [asked] = await bench.send(f"/remove {CARD.id}")
    async with make_bench(WENJU_ADMINS="7") as bench:
        assert [call.method for call in await bench.press(asked.buttons[0])] == ["answerCallbackQuery"]


async def test_pressing_again_after_the_article_has_gone(bench: Bench) -> None:
    [asked] = await bench.send(f"/remove {CARD.id}")
    bench.engine.cards = ()
    [said] = await bench.press(asked.buttons[0])
    assert said.method == "answerCallbackQuery"
    assert said.text.startswith(f"There is no article “{CARD.id}”.")


async def test_remove_wants_an_id_it_knows(bench: Bench) -> None:
    [without] = await bench.send("/remove")
    [unknown] = await bench.send("/remove nope")
    assert without.text == "Which one? Write its id or number after /remove; /sources shows both."
    assert unknown.text.startswith("There is no article “nope”.")


async def test_status(bench: Bench) -> None:
    bench.engine.answer = RuntimeError()
    await bench.send("why?")
    [call] = await bench.send("/status")
    lines = call.text.splitlines()
    assert lines[:3] == ["Articles: 1", "Sentences: 16", "Generation: 3"]
    assert lines[3] == "Up for: 0 h 0 min"
    assert lines[4].startswith("Memory: ")
    assert lines[5] == "Last errors:"
    assert lines[6].endswith(f"· RuntimeError · {bench.services.troubles[0].incident}")


async def test_an_update_stays_open_until_its_change_is_made(make_bench: MakeBench) -> None:
    """One that a crash cuts short is run again after the restart."""
    async with make_bench(WENJU_ARTICLES="slow") as bench:
        inbox, state, own = bench.application.update_queue, bench.services.state, bench.application.bot.id
        content = {"update_id": 70, **bench.message({"text": "/reindex"})}
        await inbox.put(Update.de_json(content, bench.application.bot))
        await inbox.store()
        await inbox.join()
        opened = await state.call(lambda opened: opened.open_updates(own))
        (bench.services.settings.data / "go").touch()
        await last_edit(bench)
    assert [row.update_id for row in opened] == [70]
    assert await state.call(lambda opened: opened.open_updates(own)) == []
