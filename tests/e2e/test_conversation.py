"""What is asked in more than one message: follow-ups, a chosen article, links to a sentence."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.texts import text
from tests.e2e.articles import HARBOUR
from tests.e2e.conftest import SHARED, Town
from tests.support.botapi import ChatDriver, Post

pytestmark = SHARED

CAPTAIN = "Captain Marta Olsen commands the ferry with a crew of 23."
OFFICE = "The harbour office is directed by Piet Haas."
COOK = "Cook Ilse Brandt bakes cinnamon bread at four in the morning."


async def pressed(chat: ChatDriver, post: Post, label: str) -> Post:
    """The message as it stands once a press has been answered."""
    await chat.press(post, label).answered()
    return chat.post(post.id)


async def test_a_follow_up_is_understood_and_says_how(town: Town) -> None:
    chat = town.ann()
    first = await chat.ask("Who directs the ferry?")
    assert "Understood" not in first.text
    reply = await chat.ask("and the harbour office?")
    assert reply.text.splitlines()[0] == "Understood as: Who directs the harbour office?"
    assert reply.quoted[0] == OFFICE
    chained = await chat.ask("why?")
    assert chained.text.splitlines()[0].startswith("Understood as: Why")
    alone = await chat.ask("Who bakes cinnamon bread?")
    assert ("Understood" in alone.text, alone.quoted[0]) == (False, COOK)


async def test_a_chinese_follow_up(town: Town) -> None:
    chat = town.ann("zh-hans")
    await chat.ask("谁负责渡轮？")
    reply = await chat.ask("那夜间开放计划呢？")
    assert reply.text.splitlines()[0] == "理解为：谁负责夜间开放计划？"
    assert reply.quoted[0] == "馆长沈若兰负责夜间开放计划。"
    traditional = town.ann("zh-hant")
    await traditional.ask("誰負責渡輪？")
    reply = await traditional.ask("那夜間開放計劃呢？")
    assert reply.text.splitlines()[0] == "理解為：誰負責夜間開放計劃？"


async def test_the_buttons_of_a_follow_up_keep_what_was_understood(town: Town) -> None:
    chat = town.ann()
    await chat.ask("Who directs the ferry?")
    reply = await chat.ask("and the harbour office?")
    shown = await pressed(chat, reply, "Context")
    assert shown.text.splitlines()[0] == reply.text.splitlines()[0]
    back = await pressed(chat, shown, "←")
    assert (back.text, back.entities) == (reply.text, reply.entities)


async def test_who_else_is_not_told_the_same_again(town: Town) -> None:
    """Nor when the buttons under that answer are pressed, nor when it is asked once more."""
    chat = town.ann()
    told: list[str] = list((await chat.ask("Who runs the ferry of Lowen?")).quoted)
    reply = await chat.ask("and who else?")
    assert reply.text.startswith("Understood as: Who else runs the ferry of Lowen?")
    assert reply.quoted
    assert not set(told) & set(reply.quoted)
    label = next(label for label in reply.buttons if label.startswith("Context"))
    back = await pressed(chat, await pressed(chat, reply, label), "←")
    assert (back.text, back.entities) == (reply.text, reply.entities)
    again = await chat.ask("and who else?")
    assert not {*told, *reply.quoted} & set(again.quoted)
    assert again.text.startswith("Understood as: Who else runs the ferry of Lowen?")


async def test_half_a_question_is_none_to_follow(town: Town) -> None:
    chat = town.ann()
    await chat.ask("Who directs the ferry?")
    assert "Understood" not in (await chat.ask("Is there a mayor?")).text
    assert "Understood" not in (await chat.ask("and who else?")).text
    reply = await chat.ask("what about the harbour office?")
    assert "who else" not in reply.text.lower()


async def test_small_talk_gets_a_word_and_counts_for_no_question(town: Town) -> None:
    chat = town.ann()
    await chat.ask("Who directs the harbour office?")
    assert (await chat.ask("Hi!")).text == text("start", "en")
    assert (await chat.ask("谢谢")).text == text("welcome", "zh-hans")
    assert (await chat.ask("👍")).text == text("error-empty-question", "en")
    assert (await chat.ask("why?")).text.startswith("Understood as: Why")
    assert "questions 2," in (await chat.ask("/forget")).text
    group = town.api.group("Friends", town.api.user("Bob"))
    reply = await group.ask("/ask Who directs the harbour office?")
    group.send("👍", reply_to=reply)
    assert (await group.ask("Thanks!", reply_to=reply)).text == text("welcome", "en")
    assert len(group.posts()) == 2


async def test_buttons_of_messages_that_telegram_no_longer_shows_are_too_old(town: Town) -> None:
    chat = town.ann()
    reply = await chat.ask("Who directs the harbour office?")
    old = {"message_id": reply.id, "date": 0, "chat": reply.json["chat"]}
    for data in reply.buttons.values():
        answer = await town.api.press(chat.chat.members[0], old, data).answered()
        assert answer["text"] == text("press-refused", "en")
    assert chat.post(reply.id).json == reply.json


async def test_follow_ups_belong_to_one_person_in_one_topic(town: Town) -> None:
    ann, bob = town.api.user("Ann"), town.api.user("Bob")
    forum = town.api.forum("Forum", ann, bob)
    ships, books = forum.add_topic("Ships"), forum.add_topic("Books")
    await forum.ask("/ask Who directs the ferry?", by=ann, topic=ships)
    words = "/ask and the harbour office?"
    others = [await forum.ask(words, by=bob, topic=ships), await forum.ask(words, by=ann, topic=books)]
    assert not any("Understood" in reply.text for reply in others)
    mine = await forum.ask(words, by=ann, topic=ships)
    assert "Understood as: Who directs the harbour office?" in mine.text


async def test_a_question_that_is_edited_follows_up_the_one_before_it(town: Town) -> None:
    chat = town.ann()
    await chat.ask("Who directs the ferry?")
    question = chat.send("and the library?")
    reply = await chat.reply_to(question)
    chat.edit(question, "and the harbour office?")
    await chat.ask("/whoami")
    assert chat.post(reply.id).text.splitlines()[0] == "Understood as: Who directs the harbour office?"


@pytest.mark.parametrize("wanted", ["Ferry", "1", "night ferry of", "id"])
async def test_an_article_is_chosen_until_told_otherwise(town: Town, wanted: str) -> None:
    chat = town.ann()
    listed = await chat.ask("/sources")
    ids = dict(zip(("harbour", "library"), listed.marked("code"), strict=True))
    chosen = await chat.ask(f"/article {ids['harbour'] if wanted == 'id' else wanted}")
    assert (
        chosen.text
        == "From now on I ask “The Night Ferry of Lowen” only. /article all asks every article again."
    )
    reply = await chat.ask("谁负责夜间开放计划？")
    assert not {quote for quote in reply.quoted if quote not in HARBOUR}
    reply = await chat.ask("Who commands the ferry?")
    assert reply.quoted[0] == CAPTAIN
    assert (
        reply.text.splitlines()[-1]
        == "Asked “The Night Ferry of Lowen” only; /article all asks every article again."
    )
    shown = await pressed(chat, reply, "Context")
    assert (await pressed(chat, shown, "←")).text == reply.text
    await chat.ask("/article all")
    assert "only" not in (await chat.ask("Who commands the ferry?")).text


async def test_an_article_is_chosen_from_buttons_for_one_topic(town: Town) -> None:
    forum = town.api.forum("Forum", town.api.user("Ann"), town.api.user("Bob"))
    topic = forum.add_topic("Library")
    offered = await forum.ask("/article", topic=topic)
    assert list(offered.buttons) == ["The Night Ferry of Lowen", "云河图书馆夜间开放记", "All articles"]
    refused = await forum.press(offered, "云河", by=forum.chat.members[1]).answered()
    assert "not yours" in refused["text"]
    await forum.press(offered, "云河").answered()
    assert "云河图书馆夜间开放记" in forum.post(offered.id).text
    inside = await forum.ask("/ask Who commands the ferry?", topic=topic)
    assert CAPTAIN not in inside.quoted
    outside = await forum.ask("/ask Who commands the ferry?")
    assert CAPTAIN in outside.quoted
    unknown = await forum.ask("/article nothing like it")
    assert "nothing like it" in unknown.text


async def test_a_sentence_is_shared_by_a_link(town: Town) -> None:
    chat, friend = town.ann(), town.ann("zh-hans")
    shown = await pressed(chat, await chat.ask("Who commands the ferry?"), "Context")
    [share] = [row[-1]["url"] for row in shown.json["reply_markup"]["inline_keyboard"]]
    query = parse_qs(urlsplit(share).query)
    assert query["text"] == [CAPTAIN]
    link = urlsplit(query["url"][0])
    payload = parse_qs(link.query)["start"][0]
    assert (link.netloc, link.path) == ("t.me", f"/{town.api.username}")
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", payload)
    opened = await friend.ask(f"/start {payload}")
    assert opened.marked("bold") == (CAPTAIN,)
    assert "The Night Ferry of Lowen" in opened.text
    wider = await pressed(friend, opened, "再宽")
    assert len(wider.text) > len(opened.text)
    welcome = (await friend.ask("/start")).text
    for forged in (
        payload[:-1],
        payload[1:],
        f"{payload[:-1]}A",
        "x",
        payload.replace("-", "_", 1),
        "а" * 30,
    ):
        assert (await friend.ask(f"/start {forged}")).text == welcome


async def test_what_links_and_buttons_point_to_may_change_or_go(town: Town) -> None:
    source = town.bot.home / "mill.md"
    source.write_text("# The Mill\n\nMiller Ulf Dahl grinds rye in the windmill.\n", "utf-8")
    await town.run("index", "add", str(source))
    chat = town.ann()

    async def ask() -> Post:
        return await chat.ask("Which miller grinds rye in the windmill?")

    while (reply := await ask()).quoted[:1] != ("Miller Ulf Dahl grinds rye in the windmill.",):
        pass
    shown = await pressed(chat, reply, "Context")
    again = await ask()
    payload = re.search(r"start%3D([\w-]+)", str(shown.json["reply_markup"]))
    assert payload is not None
    source.write_text("# The Mill\n\nMiller Ulf Dahl grinds wheat in the windmill.\n", "utf-8")
    await town.run("index", "add", str(source))
    while (await ask()).quoted[:1] != ("Miller Ulf Dahl grinds wheat in the windmill.",):
        pass
    answered = await chat.press(again, "Context").answered()
    assert answered["text"] == "This article has changed since. Please ask again."
    assert "changed since" in (await chat.ask(f"/start {payload[1]}")).text
    chosen = await chat.ask("/article Mill")
    assert "The Mill" in chosen.text
    [identity] = re.findall(r"^(\S+) .*The Mill", await town.run("index", "list"), re.MULTILINE)
    await town.run("index", "remove", identity)
    while "only" in (await ask()).text:
        pass
    answered = await chat.press(again, "Context").answered()
    assert answered["text"] == "This article has been removed since. Please ask again."
    assert "removed since" in (await chat.ask(f"/start {payload[1]}")).text
