"""Questions through the real application: who is answered, where, how."""

from __future__ import annotations

import time

import pytest
from telegram import Update

from bot import delivery
from bot.state import AskedQuestion
from index.errors import QuestionTooLong, StoreDamaged
from tests.unit.bot.conftest import MakeBench
from tests.unit.bot.offline import ADA, BOB, BOT, GROUP, Bench, Call
from tests.unit.bot.samples import SENTENCE, answered, not_found, quote

QUESTION = "Who commands the ferry?"
ANSWER = f"{SENTENCE}\n— The Ferry of Lund · Crew · 2026-02-10"
MENTION = {"type": "mention", "offset": 0, "length": len("@wenju_test_bot")}


async def test_a_private_question_is_answered_in_one_reply_to_it(bench: Bench) -> None:
    update = bench.message({"text": QUESTION})
    [call] = await bench.handle(update)
    assert bench.engine.asked == [QUESTION]
    assert call.method == "sendMessage"
    assert call.text == ANSWER
    assert call.parameters["chat_id"] == ADA
    assert call.parameters["link_preview_options"] == {"is_disabled": True}
    assert call.parameters["reply_parameters"] == {
        "message_id": update["message"]["message_id"],
        "allow_sending_without_reply": True,
        "quote": QUESTION,
        "quote_position": 0,
    }
    assert [entity["type"] for entity in call.parameters["entities"]] == [
        "blockquote",
        "underline",
        "underline",
    ]


async def test_it_speaks_the_language_of_the_question(bench: Bench) -> None:
    bench.engine.answer = not_found(quote())
    said = [(await bench.send(question))[0].text.splitlines()[0] for question in ("Who?", "谁?", "誰?", "42")]
    assert said == [
        "That is not in these articles.",
        "这些文章里没有答案。",
        "這些文章裡沒有答案。",
        "That is not in these articles.",
    ]


async def test_without_articles_it_says_so(bench: Bench) -> None:
    bench.engine.answer, bench.engine.cards = not_found(), ()
    [call] = await bench.send(QUESTION)
    assert call.text.startswith("There are no articles here yet, so the answer is not in these articles.")


async def test_long_answers_come_in_parts_of_which_the_first_is_a_reply(bench: Bench) -> None:
    bench.engine.answer = answered(*[quote("w" * 1600)] * 3)
    calls = await bench.send(QUESTION)
    assert ["reply_parameters" in call.parameters for call in calls] == [True, False]


async def test_a_bad_question_gets_the_words_for_it(bench: Bench) -> None:
    bench.engine.answer = QuestionTooLong(length_chars=5000, limit_chars=1000)
    [call] = await bench.send("谁" * 5000)
    assert call.text == "这个问题有 5,000 个字符，我最多能读 1,000 个，请缩短一些。"


