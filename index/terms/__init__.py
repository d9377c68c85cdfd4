"""Text to terms, questions to queries, and back to the words that matched."""

from index.terms.analyzer import NUMBER_MARK, Analyzer
from index.terms.bylines import tally_row
from index.terms.kinds import Kind, find_held
from index.terms.matches import Finder, find_matches
from index.terms.questions import Alternative, Group, Query, parse_question, tell_language
from index.terms.sought import FIELDS, MATCHING, Field, Term
from index.terms.stopwords import load_stopwords

__all__ = [
    "FIELDS",
    "MATCHING",
    "NUMBER_MARK",
    "Alternative",
    "Analyzer",
    "Field",
    "Finder",
    "Group",
    "Kind",
    "Query",
    "Term",
    "find_held",
    "find_matches",
    "load_stopwords",
    "parse_question",
    "tally_row",
    "tell_language",
]
