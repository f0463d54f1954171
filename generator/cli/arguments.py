"""The words of the command line become a `Command`; each flag can also be given as an environment variable.

The command line beats the environment. Knows no files and imports nothing of the pipeline: `--help` must be quick.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

from generator import __version__
from generator.cli.model import DEPTHS, Build, Command, Common, Diagram, Doctor, Icons, Layouts, Lint, New, Plan, Schema
from generator.diagnostics import nearest_name

DIAGRAM_FORMATS = ("svg", "pptx", "png", "dot")
PAGES = ("slide", "graph")
SKETCH_FORMATS = ("svg", "png")
STEPS = ("none", "animate", "morph")
_MOST_MINUTES = 600

_EPILOG = """\
Every flag can be set as an environment variable too: --minutes as
LAYERDECK_MINUTES, --all-audiences as LAYERDECK_ALL_AUDIENCES.
Exit codes: 0 done, 1 a problem was found, 2 wrong usage."""


class UsageError(Exception):
    """The command line cannot be understood; the message says why and what would be right."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message}\n  hint: see {self.prog} --help")


@dataclass(frozen=True, slots=True)
class _Arguments:
    """A parser being filled, and the environment its defaults come from."""

    parser: argparse.ArgumentParser
    environment: Mapping[str, str]

    def value(self, *flags: str, convert: Callable[[str], Any] = str, default: Any = "", **words: Any) -> None:
        """An option, or a positional argument that may be left out, with a value."""
        given = self.environment.get(_variable(flags[-1]), "")
        default = _from_environment(flags[-1], given, convert) if given else default
        if not flags[-1].startswith("-"):
            words["nargs"] = "?"
        self.parser.add_argument(*flags, type=convert, default=default, **words)

    def switch(self, *flags: str, **words: Any) -> None:
        """A flag that is on or off; `--no-…` overrides the environment."""
        given = self.environment.get(_variable(flags[-1]), "")
        default = _from_environment(flags[-1], given, _truth) if given else False
        self.parser.add_argument(*flags, action="store_true", default=default, **words)
        dest = flags[-1].lstrip("-").replace("-", "_")
        self.parser.add_argument(f"--no-{flags[-1].lstrip('-')}", dest=dest, action="store_false", help=argparse.SUPPRESS)


