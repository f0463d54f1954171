"""The door to Graphviz: takes DOT, gives the image map in which every cell with an id has its rectangle.

Runs in the process, with the libraries that come with pygraphviz; nothing else here knows them.
"""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from tempfile import TemporaryFile

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
    with _heard() as heard:
        try:
            drawn = pygraphviz.AGraph(string=dot).draw(format="cmapx", prog="dot")
        except (OSError, RuntimeError, ValueError, pygraphviz.DotError) as problem:
            raise EngineError(f"Graphviz refused the graph: {problem}") from problem
    if heard:
        raise EngineError(f"Graphviz said: {heard[0]}")
    if not drawn:
        raise EngineError("Graphviz drew nothing")
    return bytes(drawn).decode("utf-8")


@contextmanager
def _heard() -> Iterator[list[str]]:
    """What Graphviz says while it works, in lines. Its C libraries write to the process's standard error, past Python's."""
    said: list[str] = []
    sys.stderr.flush()
    with TemporaryFile() as file, warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        saved = os.dup(2)
        os.dup2(file.fileno(), 2)
        try:
            yield said
        finally:
            os.dup2(saved, 2)
            os.close(saved)
            file.seek(0)
            lines = file.read().decode("utf-8", "replace").splitlines()
            said += [line for line in lines if line.strip()] + [str(warning.message) for warning in warned]
