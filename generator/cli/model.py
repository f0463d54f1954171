"""What was asked for on the command line, as frozen values; one class per command."""

from __future__ import annotations

from dataclasses import dataclass

DEPTHS = ("short", "standard", "deep")
"""How far slides may go: the words of `content.model.Depth`, which the command line must not load to parse a flag."""


@dataclass(frozen=True, slots=True)
class Common:
    """What every command understands. `project` empty: the nearest folder upwards that holds a project."""

    project: str
    strict: bool
    json: bool
    quiet: bool
    debug: bool


@dataclass(frozen=True, slots=True)
class Build:
    """Empty names mean the defaults: the first deck, its audience, each of its locales; `output` empty: `output/`."""

    common: Common
    deck: str
    audiences: tuple[str, ...]
    all_audiences: bool
    locales: tuple[str, ...]
    minutes: int | None
    template: str
    output: str
    force: bool
    check: bool
    may_run_code: bool
    theme: str
    is_timed: bool
    depth: str
    steps: str
    is_pruned: bool
    has_backup_answers: bool | None


@dataclass(frozen=True, slots=True)
class Lint:
    """Empty names mean all: every deck, audience and locale."""

    common: Common
    deck: str
    audiences: tuple[str, ...]
    locales: tuple[str, ...]
    accept_translations: bool
    may_run_code: bool
    theme: str
    steps: str


@dataclass(frozen=True, slots=True)
class Diagram:
    """`name` is that of a diagram, a file, or `-` for standard input. `output` empty or `-`: standard output, in the format
    `to`. `engine` empty: as the graph says. `step` 0: the whole.
    """

    common: Common
    name: str
    locale: str
    output: str
    to: str
    engine: str
    may_run_code: bool
    is_page_its_own: bool
    is_split: bool
    step: int
    steps: str


@dataclass(frozen=True, slots=True)
class New:
    """A new audience by its `name`, made from the one that is named `origin`."""

    common: Common
    name: str
    origin: str


@dataclass(frozen=True, slots=True)
class Plan:
    """Empty names mean the defaults; of several audiences and locales the first counts."""

    common: Common
    deck: str
    audiences: tuple[str, ...]
    locales: tuple[str, ...]
    minutes: int | None
    depth: str
    steps: str
    has_backup_answers: bool | None


@dataclass(frozen=True, slots=True)
class Schema:
    """`output` is the folder to write to; empty: `schemas/` of the project. `-` with a `name` prints one."""

    common: Common
    output: str
    check: bool


@dataclass(frozen=True, slots=True)
class Icons:
    """`words` to find icons by; none: the providers."""

    common: Common
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Layouts:
    """The layouts of a `template`; `output` empty: no sketch."""

    common: Common
    template: str
    output: str


@dataclass(frozen=True, slots=True)
class Doctor:
    """What is missing or odd in a `template`."""

    common: Common
    template: str


Command = Build | Lint | Diagram | Icons | New | Plan | Schema | Layouts | Doctor
