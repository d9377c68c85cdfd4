"""Which words of a quote the question found, and over which bridge."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from index.model import Kind, Match
from index.terms.analyzer import NUMBER_MARK, Analyzer
from index.terms.bylines import row_terms
from index.terms.fold import has_han
from index.terms.questions import Alternative, Group, Query
from index.terms.sought import MATCHING, Field, Sought, Term


class Finder:
    """Finds a question's words in one row after the other."""

    def __init__(self, query: Query, analyzer: Analyzer) -> None:
        self._text, self._analyzer = query.text, analyzer
        self._sought: dict[Field, Sought[list[tuple[Group, Alternative]]]] = {}
        for group in query.groups:
            if group.field in MATCHING:
                keys = self._sought.setdefault(group.field, Sought())
                for way in group.alternatives:
                    keys.setdefault(way.key, []).append((group, way))

    def find(self, text: str, kind: Kind = "body") -> tuple[Match, ...]:
        """The stretches of a row's `text` that share a term with the question, in order, none overlapping.

        Whole words come first; bigrams and then characters mark only what no word has marked, and touching
        stretches of bigrams grow together.
        """
        found = row_terms(text, kind, self._analyzer, wanted=self._sought)
        found.sort(key=lambda term: (MATCHING.index(term.field), term.start - term.end, term.start))
        marked: list[Match] = []
        told: set[str] = set()
        taken = bytearray(len(text))
        for term in found:
            if not any(taken[term.start : term.end]):
                taken[term.start : term.end] = b"\1" * (term.end - term.start)
                group, way = _pick(self._sought[term.field][term.key], told)
                told.add(group.term)
                marked.append(Match(term.start, term.end, group.term, _bridge(term, group, way)))
        return tuple(_join_pieces(sorted(marked, key=lambda match: match.start), self._text))


def find_matches(query: Query, text: str, analyzer: Analyzer, *, kind: Kind = "body") -> tuple[Match, ...]:
    """What `Finder.find` gives, of one row."""
    return Finder(query, analyzer).find(text, kind)


def _pick(ways: Sequence[tuple[Group, Alternative]], told: AbstractSet[str]) -> tuple[Group, Alternative]:
    """Of words of the question with one key, the surest; of equals the first that has no match yet."""
    return min(ways, key=lambda pair: (pair[1].via != "exact", -pair[1].weight, pair[0].term in told))


def _bridge(term: Term, group: Group, way: Alternative) -> str:
    """How the quote's term and the question's came to the same key."""
    if not term.surface:
        return "byline"
    if way.via != "exact" or term.surface == group.surface:
        return way.via
    if term.key.startswith(NUMBER_MARK):
        return "number"
    return "script" if has_han(term.surface) else "stem"


def _join_pieces(matches: Iterable[Match], question: str) -> Iterable[Match]:
    """Neighbours in the quote that are neighbours in the question become one."""
    joined: list[Match] = []
    for match in matches:
        last = joined[-1] if joined else None
        if last and last.end == match.start and last.via == match.via and last.term + match.term in question:
            joined[-1] = Match(last.start, match.end, last.term + match.term, match.via)
        else:
            joined.append(match)
    return joined
