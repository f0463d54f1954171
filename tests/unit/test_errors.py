"""Faulty content, one file a case: every finding stands as a comment above the line it is about.

    # error LD120 at 5: the message
    # hint: the hint

`tests/errors/<folder>/<case>.yaml` takes the place of the file of that folder in a small sound project. Comments at the end of
a case are about the whole file (at 0).
"""

import re
from pathlib import Path

import pytest

from generator.content.load import load_content
from generator.content.localize import Localizer
from generator.content.model import Diagram
from generator.content.references import element_names
from generator.diagnostics import Diagnostic
from generator.graph.elements import find, read_elements
from generator.plan.audience import load_audience
from generator.workspace import Workspace

CASES = sorted((Path(__file__).parents[1] / "errors").glob("*/*.yaml"))
SHIPPED, _ = load_content(Workspace(Path(__file__).parents[2]))
EXPECTED = re.compile(r"\s*# (error|warning) (LD\d+) at (\d+): (.*)")
HINT = re.compile(r"\s*# hint: (.*)")

PROJECT = {
    "decks": ("content/decks/talk.yaml", """\
title: {en: A talk, zh-CN: 演讲}
subject: {en: What it is about, zh-CN: 内容}
audience: engineers
locales: [en, zh-CN]
sections:
  - {id: all, title: {en: All, zh-CN: 全部}, slides: [one]}
"""),
    "slides": ("content/slides/all.yaml", """\
slides:
  one: {kind: sources, headline: {en: "In {speed.seconds} s", zh-CN: "用时 {speed.seconds} 秒"}, seconds: 30, facts: [speed]}
  picture: {kind: diagram, headline: {en: A stack, zh-CN: 一个栈}, seconds: 30, diagram: stack}
"""),
    "diagrams": ("content/diagrams/stack.yaml", """\
about: {en: A stack, zh-CN: 一个栈}
stacks:
  - id: host
    layers:
      - {id: hardware, role: hardware, label: {en: Hardware, zh-CN: 硬件}}
"""),
    "facts": ("content/facts/facts.yaml", """\
facts:
  speed:
    statement: {en: It is fast., zh-CN: 它很快。}
    values: {seconds: 1.5, words: quick}
    unit: s
    source: paper
"""),
    "glossary": ("content/glossary/terms.yaml", """\
terms:
  kernel: {term: {en: kernel, zh-CN: 内核}, level: practitioner, definition: {en: The core., zh-CN: 核心。}, facts: [speed]}
"""),
    "strings": ("content/strings/strings.yaml", "word: {en: word, zh-CN: 词}\n"),
}  # fmt: skip
ALWAYS = {
    "content/facts/sources.yaml": "sources:\n  paper: {short: Paper, title: A paper, authors: A. Author, url: https://example.org}\n",
    "templates/audiences/engineers/audience.yaml": "name: engineers\nminutes: 30\ntheme: light\n",
}


def write_project(root: Path, folder: str, case: str) -> str:
    """The sound project with one file replaced; gives that file's path in it."""
    files = dict(ALWAYS) | dict(PROJECT.values())
    files[PROJECT[folder][0]] = case
    for path, text in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return PROJECT[folder][0]


def expected_findings(case: str) -> list[tuple[str, ...]]:
    """What the comments say: severity, code, line, column, message, hint. The line is the next that is no comment, 0 if none is."""
    found: list[list[str]] = []
    waiting: list[list[str]] = []
    for number, line in enumerate(case.splitlines(), start=1):
        if match := EXPECTED.fullmatch(line):
            waiting.append([match[1], match[2], "", match[3], match[4], ""])
        elif match := HINT.fullmatch(line):
            waiting[-1][5] = match[1]
        elif not line.lstrip().startswith("# ") and waiting:
            found += [[*item[:2], str(number), *item[3:]] for item in waiting]
            waiting = []
    found += [[*item[:2], "0", *item[3:]] for item in waiting]
    return sorted(tuple(item) for item in found)


