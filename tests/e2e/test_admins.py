"""Changing the articles from the chat, and who may."""

from __future__ import annotations

import re

import pytest

from bot.texts import text
from tests.e2e.conftest import MakeBot, RunBot
from tests.support.botapi import BotApi, ChatDriver, Post, User, reset
from tests.support.documents.archives import paragraph, write_docx, write_epub
from tests.support.documents.pdfs import column, write_pdf
from tests.support.web.site import serving

BRIDGE_LINES = ["The bridge of Morn was designed by Helga Voss.", "It spans 310 metres."]
BRIDGE = "# The Bridge of Morn\n\nThe bridge of Morn was designed by Helga Voss. It spans 310 metres.\n"


@pytest.fixture
def chat(api: BotApi, admin: User) -> ChatDriver:
    return api.private(admin)


async def finished(chat: ChatDriver, command: Post) -> Post:
    """The bot's message about a change, when it tells the counts."""
    return await chat.reply_to(command, where=lambda reply: reply.text.startswith("Done. "))


def counts(report: Post) -> str:
    """The line of the counts."""
    return report.text.splitlines()[0]


async def test_everyone_else_is_refused(api: BotApi, run_bot: RunBot) -> None:
    bot = await run_bot()
    stranger = api.private(api.user("Eve"))
    sent = [stranger.send(words) for words in ("/reindex", "/add", "/remove x", "/status")]
    sent.append(stranger.send_document("bridge.md", BRIDGE.encode(), caption="/add"))
    replies = [await stranger.reply_to(post) for post in sent]
    assert {reply.text for reply in replies} == {text("admins-only", "en")}
    assert (await stranger.ask("/sources")).text.count("The Night Ferry of Lowen") == 1
    assert str(stranger.id) in bot.output, "the attempt is logged"


async def test_nobody_is_an_admin_unless_named(api: BotApi, make_bot: MakeBot, chat: ChatDriver) -> None:
    await make_bot().start()
    assert (await chat.ask("/reindex")).text == text("admins-only", "en")


async def test_an_uploaded_document_can_be_asked_at_once(run_bot: RunBot, chat: ChatDriver) -> None:
    await run_bot()
    before = await chat.ask("Who designed the bridge of Morn?")
    assert "not in these articles" in before.text
    added = await finished(chat, chat.send_document("bridge.md", BRIDGE.encode(), caption="/add"))
    assert counts(added) == "Done. Added 1, changed 0, unchanged 0, removed 0, failed 0."
    reply = await chat.ask("Who designed the bridge of Morn?")
    assert reply.quoted[0] == "The bridge of Morn was designed by Helga Voss."
    again = await finished(chat, chat.send_document("copy.md", BRIDGE.encode(), caption="/add"))
    assert "Added 0, changed 0, unchanged 1" in counts(again), "the same content is no second article"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("bridge.pdf", write_pdf([column(BRIDGE_LINES)], title="The Bridge of Morn")),
        ("bridge.docx", write_docx(*map(paragraph, BRIDGE_LINES), title="The Bridge of Morn")),
        ("bridge.epub", write_epub(*(f"<p>{line}</p>" for line in BRIDGE_LINES), title="The Bridge of Morn")),
    ],
)
async def test_documents_of_every_kind(run_bot: RunBot, chat: ChatDriver, name: str, data: bytes) -> None:
    await run_bot()
    assert "Added 1" in counts(await finished(chat, chat.send_document(name, data, caption="/add")))
    reply = await chat.ask("Who designed the bridge of Morn?")
    assert reply.quoted[0] == "The bridge of Morn was designed by Helga Voss."
    assert "— The Bridge of Morn" in reply.text
    assert ("p. 1" in reply.text) == name.endswith(".pdf")


async def test_pages_of_this_machine_are_not_read(run_bot: RunBot, chat: ChatDriver) -> None:
    """The real bot and its real worker: nobody comes by at a server on loopback."""
    await run_bot()
    with serving() as site:
        site.put("/", "<p>Secret words.</p>")
        for host in ("127.0.0.1", "localhost", "2130706433", "[::ffff:127.0.0.1]"):
            report = await finished(chat, chat.send(f"/add http://{host}:{site.port}/"))
            assert "failed 1" in counts(report)
            assert "not on the public internet" in report.text
        assert site.asked == []


