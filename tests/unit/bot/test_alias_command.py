"""`/alias`: names of the same thing, joined, listed and taken apart by admins alone."""

from __future__ import annotations

import pytest

from index.bridges import Alias
from tests.unit.bot.offline import BOB, Bench


async def test_two_names_are_joined_and_said_back(bench: Bench) -> None:
    [call] = await bench.send("/alias 银泰 = Intime")
    assert bench.engine.names == [Alias("银泰", "Intime")]
    assert call.text.endswith("• 银泰 = Intime")


async def test_each_line_of_a_message_is_an_alias(bench: Bench) -> None:
    await bench.send("/alias 银泰 = Intime\n\n高鑫 = Sun Art = RT-Mart")
    assert bench.engine.names == [
        Alias("银泰", "Intime"),
        Alias("高鑫", "Sun Art"),
        Alias("Sun Art", "RT-Mart"),
    ]


async def test_alone_it_lists_them(bench: Bench) -> None:
    [none] = await bench.send("/alias")
    await bench.send("/alias 银泰 = Intime")
    [one] = await bench.send("/alias")
    assert (none.text.startswith("No names"), one.text.splitlines()[1:]) == (True, ["• 银泰 = Intime"])


@pytest.mark.parametrize("sign", ["-", "–", "−"])
async def test_a_minus_takes_a_name_out(bench: Bench, sign: str) -> None:
    await bench.send("/alias 银泰 = Intime")
    [call] = await bench.send(f"/alias {sign} INTIME")
    assert bench.engine.names == []
    assert call.text == "No longer the same:\n• 银泰 = Intime"


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("/alias 银泰", "Write it like this: 银泰 = Intime"),
        ("/alias 银泰 =", "on both sides of the ="),
        ("/alias Ali = ALI", "means itself"),
        ("/alias - 银泰", "was joined with no other name"),
        (f"/alias {'x' * 61} = y", "60"),
    ],
)
async def test_what_cannot_be_done_is_said_in_words(bench: Bench, command: str, said: str) -> None:
    [call] = await bench.send(command)
    assert said in call.text
    assert bench.engine.names == []


async def test_nobody_else_joins_or_sees_names(bench: Bench) -> None:
    [call] = await bench.send("/alias 银泰 = Intime", user=BOB)
    assert call.text.startswith("Only my admins")
    assert bench.engine.names == []


async def test_many_names_come_in_messages_that_telegram_takes(bench: Bench) -> None:
    bench.engine.names = [Alias(f"{'名' * 50}{number}", "x" * 60) for number in range(200)]
    calls = await bench.send("/alias")
    assert sum(call.text.count("•") for call in calls) == 200
    assert max(len(call.text) for call in calls) <= 4096
