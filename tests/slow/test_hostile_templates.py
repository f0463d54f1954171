"""Templates that are damaged, hostile or nothing of the kind: a deck or a finding, never a traceback, never long."""

from __future__ import annotations

import os
import shutil
import time
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from pptx import Presentation

from generator.archive import write_archive
from generator.cli.main import run
from generator.content.load import load_content
from generator.content.model import Content
from generator.examine import examine_template
from generator.pipeline import BuildRequest, build_deck
from generator.workspace import Workspace
from tests.slow.damage import Parts, damaged, parts_of

ROOT = Path(__file__).parents[2]
CASES = 320
LONGEST = 5.0
"""Seconds of one case on one processor; most take a tenth of one."""

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> tuple[Workspace, Content]:
    folder = tmp_path_factory.mktemp("hostile") / "project"
    shutil.copytree(ROOT / "tests/commands/project", folder)
    shutil.copytree(ROOT / "templates", folder / "templates")
    shutil.copytree(ROOT / "content/strings", folder / "content/strings")
    workspace = Workspace(folder)
    return workspace, load_content(workspace)[0]


def office() -> Parts:
    buffer = BytesIO()
    presentation = Presentation()
    presentation.slides.add_slide(presentation.slide_layouts[0])
    presentation.save(buffer)
    return parts_of(buffer.getvalue())


@pytest.mark.parametrize("part", range(8))
def test_a_damaged_template_gives_a_deck_or_a_finding(part: int, project: tuple[Workspace, Content]) -> None:
    workspace, content = project
    sources = (office(), parts_of((ROOT / "templates/reference/layerdeck.pptx").read_bytes()))
    path = workspace.root / f"damaged-{part}.pptx"
    for seed in range(part * CASES // 8, (part + 1) * CASES // 8):
        path.write_bytes(damaged(sources[seed % 2], seed))
        started = time.process_time()
        examined, found = examine_template(workspace, path)
        built, findings = build_deck(workspace, content, BuildRequest("talk", "en", "engineers", template=path))
        assert time.process_time() - started < LONGEST, f"seed {seed}"
        assert built is not None or any(finding.severity.value == "error" and finding.hint for finding in findings), f"seed {seed}"
        assert examined is not None or any(finding.severity.value == "error" for finding in found), f"seed {seed}"


def bomb() -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b" " * 450_000_000)
    return buffer.getvalue()


def crowded(count: int) -> bytes:
    """A master with so many layouts, all alike."""
    parts = office()
    master, types = "ppt/slideMasters/slideMaster1.xml", "[Content_Types].xml"
    ids, links, said = [], [], []
    for number in range(100, 100 + count):
        parts[f"ppt/slideLayouts/slideLayout{number}.xml"] = parts["ppt/slideLayouts/slideLayout6.xml"]
        parts[f"ppt/slideLayouts/_rels/slideLayout{number}.xml.rels"] = parts["ppt/slideLayouts/_rels/slideLayout6.xml.rels"]
        ids.append(f'<p:sldLayoutId id="{2147490000 + number}" r:id="rIdX{number}"/>')
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/slideLayout"
        links.append(f'<Relationship Id="rIdX{number}" Type="{kind}" Target="../slideLayouts/slideLayout{number}.xml"/>')
        layout = "application/vnd.openxmlformats-officedocument.presentationml.slideLayout+xml"
        said.append(f'<Override PartName="/ppt/slideLayouts/slideLayout{number}.xml" ContentType="{layout}"/>')
    for name, end, added in (
        (master, "</p:sldLayoutIdLst>", ids),
        ("ppt/slideMasters/_rels/slideMaster1.xml.rels", "</Relationships>", links),
        (types, "</Types>", said),
    ):
        parts[name] = parts[name].decode().replace(end, "".join(added) + end).encode()
    return write_archive(parts, is_stored=True)


def with_part(name: str, content: bytes) -> bytes:
    parts = office()
    parts[name] = content
    return write_archive(parts, is_stored=True)


def circling() -> bytes:
    """A theme that leads back to its master, and a master to itself."""
    parts = office()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/slideMaster"
    link = f'<Relationship Id="rIdC" Type="{kind}" Target="/ppt/slideMasters/slideMaster1.xml"/></Relationships>'
    name = "ppt/slideMasters/_rels/slideMaster1.xml.rels"
    parts[name] = parts[name].decode().replace("</Relationships>", link).encode()
    parts["ppt/theme/_rels/theme1.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' + link
    ).encode()
    return write_archive(parts, is_stored=True)


ENTITIES = b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
LAUGHS = b'<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;</a>'
LAYOUT = "ppt/slideLayouts/slideLayout6.xml"
FILES: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "LD221"),
    "text": (b"Dear all,\n", "LD221"),
    "picture": (b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "LD221"),
    "pdf": (b"%PDF-1.7\n", "LD221"),
    "password": (bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 4096, "LD222"),
    "half a zip": (write_archive(office())[:9000], "LD224"),
    "bomb": (bomb(), "LD225"),
    "entities": (with_part(LAYOUT, ENTITIES), "LD225"),
    "laughs": (with_part(LAYOUT, LAUGHS), "LD225"),
    "way out": (with_part("../../evil.xml", b"<a/>"), "LD225"),
    "thousands of elements within each other": (with_part(LAYOUT, b"<a>" * 50_000 + b"</a>" * 50_000), "LD224"),
    "a layout that is another thing": (with_part(LAYOUT, b"<a/>"), "LD224"),
    "circling": (circling(), ""),
    "two thousand layouts": (crowded(2000), ""),
}


@pytest.mark.parametrize("what", FILES)
def test_a_hostile_template_is_told_by_its_code_and_soon(what: str, project: tuple[Workspace, Content]) -> None:
    workspace, content = project
    data, code = FILES[what]
    path = workspace.root / "hostile.pptx"
    path.write_bytes(data)
    started = time.process_time()
    built, findings = build_deck(workspace, content, BuildRequest("talk", "en", "engineers", template=path))
    assert time.process_time() - started < 4 * LONGEST
    errors = [finding for finding in findings if finding.severity.value == "error"]
    assert [finding.code for finding in errors] == ([code] if code else [])
    assert (built is None) == bool(code)
    assert all(finding.hint and finding.span.path == str(path) for finding in errors)


@pytest.mark.parametrize("what", ["missing", "folder", "loop"])
@pytest.mark.parametrize("command", ["doctor", "layouts", "build"])
def test_what_is_no_file_is_wrong_usage(
    what: str, command: str, tmp_path: Path, project: tuple[Workspace, Content], capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / f"{what}.pptx"
    if what == "folder":
        path.mkdir()
    elif what == "loop":
        os.symlink(path, path)
    words = [command, "--template", str(path)] if command == "build" else [command, str(path)]
    assert run([*words, "--project", str(project[0].root)]) == 2
    said = capsys.readouterr().err
    assert "there is no template" in said
    assert "hint: " in said
