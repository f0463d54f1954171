"""Put built bytes where they belong, and never lose what somebody made of an earlier build.

A file that is not as we wrote it was edited by hand, or is not ours: it is kept beside the new one.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from generator.cli.fingerprint import hash_bytes, hash_file
from generator.diagnostics import Diagnostics, Span, error
from generator.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a file: `kept` is where its edited or foreign forerunner lies now, if it had one."""

    sha256: str
    kept: Path | None = None


def write_keeping_edits(workspace: Workspace, path: Path, data: bytes, last_written: str) -> tuple[Written | None, Diagnostics]:
    """Write a file; one changed since `last_written` (a digest, empty: never written) is kept first."""
    target = path.resolve()
    wanted, found = hash_bytes(data), hash_file(target)
    if found == wanted:
        return Written(wanted), ()
    is_foreign = target.is_file() and found != last_written
    try:
        kept = _keep(target) if is_foreign else None
    except OSError as fault:
        message = f"this file was changed by hand and cannot be kept aside: {fault.strerror}"
        return None, (error("LD617", Span(str(path)), message, "move it away yourself, or build into another folder with -o"),)
    findings = workspace.write_atomically(str(target), data)
    return (None if findings else Written(wanted, kept)), findings


def _keep(target: Path) -> Path:
    """A second name for the file, the first that is free: `talk.edited-1.pptx`. Writing then leaves it untouched."""
    number = 1
    while True:
        kept = target.with_name(f"{target.stem}.edited-{number}{target.suffix}")
        try:
            return _link_or_copy(target, kept)
        except FileExistsError:
            if hash_file(kept) == hash_file(target):
                return kept
            number += 1


def _link_or_copy(target: Path, kept: Path) -> Path:
    try:
        os.link(target, kept)
    except FileExistsError:
        raise
    except OSError:  # a disk without hard links
        with open(kept, "xb") as copy:
            copy.write(target.read_bytes())
    return kept
