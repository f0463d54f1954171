"""What Graphviz itself makes of a graph: `python -m tools.fidelity.reference FILE ENGINE FORMAT`, on standard output.

A process for each rendering: a second one of the same graph draws over the first.
"""

from __future__ import annotations

import sys
from pathlib import Path


def main(path: str, engine: str, form: str) -> int:
    from pygraphviz import graphviz as gv

    context = gv.gvContextWithBuiltins()
    with Path(path).open(encoding="utf-8", errors="surrogateescape") as file:
        graph = gv.agread(file, None)
    if graph is None or gv.gvLayout(context, graph, (engine or _own_engine(gv, graph)).encode()):
        return 1
    failed, data = gv.gvRenderData(context, graph, form.encode())
    sys.stdout.buffer.write(data)
    return int(failed)


def _own_engine(gv: object, graph: object) -> str:
    try:
        value = gv.agget(graph, b"layout")  # type: ignore[attr-defined]
    except KeyError:
        return "dot"
    return (value.decode() if isinstance(value, bytes) else value) or "dot"


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))
