"""Amounts, dates, names and phrases in a sentence of either language."""

import pytest

from index.spans.chunks import find_chunks
from index.spans.tags import load_tagger, tag
from index.spans.tokens import tokenize
from index.terms import Analyzer


@pytest.fixture(scope="module")
def analyzer(tmp_path_factory: pytest.TempPathFactory) -> Analyzer:
    """An analyzer of this module's own."""
    return Analyzer(tmp_path_factory.mktemp("cache"))


@pytest.mark.parametrize(
    ("text", "kind", "chunk"),
    [
        ("Sales grew between 12% and 19% in spring.", "PERCENT", "between 12% and 19%"),
        ("Sales grew by 12 percent.", "PERCENT", "12 percent"),
        ("The bridge cost about $3.5 billion.", "MONEY", "$3.5 billion"),
        ("They paid over 40 million yuan for it.", "MONEY", "over 40 million yuan"),
        ("It opened in May 1987 near Leeds.", "DATE", "May 1987"),
        ("It opened in the 1980s.", "DATE", "1980s"),
        ("The repair took 14 years.", "DURATION", "14 years"),
        ("The tunnel is 57 km long.", "MEASURE", "57 km"),
        ("She met Anna van Dijk in Oslo.", "NAME", "Anna van Dijk"),
        ("She likes Oslo, Lund and Turku.", "NAMES", "Oslo, Lund and Turku"),
        ('He called it "the quiet room" later.', "QUOTED", "the quiet room"),
        ("The bird (a kestrel) flew off.", "INSIDE", "a kestrel"),
        ("They sold a small boat in Oslo.", "NOUNS", "small boat"),
        ("收入增长了百分之三十。", "PERCENT", "百分之三十"),
        ("桥梁耗资约35亿美元。", "MONEY", "约35亿美元"),
        ("大桥于1987年5月3日通车。", "DATE", "1987年5月3日"),
        ("她读了《城南旧事》。", "QUOTED", "城南旧事"),
        ("隧道全长57公里。", "MEASURE", "57公里"),
    ],
)
def test_a_chunk_is_found_whole(analyzer: Analyzer, text: str, kind: str, chunk: str) -> None:
    """The stretch that stands for one thing is among the chunks of its kind."""
    tokens = tokenize(text, analyzer)
    found = find_chunks(tokens, tag(tokens, load_tagger()))
    texts = [text[tokens[c.first].start : tokens[c.last - 1].end] for c in found if c.kind == kind]
    assert chunk in texts


@pytest.mark.parametrize(
    ("text", "chunks"),
    [
        ("The crew fell from 26 to 17 sailors.", ["26", "17"]),
        ("船员从26名减少到17名。", ["26", "17"]),
        ("They need 17-26 sailors.", ["17-26"]),
    ],
)
def test_a_change_is_no_range(analyzer: Analyzer, text: str, chunks: list[str]) -> None:
    """`from 26 to 17` holds two counts, `17-26` is one."""
    tokens = tokenize(text, analyzer)
    found = find_chunks(tokens, tag(tokens, load_tagger()))
    assert [
        text[tokens[c.first].start : tokens[c.last - 1].end] for c in found if c.kind == "COUNT"
    ] == chunks
