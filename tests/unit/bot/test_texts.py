"""The message library: nothing missing, nothing unused, every error worded in every language."""

from __future__ import annotations

import ast
import gc
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields
from importlib import resources
from pathlib import Path

import pytest
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor

import bot
from bot.setting_values import BadSetting
from bot.texts import LANGUAGES, error_text, moment_text, text
from index.errors import QAError, SourceTooLarge, UnreadableSource, all_errors


class Places(Visitor):
    """Collects the names of the arguments that a message has places for."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_MessageReference(self, node: ftl.MessageReference) -> None:  # noqa: N802  # the library's name
        raise AssertionError(f"{node.id.name}: each message is parsed by itself")

    def visit_TermReference(self, node: ftl.TermReference) -> None:  # noqa: N802  # the library's name
        raise AssertionError(f"{node.id.name}: each message is parsed by itself")

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:  # noqa: N802  # the library's name
        self.names.add(node.id.name)


def messages(language: str) -> dict[str, set[str]]:
    """The messages of one language and the arguments of each."""
    source = resources.files("bot.texts").joinpath(f"{language}.ftl").read_text("utf-8")
    found = {}
    for entry in FluentParser().parse(source).body:
        assert not isinstance(entry, ftl.Junk), entry.content
        if isinstance(entry, ftl.Message):
            assert entry.id.name not in found, f"{entry.id.name} stands twice"
            places = Places()
            places.visit(entry)
            found[entry.id.name] = places.names
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_message_that_is_parsed_by_itself_says_the_same(language: str) -> None:
    source = resources.files("bot.texts").joinpath(f"{language}.ftl").read_text("utf-8")
    whole = FluentBundle([language], use_isolating=False)
    whole.add_resource(FluentResource(source))
    for key, places in messages(language).items():
        expected, _ = whole.format_pattern(whole.get_message(key).value, dict.fromkeys(places, 2))
        assert text(key, language, **{place.replace("-", "_"): 2 for place in places}) == expected


def strings_in_the_code() -> Iterator[str]:
    for path in Path(bot.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_messages_with_the_same_places(language: str) -> None:
    assert messages(language) == messages("en")


def test_no_message_is_unused() -> None:
    named = set(strings_in_the_code())
    prefixes = tuple(word for word in named if word.endswith("-") and word.rstrip("-").isalpha())
    unused = {key for key in messages("en") if key not in named and not key.startswith(prefixes)}
    assert unused == set()


def test_every_menu_and_error_message_is_for_a_command_or_an_error() -> None:
    from bot.menus import ADMIN, GROUP, PRIVATE

    keys = messages("en")
    assert {key for key in keys if key.startswith("menu-")} == {
        f"menu-{name}" for name in PRIVATE + GROUP + ADMIN
    }
    codes = {f"error-{error.code.replace('_', '-')}" for error in all_errors()}
    assert {key for key in keys if key.startswith("error-")} == codes | {"error-unknown"}


def example_of(kind: type[QAError]) -> QAError:
    values = {"str": "some", "int": 3}
    return kind(**{field.name: values[field.type] for field in fields(kind)})


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", all_errors(), ids=lambda kind: kind.__name__)
def test_every_error_has_words_of_its_own_on_one_line(kind: type[QAError], language: str) -> None:
    words = error_text(example_of(kind), language)
    assert words
    assert "\n" not in words
    assert f"error-{kind.code.replace('_', '-')}" in messages(language)


def test_an_error_without_words_gets_its_parents() -> None:
    later = type("Unheard", (UnreadableSource,), {"code": "unheard"})
    words = error_text(later("a", reason="b"), "en")
    del later
    gc.collect()  # `all_errors` must not find it any more
    assert words == error_text(UnreadableSource("a", reason="b"), "en")


def test_an_unknown_error_tells_nothing_of_itself() -> None:
    assert error_text(ValueError("secret"), "en") == "Something went wrong on my side. Please try again."


def test_sizes_are_in_megabytes_and_what_cannot_be_shown_is_replaced() -> None:
    error = SourceTooLarge("/a\nb\udcff", size_bytes=500_000_000, limit_bytes=32 * 2**20)
    assert error_text(error, "en") == "/a?b? has 477 MB; 32 MB is the most I read. Split it and try again."


def test_a_wrong_setting_is_worded_by_its_fault() -> None:
    error = BadSetting("WENJU_RATE", "count", "WENJU_RATE=30")
    assert error_text(error, "zh-hans") == "WENJU_RATE 不是从 0 起的整数。例如：WENJU_RATE=30"


def test_plural_rules() -> None:
    assert text("sources-count", "en", count=1) == "One article:"
    assert text("sources-count", "en", count=1200) == "1,200 articles:"


def test_a_missing_message_or_argument_is_an_error() -> None:
    with pytest.raises(KeyError):
        text("no-such-message", "en")
    with pytest.raises(ValueError, match="whoami"):
        text("whoami", "en")


def test_moments_are_shown_to_the_minute() -> None:
    assert moment_text("2026-02-10T14:05:59+02:00") == "2026-02-10 12:05 UTC"
    assert moment_text("whenever") == "whenever"


def test_words_without_places_are_said_without_what_fills_places() -> None:
    """An answer needs few words of ours, and Babel would take a twentieth of the bot's memory."""
    said = "[text(key, language) for key in ('not-found', 'button-more') for language in LANGUAGES]"
    program = f"import sys; from bot.texts import LANGUAGES, text; {said}; print('babel' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "False"
