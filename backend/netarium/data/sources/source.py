"""The contract of a derived file: which package it comes from and how it is made."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass


class SourceError(Exception):
    """A file that could not be derived; the message says why and what to do."""


@dataclass(frozen=True)
class Package:
    """One exact version of an npm package.

    Attributes:
        name: package name.
        version: exact version.
        sha256: hexadecimal digest of its tarball.
    """

    name: str
    version: str
    sha256: str


@dataclass(frozen=True)
class Source:
    """One data file, how it is derived, and its notice.

    Attributes:
        file: name of the derived file; its notice lies beside it as `<stem>.NOTICE.txt`.
        package: what it is derived from.
        members: files of the package that are read.
        convert: contents of those members -> contents of the derived file, always the same bytes.
        sha256: hexadecimal digest of the derived file.
        notice: authors, licence and changes, as text.
    """

    file: str
    package: Package
    members: tuple[str, ...]
    convert: Callable[[Mapping[str, bytes]], bytes]
    sha256: str
    notice: str
