"""Write a theme's reference deck to templates/reference: `python -m tools.make_reference [THEME …]`, by default all.

Run it after a change to the theme's tokens; the deck is kept in the repository, so that a designer can open it as it is.
"""

from __future__ import annotations

import sys
from pathlib import Path

from generator.diagnostics import Diagnostics
from generator.look import reference_path
from generator.theme.build_reference import build_reference
from generator.theme.load import load_theme
from generator.workspace import Workspace

THEMES = ["light", "dark"]


def make_reference(workspace: Workspace, name: str) -> Diagnostics:
    """Build and write one theme's deck."""
    theme, findings = load_theme(workspace, name)
    if theme is None:
        return findings
    return (*findings, *workspace.write_atomically(reference_path(name), build_reference(theme)))


def main(themes: list[str]) -> int:
    workspace = Workspace(Path(__file__).parents[1])
    findings = [finding for name in themes or THEMES for finding in make_reference(workspace, name)]
    print(*findings, sep="\n", end="\n" if findings else "")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
