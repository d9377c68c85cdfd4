"""Text to terms."""

import logging
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from index.terms import FIELDS, Analyzer, Field
from index.terms.analyzer import ROOM_CHARS
from index.terms.sought import Wanted


def words(analyzer: Analyzer, text: str) -> list[str]:
    """The keys of a text's words, by place."""
    return [term.key for term in analyzer.terms(text) if term.field == "word"]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("The sales raised 30 billion yuan.", ["sale", "rais", "#30000000000", "yuan"]),
        ("Alibaba’s sales doesn't", ["alibaba", "sale"]),
        ("e-commerce", ["ecommerc", "commerc"]),
        ("ecommerce", ["ecommerc"]),
        ("in e commerce", ["ecommerc", "commerc"]),
        ("cloud-computing", ["cloud", "cloudcomput", "comput"]),
        ("The U.S. and us, the US", ["us", "us"]),
        ("Beyoncé BEYONCE", ["beyonc", "beyonc"]),
        ("growth [1][3].", ["growth"]),
        ("What is the who of it?", []),
        ("谁负责电商？", ["负责", "电商"]),
        ("誰負責電商？", ["负责", "电商"]),
        ("他的是什么", []),
        ("套现300亿", ["套现", "#30000000000"]),
        ("百分之六十", ["#60%"]),
        ("🙂 … ！！ --", []),
        ("", []),
    ],
)
def test_words(analyzer: Analyzer, text: str, keys: list[str]) -> None:
    """Stems, Chinese words and numbers; no function words, question words, marks or footnotes."""
    assert words(analyzer, text) == keys


def test_chinese_runs_give_bigrams_seams_and_characters(analyzer: Analyzer) -> None:
    """A bigram with a function word's character is a seam; such a character alone is nothing."""
    terms = [(term.field, term.key) for term in analyzer.terms("电商的增长")]
    assert [key for field, key in terms if field == "bigram"] == ["电商", "增长"]
    assert [key for field, key in terms if field == "seam"] == ["商的", "的增"]
    assert [key for field, key in terms if field == "unigram"] == ["电", "商", "增", "长"]


def test_forms_are_kept_beside_stems(analyzer: Analyzer) -> None:
    """The word as it is written can be preferred to its relatives."""
    assert [term.key for term in analyzer.terms("raised Sales") if term.field == "form"] == [
        "raised",
        "sales",
    ]


def test_shouting_does_not_make_acronyms_of_function_words(analyzer: Analyzer) -> None:
    """WHO is an organisation in a sentence, and a question word in a question that is all capitals."""
    assert words(analyzer, "What does the WHO say") == ["who", "say"]
    assert words(analyzer, "WHO LEADS IT") == ["lead"]


def test_offsets_point_at_the_authors_characters(analyzer: Analyzer) -> None:
    """Full-width digits, traditional characters and ligatures are found where they stand."""
    text = "約３００億，ﬁne"
    found = {text[term.start : term.end]: term.key for term in analyzer.terms(text) if term.field == "word"}
    assert found == {"約": "约", "３００億": "#30000000000", "ﬁne": "fine"}


def test_plain_text_is_folded_and_simplified(analyzer: Analyzer) -> None:
    """What patterns are searched in keeps its case."""
    assert analyzer.plain("ＡＩ與電商 Tesla") == "AI与电商 Tesla"


def test_the_fingerprint_names_the_pipeline_and_its_parts(analyzer: Analyzer) -> None:
    """It stays the same from one analyzer to the next, and names what would change the terms."""
    assert analyzer.fingerprint == Analyzer(Path("elsewhere")).fingerprint
    names = [part.split("=")[0] for part in analyzer.fingerprint.split(";")]
    assert names == ["terms", "jieba", "OpenCC", "PyStemmer", "stop.en", "stop.zh", "kinds"]


def test_english_loads_no_dictionary(tmp_path: Path) -> None:
    """jieba, a second of start-up and 90 MiB, is for Chinese text only, and makes its folder only then."""
    cache = tmp_path / "cache"
    script = (
        "import sys, pathlib; from index.terms import Analyzer; "
        f"Analyzer(pathlib.Path({str(cache)!r})).terms('plain English'); print('jieba' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert (done.stdout, cache.exists()) == ("False\n", False)


def test_the_dictionary_is_cached_in_the_private_folder_only(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing goes to the shared temporary folder or to standard error."""
    shared = tmp_path / "shared"
    shared.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(shared))
    cache = tmp_path / "own"
    assert words(Analyzer(cache), "电商") == ["电商"]
    assert ([path.name for path in cache.iterdir()], list(shared.iterdir())) == (["jieba.3.words"], [])
    assert cache.stat().st_mode & 0o077 == 0
    assert capfd.readouterr() == ("", "")
    assert logging.getLogger("jieba").handlers == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    """A read-only folder costs a second at each start, not the answer."""
    tmp_path.chmod(0o500)
    assert words(Analyzer(tmp_path), "电商") == ["电商"]


def test_only_what_is_wanted_is_given_and_nothing_else_changes(analyzer: Analyzer) -> None:
    """Terms that are asked for by field and key are those of the whole text, in its order."""
    text = "阿里巴巴 2026 年 sold 300亿 of e-commerce 的 businesses, 阿里云 too."
    every = analyzer.terms(text)
    whole: dict[Field, set[str]] = {
        field: {term.key for term in every if term.field == field} for field in FIELDS
    }
    some: list[Wanted] = [{}, {"word": {"sold"}, "bigram": {"阿里"}}, {"unigram": "云", "form": {"sold"}}]
    for wanted in (*some, whole):
        kept = [term for term in every if term.key in wanted.get(term.field, ())]
        assert analyzer.terms(text, wanted) == kept


def test_texts_are_remembered_within_bounds(analyzer: Analyzer) -> None:
    sentences = [f"Sentence {number} about 公司 and its 12 harbours." for number in range(1_000)]
    first = [analyzer.terms(sentence) for sentence in sentences]
    assert sum(map(len, analyzer._pieces._values)) <= ROOM_CHARS
    assert [analyzer.terms(sentence) for sentence in reversed(sentences)] == first[::-1]
    analyzer.forget()
    assert not analyzer._pieces._values


def test_what_was_wanted_first_does_not_show_in_what_is_wanted_next(analyzer: Analyzer) -> None:
    """A text is taken apart once, and its Chinese words are cut when they are first wanted."""
    text = "The 公司 sold 12 harbours，董事会同意。"
    everything = Analyzer(analyzer.cache).terms(text)
    assert analyzer.terms(text, {"word": {"harbour"}}) == [t for t in everything if t.key == "harbour"]
    assert analyzer.terms(text, {"word": {"董事会"}}) == [t for t in everything if t.key == "董事会"]
    assert analyzer.terms(text) == everything
