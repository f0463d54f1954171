"""The process in which a script for `diagrams` or `graphviz` runs: takes the script's path, writes the graphs it made as JSON.

The script runs as it is. What would render its graphs takes them instead: nothing is drawn, opened or written by the libraries.
The folder it runs in holds links to what is beside the script; what the script changes there, it changes in a copy.
Run as `python -BP script_runner.py SCRIPT RESULT SECONDS MEMORY LARGEST_FILE`. It needs nothing of this program.
"""

from __future__ import annotations

import json
import os
import re
import runpy
import shutil
import signal
import sys
import threading
import traceback
from pathlib import Path
from typing import Any

_graphs: list[dict[str, str]] = []
_taken: dict[int, tuple[Any, dict[str, str]]] = {}
"""What was taken of a graph, by its id; the graph is kept alive, so that no other gets its id."""
_MOST_CHARACTERS = 300
_DEFAULT_ENGINE = "dot"
_HEAD = re.compile(
    r"""(?:\s|//[^\n]*\n|\#[^\n]*\n|/\*.*?\*/)*(?:strict\s+)?(?:di)?graph\b\s*(?:"(?:[^"\\]|\\.)*"|[^\s"{]+)?\s*\{""",
    re.IGNORECASE | re.DOTALL,
)
"""Of a graph in DOT, up to its first brace."""
_CANNOT_IMPORT = re.compile(r"cannot import name '(\w+)' from '([\w.]+)'")


def main(script: str, result: str, seconds: int, memory: int, largest_file: int) -> None:
    _limit(seconds, memory, largest_file)
    folder, process = os.path.dirname(script), os.getpid()
    _take_instead_of_rendering(folder)  # before the script's folder is looked into: a script may be called diagrams.py
    sys.path.insert(0, folder)
    sys.argv = [script]
    changes = _Changes(os.getcwd())
    sys.addaudithook(changes)
    end: dict[str, Any] = {}
    try:
        runpy.run_path(script, run_name="__main__")
    except BaseException as fault:
        end = _end(fault, script)
    changes.is_watching = False
    if os.getpid() == process:  # and not a copy of it that the script made
        _tell(result, {"graphs": _graphs, "end": end, "elsewhere": changes.that_stay()})


def _limit(seconds: int, memory: int, largest_file: int) -> None:
    """Limits of the system's own, where it has them; the alarm is for when nobody is left to look at the clock."""
    if hasattr(signal, "alarm"):
        signal.alarm(seconds)
    try:
        import resource
    except ImportError:  # Windows has no such limits
        return
    for kind, limit in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_FSIZE, largest_file)):
        hard = resource.getrlimit(kind)[1]
        if hard == resource.RLIM_INFINITY or limit < hard:
            try:
                resource.setrlimit(kind, (limit, hard))
            except (OSError, ValueError):  # macOS knows the limit of memory, and refuses to set it
                continue


def _tell(result: str, told: dict[str, Any]) -> None:
    try:
        Path(result).write_text(json.dumps(told), encoding="ascii")
    except (MemoryError, OSError):
        _taken.clear()
        _graphs.clear()
        Path(result).write_text(json.dumps({**told, "end": {"kind": "large"}}), encoding="ascii")


# --- how it ended ------------------------------------------------------------------------------------------------------


def _end(fault: BaseException, script: str) -> dict[str, Any]:
    """What kept the script from its end, and where in the script that was."""
    end: dict[str, Any] = {"message": _on_one_line(fault), "line": _line(fault, script)}
    match fault:
        case SystemExit(code=code):
            words = (
                "" if code in (None, 0) else f"with exit code {code}" if isinstance(code, int) else f"saying: {_clean(str(code))}"
            )
            return end | {"kind": "exit", "message": words}
        case SyntaxError():
            return end | {"kind": "syntax"} | _place_of_syntax(fault, script)
        case ImportError() if (fault.name or "").startswith("diagrams."):
            wanted = _CANNOT_IMPORT.search(str(fault))
            return end | {"kind": "name", "module": fault.name, "wanted": wanted[1] if wanted else ""}
        case ModuleNotFoundError():
            return end | {"kind": "module"}
        case MemoryError():
            return end | {"kind": "memory"}
    kind = type(fault).__name__
    return end | {"kind": "raised", "message": f"{kind}: {end['message']}" if end["message"] else kind}


