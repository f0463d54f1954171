"""Graphviz and scripts in processes of their own: what they say, how they fail, and that nothing of them stays."""

from __future__ import annotations

import base64
import os
from pathlib import Path

import pytest

from generator.drawn import worker
from generator.drawn.draw import GraphFile, Limits, Manner, draw_graph
from generator.drawn.images import read_images
from generator.drawn.said import findings_in, syntax_error
from generator.importers.script import ScriptLimits, refuse_code, run_script
from generator.scene.pictures import image_kind

GIF = base64.b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")


def graph(text: str, path: str = "x.gv", folder: Path = Path()) -> GraphFile:
    return GraphFile(text.encode(), path, folder)


def told(findings: object) -> list[str]:
    return [str(finding).splitlines()[0] for finding in findings]  # type: ignore[attr-defined]


# --- what Graphviz says ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "text", "expected"),
    [
        (
            "Error: <stdin>: syntax error in line 3 near '->'",
            "graph {\n a\n b -> c\n}",
            'x.gv:3:4: error LD701: the graph cannot be read near "->"',
        ),
        ("Error: syntax error in line 1", "graph", "x.gv:1: error LD701: the graph cannot be read"),
        ("", " \n", "x.gv: error LD701: there is no graph: the file is empty"),
        ("", "digraph {", "x.gv: error LD701: the graph cannot be read: it ends before it is complete"),
    ],
)
def test_a_syntax_error_has_line_and_column(said: str, text: str, expected: str) -> None:
    assert told([syntax_error(said, graph(text))]) == [expected]


@pytest.mark.parametrize(
    ("said", "text", "expected"),
    [
        (
            "Error: mismatched tag in line 1 \n... x</i> ...\nin label of node a",
            "digraph {\n a [label=<<b>x</i>>]\n}",
            ["x.gv:2:5: warning LD706: the HTML-like label of node a cannot be read (mismatched tag): it is shown without it"],
        ),
        (
            'Warning: No or improper image="no.png" for node "b"',
            'digraph { b [image="no.png"] }',
            ['x.gv:1:21: warning LD707: the picture "no.png" cannot be read'],
        ),
        (
            "Warning: nosuch is not a known color.",
            "digraph {\n a [color=nosuch] }",
            ["x.gv:2:11: warning LD708: Graphviz says: nosuch is not a known color."],
        ),
        ("Fontconfig warning: anything\nWarning: gvrender_set_style: unsupported style wedged - ignoring", "digraph {}", []),
    ],
)
def test_what_graphviz_says_becomes_a_finding_where_the_graph_has_it(said: str, text: str, expected: list[str]) -> None:
    assert told(findings_in(said, graph(text))) == expected


# --- Graphviz in its process -------------------------------------------------------------------------------------------


def test_a_graph_is_drawn_by_the_engine_it_names() -> None:
    drawing, findings = draw_graph(graph("graph { layout=circo; a -- b -- c -- a }"))
    assert drawing is not None
    assert [node.name for node in drawing.nodes] == ["a", "b", "c"]
    assert not findings
    down, _ = draw_graph(graph("digraph { a -> b -> c }"), Manner("dot"))
    assert down is not None
    assert [node.box.center[0] for node in down.nodes] == [down.nodes[0].box.center[0]] * 3


def test_of_several_graphs_the_first_is_drawn_and_that_is_said() -> None:
    drawing, findings = draw_graph(graph("graph { a } graph { b }"))
    assert drawing is not None
    assert [node.name for node in drawing.nodes] == ["a"]
    assert [finding.code for finding in findings] == ["LD709"]


def test_what_meanwhile_does_is_done() -> None:
    done = []
    draw_graph(graph("graph { a }"), meanwhile=lambda: done.append(1))
    assert done == [1]


def test_only_the_wanted_nodes_are_drawn_with_those_they_are_connected_to() -> None:
    drawing, _ = draw_graph(graph("digraph { subgraph cluster_x { a b } b -> c -> d; e }"), Manner(only=frozenset({"a", "b"})))
    assert drawing is not None
    assert [node.name for node in drawing.nodes] == ["a", "b", "c"]
    assert [(edge.tail, edge.head) for edge in drawing.edges] == [("b", "c")]


@pytest.mark.parametrize(
    ("text", "limits", "manner", "expected"),
    [
        ("digraph { a -> b; c }", Limits(nodes=2), Manner(), "LD702: the graph has 3 nodes and 1 edges, more than 2 and 15000"),
        ("digraph { a }", Limits(bytes_read=3), Manner(), "LD702: the graph has 0 MB, more than 0 MB"),
        (
            "digraph { a }",
            Limits(seconds=0.0),
            Manner(),
            "LD704: Graphviz was stopped: it worked on the graph for over 0 seconds",
        ),
        ("digraph { a }", Limits(), Manner("dto"), 'LD705: Graphviz has no layout engine "dto"'),
        ("digraph { layout=dto; a }", Limits(), Manner(), 'LD705: Graphviz has no layout engine "dto"'),
        ("digraph { a -> }", Limits(), Manner(), 'LD701: the graph cannot be read near "}"'),
    ],
)
def test_a_graph_that_cannot_be_drawn_is_a_finding(text: str, limits: Limits, manner: Manner, expected: str) -> None:
    drawing, findings = draw_graph(graph(text), manner, limits)
    assert drawing is None
    assert [line.partition("error ")[2] for line in told(findings)] == [expected]


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_a_crash_of_graphviz_is_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    crashing = tmp_path / "worker.py"
    crashing.write_text("import os, signal\nos.kill(os.getpid(), signal.SIGSEGV)\n", encoding="utf-8")
    monkeypatch.setattr(worker, "__file__", str(crashing))
    drawing, findings = draw_graph(graph("digraph { a }"))
    assert drawing is None
    assert told(findings) == ["x.gv: error LD703: Graphviz crashed on the graph (signal 11)"]


