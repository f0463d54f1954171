"""What the tests of graph, layout, scene and SVG share: reading a case, drawing it, comparing with what is kept beside it."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.content.load import load_content
from generator.content.localize import Localizer
from generator.content.model import Content, Diagram
from generator.diagnostics import Diagnostics
from generator.graph.build import build_graph
from generator.graph.model import Graph
from generator.layout.engine import graphviz_engine
from generator.layout.lay_out import lay_out
from generator.layout.model import GraphLayout
from generator.scene.diagram import compose_diagram
from generator.scene.model import Group
from generator.theme.load import read_theme
from generator.theme.model import Theme
from generator.workspace import Workspace

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "cases" / "diagram"
NAMES = sorted(path.parent.name for path in CASES.glob("*/input.yaml"))
LOCALES = ("en", "zh-CN")
AREA = (876.0, 360.0)
FONTS = {"latin": "Calibri", "ea": "Microsoft YaHei", "metrics": "carlito"}
UPDATE = "UPDATE_GOLDEN"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A case through all stages, with what they found."""

    diagram: Diagram
    graph: Graph
    layout: GraphLayout
    group: Group
    findings: Diagnostics


@cache
def theme() -> Theme:
    found, diagnostics = read_theme((CASES / "theme.yaml").read_text(encoding="utf-8"), "theme.yaml", "light")
    assert found is not None, diagnostics
    return found


def read_project(files: dict[str, str]) -> tuple[Content, Diagnostics]:
    """Content of a project that has only these diagrams and the words of the cases."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        for name in ("diagrams", "strings"):
            (root / "content" / name).mkdir(parents=True)
        shutil.copy(CASES / "strings.yaml", root / "content" / "strings" / "strings.yaml")
        for name, text in files.items():
            (root / "content" / "diagrams" / f"{name}.yaml").write_text(text, encoding="utf-8")
        return load_content(Workspace(root))


@cache
def cases() -> Content:
    content, findings = read_project({name: (CASES / name / "input.yaml").read_text(encoding="utf-8") for name in NAMES})
    assert not findings, [str(finding) for finding in findings]
    return content


@cache
def shipped() -> Content:
    return load_content(Workspace(ROOT))[0]


def draw(diagram: Diagram, content: Content, locale: str, area: tuple[float, float] = AREA, *, wordless: bool = False) -> Drawn:
    localizer = Localizer(locale, content.strings, content.facts)
    graph, findings = build_graph(diagram, localizer, theme(), area, wordless)
    layout, more = lay_out(graph, graphviz_engine)
    group = compose_diagram(layout, theme(), (42.0, 114.0), diagram.id, diagram.span)
    return Drawn(diagram, graph, layout, group, (*findings, *more))


@cache
def draw_case(name: str, locale: str) -> Drawn:
    return draw(cases().diagrams[name], cases(), locale)


def draw_text(text: str, locale: str = "en", area: tuple[float, float] = AREA) -> Drawn:
    """A diagram written in a test; what the loader finds is not asked, what the drawing finds is."""
    content, _ = read_project({"sample": text})
    return draw(content.diagrams["sample"], content, locale, area)


def as_json(layout: GraphLayout) -> str:
    """A layout as it stands in a case: one line a box, one line a route."""
    boxes = {id: [round(value, 1) for value in (box.x, box.y, box.width, box.height)] for id, box in sorted(layout.boxes.items())}
    routes = [
        {"from": f"{route.edge.tail} {route.tail_site}", "to": f"{route.edge.head} {route.head_site}", "points": route.points}
        for route in layout.routes
    ]
    lines = [f"  {json.dumps(id)}: {json.dumps(box)}" for id, box in boxes.items()]
    ways = [f"  {json.dumps(route)}" for route in routes]
    return '{"boxes": {\n' + ",\n".join(lines) + '\n}, "routes": [\n' + ",\n".join(ways) + "\n]}\n"


def assert_golden(path: Path, text: str) -> None:
    """Compare with the file kept beside the case; with UPDATE_GOLDEN=1 keep what came out (look at it before you commit)."""
    if os.environ.get(UPDATE):
        path.write_text(text, encoding="utf-8")
    assert path.exists(), f"{path} is missing: run with {UPDATE}=1 and look at it"
    assert text == path.read_text(encoding="utf-8"), f"{path.relative_to(ROOT)} differs; if that is right: {UPDATE}=1"
