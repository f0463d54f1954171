"""Who may import whom: the exact table of docs/architecture.md. A wrong arrow fails with its file and line.

Rows stand in the order of the pipeline, and every arrow points upwards in this table, so there can be no cycle.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
PROGRAM = ROOT / "generator"

# package or module: what of ours it may import.
ARROWS: dict[str, str] = {
    "units": "",
    "diagnostics": "",
    "archive": "",
    "text": "",
    "source": "diagnostics",
    "workspace": "diagnostics",
    "content": "diagnostics source workspace",
    "theme": "archive diagnostics source text units workspace",
    "terms": "content diagnostics",
    "plan": "content diagnostics source terms text workspace",
    "notes": "content diagnostics plan terms text workspace",
    "graph": "content diagnostics text theme",
    "layout": "diagnostics graph units",
    "drawn": "diagnostics units",
    "importers": "diagnostics source",
    "scene": "content diagnostics drawn graph layout notes plan source terms text theme units",
    "backends": "archive notes scene text theme units",
    "lint": "diagnostics scene theme units",
    "look": "diagnostics theme workspace",
    "outside": "backends diagnostics drawn scene theme units workspace",
    "examine": "backends diagnostics look outside scene theme workspace",
    "pipeline": "backends content diagnostics drawn graph importers layout lint look notes outside plan scene text workspace",
    "cli": "content diagnostics drawn examine importers outside pipeline plan source theme workspace",
    "__main__": "cli",
}
# What is not ours and not Python's, and the one place that knows it.
HOMES: dict[str, str] = {
    "pptx": "backends/pptx",
    "lxml": "backends/pptx",
    "yaml": "source/parse.py",
    "jinja2": "notes/sandbox.py",
    "pygraphviz": "layout/engine.py drawn/worker.py",
    "graphviz": "graph/dot.py importers/script_runner.py",
    "diagrams": "importers/script_runner.py",
    "resvg_py": "backends/png.py",
    "PIL": "theme/ground.py",
}


@dataclass(frozen=True)
class Import:
    """One import statement: in which file and line, of which module."""

    path: Path
    line: int
    module: str

    @property
    def importer(self) -> str:
        return self.path.relative_to(PROGRAM).with_suffix("").parts[0]

    @property
    def imported(self) -> str:
        """The package of ours, empty for the top one, which only holds the version."""
        return [*self.module.split("."), ""][1]

    @property
    def is_ours(self) -> bool:
        return self.module.partition(".")[0] == PROGRAM.name

    def __str__(self) -> str:
        return f"{self.path.relative_to(ROOT)}:{self.line}: imports {self.module}"


@cache
def imports() -> tuple[Import, ...]:
    """Every import of the program, read once for all tests."""
    files = sorted(PROGRAM.rglob("*.py"))
    return tuple(found for path in files for found in imports_of(path, path.read_text(encoding="utf-8")))


def imports_of(path: Path, source: str) -> Iterator[Import]:
    """Every import of a file, those inside functions too."""
    for node in ast.walk(ast.parse(source)):
        for module in _modules(node, path):
            yield Import(path, node.lineno, module)  # type: ignore[attr-defined]


def _modules(node: ast.AST, path: Path) -> list[str]:
    if isinstance(node, ast.Import):
        return [name.name for name in node.names]
    if isinstance(node, ast.ImportFrom):
        assert node.level == 0, f"{path.relative_to(ROOT)}:{node.lineno}: a relative import; write generator.…"
        module = node.module or ""
        # `from generator import units` names a package of ours, `from generator import __version__` does not.
        return [f"{module}.{name.name}" for name in node.names] if module == PROGRAM.name else [module]
    return []


def _is_arrow(found: Import) -> bool:
    return found.is_ours and found.imported in ARROWS and found.imported != found.importer


def wrong_arrows(found: Iterable[Import]) -> list[str]:
    """What to tell of each import of ours that the table does not have."""
    wrong = [one for one in found if _is_arrow(one) and one.imported not in ARROWS[one.importer].split()]
    return [f"{one}, but {one.importer} may not import {one.imported}" for one in wrong]


def strays(found: Iterable[Import]) -> list[str]:
    """What to tell of each library that is imported away from its home."""
    wrong = [one for one in found if _is_strange(one) and not _is_at_home(one)]
    return [f"{one}, whose home is {HOMES.get(one.module.partition('.')[0], 'nowhere')}" for one in wrong]


def test_every_import_is_in_the_table() -> None:
    assert not (wrong := wrong_arrows(imports())), "\n".join(wrong)


def test_a_wrong_arrow_is_told_with_file_and_line() -> None:
    source = "from generator.units import emu\ndef late():\n    from generator.scene import deck\n    import generator.cli\n"
    assert wrong_arrows(imports_of(PROGRAM / "text/wrap.py", source)) == [
        "generator/text/wrap.py:1: imports generator.units, but text may not import units",
        "generator/text/wrap.py:3: imports generator.scene, but text may not import scene",
        "generator/text/wrap.py:4: imports generator.cli, but text may not import cli",
    ]


def test_a_library_away_from_home_is_told_with_file_and_line() -> None:
    source = "from lxml import etree\nimport numpy\n"
    assert strays(imports_of(PROGRAM / "backends/pptx/xml.py", source)) == [
        "generator/backends/pptx/xml.py:2: imports numpy, whose home is nowhere"
    ]
    assert strays(imports_of(PROGRAM / "scene/deck.py", source))[0] == (
        "generator/scene/deck.py:1: imports lxml, whose home is backends/pptx"
    )


def test_every_arrow_of_the_table_is_used() -> None:
    used = {(found.importer, found.imported) for found in imports() if _is_arrow(found)}
    table = {(importer, imported) for importer, names in ARROWS.items() for imported in names.split()}
    assert table - used == set(), "take them out of the table and of docs/architecture.md"


def test_all_arrows_point_one_way() -> None:
    order = list(ARROWS)
    for importer, names in ARROWS.items():
        later = [name for name in names.split() if order.index(name) >= order.index(importer)]
        assert not later, f"{importer} stands before {', '.join(later)}"


def test_every_package_has_its_row() -> None:
    present = {path.stem for path in PROGRAM.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    assert present - {"__init__"} == set(ARROWS)


def test_third_party_packages_stay_at_home() -> None:
    assert not (wrong := strays(imports())), "\n".join(wrong)
    assert {found.module.partition(".")[0] for found in imports() if _is_strange(found)} == set(HOMES)


def _is_strange(found: Import) -> bool:
    return not found.is_ours and found.module.partition(".")[0] not in sys.stdlib_module_names


def _is_at_home(found: Import) -> bool:
    home = HOMES.get(found.module.partition(".")[0])
    return home is not None and found.path.relative_to(PROGRAM).as_posix().startswith(tuple(home.split()))


def test_the_table_of_the_architecture_paper_is_this_one() -> None:
    paper = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    rows = {f"| `{importer}` | {', '.join(names.split()) or '–'} |" for importer, names in ARROWS.items()}
    homes = {f"| `{name}` | {', '.join(f'`generator/{place}`' for place in home.split())} |" for name, home in HOMES.items()}
    missing = [row for row in sorted(rows | homes) if row not in paper.splitlines()]
    assert not missing, "docs/architecture.md lacks these rows:\n" + "\n".join(missing)


def test_the_paper_names_every_verb_of_the_pipeline() -> None:
    paper = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    trees = [
        ast.parse((PROGRAM / name).read_text(encoding="utf-8")) for name in ("pipeline.py", "look.py", "outside.py", "examine.py")
    ]
    sources = [
        node
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module != "generator.diagnostics"
    ]
    verbs = {
        name.name for node in sources if (node.module or "").startswith("generator.") for name in node.names if name.name.islower()
    }
    assert verbs
    assert {verb for verb in verbs if f"`{verb}`" not in paper} == set()
