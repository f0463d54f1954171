"""Accept the present wordings as each other's translations: reads all content, writes `content/translations.lock`.

Knows nothing of the command line.
"""

from __future__ import annotations

from generator.content.load import authored_texts, load_content
from generator.content.translations import LOCK, lock_of
from generator.diagnostics import Diagnostics, has_errors
from generator.workspace import Workspace


def accept_translations(workspace: Workspace) -> Diagnostics:
    """Record all present wordings as each other's translations. Nothing is recorded while content has errors."""
    _, findings = load_content(workspace)
    if has_errors(findings):
        return findings
    return workspace.write_atomically(LOCK, lock_of(authored_texts(workspace)).encode())
