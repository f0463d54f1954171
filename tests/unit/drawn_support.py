"""The graphs of tests/cases/dot as Graphviz drew them once: kept, because its measures depend on the fonts of the machine."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache
from pathlib import Path

from generator.diagnostics import Diagnostics, Span
from generator.drawn import worker
from generator.drawn.model import Drawing
from generator.drawn.read import read_drawing
from generator.scene.drawn.compose import Paper, compose_drawing_scene
from generator.scene.flatten import flatten
from generator.scene.model import Item, Scene
from generator.theme.model import Color

CASES = Path(__file__).parents[1] / "cases" / "dot"
UPDATE = "UPDATE_GOLDEN"
NAMES = tuple(sorted(path.stem for path in CASES.glob("*.gv")))
PAPER = Paper(Color("", "FFFFFF"), is_its_own=True)


def recorded(name: str) -> bytes:
    """What the worker answered for a graph; recorded where it is missing, and nowhere else."""
    path = CASES / f"{name}.drawn"
    if not path.exists() and os.environ.get(UPDATE):
        command = [sys.executable, "-P", worker.__file__, "", "", "", "100", "100", str(4 * 1024**3)]
        with (CASES / f"{name}.gv").open("rb") as graph:
            path.write_bytes(subprocess.run(command, stdin=graph, capture_output=True, check=True, cwd=CASES).stdout)
    assert path.exists(), f"{path} is missing: run with {UPDATE}=1 and look at it"
    return path.read_bytes()


@cache
def drawing(name: str) -> Drawing:
    drawn, _, _ = recorded(name).split(worker.SEPARATOR)
    return read_drawing(drawn, {})


@cache
def composed(name: str) -> tuple[Scene, Diagnostics]:
    return compose_drawing_scene(drawing(name), {}, "zh-CN" if name == "chinese" else "en", Span(f"{name}.gv"), PAPER)


def items(name: str) -> dict[str, Item]:
    """The items of a composed graph by name, the first of each."""
    found: dict[str, Item] = {}
    for item in flatten(composed(name)[0].items):
        found.setdefault(item.name, item)
    return found
