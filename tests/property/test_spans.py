"""Laws of answer spans, whatever the question and the sentence."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.spans import pick_span, see
from index.spans.tokens import tokenize
from index.terms import Analyzer, parse_question

WORDS = ["who ", "When did ", "多少", "谁", "哪座城市", "the ", "Oslo ", "1987", "年", "4.5 million "]
MARKS = ["%", "（", "”", "《", "\u0301", "𠮷", "ﬁ", "½", "\u200b", "[3]"]
TEXTS = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(WORDS + MARKS), max_size=25).map("".join))


@pytest.fixture(scope="module")
def analyzer(tmp_path_factory: pytest.TempPathFactory) -> Analyzer:
    """An analyzer of this module's own."""
    return Analyzer(tmp_path_factory.mktemp("cache"))


@settings(deadline=None, max_examples=150)
@given(question=TEXTS, sentence=TEXTS)
def test_a_span_is_a_stripped_stretch_of_the_sentence(
    analyzer: Analyzer, question: str, sentence: str
) -> None:
    """Any text gives a span inside the sentence, no white space at its edges, or none; and so again."""
    query = parse_question(question, analyzer)
    found = pick_span(query, [see(query, sentence, analyzer)], analyzer)
    if found is not None:
        span = sentence[found.start : found.end]
        assert 0 <= found.start < found.end <= len(sentence)
        assert span == span.strip() != ""
        assert 0 <= found.confidence <= 1
    assert pick_span(query, [see(query, sentence, analyzer)], analyzer) == found


@settings(deadline=None, max_examples=150)
@given(text=TEXTS)
def test_tokens_are_in_order_and_slice_the_text(analyzer: Analyzer, text: str) -> None:
    """Tokens never begin before the one before them, and none is empty or blank."""
    tokens = tokenize(text, analyzer)
    assert [token.start for token in tokens] == sorted(token.start for token in tokens)
    assert all(text[token.start : token.end].strip() for token in tokens)
