"""Updates are stored before Telegram is told that they came, handed out once, and again after a crash."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from telegram import Bot, Update

from bot.inbox import Inbox, NotStored
from bot.ledger import Ledger
from bot.processor import ChatByChat
from bot.state import AskedQuestion, Feedback, State
from bot.threads import Threaded, open_threaded
from bot.updates import write_update
from index.errors import StoreFull, StoreTooNew, StoreUnwritable
from tests.unit.bot.offline import BOT, Offline


@pytest.fixture
async def bot() -> Bot:
    offline = Offline()
    made = Bot(f"{BOT['id']}:token", request=offline, get_updates_request=offline)
    await made.initialize()
    return made


def update(number: int, bot: Bot, *, chat: int = 1) -> Update:
    message = {
        "message_id": number,
        "date": 1,
        "chat": {"id": chat, "type": "private"},
        "text": f"😀 {number}",
    }
    return Update.de_json({"update_id": number, "message": message}, bot)


async def test_an_update_that_comes_again_is_dropped(state: Threaded[State], bot: Bot) -> None:
    inbox = Inbox(Ledger(state))
    for number in (1, 2, 1):
        await inbox.put(update(number, bot))
    assert inbox.qsize() == 2


async def test_what_is_open_comes_again_in_order_after_a_restart(state: Threaded[State], bot: Bot) -> None:
    before, after = Inbox(Ledger(state)), Inbox(Ledger(state))
    for number in (5, 3, 4):
        await before.put(update(number, bot))
    await before.store()
    await before.close(update(3, bot))
    assert await after.requeue(bot) == 2
    await after.put(update(4, bot))
    assert [after.get_nowait() for _ in range(after.qsize())] == [update(5, bot), update(4, bot)]


async def test_done_ones_are_known_but_not_kept(state: Threaded[State], bot: Bot) -> None:
    inbox = Inbox(Ledger(state))
    await inbox.put(update(1, bot))
    await inbox.close(update(1, bot))
    await inbox.put(update(1, bot))
    assert inbox.qsize() == 1
    assert await Inbox(Ledger(state)).requeue(bot) == 0


async def test_one_that_is_left_open_is_not_closed(state: Threaded[State], bot: Bot) -> None:
    inbox = Inbox(Ledger(state))
    await inbox.put(update(1, bot))
    await inbox.store()
    inbox.leave_open(update(1, bot))
    await inbox.close(update(1, bot))
    assert await Inbox(Ledger(state)).requeue(bot) == 1


async def test_one_that_was_open_at_three_starts_is_let_go(state: Threaded[State], bot: Bot) -> None:
    """It may be what ended the process each time."""
    inbox = Inbox(Ledger(state))
    await inbox.put(update(1, bot))
    await inbox.store()
    assert [await Inbox(Ledger(state)).requeue(bot) for _ in range(4)] == [1, 1, 1, 0]


async def test_another_bots_updates_are_left_alone(state: Threaded[State], bot: Bot) -> None:
    """Update ids are numbered per bot; a data folder may see several."""
    await state.call(lambda opened: opened.store_updates(7, {1: "{}"}))
    inbox = Inbox(Ledger(state))
    await inbox.requeue(bot)
    await inbox.put(update(1, bot))
    await inbox.store()
    assert inbox.qsize() == 1
    assert await Inbox(Ledger(state)).requeue(bot) == 1


async def test_what_cannot_be_stored_is_not_confirmed_and_stored_when_it_can_be(bot: Bot) -> None:
    """The polling loop takes it for a network error and tries again; meanwhile it is answered."""

    class Full:
        def __init__(self) -> None:
            self.full = True
            self.stored: list[int] = []

        def store_updates(self, _: int, bodies: Mapping[int, str]) -> None:
            if self.full:
                raise StoreFull("/data")
            self.stored.extend(bodies)

        def close(self) -> None:
            """Nothing to let go."""

    disk = Full()
    state = await open_threaded(lambda: disk, name="full")
    inbox = Inbox(Ledger(state))  # type: ignore[arg-type]
    await inbox.put(update(1, bot))
    for _ in range(2):
        with pytest.raises(NotStored):
            await inbox.store()
    assert inbox.get_nowait() == update(1, bot)
    disk.full = False
    await inbox.store()
    await inbox.store()
    assert disk.stored == [1]
    await state.close()


async def test_one_that_was_done_before_it_was_stored_is_not_open(state: Threaded[State], bot: Bot) -> None:
    inbox, after = Inbox(Ledger(state)), Inbox(Ledger(state))
    await inbox.put(update(1, bot))
    await inbox.close(update(1, bot))
    await inbox.store()
    assert await after.requeue(bot) == 0
    await after.put(update(1, bot))
    assert after.empty(), "it is known all the same"


async def test_a_write_that_fails_takes_no_other_along(
    state: Threaded[State], caplog: pytest.LogCaptureFixture
) -> None:
    ledger = Ledger(state)

    def fail(_: State) -> None:
        raise StoreFull("/data")

    ledger.add("one", lambda opened: opened.record_question(asked(days_ago(1))))
    ledger.add("another could not be kept", fail)
    ledger.add("one more", lambda opened: opened.keep_note("name", "value"))
    assert await state.call(lambda opened: opened.note("name")) == "value"
    assert len(await state.call(lambda opened: opened.questions())) == 1
    assert [record.getMessage().split(":")[0] for record in caplog.records] == ["another could not be kept"]


async def test_other_things_pass_through(state: Threaded[State]) -> None:
    """python-telegram-bot puts its own stop signal into the queue."""
    inbox, signal = Inbox(Ledger(state)), object()
    await inbox.put(signal)
    assert inbox.get_nowait() is signal


async def test_chats_go_side_by_side_and_each_in_order(bot: Bot) -> None:
    done: list[int] = []
    gate = asyncio.Event()

    async def note(handled: Update) -> None:
        done.append(handled.update_id)

    async def work(wait: bool) -> None:
        if wait:
            await gate.wait()

    processor = ChatByChat(note)
    tasks = [
        asyncio.create_task(processor.process_update(update(number, bot, chat=chat), work(wait)))
        for number, chat, wait in [(1, 1, True), (2, 1, False), (3, 1, False), (4, 2, False)]
    ]
    await tasks[3]
    assert done == [4]
    gate.set()
    await asyncio.gather(*tasks)
    assert done == [4, 1, 2, 3]


async def test_a_flooding_chat_keeps_nobody_out(bot: Bot) -> None:
    gate = asyncio.Event()

    async def nothing(_: Update) -> None:
        """Nobody counts."""

    processor = ChatByChat(nothing)
    flood = [
        asyncio.create_task(processor.process_update(update(number, bot, chat=1), gate.wait()))
        for number in range(5000)
    ]
    async with asyncio.timeout(5):
        await processor.process_update(update(9999, bot, chat=2), asyncio.sleep(0))
    gate.set()
    await asyncio.gather(*flood)


async def test_between_two_updates_the_loop_sees_to_all_else(bot: Bot) -> None:
    """However many come in one poll: whoever waits for something else waits for one of them at most."""
    events: list[str] = []

    async def nothing(_: Update) -> None:
        """Nobody counts."""

    async def begin() -> None:
        events.append("update")

    async def tick() -> None:
        while True:
            events.append("tick")
            await asyncio.sleep(0)

    processor, ticking = ChatByChat(nothing), asyncio.create_task(tick())
    updates = [processor.process_update(update(number, bot, chat=number), begin()) for number in range(30)]
    await asyncio.gather(*updates)
    ticking.cancel()
    assert events.count("update") == 30
    assert all("tick" in pair for pair in pairwise(events))


async def test_one_that_is_cancelled_is_not_done(bot: Bot) -> None:
    done: list[int] = []

    async def note(handled: Update) -> None:
        done.append(handled.update_id)

    processor = ChatByChat(note)
    tasks = [
        asyncio.create_task(processor.process_update(update(number, bot), asyncio.Event().wait()))
        for number in (1, 2)
    ]
    await asyncio.sleep(0)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    assert done == []


def test_a_store_of_a_later_version_is_refused(tmp_path: Path) -> None:
    state = State(tmp_path)
    state._db.table("_sqlite_migrations").insert(
        {"migration_set": "wenju.state", "name": "9999_later", "applied_at": "2027"}
    )
    state.close()
    with pytest.raises(StoreTooNew) as caught:
        State(tmp_path)
    assert caught.value.data == {"path": str(tmp_path), "unknown": "9999_later"}


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreUnwritable):
        State(tmp_path / "file" / "data")


def asked(when: str) -> AskedQuestion:
    return AskedQuestion(when, 1, 5, 2, "Who?", "en", "answered", 0.5, 3, 1.5)


def days_ago(days: int) -> str:
    return (datetime.now(UTC) - timedelta(days=days)).isoformat(timespec="milliseconds")


def test_old_questions_and_feedback_are_deleted(tmp_path: Path) -> None:
    state = State(tmp_path)
    old, new = asked(days_ago(8)), asked(days_ago(6))
    for question in (old, new):
        state.record_question(question)
        state.record_feedback(Feedback(question.asked, chat=1, message=5, user=2, thumb=1))
    state.record_feedback(Feedback(days_ago(8), chat=1, message=6, user=2, thumb=-1))
    state.prune(keep_days=7)
    assert state.questions() == [new]
    assert state.feedback() == [Feedback(new.asked, chat=1, message=5, user=2, thumb=1)]
    state.close()


def test_the_key_of_buttons_stays_the_same(tmp_path: Path) -> None:
    first, second = State(tmp_path), State(tmp_path)
    assert first.button_key() == second.button_key()
    assert len(first.button_key()) == 32
    first.close()
    second.close()


async def test_what_is_answered_at_once_needs_no_disk(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not for the asking, and not later: nothing but that it is done is ever written."""
    monkeypatch.setattr("bot.inbox.PATIENCE_S", 60.0)

    class Disk:
        def __init__(self) -> None:
            self.done: list[int] = []

        def store_updates(self, _: int, bodies: Mapping[int, str]) -> None:
            raise AssertionError(f"{list(bodies)} were stored")

        @contextmanager
        def together(self) -> Iterator[None]:
            yield

        def close_update(self, _: int, update_id: int) -> None:
            self.done.append(update_id)

        def close(self) -> None:
            """Nothing to let go."""

    disk = Disk()
    state = await open_threaded(lambda: disk, name="disk")
    inbox = Inbox(Ledger(state))  # type: ignore[arg-type]
    await inbox.put(update(1, bot))
    await inbox.put(update(2, bot))
    storing = asyncio.create_task(inbox.store())
    await asyncio.sleep(0)
    await inbox.close(update(1, bot))
    assert not storing.done()
    await inbox.close(update(2, bot))
    await storing
    await state.call(lambda _: None)
    assert disk.done == [1, 2]
    await state.close()


