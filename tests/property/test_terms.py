"""Laws of analysis: any text at all."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from index.search.postings import FieldTerms
from index.segments.counting import count_characters, count_terms
from index.terms import FIELDS, Analyzer, find_matches, load_stopwords, parse_question
from index.terms.fold import fold, fold_text
from index.terms.numbers import find_numbers

PIECES = st.one_of(
    st.sampled_from(
        ["电商", "電商", "百分之", "三百亿", "300亿", "2.52 billion", "e-commerce", "Alibaba's", "[1][3]"]
    ),
    st.sampled_from(
        ["ﬁ", "½", "n't", "İ", "U.S.", "60%", "的", "the", " ", "\n", "-", "two hundred and", "9" * 30]
    ),
    st.sampled_from(["\u0301", "\u200b"]),
)
TEXTS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=12).map("".join))


@settings(deadline=None)
@given(text=TEXTS)
def test_any_text_can_be_analysed(analyzer: Analyzer, text: str) -> None:
    """Offsets slice inside the text, nothing is empty, the order is written, a second run gives the same."""
    terms = analyzer.terms(text)
    assert all(0 <= term.start < term.end <= len(text) and term.key for term in terms)
    assert terms == sorted(terms, key=lambda term: (term.start, term.field, term.end, term.key))
    assert analyzer.terms(text) == terms


@settings(deadline=None)
@given(text=TEXTS)
def test_an_index_keeps_just_the_terms_of_a_text(analyzer: Analyzer, text: str) -> None:
    """What is counted for an index, without places, is what is found in a text with places."""
    tally, terms = analyzer.tally(text), analyzer.terms(text)
    counted = {
        "word": count_terms([FieldTerms(tally.word, [len(tally.word)])]),
        "form": count_terms([FieldTerms(tally.form, [len(tally.form)])]),
        **count_characters([tally.runs], load_stopwords("zh")),
    }
    for field in FIELDS:
        found = dict(zip(counted[field].keys, counted[field].tfs.tolist(), strict=True))
        assert found == Counter(term.key for term in terms if term.field == field)
        assert counted[field].keys == sorted(counted[field].keys)
        assert counted[field].lengths.tolist() == [sum(found.values())]
    assert (tally.plain, fold_text(text)) == (analyzer.plain(text), fold(text).text)


@settings(deadline=None)
@given(text=TEXTS)
def test_numbers_are_apart_and_inside(text: str) -> None:
    """In order, disjoint, inside the text."""
    ends = [0]
    for number in find_numbers(text.lower()):
        assert ends[-1] <= number.start < number.end <= len(text.lower())
        ends.append(number.end)


@settings(deadline=None)
@given(question=TEXTS, quote=TEXTS)
def test_any_quote_can_be_marked(analyzer: Analyzer, question: str, quote: str) -> None:
    """Marks are in order, disjoint, inside the quote; a text marks itself wherever it has terms at all."""
    query = parse_question(question, analyzer)
    ends = [0]
    for match in find_matches(query, quote, analyzer):
        assert ends[-1] <= match.start < match.end <= len(quote)
        ends.append(match.end)
    assert bool(find_matches(query, question, analyzer)) == bool(query.groups)
