"""The engine: articles in, answers with their own sentences out, and nobody asking notices a change."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from index import (
    Answer,
    EmptyQuestion,
    Engine,
    NotText,
    Progress,
    QuestionTooLong,
    ReindexInProgress,
    ReindexReport,
    UnknownAlias,
    UnknownArticle,
    snapshot,
)
from index.answering import ROOM_TOKENS
from index.bridges import parse_aliases
from index.building import shelving, writer
from index.storage.lock import writing
from index.storage.store import Store
from index.terms import Analyzer, parse_question

HARBOUR = """The harbour opens again

The harbour of Larvik opened again on Monday after six weeks of repairs.
Engineers had found cracks in the northern pier. The work cost 14 million kroner.
Harbour master Berit Dahl says that ferries will sail every two hours.
"""
ORCHARD = """An orchard on the roof

A school in Ghent has planted forty apple trees on its roof.
The pupils water them in turns. Head teacher Luc Maes expects the first harvest in three years.
"""
WHO = "Who is the harbour master?"
BERIT = "Harbour master Berit Dahl says that ferries will sail every two hours."


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "harbour.txt").write_text(HARBOUR)
    (folder / "orchard.txt").write_text(ORCHARD)
    return folder


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    with Engine(tmp_path / "data") as opened:
        yield opened


def add(engine: Engine, *sources: Path) -> ReindexReport:
    return engine.add([str(source) for source in sources], holder="a test")


def titles(engine: Engine) -> set[str]:
    return {card.title for card in engine.articles()}


def first(answer: Answer) -> str:
    return (answer.quotes or answer.nearest)[0].text


def test_a_question_is_answered_with_the_sentence_as_it_is_stored(engine: Engine, articles: Path) -> None:
    add(engine, articles)
    answer = engine.ask(WHO)
    assert (answer.status, answer.generation, first(answer)) == ("answered", 1, BERIT)
    for quote in answer.quotes:
        assert engine.article(quote.article.id).text[quote.start : quote.end] == quote.text
        for match in quote.matches:
            assert 0 <= match.start < match.end <= len(quote.text)


def test_an_empty_store_has_no_answer_and_no_fault(engine: Engine) -> None:
    answer = engine.ask(WHO)
    assert (answer.status, answer.quotes, answer.nearest, answer.generation) == ("not_found", (), (), 0)


def test_what_is_added_again_unchanged_changes_nothing(engine: Engine, articles: Path) -> None:
    before = add(engine, articles)
    again = add(engine, articles)
    assert (len(before.added), before.generation) == (2, 1)
    assert (again.unchanged, again.added, again.changed, again.generation) == (before.added, (), (), 1)


def test_a_changed_article_replaces_its_old_sentences(engine: Engine, articles: Path) -> None:
    add(engine, articles)
    (articles / "harbour.txt").write_text(HARBOUR.replace("Berit Dahl", "Nils Holm"))
    report = add(engine, articles)
    assert ([card.title for card in report.changed], report.generation) == (["The harbour opens again"], 2)
    assert first(engine.ask(WHO)) == BERIT.replace("Berit Dahl", "Nils Holm")


def test_a_file_that_left_its_folder_disappears_at_the_next_reindex(engine: Engine, articles: Path) -> None:
    add(engine, articles)
    (articles / "orchard.txt").unlink()
    report = engine.reindex(holder="a test")
    assert ([card.title for card in report.removed], report.failed) == (["An orchard on the roof"], ())
    assert titles(engine) == {"The harbour opens again"}


def test_a_file_that_came_into_its_folder_is_read_at_the_next_reindex(engine: Engine, articles: Path) -> None:
    add(engine, articles)
    (articles / "third.txt").write_text("A third article\n\nIt has one sentence about lighthouses.\n")
    assert [card.title for card in engine.reindex(holder="a test").added] == ["A third article"]


@pytest.mark.parametrize("named", [False, True])
def test_a_folder_that_is_not_there_keeps_its_articles_and_counts_as_failed(
    engine: Engine, articles: Path, *, named: bool
) -> None:
    add(engine, articles)
    articles.rename(articles.with_name("elsewhere"))
    report = engine.reindex([str(articles)] if named else [], holder="a test")
    assert ([failure.source for failure in report.failed], report.removed) == ([str(articles)], ())
    assert len(engine.articles()) == 2


def test_a_file_that_cannot_be_read_any_more_keeps_its_article(engine: Engine, articles: Path) -> None:
    add(engine, articles)
    (articles / "harbour.txt").write_bytes(b"\x00\x01\x02 not text")
    report = engine.reindex(holder="a test")
    assert [failure.source for failure in report.failed] == [str(articles / "harbour.txt")]
    assert first(engine.ask(WHO)) == BERIT


def test_what_was_removed_by_name_stays_away_until_it_is_added_by_name(
    engine: Engine, articles: Path
) -> None:
    orchard = {card.title: card.id for card in add(engine, articles).added}["An orchard on the roof"]
    assert [card.id for card in engine.remove([orchard], holder="a test").removed] == [orchard]
    assert engine.reindex([str(articles)], holder="a test").added == ()
    assert [card.id for card in add(engine, articles / "orchard.txt").added] == [orchard]


def test_a_configured_place_that_never_was_there_is_a_failure(engine: Engine, articles: Path) -> None:
    missing = str(articles / "missing")
    for report in (engine.catch_up([missing], holder="a test"), engine.reindex([missing], holder="a test")):
        assert [failure.source for failure in report.failed] == [missing]
    (articles / "missing").mkdir()
    (articles / "missing" / "harbour.txt").write_text(HARBOUR)
    assert len(engine.catch_up([missing], holder="a test").added) == 1


def test_catching_up_reads_only_what_is_new(engine: Engine, articles: Path) -> None:
    add(engine, articles / "harbour.txt")
    (articles / "harbour.txt").write_text(HARBOUR.replace("Berit Dahl", "Nils Holm"))
    report = engine.catch_up([str(articles)], holder="a test")
    assert ([card.title for card in report.added], report.changed) == (["An orchard on the roof"], ())
    assert first(engine.ask(WHO)) == BERIT
    assert engine.catch_up([str(articles)], holder="a test").generation == 2


def test_removing_an_unknown_article_is_a_failure_beside_the_rest(engine: Engine, articles: Path) -> None:
    known = add(engine, articles).added[0].id
    report = engine.remove([known, "nosuch"], holder="a test")
    assert ([card.id for card in report.removed], report.failed[0].source) == ([known], "nosuch")


def test_the_same_sentence_in_two_articles_is_quoted_once(engine: Engine, articles: Path) -> None:
    (articles / "echo.txt").write_text(f"What the papers say\n\n{BERIT}\n")
    add(engine, articles)
    answer = engine.ask(WHO, quotes=10)
    assert [quote.text for quote in answer.quotes].count(BERIT) == 1
    quote = answer.quotes[0]
    assert {quote.article.title, *(twin.title for twin in quote.also)} == {
        "The harbour opens again",
        "What the papers say",
    }


def test_one_article_can_be_asked_alone(engine: Engine, articles: Path) -> None:
    add(engine, articles)
    orchard = next(card.id for card in engine.articles() if "orchard" in card.title)
    answer = engine.ask("Who expects the harvest?", article=orchard)
    assert {quote.article.id for quote in answer.quotes + answer.nearest} == {orchard}
    with pytest.raises(UnknownArticle):
        engine.ask(WHO, article="nosuch")


def test_how_many_quotes_are_wanted_changes_neither_their_order_nor_the_confidence(
    engine: Engine, articles: Path
) -> None:
    add(engine, articles)
    many = engine.ask("What does the harbour cost?", quotes=10)
    few = engine.ask("What does the harbour cost?", quotes=1)
    assert (few.quotes, few.confidence, few.status) == (many.quotes[:1], many.confidence, many.status)


@pytest.mark.parametrize(
    ("question", "error"),
    [("", EmptyQuestion), (" \n\t\u3000", EmptyQuestion), ("\x00\x1b\u200b", EmptyQuestion),
     ("x" * 1_001, QuestionTooLong), ("a lone \ud800 surrogate", NotText)],
)  # fmt: skip
def test_what_cannot_be_asked_is_refused_by_name(
    engine: Engine, question: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        engine.ask(question)


@pytest.mark.parametrize("question", ["🙂🙂", "?!…", "…。？", "the of and", "x" * 1_000])
def test_a_question_without_words_is_answered_by_nothing(
    engine: Engine, articles: Path, question: str
) -> None:
    add(engine, articles)
    answer = engine.ask(question)
    assert (answer.status, answer.nearest) == ("not_found", ())


def test_text_from_nowhere_is_kept_and_known_by_its_content(engine: Engine) -> None:
    (card,) = engine.add_text(HARBOUR.encode(), holder="a test").added
    assert (card.source, card.title) == ("-", "The harbour opens again")
    assert engine.add_text(HARBOUR.encode(), holder="a test").unchanged == (card,)
    assert engine.reindex(holder="a test").unchanged == (card,)


def test_the_same_upload_again_is_no_second_article(engine: Engine) -> None:
    first_time = engine.add_upload(HARBOUR.encode(), name="report.txt", holder="a test")
    second_time = engine.add_upload(HARBOUR.encode(), name="../../copy.txt", holder="a test")
    assert (len(first_time.added), second_time.unchanged) == (1, first_time.added)


@pytest.mark.parametrize("name", ["../../etc/passwd.txt", "/x.txt", "a\x00b.txt", "x" * 300 + ".txt"])
def test_an_uploads_name_is_never_a_path(engine: Engine, tmp_path: Path, name: str) -> None:
    engine.add_upload(HARBOUR.encode(), name=name, holder="a test")
    written = list(tmp_path.rglob("*.txt"))
    assert [path.parent for path in written] == [tmp_path / "data" / "uploads"]


def test_an_upload_of_a_format_nobody_reads_is_a_failure(engine: Engine) -> None:
    report = engine.add_upload(b"MZ", name="setup.exe", holder="a test")
    assert ([failure.source for failure in report.failed], engine.articles()) == (["setup.exe"], ())


def test_an_upload_that_cannot_be_read_is_called_by_its_own_name(engine: Engine) -> None:
    (failure,) = engine.add_upload(b" \n", name="minutes.txt", holder="a test").failed
    assert (failure.source, failure.error.data) == ("minutes.txt", {"source": "minutes.txt"})


def test_a_second_writer_is_told_of_the_first_and_changes_nothing(
    engine: Engine, articles: Path, tmp_path: Path
) -> None:
    with (
        writing(tmp_path / "data", holder="Ann", since="2026-11-23T05:00:00Z"),
        pytest.raises(ReindexInProgress) as caught,
    ):
        add(engine, articles)
    assert (caught.value.holder, engine.articles()) == ("Ann", ())


def test_a_change_that_fails_leaves_everything_as_it_was(
    engine: Engine, articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(engine, articles)
    (articles / "harbour.txt").write_text(HARBOUR.replace("Berit Dahl", "Nils Holm"))

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("while the new generation is checked")

    monkeypatch.setattr(writer, "open_snapshot", fail)
    with pytest.raises(RuntimeError):
        add(engine, articles)
    monkeypatch.undo()
    assert (engine.generation, first(engine.ask(WHO))) == (1, BERIT)
    assert [card.title for card in add(engine, articles).changed] == ["The harbour opens again"]


def test_one_engines_change_reaches_another(engine: Engine, articles: Path, tmp_path: Path) -> None:
    with Engine(tmp_path / "data") as other:
        add(engine, articles)
        assert (other.articles(), other.refresh(), other.refresh()) == ((), True, False)
        assert other.articles() == engine.articles()


def test_an_engine_left_behind_by_several_generations_still_answers(
    engine: Engine, articles: Path, tmp_path: Path
) -> None:
    add(engine, articles)
    with Engine(tmp_path / "data") as other:
        for name in ("Nils Holm", "Eva Lund", "Ole Berg"):
            (articles / "harbour.txt").write_text(HARBOUR.replace("Berit Dahl", name))
            add(other, articles)
    assert first(engine.ask(WHO)) == BERIT.replace("Berit Dahl", "Ole Berg")


def test_progress_counts_the_sources(engine: Engine, articles: Path) -> None:
    seen: list[Progress] = []
    engine.add([str(articles)], holder="a test", on_progress=seen.append)
    harbour, orchard = str(articles / "harbour.txt"), str(articles / "orchard.txt")
    steps = dict.fromkeys((now.done, now.total, now.source) for now in seen)
    assert list(steps) == [(0, 2, harbour), (1, 2, orchard), (2, 2, orchard)]
    shares = [now.share for now in seen]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1] < 1) == (0, True)


def test_progress_knows_that_jiebas_dictionary_had_to_be_made(tmp_path: Path) -> None:
    """In a new installation it is most of a small build, and what is left a smaller part."""
    page = tmp_path / "page.txt"
    page.write_text("云河市图书馆从今年秋天起延长开放时间。", "utf-8")

    def add_to(data: str) -> float:
        seen: list[Progress] = []
        with Engine(tmp_path / data, words=tmp_path / "words") as engine:
            engine.add([str(page)], holder="a test", on_progress=seen.append)
        return seen[-1].share

    first_time, second_time = add_to("first"), add_to("second")
    assert first_time > second_time


def test_nothing_is_made_again_at_a_start(
    engine: Engine, articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was indexed once is mapped, not analysed, by every process after."""
    add(engine, articles)
    monkeypatch.setattr(snapshot, "index_article", None)
    with Engine(tmp_path / "data") as other:
        assert first(other.ask(WHO)) == BERIT


