"""What was built from which inputs, remembered in `output/.layerdeck.json`.

Answers two questions: would a run give what already lies there, and was a file changed by hand since we wrote it.
A record that is missing, or that another version wrote, means: nothing is known.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from generator.cli.fingerprint import hash_file

RECORD = "output/.layerdeck.json"
_VERSION = 1


@dataclass(frozen=True, slots=True)
class BuiltFile:
    """One deck as it was written; `path` as shown, relative to the project where it lies inside. Its `slides` are those of the
    plan; `pages` the slides of the file that are shown, which are more where a diagram takes one for each step.
    """

    path: str
    sha256: str
    deck: str
    locale: str
    audience: str
    slides: int
    pages: int
    seconds_to_speak: int
    size: int


@dataclass(frozen=True, slots=True)
class Run:
    """A run by its options: the inputs it read, the files it wrote, and how many warnings it gave."""

    inputs: str
    files: tuple[BuiltFile, ...]
    warnings: int


@dataclass(frozen=True, slots=True)
class Record:
    """`runs` by options; `written` is the digest of the last bytes we put in each path."""

    runs: Mapping[str, Run]
    written: Mapping[str, str]


NO_RECORD = Record({}, {})


def read_record(project: Path) -> Record:
    try:
        return _record(json.loads((project / RECORD).read_bytes()))
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return NO_RECORD


def record_as_json(record: Record) -> str:
    document = {
        "version": _VERSION,
        "runs": {options: asdict(run) for options, run in sorted(record.runs.items())},
        "written": dict(sorted(record.written.items())),
    }
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


def remember(record: Record, options: str, run: Run) -> Record:
    """The record after a run; runs of other inputs go, for their files cannot be had again."""
    current = {key: known for key, known in record.runs.items() if known.inputs == run.inputs}
    return replace(record, runs={**current, options: run})


def remember_written(record: Record, path: str, sha256: str) -> Record:
    return replace(record, written={**record.written, path: sha256})


def stale_files(run: Run | None, inputs: str, project: Path) -> tuple[str, ...] | None:
    """The files a run with these inputs would change; None if they are not known, because it never ran."""
    if run is None or run.inputs != inputs:
        return None
    return tuple(file.path for file in run.files if hash_file(project / file.path) != file.sha256)


def _record(document: dict[str, Any]) -> Record:
    if document["version"] != _VERSION:
        return NO_RECORD
    runs = {options: _run(run) for options, run in document["runs"].items()}
    return Record(runs, {str(path): str(sha256) for path, sha256 in document["written"].items()})


def _run(run: dict[str, Any]) -> Run:
    names = [field.name for field in fields(BuiltFile)]
    return Run(run["inputs"], tuple(BuiltFile(**{name: file[name] for name in names}) for file in run["files"]), run["warnings"])
