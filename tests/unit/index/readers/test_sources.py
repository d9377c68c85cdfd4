"""Which files a name means, how large they may be, and what their articles are called."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from index.errors import (
    BadSource,
    EmptyFolder,
    EmptySource,
    MissingSource,
    SourceTooLarge,
    UnreadableSource,
    UnsupportedFormat,
)
from index.readers import LIMIT_BYTES, SUFFIXES, find_files, identify, read_bytes, read_file


def put(path: Path, text: str = "The door is open.") -> Path:
    """A file with `text`, its folders made as needed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_folder_means_all_its_articles(tmp_path: Path) -> None:
    """Files of our formats at any depth, sorted; hidden entries and other formats left out."""
    kept = [put(tmp_path / name) for name in ("a.txt", "b/c.MD", "b/d.html", "e.markdown", "z.htm")]
    for name in (".hidden.txt", ".git/a.txt", "picture.png", "noformat"):
        put(tmp_path / name)
    assert find_files(str(tmp_path)) == sorted(kept)


def test_links_in_a_loop_end(tmp_path: Path) -> None:
    """A link to a folder above it is not entered twice, and a link to itself is no file."""
    article = put(tmp_path / "a.txt")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "self.txt").symlink_to("self.txt")
    assert find_files(str(tmp_path)) == [article]


def test_what_is_no_regular_file_is_left_out(tmp_path: Path) -> None:
    """A pipe that is called like an article would be read for ever."""
    article = put(tmp_path / "a.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    assert find_files(str(tmp_path)) == [article]
    with pytest.raises(UnreadableSource, match="not a regular file"):
        read_file(tmp_path / "pipe.txt")


def test_a_path_becomes_absolute_and_keeps_its_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The source is what was named, not where links lead."""
    put(tmp_path / "real" / "a.txt")
    (tmp_path / "link").symlink_to("real", target_is_directory=True)
    monkeypatch.chdir(tmp_path)
    assert find_files("link/../link/a.txt") == [tmp_path / "link" / "a.txt"]


def test_names_that_mean_nothing(tmp_path: Path) -> None:
    """Each fault of a name has its error."""
    put(tmp_path / "sheet.xls")
    put(tmp_path / "plain")
    (tmp_path / "empty").mkdir()
    faults: dict[str, type[BadSource]] = {
        "gone.txt": MissingSource,
        "sheet.xls/a.txt": MissingSource,
        "a\0b.txt": MissingSource,
        "x" * 300 + ".txt": UnreadableSource,
        "sheet.xls": UnsupportedFormat,
        "plain": UnsupportedFormat,
        "empty": EmptyFolder,
    }
    for name, fault in faults.items():
        with pytest.raises(fault):
            find_files(str(tmp_path / name))


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is unreadable to root")
def test_a_folder_that_cannot_be_listed_fails_as_a_whole(tmp_path: Path) -> None:
    """A closed folder inside must not look like one whose articles have left."""
    put(tmp_path / "a.txt")
    (tmp_path / "closed").mkdir(mode=0)
    with pytest.raises(UnreadableSource) as caught:
        find_files(str(tmp_path))
    assert caught.value.source == str(tmp_path / "closed")


def test_a_large_file_is_refused_by_its_size(tmp_path: Path) -> None:
    """One byte over the limit is too much, and it is not read: this one holds no bytes at all."""
    path = tmp_path / "large.txt"
    path.touch()
    os.truncate(path, LIMIT_BYTES + 1)
    with pytest.raises(SourceTooLarge) as caught:
        read_file(path)
    assert caught.value.data == {
        "source": str(path),
        "size_bytes": LIMIT_BYTES + 1,
        "limit_bytes": LIMIT_BYTES,
    }


def test_a_name_that_is_no_text_is_refused(tmp_path: Path) -> None:
    """A source that cannot be written down cannot be quoted."""
    path = tmp_path / os.fsdecode(b"a\xff.txt")
    put(path)
    with pytest.raises(UnreadableSource, match="not UTF-8"):
        read_file(path)


def test_ids_are_short_and_stay(tmp_path: Path) -> None:
    """The same source has the same id whatever it holds; piped text is known by its content."""
    path = put(tmp_path / "a.txt")
    first = read_file(path)
    put(path, "The door is shut.")
    assert re.fullmatch(r"[a-z0-9]{12}", first.id)
    assert read_file(path).id == first.id == identify(str(path))
    piped = [read_bytes(data, source="-", name="-").id for data in (b"One.", b"One.", b"Two.")]
    assert piped[0] == piped[1] != piped[2]


def test_an_upload_is_read_by_the_name_it_had(tmp_path: Path) -> None:
    """The stored copy's own name says nothing: the given one chooses format and title."""
    copy = put(tmp_path / "5f2e.bin", "The door is open. It was shut.")
    article = read_file(copy, name="Door report.md")
    assert (article.title, article.source) == ("Door report", str(copy))


def test_formats_we_read() -> None:
    """The listing of suffixes, and the refusal of all others."""
    assert {".txt", ".md", ".markdown", ".html", ".htm", ".pdf", ".docx", ".epub"} == SUFFIXES
    with pytest.raises(UnsupportedFormat) as caught:
        read_bytes(b"x", source="/a/b.RTF", name="b.RTF")
    assert caught.value.data == {"source": "/a/b.RTF", "format": ".rtf"}


def test_text_without_a_row_is_empty() -> None:
    """Rules and bullets alone are no article."""
    with pytest.raises(EmptySource):
        read_bytes(b"---\n\n* * *\n", source="/a/b.txt", name="b.txt")
