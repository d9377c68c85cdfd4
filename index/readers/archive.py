"""Zip files as documents use them: read in memory, within limits, names never used as paths."""

from __future__ import annotations

import io
import zlib
from zipfile import BadZipFile, ZipFile, ZipInfo

from index.errors import BrokenSource, EncryptedSource, SourceTooComplex

LIMIT_MEMBERS = 10_000
LIMIT_TOTAL_BYTES = 512 * 1024 * 1024
"""What all members unpack to at most, pictures included."""
LIMIT_MEMBER_BYTES = 64 * 1024 * 1024
"""What one member that is read unpacks to at most: its text would fill a dozen thick books."""
_ENCRYPTED = 0x1


class Archive:
    """The members of a zip file.

    Raises:
        BrokenSource: It is no zip file.
        SourceTooComplex: It has too many members, or they unpack to too much.
        EncryptedSource: A member is locked with a password.
    """

    def __init__(self, data: bytes, *, source: str, format: str) -> None:  # noqa: A002  # the error's own word
        self._source = source
        self._format = format
        try:
            self._zip = ZipFile(io.BytesIO(data))
        except (BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise BrokenSource(source, format=format) from error
        members = self._zip.infolist()
        if len(members) > LIMIT_MEMBERS:
            raise SourceTooComplex(source, limit="parts")
        # Reading stops at the size that the directory declares, so that a lie in it expands nothing.
        if sum(member.file_size for member in members) > LIMIT_TOTAL_BYTES:
            raise SourceTooComplex(source, limit="expansion")
        if any(member.flag_bits & _ENCRYPTED for member in members):
            raise EncryptedSource(source)
        self._members: dict[str, ZipInfo] = {member.filename: member for member in members}

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def names(self) -> list[str]:
        """The members' names, in the archive's order."""
        return list(self._members)

    def read(self, name: str) -> bytes:
        """One member's bytes.

        Raises:
            BrokenSource: There is none of that name, or it is damaged.
            SourceTooComplex: It unpacks to more than `LIMIT_MEMBER_BYTES`.
        """
        member = self._members.get(name)
        if member is None:
            raise BrokenSource(self._source, format=self._format)
        if member.file_size > LIMIT_MEMBER_BYTES:
            raise SourceTooComplex(self._source, limit="expansion")
        try:
            return self._zip.read(member)
        except (BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError) as error:
            # A bent directory can point before the file's beginning, which is a ValueError.
            raise BrokenSource(self._source, format=self._format) from error