def test_pictures_of_a_graph_are_read_and_missing_ones_told(tmp_path: Path) -> None:
    (tmp_path / "logo.gif").write_bytes(GIF)
    source = graph('digraph { a [image="logo.gif" label=""]; b [image="no.png"] }', folder=tmp_path)
    drawing, findings = draw_graph(source)
    assert drawing is not None
    assert "LD707" in {finding.code for finding in findings}
    images, _ = read_images(drawing, source)
    assert images == {"logo.gif": GIF}
    assert image_kind(GIF) == ("gif", "image/gif")


# --- scripts -----------------------------------------------------------------------------------------------------------

DIAGRAM = """
from diagrams import Cluster, Diagram, Edge
from diagrams.onprem.container import Docker
from diagrams.onprem.network import Nginx
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "script.py"
    path.write_text(text, encoding="utf-8")
    return path


def test_code_is_refused_with_a_reason() -> None:
    assert "--allow-code" in refuse_code("x.py").hint


def test_a_script_gives_its_graphs_before_they_are_rendered(tmp_path: Path) -> None:
    text = DIAGRAM + (
        "with Diagram('One', show=True, outformat=['png', 'svg']):\n"
        "    with Cluster('Box'):\n        box = Docker('box')\n"
        "    Nginx('web') >> Edge(label='calls') >> box\n"
        "with Diagram('Two', filename='/nowhere/two'):\n    Docker('x')\n"
    )
    with run_script(write(tmp_path, text), "script.py") as (graphs, findings):
        assert [graph.name for graph in graphs] == ["One", "Two"]
        assert not findings
        assert "subgraph" in graphs[0].dot
        assert "docker.png" in graphs[0].dot
        assert "node-1" in graphs[0].dot
    assert sorted(path.name for path in tmp_path.iterdir()) == ["script.py"]


def test_two_runs_of_a_script_give_the_same_graph(tmp_path: Path) -> None:
    script = write(tmp_path, DIAGRAM + "with Diagram('a'):\n    Docker('x') >> Nginx('y')\n")
    with run_script(script, "s") as (first, _), run_script(script, "s") as (second, _):
        assert first[0].dot == second[0].dot


def test_graphs_of_the_graphviz_package_are_taken_too(tmp_path: Path) -> None:
    text = "import graphviz\ng = graphviz.Digraph('G')\ng.edge('a', 'b')\ng.render('out/g', view=True)\n"
    with run_script(write(tmp_path, text), "script.py") as (graphs, _):
        assert [graph.name for graph in graphs] == ["G"]


def test_what_lies_beside_a_script_can_be_read_and_imported(tmp_path: Path) -> None:
    (tmp_path / "names.txt").write_text("web", encoding="utf-8")
    (tmp_path / "helper.py").write_text("def label():\n    return open('names.txt').read()\n", encoding="utf-8")
    text = DIAGRAM + "import helper\nwith Diagram('a'):\n    Docker(helper.label())\n"
    with run_script(write(tmp_path, text), "script.py") as (graphs, findings):
        assert not findings
        assert "web" in graphs[0].dot


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x = (\n", "script.py:1:5: error LD721: the script is not Python: '(' was never closed"),
        ("x = 1\nraise ValueError('no')\n", "script.py:2: error LD722: the script failed: ValueError: no"),
        ("import nosuch\n", "script.py:1: error LD723: the script needs a package that is not here: No module named 'nosuch'"),
        ("import sys\nsys.exit(3)\n", "script.py:2: error LD724: the script left with exit code 3"),
        ("import os\nos._exit(0)\n", "script.py: error LD724: the script ended its process before its time (exit code 0)"),
        ("x = 1\n", "script.py: error LD728: the script made no graph"),
    ],
)
def test_a_script_that_fails_is_a_finding_with_its_line(tmp_path: Path, text: str, expected: str) -> None:
    with run_script(write(tmp_path, text), "script.py") as (graphs, findings):
        assert graphs == ()
        assert told(findings) == [expected]


def test_a_script_that_loops_is_stopped(tmp_path: Path) -> None:
    with run_script(write(tmp_path, "while True: pass\n"), "s.py", ScriptLimits(seconds=0.3)) as (graphs, findings):
        assert graphs == ()
        assert [finding.code for finding in findings] == ["LD725"]


def test_files_that_a_script_writes_are_named_and_not_kept(tmp_path: Path) -> None:
    text = DIAGRAM + "open('new.txt', 'w').write('x')\nwith Diagram('a'):\n    Docker('x')\n"
    with run_script(write(tmp_path, text), "script.py") as (graphs, findings):
        assert len(graphs) == 1
        assert [finding.code for finding in findings] == ["LD727"]
    assert not (tmp_path / "new.txt").exists()