def _line(fault: BaseException, script: str) -> int:
    """The last line of the script itself on the way to the fault; 0 if there is none."""
    frames = [frame for frame in traceback.extract_tb(fault.__traceback__) if frame.filename == script]
    return (frames[-1].lineno or 0) if frames else 0


def _place_of_syntax(fault: SyntaxError, script: str) -> dict[str, Any]:
    """In the script or in a file beside it; a fault in a file from elsewhere is where the script imports it."""
    place = {"message": _clean(fault.msg), "line": fault.lineno or 0, "column": fault.offset or 0}
    folder = os.path.dirname(script) + os.sep
    if fault.filename in (script, None):
        return place
    if fault.filename.startswith(folder):
        return place | {"file": fault.filename.removeprefix(folder)}
    return {"message": f"{place['message']} in {os.path.basename(fault.filename)}, line {place['line']}"}


def _on_one_line(fault: BaseException) -> str:
    try:
        return _clean(str(fault))
    except Exception:  # its own __str__ failed
        return ""


def _clean(text: str) -> str:
    """Fit to print in one line: a message may hold anything."""
    words = " ".join("".join(sign if sign.isprintable() else " " for sign in text[: 4 * _MOST_CHARACTERS]).split())
    return words if len(words) <= _MOST_CHARACTERS else words[:_MOST_CHARACTERS] + "…"


# --- its graphs --------------------------------------------------------------------------------------------------------


def _take_instead_of_rendering(folder: str) -> None:
    try:
        import graphviz
    except Exception:  # not installed, or broken: the script's own import tells
        return
    for kind in (graphviz.Graph, graphviz.Digraph, graphviz.Source):
        for name in ("render", "view", "save"):
            setattr(kind, name, _take)
        kind.pipe = _take_picture
    run_in = os.path.realpath(os.getcwd())
    try:
        import diagrams
        import diagrams.custom
    except Exception:
        return
    diagrams.Diagram.render = lambda self: _take(self.dot)
    diagrams.Diagram.__exit__ = _leave_diagram
    diagrams.Node._rand_id = staticmethod(_numbered())
    diagrams.custom.Custom._load_icon = lambda self: _from_folder(self._icon, folder, run_in)


def _take(graph: Any, *_: Any, engine: Any = None, **__: Any) -> str:
    """The graph as it stands; one that is rendered again, as another format or grown, is still one graph."""
    graph.source.encode()  # what is no text fails here, in the script's line
    dot = _with_engine(graph.source, str(engine or getattr(graph, "engine", None) or _DEFAULT_ENGINE))
    taken = {"name": str(getattr(graph, "name", None) or ""), "dot": dot}
    if id(graph) in _taken:
        _taken[id(graph)][1].update(taken)
    else:
        _taken[id(graph)] = (graph, taken)
        _graphs.append(taken)
    return str(getattr(graph, "filename", None) or "")


def _with_engine(dot: str, engine: str) -> str:
    """The library would name the engine to Graphviz, beside the text. A `layout` of the graph's own comes later and wins."""
    head = _HEAD.match(dot) if engine != _DEFAULT_ENGINE else None
    return f"{dot[: head.end()]} layout={engine};{dot[head.end() :]}" if head else dot


def _take_picture(graph: Any, *_: Any, engine: Any = None, encoding: Any = None, **__: Any) -> Any:
    """Of no bytes, or of no text where text is asked for."""
    _take(graph, engine=engine)
    return "" if encoding else b""


def _leave_diagram(self: Any, kind: Any, *_: Any) -> None:
    """What leaving `with Diagram()` does, without files; a diagram that was left by an exception is none."""
    import diagrams

    if kind is None:
        _take(self.dot)
    diagrams.setdiagram(None)


def _numbered() -> Any:
    """Ids in the order of the nodes: the library's own are random, and no two runs would be alike."""
    count = iter(range(1, sys.maxsize))
    return lambda: f"node-{next(count)}"


