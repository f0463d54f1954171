"""The door to Graphviz: takes DOT, gives the image map in which every cell with an id has its rectangle.

Runs in the process, with the libraries that come with pygraphviz; nothing else here knows them.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable

Engine = Callable[[str], str]
"""DOT in, cmapx out."""


class EngineError(Exception):
    """Graphviz is missing, refused the graph, or had something to say about it."""


def graphviz_engine(dot: str) -> str:
    """Lay out with Graphviz's `dot`; everything it says is taken for an error, because our graphs give it no reason to."""
    try:
        import pygraphviz
    except (ImportError, OSError) as problem:
        raise EngineError(f"Graphviz could not be loaded: {problem}") from problem
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        try:
            drawn = pygraphviz.AGraph(string=dot).draw(format="cmapx", prog="dot")
        except (OSError, RuntimeError, ValueError, pygraphviz.DotError) as problem:
            raise EngineError(f"Graphviz refused the graph: {problem}") from problem
    if said:
        raise EngineError(f"Graphviz said: {said[0].message}")
    if not drawn:
        raise EngineError("Graphviz drew nothing")
    return bytes(drawn).decode("utf-8")
