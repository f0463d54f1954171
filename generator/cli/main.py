"""Run one command and give the exit code: 0 done, 1 a problem was found, 2 wrong usage.

The outermost edge: whatever goes wrong ends here as a sentence, never as a traceback.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from generator.cli.arguments import UsageError, parse_arguments
from generator.cli.model import Build, Command, Diagram, Doctor, Icons, Layouts, Lint, New, Plan, Schema

DONE, PROBLEM, USAGE, INTERRUPTED, PIPE_CLOSED = 0, 1, 2, 130, 141


def run(words: Sequence[str]) -> int:
    """The whole program: words of the command line in, exit code out."""
    _never_fail_to_print()
    try:
        code = _run(words)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader left (`layerdeck lint | head`). Python would complain again when it closes standard output.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    except KeyboardInterrupt:
        print("\nlayerdeck: interrupted; files written before are whole", file=sys.stderr)
        return INTERRUPTED
    return code


def _run(words: Sequence[str]) -> int:
    is_debug = "--debug" in words or os.environ.get("LAYERDECK_DEBUG", "") not in ("", "0")
    try:
        return _dispatch(parse_arguments(words, os.environ))
    except UsageError as fault:
        print(f"layerdeck: {fault}", file=sys.stderr)
        return USAGE
    except SystemExit as leaving:  # argparse, after --help and --version
        return leaving.code if isinstance(leaving.code, int) else DONE
    except (BrokenPipeError, KeyboardInterrupt):
        raise
    except Exception as fault:
        if is_debug:
            raise
        print(_bug(fault), file=sys.stderr)
        return PROBLEM


def _dispatch(command: Command) -> int:
    """Import only what the command needs: the imports are most of a short run."""
    match command:
        case Build():
            from generator.cli.build import build

            return build(command)
        case Lint():
            from generator.cli.lint import lint

            return lint(command)
        case Diagram():
            from generator.cli.diagram import diagram

            return diagram(command)
        case Icons():
            from generator.cli.icons import icons

            return icons(command)
        case New():
            from generator.cli.new import new

            return new(command)
        case Plan():
            from generator.cli.plan import plan

            return plan(command)
        case Layouts():
            from generator.cli.template import layouts

            return layouts(command)
        case Doctor():
            from generator.cli.template import doctor

            return doctor(command)
        case Schema():
            from generator.cli.schema import schema

            return schema(command)


def _bug(fault: Exception) -> str:
    place = fault.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    where = f" ({os.path.basename(place.tb_frame.f_code.co_filename)}:{place.tb_lineno})" if place else ""
    what = " ".join(str(fault).split())[:200]
    return (
        f"layerdeck: a fault of this program, not of your content: {type(fault).__name__}: {what}{where}\n"
        "  hint: run it again with --debug and report what it prints, as CONTRIBUTING.md says; files already built are whole"
    )


def _never_fail_to_print() -> None:
    """A terminal that cannot show 内核 gets it escaped, instead of an error."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
