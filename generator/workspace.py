"""The one door to disk and clock.

Gives texts, bytes and lists of files below one folder, and writes files whole or not at all. Knows no format.
"""

from __future__ import annotations

import errno
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics import Diagnostic, Diagnostics, Span, error

# Stands in files when SOURCE_DATE_EPOCH is unset: 2026-01-01T00:00:00Z. Never the clock, or no two builds would be alike.
DEFAULT_EPOCH = 1767225600

_READ_FAULTS = {
    errno.ENOENT: ("there is no such file", "check the name"),
    errno.EISDIR: ("this is a folder, not a file", "name a file"),
    errno.EACCES: ("this file may not be read", "check its permissions"),
    errno.EPERM: ("this file may not be read", "check its permissions"),
}
_WRITE_FAULTS = {
    errno.EISDIR: ("LD602", "this is a folder, not a file", "give the name of a file"),
    errno.ENOTDIR: ("LD602", "a part of this path is a file, not a folder", "choose another folder"),
    errno.EACCES: ("LD603", "this file may not be written", "close it in PowerPoint, or check the permissions of its folder"),
    errno.EPERM: ("LD603", "this file may not be written", "close it in PowerPoint, or check the permissions of its folder"),
    errno.EBUSY: ("LD603", "another program holds this file open", "close it in PowerPoint"),
    errno.EFBIG: ("LD604", "this file is larger than the disk allows", "choose another disk; the last good file is still there"),
    errno.EROFS: ("LD603", "this disk is read-only", "choose another folder"),
    errno.ENOSPC: ("LD604", "the disk is full", "free some space; the last good file is still there"),
    errno.EDQUOT: ("LD604", "your share of the disk is used up", "free some space; the last good file is still there"),
    errno.ENAMETOOLONG: ("LD602", "this name is too long", "choose a shorter one"),
}


@dataclass(frozen=True, slots=True)
class Workspace:
    """A project on disk. Paths are given relative to `root`, with `/`, and so they stand in findings."""

    root: Path

    def read_text(self, path: str) -> tuple[str | None, Diagnostics]:
        """The text of a UTF-8 file; None, and why, if it cannot be had."""
        raw, findings = self.read_bytes(path)
        if raw is None:
            return None, findings
        try:
            return raw.decode("utf-8"), ()
        except UnicodeDecodeError as fault:
            return None, (_not_utf8(raw, fault.start, path),)

    def read_bytes(self, path: str) -> tuple[bytes | None, Diagnostics]:
        try:
            return self._at(path).read_bytes(), ()
        except OSError as fault:
            message, hint = _READ_FAULTS.get(fault.errno or 0, (f"cannot read this file: {fault.strerror}", ""))
            return None, (error("LD601", Span(path), message, hint),)

    def exists(self, path: str) -> bool:
        return self._at(path).exists()

    def files(self, folder: str, suffix: str) -> tuple[str, ...]:
        """The files right in a folder whose names end so, sorted; none if there is no such folder. Hidden ones do not count."""
        return tuple(
            f"{folder}/{name}" for name in self._names(folder) if name.endswith(suffix) and self._at(folder, name).is_file()
        )

    def folders(self, folder: str) -> tuple[str, ...]:
        """The folders right in a folder, sorted; hidden ones do not count."""
        return tuple(f"{folder}/{name}" for name in self._names(folder) if self._at(folder, name).is_dir())

    def epoch(self) -> int:
        """Seconds since 1970 that stand as the date in everything written: SOURCE_DATE_EPOCH, or a constant."""
        given = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
        return int(given) if given.isascii() and given.isdigit() else DEFAULT_EPOCH

    def environment_faults(self) -> Diagnostics:
        """What is wrong with the settings that `epoch` reads."""
        given = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
        if not given or (given.isascii() and given.isdigit()):
            return ()
        hint = "give whole seconds since 1970, such as 1767225600, or unset it"
        return (error("LD606", Span(), f'SOURCE_DATE_EPOCH is "{given}", which is no date', hint),)

    def write_atomically(self, path: str, content: bytes | str) -> Diagnostics:
        """Write a file whole or leave the old one as it is; makes the folder where it is missing."""
        target = self._at(path)
        raw = content.encode("utf-8") if isinstance(content, str) else content
        try:
            if target.is_dir():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
            target.parent.mkdir(parents=True, exist_ok=True)
            _replace(target, raw)
        except OSError as fault:
            return (_write_fault(fault, path),)
        return ()

    def _names(self, folder: str) -> list[str]:
        at = self._at(folder)
        return sorted(name for name in os.listdir(at) if not name.startswith(".")) if at.is_dir() else []

    def _at(self, *parts: str) -> Path:
        return self.root.joinpath(*parts)


def _replace(target: Path, raw: bytes) -> None:
    """Write beside the target, then rename: a reader sees the old file or the new one, never a half."""
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    number, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(number, "wb") as file:
            file.write(raw)
        os.chmod(name, _mode_of(target))
        os.replace(name, target)
    except BaseException:
        os.unlink(name)
        raise


def _mode_of(target: Path) -> int:
    """The permissions of the file that stands there, else those any new file gets; a temporary file's are stricter."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _write_fault(fault: OSError, path: str) -> Diagnostic:
    # Windows says EACCES where a program holds the file open, and so does a folder without permission.
    unknown = ("LD605", f"cannot write this file: {fault.strerror}", "choose another folder")
    code, message, hint = _WRITE_FAULTS.get(fault.errno or 0, unknown)
    return error(code, Span(path), message, hint)


def _not_utf8(raw: bytes, offset: int, path: str) -> Diagnostic:
    """The place of the first byte that is not UTF-8, columns counted in characters."""
    line_start = raw.rfind(b"\n", 0, offset) + 1
    column = len(raw[line_start:offset].decode("utf-8")) + 1
    span = Span(path, raw.count(b"\n", 0, offset) + 1, column)
    return error("LD108", span, f"byte 0x{raw[offset]:02X} is not UTF-8", "save the file as UTF-8")
