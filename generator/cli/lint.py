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
    from generator.content.model import Content


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

    decks = [choose_deck(content, command.deck)] if command.deck else [content.decks[name] for name in sorted(content.decks)]
    requests = [
        BuildRequest(deck.id, locale, audience, may_run_code=command.may_run_code, theme=command.theme)
        for deck in decks
        for audience in choose_audiences(workspace, deck, command.audiences, is_for_all=not command.audiences)
        for locale in choose_locales(deck, command.locales)
    ]
    return lint_project(workspace, content, requests)


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
