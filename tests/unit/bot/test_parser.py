"""What the command line's parser costs is paid once, and leaves nothing behind."""

from __future__ import annotations

import gc

import pytest

from bot.cli import build_parser, main


@pytest.mark.parametrize("arguments", [["ask", "--no-such-option"], ["no-such-command"], ["--help"]])
def test_garbage_is_looked_for_again_however_it_ends(arguments: list[str]) -> None:
    with pytest.raises(SystemExit):
        main(arguments)
    assert gc.isenabled()


def test_behind_the_word_ask_only_that_is_understood_and_the_same() -> None:
    arguments = ["ask", "--article", "a1", "--quotes", "2", "--json", "Who", "leads?"]
    assert build_parser("ask").parse_args(arguments) == build_parser().parse_args(arguments)
    assert build_parser("ask").prog == build_parser().prog
