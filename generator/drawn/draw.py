"""Have a graph drawn: takes DOT and limits, gives a `Drawing`; Graphviz works in a process of its own.

A stranger's graph may crash Graphviz, loop or eat the memory: then that process ends, and a finding says so.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryFile
from xml.etree import ElementTree

from generator.diagnostics import Diagnostic, Diagnostics, Span, error, nearest_name
from generator.drawn import worker
from generator.drawn.model import Area, Drawing
from generator.drawn.read import read_drawing
from generator.drawn.said import findings_in, syntax_error
from generator.units import Rect

ENGINES = ("dot", "neato", "fdp", "sfdp", "circo", "twopi", "osage", "patchwork")
_AN_HTML_CELL = "rect"
_FONT_SETTINGS = Path("/etc/fonts/fonts.conf")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one graph may cost. PowerPoint itself gets slow with some thousands of shapes on a slide."""

    seconds: float = 60.0
    nodes: int = 5_000
    edges: int = 15_000
    bytes_read: int = 64 * 1024 * 1024
    memory: int = 4 * 1024**3


@dataclass(frozen=True, slots=True)
class Manner:
    """How a graph is to be drawn: by which engine (empty: its own `layout`, else dot), in which type where it names none, and
    which of its nodes (none named: all), with those that edges lead to from them.
    """

    engine: str = ""
    font: str = ""
    only: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class GraphFile:
    """DOT text with the name findings use for it, and the folder where its pictures are looked for."""

    data: bytes
    path: str
    folder: Path


def draw_graph(
    source: GraphFile, how: Manner | None = None, limits: Limits | None = None, meanwhile: Callable[[], None] | None = None
) -> tuple[Drawing | None, Diagnostics]:
    """The graph as Graphviz draws it; `meanwhile` is done while it works."""
    how, limits = how or Manner(), limits or Limits()
    problem = _refusal(source, how.engine, limits)
    if problem:
        return None, (problem,)
    with TemporaryFile() as file, _listed(how.only) as keep:
        file.write(source.data)
        file.seek(0)
        process = _start(file.fileno(), source.folder, (how.engine, how.font, keep), limits)
        try:
            if meanwhile:
                meanwhile()
            out, err = process.communicate(timeout=limits.seconds)
        except subprocess.TimeoutExpired:
            message = f"Graphviz was stopped: it worked on the graph for over {limits.seconds:.0f} seconds"
            return None, (error("LD704", Span(source.path), message, _QUICKER),)
        finally:
            _end(process)
    said = err.decode("utf-8", "replace")
    if process.returncode:
        return None, _failure(process.returncode, out, said, source, how.engine, limits)
    drawn, areas, pictures = out.split(worker.SEPARATOR)
    return read_drawing(drawn, json.loads(pictures), _areas(areas)), findings_in(said, source)


@contextmanager
def _listed(names: frozenset[str]) -> Iterator[str]:
    """A file with a name a line, for as long as it is needed; nothing for no names."""
    if not names:
        yield ""
        return
    with NamedTemporaryFile("w", encoding="utf-8", newline="\n", delete=False) as file:
        file.write("\n".join(sorted(names)))
    try:
        yield file.name
    finally:
        os.unlink(file.name)


_QUICKER = "try --engine sfdp, or splines=line, or nslimit=2 in the graph; or draw a part of it"


def _refusal(source: GraphFile, engine: str, limits: Limits) -> Diagnostic | None:
    place = Span(source.path)
    if engine and engine not in ENGINES:
        return error("LD705", place, f'Graphviz has no layout engine "{engine}"', nearest_name(engine, ENGINES))
    if len(source.data) > limits.bytes_read:
        size = len(source.data) // 1024**2
        return error("LD702", place, f"the graph has {size} MB, more than {limits.bytes_read // 1024**2} MB", _SMALLER)
    return None


_SMALLER = "a slide shows some dozens of nodes; draw a part, or clusters in place of their members"


def _start(stdin: int, folder: Path, words: tuple[str, ...], limits: Limits) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-P", worker.__file__, *words, str(limits.nodes), str(limits.edges), str(limits.memory)]
    return subprocess.Popen(
        command,
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=folder if folder.is_dir() else None,
        env=_environment(),
        start_new_session=os.name == "posix",
    )


def _environment() -> Mapping[str, str]:
    """Type as the machine's own programs find it: the library that comes with pygraphviz looks for its settings elsewhere."""
    if "FONTCONFIG_FILE" in os.environ or not _FONT_SETTINGS.is_file():
        return os.environ
    return {**os.environ, "FONTCONFIG_FILE": str(_FONT_SETTINGS)}


def _end(process: subprocess.Popen[bytes]) -> None:
    """However it came to this: no process is left behind."""
    if process.poll() is not None:
        return
    if os.name == "posix":
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.communicate()


def _failure(code: int, out: bytes, said: str, source: GraphFile, engine: str, limits: Limits) -> Diagnostics:
    place = Span(source.path)
    last = next((line for line in reversed(said.splitlines()) if line.startswith("Error")), "").removeprefix("Error: ")
    if code == worker.PARSE:
        return (syntax_error(said, source),)
    if code == worker.LARGE:
        nodes, edges = out.decode().split()
        message = f"the graph has {nodes} nodes and {edges} edges, more than {limits.nodes} and {limits.edges}"
        return (error("LD702", place, message, _SMALLER),)
    if code in (worker.LAYOUT, worker.RENDER):
        if "not recognized" in last:
            name = last.partition('"')[2].partition('"')[0]
            return (error("LD705", place, f'Graphviz has no layout engine "{name}"', nearest_name(name, ENGINES)),)
        return (
            *findings_in(said, source),
            error("LD703", place, f"Graphviz could not lay the graph out: {last or 'no reason given'}"),
        )
    if "MemoryError" in said or "out of memory" in said.lower() or code in (-signal.SIGKILL, 137):
        return (error("LD715", place, f"Graphviz needed more than {limits.memory // 1024**3} GB of memory", _SMALLER),)
    if "ImportError" in said:
        reason = said.strip().splitlines()[-1].partition(": ")[2]
        return (error("LD718", place, f"Graphviz could not be loaded: {reason}", "run `make setup` again"),)
    how = f"signal {-code}" if code < 0 else f"exit code {code}"
    said_last = (said.strip().splitlines() or [""])[-1]
    hint = f"it is a fault of Graphviz's engine {engine or 'dot'}; try another: --engine {'neato' if engine != 'neato' else 'fdp'}"
    return (error("LD703", place, f"Graphviz crashed on the graph ({how}){': ' + said_last if said_last else ''}", hint),)


def _areas(image_map: bytes) -> tuple[Area, ...]:
    """The cells of HTML-like labels with links or tooltips, in points; the map's whole pixels are of 96 to the inch."""
    try:
        root = ElementTree.fromstring(image_map)
    except ElementTree.ParseError:
        return ()
    scale = 72 / 96
    found = []
    for area in root.iter("area"):
        if area.get("shape") == _AN_HTML_CELL:
            x0, y0, x1, y1 = (float(number) * scale for number in area.get("coords", "0,0,0,0").split(","))
            box = Rect(x0, y0, x1 - x0, y1 - y0)
            found.append(Area(box, area.get("href", ""), area.get("title", "")))
    return tuple(found)
