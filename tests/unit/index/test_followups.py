"""Follow-up questions: completed when they need it, left alone when they do not."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.followups import find_form, follow_up
from index.terms import Analyzer

COMPLETED = [
    # what stands in the place of what it is like
    ("谁负责电商？", "那云计算呢？", "谁负责云计算？"),
    ("誰負責電商？", "那雲計算呢？", "誰負責雲計算？"),
    ("电商由谁负责？", "云计算呢", "云计算由谁负责？"),
    ("阿里巴巴的董事长是谁？", "那首席执行官呢？", "阿里巴巴的首席执行官是谁？"),
    ("即时零售的收入增长了多少？", "那云计算呢？", "云计算的收入增长了多少？"),
    ("即时零售增长了多少？", "还有云计算", "云计算增长了多少？"),
    ("阿里巴巴什么时候卖掉银泰？", "那大润发呢？", "阿里巴巴什么时候卖掉大润发？"),
    ("公司在云计算上投资了多少钱？", "那即时零售方面呢？", "公司在即时零售上投资了多少钱？"),
    ("夜间读者去年增长了多少？", "那前年呢？", "夜间读者前年增长了多少？"),
    ("Who leads e-commerce?", "and in AI?", "Who leads AI?"),
    ("Who leads e-commerce?", "What about cloud computing?", "Who leads cloud computing?"),
    ("How much did the sales raise?", "And the acquisitions?", "How much did the acquisitions raise?"),
    ("When did Alibaba sell Intime?", "and RT-Mart?", "When did Alibaba sell RT-Mart?"),
    ("Who is the CEO of Alibaba?", "and the chairman?", "Who is the chairman of Alibaba?"),
    ("What is Lund's population?", "and Malmo?", "What is Malmo's population?"),
    ("How many people does the ferry carry?", "And the barge?", "How many people does the barge carry?"),
    ("How much did it earn?", "and in 2024?", "How much did it earn in 2024?"),
    ("How much did it earn last year?", "and in 2024?", "How much did it earn in 2024?"),
    ("How much did it earn in 2023?", "and in 2024?", "How much did it earn in 2024?"),
    # another question word
    ("When did Alibaba sell Intime?", "why?", "Why did Alibaba sell Intime?"),
    ("Did Alibaba sell Intime?", "But why?", "Why did Alibaba sell Intime?"),
    ("Which group is it?", "in which year?", "In which year is it?"),
    ("阿里巴巴什么时候卖掉银泰？", "为什么？", "阿里巴巴为什么卖掉银泰？"),
    ("阿里巴巴卖掉银泰了吗？", "什么时候？", "什么时候阿里巴巴卖掉银泰了？"),
    # more of the same
    ("Who leads e-commerce?", "and who else?", "Who else leads e-commerce?"),
    ("Which city grew?", "others?", "Which else city grew?"),
    ("谁负责电商？", "还有谁？", "还有谁负责电商？"),
    ("電商由誰負責？", "還有誰", "電商還有誰負責？"),
    ("Who else leads e-commerce?", "who else?", "Who else leads e-commerce?"),
    ("電商還有誰負責？", "還有誰？", "電商還有誰負責？"),
]  # fmt: skip

ACROSS = [
    ("谁负责云计算？", "why?", "为什么蒋凡负责云计算？"),
    ("誰負責雲計算？", "Why?", "為什麼蒋凡負責雲計算？"),
    ("谁负责云计算？", "since when?", "从什么时候蒋凡负责云计算？"),
    ("谁负责云计算？", "and in AI?", "谁负责AI？"),
    ("谁负责云计算？", "what about the e-commerce business?", "谁负责e-commerce business？"),
    ("阿里巴巴什么时候卖掉银泰？", "to whom?", None),
    ("阿里巴巴什么时候卖掉银泰？", "in which year?", "阿里巴巴哪一年卖掉银泰？"),
    ("阿里巴巴什么时候卖掉银泰？", "and RT-Mart?", "阿里巴巴什么时候卖掉RT-Mart？"),
    ("夜间读者去年增长了多少？", "and in 2024?", "夜间读者2024年增长了多少？"),
    ("夜间读者去年增长了多少？", "and this year?", "夜间读者今年增长了多少？"),
    ("谁负责云计算？", "who else?", "还有谁负责云计算？"),
    ("Who leads e-commerce?", "为什么？", "Why is it that 蒋凡 leads e-commerce?"),
    ("When did Alibaba sell Intime?", "为什么？", "Why did Alibaba sell Intime?"),
    ("When did Alibaba sell Intime?", "哪一年？", "In which year did Alibaba sell Intime?"),
    ("When did Alibaba sell Intime?", "那大润发呢？", "When did Alibaba sell 大润发?"),
    ("How much did it earn last year?", "那2024年呢？", "How much did it earn in 2024?"),
    ("How much did it earn?", "那今年呢？", "How much did it earn this year?"),
    ("Who leads e-commerce?", "还有谁？", "Who else leads e-commerce?"),
]  # fmt: skip
"""Asked in one language and followed up in the other; 蒋凡 was the answer."""

WITH_ANSWER = [
    ("Who leads e-commerce?", "Jiang Fan", "why?", "Why is it that Jiang Fan leads e-commerce?"),
    ("Who leads e-commerce?", "", "why?", "Why is it that someone leads e-commerce?"),
    ("Who is the chairman?", "Cai Chongxin", "Since when?", "Since when is Cai Chongxin the chairman?"),
    ("How much did the sales raise?", "30 billion yuan", "how?", "How did the sales raise 30 billion yuan?"),
    ("谁负责电商？", "蒋凡", "什么时候？", "什么时候蒋凡负责电商？"),
    ("Who leads e-commerce?", "Jiang Fan", "who is he?", "Who is Jiang Fan?"),
    ("谁负责电商？", "蒋凡", "他是谁？", "蒋凡是谁？"),
    ("Which ship sails at night?", "the Aurelia", "and what is it?", "What is the Aurelia?"),
]

ALONE = [
    "Who leads e-commerce?", "and who bakes the bread?", "What about it is true?", "How long is the bridge?",
    "When was it built?", "Why did they sell Intime?", "e-commerce", "And is it true?", "which ferry?",
    "what about everything that the company said it would do with the money it raised last year?",
    "谁负责电商？", "那谁负责云计算呢？", "云计算", "为什么卖掉银泰？", "他什么时候回来？",
    "什么时候卖掉银泰？", "公司还有多少合伙人？", "还有多少座位", "它花了多少钱？", "呢", "那呢？",
    "", "？", "?!", "and", "还有", "🎉",
]  # fmt: skip


@pytest.mark.parametrize(("previous", "words", "whole"), COMPLETED)
def test_a_follow_up_is_completed(previous: str, words: str, whole: str, analyzer: Analyzer) -> None:
    assert follow_up(words, previous, analyzer) == whole


@pytest.mark.parametrize(("previous", "answer", "words", "whole"), WITH_ANSWER)
def test_the_answer_stands_where_its_question_word_stood(
    previous: str, answer: str, words: str, whole: str, analyzer: Analyzer
) -> None:
    assert follow_up(words, previous, analyzer, answer=answer) == whole


@pytest.mark.parametrize(("previous", "words", "whole"), ACROSS)
def test_a_follow_up_in_another_language_is_put_into_that_of_its_question(
    previous: str, words: str, whole: str | None, analyzer: Analyzer
) -> None:
    assert follow_up(words, previous, analyzer, answer="蒋凡") == whole


@pytest.mark.parametrize("words", ["那云计算呢？", "and in AI?", "What about cloud computing?"])
@pytest.mark.parametrize("asked", ["why?", "when?", "since when?"])
def test_what_was_found_of_one_thing_is_not_claimed_of_another(
    asked: str, words: str, analyzer: Analyzer
) -> None:
    told = follow_up(asked, "Who leads e-commerce?", analyzer, answer="Jiang Fan")
    assert told is not None
    assert "is it that Jiang Fan leads e-commerce" in told
    assert follow_up(words, told, analyzer) is None


@pytest.mark.parametrize("words", ALONE)
def test_what_stands_alone_is_left_alone(words: str, analyzer: Analyzer) -> None:
    assert follow_up(words, "Who leads e-commerce?", analyzer, answer="Jiang Fan") is None
    assert follow_up(words, "谁负责电商？", analyzer, answer="蒋凡") is None


def test_a_pronoun_needs_an_answer_and_everything_a_former_question(analyzer: Analyzer) -> None:
    assert follow_up("who is he?", "Who leads e-commerce?", analyzer) is None
    assert follow_up("why?", " ?! ", analyzer) is None
    assert follow_up("why?", "x" * 301, analyzer) is None


def test_a_completed_question_can_be_followed_up_again(analyzer: Analyzer) -> None:
    first = follow_up("那云计算呢？", "谁负责电商？", analyzer)
    assert first is not None
    assert follow_up("那即时零售呢？", first, analyzer) == "谁负责即时零售？"


@given(words=st.text(max_size=40), previous=st.text(max_size=60), answer=st.text(max_size=20))
def test_whatever_is_said_gives_one_line_or_nothing(
    words: str, previous: str, answer: str, analyzer: Analyzer
) -> None:
    whole = follow_up(words, previous, analyzer, answer=answer)
    assert whole is None or (whole.strip() and "\n" not in whole)


def questions(value: Any) -> Iterator[str]:
    """Every question of a set, whatever its layout."""
    if isinstance(value, dict):
        yield from (value[name] for name in ("question", "query_text") if isinstance(value.get(name), str))
        for inner in value.values():
            yield from questions(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from questions(inner)


@pytest.mark.skipif("WENJU_TEST_SETS" not in os.environ, reason="WENJU_TEST_SETS does not name the sets")
def test_no_question_of_the_sets_is_taken_for_a_follow_up(analyzer: Analyzer) -> None:
    files = sorted(Path(os.environ["WENJU_TEST_SETS"]).glob("*.json"))
    asked = [question for file in files for question in questions(json.loads(file.read_text("utf-8")))]
    assert len(asked) > 1_000
    assert [question for question in asked if find_form(analyzer.plain(question))] == []
