"""The store keeps what it was given, whole or not at all, and names every fault of the disk."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from index.errors import StoreDamaged, StoreFull, StoreLocked, StoreTooNew, StoreUnwritable
from index.model import Article, ArticleRef, Sentence
from index.storage import database
from index.storage.migrations import STEPS
from index.storage.records import Change, NewVersion, PartRecord, Root, Version, digest_quote
from index.storage.store import Row, Store

MOMENT = "2026-11-23T05:00:00Z"


def make_article(name: str, text: str) -> Article:
    """An article with one body sentence: the whole of `text`."""
    rows = (Sentence(number=0, kind="body", start=0, end=len(text), section=None, paragraph=0),)
    return Article(name, f"/articles/{name}.txt", name, "2026-02-10", "en", text, rows)


def make_version(number: int, article: Article) -> NewVersion:
    return NewVersion(
        version=number,
        article=article,
        root=article.source,
        digest="d",
        added=MOMENT,
        changed=MOMENT,
    )


def change_of(*stored: NewVersion, retired: tuple[int, ...] = ()) -> Change:
    return Change(holder="a test", made=MOMENT, stored=stored, retired=retired)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path)
    yield opened
    opened.close()


def ids(store: Store, generation: int) -> list[str]:
    return [version.card.id for version in store.versions(generation)]


def test_a_new_store_holds_generation_zero(store: Store) -> None:
    assert (store.current(), store.versions(0), store.roots(), store.next_version()) == (0, [], [], 1)


def test_what_was_written_is_read_back(store: Store) -> None:
    article = make_article("one", "Sales rose.")
    new = make_version(1, article)
    store.write(change_of(new))
    (version,) = store.versions(store.current())
    assert version == Version(1, new.card, new.root, new.digest)
    assert (store.version(1, "one"), store.version(1, "two")) == (version, None)
    assert store.sentences(1) == article.sentences
    assert store.text(1) == article.text
    reference = ArticleRef("one", "one", "/articles/one.txt", "2026-02-10")
    assert store.row(1, 0) == Row(article.sentences[0], "Sales rose.", digest_quote("Sales rose."), reference)


def test_a_generation_still_reads_as_it_was_after_the_next_one(store: Store) -> None:
    store.write(change_of(make_version(1, make_article("one", "Old."))))
    store.write(change_of(make_version(2, make_article("one", "New.")), retired=(1,)))
    assert [version.version for version in store.versions(1)] == [1]
    assert [version.version for version in store.versions(2)] == [2]
    assert store.text(1) == "Old."


def test_only_the_generation_before_is_kept(store: Store) -> None:
    store.write(change_of(make_version(1, make_article("one", "Old."))))
    store.write(change_of(make_version(2, make_article("one", "New.")), retired=(1,)))
    store.write(change_of(make_version(3, make_article("two", "More."))))
    assert store.row(1, 0) is None
    with pytest.raises(StoreDamaged):
        store.text(1)
    assert ids(store, 3) == ["one", "two"]


def test_segments_are_kept_as_long_as_a_generation_is_made_of_them(store: Store) -> None:
    """In their order; a generation without any is one whose segments have yet to be made."""
    parts = [PartRecord("b", dead=(0, 3), minus=("x", "y")), PartRecord("a")]
    store.write_parts(store.write(change_of(make_version(1, make_article("one", "Sales rose.")))), parts)
    assert (store.parts(1), store.segments()) == (parts, {"a", "b", "x", "y"})
    for number in (2, 3):
        stored = make_version(number, make_article(str(number), "Sales fell."))
        store.write_parts(store.write(change_of(stored)), [PartRecord(str(number))])
    assert (store.parts(1), store.segments()) == ([], {"2", "3"})


def test_a_change_of_roots_alone_makes_no_generation(store: Store) -> None:
    root = Root("/articles", "folder")
    store.write(replace(change_of(), roots=(root,)))
    assert (store.current(), store.roots()) == (0, [root])


def test_a_folder_added_by_name_admits_what_was_removed_below_it(store: Store) -> None:
    store.write(replace(change_of(), barred=("/a/x.txt", "/a/deep/y.txt", "/ab/z.txt")))
    store.write(replace(change_of(), admitted=("/a",)))
    assert store.removed() == {"/ab/z.txt"}


def test_a_change_that_fails_midway_leaves_everything_as_it_was(store: Store) -> None:
    store.write(change_of(make_version(1, make_article("one", "Old."))))
    clash = change_of(make_version(2, make_article("two", "x")), make_version(1, make_article("one", "y")))
    with pytest.raises(StoreDamaged):
        store.write(clash)
    assert (store.current(), ids(store, 1), store.next_version()) == (1, ["one"], 2)


def test_a_quote_that_is_not_what_was_stored_is_refused(store: Store, tmp_path: Path) -> None:
    store.write(change_of(make_version(1, make_article("one", "Sales rose."))))
    with sqlite3.connect(tmp_path / "index.db") as other:
        other.execute("UPDATE articles SET text = 'Sales fell.'")
    other.close()
    with pytest.raises(StoreDamaged, match="sentence 0"):
        store.row(1, 0)


def test_the_same_sentence_is_found_in_other_articles(store: Store) -> None:
    store.write(change_of(*(make_version(n, make_article(f"a{n}", "Sales rose.")) for n in (1, 2, 3))))
    row = store.row(2, 0)
    assert row
    assert [(version, article.id) for version, article in store.twins(row)] == [(1, "a1"), (3, "a3")]


def test_an_earlier_versions_store_keeps_its_sentences(tmp_path: Path) -> None:
    """Those of a store whose sentences lay in no order, with an index beside them."""
    earlier = {name: step for name, step in STEPS.items() if name < "0007"}
    database.open_database(tmp_path, "index.db", database.Schema("wenju.index", earlier)).close()
    article = make_article("one", "Sales rose.")
    with sqlite3.connect(tmp_path / "index.db") as before:
        before.execute(
            "INSERT INTO articles (version, id, source, root, title, language, text, digest, added, changed,"
            " first) VALUES (1, 'one', '/one.txt', '/one.txt', 'one', 'en', ?, 'd', ?, ?, 1)",
            [article.text, MOMENT, MOMENT],
        )
        before.execute(
            "INSERT INTO sentences VALUES (1, 0, 'body', 0, ?, NULL, 0, ?, NULL)",
            [len(article.text), digest_quote(article.text)],
        )
    before.close()
    store = Store(tmp_path)
    row = store.row(1, 0)
    assert row
    assert (row.sentence, row.text) == (article.sentences[0], article.text)
    assert [version for version, _ in store.twins(replace(row, article=replace(row.article, id="two")))] == [
        1
    ]
    store.close()


def test_a_later_versions_store_is_left_alone(tmp_path: Path) -> None:
    Store(tmp_path).close()
    with sqlite3.connect(tmp_path / "index.db") as other:
        other.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
            " VALUES ('wenju.index', '9999', '')"
        )
    other.close()
    with pytest.raises(StoreTooNew) as caught:
        Store(tmp_path)
    assert caught.value.unknown == "9999"


def test_a_database_held_by_another_process_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY_TIMEOUT_S", 0.05)
    holder = sqlite3.connect(tmp_path / "index.db")
    holder.execute("BEGIN EXCLUSIVE")
    try:
        with pytest.raises(StoreLocked):
            Store(tmp_path)
    finally:
        holder.close()


def test_a_full_disk_is_named_and_nothing_is_half_written(store: Store) -> None:
    store._db.execute("PRAGMA max_page_count = 1")
    (pages,) = store._db.execute("PRAGMA page_count").fetchone()
    store._db.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreFull):
        store.write(change_of(make_version(1, make_article("one", "word " * 10_000))))
    assert (store.current(), store.next_version()) == (0, 1)


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    (tmp_path / "index.db").write_bytes(b"not a database, and longer than a page header" * 100)
    with pytest.raises(StoreDamaged):
        Store(tmp_path)


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreUnwritable):
        Store(tmp_path / "file" / "data")
