"""The process in which Graphviz works: takes DOT on standard input, gives Graphviz's JSON and image map on standard output.

Graphviz is C and the graph is a stranger's: here it may run out of memory, loop or crash, and only this process ends.
Run as `python -P worker.py ENGINE FONT KEEP MOST_NODES MOST_EDGES MEMORY`, KEEP being a file with the names of the nodes that are
wanted, one a line; answers with one of the exit codes below.
"""

from __future__ import annotations

import json
import sys
from typing import Any

PARSE, LARGE, LAYOUT, RENDER, NO_ENGINE, EMPTY = 10, 11, 12, 13, 14, 15
"""Exit codes: no DOT; too large (nodes and edges on standard output); layout or drawing failed; no such engine; no graph."""
SEPARATOR = b"\n\x1e"
"""Between the JSON, the image map and the pictures, which are drawings in xdot by the names of their nodes, as JSON."""


def main(engine: str, font: str, keep: str, most_nodes: int, most_edges: int, memory: int) -> int:
    _limit_memory(memory)
    from pygraphviz import graphviz as gv

    context = gv.gvContextWithBuiltins()  # before the graph is read: it declares the default label
    graph = _read(gv)
    if graph is None:
        return PARSE
    nodes, edges = gv.agnnodes(graph), gv.agnedges(graph)
    if nodes > most_nodes or edges > most_edges:
        print(nodes, edges)
        return LARGE
    if keep:
        with open(keep, encoding="utf-8", newline="\n") as file:
            _keep_only(gv, graph, set(file.read().split("\n")))
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


def _keep_only(gv: Any, graph: Any, names: set[str]) -> None:
    """Leave the wanted nodes and, as dashed outlines outside all clusters, those that edges lead to from them."""
    for node in _all(graph, gv.agfstnode, gv.agnxtnode):
        if _name(gv, node) in names:
            continue
        edges = _all_edges(gv, graph, node)
        inward = [edge for edge in edges if _other_end(gv, edge, node) in names]
        for edge in (edge for edge in edges if edge not in inward):
            gv.agdeledge(graph, edge)
        if not inward:
            gv.agdelnode(graph, node)
            continue
        for subgraph in _all(graph, gv.agfstsubg, lambda _, before: gv.agnxtsubg(before)):
            _leave(gv, subgraph, node)
        for name, value in _OUTSIDE.items():
            gv.agsafeset(node, name.encode(), value.encode(), b"")


_OUTSIDE = {"style": "dashed", "color": "#8A8A8A", "fontcolor": "#5A5A5A"}


def _all(graph: Any, first: Any, following: Any) -> list[Any]:
    """Every node or subgraph; lists of cgraph end with an exception."""
    found = []
    try:
        item = first(graph)
        while item is not None:
            found.append(item)
            item = following(graph, item)
    except StopIteration:
        pass
    return found


def _all_edges(gv: Any, graph: Any, node: Any) -> list[Any]:
    return _all(graph, lambda graph: gv.agfstedge(graph, node), lambda graph, edge: gv.agnxtedge(graph, edge, node))


def _other_end(gv: Any, edge: Any, node: Any) -> str:
    tail, head = _name(gv, gv.agtail(edge)), _name(gv, gv.aghead(edge))
    return head if tail == _name(gv, node) else tail


def _name(gv: Any, node: Any) -> str:
    name = gv.agnameof(node)
    return name.decode("utf-8", "replace") if isinstance(name, bytes) else str(name)


def _leave(gv: Any, subgraph: Any, node: Any) -> None:
    """Take a node out of a subgraph and out of those in it."""
    for inner in _all(subgraph, gv.agfstsubg, lambda _, before: gv.agnxtsubg(before)):
        _leave(gv, inner, node)
    if gv.agsubnode(subgraph, node, 0) is not None:
        gv.agdelnode(subgraph, node)


def _render(gv: Any, context: Any, graph: Any) -> int:
    for number, format in enumerate((b"json", b"cmapx")):
        failed, data = gv.gvRenderData(context, graph, format)
        if failed:
            return RENDER
        if number:
            sys.stdout.buffer.write(SEPARATOR)
        sys.stdout.buffer.write(data)
    sys.stdout.buffer.write(SEPARATOR + json.dumps(_with_pictures(gv, graph)).encode())
    sys.stdout.buffer.flush()
    return 0


def _with_pictures(gv: Any, graph: Any) -> dict[str, list[str]]:
    """What is drawn for the outline and the label of each node that has a picture."""
    found = {}
    for node in _all(graph, gv.agfstnode, gv.agnxtnode):
        drawn = [_value(gv, node, name) for name in ("_draw_", "_ldraw_")]
        if any(" I " in f" {text}" for text in drawn):
            found[_name(gv, node)] = drawn
    return found


if __name__ == "__main__":
    words = sys.argv[1:]
    sys.exit(main(words[0], words[1], words[2], *(int(word) for word in words[3:])))
