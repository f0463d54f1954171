"""One digest over everything a build reads: content, templates, this program, its libraries, the date.

Contents are hashed, never times: a checkout or a copy is not a change, and a change is never missed. It takes milliseconds.
"""

from __future__ import annotations

import hashlib
import os
import sys
import zlib
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path

_INPUT_FOLDERS = ("content", "templates")
_NEVER_READ = frozenset({"__pycache__", ".DS_Store"})
# Modules of the libraries whose versions decide what is written, and the names their distributions carry.
_LIBRARIES = {
    "pptx": "python_pptx",
    "lxml": "lxml",
    "jinja2": "jinja2",
    "yaml": "pyyaml",
    "pygraphviz": "pygraphviz",
    "graphviz": "graphviz",
    "diagrams": "diagrams",
    "xlsxwriter": "xlsxwriter",
}


def fingerprint_inputs(project: Path, epoch: int, also: Iterable[Path] = ()) -> str:
    """The digest; two runs with the same one would write the same bytes."""
    digest = hashlib.sha256()
    for line in _circumstances(epoch):
        digest.update(line.encode() + b"\n")
    program = Path(__file__).resolve().parents[1]
    for folder in (*(project / name for name in _INPUT_FOLDERS), program):
        for path in _files(str(folder)):
            digest.update(f"{os.path.relpath(path, folder.parent)}\0{hash_file(path)}\n".encode(errors="surrogateescape"))
    for file in also:
        digest.update(f"{file}\0{hash_file(file)}\n".encode(errors="surrogateescape"))
    return digest.hexdigest()


def hash_file(path: str | Path) -> str:
    """SHA-256 of a file, empty if it cannot be read."""
    try:
        with open(path, "rb") as file:
            return hashlib.sha256(file.read()).hexdigest()
    except OSError:
        return ""


def hash_bytes(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


def _files(folder: str) -> Iterator[str]:
    """Every file below a folder in a fixed order; links to folders are followed where the program's own reading follows them."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.name in _NEVER_READ:
            continue
        if entry.is_dir():
            if not (entry.is_symlink() and os.path.realpath(folder).startswith(os.path.realpath(entry.path))):
                yield from _files(entry.path)
        else:
            yield entry.path


def _circumstances(epoch: int) -> list[str]:
    """What else decides the bytes: the date in the file, Python, zlib's compression, the libraries."""
    return [f"epoch {epoch}", sys.version, zlib.ZLIB_RUNTIME_VERSION, *_library_versions()]


def _library_versions() -> list[str]:
    """`lxml-6.1.3.dist-info`, read from the names of folders, because importing the libraries takes longer than all else."""
    specs = (find_spec(module) for module in _LIBRARIES)
    folders = {os.path.dirname(place) for spec in specs if spec for place in spec.submodule_search_locations or ()}
    wanted = frozenset(_LIBRARIES.values())
    names = (name for folder in folders for name in os.listdir(folder) if name.endswith((".dist-info", ".egg-info")))
    return sorted(name for name in names if name.partition("-")[0].lower().replace(".", "_") in wanted)
