"""Aliases as values, and as groups of names."""

from __future__ import annotations

import pytest

from index.bridges import Alias, make_alias, parse_aliases, read_aliases
from index.bridges.aliases import LIMIT_CHARS, Aliases, load_aliases
from index.errors import (
    AliasTooLong,
    BadAliasLine,
    EmptyAlias,
    MalformedAlias,
    QAError,
    SelfAlias,
    UndecodableSource,
)
from index.terms import Analyzer


@pytest.mark.parametrize("text", ["银泰 = Intime", " 银泰=Intime ", "银泰 ＝ Intime"])
def test_two_names_with_an_equals_sign_are_an_alias(text: str) -> None:
    assert parse_aliases(text) == (Alias("银泰", "Intime"),)


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("银泰", MalformedAlias),
        ("银泰 =", EmptyAlias),
        ("银泰 = = Intime", EmptyAlias),
        ("银泰 = Intime = intime", SelfAlias),
        ("= Intime", EmptyAlias),
        ("… = Intime", EmptyAlias),
        ("Intime = ＩＮＴＩＭＥ", SelfAlias),
        (f"银泰 = {'x' * (LIMIT_CHARS + 1)}", AliasTooLong),
    ],
)
def test_what_is_no_alias_says_why(text: str, error: type[QAError]) -> None:
    with pytest.raises(error):
        parse_aliases(text)


def test_names_are_joined_through_others_and_cycles_do_no_harm() -> None:
    aliases = Aliases([("a1", "b1"), ("b1", "c1"), ("c1", "a1"), ("x1", "y1")])
    assert [aliases.others(name) for name in ("a1", "b1", "y1", "z1")] == [
        ("b1", "c1"),
        ("a1", "c1"),
        ("x1",),
        (),
    ]


def test_the_longest_name_is_found_and_words_in_letters_only_whole() -> None:
    aliases = Aliases([("阿里", "Ali"), ("阿里巴巴", "Alibaba")])
    assert list(aliases.find("阿里巴巴和ali、alibabas、阿里")) == [
        (0, 4, "阿里巴巴"),
        (5, 8, "ali"),
        (18, 20, "阿里"),
    ]


def test_names_that_ship_are_plain(analyzer: Analyzer) -> None:
    """They are looked for in plain texts, and nobody makes them plain when a process starts."""
    names = [name for group in load_aliases() for name in group]
    assert [analyzer.plain(name) for name in names] == names


def test_every_group_that_ships_has_names_of_its_own() -> None:
    """No name stands in two groups: that would make one of both."""
    names = [name for group in load_aliases() for name in group]
    assert (len(names), min(map(len, load_aliases()))) == (len(set(names)), 2)


def test_more_names_in_one_line_are_joined_one_by_one() -> None:
    assert parse_aliases("a1 = b1 = a1") == (Alias("a1", "b1"), Alias("b1", "a1"))


def test_a_pair_is_the_same_in_either_order_and_any_spelling() -> None:
    assert make_alias("Intime  Retail", "银泰").pair == make_alias("银泰", "ＩＮＴＩＭＥ retail").pair


def test_a_file_has_an_alias_a_line() -> None:
    data = "\ufeff# shops\n\n银泰 = Intime\r\n高鑫 = Sun Art = RT-Mart\n".encode()
    assert read_aliases(data, source="f") == (
        Alias("银泰", "Intime"),
        Alias("高鑫", "Sun Art"),
        Alias("Sun Art", "RT-Mart"),
    )


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("银泰 Intime", "malformed_alias"),
        ("银泰 =", "empty_alias"),
        ("Ali = ali", "self_alias"),
        ("x" * (LIMIT_CHARS + 1) + " = y", "alias_too_long"),
    ],
)
def test_the_first_broken_line_of_a_file_is_named(line: str, fault: str) -> None:
    with pytest.raises(BadAliasLine) as raised:
        read_aliases(f"a = b\n\n{line}\n".encode(), source="names.txt")
    assert (raised.value.source, raised.value.line, raised.value.fault) == ("names.txt", 3, fault)


def test_a_file_that_is_no_text_says_where_it_stops_being_one() -> None:
    with pytest.raises(UndecodableSource) as raised:
        read_aliases(b"a = b\n\xff", source="names.txt")
    assert raised.value.offset_bytes == 6
