"""What English words say of their own part of speech and of their neighbours': the tagger's features."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

ALONE = 12
"""So many features a word has by itself, or gives its neighbours."""


def describe_words(words: Sequence[str], place: int) -> Iterator[str]:
    """The features of the word at `place`, of words with one empty word before and two behind them."""
    yield from _describe_own(words[place])[:4]
    yield _describe_shape(words[place], first=place == 1)
    yield from _describe_before(words[place - 1])
    yield from _describe_after(words[place + 1])[:3]
    yield _describe_after(words[place + 2])[3]


def describe_alone(word: str) -> tuple[str, ...]:
    """The `ALONE` features that a word has by itself, or gives its neighbours."""
    shown = _describe_shape(word, first=True)
    return *_describe_own(word), shown, *_describe_before(word), *_describe_after(word)


def _describe_own(word: str) -> tuple[str, ...]:
    lower = word.lower()
    return (
        "w " + lower,
        "3 " + lower[-3:],
        "2 " + lower[-2:],
        "1 " + lower[:1],
        _describe_shape(word, first=False),
    )


def _describe_shape(word: str, *, first: bool) -> str:
    return f"s {shape(word)} {first}"


def _describe_before(word: str) -> tuple[str, str]:
    """What a word says of the one behind it."""
    return "b " + word.lower(), "b3 " + word.lower()[-3:]


def _describe_after(word: str) -> tuple[str, str, str, str]:
    """What a word says of the one before it, and last of the one before that."""
    lower = word.lower()
    return "a " + lower, "a3 " + lower[-3:], "as " + shape(word), "aa " + lower


def describe_before(two: str, one: str) -> Iterator[str]:
    """The features of the two tags before a word, EDGE where there is no word."""
    yield "t " + one
    yield f"tt {one} {two}"


def describe_word_after(word: str, one: str) -> str:
    """The feature of a word behind a tag."""
    return f"tw {one} {word.lower()}"


def shape(word: str) -> str:
    """How a word is written: with capitals, digits, hyphens."""
    if not word:
        return "none"
    if word.isupper() and len(word) > 1:
        return "ALL"
    kind = "Cap" if word[0].isupper() else "low"
    return kind + ("-" if "-" in word else "") + ("0" if any(char.isdigit() for char in word) else "")