@pytest.mark.parametrize("steps", range(6))
async def test_an_answer_that_comes_just_when_patience_ends(
    state: Threaded[State], bot: Bot, steps: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever comes first, the update is not open and the asking goes on."""
    monkeypatch.setattr("bot.inbox.PATIENCE_S", 0.0)
    inbox = Inbox(Ledger(state))
    await inbox.put(update(1, bot))
    storing = asyncio.create_task(inbox.store())
    for _ in range(steps):
        await asyncio.sleep(0)
    await inbox.close(update(1, bot))
    await storing
    assert await Inbox(Ledger(state)).requeue(bot) == 0


OLD = {"message_id": 1, "date": 0, "chat": {"id": -5, "type": "supergroup"}}


@pytest.mark.parametrize(
    "more",
    [
        {"pinned_message": OLD},
        {"reply_to_message": {**OLD, "date": 2**31 - 1}},
        {"forward_origin": {"type": "hidden_user", "date": 1, "sender_user_name": "Ann"}},
        {"entities": [{"type": "newest", "offset": 0, "length": 1}], "not_yet_known": {"date": 7}},
    ],
    ids=["pinned", "reply", "forward", "newer"],
)
async def test_what_is_stored_comes_back_as_it_was(
    state: Threaded[State], bot: Bot, more: dict[str, object]
) -> None:
    """An old message that is pinned, for one: python-telegram-bot itself cannot write that down."""
    message = {"message_id": 7, "date": 5, "chat": OLD["chat"], **more}
    update = Update.de_json({"update_id": 7, "message": message}, bot)
    inbox, after = Inbox(Ledger(state)), Inbox(Ledger(state))
    await inbox.put(update)
    await inbox.store()
    assert await after.requeue(bot) == 1
    found = after.get_nowait()
    assert isinstance(found, Update)
    assert write_update(found) == write_update(update)


async def test_what_a_poll_brought_is_stored_as_it_stood_there(state: Threaded[State], bot: Bot) -> None:
    """With fields that the library does not know, too; what came otherwise is written down."""
    said = [{"update_id": number, "not_yet_known": {"text": "谁？"}} for number in (1, 2)]
    inbox = Inbox(Ledger(state))
    inbox.hear(json.dumps({"ok": True, "result": said[:1]}).encode())
    for data in said:
        await inbox.put(Update.de_json({"update_id": data["update_id"]}, bot))
    await inbox.store()
    opened = await state.call(lambda opened: opened.open_updates(bot.id))
    assert [json.loads(row.body) for row in opened] == [said[0], {"update_id": 2}]


@pytest.mark.parametrize("body", [b"", b"\xff", b"[]", b'{"ok": true}', b'{"result": [1]}'])
async def test_what_is_no_poll_is_not_looked_into(state: Threaded[State], bot: Bot, body: bytes) -> None:
    inbox = Inbox(Ledger(state))
    inbox.hear(body)
    await inbox.put(update(1, bot))
    await inbox.store()
    assert await Inbox(Ledger(state)).requeue(bot) == 1


async def test_a_stored_update_that_can_no_longer_be_read_is_done_without(
    state: Threaded[State], bot: Bot
) -> None:
    """By a newer version of the library, for one: the bot starts all the same."""
    bodies = {1: '{"update_id": 1, "message": {"message_id": 1}}', 2: "[]"}
    await state.call(lambda opened: opened.store_updates(bot.id, bodies))
    inbox = Inbox(Ledger(state))
    await inbox.requeue(bot)
    assert (inbox.get_nowait(), inbox.empty()) == (Update(1), True)


async def test_many_who_wait_for_the_disk_wait_for_one_transaction(bot: Bot) -> None:
    """A webhook's requests come side by side, and each waits for its own update."""
    batches: list[list[int]] = []

    class Disk:
        def store_updates(self, _: int, bodies: Mapping[int, str]) -> None:
            batches.append(sorted(bodies))

        def close(self) -> None:
            """Nothing to let go."""

    state = await open_threaded(Disk, name="disk")
    inbox = Inbox(Ledger(state))  # type: ignore[arg-type]

    async def take(number: int) -> None:
        await inbox.put(update(number, bot))
        await inbox.store()
        assert any(number in batch for batch in batches)

    await asyncio.gather(*(take(number) for number in range(40)))
    assert batches == [list(range(40))]
    await state.close()


async def test_what_is_left_open_is_stored_however_soon_it_failed(state: Threaded[State], bot: Bot) -> None:
    inbox = Inbox(Ledger(state))
    await inbox.put(update(1, bot))
    inbox.leave_open(update(1, bot))
    await inbox.close(update(1, bot))
    await inbox.store()
    assert await Inbox(Ledger(state)).requeue(bot) == 1


async def test_what_was_put_off_comes_before_what_is_asked_later(tmp_path: Path) -> None:
    done: list[str] = []

    class Desk:
        def close(self) -> None:
            done.append("closed")

    desk = await open_threaded(Desk, name="desk")
    desk.defer(lambda _: done.append("one"), delay_s=3600.0)
    desk.defer(lambda _: done.append("two"), delay_s=3600.0)
    assert await desk.call(lambda _: list(done)) == ["one", "two"]
    desk.defer(lambda _: done.append("three"), delay_s=0.0)
    async with asyncio.timeout(10):
        while len(done) < 3:  # noqa: ASYNC110  # nobody is told
            await asyncio.sleep(0.001)
    desk.defer(lambda _: done.append("four"), delay_s=3600.0)
    await desk.close()
    assert done == ["one", "two", "three", "four", "closed"]
