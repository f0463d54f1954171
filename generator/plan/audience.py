"""Read who listens: takes the name of a folder in `templates/audiences`, or a path to one, gives an Audience."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from generator.content.words import Words
from generator.diagnostics import Diagnostics, Span, error, has_errors, nearest_name
from generator.plan.model import Audience
from generator.source.parse import parse_yaml
from generator.source.shapes import Field, Id, Number, Reading, Record
from generator.workspace import Workspace

AUDIENCES = "templates/audiences"
FILE = "audience.yaml"
_PREFIX, _SUFFIX = "notes.", ".md.j2"
_LONGEST = 600  # minutes

AUDIENCE_FILE = Record(
    "audience",
    dict[str, Any],
    [
        Field("name", Words(), "who they are, in every language: {en: engineers, zh-CN: 工程师}", required=True),
        Field("minutes", Number(1, _LONGEST), "how long a talk for them usually is", required=True),
        Field("theme", Id(), "a file of templates/themes", required=True),
        Field("like", Id(), "another audience, whose slides and wordings are theirs too"),
    ],
)


def load_audience(workspace: Workspace, name: str) -> tuple[Audience | None, Diagnostics]:
    """The audience of that name, or in the folder of that path; LD210 if there is none."""
    folder = name.rstrip("/") if "/" in name else f"{AUDIENCES}/{name}"
    path = f"{folder}/{FILE}"
    if not workspace.exists(path):
        return None, (error("LD210", Span(), f'unknown audience "{name}"', nearest_name(name, audience_names(workspace))),)
    text, findings = workspace.read_text(path)
    node, faults = parse_yaml(text, path) if text is not None else (None, ())
    if text is not None and node is None and not has_errors(faults):
        hint = "write its name, minutes and theme in it"
        return None, (*findings, *faults, error("LD112", Span(path), "this file is empty", hint))
    if node is None:
        return None, findings + faults
    reading = Reading()
    values = AUDIENCE_FILE.read(node, reading)
    findings += (*faults, *reading.findings)
    if values is None:
        return None, findings
    audience = Audience(
        id=PurePosixPath(folder).name,
        name=values["name"].by_locale,
        minutes=values["minutes"],
        theme=values["theme"],
        templates=_templates(workspace, folder),
        span=node.span,
        like=values.get("like", ""),
    )
    names = audience_names(workspace)
    if audience.like and audience.like not in names:
        hint = nearest_name(audience.like, names)
        return None, (*findings, error("LD210", node.span, f'it is like "{audience.like}", and there is no such audience', hint))
    return audience, findings


def audience_names(workspace: Workspace) -> tuple[str, ...]:
    """The audiences of the project, sorted."""
    folders = workspace.folders(AUDIENCES)
    return tuple(PurePosixPath(folder).name for folder in folders if workspace.exists(f"{folder}/{FILE}"))


def _templates(workspace: Workspace, folder: str) -> dict[str, str]:
    """The notes template of each locale: `notes.zh-CN.md.j2`."""
    paths = workspace.files(folder, _SUFFIX)
    names = {path: PurePosixPath(path).name for path in paths}
    return {name.removeprefix(_PREFIX).removesuffix(_SUFFIX): path for path, name in names.items() if name.startswith(_PREFIX)}
