"""The `wenju` command: what can be typed, and which function answers it.

Only the parser is built here. The functions live in `bot.commands` and are imported when they are called, so
that asking one question loads neither Telegram's library nor a reader of HTML.
"""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import NoReturn, TypeAlias

from bot.commands.outcome import ExitCode, run_safely
from bot.settings import spare_threads
from index.importing import replaced

_Commands: TypeAlias = "argparse._SubParsersAction[_Parser]"

_MOST_QUOTES = 100


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; its exit code."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    with _unwatched():
        options = build_parser(*given[:1]).parse_args(given)
    spare_threads()
    return run_safely(lambda: _load(options.command)(options))


def _load(command: str) -> Callable[[argparse.Namespace], int]:
    module, function = command.split(":")
    with _unwatched(), _without_numpys_manual():
        loaded: Callable[[argparse.Namespace], int] = getattr(
            import_module(f"bot.commands.{module}"), function
        )
    gc.freeze()
    return loaded


@contextmanager
def _unwatched() -> Iterator[None]:
    """Look for no garbage meanwhile: what is imported stays, and looking takes a twentieth of a start."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@contextmanager
def _without_numpys_manual() -> Iterator[None]:
    """Let numpy be imported without the texts that explain its compiled functions: 7 ms, 0.3 MiB."""
    empty = ModuleType("")
    with replaced("numpy._core._add_newdocs", empty), replaced("numpy._core._add_newdocs_scalars", empty):
        yield


def build_parser(first: str = "") -> argparse.ArgumentParser:
    """Everything that can be typed; behind the word `ask`, given as `first`, only what stands there.

    `options.command` names the function as `module:function`.
    """
    parser = _Parser(
        prog="wenju",
        description="Answers questions about articles and quotes the sentences that prove each answer.",
        epilog="Settings are read from the environment and from .env; the README lists them.",
    )
    parser.add_argument("--version", action=_PrintVersion, nargs=0, help="say which version this is")
    _add_data(parser, default=None)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    if first == "ask":  # the one that many call again and again
        _add_ask(commands)
        return parser
    _add(commands, "run", "serve:run", "run the Telegram bot (needs TELEGRAM_BOT_TOKEN)")
    _add(commands, "chat", "serve:chat", "chat in the terminal, with the bot's own replies")
    _add(commands, "start", "serve:start", "what `make run` does: the bot with a token, the chat without")
    _add_ask(commands)
    _add_index(commands)
    _add_alias(commands)
    _add_eval(commands)
    _add_reports(commands)
    return parser


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line; the usage is one `--help` away."""

    def error(self, message: str) -> NoReturn:
        self.exit(ExitCode.USAGE, f"{self.prog}: {message}. Try: {self.prog} --help\n")


class _PrintVersion(argparse.Action):
    """Looks the version up when it is asked for: a question is answered without it."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        from bot import __version__

        print(f"wenju {__version__}")  # noqa: T201  # this is the option's output
        parser.exit(ExitCode.DONE)


def _add(commands: _Commands, name: str, function: str, words: str) -> _Parser:
    command = commands.add_parser(name, help=words, description=f"{words[0].upper()}{words[1:]}.")
    command.set_defaults(command=function)
    _add_data(command, default=argparse.SUPPRESS)
    return command


def _add_data(parser: argparse.ArgumentParser, *, default: object) -> None:
    # Accepted before and after the command; what stands after it wins.
    words = "the folder that holds everything (default: $WENJU_DATA, else the user's data folder)"
    parser.add_argument("--data", type=Path, metavar="DIR", default=default, help=words)


def _add_json(parser: argparse._ActionsContainer) -> None:
    parser.add_argument("--json", action="store_true", help="print JSON")


def _add_ask(commands: _Commands) -> None:
    ask = _add(commands, "ask", "ask:ask", "answer a question")
    ask.add_argument("question", nargs="*", metavar="QUESTION", help="the question, quoted or not")
    ask.add_argument("--article", metavar="ID", help="ask this article only")
    ask.add_argument(
        "--quotes", type=_count, default=3, metavar="N", help="how many sentences to quote (default: 3)"
    )
    ask.add_argument("--explain", action="store_true", help="say how the answer came about, number by number")
    form = ask.add_mutually_exclusive_group()
    _add_json(form)
    lines = 'read questions from standard input, one a line or {"id":…, "question":…, "article":…}'
    form.add_argument("--jsonl", action="store_true", help=f"{lines}; print a JSON line for each")


def _add_index(commands: _Commands) -> None:
    index = _add(commands, "index", "library:list_articles", "change and list the articles")
    actions = index.add_subparsers(title="actions", metavar="ACTION", required=True)
    add = _add(
        actions,
        "add",
        "library:add",
        "add files and folders (.txt, .md, .html, .pdf, .docx, .epub), web pages, or - for standard input",
    )
    add.add_argument("sources", nargs="+", metavar="SOURCE")
    _add(actions, "list", "library:list_articles", "list the articles")
    show = _add(actions, "show", "library:show", "show one article")
    show.add_argument("id", metavar="ID")
    show.add_argument("--sentences", action="store_true", help="with its sentences and where they stand")
    show.add_argument("--text", action="store_true", help="print the stored text and nothing else")
    remove = _add(actions, "remove", "library:remove", "take articles out")
    remove.add_argument("ids", nargs="+", metavar="ID")
    _add(actions, "rebuild", "library:rebuild", "derive the index anew and read every source again")
    words = "make the articles of the generation before current again; twice undoes it"
    _add(actions, "rollback", "library:rollback", words)
    for action in actions.choices.values():
        _add_json(action)


def _add_alias(commands: _Commands) -> None:
    alias = _add(commands, "alias", "aliases:list_aliases", "join names that mean the same")
    actions = alias.add_subparsers(title="actions", metavar="ACTION", required=True)
    add = _add(actions, "add", "aliases:add", "join names: '银泰 = Intime'")
    add.add_argument("aliases", nargs="+", metavar="ALIAS")
    _add(actions, "list", "aliases:list_aliases", "list the names that were joined")
    remove = _add(actions, "remove", "aliases:remove", "let a name mean no other name any more")
    remove.add_argument("name", metavar="NAME")
    take = _add(actions, "import", "aliases:add_file", "join the names in a file, an alias a line")
    take.add_argument("file", type=Path, metavar="FILE")
    for action in actions.choices.values():
        _add_json(action)


def _add_eval(commands: _Commands) -> None:
    evaluate = _add(commands, "eval", "evaluate:run", "measure the answers on questions in SQuAD's format")
    evaluate.add_argument("articles", nargs="+", type=Path, metavar="ARTICLES.json")
    words = "ask these questions instead: the same ids, in another language"
    evaluate.add_argument("--questions", type=Path, metavar="QUESTIONS.json", help=words)
    _add_json(evaluate)


def _add_reports(commands: _Commands) -> None:
    _add_json(_add(commands, "stats", "reports:stats", "count what people asked"))
    words = "list what people asked and did not find"
    _add_json(_add(commands, "unanswered", "reports:list_unanswered", words))
    words = "check settings, token, store and dictionary, and say what to do about each fault"
    _add_json(_add(commands, "doctor", "doctor:examine_all", words))
    _add(commands, "export", "reports:export", "print every kept question and thumb as JSON lines")


def _count(given: str) -> int:
    if not (given.isascii() and given.isdecimal() and 1 <= int(given) <= _MOST_QUOTES):
        raise argparse.ArgumentTypeError(f"{given!r} is not a whole number from 1 to {_MOST_QUOTES}")
    return int(given)
