"""The room in which notes templates run: takes template texts, gives compiled templates that can only make text.

No file outside `templates/` can be reached, nothing changed, and no loop runs for ever. The only module that knows Jinja.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import fields
from types import CodeType
from typing import Any, NoReturn

from jinja2 import BaseLoader, Environment, StrictUndefined, Template, TemplateNotFound, TemplateSyntaxError, nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing, pass_context

from generator.diagnostics import Diagnostic, Diagnostics, Span, error, nearest_name
from generator.notes.context import NoteContext

TEMPLATES = "templates/"
MAX_ROUNDS = 20_000  # of all loops and macros for one slide; ours take some twenty
MAX_LENGTH = 100_000  # characters that one operation or one slide's notes may have

VARIABLES = tuple(field.name for field in fields(NoteContext))

ReadText = Callable[[str], tuple[str | None, Diagnostics]]

# What makes text from text. Left out: chance (two builds must be alike), HTML, and what pads to any length.
_FILTERS = (
    *("abs", "capitalize", "count", "d", "default", "dictsort", "first", "float", "groupby", "int", "items", "join", "last"),
    *("length", "list", "lower", "map", "max", "min", "reject", "rejectattr", "replace", "reverse", "round", "select"),
    *("selectattr", "sort", "string", "sum", "title", "trim", "unique", "upper", "wordcount"),
)
_PADDING_METHODS = frozenset({"center", "expandtabs", "format", "format_map", "ljust", "rjust", "zfill"})
_TICK = " tick"  # no template can write this name
_LONG_FIELD = re.compile(r"%[^a-z%]*(\d{4,}|\*)")


class TooMuchError(Exception):
    """A template asks for more rounds or characters than any notes need."""


class KnownNames(StrictUndefined):
    """An unknown name is a fault, and says which names there are: the hint stands on the second line."""

    @property
    def _undefined_message(self) -> str:
        name, owner = str(self._undefined_name), self._undefined_obj
        if owner is missing:
            return f'there is no variable "{name}"\n{nearest_name(name, VARIABLES)}'
        if isinstance(owner, tuple):
            return f"there is no item {name} in this list\nit has {len(owner)}; ask first: {{% if … %}}"
        known = getattr(type(owner), "__slots__", ())
        return f'there is no "{name}" here, in a {type(owner).__name__}\n{nearest_name(name, known)}'


class NotesLoader(BaseLoader):
    """Finds what a template extends or includes: names are paths below `templates/`."""

    def __init__(self, read: ReadText) -> None:
        self.read = read

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:  # noqa: ARG002  # Jinja's signature
        path = TEMPLATES + template
        if template.startswith("/") or "\\" in template or ".." in template.split("/"):
            raise SecurityError(f'"{template}" is outside {TEMPLATES}')
        text, _ = self.read(path)
        if text is None:
            raise TemplateNotFound(template)
        return text, path, None


class NotesEnvironment(ImmutableSandboxedEnvironment):
    """Jinja, for plain text, with everything counted."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def __init__(self, read: ReadText) -> None:
        super().__init__(
            loader=NotesLoader(read), undefined=KnownNames, trim_blocks=True, lstrip_blocks=True, autoescape=False, cache_size=50
        )
        self.globals = {"range": self.globals["range"]}
        self.filters = {name: self.filters[name] for name in _FILTERS} | {_TICK: self._tick}
        self.rounds_left = MAX_ROUNDS

    def compile_text(self, text: str, path: str) -> Template:
        """The template of a text that stands at `path`."""
        code: CodeType = self.compile(text, name=path.removeprefix(TEMPLATES), filename=path)
        return Template.from_code(self, code, self.make_globals(None))

    def render(self, template: Template, context: NoteContext) -> str:
        """One slide's text; the rounds are counted anew."""
        values = {name: getattr(context, name) for name in VARIABLES}
        self.rounds_left = MAX_ROUNDS
        parts, length = [], 0
        for part in template.generate(values):
            length += len(part)
            if length > MAX_LENGTH:
                raise TooMuchError(f"the notes of one slide grow beyond {MAX_LENGTH:,} characters")
            parts.append(part)
        return "".join(parts)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Have every loop and macro count its rounds; Python's own recursion limit stops blocks and includes without end."""
        template = super()._parse(source, name, filename)
        counted: list[Any] = [*template.find_all((nodes.For, nodes.Macro))]
        for node in counted:
            count = nodes.Filter(nodes.Const(0), _TICK, [], [], None, None, lineno=node.lineno)
            node.body.insert(0, nodes.ExprStmt(count, lineno=node.lineno).set_environment(self))
            count.set_environment(self)
        return template

    @pass_context
    def _tick(self, context: Context, value: object) -> object:  # noqa: ARG002  # the context keeps Jinja from folding it
        self.rounds_left -= 1
        if self.rounds_left < 0:
            raise TooMuchError(f"the loops of one slide run more than {MAX_ROUNDS:,} rounds")
        return value

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        if operator == "**":
            raise TooMuchError("powers are not for notes")
        if operator == "*" and max(_length(left) * _number(right), _length(right) * _number(left)) > MAX_LENGTH:
            raise TooMuchError(f"this repeats something beyond {MAX_LENGTH:,} characters")
        if operator == "%" and isinstance(left, str) and _LONG_FIELD.search(left):
            raise TooMuchError("this format pads to more than 999 characters")
        return super().call_binop(context, operator, left, right)

    def wrap_str_format(self, value: Any) -> None:  # noqa: ARG002  # Jinja's signature
        """No `"{:99999}".format(x)`: refused below, as the other ways to pad."""
        return

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        return super().is_safe_attribute(obj, attr, value) and not (isinstance(obj, str) and attr in _PADDING_METHODS)

    def unsafe_undefined(self, obj: Any, attribute: str) -> Undefined:
        return _Forbidden(f'"{attribute}" of a {type(obj).__name__} may not be used in notes', exc=SecurityError)


