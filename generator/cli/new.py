"""`layerdeck new audience`: the folder of a new audience, which builds at once."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from generator.cli.arguments import UsageError
from generator.cli.choose import known_audience
from generator.cli.model import New
from generator.cli.project import find_project
from generator.cli.report import is_problem, print_findings
from generator.content.model import Depth, Tone
from generator.diagnostics import Diagnostics
from generator.plan.audience import AUDIENCES, FILE, load_audience
from generator.plan.model import Audience
from generator.source.shapes import ID, Mention
from generator.workspace import Workspace

_NAME = "# Who listens. Say it in every language: it stands on the title slide.\n"
_LIKE = "# Slides and wordings for {origin} are theirs too, where nothing is said for {name}.\n"
_NOTES = """{{# Notes for {name}: those for {origin}, until a block is overridden; docs/audiences.md lists the blocks. #}}
{{% extends "audiences/{origin}/{file}" %}}
"""


def new(command: New) -> int:
    """Write the folder; one that is there already stays as it is."""
    workspace = Workspace(find_project(command.common))
    name, origin = command.name, known_audience(workspace, command.origin)
    if not ID.fullmatch(name):
        raise UsageError(f'"{name}" cannot be the name of an audience\n  hint: lower-case letters, digits and hyphens')
    folder = f"{AUDIENCES}/{name}"
    if workspace.exists(folder):
        raise UsageError(f'there is an audience "{name}" already\n  hint: choose another name, or change {folder}')
    audience, findings = load_audience(workspace, origin)
    if audience is None:
        print_findings(findings, command.common)
        return 1
    names = ", ".join(f"{locale}: {name}" for locale in audience.name)
    like = f"{_LIKE.format(name=name, origin=origin)}like: {origin}\n"
    settings = "".join(f"{key}: {value}\n" for key, value in _settings(audience))
    files = {FILE: f"{_NAME}name: {{{names}}}\n{settings}{like}"}
    for path in audience.templates.values():
        file = PurePosixPath(path).name
        files[file] = _NOTES.format(name=name, origin=origin, file=file)
    written: Diagnostics = findings
    for file, text in files.items():
        written += workspace.write_atomically(f"{folder}/{file}", text)
    print_findings(written, command.common)
    if not command.common.quiet:
        print("\n".join(f"{folder}/{file}" for file in files))
        print(f"build it: layerdeck build --audience {name}", file=sys.stderr)
    return 1 if is_problem(written, command.common) else 0


def _settings(audience: Audience) -> Iterator[tuple[str, object]]:
    """What the new audience has of the old one's file, so that its deck is the same; what is as usual is not written."""
    yield "minutes", audience.minutes
    yield "theme", audience.theme
    yield "glossary", audience.knows
    chosen = (("include", audience.include), ("exclude", audience.exclude))
    slides = ", ".join(f"{key}: {_names(mentions)}" for key, mentions in chosen if mentions)
    switches = {"backup_answers": audience.has_backup_answers or None, "section_slides": audience.section_slides}
    rest = {
        "slides": slides and f"{{{slides}}}",
        "order": audience.order and _names(audience.order),
        "depth": "" if audience.depth is Depth.STANDARD else audience.depth,
        "tone": "" if audience.tone is Tone.PRECISE else audience.tone,
    }
    yield from ((key, str(value).lower()) for key, value in switches.items() if value is not None)
    yield from ((key, value) for key, value in rest.items() if value)


def _names(mentions: Iterable[Mention]) -> str:
    return f"[{', '.join(mention.name for mention in mentions)}]"
