"""Every error of this library, in one tree.

    QAError
    ├── BadQuestion
    │   ├── EmptyQuestion
    │   ├── QuestionTooLong
    │   ├── NotText
    │   └── MalformedLine
    ├── UnknownArticle
    ├── NoEarlierGeneration
    ├── BadAlias
    │   ├── MalformedAlias
    │   ├── EmptyAlias
    │   ├── AliasTooLong
    │   ├── SelfAlias
    │   ├── UnknownAlias
    │   └── BadAliasLine
    ├── BadSource
    │   ├── MissingSource
    │   ├── UnreadableSource
    │   ├── EmptyFolder
    │   ├── EmptySource
    │   ├── BinarySource
    │   ├── UndecodableSource
    │   ├── SourceTooLarge
    │   ├── UnsupportedFormat
    │   ├── WrongExtension
    │   ├── EncryptedSource
    │   ├── TextlessSource
    │   ├── BrokenSource
    │   ├── SourceTooComplex
    │   ├── BadAddress
    │   ├── PageUnreachable
    │   ├── PageRefused
    │   ├── RedirectLoop
    │   ├── LoginPage
    │   ├── EmptyPage
    │   └── MalformedQuestions
    ├── StoreError
    │   ├── StoreUnwritable
    │   ├── StoreFull
    │   ├── StoreLocked
    │   ├── StoreTooNew
    │   ├── StoreDamaged
    │   └── DictionaryDamaged
    └── ReindexInProgress

An error is a value: it carries data, and `bot.texts` has the words for it in each language. `code` names
the error in JSON; `data` and `restore` take it across a process boundary and back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, ClassVar


@dataclass(eq=False)
class QAError(Exception):
    """The root: whatever this library raises on purpose is one of these."""

    code: ClassVar[str] = "error"

    @property
    def data(self) -> dict[str, Any]:
        """The error's own fields, ready for JSON."""
        return asdict(self)

    def __str__(self) -> str:
        """For developers' logs; users read the words of `bot.texts`."""
        fields = ", ".join(f"{name}={value!r}" for name, value in self.data.items())
        return f"{self.code}({fields})"


class BadQuestion(QAError):
    """The question cannot be asked as it is."""

    code: ClassVar[str] = "bad_question"


class EmptyQuestion(BadQuestion):
    """Nothing but white space, or nothing at all."""

    code: ClassVar[str] = "empty_question"


@dataclass(eq=False)
class QuestionTooLong(BadQuestion):
    """More code points than a question may have."""

    code: ClassVar[str] = "question_too_long"
    length_chars: int
    limit_chars: int


class NotText(BadQuestion):
    """Not a string, or a string that no encoding can write (a lone surrogate)."""

    code: ClassVar[str] = "not_text"


class MalformedLine(BadQuestion):
    """A line that opens like a JSON object and is none, or an object that asks nothing."""

    code: ClassVar[str] = "malformed_line"


@dataclass(eq=False)
class UnknownArticle(QAError):
    """No article of the current generation has this id."""

    code: ClassVar[str] = "unknown_article"
    article: str


class BadAlias(QAError):
    """Two names that cannot be made one."""

    code: ClassVar[str] = "bad_alias"


@dataclass(eq=False)
class MalformedAlias(BadAlias):
    """Not two names with one equals sign between them; `text` is how it began."""

    code: ClassVar[str] = "malformed_alias"
    text: str


class EmptyAlias(BadAlias):
    """A name without a letter or a digit."""

    code: ClassVar[str] = "empty_alias"


@dataclass(eq=False)
class AliasTooLong(BadAlias):
    """More code points than a name may have."""

    code: ClassVar[str] = "alias_too_long"
    length_chars: int
    limit_chars: int


@dataclass(eq=False)
class SelfAlias(BadAlias):
    """A name is always a name of its own thing."""

    code: ClassVar[str] = "self_alias"
    name: str


@dataclass(eq=False)
class UnknownAlias(BadAlias):
    """No alias that was given has this name; those that ship with this version cannot be taken out."""

    code: ClassVar[str] = "unknown_alias"
    name: str


@dataclass(eq=False)
class BadAliasLine(BadAlias):
    """A line of a file of aliases, from 1; `fault` is the code of what is wrong, `text` its beginning."""

    code: ClassVar[str] = "bad_alias_line"
    source: str
    line: int
    fault: str
    text: str


@dataclass(eq=False)
class BadSource(QAError):
    """A source that gives no article. `source` is its path or URL as the listing shows it."""

    code: ClassVar[str] = "bad_source"
    source: str


@dataclass(eq=False)
class MissingSource(BadSource):
    """There is no such file or folder."""

    code: ClassVar[str] = "missing_source"


@dataclass(eq=False)
class UnreadableSource(BadSource):
    """It is there and cannot be read. `reason` is the operating system's word for it."""

    code: ClassVar[str] = "unreadable_source"
    reason: str


@dataclass(eq=False)
class EmptyFolder(BadSource):
    """A folder in which there is no file of a format we read."""

    code: ClassVar[str] = "empty_folder"


@dataclass(eq=False)
class EmptySource(BadSource):
    """A file without a word in it."""

    code: ClassVar[str] = "empty_source"


