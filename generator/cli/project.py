"""Find the project a command is meant for: the nearest folder upwards that holds content/ and templates/."""

from __future__ import annotations

from pathlib import Path

from generator.cli.arguments import UsageError
from generator.cli.model import Common

_FOLDERS = ("content", "templates")


def find_project(common: Common, *, is_needed: bool = True) -> Path:
    """The project's folder, absolute; where there is none, `UsageError`, or Layerdeck's own folder if that will do."""
    if common.project:
        folder = Path(common.project).resolve()
        if not _is_project(folder):
            raise UsageError(f'"{common.project}" is no project\n  hint: a project is a folder with content/ and templates/')
        return folder
    here = Path.cwd()
    for folder in (here, *here.parents):
        if _is_project(folder):
            return folder
    own = Path(__file__).parents[2]
    if not is_needed and _is_project(own):
        return own
    raise UsageError("there is no project here\n  hint: go to a folder with content/ and templates/, or name it with --project")


def path_from_here(word: str) -> Path:
    """A path given on the command line, made absolute; `~` is the shell's business."""
    return Path.cwd() / word


def shown_path(path: Path, project: Path) -> str:
    """As findings and tables show it: relative to the project where it lies inside."""
    return path.relative_to(project).as_posix() if path.is_relative_to(project) else str(path)


def _is_project(folder: Path) -> bool:
    return all((folder / name).is_dir() for name in _FOLDERS)
