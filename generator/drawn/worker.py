"""The process in which Graphviz works: takes DOT on standard input, gives Graphviz's JSON and image map on standard output.

Graphviz is C and the graph is a stranger's: here it may run out of memory, loop or crash, and only this process ends.
Run as `python -I worker.py ENGINE FONT MOST_NODES MOST_EDGES MEMORY`; answers with an exit code of `Exit`.
"""

from __future__ import annotations

import sys
from typing import Any

PARSE, LARGE, LAYOUT, RENDER, NO_ENGINE, EMPTY = 10, 11, 12, 13, 14, 15
"""Exit codes: no DOT; too large (nodes and edges on standard output); layout or drawing failed; no such engine; no graph."""
SEPARATOR = b"\n\x1e"
"""Between the JSON and the image map."""


def main(engine: str, font: str, most_nodes: int, most_edges: int, memory: int) -> int:
    _limit_memory(memory)
    from pygraphviz import graphviz as gv

    graph = _read(gv)
    if graph is None:
        return PARSE
    nodes, edges = gv.agnnodes(graph), gv.agnedges(graph)
    if nodes > most_nodes or edges > most_edges:
        print(nodes, edges)
        return LARGE
    context = gv.gvContextWithBuiltins()
    if font:
        _set_default_font(gv, graph, font)
    try:
        failed = gv.gvLayout(context, graph, _engine_of(gv, graph, engine).encode())
    except (OSError, RuntimeError, ValueError) as problem:
        print(problem, file=sys.stderr)
        return LAYOUT
    if failed:
        return LAYOUT
    return _render(gv, context, graph)


def _limit_memory(limit: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limits
        return
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    if hard == resource.RLIM_INFINITY or limit < hard:
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))


def _read(gv: Any) -> Any:
    """The first graph; `None` if there is none that can be read."""
    try:
        return gv.agread(sys.stdin, None)
    except (KeyError, OSError, RuntimeError, ValueError):
        return None


def _engine_of(gv: Any, graph: Any, engine: str) -> str:
    """The engine asked for, else the graph's own `layout`, else `dot`."""
    return engine or _value(gv, graph, "layout") or "dot"


def _value(gv: Any, graph: Any, name: str) -> str:
    try:
        value = gv.agget(graph, name.encode())
    except KeyError:
        return ""
    return value.decode() if isinstance(value, bytes) else value or ""


def _set_default_font(gv: Any, graph: Any, font: str) -> None:
    """For graph, nodes and edges that name no font."""
    for kind in range(3):
        try:
            gv.agattr(graph, kind, b"fontname", None)
        except KeyError:
            gv.agattr(graph, kind, b"fontname", font.encode())


def _render(gv: Any, context: Any, graph: Any) -> int:
    for number, format in enumerate((b"json", b"cmapx")):
        failed, data = gv.gvRenderData(context, graph, format)
        if failed:
            return RENDER
        if number:
            sys.stdout.buffer.write(SEPARATOR)
        sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
    return 0


if __name__ == "__main__":
    words = sys.argv[1:]
    sys.exit(main(words[0], words[1], *(int(word) for word in words[2:])))