class _Forbidden(StrictUndefined):
    """Raises what it is given, in its own words."""

    @property
    def _undefined_message(self) -> str:
        return str(self._undefined_hint)

    def __call__(self, *args: object, **kwargs: object) -> NoReturn:  # noqa: ARG002  # any call is refused
        raise SecurityError(self._undefined_message)


def _length(value: object) -> int:
    return len(value) if isinstance(value, (str, list, tuple)) else 0


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def finding(fault: Exception, path: str) -> Diagnostic:
    """What went wrong in a template, at the line it says."""
    place = _place(fault, path)
    match fault:
        case TemplateSyntaxError():
            return error("LD311", place, f"the template cannot be read: {fault.message}", _syntax_hint(str(fault.message)))
        case TemplateNotFound():
            hint = f'names are paths below {TEMPLATES}, such as "notes/base.en.md.j2"'
            return error("LD310", place, f'there is no template "{fault.name}" to extend or include', hint)
        case SecurityError():
            return error(
                "LD313",
                place,
                f"the template may not do this: {fault}",
                f"use the variables given, and templates below {TEMPLATES}",
            )
        case TooMuchError() | OverflowError() | RecursionError() | MemoryError():
            message = "the template calls itself without end" if isinstance(fault, RecursionError) else str(fault)
            return error(
                "LD314", place, f"the template does too much: {message}", "loop over points, if_asked, sources or corrections"
            )
        case _:
            message, _, hint = str(fault).partition("\n")
            return error(
                "LD312", place, message or type(fault).__name__, hint or "docs/audiences.md lists the variables of a template"
            )


def _syntax_hint(message: str) -> str:
    if message.startswith("No filter named"):
        name = message.split("'")[1] if "'" in message else ""
        return nearest_name(name, _FILTERS)
    return "Jinja wants {% block say %} … {% endblock %}, {% if … %} … {% endif %}, {{ variable }}"


def _place(fault: Exception, path: str) -> Span:
    """The template line a fault names; else that of the innermost template on the way to it."""
    if isinstance(fault, TemplateSyntaxError):
        return Span(fault.filename or path, fault.lineno)
    place, step = Span(path), fault.__traceback__
    while step is not None:
        if step.tb_frame.f_code.co_filename.startswith(TEMPLATES):
            place = Span(step.tb_frame.f_code.co_filename, step.tb_lineno)
        step = step.tb_next
    return place
