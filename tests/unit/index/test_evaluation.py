"""Measuring retrieval and refusal on question sets."""

import json
from dataclasses import astuple
from pathlib import Path

import pytest

from index.errors import MalformedQuestions
from index.evaluation.evaluating import Report, evaluate
from index.evaluation.forms import as_json, as_table
from index.terms import Analyzer

EN = {
    "harbour": (
        "The harbour of Larvik opened again. Engineers found cracks in the pier.",
        "What did engineers find?",
        "cracks",
    ),
    "orchard": (
        "A school planted forty trees. The pupils water them daily.",
        "Who waters the trees daily?",
        "pupils",
    ),
    "race": ("The race was long. Anna Berg won the race in May.", "Who won the race?", "Anna"),
}
ZH = {
    "harbour": ("拉尔维克港重新开放。工程师在码头发现裂缝。", "工程师发现了什么？", "裂缝"),
    "orchard": ("学校种了四十棵树。学生每天浇水。", "谁每天浇水？", "学生"),
    "race": ("比赛很长。安娜赢得了比赛。", "谁赢得了比赛？", "安娜"),
}


def write(path: Path, articles: dict[str, tuple[str, str, str]]) -> Path:
    """A set with one question an article."""
    data = [
        {
            "title": name,
            "paragraphs": [
                {
                    "context": context,
                    "qas": [
                        {
                            "id": name,
                            "question": asked,
                            "answers": [{"text": answer, "answer_start": context.index(answer)}],
                        }
                    ],
                }
            ],
        }
        for name, (context, asked, answer) in articles.items()
    ]
    path.write_text(json.dumps({"data": data}), encoding="utf-8")
    return path


def test_each_language_has_its_own_table(tmp_path: Path, analyzer: Analyzer) -> None:
    """Files of one language are pooled; every question here finds its sentence."""
    files = [write(tmp_path / "zh.json", ZH), write(tmp_path / "en.json", EN)]
    report = evaluate(files, None, analyzer=analyzer)
    assert [(pair.question_language, pair.article_language) for pair in report.pairs] == [
        ("en", "en"),
        ("zh", "zh"),
    ]
    for pair in report.pairs:
        assert (pair.articles, pair.sentences, pair.questions, pair.left_out) == (3, 6, 3, 0)
        assert astuple(pair.pooled.hit_1) == astuple(pair.in_article.mrr_10) == (1.0, 1.0, 1.0)
        assert pair.refusal.auroc.value == 1.0


def test_two_files_of_one_language_are_one_pool(tmp_path: Path, analyzer: Analyzer) -> None:
    """Articles of the second are numbered on from the first."""
    first = write(tmp_path / "1.json", {"harbour": EN["harbour"]})
    second = write(tmp_path / "2.json", {name: EN[name] for name in ("orchard", "race")})
    (pair,) = evaluate([first, second], None, analyzer=analyzer).pairs
    assert (pair.articles, pair.questions, pair.pooled.hit_1.value) == (3, 3, 1.0)


def test_questions_may_come_in_another_language(tmp_path: Path, analyzer: Analyzer) -> None:
    """By id; those the other file lacks are left out."""
    others = write(tmp_path / "zh.json", {name: ZH[name] for name in ("harbour", "race")})
    (pair,) = evaluate([write(tmp_path / "en.json", EN)], others, analyzer=analyzer).pairs
    assert (pair.question_language, pair.article_language, pair.questions, pair.left_out) == (
        "zh",
        "en",
        2,
        1,
    )


def test_another_sets_questions_are_refused(tmp_path: Path, analyzer: Analyzer) -> None:
    """Not one id in common is a mistake, not a bad result."""
    others = write(tmp_path / "zh.json", {"elsewhere": ZH["race"]})
    with pytest.raises(MalformedQuestions):
        evaluate([write(tmp_path / "en.json", EN)], others, analyzer=analyzer)


def test_the_report_for_programs_and_for_people(tmp_path: Path, analyzer: Analyzer) -> None:
    """JSON holds every estimate with its interval; the table shows the same."""
    report = evaluate([write(tmp_path / "en.json", EN)], None, analyzer=analyzer)
    (pair,) = as_json(report)["pairs"]
    assert pair["pooled"]["hit_1"] == {"value": 1.0, "low": 1.0, "high": 1.0}
    assert list(pair["refusal"]) == ["auroc", "own_answered", "others_answered"]
    assert json.loads(json.dumps(pair)) == pair
    lines = as_table(report).splitlines()
    assert lines[0] == "en questions on en articles: 3 questions, 3 articles, 6 sentences"
    assert lines[1].split() == ["hit@1", "hit@3", "hit@10", "MRR@10"]
    assert lines[2].startswith("pooled      1.000 [1.000, 1.000]")
    assert lines[3].startswith("in article  1.000 [1.000, 1.000]")
    assert lines[4].split("  ")[-1] == "its F1"
    assert lines[5].startswith("pooled      ")
    assert lines[6].startswith("in article  ")
    assert lines[7].startswith("refusal     AUROC 1.000 [1.000, 1.000], answered: own ")


@pytest.mark.parametrize("kept", [EN, ZH])
def test_answers_are_held_against_the_sets(
    tmp_path: Path, analyzer: Analyzer, kept: dict[str, tuple[str, str, str]]
) -> None:
    """A whole sentence shares words with its answer; a span that is the answer matches it exactly."""
    (pair,) = evaluate([write(tmp_path / "set.json", kept)], None, analyzer=analyzer).pairs
    answers = pair.in_article_answers
    assert pair.pooled_answers == answers
    assert 0 < answers.em.value <= answers.f1.value <= 1
    assert answers.shown.value > 0
    assert answers.shown_f1.value >= answers.f1.value
    assert as_json(Report((pair,)))["pairs"][0]["in_article_answers"]["f1"]["value"] > 0


def test_an_answer_is_any_of_those_the_set_accepts(tmp_path: Path, analyzer: Analyzer) -> None:
    """English without its articles, marks and capitals; the best of several counts."""
    asked = ("Anna Berg won the race in May.", "Who won the race?", "Anna Berg")
    read = json.loads(write(tmp_path / "set.json", {"race": asked}).read_text(encoding="utf-8"))
    answers = read["data"][0]["paragraphs"][0]["qas"][0]["answers"]
    answers[0]["text"] = "nobody at all"
    answers.append({"text": "The anna berg!", "answer_start": 0})
    (tmp_path / "set.json").write_text(json.dumps(read), encoding="utf-8")
    (pair,) = evaluate([tmp_path / "set.json"], None, analyzer=analyzer).pairs
    assert (pair.in_article_answers.em.value, pair.in_article_answers.shown_em.value) == (1.0, 1.0)
