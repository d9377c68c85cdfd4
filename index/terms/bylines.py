"""What the line with an article's date says without saying it: that the article was published then."""

from __future__ import annotations

import re

from index.model import Kind as RowKind
from index.terms.analyzer import Analyzer
from index.terms.kinds import Kind, find_held
from index.terms.sought import EVERY, Term, Wanted
from index.terms.tally import Tally

SAID = "published publication date article 发表 发布 刊登 日期 文章"
"""Words of questions like `when was the article published?`, which a byline with a date answers."""

_DATE = re.compile(r"(?:\b[A-Z][a-z]{2,8}\.? )?\d(?:.*\d)?[日号號]?")


def row_terms(text: str, kind: RowKind, analyzer: Analyzer, *, wanted: Wanted = EVERY) -> list[Term]:
    """The terms of a row; those of `SAID` too, where its date stands, when it is a byline with one.

    The added terms have no surface: nobody wrote them.
    """
    terms = analyzer.terms(text, wanted)
    date = _DATE.search(text) if kind == "byline" else None
    if not date or Kind.DATE not in find_held(analyzer.plain(text)):
        return terms
    start, end = date.span()
    return terms + [term._replace(start=start, end=end, surface="") for term in analyzer.terms(SAID, wanted)]


def tally_row(text: str, kind: RowKind, analyzer: Analyzer) -> Tally:
    """The keys of `row_terms`, field by field."""
    found = analyzer.tally(text)
    if kind == "byline" and _DATE.search(text) and Kind.DATE in find_held(found.plain, found.find_numbers):
        said = analyzer.tally(SAID)
        found.word += said.word
        found.form += said.form
        found.runs += said.runs
    return found
