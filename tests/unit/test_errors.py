"""Faulty content, one file a case: every finding stands as a comment above the line it is about.

    # error LD120 at 5: the message
    # hint: the hint

`tests/errors/<folder>/<case>.yaml` takes the place of the file of that folder in a small sound project.
"""

import re
from pathlib import Path

import pytest

from generator.content.load import load_content
from generator.diagnostics import Diagnostic
from generator.workspace import Workspace

CASES = sorted((Path(__file__).parents[1] / "errors").glob("*/*.yaml"))
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
  one: {kind: sources, headline: {en: Where it comes from, zh-CN: 出处}, seconds: 30}
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
}  # fmt: skip
ALWAYS = {
    "content/facts/sources.yaml": "sources:\n  paper: {short: Paper, title: A paper, authors: A. Author, url: https://example.org}\n",
    "content/strings/strings.yaml": "word: {en: word, zh-CN: 词}\n",
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
    """What the comments say: severity, code, line, column, message, hint. The line is the next that is no comment."""
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
    return sorted(tuple(item) for item in found)


def as_expected(finding: Diagnostic) -> tuple[str, ...]:
    place = (str(finding.span.line), str(finding.span.column))
    return (str(finding.severity), finding.code, *place, finding.message, finding.hint)


@pytest.mark.parametrize("path", CASES, ids=[f"{path.parent.name}-{path.stem}" for path in CASES])
def test_every_fault_is_told_where_it_is(path: Path, tmp_path: Path) -> None:
    case = path.read_text(encoding="utf-8")
    replaced = write_project(tmp_path, path.parent.name, case)
    _, findings = load_content(Workspace(tmp_path))
    told = [finding for finding in findings if finding.span.path == replaced]
    assert sorted(as_expected(finding) for finding in told) == expected_findings(case)
    assert expected_findings(case), "a case without a finding shows nothing"


@pytest.mark.parametrize("folder", PROJECT)
def test_the_sound_project_has_no_findings(folder: str, tmp_path: Path) -> None:
    write_project(tmp_path, folder, PROJECT[folder][1])
    assert load_content(Workspace(tmp_path))[1] == ()
