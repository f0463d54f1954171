"""`layerdeck diagram`: one diagram by itself, as SVG, as a slide or as Graphviz's DOT.

It is one of the project's by its name, or a file: a graph in DOT, a script, YAML.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from generator.cli.arguments import STEPS, UsageError
from generator.cli.model import Diagram
from generator.cli.output import write_keeping_edits
from generator.cli.project import find_project, path_from_here, shown_path
from generator.cli.record import RECORD, read_record, record_as_json, remember_written
from generator.cli.report import findings_as_json, is_problem, print_findings, print_json
from generator.diagnostics import Diagnostics, Span, has_errors, nearest_name
from generator.workspace import Workspace

if TYPE_CHECKING:
    from generator.drawn.draw import GraphFile

STANDARD_OUTPUT = ("", "-")
NO_STEPS = STEPS[0]
FILE_SUFFIXES = (".gv", ".dot", ".py")
YAML_SUFFIXES = (".yaml", ".yml")


def diagram(command: Diagram) -> int:
    """Draw to a file or to standard output; 0 done, 1 with findings that count."""
    command = _by_name(command)
    file = _file_of(command.name)
    if file and (command.step or command.steps != NO_STEPS):
        raise UsageError(f"a graph from outside has no steps: {file}\n  hint: draw it without --step and --steps")
    workspace = Workspace(find_project(command.common, is_needed=file is None))
    data, findings = _draw_file(command, workspace, file) if file else _draw_named(command, workspace)
    if data is not None and not has_errors(findings):
        findings += _deliver(command, workspace, data)
    return _report(command, findings)


def _by_name(command: Diagram) -> Diagram:
    """A diagram in YAML is one of its project's: it needs the words and the theme that are there."""
    path = path_from_here(command.name)
    if path.suffix.lower() not in YAML_SUFFIXES:
        return command
    folder = path.resolve().parent
    if folder.parts[-2:] != ("content", "diagrams"):
        raise UsageError(f'"{command.name}" is in no project\n  hint: put it into content/diagrams of a project')
    return replace(command, name=path.stem, common=replace(command.common, project=str(folder.parents[1])))


def _file_of(name: str) -> str:
    """The file that is meant, or nothing if it is the name of a diagram. A diagram's name has no suffix and no folder."""
    return name if name == "-" or PurePath(name).suffix.lower() in FILE_SUFFIXES or "/" in name else ""


def _draw_file(command: Diagram, workspace: Workspace, file: str) -> tuple[bytes | None, Diagnostics]:
    """A graph from a file or from standard input, or what a script draws."""
    from generator.drawn.draw import GraphFile

    path = path_from_here(file)
    if file == "-":
        return _draw_source(command, workspace, GraphFile(sys.stdin.buffer.read(), "standard input", Path.cwd()))
    data, findings = Workspace(path.parent).read_bytes(path.name)
    if data is None:
        return None, tuple(replace(finding, span=Span(file)) for finding in findings)
    if path.suffix.lower() == ".py":
        return _draw_script(command, workspace, file)
    return _draw_source(command, workspace, GraphFile(data, file, path.parent))


def _draw_source(command: Diagram, workspace: Workspace, source: GraphFile) -> tuple[bytes | None, Diagnostics]:
    from generator.drawn.draw import Manner
    from generator.outside import DrawRequest, draw_graph_file

    if command.to == "dot":
        return source.data, ()
    how, locale = Manner(command.engine), command.locale or "en"
    request = DrawRequest(source, how, locale, command.to, command.is_page_its_own, command.is_split)
    return draw_graph_file(workspace, request)


def _draw_script(command: Diagram, workspace: Workspace, file: str) -> tuple[bytes | None, Diagnostics]:
    """The first graph that a script makes, which is run only if that was said."""
    from generator.drawn.draw import GraphFile
    from generator.importers.script import about, refuse_code, run_script, several_graphs

    if not command.may_run_code:
        return None, (refuse_code(file),)
    with run_script(path_from_here(file), file) as (graphs, findings):
        if not graphs:
            return None, findings
        if len(graphs) > 1:
            findings += (several_graphs(len(graphs), file),)
        data, drawn = _draw_source(command, workspace, GraphFile(graphs[0].dot.encode(), file, graphs[0].folder))
        return data, findings + about(drawn, file)


def _draw_named(command: Diagram, workspace: Workspace) -> tuple[bytes | None, Diagnostics]:
    """A diagram of the project, by its name."""
    from generator.cli.choose import choose_deck, choose_locales
    from generator.content.load import load_content
    from generator.pipeline import DiagramRequest, draw_diagram
    from generator.plan.model import Steps

    content, findings = load_content(workspace)
    if has_errors(findings):
        return None, findings
    if command.name not in content.diagrams:
        raise UsageError(f'unknown diagram: "{command.name}"\n  hint: {nearest_name(command.name, content.diagrams)}')
    locale = choose_locales(choose_deck(content, ""), (command.locale,) if command.locale else ())[0]
    request = DiagramRequest(command.name, locale, command.to, command.step, Steps(command.steps))
    data, drawn = draw_diagram(workspace, content, request)
    return data, findings + drawn


def _deliver(command: Diagram, workspace: Workspace, data: bytes) -> Diagnostics:
    if command.output in STANDARD_OUTPUT:
        if command.to in ("pptx", "png") and sys.stdout.isatty():
            raise UsageError(f"a .{command.to} file is nothing to read on a terminal\n  hint: name a file: -o diagram.{command.to}")
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return ()
    record = read_record(workspace.root)
    target = path_from_here(command.output)
    path = shown_path(target, workspace.root)
    written, findings = write_keeping_edits(workspace, target, data, record.written.get(path, ""))
    if written is None:
        return findings
    if written.kept:
        print(f"{path} was not as drawn here: the old one is kept as {shown_path(written.kept, workspace.root)}", file=sys.stderr)
    if not (command.common.quiet or command.common.json):
        print(path)
    return workspace.write_atomically(RECORD, record_as_json(remember_written(record, path, written.sha256)))


def _report(command: Diagram, findings: Diagnostics) -> int:
    print_findings(findings, command.common)
    if command.common.json and command.output not in STANDARD_OUTPUT:
        print_json({"file": command.output, "findings": findings_as_json(findings)})
    return 1 if is_problem(findings, command.common) else 0
