"""Aliases as values, and as groups of names."""

from __future__ import annotations

import pytest

from index.bridges import Alias, parse_alias
from index.bridges.aliases import LIMIT_CHARS, Aliases, load_aliases
from index.errors import AliasTooLong, EmptyAlias, MalformedAlias, QAError, SelfAlias


@pytest.mark.parametrize("text", ["银泰 = Intime", " 银泰=Intime ", "银泰 ＝ Intime"])
def test_two_names_with_an_equals_sign_are_an_alias(text: str) -> None:
    assert parse_alias(text) == Alias("银泰", "Intime")


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("银泰", MalformedAlias),
        ("a = b = c", MalformedAlias),
        ("银泰 =", EmptyAlias),
        ("= Intime", EmptyAlias),
        ("… = Intime", EmptyAlias),
        ("Intime = ＩＮＴＩＭＥ", SelfAlias),
        (f"银泰 = {'x' * (LIMIT_CHARS + 1)}", AliasTooLong),
    ],
)
def test_what_is_no_alias_says_why(text: str, error: type[QAError]) -> None:
    with pytest.raises(error):
        parse_alias(text)


def test_names_are_joined_through_others_and_cycles_do_no_harm() -> None:
    aliases = Aliases([("a1", "b1"), ("b1", "c1"), ("c1", "a1"), ("x1", "y1")], str.lower)
    assert [aliases.others(name) for name in ("a1", "b1", "y1", "z1")] == [
        ("b1", "c1"),
        ("a1", "c1"),
        ("x1",),
        (),
    ]


def test_the_longest_name_is_found_and_words_in_letters_only_whole() -> None:
    aliases = Aliases([("阿里", "Ali"), ("阿里巴巴", "Alibaba")], str.lower)
    assert list(aliases.find("阿里巴巴和ali、alibabas、阿里")) == [
        (0, 4, "阿里巴巴"),
        (5, 8, "ali"),
        (18, 20, "阿里"),
    ]


def test_every_group_that_ships_has_names_of_its_own() -> None:
    """No name stands in two groups: that would make one of both."""
    names = [name for group in load_aliases() for name in group]
    assert (len(names), min(map(len, load_aliases()))) == (len(set(names)), 2)
