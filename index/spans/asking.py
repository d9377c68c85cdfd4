"""What a question asks for: the kind of answer, the word it is a case of, and where its gap is."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from index.spans.tags import Tagger, tag
from index.spans.tokens import Token, tokenize
from index.terms import Analyzer
from index.terms.fold import has_han

NOMINAL = frozenset({"NOUN", "PROPN", "PERSON", "PLACE", "ORG", "TIME", "UNIT", "X"})
_LATIN = re.compile("[a-z]")
_SORTS = frozenset({"kind", "kinds", "type", "types", "sort", "sorts", "form", "forms"})
_VERBAL = frozenset({"VERB", "AUX"})
_ENGLISH_WH = frozenset(
    ["who", "whom", "whose", "what", "which", "when", "where", "how", "why", "who's", "what's"]
)
_TELL = frozenset({"name", "list"})
"""What an order begins with that asks for something."""
_CHINESE_WH = re.compile(
    "为什么|什么时[候间]|什么地方|什么|甚么|哪里|哪儿|哪一?[个位年些家座种国支名项条本部所天月]?|"
    "谁|何时|何地|何处|何人|何|"
    "多少|多[久长大高远快深宽重]|几|怎么样?|怎样|如何|为何|啥"
)
_SEVERAL = re.compile(
    "哪 ?些|些 ?什么|分别|哪 ?[几两二三四五六七八九十] ?[个位家名大座项种]"
    "|[两二三四五六七八九十] ?[个位家名大座项种].*(?:是 ?谁|是 ?什么|是 ?哪)"
    "|^wh(?:o|at) (?:are|were) |^(?:which|what) (?:two|three|four|five|six|seven|eight|nine|ten|people) "
)


@dataclass(frozen=True)
class Asked:
    """A question, read for its gap.

    Attributes:
        kind: A name of `asking.toml`; empty when nothing told.
        tokens, tags: The question's.
        gap: Tokens `gap[0]:gap[1]` are the question word with what belongs to it: `which city`, `哪座城市`.
        focus: The token that names what the answer is one of: `city`, `城市`, `population`; None without one.
        subject: Whether the gap is what the verb right behind it says something of: `who founded`.
    """

    text: str
    kind: str
    tokens: tuple[Token, ...]
    tags: tuple[str, ...]
    gap: tuple[int, int]
    focus: int | None
    subject: bool

    @cached_property
    def wording(self) -> str:
        """Its tokens in lower case, spaces between."""
        return " ".join(token.lower for token in self.tokens)

    @cached_property
    def several(self) -> bool:
        """Whether the wording expects more than one: `which cities`, `哪些`."""
        if _SEVERAL.search(self.wording):
            return True
        word = "" if self.focus is None else self.tokens[self.focus].lower
        return word.isascii() and word.endswith("s") and not word.endswith(("ss", "us", "is"))

    @cached_property
    def is_chinese(self) -> bool:
        """Whether the gap stands where the answer would, as it does in Chinese."""
        first, last = self.gap
        return has_han("".join(token.text for token in self.tokens[first:last]))


@dataclass(frozen=True, slots=True)
class Wordings:
    """The patterns of one kind, not yet compiled: most questions need few of them.

    Attributes:
        chinese, others: Those with Chinese characters in them, and those without.
    """

    chinese: str
    others: str

    def fit(self, lower: str) -> bool:
        """Whether a question, plain and in lower case, is worded so."""
        chinese = has_han(lower)
        return (chinese and _search(self.chinese, lower)) or (
            not (chinese and not _LATIN.search(lower)) and _search(self.others, lower)
        )


@cache
def load_kinds() -> Mapping[str, Wordings]:
    """The kinds in the order they are tried."""
    return {kind["name"]: _part(kind["asks"]) for kind in _read()["kind"]}


def _part(asks: Sequence[str]) -> Wordings:
    chinese = "|".join(f"(?:{ask})" for ask in asks if has_han(ask))
    return Wordings(chinese, "|".join(f"(?:{ask})" for ask in asks if not has_han(ask)))


def _search(pattern: str, text: str) -> bool:
    return bool(pattern) and _compile(pattern).search(text) is not None


@cache
def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


@cache
def load_whole() -> frozenset[str]:
    """The kinds whose answer is the whole sentence."""
    return frozenset(_read()["whole"])


@cache
def _read() -> dict[str, Any]:  # a table as tomllib has it; both readers give their part its type
    return tomllib.loads(Path(__file__).with_name("asking.toml").read_text(encoding="utf-8"))


def find_kind(plain: str) -> str:
    """The kind of answer that a question, given as `Analyzer.plain` has it, asks for."""
    lower = " ".join(plain.lower().split())
    return next((name for name, wordings in load_kinds().items() if wordings.fit(lower)), "")


def read_question(text: str, analyzer: Analyzer, tagger: Tagger) -> Asked:
    """Read a question for its gap."""
    tokens = tokenize(text, analyzer)
    tags = tag(tokens, tagger)
    plain = analyzer.plain(text)
    gap, focus = _find_gap(tokens, tags)
    behind = tags[gap[1]] if gap[1] < len(tags) else "EDGE"
    subject = behind == "VERB" and not has_han(plain)
    return Asked(text, find_kind(plain), tuple(tokens), tuple(tags), gap, focus, subject)


def _find_gap(tokens: Sequence[Token], tags: Sequence[str]) -> tuple[tuple[int, int], int | None]:
    for place, token in enumerate(tokens):
        if token.lower in _ENGLISH_WH or (place == 0 and token.lower in _TELL):
            return _english_gap(place, tokens, tags)
    lower = [token.lower for token in tokens]
    for size in (3, 2, 1):
        for place in range(len(tokens) - size + 1):
            if _CHINESE_WH.fullmatch("".join(lower[place : place + size])):
                return _chinese_gap(place, place + size, tokens, tags)
    for place, word in enumerate(lower):
        if has_han(word) and _CHINESE_WH.search(word):
            return _chinese_gap(place, place + 1, tokens, tags)
    return (0, 0), None


def _english_gap(
    place: int, tokens: Sequence[Token], tags: Sequence[str]
) -> tuple[tuple[int, int], int | None]:
    """`what German ruler` and its last noun; `what is the population of` has its noun behind the verb."""
    word = tokens[place].lower
    if word in ("what", "which", "whose", "how", *_TELL):
        focus = _find_noun(place + 1, tags)
        if focus is not None and tokens[focus].lower in _SORTS and _word_at(focus + 1, tokens) == "of":
            focus = _find_noun(focus + 2, tags) or focus
        if focus is not None:
            return (place, focus + 1), focus
    end = place + 1
    if word in ("what", "which", "who", "what's", "who's"):
        return (place, end), _behind_copula(end, tokens, tags)
    return (place, end), None


def _find_noun(place: int, tags: Sequence[str]) -> int | None:
    """The last noun of the phrase that begins at `place`."""
    end = place
    while end < len(tags) and tags[end] not in _VERBAL and tags[end] not in ("PUNCT", "PRON", "ADP"):
        end += 1
    return next((i for i in range(end - 1, place - 1, -1) if tags[i] in NOMINAL), None)


def _word_at(place: int, tokens: Sequence[Token]) -> str:
    return tokens[place].lower if place < len(tokens) else ""


def _behind_copula(place: int, tokens: Sequence[Token], tags: Sequence[str]) -> int | None:
    """The head of the noun phrase behind `is`: `the first name` of `what is the first name of`."""
    if place >= len(tags) or tags[place] != "AUX" or tokens[place].lower in ("did", "does", "do"):
        return None
    head = None
    for i in range(place + 1, len(tags)):
        if tags[i] in NOMINAL:
            head = i
        elif tags[i] in ("PUNCT", "VERB", "ADP") or (head is not None and tokens[i].lower != "'s"):
            break
    return head


def _chinese_gap(
    first: int, last: int, tokens: Sequence[Token], tags: Sequence[str]
) -> tuple[tuple[int, int], int | None]:
    """哪座城市 and its noun; 人口是多少 has its noun before the verb."""
    end = last
    while end < len(tags) and tags[end] in (*NOMINAL, "ADJ", "NUM"):
        end += 1
    if (end == last or tags[end - 1] not in NOMINAL) and "VERB" in tags[:first]:
        end = _behind_verbal_noun(end, tags)
        if end > last:
            return (first, end), end - 1
    if end > last and tags[end - 1] in NOMINAL:
        return (first, end), end - 1
    return (first, last), _before_copula(first - 1, tokens, tags)


def _before_copula(place: int, tokens: Sequence[Token], tags: Sequence[str]) -> int | None:
    """The noun that 是 or 有 at `place` speaks of: 主战场 of `两大主战场分别是什么`."""
    if place < 0 or not (tags[place] in ("AUX", "ADP") or tokens[place].text == "有"):
        return None
    at = place - 1
    while at > 0 and tags[at] == "ADV":
        at -= 1
    return at if at >= 0 and tags[at] in NOMINAL else None


def _behind_verbal_noun(place: int, tags: Sequence[str]) -> int:
    """Where 配送服务 of `提到了哪种配送服务` ends: such words are nouns behind a verb."""
    end = place
    while end < len(tags) and tags[end] in (*NOMINAL, "ADJ", "NUM", "VERB"):
        end += 1
    return end if end == len(tags) or tags[end] == "PUNCT" else place