def as_expected(finding: Diagnostic) -> tuple[str, ...]:
    place = (str(finding.span.line), str(finding.span.column))
    return (str(finding.severity), finding.code, *place, finding.message, finding.hint)


@pytest.mark.parametrize("path", CASES, ids=[f"{path.parent.name}-{path.stem}" for path in CASES])
def test_every_fault_is_told_where_it_is(path: Path, tmp_path: Path) -> None:
    case = path.read_text(encoding="utf-8")
    replaced = write_project(tmp_path, path.parent.name, case)
    _, findings = load_content(Workspace(tmp_path))
    assert sorted(as_expected(finding) for finding in findings) == expected_findings(case)
    assert {finding.span.path for finding in findings} == {replaced}, "a fault is told where it is, and nowhere else"
    assert expected_findings(case), "a case without a finding shows nothing"


@pytest.mark.parametrize("folder", PROJECT)
def test_the_sound_project_has_no_findings(folder: str, tmp_path: Path) -> None:
    write_project(tmp_path, folder, PROJECT[folder][1])
    assert load_content(Workspace(tmp_path))[1] == ()


def findings_with(root: Path, path: str, text: str) -> list[tuple[str, str]]:
    """Place and code of what is found in the sound project when one more file is written, or replaced."""
    write_project(root, "decks", PROJECT["decks"][1])
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")
    return [(str(finding.span), finding.code) for finding in load_content(Workspace(root))[1]]


def test_a_file_of_unknown_name_among_the_facts_is_a_finding(tmp_path: Path) -> None:
    path = "content/facts/numbers.yaml"
    assert findings_with(tmp_path, path, "facts: {}\n") == [(path, "LD113")]


def test_sources_that_cannot_be_read_make_no_source_unknown(tmp_path: Path) -> None:
    path = "content/facts/sources.yaml"
    assert findings_with(tmp_path, path, "sources: [\n") == [(f"{path}:2:1", "LD101")]


def test_a_broken_deck_beside_a_sound_one_makes_no_language_unknown(tmp_path: Path) -> None:
    write_project(tmp_path, "slides", PROJECT["slides"][1].replace("zh-CN: 一个栈}", "zh-CN: 一个栈, de: Ein Stapel}"))
    (tmp_path / "content/decks/vortrag.yaml").write_text("title: {de: Ein Vortrag\n", encoding="utf-8")
    assert [finding.code for finding in load_content(Workspace(tmp_path))[1]] == ["LD101"]


@pytest.mark.parametrize("text", ["", "# later\n", "---\n", "\ufeff"])
def test_an_empty_audience_is_a_finding(text: str, tmp_path: Path) -> None:
    path = "templates/audiences/engineers/audience.yaml"
    (tmp_path / path).parent.mkdir(parents=True)
    (tmp_path / path).write_text(text, encoding="utf-8")
    audience, findings = load_audience(Workspace(tmp_path), "engineers")
    assert audience is None
    assert [(finding.code, str(finding.span)) for finding in findings if finding.code != "LD107"] == [("LD112", path)]


@pytest.mark.parametrize("diagram", SHIPPED.diagrams.values(), ids=list(SHIPPED.diagrams))
def test_what_content_accepts_as_the_name_of_an_element_is_what_drawing_finds(diagram: Diagram) -> None:
    elements, _ = read_elements(diagram, Localizer("en", SHIPPED.strings, SHIPPED.facts))
    accepted = element_names(diagram)
    assert {name for name in accepted if not find(elements, name)} == set()
    parts = [item.path.split("/") for item in elements.all()]
    thinkable = {"/".join(path[start:end]) for path in parts for end in range(len(path) + 1) for start in range(end)}
    thinkable |= {name.rpartition("-")[0] for name in thinkable} - {""} | {stack.id for stack in diagram.stacks}
    assert {name for name in thinkable if find(elements, name)} == accepted
