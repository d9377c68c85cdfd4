"""Sources by name: which files a path means, what an article is called by, and the bytes of one file."""

from __future__ import annotations

import hashlib
import os
import stat
from base64 import b32encode
from collections.abc import Iterator
from pathlib import Path

from index.errors import EmptyFolder, MissingSource, SourceTooLarge, UnreadableSource, UnsupportedFormat

LIMIT_BYTES = 32 * 1024 * 1024
"""Largest source read: some ten million Chinese characters, beyond any article. Taste."""
PLAIN_SUFFIXES = frozenset({".txt", ".md", ".markdown"})
"""Formats whose text is the file itself: reading them takes no library that a file could mislead."""
SUFFIXES = PLAIN_SUFFIXES | {".html", ".htm", ".pdf", ".docx", ".epub"}
_ID_CHARS = 12
"""60 bits of the digest: a million articles collide with a chance of about one in two million."""


def identify(source: str) -> str:
    """The id of the article that `source` holds: 12 of `[a-z2-7]`, the same whenever the source is."""
    digest = hashlib.sha256(source.encode("utf-8", "surrogateescape")).digest()
    return b32encode(digest).decode("ascii").lower()[:_ID_CHARS]


def identify_content(data: bytes) -> str:
    """The id of an article that came without a name, by its content."""
    return identify("-\0" + hashlib.sha256(data).hexdigest())


def find_files(source: str) -> list[Path]:
    """The files that `source` means, as absolute paths: itself, or all articles in the folder, sorted.

    Hidden entries, files of other formats and folders already visited through another link are left out.

    Raises:
        MissingSource: There is nothing of that name.
        UnreadableSource: The folder, or one inside it, cannot be listed.
        EmptyFolder: It holds no article.
        UnsupportedFormat: It is a file of a format we do not read.
    """
    path = Path(os.path.abspath(source))  # noqa: PTH100  # Path.absolute() keeps `..`, resolve() follows links
    if stat.S_ISDIR(_stat(path).st_mode):
        files = sorted(_walk(path, set()))
        if not files:
            raise EmptyFolder(str(path))
        return files
    require_format(str(path), path.name)
    return [path]


def require_format(source: str, name: str) -> str:
    """The suffix of `name` in lower case.

    Raises:
        UnsupportedFormat: We have no reader for it.
    """
    suffix = Path(name).suffix.lower()
    if suffix not in SUFFIXES:
        raise UnsupportedFormat(source, format=suffix)
    return suffix


def read_limited(path: Path) -> bytes:
    """The bytes of a file of at most `LIMIT_BYTES`; a larger one is refused unread.

    Raises:
        MissingSource, UnreadableSource, SourceTooLarge
    """
    found = _stat(path)
    if not stat.S_ISREG(found.st_mode):
        raise UnreadableSource(str(path), reason="not a regular file")
    require_size(str(path), found.st_size)
    try:
        with path.open("rb") as file:
            data = file.read(found.st_size + 1)  # to make room for the largest takes longer than to read
            if len(data) > found.st_size:
                data += file.read(LIMIT_BYTES + 1 - len(data))
    except OSError as error:
        raise _unreadable(path, error) from error
    require_size(str(path), len(data))
    return data


def require_printable(path: Path) -> str:
    """The path as a string that can be stored and shown.

    Raises:
        UnreadableSource: Its name is no UTF-8, so that nothing could name it as its source.
    """
    source = str(path)
    try:
        source.encode("utf-8")
    except UnicodeEncodeError as error:
        shown = source.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
        raise UnreadableSource(shown, reason="its name is not UTF-8") from error
    return source


def require_size(source: str, size_bytes: int) -> None:
    """Refuse what is too large.

    Raises:
        SourceTooLarge: More than `LIMIT_BYTES`.
    """
    if size_bytes > LIMIT_BYTES:
        raise SourceTooLarge(source, size_bytes=size_bytes, limit_bytes=LIMIT_BYTES)


def _walk(folder: Path, visited: set[tuple[int, int]]) -> Iterator[Path]:
    """The articles under `folder`; `visited` holds the device and inode of every folder entered."""
    found = _stat(folder)
    if (found.st_dev, found.st_ino) in visited:
        return
    visited.add((found.st_dev, found.st_ino))
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        raise _unreadable(folder, error) from error
    for entry in entries:
        if entry.name.startswith("."):
            continue
        path = Path(entry.path)
        if _is_folder(entry):
            yield from _walk(path, visited)
        elif path.suffix.lower() in SUFFIXES and _is_file(entry):
            yield path


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link in a loop of links
        return False


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:
        return False


def _stat(path: Path) -> os.stat_result:
    try:
        return path.stat()
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise MissingSource(str(path)) from error
    except OSError as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: OSError) -> UnreadableSource:
    return UnreadableSource(str(path), reason=error.strerror or type(error).__name__)
