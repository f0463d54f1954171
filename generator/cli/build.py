"""`layerdeck build`: decks as .pptx files, unless what lies there already is what would be written."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from generator.cli.arguments import UsageError
from generator.cli.fingerprint import fingerprint_inputs
from generator.cli.model import Build
from generator.cli.output import write_keeping_edits
from generator.cli.project import find_project, path_from_here, shown_path
from generator.cli.record import (
    RECORD,
    BuiltFile,
    Record,
    Run,
    read_record,
    record_as_json,
    remember,
    remember_written,
    stale_files,
)
from generator.cli.report import counted, findings_as_json, is_problem, print_findings, print_json, table_lines
from generator.diagnostics import Diagnostics, has_errors
from generator.workspace import Workspace

if TYPE_CHECKING:
    from generator.content.model import Content
    from generator.pipeline import BuildRequest, BuiltDeck

STANDARD_OUTPUT = "-"


@dataclass(frozen=True, slots=True)
class _Outcome:
    """One deck of this run; `file` is None where it could not be built or written."""

    file: BuiltFile | None
    seconds: float
    findings: Diagnostics
    kept: str = ""
    left_out: tuple[str, ...] = ()


def build(command: Build) -> int:
    """Build what was asked for; 0 done, 1 with errors or, under --check, with a stale output."""
    project = find_project(command.common)
    workspace = Workspace(project)
    record = read_record(project)
    inputs = fingerprint_inputs(project, workspace.epoch(), _inputs_elsewhere(command))
    options = _options(command, project)
    run = record.runs.get(options)
    stale = stale_files(run, inputs, project)
    if command.check:
        return _report_check(command, run, stale)
    if run and stale == () and not command.force:
        return _report_unchanged(command, run)
    return _build(command, workspace, record, options, inputs)


# --- what is there already -------------------------------------------------------------------------------------------------


def _inputs_elsewhere(command: Build) -> tuple[Path, ...]:
    """What the build reads outside the project: a template, the files of audiences that were given by their folders."""
    folders = (path_from_here(name) for name in command.audiences if "/" in name)
    files = (path for folder in folders if folder.is_dir() for path in sorted(folder.iterdir()) if path.is_file())
    return (*_own_template(command), *files)


def _own_template(command: Build) -> tuple[Path, ...]:
    if not command.template:
        return ()
    path = path_from_here(command.template)
    if not path.is_file():
        raise UsageError(
            f'there is no template "{command.template}"\n  hint: --template names a .pptx file, from the folder you are in'
        )
    pins = path.with_suffix(".yaml")
    return (path, pins) if pins.is_file() else (path,)


def _options(command: Build, project: Path) -> str:
    """What tells one kind of run from another, apart from the inputs. Strict runs are apart: only they fail for warnings."""
    chosen = asdict(replace(command, force=False, check=False))
    chosen |= {"common": command.common.strict, "output": str(_target(command, project))}
    return json.dumps(chosen, sort_keys=True)


def _report_check(command: Build, run: Run | None, stale: Sequence[str] | None) -> int:
    is_current = stale == ()
    if command.common.json:
        print_json({"current": is_current, "files": [file.path for file in run.files] if run else [], "stale": list(stale or ())})
    elif not is_current:
        what = "was never built from the present inputs" if stale is None else f"is missing or was changed: {', '.join(stale)}"
        print(f"layerdeck: the output {what}\n  hint: build without --check", file=sys.stderr)
    elif not command.common.quiet:
        print("The output is up to date.")
    return 0 if is_current else 1


def _report_unchanged(command: Build, run: Run) -> int:
    if command.common.json:
        print_json({"unchanged": True, "files": [_file_as_json(file) for file in run.files], "findings": []})
    elif not command.common.quiet:
        print(f"Up to date, nothing to do: {', '.join(file.path for file in run.files)}")
        if run.warnings:
            print(f"{counted(run.warnings, 'warning')} when it was built; `layerdeck lint` shows them.")
    return 0


# --- building --------------------------------------------------------------------------------------------------------------


def _build(command: Build, workspace: Workspace, record: Record, options: str, inputs: str) -> int:
    from generator.content.load import load_content  # late, like all of the pipeline: a run with nothing to do needs none

    content, findings = load_content(workspace)
    if has_errors(findings):
        return _report(command, (), findings)
    requests = choose_requests(command, workspace, content)
    if command.output == STANDARD_OUTPUT:
        return _build_to_standard_output(command, workspace, content, requests)
    targets = _targets(command, workspace.root, requests)
    outcomes = []
    for request, target in zip(requests, targets, strict=True):
        outcome = _build_one(workspace, content, request, target, record)
        if outcome.file:
            record = remember_written(record, outcome.file.path, outcome.file.sha256)
        outcomes.append(outcome)
    findings += tuple(finding for outcome in outcomes for finding in outcome.findings)
    files = tuple(outcome.file for outcome in outcomes if outcome.file)
    if not is_problem(findings, command.common):
        record = remember(record, options, Run(inputs, files, len(set(findings))))
    findings += workspace.write_atomically(RECORD, record_as_json(record))
    return _report(command, outcomes, findings)


def choose_requests(command: Build, workspace: Workspace, content: Content) -> tuple[BuildRequest, ...]:
    """One request a deck to build; `UsageError` for a name that does not exist."""
    from generator.cli.choose import choose_audiences, choose_deck, choose_locales
    from generator.content.model import Depth
    from generator.pipeline import BuildRequest
    from generator.plan.model import Steps

    deck = choose_deck(content, command.deck)
    audiences = choose_audiences(workspace, deck, command.audiences, command.all_audiences)
    template = path_from_here(command.template) if command.template else None
    depth = Depth(command.depth) if command.depth else None
    rest = (command.minutes, template, command.may_run_code, command.theme, command.is_timed)
    shown = (depth, Steps(command.steps), command.is_pruned, command.has_backup_answers)
    locales = choose_locales(deck, command.locales)
    return tuple(BuildRequest(deck.id, locale, audience, *rest, *shown) for audience in audiences for locale in locales)


def _build_one(workspace: Workspace, content: Content, request: BuildRequest, target: Path, record: Record) -> _Outcome:
    from generator.pipeline import build_deck

    started = time.perf_counter()
    built, findings = build_deck(workspace, content, request)
    if built is None:
        return _Outcome(None, time.perf_counter() - started, findings)
    path = shown_path(target, workspace.root)
    written, faults = write_keeping_edits(workspace, target, built.data, record.written.get(path, ""))
    seconds = time.perf_counter() - started
    if written is None:
        return _Outcome(None, seconds, findings + faults)
    kept = shown_path(written.kept, workspace.root) if written.kept else ""
    return _Outcome(_built_file(path, written.sha256, built), seconds, findings, kept, _left_out(built))


def _built_file(path: str, sha256: str, built: BuiltDeck) -> BuiltFile:
    plan = built.plan
    slides, pages = len(plan.slides), sum(not slide.is_hidden for slide in built.composed.slides)
    return BuiltFile(path, sha256, plan.deck.id, plan.locale, plan.audience.id, slides, pages, plan.seconds, len(built.data))


def _left_out(built: BuiltDeck) -> tuple[str, ...]:
    return tuple(f"{dropped.slide.id} ({dropped.reason})" for dropped in built.plan.dropped)


def _build_to_standard_output(command: Build, workspace: Workspace, content: Content, requests: Sequence[BuildRequest]) -> int:
    from generator.pipeline import build_deck

    if len(requests) != 1:
        raise UsageError(_one_file_only("standard output", requests))
    if sys.stdout.isatty():
        raise UsageError(
            "a .pptx file is nothing to read on a terminal\n  hint: send it to a file: layerdeck build … -o - > talk.pptx"
        )
    built, findings = build_deck(workspace, content, requests[0])
    if built is not None:
        sys.stdout.buffer.write(built.data)
        sys.stdout.buffer.flush()
    print_findings(findings, replace(command.common, json=False))
    return 1 if is_problem(findings, command.common) else 0


# --- where it goes ---------------------------------------------------------------------------------------------------------


def _target(command: Build, project: Path) -> Path:
    return path_from_here(command.output) if command.output else project / "output"


def _targets(command: Build, project: Path, requests: Sequence[BuildRequest]) -> tuple[Path, ...]:
    """One file a request: the one that was named, or names made from deck, audience and language in a folder."""
    target = _target(command, project)
    if _is_folder(command.output, target):
        return tuple(target / f"{request.deck}.{_label(request)}.{request.locale}.pptx" for request in requests)
    if target.suffix.lower() != ".pptx":
        raise UsageError(f'"{command.output}" is neither a .pptx file nor a folder\n  hint: end it in .pptx, or a new folder in /')
    if len(requests) != 1:
        raise UsageError(_one_file_only(command.output, requests))
    return (target,)


def _label(request: BuildRequest) -> str:
    """The audience's name, also of one that was given by the path of its folder."""
    return Path(request.audience or "").name


