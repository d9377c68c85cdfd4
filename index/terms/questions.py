"""A question to a query: its language, what kind of answer it asks for, and what to look for."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import NamedTuple

from index.model import Language
from index.terms.alphabets import HAN_RUN
from index.terms.analyzer import NUMBER_MARK, Analyzer
from index.terms.kinds import Kind, find_asked
from index.terms.sought import MATCHING, Field, Term

_LATIN_WORD = re.compile(r"[A-Za-z]+")


class Alternative(NamedTuple):
    """One way to find what a group stands for: a key, worth `weight` of the word itself, and its bridge."""

    key: str
    weight: float
    via: str


@dataclass(frozen=True, slots=True)
class Group:
    """One thing the question names. All its alternatives together count as one term.

    Attributes:
        term: The question's own word, as the asker wrote it, at `start:end` of the question.
        surface: The same in the form that tells an exact match from a bridged one.
    """

    field: Field
    term: str
    start: int
    end: int
    surface: str
    alternatives: tuple[Alternative, ...]

    @property
    def is_name(self) -> bool:
        """Whether the asker gave it a capital inside the question, as names have."""
        return self.start > 0 and self.term[:1].isupper()

    @property
    def is_paraphrased(self) -> bool:
        """Whether no sentence holds the word, and it is looked for in words that mean nearly the same."""
        return any(way.via == "synonym" for way in self.alternatives)

    @property
    def is_number(self) -> bool:
        """Whether the question names a number here."""
        return self.alternatives[0].key.startswith(NUMBER_MARK)


@dataclass(frozen=True, slots=True)
class Query:
    """A question, ready to be searched.

    Attributes:
        groups: In the question's order, each key of a field once.
        asks: The kinds of answer asked for; none when the wording does not tell.
    """

    text: str
    language: Language
    groups: tuple[Group, ...]
    asks: Kind

    def without_paraphrases(self) -> Query:
        """The same without the words that are looked for in the place of those that no sentence holds."""
        sure = (replace(g, alternatives=g.alternatives[:1]) if g.is_paraphrased else g for g in self.groups)
        return replace(self, groups=tuple(sure))

    def of_field(self, field: Field) -> tuple[Group, ...]:
        """The groups to look up among the terms of one field."""
        return tuple(group for group in self.groups if group.field == field)


def parse_question(text: str, analyzer: Analyzer) -> Query:
    """The query of a question. No groups when nothing but function words and marks is in it."""
    first: dict[tuple[Field, str], Term] = {}
    for term in analyzer.terms(text):
        first.setdefault((term.field, term.key), term)
    if not any(field in MATCHING for field, _ in first):
        first.clear()
    groups = tuple(_group(term, text) for term in first.values())
    return Query(text, tell_language(text), groups, find_asked(analyzer.plain(text)))


def tell_language(text: str) -> Language:
    """The language a question is asked in: Chinese when it has at least as many characters as Latin words."""
    characters = sum(map(len, HAN_RUN.findall(text)))
    return "zh" if characters and characters >= len(_LATIN_WORD.findall(text)) else "en"


def _group(term: Term, text: str) -> Group:
    exact = Alternative(term.key, 1.0, "exact")
    return Group(term.field, text[term.start : term.end], term.start, term.end, term.surface, (exact,))
