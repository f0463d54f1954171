"""The process in which a script for `diagrams` or `graphviz` runs: takes the script's path, writes the graphs it made as JSON.

The script runs as it is. What would render its graphs takes them instead: nothing is drawn, opened or written by the libraries.
Run as `python -P script_runner.py SCRIPT RESULT MEMORY LARGEST_FILE`.
"""

from __future__ import annotations

import json
import os
import runpy
import sys
import traceback
from typing import Any

_graphs: list[dict[str, str]] = []
_taken: set[int] = set()


def main(script: str, result: str, memory: int, largest_file: int) -> None:
    _limit(memory, largest_file)
    sys.path.insert(0, os.path.dirname(script))
    sys.argv = [script]
    _take_instead_of_rendering(os.path.dirname(script))
    end: dict[str, Any] = {}
    try:
        runpy.run_path(script, run_name="__main__")
    except SystemExit as leave:
        end = {"kind": "exit", "message": "" if leave.code in (None, 0) else str(leave.code), "line": _line(leave, script)}
    except SyntaxError as fault:
        place = (fault.lineno or 0, fault.offset or 0) if fault.filename == script else (_line(fault, script), 0)
        end = {"kind": "syntax", "message": fault.msg, "line": place[0], "column": place[1]}
    except ModuleNotFoundError as fault:
        end = {"kind": "module", "message": str(fault), "name": fault.name or "", "line": _line(fault, script)}
    except MemoryError as fault:
        end = {"kind": "memory", "message": str(fault), "line": _line(fault, script)}
    except BaseException as fault:
        end = {"kind": "raised", "message": f"{type(fault).__name__}: {fault}".strip(": "), "line": _line(fault, script)}
    with open(result, "w", encoding="utf-8") as file:
        json.dump({"graphs": _graphs, "end": end}, file)


def _limit(memory: int, largest_file: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limits
        return
    for kind, limit in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_FSIZE, largest_file)):
        hard = resource.getrlimit(kind)[1]
        if hard == resource.RLIM_INFINITY or limit < hard:
            resource.setrlimit(kind, (limit, hard))


def _line(fault: BaseException, script: str) -> int:
    """The last line of the script itself on the way to the fault; 0 if there is none."""
    frames = [frame for frame in traceback.extract_tb(fault.__traceback__) if frame.filename == script]
    return (frames[-1].lineno or 0) if frames else 0


def _take_instead_of_rendering(folder: str) -> None:
    try:
        import graphviz
    except ImportError:
        return
    for kind in (graphviz.Graph, graphviz.Digraph, graphviz.Source):
        for name in ("render", "view", "save"):
            setattr(kind, name, _take)
        kind.pipe = _take_bytes
    try:
        import diagrams
        import diagrams.custom
    except ImportError:
        return
    diagrams.Diagram.render = lambda self: _take(self.dot)
    diagrams.Diagram.__exit__ = _leave_diagram
    diagrams.Node._rand_id = staticmethod(_numbered())
    diagrams.custom.Custom._load_icon = lambda self: _from_folder(self._icon, folder)


def _take(graph: Any, *_: Any, **__: Any) -> str:
    """The graph as it stands; one that is rendered twice, as two formats, is taken once."""
    if id(graph) not in _taken:
        _taken.add(id(graph))
        _graphs.append({"name": str(getattr(graph, "name", None) or ""), "dot": graph.source})
        _kept.append(graph)
    return str(getattr(graph, "filename", None) or "")


_kept: list[Any] = []
"""Graphs that were taken stay alive, so that no other gets their id."""


def _take_bytes(graph: Any, *_: Any, **__: Any) -> bytes:
    _take(graph)
    return b""


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


def _from_folder(path: str, folder: str) -> str:
    """A picture named from the script's folder."""
    beside = os.path.join(folder, path)
    return beside if os.path.exists(beside) else os.path.abspath(path)


if __name__ == "__main__":
    words = sys.argv[1:]
    main(words[0], words[1], int(words[2]), int(words[3]))
