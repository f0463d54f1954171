"""Read who listens: takes the name of a folder in `templates/audiences`, or a path to one, gives an Audience."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from generator.content.glossary import LEVEL
from generator.content.model import Depth, Knowledge, Tone
from generator.content.words import Words
from generator.diagnostics import Diagnostics, Span, error, has_errors, nearest_name
from generator.plan.model import Audience
from generator.source.model import Node
from generator.source.parse import parse_yaml
from generator.source.shapes import Choice, Field, Id, ListOf, Mention, Name, Number, Reading, Record, Switch, Word
from generator.workspace import Workspace

AUDIENCES = "templates/audiences"
THEMES = "templates/themes"
FILE = "audience.yaml"
_PREFIX, _SUFFIX = "notes.", ".md.j2"
_LONGEST = 600  # minutes
_DECKS = (".pptx", ".potx", ".pptm", ".potm", ".ppsx", ".ppsm")


class _Names:
    """Slides by their names, their sections or their tags, each with its place: whether there are such is the plan's to say."""

    def read(self, node: Node, reading: Reading) -> tuple[Mention, ...] | None:
        start = len(reading.mentions)
        read = _NAMES.read(node, reading)
        return None if read is None else tuple(reading.mentions[start:])

    def schema(self, definitions: dict[str, Any]) -> dict[str, Any]:
        return _NAMES.schema(definitions)


_NAMES = ListOf(Name("slide, section or tag"), "names")
_SLIDES = Record(
    "slides",
    dict[str, Any],
    [
        Field("include", _Names(), "shown to them, whoever they are written for: slides, sections, tags"),
        Field("exclude", _Names(), "never shown to them"),
    ],
)
AUDIENCE_FILE = Record(
    "audience",
    dict[str, Any],
    [
        Field("name", Words(), "who they are, in every language: {en: engineers, zh-CN: 工程师}", required=True),
        Field("minutes", Number(1, _LONGEST), "how long a talk for them usually is", required=True),
        Field("theme", Name("theme"), "a file of templates/themes", required=True),
        Field("reference", Word("the name of a file"), "a PowerPoint template in this folder, instead of the theme's own"),
        Field("like", Id(), "another audience, whose slides and wordings are theirs too"),
        Field("slides", _SLIDES, "which slides they see more, and which not"),
        Field("order", _Names(), "sections, and slides within theirs, that come first"),
        Field("depth", Choice(Depth, "depth"), "short, standard (default) or deep: the form in which slides are told"),
        Field("backup_answers", Switch(), "true: likely questions are answered on hidden slides after the end"),
        Field(
            "glossary",
            LEVEL,
            "what they know of the field: everyone, practitioner, specialist (default); terms above it are explained",
        ),
        Field("section_slides", Switch(), "whether each section opens with a slide of its own; absent: as the deck says"),
        Field("tone", Choice(Tone, "tone"), "precise (default), or plain: wordings for plain readers are theirs"),
    ],
)


def load_audience(workspace: Workspace, name: str) -> tuple[Audience | None, Diagnostics]:
    """The audience of that name, or in the folder of that path; LD210 if there is none."""
    folder = name.rstrip("/") if "/" in name else f"{AUDIENCES}/{name}"
    node, values, findings = _read(workspace, folder, name)
    if node is None or values is None:
        return None, findings
    kin, like_findings = _kin(workspace, values.get("like", ""), node.span)
    reference, reference_findings = _reference(workspace, folder, values.get("reference", ""), node.span)
    findings += like_findings + reference_findings + _check_theme(workspace, values["theme"], node.span)
    slides = values.get("slides", {})
    audience = Audience(
        id=PurePosixPath(folder).name,
        name=values["name"].by_locale,
        minutes=values["minutes"],
        theme=values["theme"],
        templates=_templates(workspace, folder),
        span=node.span,
        like=kin,
        include=slides.get("include", ()),
        exclude=slides.get("exclude", ()),
        order=values.get("order", ()),
        depth=values.get("depth", Depth.STANDARD),
        tone=values.get("tone", Tone.PRECISE),
        reference=reference,
        has_backup_answers=values.get("backup_answers", False),
        knows=values.get("glossary", Knowledge.SPECIALIST),
        section_slides=values.get("section_slides"),
    )
    return (None if has_errors(findings) else audience), findings


def as_asked(audience: Audience, depth: Depth | None, *, has_backup_answers: bool | None) -> Audience:
    """The audience as it was asked for this time; None leaves what its file says."""
    answers = audience.has_backup_answers if has_backup_answers is None else has_backup_answers
    return replace(audience, depth=depth or audience.depth, has_backup_answers=answers)


def audience_names(workspace: Workspace) -> tuple[str, ...]:
    """The audiences of the project, sorted."""
    folders = workspace.folders(AUDIENCES)
    return tuple(PurePosixPath(folder).name for folder in folders if workspace.exists(f"{folder}/{FILE}"))


def _read(workspace: Workspace, folder: str, name: str) -> tuple[Node | None, dict[str, Any] | None, Diagnostics]:
    """What the folder's file says, as it stands there."""
    path = f"{folder}/{FILE}"
    if not workspace.exists(path):
        hint = nearest_name(name, audience_names(workspace))
        return None, None, (error("LD210", Span(), f'unknown audience "{name}"', hint),)
    text, findings = workspace.read_text(path)
    node, faults = parse_yaml(text, path) if text is not None else (None, ())
    if text is not None and node is None and not has_errors(faults):
        hint = "write its name, minutes and theme in it"
        return None, None, (*findings, *faults, error("LD112", Span(path), "this file is empty", hint))
    if node is None:
        return None, None, findings + faults
    reading = Reading()
    values = AUDIENCE_FILE.read(node, reading)
    return node, values, (*findings, *faults, *reading.findings)


def _kin(workspace: Workspace, like: str, span: Span) -> tuple[tuple[str, ...], Diagnostics]:
    """The audience that this one is like, the one that is like in turn, and so on."""
    kin: list[str] = []
    while like and like not in kin:
        names = audience_names(workspace)
        if like not in names:
            hint = nearest_name(like, names)
            return (), (error("LD210", span, f'it is like "{like}", and there is no such audience', hint),)
        kin.append(like)
        _, values, _ = _read(workspace, f"{AUDIENCES}/{like}", like)
        like = (values or {}).get("like", "")
    return tuple(kin), ()


def _reference(workspace: Workspace, folder: str, name: str, span: Span) -> tuple[str, Diagnostics]:
    """Where the audience's own template stands: a file of its folder."""
    if not name:
        return "", ()
    known = [PurePosixPath(path).name for suffix in _DECKS for path in workspace.files(folder, suffix)]
    if name in known:
        return f"{folder}/{name}", ()
    message = f'"{name}" is no PowerPoint file in this folder'
    return "", (error("LD212", span, message, f"put the template beside {FILE}; {nearest_name(name, known)}"),)


def _check_theme(workspace: Workspace, theme: str, span: Span) -> Diagnostics:
    themes = [PurePosixPath(path).stem for path in workspace.files(THEMES, ".yaml")]
    if theme in themes or not themes:
        return ()
    return (error("LD213", span, f'unknown theme "{theme}"', nearest_name(theme, themes)),)


def _templates(workspace: Workspace, folder: str) -> dict[str, str]:
    """The notes template of each locale: `notes.zh-CN.md.j2`."""
    paths = workspace.files(folder, _SUFFIX)
    names = {path: PurePosixPath(path).name for path in paths}
    return {name.removeprefix(_PREFIX).removesuffix(_SUFFIX): path for path, name in names.items() if name.startswith(_PREFIX)}
