"""What a script may do to its surroundings, and how its mistakes are told."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from diagram_support import assert_golden

from generator.diagnostics import Diagnostic
from generator.importers.names import hint_for_name
from generator.importers.script import ScriptGraph, ScriptLimits, run_script
from generator.source.product_classes import product_classes
from generator.source.product_icons import package_folder, product_icon_names

CASES = Path(__file__).parents[1] / "cases" / "script"
HEAD = "import os, shutil\nfrom diagrams import Diagram, Node\nfrom diagrams.custom import Custom\n"
DRAWS = "with Diagram('a'):\n    Node('x')\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A script's folder with files that are dear to its author."""
    home = tmp_path / "home"
    (home / "sub" / "deep").mkdir(parents=True)
    texts = ("a.txt", "b.txt", "c.txt", "d.txt", "sub/a.txt", "sub/b.txt", "sub/c.txt", "sub/deep/a.txt")
    for name in (*texts, "icon.png", "../up.png"):
        (home / name).write_text("kept", encoding="utf-8")
    return home


def run(
    folder: Path, text: str, name: str = "s.py", limits: ScriptLimits | None = None
) -> tuple[list[ScriptGraph], list[Diagnostic]]:
    script = folder / name
    script.write_text(text, encoding="utf-8")
    with run_script(script, f"some/{name}", limits) as (graphs, findings):
        return list(graphs), list(findings)


def told(findings: list[Diagnostic]) -> list[str]:
    return [str(finding).splitlines()[0] for finding in findings]


def contents(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".py")
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in files}


# --- what lies beside it -----------------------------------------------------------------------------------------------


WRITES = """
open('a.txt', 'w').write('gone')
open('b.txt', 'a').write('gone')
os.close(os.open('c.txt', os.O_WRONLY | os.O_TRUNC))
os.rename('d.txt', 'moved.txt'); open('moved.txt', 'a').write('gone')
assert open('b.txt').read() == 'keptgone'
"""
WRITES_IN_A_FOLDER = """
open('sub/../a.txt', 'w').write('gone')
shutil.copy('icon.png', 'sub/a.txt')
open('sub/new.txt', 'w').write('new')
os.chdir('sub'); open('b.txt', 'w').write('gone')
assert open('c.txt').read() == 'kept'
"""
REMOVES = """
os.truncate('a.txt', 0); os.remove('a.txt')
os.remove('sub/a.txt'); os.remove('sub/deep/a.txt'); os.rmdir('sub/deep')
assert sorted(os.listdir('sub')) == ['b.txt', 'c.txt']
"""
REMOVES_ALL = "shutil.rmtree('sub')\nassert not os.path.exists('sub')\n"


@pytest.mark.parametrize(
    ("changes", "written"),
    [
        (WRITES, "a.txt, b.txt, c.txt, moved.txt"),
        (WRITES_IN_A_FOLDER, "a.txt, sub/a.txt, sub/b.txt, sub/new.txt"),
        (REMOVES, ""),
        (REMOVES_ALL, ""),
    ],
)
def test_what_lies_beside_a_script_stays_as_it_is(folder: Path, changes: str, written: str) -> None:
    before = contents(folder)
    graphs, findings = run(folder, HEAD + changes + DRAWS)
    assert contents(folder) == before
    message = f"some/s.py: warning LD727: the script wrote {written}, which was not kept: Layerdeck takes the graph, not the files"
    assert told(findings) == ([message] if written else [])
    assert len(graphs) == 1


def test_what_a_script_writes_elsewhere_is_named(folder: Path) -> None:
    graphs, findings = run(folder, HEAD + "open(os.path.join(os.path.dirname(__file__), 'out.txt'), 'w').write('x')\n" + DRAWS)
    place = folder / "out.txt"
    assert told(findings) == [f"some/s.py: warning LD729: the script wrote {place}, outside the folder it was run in: that stays"]
    assert len(graphs) == 1


