"""`layerdeck schema`: the content format as JSON Schemas, with which editors complete and check the YAML."""

from __future__ import annotations

import json
import sys

from generator.cli.model import Schema
from generator.cli.project import find_project, path_from_here, shown_path
from generator.cli.report import is_problem, print_findings
from generator.content.schema import file_schema, json_schemas
from generator.diagnostics import Diagnostics
from generator.plan.audience import AUDIENCE_FILE
from generator.workspace import Workspace


def schema(command: Schema) -> int:
    """Write one file a kind of content file; under --check only tell whether they are current."""
    project = find_project(command.common)
    folder = path_from_here(command.output) if command.output else project / "schemas"
    schemas = json_schemas() | {"audience": file_schema("audience", AUDIENCE_FILE)}
    wanted = {folder / f"{name}.schema.json": _as_text(document) for name, document in schemas.items()}
    differing = [path for path, text in wanted.items() if not path.is_file() or path.read_text(encoding="utf-8") != text]
    if command.check:
        for path in differing:
            print(f"{shown_path(path, project)}: is missing or stale\n  hint: layerdeck schema", file=sys.stderr)
        return 1 if differing else 0
    findings: Diagnostics = ()
    for path in differing:
        findings += Workspace(project).write_atomically(str(path), wanted[path])
    print_findings(findings, command.common)
    if not command.common.quiet:
        print("\n".join(shown_path(path, project) for path in wanted))
    return 1 if is_problem(findings, command.common) else 0


def _as_text(document: object) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
