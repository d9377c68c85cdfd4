"""From what was asked for by name to the sources it holds at this moment.

A root is read as a whole or not at all: only when the list of its files is complete can an article that
is no longer in it be said to have left.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from index.building.reading import Reader
from index.errors import BadSource, EmptyFolder, MissingSource
from index.model import Article, Failure
from index.readers import find_files
from index.storage.records import Root


@dataclass(frozen=True, slots=True)
class Draft:
    """A source about to be read; `read` gives its article, None when it is stored as it still is, or raises.

    Attributes:
        shown: What people know the source by: an upload's own name, not where its copy lies.
        sent: Whether it was sent, and no place of its own to be known by.
    """

    source: str
    shown: str
    root: str
    read: Callable[[Reader], Article | None]
    sent: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be read.

    Attributes:
        listed: The roots whose files are all among `drafts`.
        failed: The roots that could not be listed, and why.
    """

    drafts: tuple[Draft, ...]
    listed: tuple[Root, ...]
    failed: tuple[Failure, ...]

    def without(self, sources: Collection[str]) -> Plan:
        """The same plan, passing over `sources`: they are neither read nor listed."""
        return Plan(
            drafts=tuple(draft for draft in self.drafts if draft.source not in sources),
            listed=tuple(root for root in self.listed if root.source not in sources),
            failed=self.failed,
        )


def join_plans(first: Plan, second: Plan) -> Plan:
    """Both plans, one after the other."""
    return Plan(first.drafts + second.drafts, first.listed + second.listed, first.failed + second.failed)


def is_address(source: str) -> bool:
    """Whether a source is an address of the web, and no path."""
    return "://" in source


def absolute(source: str) -> str:
    """What a person means, as it is stored: an address as given, a path without `..`, links not followed."""
    if is_address(source):
        return source
    return os.path.abspath(source)  # noqa: PTH100  # Path.absolute() keeps `..`, resolve() follows links


def root_of(source: str) -> Root:
    """The root that a person means by a path or an address."""
    if is_address(source):
        return Root(source, "page")
    path = absolute(source)
    return Root(path, "folder" if os.path.isdir(path) else "file")  # noqa: PTH112  # the same string


def plan_text(data: bytes) -> Plan:
    """A plan to read text that was piped in: its article is known by its content."""
    return Plan((Draft("-", "-", "-", partial(_read_text, data)),), (), ())


def plan_named(sources: Iterable[str]) -> Plan:
    """A plan to read what a person named; whatever cannot be listed is a failure."""
    return _plan(map(root_of, sources), list_files=_files_of)


def plan_again(roots: Iterable[Root], *, barred: Collection[str]) -> Plan:
    """A plan to read known roots again, passing over the sources that were removed by name."""
    return _plan(roots, list_files=_files_left).without(barred)


def _plan(roots: Iterable[Root], *, list_files: Callable[[Root], list[Path]]) -> Plan:
    drafts: dict[str, Draft] = {}
    listed: list[Root] = []
    failed: list[Failure] = []
    for root in dict.fromkeys(roots):
        if root.kind == "page":
            listed.append(root)
            read = partial(_read_page, root.source)
            drafts.setdefault(root.source, Draft(root.source, root.source, root.source, read))
            continue
        try:
            files = list_files(root)
        except BadSource as error:
            failed.append(Failure(root.source, error))
            continue
        listed.append(root)
        for file in files:
            shown = _writable(root.name or str(file))
            draft = Draft(
                str(file),
                shown,
                root.source,
                partial(_read_file, file, root.name),
                sent=root.kind == "upload",
            )
            drafts.setdefault(draft.source, draft)
    return Plan(tuple(drafts.values()), tuple(listed), tuple(failed))


def _read_text(data: bytes, reader: Reader) -> Article:
    return reader.read_text(data)


def _read_file(path: Path, name: str | None, reader: Reader) -> Article:
    return reader.read_file(path, name)


def _read_page(source: str, reader: Reader) -> Article | None:
    return reader.read_page(source)


def _writable(name: str) -> str:
    # A file name is bytes; those that are no UTF-8 are lone surrogates in a string, which nobody can print.
    return name.encode(errors="replace").decode()


def _files_of(root: Root) -> list[Path]:
    return find_files(root.source)


def _files_left(root: Root) -> list[Path]:
    # Nothing left in a folder that can be read, or a file gone from one, is news and not a fault. A folder
    # that is itself not there may be a disk that is not mounted: its articles stay.
    try:
        return find_files(root.source)
    except EmptyFolder:
        return []
    except MissingSource:
        if root.kind == "file" and os.access(Path(root.source).parent, os.R_OK | os.X_OK):
            return []
        raise
