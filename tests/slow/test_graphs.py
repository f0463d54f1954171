"""Graphs from outside on slides: every object of Graphviz's own JSON is there, in its place and glued, and the file is valid."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tools.fidelity.objects import differences, read_slide
from tools.validate_pptx import faults, find_validator

ROOT = Path(__file__).parents[2]
GRAPHS = sorted((ROOT / "tests/cases/dot").glob("*.gv"))
ENGINES = ("dot", "neato", "fdp", "sfdp", "circo", "twopi", "osage", "patchwork")
SCRIPT = """
from diagrams import Cluster, Diagram
from diagrams.onprem.database import PostgreSQL
from diagrams.onprem.network import Nginx
with Diagram("Web"):
    with Cluster("Data"):
        db = [PostgreSQL("primary"), PostgreSQL("replica")]
    Nginx("proxy") >> db
"""

pytestmark = pytest.mark.slow


def draw(graph: Path, target: Path, *words: str) -> None:
    command = [sys.executable, "-m", "generator", "diagram", str(graph), "-o", str(target), "--page", "graph", *words]
    run = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False, timeout=120)
    assert run.returncode == 0, run.stderr


def reference(graph: Path, engine: str = "") -> dict[str, object]:
    command = [sys.executable, "-P", str(ROOT / "tools/fidelity/reference.py"), graph.name, engine, "json"]
    run = subprocess.run(command, capture_output=True, cwd=graph.parent, check=True, timeout=120)
    return dict(json.loads(run.stdout, strict=False))


def assert_valid(deck: Path) -> None:
    validator = find_validator(ROOT)
    assert validator is not None, "the Open XML SDK validator is missing: make tools"
    assert faults(validator, deck) == []


@pytest.mark.parametrize("graph", GRAPHS, ids=lambda path: path.stem)
def test_every_object_of_a_graph_is_on_its_slide(graph: Path, tmp_path: Path) -> None:
    draw(graph, tmp_path / "x.pptx")
    assert list(differences(reference(graph), read_slide(str(tmp_path / "x.pptx")))) == []
    assert_valid(tmp_path / "x.pptx")


@pytest.mark.parametrize("engine", ENGINES)
def test_every_engine_draws(engine: str, tmp_path: Path) -> None:
    graph = tmp_path / "x.gv"
    graph.write_text("graph { a -- b -- c -- a; subgraph cluster_x { c d } }", encoding="utf-8")
    draw(graph, tmp_path / "x.pptx", "--engine", engine)
    assert list(differences(reference(graph, engine), read_slide(str(tmp_path / "x.pptx")))) == []


def test_a_script_is_drawn_with_its_icons(tmp_path: Path) -> None:
    (tmp_path / "web.py").write_text(SCRIPT, encoding="utf-8")
    draw(tmp_path / "web.py", tmp_path / "web.pptx", "--allow-code")
    slide = read_slide(str(tmp_path / "web.pptx"))
    assert {"node-1 icon", "node-2 icon", "node-3 icon", "cluster Data"} <= slide.shapes.keys()
    assert len(slide.connectors) == 2
    assert all(tail and head for _, tail, head in slide.connectors)
    assert_valid(tmp_path / "web.pptx")


def test_a_split_graph_is_valid(tmp_path: Path) -> None:
    draw(ROOT / "tests/cases/dot/clusters.gv", tmp_path / "x.pptx", "--split")
    assert_valid(tmp_path / "x.pptx")


def test_two_drawings_of_a_graph_are_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.pptx", "b.pptx"):
        draw(ROOT / "tests/cases/dot/edges.gv", tmp_path / name)
    assert (tmp_path / "a.pptx").read_bytes() == (tmp_path / "b.pptx").read_bytes()