def parse_arguments(words: Sequence[str], environment: Mapping[str, str]) -> Command:
    """Understand the command line, or raise `UsageError`; `--help` and `--version` print and leave (`SystemExit`)."""
    parser = _Parser(
        prog="layerdeck",
        description="Structured content about architectures becomes native, editable PowerPoint decks.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"layerdeck {__version__}")
    commands = parser.add_subparsers(title="commands", dest="command", metavar="COMMAND", parser_class=_Parser)
    for name, (summary, describe, _) in _COMMANDS.items():
        command = commands.add_parser(
            name,
            help=summary,
            description=summary[0].upper() + summary[1:] + ".",
            epilog=_EPILOG,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        if not words or words[0] == name:
            describe(_Arguments(command, environment))
    if words and not words[0].startswith("-") and words[0] not in _COMMANDS:
        raise UsageError(f'unknown command "{words[0]}"\n  hint: {nearest_name(words[0], _COMMANDS)}')
    if not words:
        parser.error("a command is missing: build, lint, plan, diagram, layouts, doctor, icons, new or schema")
    found, strange = parser.parse_known_args(words)
    if strange:
        raise UsageError(_too_much(strange, vars(found)))
    return _COMMANDS[found.command][2](found)


def _too_much(strange: Sequence[str], known: Mapping[str, object]) -> str:
    flags = [word for word in strange if word.startswith("-")]
    if not flags:
        return f'"{strange[0]}" is one word too many'
    flag = flags[0].partition("=")[0]
    names = (f"--{name.replace('_', '-')}" for name in known if name not in ("command", "deck", "name"))
    return f'unknown flag "{flag}"\n  hint: {nearest_name(flag, names)}'


# --- one pair of functions per command: what it takes, and the value it becomes --------------------------------------------


def _describe_build(arguments: _Arguments) -> None:
    arguments.value("deck", metavar="DECK", help="deck to build (default: the first of content/decks)")
    _describe_audience_and_locale(arguments, "of the deck")
    arguments.switch("--all-audiences", help="build for each folder of templates/audiences")
    arguments.value("--minutes", convert=_minutes, default=None, metavar="N", help="time for the talk (default: the audience's)")
    _describe_depth(arguments)
    _describe_theme(arguments)
    arguments.value("--template", metavar="FILE", help="your template (.pptx .potx .ppsx …): its theme and slide layouts")
    arguments.value("-o", "--output", metavar="OUT", help="a .pptx file, a folder, or - for standard output (default: output/)")
    _describe_steps(arguments)
    _describe_backup_answers(arguments)
    arguments.switch("--timings", help="let each slide give way to the next after its time")
    arguments.switch("--prune", help="leave out what of the template the deck does not use: layouts, masters, pictures")
    arguments.switch("--force", help="build even if nothing changed")
    arguments.switch("--check", help="build nothing; exit with 1 if the output is missing or stale")
    _describe_allow_code(arguments)
    _describe_common(arguments)


def _read_build(found: argparse.Namespace) -> Build:
    if found.all_audiences and found.audience:
        raise UsageError("--audience and --all-audiences exclude each other")
    return Build(
        _read_common(found),
        found.deck,
        found.audience,
        found.all_audiences,
        found.locale,
        found.minutes,
        found.template,
        found.output,
        found.force,
        found.check,
        found.allow_code,
        found.theme,
        found.timings,
        found.depth,
        found.steps,
        found.prune,
        found.backup_answers,
    )


def _describe_lint(arguments: _Arguments) -> None:
    arguments.value("deck", metavar="DECK", help="deck to look at (default: all)")
    _describe_audience_and_locale(arguments, "of each deck, and all others")
    _describe_theme(arguments)
    _describe_steps(arguments)
    arguments.switch("--accept-translations", help="record the present wordings as each other's translation")
    _describe_allow_code(arguments)
    _describe_common(arguments)


def _read_lint(found: argparse.Namespace) -> Lint:
    return Lint(
        _read_common(found),
        found.deck,
        found.audience,
        found.locale,
        found.accept_translations,
        found.allow_code,
        found.theme,
        found.steps,
    )


def _describe_diagram(arguments: _Arguments) -> None:
    arguments.value(
        "name", metavar="NAME", help="a diagram of content/diagrams, a file (.gv .dot .py .yaml), or - for DOT on standard input"
    )
    arguments.value("--locale", metavar="L", help="language (default: the first of the first deck)")
    arguments.value("-o", "--output", metavar="OUT", help="a .svg, .pptx, .png or .dot file, or - for standard output (default: -)")
    arguments.value(
        "--to", convert=_diagram_format, metavar="FORMAT", help="svg, pptx, png or dot, when the name of OUT does not say it"
    )
    arguments.value("--engine", metavar="E", help="Graphviz's layout engine: dot, neato, fdp, sfdp, circo, twopi, osage, patchwork")
    arguments.value(
        "--page",
        convert=_page,
        default=PAGES[0],
        metavar="P",
        help="slide: fitted to a slide; graph: a page as large as it",
    )
    arguments.switch("--split", help="give each part of a large graph a slide of its own too")
    arguments.value("--step", convert=_step, default=0, metavar="N", help="as it looks at that step (default: whole)")
    _describe_steps(arguments)
    _describe_allow_code(arguments)
    _describe_common(arguments)


def _read_diagram(found: argparse.Namespace) -> Diagram:
    if not found.name:
        raise UsageError("the name of a diagram is missing\n  hint: layerdeck diagram NAME -o NAME.svg")
    suffix = found.output.rpartition(".")[2] if found.output not in ("", "-") else ""
    if suffix and suffix not in DIAGRAM_FORMATS and not found.to:
        raise UsageError(f'cannot tell the format from "{found.output}"\n  hint: end it in .svg, .pptx, .png or .dot, or add --to')
    form = found.to or suffix or DIAGRAM_FORMATS[0]
    if found.split and form != "pptx":
        raise UsageError(f"--split gives slides, and .{form} has none\n  hint: write a .pptx")
    if found.steps != STEPS[0] and (form != "pptx" or found.step):
        why = f".{form} has none" if form != "pptx" else "--step draws one state"
        raise UsageError(f"--steps {found.steps} gives slides that change, and {why}\n  hint: write a .pptx, without --step")
    return Diagram(
        _read_common(found),
        found.name,
        found.locale,
        found.output,
        form,
        found.engine,
        found.allow_code,
        found.page == "graph",
        found.split,
        found.step,
        found.steps,
    )


def _describe_plan(arguments: _Arguments) -> None:
    arguments.value("deck", metavar="DECK", help="deck to plan (default: the first of content/decks)")
    _describe_audience_and_locale(arguments, "of the deck")
    arguments.value("--minutes", convert=_minutes, default=None, metavar="N", help="time for the talk (default: no limit)")
    _describe_depth(arguments)
    _describe_steps(arguments)
    _describe_backup_answers(arguments)
    _describe_common(arguments)


def _read_plan(found: argparse.Namespace) -> Plan:
    return Plan(
        _read_common(found), found.deck, found.audience, found.locale, found.minutes, found.depth, found.steps, found.backup_answers
    )


def _describe_new(arguments: _Arguments) -> None:
    arguments.parser.add_argument("what", choices=("audience",), metavar="audience", help="what to make")
    arguments.parser.add_argument("name", metavar="NAME", help="its name: lower-case letters, digits, hyphens")
    arguments.value("--from", dest="origin", default="engineers", metavar="A", help="the audience it is like (default: engineers)")
    _describe_common(arguments)


def _read_new(found: argparse.Namespace) -> New:
    return New(_read_common(found), found.name, found.origin)


def _describe_icons(arguments: _Arguments) -> None:
    arguments.parser.add_argument("words", nargs="*", metavar="WORD", help="parts of its name: aws lambda")
    _describe_common(arguments)


def _read_icons(found: argparse.Namespace) -> Icons:
    return Icons(_read_common(found), tuple(word for words in found.words for word in words.split()))


def _describe_schema(arguments: _Arguments) -> None:
    arguments.value("-o", "--output", metavar="FOLDER", help="where to write them (default: schemas/)")
    arguments.switch("--check", help="write nothing; exit with 1 if they are missing or differ")
    _describe_common(arguments)


def _read_schema(found: argparse.Namespace) -> Schema:
    return Schema(_read_common(found), found.output, found.check)


def _describe_layouts(arguments: _Arguments) -> None:
    arguments.parser.add_argument("template", metavar="FILE", help="a template: .pptx .potx .ppsx …")
    arguments.value("-o", "--output", metavar="OUT", help="sketch them: a .svg or .png file")
    _describe_common(arguments)


def _read_layouts(found: argparse.Namespace) -> Layouts:
    if found.output and found.output.rpartition(".")[2] not in SKETCH_FORMATS:
        raise UsageError(f'cannot tell the format from "{found.output}"\n  hint: end it in .svg or .png')
    return Layouts(_read_common(found), found.template, found.output)


def _describe_doctor(arguments: _Arguments) -> None:
    arguments.parser.add_argument("template", metavar="FILE", help="a template: .pptx .potx .ppsx …")
    _describe_common(arguments)


def _read_doctor(found: argparse.Namespace) -> Doctor:
    return Doctor(_read_common(found), found.template)


def _describe_audience_and_locale(arguments: _Arguments, whose: str) -> None:
    arguments.value(
        "--audience", convert=_names, default=(), metavar="A", help=f"for whom; several with commas (default: that {whose})"
    )
    arguments.value(
        "--locale", convert=_names, default=(), metavar="L", help="language: en, zh-CN; several with commas (default: all)"
    )


def _describe_depth(arguments: _Arguments) -> None:
    arguments.value("--depth", convert=_depth, metavar="D", help="short, standard or deep (default: the audience's)")


def _describe_theme(arguments: _Arguments) -> None:
    arguments.value("--theme", metavar="T", help="a file of templates/themes: light, dark (default: the audience's)")


def _describe_steps(arguments: _Arguments) -> None:
    arguments.value(
        "--steps",
        convert=_steps,
        default=STEPS[0],
        metavar="S",
        help="diagrams step by step: animate (on one slide), morph (a slide a step) or none (default)",
    )


def _describe_backup_answers(arguments: _Arguments) -> None:
    arguments.value(
        "--backup-answers",
        convert=_choice_of_audience,
        default=None,
        metavar="Y",
        help="yes or no: answers to likely questions, hidden after the end (default: as the audience has it)",
    )


def _describe_allow_code(arguments: _Arguments) -> None:
    arguments.switch("--allow-code", help="run diagrams that are .py files: a script can do whatever you can; run what you trust")


def _describe_common(arguments: _Arguments) -> None:
    arguments.value("--project", metavar="DIR", help="folder with content/ and templates/ (default: here or above)")
    arguments.switch("--strict", help="warnings are problems too")
    arguments.switch("--json", help="results and findings as JSON on standard output")
    arguments.switch("-q", "--quiet", help="say nothing but findings")
    arguments.switch("--debug", help="show where in the program an unexpected error happened")


def _read_common(found: argparse.Namespace) -> Common:
    return Common(found.project, found.strict, found.json, found.quiet, found.debug)


_COMMANDS: Mapping[str, tuple[str, Callable[[_Arguments], None], Callable[[argparse.Namespace], Command]]] = {
    "build": ("build decks as .pptx files", _describe_build, _read_build),
    "lint": ("check content and decks without writing anything", _describe_lint, _read_lint),
    "diagram": ("draw one diagram by itself", _describe_diagram, _read_diagram),
    "icons": ("find the product icons that diagrams and cards can show", _describe_icons, _read_icons),
    "new": ("make the folder of a new audience", _describe_new, _read_new),
    "plan": ("show which slides are in, for how long, and why", _describe_plan, _read_plan),
    "layouts": ("show the layouts of a template, and which slides will use them", _describe_layouts, _read_layouts),
    "doctor": ("say what is missing or odd in a template, and what will be done about it", _describe_doctor, _read_doctor),
    "schema": ("write JSON Schemas, with which editors complete and check the YAML", _describe_schema, _read_schema),
}


# --- values ------------------------------------------------------------------------------------------------------------


def _variable(flag: str) -> str:
    return "LAYERDECK_" + flag.lstrip("-").upper().replace("-", "_")


def _from_environment(flag: str, given: str, convert: Callable[[str], Any]) -> Any:
    try:
        return convert(given)
    except argparse.ArgumentTypeError as fault:
        raise UsageError(f"environment variable {_variable(flag)}: {fault}") from None


def _minutes(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= _MOST_MINUTES):
        raise argparse.ArgumentTypeError(f'"{text}" is not a whole number of minutes from 1 to {_MOST_MINUTES}')
    return int(text)


def _names(text: str) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(name.strip() for name in text.split(",") if name.strip()))
    if not names:
        raise argparse.ArgumentTypeError("a name is missing")
    return names


def _depth(text: str) -> str:
    if text and text not in DEPTHS:
        raise argparse.ArgumentTypeError(f'"{text}" is not one of {", ".join(DEPTHS)}')
    return text


def _page(text: str) -> str:
    if text not in PAGES:
        raise argparse.ArgumentTypeError(f'"{text}" is not one of {", ".join(PAGES)}')
    return text


def _steps(text: str) -> str:
    if text not in STEPS:
        raise argparse.ArgumentTypeError(f'"{text}" is not one of {", ".join(STEPS)}')
    return text


def _step(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text[:4]) >= 1):
        raise argparse.ArgumentTypeError(f'"{text}" is not the number of a step, from 1')
    return int(text[:4])


def _diagram_format(text: str) -> str:
    if text and text not in DIAGRAM_FORMATS:
        raise argparse.ArgumentTypeError(f'"{text}" is not one of {", ".join(DIAGRAM_FORMATS)}')
    return text


def _choice_of_audience(text: str) -> bool | None:
    return _truth(text) if text else None


def _truth(text: str) -> bool:
    known = {**dict.fromkeys(("1", "true", "yes", "on"), True), **dict.fromkeys(("0", "false", "no", "off"), False)}
    if text.lower() not in known:
        raise argparse.ArgumentTypeError(f'"{text}" is neither yes nor no\n  hint: write 1 or 0')
    return known[text.lower()]
