"""The papers say what the code has: every code of a finding, every package."""

import re
import shutil
from pathlib import Path

from generator.content.load import load_content
from generator.plan.asked import check_names
from generator.plan.audience import AUDIENCE_FILE, load_audience
from generator.workspace import Workspace

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


def test_the_audience_of_the_guide_loads_and_names_what_there_is(tmp_path: Path) -> None:
    guide = (ROOT / "docs/audiences.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"^```yaml\n(name: .*?)^```", guide, re.MULTILINE | re.DOTALL)
    folder = tmp_path / "operators"
    shutil.copytree(ROOT / "templates/audiences/engineers", folder)
    (folder / "audience.yaml").write_text(example, encoding="utf-8")
    (folder / "brand.pptx").write_bytes(b"read by nobody here")
    audience, findings = load_audience(Workspace(ROOT), str(folder))
    assert audience is not None
    content, _ = load_content(Workspace(ROOT))
    assert (*findings, *check_names(audience, content)) == ()
    assert all(f"{field.key}:" in example for field in AUDIENCE_FILE.fields)
