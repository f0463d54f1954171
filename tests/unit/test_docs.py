"""The papers say what the code has: every code of a finding, every package."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
CODE = re.compile(r"LD\d{3}")


def codes_in_code() -> set[str]:
    quoted = re.compile(r'"(LD\d{3})"')
    return {code for path in (ROOT / "generator").rglob("*.py") for code in quoted.findall(path.read_text(encoding="utf-8"))}


def test_every_code_is_explained_once() -> None:
    explained = re.findall(r"^\| (LD\d{3}) \|", (ROOT / "docs/diagnostics.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert len(set(explained)) == len(explained)
    assert set(explained) == codes_in_code()


def test_every_package_has_its_line_in_the_architecture() -> None:
    paper = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    packages = {path.parent.name for path in (ROOT / "generator").glob("*/__init__.py")}
    assert packages
    assert {name for name in packages if f"`{name}`" not in paper} == set()


def test_links_of_the_papers_lead_somewhere() -> None:
    for paper in (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")):
        for target in re.findall(r"\]\(([^)#:]+)\)", paper.read_text(encoding="utf-8")):
            assert (paper.parent / target).exists(), f"{paper.name}: {target}"
