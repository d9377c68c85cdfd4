"""The token: in no line, no message and no file, at whatever level and whatever goes wrong."""

from __future__ import annotations

import re
from pathlib import Path

from tests.e2e.conftest import MakeBot, RunBot
from tests.e2e.process import BotProcess
from tests.support.botapi import BotApi, User, bad_gateway, reset, server_error, too_many_requests

SECRET = "wrong" * 7
MILL = b"# Mill\n\nThe new mill was built by Karl Ek.\n"


async def test_not_even_when_everything_is_logged_and_everything_fails(
    api: BotApi, run_bot: RunBot, admin: User, tmp_path: Path
) -> None:
    for method in ("getUpdates", "sendMessage", "setMyCommands", "getFile", "editMessageText"):
        for fault in (server_error(method), bad_gateway(method), reset(method)):
            api.order(fault)
    bot = await run_bot(WENJU_LOG_LEVEL="debug", WENJU_LOG_FORMAT="json")
    chat = api.private(admin)
    await chat.ask("Who commands the ferry?")
    await chat.reply_to(chat.send_document("mill.md", MILL, caption="/add"))
    for command in ("/status", "/export", "/about", "/whoami"):
        await chat.ask(command)
    await api.stop()
    await bot.said("cannot be reached")
    await api.start()
    await chat.ask("/status")
    assert await bot.stop() == 0
    check_nowhere(bot, api, tmp_path)


async def test_a_refused_token_is_not_shown_either(api: BotApi, make_bot: MakeBot, tmp_path: Path) -> None:
    """The library's own words for it hold the token."""
    for token in (f"12345:{SECRET}", f"{SECRET} with/blanks", f"12345:{SECRET}\u00e9"):
        bot = make_bot(TELEGRAM_BOT_TOKEN=token, WENJU_LOG_LEVEL="debug")
        await bot.start()
        assert await bot.ended() == 2
        assert "TELEGRAM_BOT_TOKEN" in bot.output
        assert SECRET not in bot.output
        check_nowhere(bot, api, tmp_path)


def check_nowhere(bot: BotProcess, api: BotApi, folder: Path) -> None:
    """Neither the whole token nor its secret half is in what the bot wrote, sent or keeps."""
    secret = bot.token.partition(":")[2] or bot.token
    assert secret not in bot.output
    assert not [call.method for call in api.journal.calls if secret in repr(call.params)]
    kept = [path for path in folder.rglob("*") if path.is_file()]
    assert [path for path in kept if secret.encode() in path.read_bytes()] == []


async def test_nobody_stands_in_the_logs_at_any_level(api: BotApi, run_bot: RunBot, admin: User) -> None:
    """No number of a person or a chat, no name, no word that somebody wrote or a file was called.

    The one exception, the number of whoever tries an admin's command, is looked at in `test_who_counts.py`.
    """
    bot = await run_bot(WENJU_LOG_LEVEL="debug")
    ann, eve = api.user("Annabel Quill"), api.user("Evelyn Nosy")
    group = api.supergroup("Knitters", ann, eve)
    reply = await group.ask("/ask Who commands the zeppelin?", by=ann)
    await group.press(reply, "👍", by=eve).answered()
    await group.ask("/language everything", by=eve)
    api.order(too_many_requests("sendMessage", retry_after_s=1))
    await api.private(ann).ask("Who else?")
    chat = api.private(admin)
    await chat.reply_to(chat.send_document("diary.exe", b"MZ", caption="/add"))
    await chat.ask("/cancel")
    await bot.said("asks for a wait")
    assert await bot.stop() == 0
    people = [str(abs(one)) for one in (ann.id, eve.id, group.id, admin.id)]
    words = ["Annabel", "Evelyn", "Knitters", "zeppelin", "everything", "diary", admin.first_name]
    assert [word for word in (*people, *words) if re.search(rf"(?<!\d){word}(?!\d)", bot.output)] == []
