"""Names of decks, audiences and languages from the command line, checked against what the project has.

A name that does not exist is wrong usage, told with the nearest one that does.
"""

from __future__ import annotations

from generator.cli.arguments import UsageError
from generator.cli.project import path_from_here
from generator.content.model import Content, Deck
from generator.diagnostics import nearest_name
from generator.plan.audience import FILE, audience_names
from generator.workspace import Workspace


def choose_deck(content: Content, name: str) -> Deck:
    """The deck of that name, or the first one."""
    if not content.decks:
        raise UsageError("the project has no deck\n  hint: put one into content/decks; docs/content-format.md shows how")
    return content.decks[_known("deck", name or min(content.decks), tuple(content.decks))]


def choose_audiences(workspace: Workspace, deck: Deck, names: tuple[str, ...], is_for_all: bool) -> tuple[str, ...]:
    """Those that were named, or all there are, or the deck's own. A name with a slash is the path of a folder, anywhere."""
    known = audience_names(workspace)
    if is_for_all:
        return known
    return tuple(_audience(name, known) for name in names) or (deck.audience,)


def _audience(name: str, known: tuple[str, ...]) -> str:
    if "/" not in name:
        return _known("audience", name, known)
    folder = path_from_here(name).resolve()
    if not (folder / FILE).is_file():
        raise UsageError(f'"{name}" is no audience\n  hint: an audience is a folder with {FILE}; docs/audiences.md makes one')
    return str(folder)


def known_audience(workspace: Workspace, name: str) -> str:
    """The name, if there is such an audience."""
    return _known("audience", name, audience_names(workspace))


def choose_locales(deck: Deck, names: tuple[str, ...]) -> tuple[str, ...]:
    """Those that were named, or all of the deck's."""
    return tuple(_known(f'language of "{deck.id}"', name, deck.locales) for name in names) or deck.locales


def _known(kind: str, name: str, names: tuple[str, ...]) -> str:
    if name not in names:
        raise UsageError(f'unknown {kind}: "{name}"\n  hint: {nearest_name(name, names)}')
    return name