def _from_folder(path: Any, folder: str, run_in: str) -> str:
    """A picture in the script's folder; one that the script made is named from the folder it runs in, which is new each time."""
    beside = os.path.normpath(os.path.join(folder, path))
    if os.path.exists(beside) or not os.path.exists(path):
        return beside
    place = os.path.realpath(path)
    return os.path.relpath(place, run_in) if place.startswith(run_in + os.sep) else place


# --- what it changes ---------------------------------------------------------------------------------------------------

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_CHANGING: dict[str, tuple[tuple[int, int, bool], ...]] = {
    "os.chdir": ((0, -1, True),),
    "os.chmod": ((0, 2, True),),
    "os.link": ((0, 2, True), (1, 3, False)),
    "os.mkdir": ((0, 2, False),),
    "os.remove": ((0, 1, False),),
    "os.rename": ((0, 2, False), (1, 3, False)),
    "os.rmdir": ((0, 1, True),),
    "os.symlink": ((1, 2, False),),
    "os.truncate": ((0, -1, True),),
    "os.utime": ((0, 3, True),),
    "shutil.rmtree": ((0, 1, True),),
}
"""Python's audit events: where among the arguments a path is, and the open folder it counts from (-1: none), and whether what the
path names is changed itself, or only its place in a folder."""


class _Changes:
    """Sees each change of files before Python makes it. Beside the script nothing is changed: a link gives way to a copy first.

    What is written elsewhere is only remembered. Programs that the script starts, and libraries in C, are not seen.
    """

    def __init__(self, folder: str) -> None:
        self.inside = os.path.realpath(folder) + os.sep
        self.elsewhere: dict[str, None] = {}
        self.is_watching = True
        self.own = threading.local()

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if not (event == "open" or event in _CHANGING) or not self.is_watching or hasattr(self.own, "work"):
            return
        self.own.work = True
        try:
            if event == "open":
                self.before_opening(*arguments)
            else:
                self.before_changing(_CHANGING[event], arguments)
        finally:
            del self.own.work

    def before_opening(self, path: Any, _mode: Any, flags: int) -> None:
        if flags & _WRITING and isinstance(path, (str, bytes, os.PathLike)):
            place = self.as_own(path, is_itself=True)
            if not place.startswith((self.inside, "/dev/")):
                self.elsewhere[place] = None

    def before_changing(self, changed: tuple[tuple[int, int, bool], ...], arguments: tuple[Any, ...]) -> None:
        for at, counts_from, is_itself in changed:
            has_folder = 0 <= counts_from < len(arguments) and arguments[counts_from] not in (-1, None)
            if isinstance(arguments[at], (str, bytes, os.PathLike)) and not has_folder:
                self.as_own(arguments[at], is_itself=is_itself)

    def as_own(self, path: Any, *, is_itself: bool) -> str:
        """Copies, where they are links out, the folders on the way and the thing itself; gives the place that is meant."""
        named = Path(os.fsdecode(path))
        parts = (named if named.is_absolute() else Path(os.getcwd(), named)).parts
        place = parts[0]
        for number, part in enumerate(parts[1:], start=2):
            place = os.path.dirname(place) if part == os.pardir else os.path.join(place, part)
            is_on_the_way = number < len(parts)
            if (is_on_the_way or is_itself) and place.startswith(self.inside) and os.path.islink(place):
                _replace_link(place)
        return place

    def that_stay(self) -> list[str]:
        return sorted(place for place in self.elsewhere if os.path.isfile(place))


def _replace_link(link: str) -> None:
    """By a copy of the file, or by a folder of links to what is in the folder. A link to nothing only goes."""
    target = os.path.realpath(link)
    if os.path.isdir(target):
        os.unlink(link)
        os.mkdir(link)
        for name in os.listdir(target):
            os.symlink(os.path.join(target, name), os.path.join(link, name))
    elif os.path.isfile(target):
        os.unlink(link)
        shutil.copy(target, link)
    elif not os.path.exists(target):
        os.unlink(link)


if __name__ == "__main__":
    words = sys.argv[1:]
    main(words[0], words[1], *(int(word) for word in words[2:]))
