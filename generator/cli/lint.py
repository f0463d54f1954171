"""`layerdeck lint`: everything that is wrong with content and decks, all at once, nothing written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.cli.model import Lint
from generator.cli.project import find_project
from generator.cli.report import findings_as_json, is_problem, print_findings, print_json
from generator.content.accept import accept_translations
from generator.content.load import load_content
from generator.diagnostics import Diagnostics, has_errors, in_reading_order
from generator.workspace import Workspace

if TYPE_CHECKING:
    from generator.content.model import Content, Depth

_ALL_THE_TIME = 600  # minutes
_TOO_MUCH_TIME = "LD307"  # nobody asked for those minutes


def lint(command: Lint) -> int:
    """0 when nothing was found that counts, else 1."""
    workspace = Workspace(find_project(command.common))
    if command.accept_translations:
        return _accept_translations(command, workspace)
    content, findings = load_content(workspace)
    if not has_errors(findings):
        findings += _lint_decks(command, workspace, content)
    return _report(command, in_reading_order(findings))


def _lint_decks(command: Lint, workspace: Workspace, content: Content) -> Diagnostics:
    from generator.cli.choose import choose_audiences, choose_deck, choose_locales
    from generator.pipeline import BuildRequest, lint_project
    from generator.plan.model import Steps

    steps = Steps(command.steps)
    decks = [choose_deck(content, command.deck)] if command.deck else [content.decks[name] for name in sorted(content.decks)]
    requests = [
        BuildRequest(deck.id, locale, audience, minutes, None, command.may_run_code, command.theme, depth=depth, steps=steps)
        for deck in decks
        for audience in choose_audiences(workspace, deck, command.audiences, is_for_all=not command.audiences)
        for locale in choose_locales(deck, command.locales)
        for depth, minutes in _depths(content)
    ]
    found = lint_project(workspace, content, requests)
    return tuple(finding for finding in found if finding.code != _TOO_MUCH_TIME)


def _depths(content: Content) -> tuple[tuple[Depth | None, int | None], ...]:
    """As the audience has it; and where slides have other forms, in the shortest, and in the deepest with all the time there is."""
    from generator.content.model import Depth

    has_others = content.forms or any(slide.depth is Depth.DEEP for slide in content.slides.values())
    return ((None, None), (Depth.SHORT, None), (Depth.DEEP, _ALL_THE_TIME)) if has_others else ((None, None),)


def _accept_translations(command: Lint, workspace: Workspace) -> int:
    return _report(command, accept_translations(workspace), "The present wordings are accepted as each other's translation.")


def _report(command: Lint, findings: Diagnostics, success: str = "No findings.") -> int:
    is_failed = is_problem(findings, command.common)
    print_findings(findings, command.common)
    if command.common.json:
        print_json({"ok": not is_failed, "findings": findings_as_json(findings)})
    elif not findings and not command.common.quiet:
        print(success)
    return 1 if is_failed else 0