def spoil(data: Path, *, place: int) -> None:
    """Change one byte of the only segment."""
    (path,) = (data / "segments").iterdir()
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(content)


@pytest.mark.parametrize("place", [0, 40, -1, -30])
def test_a_damaged_segment_is_made_again_once(
    articles: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture, place: int
) -> None:
    """Found when it is opened, or when the damaged part is read: the answer is right, the file is mended."""
    with Engine(tmp_path / "data") as engine:
        add(engine, articles)
    spoil(tmp_path / "data", place=place)
    with Engine(tmp_path / "data") as engine:
        assert first(engine.ask(WHO)) == BERIT
    assert "made again" in caplog.text
    caplog.clear()
    with Engine(tmp_path / "data") as engine:
        assert first(engine.ask(WHO)) == BERIT
    assert caplog.text == ""


def test_lost_segments_are_made_again_even_where_nothing_can_be_written(
    articles: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """While another changes the index, the answers come from memory."""
    with Engine(tmp_path / "data") as engine:
        add(engine, articles)
    (segment,) = (tmp_path / "data" / "segments").iterdir()
    segment.unlink()
    with writing(tmp_path / "data", holder="Ann", since=""), Engine(tmp_path / "data") as engine:
        assert first(engine.ask(WHO)) == BERIT
    assert list(segment.parent.iterdir()) == []
    with Engine(tmp_path / "data") as engine:
        assert first(engine.ask(WHO)) == BERIT
    assert len(list(segment.parent.iterdir())) == 1


def test_segments_of_another_analyzer_are_made_again(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new version of the pipeline changes the fingerprint, and with it every segment."""
    with Engine(tmp_path / "data") as engine:
        add(engine, articles)
    (before,) = (tmp_path / "data" / "segments").iterdir()
    monkeypatch.setattr(Analyzer, "fingerprint", "another")
    # By batches, as they are built, and not all in memory.
    monkeypatch.setattr(snapshot, "derive_entry", lambda *_: pytest.fail("all in memory"))
    with Engine(tmp_path / "data") as engine:
        assert first(engine.ask(WHO)) == BERIT
    (after,) = (tmp_path / "data" / "segments").iterdir()
    assert before != after


def test_a_reader_whose_segments_were_joined_meanwhile_looks_again(
    engine: Engine, articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It had read of which segments the generation was made just before others took their place."""
    monkeypatch.setattr(shelving, "SMALL_ROWS", 0)
    for path in sorted(articles.iterdir()):
        add(engine, path)
    stale, read = engine._store.parts(engine.generation), Store.parts
    monkeypatch.setattr(shelving, "SMALL_ROWS", 100)
    engine.tidy(holder="a test")
    assert (len(stale), len(engine._store.parts(engine.generation))) == (2, 1)
    told = [stale]
    monkeypatch.setattr(Store, "parts", lambda store, number: told.pop() if told else read(store, number))
    monkeypatch.setattr(Engine, "_make_again", lambda *_: pytest.fail("nothing was lost"))
    with Engine(tmp_path / "data") as reader:
        assert first(reader.ask(WHO)) == first(engine.ask(WHO)) == BERIT


def test_a_rebuild_makes_every_segment_anew(engine: Engine, articles: Path, tmp_path: Path) -> None:
    """From the stored texts, into one; only that of the generation before is left beside it."""
    for name in ("harbour.txt", "orchard.txt"):
        engine.add([str(articles / name)], holder="a test")
    (tmp_path / "data" / "segments" / "left-over.part").write_bytes(b"of a writer that was killed")
    report = engine.rebuild(holder="a test")
    assert (len(report.unchanged), report.failed) == (2, ())
    assert first(engine.ask(WHO)) == BERIT
    assert [path.suffix for path in (tmp_path / "data" / "segments").iterdir()] == [".segment"] * 2


def test_an_engine_that_was_left_behind_keeps_its_swept_segments(
    engine: Engine, articles: Path, tmp_path: Path
) -> None:
    """What a reader has mapped stays readable, though its file is gone."""
    add(engine, articles)
    held = engine._snapshot.generation
    with Engine(tmp_path / "data") as other:
        for name in ("Nils Holm", "Eva Lund", "Ole Berg"):
            (articles / "harbour.txt").write_text(HARBOUR.replace("Berit Dahl", name))
            add(other, articles)
    query = parse_question(WHO, engine._analyzer)
    assert held.search(query, limit=1)[0].sentence == 4


def test_aliases_count_from_the_next_question_on_and_in_other_engines_after_a_look(
    engine: Engine, articles: Path, tmp_path: Path
) -> None:
    """No re-index, no new generation: names are no part of the articles."""
    add(engine, articles)
    with Engine(tmp_path / "data") as other:
        assert not other.ask("Who is the Hafenkapitän?").quotes
        new = engine.add_aliases(parse_aliases("Hafenkapitän = harbour master"))
        other.refresh()
        for each in (engine, other):
            answer = each.ask("Who is the Hafenkapitän?")
            assert first(answer) == BERIT
            assert {match.via for match in answer.quotes[0].matches} == {"alias"}
        assert (other.aliases(), other.generation) == (new, 1)
        assert other.remove_aliases("HAFENKAPITÄN") == new
        engine.refresh()
        assert engine.aliases() == ()
        assert not engine.ask("Who is the Hafenkapitän?").quotes


def test_aliases_are_kept_in_the_store_each_pair_once(engine: Engine, tmp_path: Path) -> None:
    engine.add_aliases(parse_aliases("a1 = b1 = c1 = a1"))
    assert engine.add_aliases(parse_aliases("B1 = A1")) == ()
    with Engine(tmp_path / "data") as other:
        assert [(alias.left, alias.right) for alias in other.aliases()] == [
            ("a1", "b1"),
            ("b1", "c1"),
            ("c1", "a1"),
        ]
        with pytest.raises(UnknownAlias):
            other.remove_aliases("d1")


def test_names_can_be_joined_while_another_changes_the_articles(engine: Engine, tmp_path: Path) -> None:
    with writing(tmp_path / "data", holder="a test", since="2026-01-01T00:00:00Z"):
        assert engine.add_aliases(parse_aliases("a1 = b1")) == parse_aliases("a1 = b1")


def test_nothing_is_near_that_only_synonyms_join_to_a_question(engine: Engine, tmp_path: Path) -> None:
    """Nearly any sentence has a word that means nearly the same as one of a question about something else."""
    (tmp_path / "harbour.txt").write_text(HARBOUR)
    engine.add([str(tmp_path / "harbour.txt")], holder="test")
    explained = engine.explain("When was it published?")
    assert explained.answer.status == "not_found"
    assert explained.answer.nearest == explained.accounts == ()
    ways = [way.via for word in explained.terms for way in word.ways]
    assert "synonym" in ways


def find_holders(*words: str) -> list[str]:
    """What in this process holds a text with one of some lower-case words: what would show in its memory."""
    found = []
    gc.collect()
    for held in gc.get_objects():
        if isinstance(held, dict | list | tuple | set | frozenset):
            inside = [*held, *held.values()] if isinstance(held, dict) else held
            if any(isinstance(text, str) and any(word in text.lower() for word in words) for text in inside):
                found.append(repr(held)[:200])
    return found


def test_nothing_of_a_question_stays_when_questions_are_forgotten(engine: Engine, tmp_path: Path) -> None:
    """Analysis remembers the last texts, bridges what words lead to, tags those of words; no word is in this
    file as it is asked for, or it would be found in the file's own constants."""
    (tmp_path / "harbour.txt").write_text(HARBOUR)
    engine.add([str(tmp_path / "harbour.txt")], holder="test")
    engine.ask(WHO)
    backwards = ("ainolubez", "乙甲人病")
    for question in ("Does Ainolubez own the harbour?", "Who, 乙甲人病 or Ainolubez, runs the harbour?"):
        asked = question.replace("Ainolubez", "ainolubeZ"[::-1]).replace("乙甲人病", "乙甲人病"[::-1])
        engine.ask(asked)
        engine.explain(asked)
        engine.follow_up(asked, WHO)
    del asked
    assert find_holders(*(word[::-1] for word in backwards)), "remembered as long as nobody forgets"
    engine.forget_questions()
    assert find_holders(*(word[::-1] for word in backwards)) == []
    assert engine.ask(WHO).quotes[0].text == BERIT


def test_sentences_are_read_once_for_all_questions_until_the_articles_change(
    engine: Engine, tmp_path: Path
) -> None:
    """What was read for one question serves another; nothing of it outlives the articles."""
    (tmp_path / "harbour.txt").write_text(HARBOUR)
    engine.add([str(tmp_path / "harbour.txt")], holder="test")
    fresh = engine.ask(WHO)
    assert engine._scenes.get(BERIT) is not None
    scene = engine._scenes.get(BERIT)
    assert engine.ask("Who says that ferries sail every two hours?").answer is not None
    assert engine.ask(WHO) == fresh
    assert engine._scenes.get(BERIT) is scene
    engine.forget_questions()
    assert engine._scenes.get(BERIT) is None
    assert engine.ask(WHO) == fresh
    (tmp_path / "orchard.txt").write_text(ORCHARD)
    engine.add([str(tmp_path / "orchard.txt")], holder="test")
    assert engine._scenes.get(BERIT) is None


def test_sentences_are_remembered_within_bounds(engine: Engine, tmp_path: Path) -> None:
    people = [
        f"Person{number:03} of the {'very ' * 40}large harbour leads office {number}." for number in range(80)
    ]
    (tmp_path / "people.txt").write_text("\n\n".join(["Offices of the harbour", *people]))
    engine.add([str(tmp_path / "people.txt")], holder="test")
    for number in range(80):
        engine.ask(f"Who is Person{number:03} who leads office {number}?")
    kept = engine._scenes._values.values()
    assert 0 < sum(len(scene.tokens) for scene, _ in kept) <= ROOM_TOKENS