async def test_an_unexpected_error_gets_an_incident_number_and_nothing_else(
    bench: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    bench.engine.answer = RuntimeError("private detail")
    [call] = await bench.send(QUESTION)
    [trouble] = bench.services.troubles
    assert call.text == (
        f"Something went wrong on my side, sorry. If you report it, give this number: {trouble.incident}"
    )
    assert trouble.incident in caplog.text
    assert QUESTION not in caplog.text


async def test_a_store_that_fails_is_told_and_kept_for_status(bench: Bench) -> None:
    bench.engine.answer = StoreDamaged("/srv/wenju", reason="row 7")
    [call] = await bench.send(QUESTION)
    assert call.text.startswith("The data in /srv/wenju is damaged (row 7).")
    assert [trouble.kind for trouble in bench.services.troubles] == ["StoreDamaged"]


@pytest.mark.parametrize(
    "text",
    [
        "/ask Who commands the ferry?",
        "/ask@wenju_test_bot Who commands the ferry?",
        "/ask\nWho commands the ferry?",
    ],
)
async def test_ask_in_a_group(bench: Bench, text: str) -> None:
    [call] = await bench.send(text, chat=GROUP)
    assert bench.engine.asked == [QUESTION]
    assert (call.parameters["chat_id"], call.text) == (GROUP, ANSWER)


async def test_ask_without_a_question_asks_the_message_it_replies_to(bench: Bench) -> None:
    asked = {"message_id": 3, "date": 1, "chat": {"id": GROUP, "type": "supergroup"}, "text": QUESTION}
    await bench.send(
        "/ask", chat=GROUP, reply_to_message=asked | {"from": {**BOT, "id": BOB, "is_bot": False}}
    )
    assert bench.engine.asked == [QUESTION]
    [call] = await bench.send("/ask", chat=GROUP)
    assert call.text.startswith("Write your question after /ask")


async def test_a_mention_is_cut_out_of_the_question(bench: Bench) -> None:
    await bench.send(f"@wenju_test_bot, {QUESTION}", chat=GROUP, entities=[MENTION])
    await bench.send(f"😀 @Wenju_Test_Bot {QUESTION}", chat=GROUP, entities=[MENTION | {"offset": 3}])
    assert bench.engine.asked == [QUESTION, f"😀  {QUESTION}"]


async def test_a_bare_mention_is_asked_for_its_question(bench: Bench) -> None:
    [call] = await bench.send("@wenju_test_bot", chat=GROUP, entities=[MENTION])
    assert call.text.startswith("Yes? Write your question")


async def test_a_mention_by_id_counts(bench: Bench) -> None:
    entity = {"type": "text_mention", "offset": 0, "length": 5, "user": BOT}
    await bench.send(f"Wenju {QUESTION}", chat=GROUP, entities=[entity])
    assert bench.engine.asked == [QUESTION]


async def test_a_reply_to_the_bot_is_a_question(bench: Bench) -> None:
    said = {
        "message_id": 3,
        "date": 1,
        "chat": {"id": GROUP, "type": "supergroup"},
        "from": BOT,
        "text": "Hi",
    }
    await bench.send(QUESTION, chat=GROUP, reply_to_message=said)
    assert bench.engine.asked == [QUESTION]


async def test_a_topic_is_answered_in_the_topic_and_its_first_message_is_no_reply(bench: Bench) -> None:
    opened = {
        "message_id": 3,
        "date": 1,
        "chat": {"id": GROUP, "type": "supergroup"},
        "from": BOT,
        "forum_topic_created": {"name": "News", "icon_color": 7322096},
    }
    topic = {"message_thread_id": 3, "is_topic_message": True, "reply_to_message": opened}
    assert await bench.send(QUESTION, chat=GROUP, **topic) == []
    [call] = await bench.send(f"/ask {QUESTION}", chat=GROUP, **topic)
    assert call.parameters["message_thread_id"] == 3


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"entities": [{"type": "mention", "offset": 0, "length": 6}]},
        {"is_automatic_forward": True, "entities": [MENTION]},
    ],
)
async def test_what_is_not_meant_for_the_bot_is_left_alone(bench: Bench, more: dict[str, object]) -> None:
    assert await bench.send("@other and @wenju_test_bot_2, what now?", chat=GROUP, **more) == []


async def test_edited_messages_and_channel_posts_ask_nothing(bench: Bench) -> None:
    message = bench.message({"text": QUESTION})["message"]
    for kind in ("edited_message", "channel_post", "edited_channel_post"):
        assert await bench.handle({kind: message}) == []


async def test_a_late_question_gets_an_apology(bench: Bench) -> None:
    [call] = await bench.send(QUESTION, date=int(time.time()) - 3700)
    assert call.text == f"Sorry for the wait: I was away when you asked.\n\n{ANSWER}"


async def test_too_many_questions_get_a_kind_word(make_bench: MakeBench) -> None:
    """Each user has a minute of their own; what waited while the bot was down counts when it was asked."""
    async with make_bench(WENJU_RATE="2") as bench:
        now = int(time.time())
        said = [(await bench.send(QUESTION, date=now))[0].text for _ in range(3)]
        other = await bench.send(QUESTION, user=BOB, date=now)
        later = await bench.send(QUESTION, date=now + 61)
    assert said == [ANSWER, ANSWER, "That was a lot of questions at once. Please ask again in 60 seconds."]
    assert [other[0].text, later[0].text] == [ANSWER, ANSWER]