def test_no_bytecode_is_left_beside_a_script(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
    (folder / "helper.py").write_text("x = 1\n", encoding="utf-8")
    graphs, _ = run(folder, HEAD + "import helper\n" + DRAWS)
    assert len(graphs) == 1
    assert not (folder / "__pycache__").exists()


def test_pictures_are_named_from_the_folder_of_the_script(folder: Path) -> None:
    graphs, _ = run(
        folder, HEAD + "with Diagram('a'):\n    for name in ('./icon.png', '../up.png', 'no.png'):\n        Custom('x', name)\n"
    )
    pictures = [word for word in graphs[0].dot.split('"') if word.endswith(".png")]
    assert pictures == [str(folder / "icon.png"), str(folder.parent / "up.png"), str(folder / "no.png")]


def test_two_runs_name_a_picture_alike_that_the_script_made(folder: Path) -> None:
    text = HEAD + "shutil.copy('icon.png', 'sub/made.png')\nwith Diagram('a'):\n    Custom('x', 'sub/made.png')\n"
    (first,), (second,) = run(folder, text)[0], run(folder, text)[0]
    assert first.dot == second.dot
    with run_script(folder / "s.py", "s.py") as ((graph,), _):
        assert (graph.folder / "sub/made.png").read_text(encoding="utf-8") == "kept"
        assert 'image="sub/made.png"' in graph.dot


# --- its graphs --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("script", sorted(CASES.glob("*.py")), ids=lambda path: path.stem)
def test_a_script_gives_the_dot_kept_beside_it(script: Path) -> None:
    with run_script(script, script.name) as (graphs, findings):
        assert findings == ()
        dot = "\n".join(f"// {graph.name}\n{graph.dot}" for graph in graphs)
    for place, name in ((package_folder(), "PACKAGE"), (script.parent.resolve(), "HERE")):
        dot = dot.replace(str(place), name)
    assert_golden(script.with_suffix(".gv"), dot)


def test_a_script_may_be_called_as_the_package(folder: Path) -> None:
    graphs, findings = run(folder, HEAD + DRAWS, "diagrams.py")
    assert [graph.name for graph in graphs] == ["a"]
    assert findings == []


def test_a_graph_that_is_saved_before_it_is_complete_is_taken_complete(folder: Path) -> None:
    text = HEAD + "with Diagram('a') as whole:\n    Node('early')\n    whole.dot.save('x.gv')\n    Node('late')\n"
    graphs, _ = run(folder, text)
    assert len(graphs) == 1
    assert "late" in graphs[0].dot


@pytest.mark.parametrize(
    ("calls", "expected"),
    [
        ("Graph('a', engine='neato').render()", "graph a { layout=neato;"),
        ("Digraph('a b', strict=True, comment='x {').render(engine='circo')", '// x {\nstrict digraph "a b" { layout=circo;'),
        ("Source('/* { */ digraph{x}', engine='fdp').pipe()", "/* { */ digraph{ layout=fdp;x}"),
        ("Graph('a', engine='dot').render()", "graph a {\n}"),
    ],
)
def test_the_engine_that_a_script_asks_for_is_in_its_graph(folder: Path, calls: str, expected: str) -> None:
    ((graph,), _) = run(folder, f"import graphviz\ngraphviz.{calls}\n")
    assert graph.dot.startswith(expected)


def test_a_picture_that_is_asked_for_as_text_is_text(folder: Path) -> None:
    text = "import graphviz\ng = graphviz.Digraph('G')\nprint(g.pipe(encoding='utf-8') + g.pipe().decode())\n"
    graphs, findings = run(folder, text)
    assert [graph.name for graph in graphs] == ["G"]
    assert findings == []


def test_a_script_that_parts_its_process_is_taken_once(folder: Path) -> None:
    if not hasattr(os, "fork"):
        pytest.skip("no fork here")
    graphs, _ = run(folder, HEAD + "if os.fork() == 0:\n    import time\n    time.sleep(30)\n" + DRAWS)
    assert [graph.name for graph in graphs] == ["a"]


# --- its mistakes ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("from diagrams.aws.compute import S3\n", "some/s.py:1: error LD730: diagrams.aws.compute has no S3"),
        ("\nimport diagrams.onprem.containers\n", "some/s.py:2: error LD730: there is no diagrams.onprem.containers"),
        ("import faulty\n", "some/faulty.py:2:4: error LD721: what the script imports is not Python: invalid syntax"),
        ("raise ValueError('a\\n\\x1b[1mb')\n", "some/s.py:1: error LD722: the script failed: ValueError: a [1mb"),
        ("raise ValueError('x' * 10**6)\n", f"some/s.py:1: error LD722: the script failed: ValueError: {'x' * 300}…"),
        (
            "class Odd(Exception):\n    def __str__(self):\n        raise self\n\nraise Odd\n",
            "some/s.py:5: error LD722: the script failed: Odd",
        ),
        ("input()\n", "some/s.py:1: error LD722: the script failed: EOFError: EOF when reading a line"),
        ("import sys\nsys.exit('no inventory')\n", "some/s.py:2: error LD724: the script left saying: no inventory"),
    ],
)
def test_a_mistake_is_told_in_one_line_with_its_place(folder: Path, text: str, expected: str) -> None:
    (folder / "faulty.py").write_text("x = 1\ny =\n", encoding="utf-8")
    assert told(run(folder, text)[1])[0] == expected