def _is_folder(word: str, target: Path) -> bool:
    return not word or word.endswith(("/", "\\")) or target.is_dir()


def _one_file_only(word: str, requests: Sequence[BuildRequest]) -> str:
    several = ", ".join(f"{_label(request)}.{request.locale}" for request in requests)
    return f"{word} takes one deck, but {len(requests)} would be built: {several}\n  hint: choose with --locale, or name a folder"


# --- saying what was done --------------------------------------------------------------------------------------------------


def _report(command: Build, outcomes: Sequence[_Outcome], findings: Diagnostics) -> int:
    print_findings(findings, command.common)
    done = [outcome for outcome in outcomes if outcome.file]
    if command.common.json:
        files = [_file_as_json(outcome.file) | _how(outcome) for outcome in done if outcome.file]
        print_json({"unchanged": False, "files": files, "findings": findings_as_json(findings)})
    else:
        for outcome in done:
            if outcome.file and outcome.kept:
                print(f"{outcome.file.path} was not as built here: the old one is kept as {outcome.kept}", file=sys.stderr)
        if done and not command.common.quiet:
            print("\n".join(_table(done)))
    return 1 if is_problem(findings, command.common) else 0


def _table(outcomes: Sequence[_Outcome]) -> list[str]:
    head = ("file", "language", "audience", "slides", "minutes", "size", "seconds")
    return table_lines(head, _rows(outcomes), frozenset({3, 4, 5, 6}))


def _rows(outcomes: Sequence[_Outcome]) -> Iterator[tuple[str, ...]]:
    for outcome in outcomes:
        if (file := outcome.file) is not None:
            size, minutes = f"{file.size / 1000:,.0f} kB", f"{file.seconds_to_speak / 60:.1f}"
            slides = str(file.slides) if file.pages == file.slides else f"{file.slides} as {file.pages}"
            yield (file.path, file.locale, file.audience, slides, minutes, size, f"{outcome.seconds:.2f}")


def _file_as_json(file: BuiltFile) -> dict[str, object]:
    return asdict(file)


def _how(outcome: _Outcome) -> dict[str, object]:
    return {"seconds": round(outcome.seconds, 3), "kept": outcome.kept, "left_out": list(outcome.left_out)}
