"""Graphs that a Python script makes with `diagrams` or `graphviz`: takes the script, gives its graphs as DOT.

The script runs in a process of its own, with limits, in a folder of its own that holds links to what is beside it.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from math import ceil
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from typing import Any

from generator.diagnostics import Diagnostic, Diagnostics, Span, error, warning
from generator.importers import script_runner
from generator.importers.names import hint_for_name

_RESULT = "result.json"
_RUN_IN = "run"
_GRACE = 2
"""Seconds after which a script ends by itself if nobody has stopped it."""
_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class ScriptLimits:
    """What one script may cost: seconds, and bytes of memory and of any file that it writes."""

    seconds: float = 20.0
    memory: int = 2 * 1024**3
    largest_file: int = 64 * 1024**2


@dataclass(frozen=True, slots=True)
class ScriptGraph:
    """A graph as the script made it, before it would have been rendered. Its pictures are named from `folder`, or absolute."""

    name: str
    dot: str
    folder: Path


def refuse_code(path: str) -> Diagnostic:
    """LD720: a script is run only if that was said."""
    hint = "a script can read, change and send whatever you can; if you trust this one, add --allow-code"
    return error("LD720", Span(path), "this is a program, and programs are not run unasked", hint)


def several_graphs(count: int, path: str) -> Diagnostic:
    """LD709: of all that a script makes, the first is drawn."""
    message = f"the script makes {count} graphs; the first is drawn"
    return warning("LD709", Span(path), message, "give each diagram a script of its own")


def about(findings: Diagnostics, path: str) -> Diagnostics:
    """Findings about a graph that a script made: their lines are the graph's, which nobody sees."""
    return tuple(replace(finding, span=Span(path)) for finding in findings)


@contextmanager
def run_script(
    script: Path, path: str, limits: ScriptLimits | None = None
) -> Iterator[tuple[tuple[ScriptGraph, ...], Diagnostics]]:
    """The script's graphs in the order they were made, and findings, in which it is called `path`.

    What lies beside the script is not changed by what it writes from its folder. Files that it wrote are there for as long as the
    context lasts, because its pictures may be among them.
    """
    limits = limits or ScriptLimits()
    with TemporaryDirectory(prefix="layerdeck-", ignore_cleanup_errors=True) as temporary:
        folder, result = Path(temporary, _RUN_IN), Path(temporary, _RESULT)
        folder.mkdir()
        _link_neighbours(script.parent, folder)
        code = _run(script, result, folder, limits)
        if code is None:
            yield (), (_too_slow(path, limits),)
            return
        told = _read(result)
        graphs = tuple(ScriptGraph(graph["name"], graph["dot"], folder) for graph in told.get("graphs", ()))
        problem = _problem(told.get("end", {}) if told else None, code, path, limits)
        if not (graphs or problem):
            problem = error("LD728", Span(path), "the script made no graph", _DRAW)
        findings = ((problem,) if problem else ()) + _written(folder, told.get("elsewhere", ()), path)
        yield (() if problem else graphs), findings


_DRAW = "it should draw: with Diagram(…): …, or call render() on a graph of graphviz"


def _link_neighbours(source: Path, target: Path) -> None:
    """So that the script finds what it reads, and what it writes anew lands elsewhere."""
    for entry in source.iterdir():
        if not entry.name.startswith("."):
            with suppress(OSError):  # Windows links only for those who may
                (target / entry.name).symlink_to(entry.resolve())


def _run(script: Path, result: Path, folder: Path, limits: ScriptLimits) -> int | None:
    """The exit code; None if it took too long. Whatever the script started in its process group ends with it."""
    seconds = ceil(limits.seconds) + _GRACE
    words = [str(script.resolve()), str(result), str(seconds), str(limits.memory), str(limits.largest_file)]
    process = subprocess.Popen(
        [sys.executable, "-BP", script_runner.__file__, *words],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env={**os.environ, "PYTHONHASHSEED": "0", "PYTHONIOENCODING": "utf-8"},
        start_new_session=os.name == "posix",
    )
    try:
        return process.wait(limits.seconds)
    except subprocess.TimeoutExpired:
        return None
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    if os.name == "posix":
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    elif process.poll() is None:
        process.kill()
    process.wait()


def _read(result: Path) -> Mapping[str, Any]:
    """What the runner wrote; nothing if the script ended the process before."""
    try:
        told = json.loads(result.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


def _written(folder: Path, elsewhere: Sequence[str], path: str) -> Diagnostics:
    """What the script left behind: in the folder it ran in, which goes; and elsewhere, where it stays."""
    here = sorted(
        entry.relative_to(folder).as_posix()
        for entry in folder.rglob("*")
        if entry.is_file() and not entry.is_symlink() and "__pycache__" not in entry.parts
    )
    findings: Diagnostics = ()
    if here:
        message = f"the script wrote {_listed(here)}, which was not kept: Layerdeck takes the graph, not the files"
        findings += (warning("LD727", Span(path), message, "run the script by itself if you want its files"),)
    if elsewhere:
        message = f"the script wrote {_listed(elsewhere)}, outside the folder it was run in: that stays"
        findings += (warning("LD729", Span(path), message, "it names the folder itself; look whether you want what it wrote"),)
    return findings


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:_MOST_NAMED]) + (", …" if len(names) > _MOST_NAMED else "")


def _too_slow(path: str, limits: ScriptLimits) -> Diagnostic:
    message = f"the script was stopped: it ran for more than {limits.seconds:.0f} seconds"
    return error("LD725", Span(path), message, "it may loop, or wait for an answer or for the network")


def _problem(end: Mapping[str, Any] | None, code: int, path: str, limits: ScriptLimits) -> Diagnostic | None:
    """What kept the script from its end; None if it came there."""
    if end is None:
        how = f"signal {-code}" if code < 0 else f"exit code {code}"
        return error("LD724", Span(path), f"the script ended its process before its time ({how})", "it must run to its end")
    file = str(PurePath(path).parent / end["file"]) if "file" in end else path
    place = Span(file, end.get("line", 0), end.get("column", 0))
    message = end.get("message", "")
    match end.get("kind"):
        case "syntax":
            what = "what the script imports" if "file" in end else "the script"
            return error("LD721", place, f"{what} is not Python: {message}", "run it by itself to see more")
        case "raised":
            return error("LD722", place, f"the script failed: {message}", _hint(message))
        case "name":
            what = f"{end['module']} has no {end['wanted']}" if end["wanted"] else f"there is no {end['module']}"
            return error("LD730", place, what, hint_for_name(end["module"], end["wanted"]))
        case "module":
            hint = f"install it into the environment that Layerdeck runs in: {sys.executable} -m pip install …"
            return error("LD723", place, f"the script needs a package that is not here: {message}", hint)
        case "memory":
            hint = "draw less, or read less"
            return error("LD726", place, f"the script needed more than {limits.memory // 1024**3} GB of memory", hint)
        case "large":
            size = limits.largest_file // 1024**2
            return error("LD731", place, f"the script's graphs are larger than {size} MB", "draw less, or shorter labels")
        case "exit" if message:
            return error("LD724", place, f"the script left {message}", "it must run to its end")
    return None


def _hint(message: str) -> str:
    if message.startswith("EOFError"):
        return "nobody answers: a script may not ask for input"
    if message.startswith("FileNotFoundError"):
        return "it is run in a folder that shows what is beside it; pictures of its graphs are not made, so it cannot read those"
    return "run it by itself to see more"