def test_words_that_are_no_text_are_a_mistake_of_the_script(folder: Path) -> None:
    graphs, findings = run(folder, HEAD + "with Diagram('a'):\n    Node('x\\ud800')\n")
    assert graphs == []
    assert [(finding.code, finding.span.line) for finding in findings] == [("LD722", 4)]


def test_a_graph_that_is_too_large_to_take_is_a_finding(folder: Path) -> None:
    text = "import graphviz\ng = graphviz.Graph('G')\ng.node('a', 'x' * 2 * 1024**2)\ng.render()\n"
    graphs, findings = run(folder, text, limits=ScriptLimits(largest_file=1024**2))
    assert graphs == []
    assert told(findings) == ["some/s.py: error LD731: the script's graphs are larger than 1 MB"]


@pytest.mark.parametrize(
    ("module", "wanted", "hint"),
    [
        ("diagrams.aws.compute", "S3", "it is in diagrams.aws.storage"),
        ("diagrams.aws.compute", "EC2s", 'did you mean "EC2"?'),
        ("diagrams.c4", "Persn", 'did you mean "Person"?'),
        ("diagrams.onprem.containers", "", 'did you mean "diagrams.onprem.container"?'),
    ],
)
def test_a_misspelt_name_is_answered_with_the_nearest(module: str, wanted: str, hint: str) -> None:
    assert hint_for_name(module, wanted).startswith(hint)


def test_classes_are_known_by_all_their_names_with_their_icons() -> None:
    icons = {(known.module, known.name): known.icon for known in product_classes()}
    assert icons["diagrams.aws.compute", "EKS"] == "aws.compute.elastic-kubernetes-service"
    assert icons["diagrams.onprem.container", "Docker"] == "onprem.container.docker"
    named = {icon for icon in icons.values() if icon}
    assert len(named & set(product_icon_names())) > 0.98 * len(product_icon_names())


# --- its process -------------------------------------------------------------------------------------------------------


@pytest.mark.skipif(os.name != "posix", reason="needs signals")
def test_a_script_ends_even_if_nobody_is_left_to_stop_it(tmp_path: Path) -> None:
    """The program that started it was killed: the script's own alarm ends it."""
    from generator.importers import script_runner

    script = tmp_path / "s.py"
    script.write_text("while True: pass\n", encoding="utf-8")
    words = [str(script), str(tmp_path / "result.json"), "1", str(2 * 1024**3), str(1024**2)]
    started = time.monotonic()
    ended = subprocess.run([sys.executable, "-BP", script_runner.__file__, *words], cwd=tmp_path, timeout=30, check=False)
    assert ended.returncode < 0
    assert time.monotonic() - started < 10