async def test_a_page_is_added_asked_linked_and_read_again(run_bot: RunBot, chat: ChatDriver) -> None:
    """The real bot, whose worker alone takes a site on this machine for a public one."""
    await run_bot(module="tests.support.web.bot")
    with serving() as site:
        canonical, paragraphs = site.url("/bridge"), "".join(f"<p>{line}</p>" for line in BRIDGE_LINES)
        page = (
            f'<html><head><title>The Bridge of Morn</title><link rel="canonical" href="{canonical}">'
            '<meta property="article:published_time" content="2026-02-10"></head><body><article>'
            f"<h1>The Bridge of Morn</h1>{paragraphs}</article></body></html>"
        )
        address = site.put("/bridge?from=mail", page, etag='"one"')
        added = await finished(chat, chat.send(f"/add {address}"))
        assert "Added 1, changed 0, unchanged 0, removed 0, failed 0" in counts(added)
        reply = await chat.ask("Who designed the bridge of Morn?")
        assert reply.quoted[0] == BRIDGE_LINES[0]
        assert "The Bridge of Morn" in reply.text
        assert "2026-02-10" in reply.text
        assert canonical in {entity.get("url") for entity in reply.entities}
        again = await finished(chat, chat.send(f"/reindex {address}"))
        assert "unchanged 1" in counts(again)
        site.put("/bridge?from=mail", page.replace("Helga Voss", "Ida Falk"), etag='"two"')
        changed = await finished(chat, chat.send(f"/reindex {address}"))
        assert "changed 1" in counts(changed)
        reply = await chat.ask("Who designed the bridge of Morn?")
        assert reply.quoted[0] == BRIDGE_LINES[0].replace("Helga Voss", "Ida Falk")
        site.put("/bridge?from=mail", "gone", status=404)
        failed = await finished(chat, chat.send(f"/reindex {address}"))
        assert "failed 1" in counts(failed)
        assert "404" in failed.text


async def test_a_caption_may_name_the_bot_in_a_group(api: BotApi, admin: User, run_bot: RunBot) -> None:
    await run_bot()
    group = api.supergroup("Readers", admin)
    sent = group.send_document("bridge.md", BRIDGE.encode(), caption=f"/add@{api.username}")
    assert "Added 1" in counts(await finished(group, sent))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty.txt", b"\n"),
        ("picture.md", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4),
        ("report.docx", b"PK\x03\x04"),
        ("nameless", b"PK\x03\x04"),
    ],
)
async def test_what_cannot_be_read_fails_with_a_reason(
    run_bot: RunBot, chat: ChatDriver, name: str, data: bytes
) -> None:
    await run_bot()
    reply = await chat.reply_to(
        chat.send_document(name, data, caption="/add", mime_type="application/octet-stream"),
        where=lambda reply: reply.text != text("job-started", "en"),
    )
    assert "Added" not in reply.text or "Added 0" in reply.text
    assert (await chat.ask("Who commands the ferry?")).quoted, "asking goes on"


async def test_a_document_too_big_for_bots_is_told_so(run_bot: RunBot, chat: ChatDriver) -> None:
    await run_bot()
    sent = chat.send_document("big.txt", b"x" * (20 * 1024 * 1024 + 1), caption="/add")
    assert "20 MB" in (await chat.reply_to(sent)).text


async def test_a_download_that_breaks_is_told_or_tried_again(
    api: BotApi, run_bot: RunBot, chat: ChatDriver
) -> None:
    api.order(reset("getFile"))
    await run_bot()
    assert "Added 1" in counts(
        await finished(chat, chat.send_document("bridge.md", BRIDGE.encode(), caption="/add"))
    )


async def test_remove_asks_first(run_bot: RunBot, chat: ChatDriver, api: BotApi) -> None:
    await run_bot()
    listing = (await chat.ask("/sources")).text
    article = find_id(listing, "The Night Ferry of Lowen")
    asked = await chat.ask(f"/remove {article}")
    assert "The Night Ferry of Lowen" in asked.text
    confirm, keep = asked.buttons
    press = chat.press(asked, keep)
    await press.answered()
    assert "The Night Ferry of Lowen" in (await chat.ask("/sources")).text
    asked = await chat.ask(f"/remove {article}")
    press = chat.press(asked, confirm)
    await press.answered()
    await chat.posted(where=lambda post: "removed 1" in post.text)
    assert "The Night Ferry of Lowen" not in (await chat.ask("/sources")).text
    assert "not in these articles" in (await chat.ask("Who commands the ferry?")).text


async def test_only_the_admin_who_asked_may_confirm(api: BotApi, admin: User, run_bot: RunBot) -> None:
    await run_bot()
    eve = api.user("Eve")
    group = api.supergroup("Readers", admin, eve)
    article = find_id((await group.ask("/sources")).text, "The Night Ferry of Lowen")
    asked = await group.reply_to(group.send(f"/remove {article}", by=admin))
    confirm = next(iter(asked.buttons))
    await group.press(asked, confirm, by=eve).answered()
    own = api.private(eve)
    own.send("/start")
    forged = api.press(eve, {**asked.json, "chat": own.chat.json}, asked.buttons[confirm])
    await forged.answered()
    await api.press(eve, asked.json, "rm:yes:everything").answered()
    assert "The Night Ferry of Lowen" in (await group.ask("/sources")).text
    assert group.post(asked.id).buttons == asked.buttons, "a foreign press changes nothing"


async def test_status_and_the_admins_help(run_bot: RunBot, chat: ChatDriver) -> None:
    await run_bot()
    status = (await chat.ask("/status")).text
    assert "Articles: 2" in status
    assert "/reindex" in (await chat.ask("/help")).text


def find_id(listing: str, title: str) -> str:
    """The id that `/sources` shows behind an article's title."""
    found = re.search(re.escape(title) + r"(?s:.)*?\b([a-z0-9]{12})\b", listing)
    assert found is not None, listing
    return found[1]