@pytest.mark.parametrize(("keep", "text"), [("on", QUESTION), ("off", None)])
async def test_questions_are_recorded_with_their_text_only_when_allowed(
    make_bench: MakeBench, keep: str, text: str | None
) -> None:
    async with make_bench(WENJU_KEEP_QUESTIONS=keep) as bench:
        await bench.send(QUESTION)
        [asked] = await bench.services.state.call(lambda state: state.questions())
    assert asked == AskedQuestion(
        asked=asked.asked,
        chat=ADA,
        message=asked.message,
        user=ADA,
        text=text,
        language="en",
        status="answered",
        confidence=0.9,
        generation=3,
        elapsed_ms=asked.elapsed_ms,
    )


async def test_question_texts_are_not_logged(bench: Bench, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    await bench.send("Who is the secret keeper?")
    assert "answered" in caplog.text
    assert "secret keeper" not in caplog.text


async def test_only_allowed_chats_are_served(make_bench: MakeBench) -> None:
    """A stranger in private is told why; a strange group hears nothing, but for /whoami."""
    async with make_bench(WENJU_ALLOWED_CHATS=str(GROUP)) as bench:
        assert (await bench.send(f"/ask {QUESTION}", chat=GROUP))[0].text == ANSWER
        assert (await bench.send(QUESTION, user=ADA))[0].text == ANSWER, "an admin"
        assert "(id 2)" in (await bench.send(QUESTION, user=BOB))[0].text
        assert await bench.send(f"/ask {QUESTION}", chat=GROUP - 1) == []
        assert (await bench.send("/whoami", user=BOB, chat=GROUP - 1))[0].text == (
            f"Your id: {BOB}\nThis chat’s id: {GROUP - 1}"
        )


async def test_a_user_who_blocked_the_bot_is_let_go(bench: Bench, caplog: pytest.LogCaptureFixture) -> None:
    bench.telegram.faults["sendMessage"].append(
        (403, {"description": "Forbidden: bot was blocked by the user"})
    )
    assert len(await bench.send(QUESTION)) == 1
    assert "refused by Telegram" in caplog.text
    assert not bench.services.troubles


async def test_an_answer_that_cannot_be_delivered_is_tried_again_after_a_restart(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivery, "PATIENCE_S", {})
    bench.telegram.faults["sendMessage"].append((502, {"description": "Bad Gateway"}))
    inbox, state, own = bench.application.update_queue, bench.services.state, bench.application.bot.id
    for number in (70, 71):
        content = {"update_id": number, **bench.message({"text": QUESTION})}
        await inbox.put(Update.de_json(content, bench.application.bot))
        await inbox.store()
    await inbox.join()
    assert [row.update_id for row in await state.call(lambda opened: opened.open_updates(own))] == [70]


def test_updates_of_kinds_nobody_asked_for_do_not_break_anything(bench: Bench) -> None:
    assert Update.de_json({"update_id": 1}, bench.application.bot).effective_message is None


def quoted(call: Call) -> tuple[str, int]:
    parameters = call.parameters["reply_parameters"]
    return parameters.get("quote", ""), parameters.get("quote_position", -1)


async def test_the_reply_quotes_the_questions_words_where_they_stand(bench: Bench) -> None:
    """Positions count UTF-16 units; what is bold in the question is bold in the quote."""
    bold = {"type": "bold", "offset": 0, "length": 9}
    entities = [MENTION, bold | {"offset": 16}]
    [call] = await bench.send("@wenju_test_bot 😀𠮷野 cooks?", chat=GROUP, entities=entities)
    assert quoted(call) == ("😀𠮷野 cooks?", 16)
    assert call.parameters["reply_parameters"]["quote_entities"] == [bold]
    [command] = await bench.send("/ask   谁掌管渡轮？", chat=GROUP)
    assert quoted(command) == ("谁掌管渡轮？", 7)
    [long] = await bench.send("why " * 600)
    assert quoted(long) == (("why " * 256).strip(), 0)


async def test_words_that_changed_meanwhile_are_not_quoted(bench: Bench) -> None:
    refusal = (400, {"description": "Bad Request: QUOTE_TEXT_INVALID"})
    bench.telegram.faults["sendMessage"].append(refusal)
    [first, second] = await bench.send(QUESTION)
    assert (quoted(first), quoted(second)) == ((QUESTION, 0), ("", -1))
    assert second.parameters["reply_parameters"]["allow_sending_without_reply"]
