"""How segments follow one another: little is written, little is kept, nothing is lost."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from index.building import shelving
from index.building.shelving import Shelving
from index.search.generation import Generation
from index.search.passages import Entry
from index.segments.making import take_entries
from index.segments.shelf import Shelf
from index.storage.records import PartRecord
from index.terms import Analyzer, parse_question
from tests.support.collections import make_article, make_entries


class Library:
    """Generations of articles that follow one another on a shelf."""

    def __init__(self, folder: Path, entries: Sequence[Entry]) -> None:
        self.shelf, self.entries = Shelf(folder), entries
        self.parts: tuple[PartRecord, ...] = ()
        self.loaded: list[int] = []

    def change(self, *, out: Sequence[int] = (), into: Sequence[int] = ()) -> None:
        maker = Shelving(self.shelf, "", self.load)
        opened = {name: self.shelf.open(name) for name in self.names()}
        entries = [self.entries[version] for version in into]
        fresh = [self.shelf.put(*take_entries(entries), fingerprint="")] if entries else []
        self.parts = maker.follow(self.parts, opened, retired=out, fresh=fresh)

    def tidy(self) -> None:
        opened = {name: self.shelf.open(name) for name in self.names()}
        self.parts = Shelving(self.shelf, "", self.load).tidy(self.parts, opened)

    def load(self, versions: Sequence[int]) -> list[Entry]:
        self.loaded += versions
        return [self.entries[version] for version in versions]

    def names(self) -> set[str]:
        return {name for part in self.parts for name in (part.name, *part.minus)}

    def generation(self) -> Generation:
        return Generation.over(
            1,
            [(self.shelf.open(part.name), np.array(part.dead, dtype=np.int32)) for part in self.parts],
            [self.shelf.open(name) for part in self.parts for name in part.minus],
        )


@pytest.fixture
def library(tmp_path: Path, analyzer: Analyzer, monkeypatch: pytest.MonkeyPatch) -> Library:
    """Sixty articles of four rows, where segments of up to ten rows are small."""
    monkeypatch.setattr(shelving, "SMALL_ROWS", 10)
    articles = [
        make_article(*(f"Cat {number} sat on mat {row}." for row in range(4)), name=f"a{number}")
        for number in range(60)
    ]
    return Library(tmp_path / "segments", make_entries(analyzer, articles))


def check(library: Library, analyzer: Analyzer, wanted: Sequence[int]) -> None:
    """The generation answers as one that was made of the wanted articles at once."""
    query = parse_question("Which cats sat on mat 2 and 7?", analyzer)
    expected = Generation.build(1, [library.entries[version] for version in wanted])
    found = (generation.search(query, limit=9) for generation in (library.generation(), expected))
    ours, theirs = ([(hit.version, hit.sentence, hit.score) for hit in hits] for hits in found)
    assert ours == theirs
    assert library.generation().articles == len(wanted)


def test_one_article_of_many_is_marked_dead_and_taken_off(library: Library, analyzer: Analyzer) -> None:
    """The large segment stays as it is; all that is written is the old article and the new one."""
    library.change(into=range(50))
    (before,) = library.parts
    library.change(out=[7], into=[50])
    changed, new = library.parts
    assert (changed.name, changed.dead, len(changed.minus), new.dead) == (before.name, (7,), 1, ())
    assert library.loaded == [7]
    check(library, analyzer, [version for version in range(51) if version != 7])
    library.change(out=[8])
    assert library.parts[0].dead == (7, 8)
    check(library, analyzer, [version for version in range(51) if version not in (7, 8)])


def test_what_is_taken_off_is_joined_too(
    library: Library, analyzer: Analyzer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each word of a question is looked up there as well. Forty rows are ten articles."""
    library.change(into=range(60))
    monkeypatch.setattr(shelving, "SMALL_ROWS", 40)
    monkeypatch.setattr(shelving, "MOST_DEAD", 1)
    for version in range(20):
        library.change(out=[version])
        assert len(library.parts[0].minus) == 1 + version // 10
    check(library, analyzer, range(20, 60))


def test_a_segment_that_is_half_dead_is_written_anew(library: Library, analyzer: Analyzer) -> None:
    """Nothing dead is left in it, and nothing has to be read again for that."""
    library.change(into=range(50))
    library.change(out=range(25))
    assert [(part.dead, part.minus) for part in library.parts] == [((), ())]
    assert library.loaded == []
    check(library, analyzer, range(25, 50))


def test_a_segment_that_is_all_dead_goes(library: Library) -> None:
    """With what was taken off for it."""
    library.change(into=range(20))
    library.change(out=[3])
    library.change(out=[version for version in range(20) if version != 3])
    assert library.parts == ()


def test_segments_of_a_size_are_merged_when_they_are_too_many(library: Library, analyzer: Analyzer) -> None:
    """Sixty articles come one by one; there are never many segments, and the answers are as ever."""
    most = 0
    for version in range(60):
        library.change(into=[version])
        most = max(most, len(library.parts))
    assert most <= 2 * shelving.FANOUT
    check(library, analyzer, range(60))


def test_what_is_small_is_joined_at_once(
    library: Library, analyzer: Analyzer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To ask many segments takes longer than to write a few rows anew. Forty rows are ten articles."""
    monkeypatch.setattr(shelving, "SMALL_ROWS", 40)
    for version in range(10):
        library.change(into=[version])
        assert len(library.parts) == 1
    for version in range(10, 20):
        library.change(into=[version])
        assert len(library.parts) == 2
    check(library, analyzer, range(20))


def test_what_is_large_waits_until_the_change_is_made(
    library: Library, analyzer: Analyzer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A change writes its own article and no other, however many segments there are; tidying up merges."""
    monkeypatch.setattr(shelving, "SMALL_ROWS", 0)
    monkeypatch.setattr(shelving, "QUICK_ROWS", 0)
    for version in range(20):
        before = library.parts
        library.change(into=[version])
        assert library.parts[:-1] == before
    check(library, analyzer, range(20))
    library.tidy()
    assert len(library.parts) <= shelving.FANOUT
    tidied = library.parts
    library.tidy()
    assert library.parts == tidied
    check(library, analyzer, range(20))


def test_changes_tidy_up_when_nobody_does(
    library: Library, analyzer: Analyzer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelving, "QUICK_ROWS", 0)
    monkeypatch.setattr(shelving, "PATIENCE", 2)
    for version in range(40):
        library.change(into=[version])
        assert len(library.parts) <= 4 * shelving.FANOUT
    check(library, analyzer, range(40))


def test_only_what_is_named_outlives_a_sweep(library: Library, analyzer: Analyzer, tmp_path: Path) -> None:
    """What other generations left behind goes; the rest stays."""
    library.change(into=range(20))
    library.change(out=range(15))
    library.shelf.sweep(library.names())
    assert {path.stem for path in (tmp_path / "segments").iterdir()} == library.names()
    check(library, analyzer, range(15, 20))


def test_what_was_let_go_of_memory_is_read_again(tmp_path: Path, analyzer: Analyzer) -> None:
    """Joining lets go of all it has read; whoever has the same segment open goes on."""
    shelf = Shelf(tmp_path)
    [entry] = make_entries(analyzer, [make_article("The ferry to Lund.", "渡船。")])
    segment = shelf.open(shelf.put(*take_entries([entry]), fingerprint=""))
    before = bytes(segment.content), segment.fields["word"].read(0)[0].tolist(), segment.ids.tolist()
    segment.release()
    assert (
        bytes(segment.content),
        segment.fields["word"].read(0)[0].tolist(),
        segment.ids.tolist(),
    ) == before
    segment.check_all()
