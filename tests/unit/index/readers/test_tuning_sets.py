"""Reading measured on texts that are not ours; their place is given by environment variables."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest

from index.readers import read_bytes, read_file

ARTICLE = os.environ.get("WENJU_TEST_ARTICLE")
SETS = os.environ.get("WENJU_TEST_SETS")
MULTIPLE = re.compile(r"[。！？!?].")


@pytest.mark.skipif(ARTICLE is None, reason="WENJU_TEST_ARTICLE does not name the founding article")
def test_the_founding_article_comes_out_whole() -> None:
    """Title, date, sections by name, 16 sentences each from its first word to its footnote marks, footer."""
    article = read_file(Path(ARTICLE or ""))
    body = [row for row in article.sentences if row.kind == "body"]
    sections = list(dict.fromkeys(row.section for row in body))
    sentences = [article.text[row.start : row.end] for row in body]
    assert (article.published, article.language, len(body)) == ("2026-02-10", "en", 16)
    assert article.title == article.text.splitlines()[0]
    assert [row.kind for row in article.sentences if row.kind != "body"] == [
        "title",
        "byline",
        *["heading"] * 5,
        "footer",
    ]
    assert sections == [
        "Core Viewpoint",
        "Group 1: Asset Sales",
        "Group 2: Strategic Focus Areas",
        "Group 3: Leadership and Organizational Changes",
        "Group 4: Lessons and Implications",
    ]
    assert all(words[0].isupper() and words[-1] in ".]" and " - " not in words for words in sentences)
    assert sum("[" in words for words in sentences) == 13


@pytest.mark.skipif(SETS is None, reason="WENJU_TEST_SETS does not name the question sets")
@pytest.mark.parametrize("titled", [True, False])
@pytest.mark.parametrize("name", ["xquad-dev.en", "xquad-dev.zh", "drcd-dev", "cmrc2018-trial"])
def test_gold_answers_lie_inside_one_sentence(name: str, titled: bool) -> None:
    """At least 99.8 % of the answers that are no more than a sentence lie within a row of the body."""
    data: Any = json.loads((Path(SETS or "") / f"{name}.json").read_text(encoding="utf-8"))
    inside = total = 0
    for source in data["data"] if isinstance(data, dict) else data:
        lead = f"{source['title']}\n\n" if titled else ""
        paragraphs = [paragraph["context"].lstrip("\ufeff") for paragraph in source["paragraphs"]]
        article = read_bytes((lead + "\n\n".join(paragraphs)).encode(), source="/a/b.txt", name="b.txt")
        kinds = {row.kind for row in article.sentences}
        assert kinds <= {"body", "title"}, source["title"]
        rows = [article.text[row.start : row.end] for row in article.sentences if row.kind == "body"]
        for paragraph in source["paragraphs"]:
            answers = {qa["answers"][0]["text"].strip() for qa in paragraph["qas"]}
            single = [answer for answer in answers if not MULTIPLE.search(answer)]
            total += len(single)
            inside += sum(any(answer in row for row in rows) for answer in single)
    assert inside >= 0.998 * total