@dataclass(eq=False)
class BinarySource(BadSource):
    """Not text: a picture, a program, an archive under a text's name."""

    code: ClassVar[str] = "binary_source"


@dataclass(eq=False)
class UndecodableSource(BadSource):
    """Text, but in none of the encodings we tell apart; `offset_bytes` is where UTF-8 broke off."""

    code: ClassVar[str] = "undecodable_source"
    offset_bytes: int


@dataclass(eq=False)
class SourceTooLarge(BadSource):
    """More bytes than we read of one source."""

    code: ClassVar[str] = "source_too_large"
    size_bytes: int
    limit_bytes: int


@dataclass(eq=False)
class UnsupportedFormat(BadSource):
    """A file name or URL whose format we have no reader for."""

    code: ClassVar[str] = "unsupported_format"
    format: str


@dataclass(eq=False)
class WrongExtension(BadSource):
    """A file whose name says one format and whose content another; `format` is the content's."""

    code: ClassVar[str] = "wrong_extension"
    format: str


@dataclass(eq=False)
class EncryptedSource(BadSource):
    """A document that opens with a password only."""

    code: ClassVar[str] = "encrypted_source"


@dataclass(eq=False)
class TextlessSource(BadSource):
    """Pages that show text and hold none: pictures, or glyphs that do not say which characters they are."""

    code: ClassVar[str] = "textless_source"


@dataclass(eq=False)
class BrokenSource(BadSource):
    """Not the format that it should be, or damaged beyond reading."""

    code: ClassVar[str] = "broken_source"
    format: str


@dataclass(eq=False)
class SourceTooComplex(BadSource):
    """Reading it took more than one source may. `limit` is `memory`, `time`, `pages`, `parts`, `expansion`,
    or `crash` when it brought the reader down."""

    code: ClassVar[str] = "source_too_complex"
    limit: str


@dataclass(eq=False)
class BadAddress(BadSource):
    """Not the address of a public page. `fault` is `scheme`, `malformed`, or `private` when it leads to
    a machine or network that is not public."""

    code: ClassVar[str] = "bad_address"
    fault: str


@dataclass(eq=False)
class PageUnreachable(BadSource):
    """A page's server gave no answer. `fault` is `name`, `connection`, `certificate` or `time`."""

    code: ClassVar[str] = "page_unreachable"
    fault: str


@dataclass(eq=False)
class PageRefused(BadSource):
    """A page's server answered with something else than the page; `status` is HTTP's."""

    code: ClassVar[str] = "page_refused"
    status: int


@dataclass(eq=False)
class RedirectLoop(BadSource):
    """A page that sends whoever asks for it somewhere else again and again."""

    code: ClassVar[str] = "redirect_loop"


@dataclass(eq=False)
class LoginPage(BadSource):
    """A page that asks for a password and says nothing else."""

    code: ClassVar[str] = "login_page"


@dataclass(eq=False)
class EmptyPage(BadSource):
    """A page without text, or one that only a browser can show."""

    code: ClassVar[str] = "empty_page"


@dataclass(eq=False)
class MalformedQuestions(BadSource):
    """Not a question set in SQuAD's format. `reason` says what is missing, for developers."""

    code: ClassVar[str] = "malformed_questions"
    reason: str


@dataclass(eq=False)
class StoreError(QAError):
    """The store cannot do its work. `path` is its folder."""

    code: ClassVar[str] = "store_error"
    path: str


@dataclass(eq=False)
class StoreUnwritable(StoreError):
    """The folder cannot be made or written to."""

    code: ClassVar[str] = "store_unwritable"
    reason: str


@dataclass(eq=False)
class StoreFull(StoreError):
    """No room is left on the disk; nothing was changed."""

    code: ClassVar[str] = "store_full"


@dataclass(eq=False)
class StoreLocked(StoreError):
    """Another process holds the database; nothing was changed."""

    code: ClassVar[str] = "store_locked"


@dataclass(eq=False)
class StoreTooNew(StoreError):
    """Written by a later version of this program; `unknown` names the first migration we do not know."""

    code: ClassVar[str] = "store_too_new"
    unknown: str


@dataclass(eq=False)
class StoreDamaged(StoreError):
    """What was read is not what was written; `reason` says where."""

    code: ClassVar[str] = "store_damaged"
    reason: str


@dataclass(eq=False)
class DictionaryDamaged(StoreError):
    """A word table that ships with this version is damaged, or another version's; `path` is its file."""

    code: ClassVar[str] = "dictionary_damaged"
    reason: str


@dataclass(eq=False)
class ReindexInProgress(QAError):
    """Somebody else is changing the index. `holder` says who, `since` is ISO 8601 in UTC."""

    code: ClassVar[str] = "reindex_in_progress"
    holder: str
    pid: int
    since: str


class NoEarlierGeneration(QAError):
    """There is no generation to go back to."""

    code: ClassVar[str] = "no_earlier_generation"


def all_errors(root: type[QAError] = QAError) -> list[type[QAError]]:
    """`root` and every class below it, parents first."""
    below = [found for child in root.__subclasses__() for found in all_errors(child)]
    return [root, *below]


def restore(code: str, data: Mapping[str, Any]) -> QAError:
    """The error that `code` and `data` were taken from.

    Raises:
        KeyError: No error has this code.
    """
    return {error.code: error for error in all_errors()}[code](**data)
