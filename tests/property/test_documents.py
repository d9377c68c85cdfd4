"""Documents that were cut, bent or made up: read or refused by name, whatever is in them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from index.errors import BadSource, SourceTooComplex
from index.readers.apart import Bench
from tests.support.documents.archives import paragraph, table, write_docx, write_epub
from tests.support.documents.pdfs import HAN, column, write_pdf

WORDS = "The harbour town keeps one ferry running. It is old."
WHOLE = {
    ".pdf": write_pdf([column([WORDS]), column(["云河市图书馆延长开放时间。"], font=HAN)], title="The ferry"),
    ".docx": write_docx(paragraph("The ferry", "Title"), paragraph(WORDS), table(["a", "b"]), author="Ann"),
    ".epub": write_epub(f"<h1>The ferry</h1><p>{WORDS}</p>", title="The ferry"),
    ".html": f"<html><body><h1>The ferry</h1><p>{WORDS}</p></body></html>".encode(),
}
MANY = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


@pytest.fixture(scope="module")
def bench() -> Iterator[Bench]:
    with Bench(wall_s=30) as bench:
        yield bench


def check(bench: Bench, data: bytes, suffix: str) -> None:
    """It is an article whose rows lie in its text, or an error of a source that was foreseen.

    Of the limits only that of expansion may be met: a bent directory can declare members of any size.
    """
    try:
        article = bench.read(data, source=f"/a/b{suffix}", name=f"b{suffix}")
    except BadSource as error:
        foreseen = not isinstance(error, SourceTooComplex) or error.limit == "expansion"
    else:
        foreseen = article.sentences[-1].end <= len(article.text)
    assert foreseen


@pytest.mark.parametrize("suffix", WHOLE)
@MANY
@given(share=st.floats(0, 1))
def test_a_document_cut_short(bench: Bench, suffix: str, share: float) -> None:
    check(bench, WHOLE[suffix][: int(share * len(WHOLE[suffix]))], suffix)


@pytest.mark.parametrize("suffix", WHOLE)
@MANY
@example(places=[(0.998046875, b"\x01")])  # an archive whose directory begins before the file does
@given(places=st.lists(st.tuples(st.floats(0, 0.999), st.binary(min_size=1, max_size=8)), max_size=8))
def test_a_document_with_bytes_changed(bench: Bench, suffix: str, places: list[tuple[float, bytes]]) -> None:
    data = bytearray(WHOLE[suffix])
    for share, noise in places:
        at = int(share * len(data))
        data[at : at + len(noise)] = noise
    check(bench, bytes(data), suffix)


@pytest.mark.parametrize("suffix", WHOLE)
@MANY
@given(noise=st.binary(max_size=400))
def test_noise_behind_a_right_beginning(bench: Bench, suffix: str, noise: bytes) -> None:
    check(bench, WHOLE[suffix][:16] + noise, suffix)
