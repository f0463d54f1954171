"""Open an Office file with care: takes bytes from outside, gives its parts, or says what is wrong with it.

Refuses what could harm or hang a reader: encryption, paths that leave the package, document types, too much to unpack.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from urllib.parse import unquote
from xml.etree import ElementTree

LARGEST_PACKAGE = 400_000_000
"""Bytes unpacked; the heaviest brand templates with their pictures stay under a quarter of it."""

_COMPOUND_FILE = bytes.fromhex("D0CF11E0A1B11AE1")
_ZIP = b"PK"
_CONTENT_TYPES = "[Content_Types].xml"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))
_REPAIR = "open it in PowerPoint, which repairs it, and save it again"


class PackageError(Exception):
    """Why a package cannot be read; becomes a diagnostic."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Relationship:
    """From one part to another; `target` is the other's name, with no slash before it."""

    id: str
    type: str
    target: str


@dataclass(frozen=True, slots=True)
class OfficePackage:
    """The parts by name, as the zip has them: `ppt/presentation.xml`."""

    parts: Mapping[str, bytes]
    content_types: Mapping[str, str]

    def has(self, part: str) -> bool:
        return part in self.parts

    def content_type(self, part: str) -> str:
        return self.content_types.get("/" + part.lower(), self.content_types.get(part.rpartition(".")[2].lower(), ""))

    def xml(self, part: str) -> ElementTree.Element:
        return _parse(part, self.parts.get(part))

    def relationships(self, owner: str) -> tuple[Relationship, ...]:
        """Those within the package; `owner` is empty for the package itself."""
        folder, _, name = owner.rpartition("/")
        part = posixpath.join(folder, "_rels", f"{name}.rels")
        if part not in self.parts:
            return ()
        internal = [item for item in self.xml(part).iter(f"{_RELS}Relationship") if item.get("TargetMode") != "External"]
        return tuple(
            Relationship(item.get("Id", ""), item.get("Type", ""), _resolved(folder, item.get("Target", ""))) for item in internal
        )


@lru_cache(maxsize=2)
def open_package(data: bytes) -> OfficePackage:
    """Unpack and check; raises PackageError. The last two are kept: every question about a template opens it anew."""
    if data.startswith(_COMPOUND_FILE):
        hint = "take the password off (File > Info > Protect Presentation), or save an old .ppt as .pptx"
        raise PackageError("LD222", "this file is protected by a password, or is a PowerPoint file of before 2007", hint)
    parts = _unpack(data)
    if _CONTENT_TYPES not in parts:
        raise PackageError("LD221", "this zip file is no Office file: it has no [Content_Types].xml", "give a .pptx file")
    for name, content in parts.items():
        if name.endswith((".xml", ".rels")) and any(mark in content for mark in _DOCTYPES):
            message = f"{name} has a document type declaration, which no Office program writes"
            raise PackageError("LD225", message, "do not trust this file; ask where it comes from")
    return OfficePackage(parts, _content_types(_parse(_CONTENT_TYPES, parts[_CONTENT_TYPES])))


def _unpack(data: bytes) -> Mapping[str, bytes]:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            _check_entries(entries)
            return {entry.filename: archive.read(entry) for entry in entries}
    except zipfile.BadZipFile as fault:
        if data.startswith(_ZIP):
            raise PackageError("LD224", f"this file is damaged or incomplete: {fault}", _REPAIR) from None
        raise PackageError("LD221", "this is not a PowerPoint file (.pptx is a zip, this is none)", "give a .pptx file") from None
    except (zlib.error, EOFError, RuntimeError, NotImplementedError, OSError, ValueError) as fault:
        raise PackageError("LD224", f"this file is damaged: {fault}", _REPAIR) from None


def _check_entries(entries: list[zipfile.ZipInfo]) -> None:
    suspect = "do not trust this file; ask where it comes from"
    if sum(entry.file_size for entry in entries) > LARGEST_PACKAGE:
        raise PackageError("LD225", f"this file unpacks to more than {LARGEST_PACKAGE // 1_000_000} MB", suspect)
    seen: set[str] = set()
    for entry in entries:
        name = entry.filename
        if name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/"):
            raise PackageError("LD225", f'an entry would leave the package: "{name}"', suspect)
        if name.lower() in seen:
            raise PackageError("LD225", f'two entries have the same name: "{name}"', suspect)
        seen.add(name.lower())


def _content_types(root: ElementTree.Element) -> Mapping[str, str]:
    """By part name with its slash, or by extension; lower case, as names are compared without regard to it."""
    defaults = {item.get("Extension", "").lower(): item.get("ContentType", "") for item in root.iter(f"{_TYPES}Default")}
    overrides = {item.get("PartName", "").lower(): item.get("ContentType", "") for item in root.iter(f"{_TYPES}Override")}
    return {**defaults, **overrides}


@lru_cache(maxsize=64)
def _parse(part: str, content: bytes | None) -> ElementTree.Element:
    if content is None:
        raise PackageError("LD224", f"this file is damaged: {part} is missing", _REPAIR)
    try:
        return ElementTree.fromstring(content)
    except (ElementTree.ParseError, LookupError, ValueError) as fault:  # the latter of encodings that there are not, or not so
        raise PackageError("LD224", f"this file is damaged: {part}: {fault}", _REPAIR) from None


def _resolved(folder: str, target: str) -> str:
    path = unquote(target)
    return path.lstrip("/") if path.startswith("/") else posixpath.normpath(posixpath.join(folder, path))
