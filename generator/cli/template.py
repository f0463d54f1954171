"""`layerdeck layouts` and `layerdeck doctor`: what a company's template offers, and what is odd in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.cli.arguments import UsageError
from generator.cli.model import Common, Doctor, Layouts
from generator.cli.project import find_project, path_from_here, shown_path
from generator.cli.report import counted, findings_as_json, is_problem, print_findings, print_json, table_lines
from generator.diagnostics import Diagnostics, Severity
from generator.examine import Examined, examine_template, sketch_layouts
from generator.theme.layouts import FoundLayout
from generator.theme.reference_layout import ReferenceLayout
from generator.workspace import Workspace

_HEAD = ("layout", "type", "placeholders", "used by", "why")
_WORDS: Mapping[str, str] = {
    "ctrTitle": "title",
    "subTitle": "subtitle",
    "obj": "content",
    "body": "text",
    "dt": "date",
    "ftr": "footer",
    "sldNum": "number",
    "tbl": "table",
    "pic": "picture",
}


def layouts(command: Layouts) -> int:
    """A table of the layouts, or JSON, and a sketch where one was asked for; 1 where the template cannot serve."""
    examined, findings = _examined(command.common, command.template)
    findings = tuple(finding for finding in findings if finding.severity is not Severity.NOTE)
    if examined is not None and command.output:
        findings += _sketch(command, examined)
    print_findings(findings, command.common)
    if command.common.json:
        listed = list(_as_json(examined)) if examined else []
        print_json({"layouts": listed, "findings": findings_as_json(findings)})
    elif examined is not None and not command.common.quiet:
        print("\n".join(table_lines(_HEAD, list(_rows(examined)), frozenset())))
    return 1 if examined is None or is_problem(findings, command.common) else 0


def doctor(command: Doctor) -> int:
    """All that was found, notes too; 0 where decks can be built on the template."""
    examined, findings = _examined(command.common, command.template)
    print_findings(findings, command.common)
    if command.common.json:
        print_json({"serves": examined is not None, "findings": findings_as_json(findings)})
    elif examined is not None and not command.common.quiet:
        reference, count = examined.look.reference, len(examined.layouts)
        used = len({layout.part for layout in reference.layouts.values()})
        inches = f"{reference.width / 914400:.4g} × {reference.height / 914400:.4g} in"
        print(f"Decks can be built on it: {inches}, {counted(count, 'layout')}, {used} used.")
    return 1 if examined is None or is_problem(findings, command.common) else 0


def _examined(common: Common, template: str) -> tuple[Examined | None, Diagnostics]:
    path = path_from_here(template)
    if not path.is_file():
        raise UsageError(f'there is no template "{template}"\n  hint: name a .pptx or .potx file, from the folder you are in')
    return examine_template(Workspace(find_project(common)), path)


def _sketch(command: Layouts, examined: Examined) -> Diagnostics:
    project, target = find_project(command.common), path_from_here(command.output)
    content, findings = sketch_layouts(examined, target.suffix.lstrip("."))
    if content is not None:
        findings += Workspace(project).write_atomically(str(target), content)
    if content is not None and not (command.common.json or command.common.quiet):
        print(f"{shown_path(target, project)}\n")
    return findings


def _serving(examined: Examined, layout: FoundLayout) -> list[ReferenceLayout]:
    return [chosen for chosen in examined.look.reference.layouts.values() if chosen.part == layout.part]


def _rows(examined: Examined) -> Iterator[tuple[str, ...]]:
    for layout in examined.layouts:
        serving = _serving(examined, layout)
        kinds = ", ".join(chosen.kind.lower() for chosen in serving)
        holders = ", ".join(_WORDS.get(item.type, item.type) for item in layout.placeholders)
        yield layout.name, layout.type, holders, kinds or "–", serving[0].reason if serving else ""


def _as_json(examined: Examined) -> Iterator[dict[str, object]]:
    for layout in examined.layouts:
        serving = _serving(examined, layout)
        yield {
            "name": layout.name,
            "type": layout.type,
            "part": layout.part,
            "placeholders": [{"type": item.type, "idx": item.idx, "name": item.name} for item in layout.placeholders],
            "kinds": [chosen.kind.lower() for chosen in serving],
            "reason": serving[0].reason if serving else "",
        }
