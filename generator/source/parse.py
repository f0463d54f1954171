"""YAML text becomes nodes with spans, and every fault of the text a finding.

libyaml composes (PyYAML's own parser where it is missing), and what it gives is checked here. Knows no keys and no files.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from generator.diagnostics import Diagnostic, Diagnostics, Span, error, warning
from generator.source.model import Entry, Mapping, Node, Scalar, Sequence

_PARSER: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NO_TAG = ""

# Far above what an author writes, far below what exhausts memory ("billion laughs") or the interpreter's stack.
_DEEPEST = 60
_MOST_NODES = 400_000

_NUMBER = re.compile(r"[-+]?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?")
_TYPED_STARTS = "-+0123456789tTfFnN~"
_CONSTANTS: dict[str, bool | None] = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys(("null", "Null", "NULL", "~", ""), None),
}
# What YAML does not allow in a file, and line ends that editors do not count (NEL, U+2028, U+2029).
_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u2028\u2029\ufeff]")
_BYTE_ORDER_MARK = "\ufeff"

_QUOTE_IT = 'put the text in quotes: "…"'
# libyaml's words for a syntax error, and what an author can do about it.
_ADVICE = (
    ("mapping values are not allowed", f'a ": " inside a text starts a map; {_QUOTE_IT}'),
    ("could not find expected ':'", "a key needs a colon and a space after it"),
    ("did not find expected ',' or '}'", f"separate the entries of {{…}} with commas; if a text holds , : {{ or }}, {_QUOTE_IT}"),
    ("did not find expected ',' or ']'", f"separate the items of […] with commas; if a text holds , : [ or ], {_QUOTE_IT}"),
    ("did not find expected key", f"check the indentation, and quotes within quotes; {_QUOTE_IT}"),
    ("did not find expected '-' indicator", "begin each item of the list with - at the same indentation"),
    ("did not find expected node content", "a value is missing here"),
    ("found unexpected end of stream", "a quote or a bracket is not closed"),
    ("cannot start any token", _QUOTE_IT),
    (
        "did not find expected alphabetic or numeric character",
        f"a text that begins with & or * is an anchor or an alias; {_QUOTE_IT}",
    ),
    ("found unknown escape character", r"in double quotes a backslash is written \\"),
    ("block sequence entries are not allowed", "begin the list on a new line"),
)


class _UnreadableError(Exception):
    """Carries the finding that ends the reading of a file."""

    def __init__(self, finding: Diagnostic) -> None:
        super().__init__(finding.message)
        self.finding = finding


class _Composer(_PARSER):  # type: ignore[misc]  # which of the two parsers it is, is known at run time only
    """Gives nodes without guessing what plain scalars mean; counts the depth, as libyaml recurses until the stack is full."""

    def __init__(self, text: str, path: str) -> None:
        super().__init__(text)
        self._path = path
        self._depth = 0

    def resolve(self, kind: object, value: object, implicit: object) -> str:  # noqa: ARG002
        return _NO_TAG

    def descend_resolver(self, parent: Any, index: object) -> None:  # noqa: ARG002
        self._depth += 1
        if self._depth > _DEEPEST:
            span = Span(self._path, parent.start_mark.line + 1, parent.start_mark.column + 1)
            hint = "close a bracket, or flatten the lists"
            raise _UnreadableError(error("LD110", span, f"nested more than {_DEEPEST} deep", hint))

    def ascend_resolver(self) -> None:
        self._depth -= 1


def parse_yaml(text: str, path: str) -> tuple[Node | None, Diagnostics]:
    """The file's one document; None if it is empty or cannot be read."""
    findings: list[Diagnostic] = []
    if text.startswith(_BYTE_ORDER_MARK):
        text = text[1:]
        hint = "save the file as UTF-8 without BOM"
        findings.append(warning("LD107", Span(path, 1, 1), "the file begins with a byte order mark", hint))
    forbidden = _forbidden_characters(text, path)
    if forbidden:
        return None, (*findings, *forbidden)
    try:
        root = _Composer(text, path).get_single_node()
        node = None if root is None else _Converter(path, findings).convert(root)
    except _UnreadableError as fault:
        return None, (*findings, fault.finding)
    except yaml.MarkedYAMLError as fault:
        return None, (*findings, _syntax_error(fault, text, path))
    return (None if isinstance(node, Scalar) and node.value is None else node), tuple(findings)


def _forbidden_characters(text: str, path: str) -> Diagnostics:
    return tuple(
        error("LD106", _span_at(text, match.start(), path), f"control character U+{ord(match[0]):04X} in the text", "delete it")
        for match in _FORBIDDEN.finditer(text)
    )


def _span_at(text: str, offset: int, path: str) -> Span:
    return Span(path, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


def _syntax_error(fault: yaml.MarkedYAMLError, text: str, path: str) -> Diagnostic:
    mark, problem = fault.problem_mark or fault.context_mark, fault.problem or fault.context or "a fault"
    if mark is None:
        return error("LD101", Span(path), f"this is not YAML: {problem}")
    span = Span(path, mark.line + 1, mark.column + 1)
    if "another document" in problem:
        return error("LD105", span, "a second document begins here", "one document a file: remove the line ---")
    if "alias" in problem:
        return error("LD104", span, problem.removeprefix("found "), "an anchor (&name) stands before its aliases (*name)")
    if "duplicate anchor" in str(fault.context):
        return error("LD104", span, "this anchor is given twice", "name it otherwise")
    if _line(text, mark.line)[mark.column :].startswith("\t"):
        return error("LD103", span, "a tab cannot indent or separate here", "use spaces")
    advice = next((hint for words, hint in _ADVICE if words in problem), "")
    return error("LD101", span, f"this is not YAML: {problem}", advice)


def _line(text: str, index: int) -> str:
    lines = text.split("\n")
    return lines[index] if index < len(lines) else ""


class _Converter:
    """Turns the parser's nodes into ours; knows the collections already met, which aliases name again."""

    def __init__(self, path: str, findings: list[Diagnostic]) -> None:
        self._path = path
        self._findings = findings
        self._met: dict[int, tuple[Node | None, int]] = {}
        self._count = 0

    def convert(self, node: Any) -> Node:
        self._count += 1
        if node.tag is not _NO_TAG:
            self._findings.append(self._fault("LD109", node, f"the tag {node.tag} means nothing here", "remove it").finding)
        if type(node) is yaml.ScalarNode:
            return self._scalar(node)
        if id(node) in self._met:
            return self._again(node)
        return self._collection(node)

    def _scalar(self, node: Any) -> Scalar:
        text, mark = node.value, node.start_mark
        is_typed = not node.style and (not text or text[0] in _TYPED_STARTS)
        return Scalar(_plain_value(text) if is_typed else text, text, self._path, mark.line + 1, mark.column + 1)

    def _collection(self, node: Any) -> Node:
        self._met[id(node)] = (None, 0)
        before = self._count
        made = self._mapping(node) if type(node) is yaml.MappingNode else self._sequence(node)
        self._met[id(node)] = (made, self._count - before)
        return made

    def _again(self, node: Any) -> Node:
        """The anchored collection itself, spans and all: a fault in it is told where it is written."""
        made, size = self._met[id(node)]
        if made is None:
            raise self._fault("LD104", node, "an alias stands inside its own anchor", "write the part out")
        self._count += size
        if self._count > _MOST_NODES:
            raise self._fault("LD110", node, f"aliases make more than {_MOST_NODES} values of this file", "use fewer aliases")
        return made

    def _sequence(self, node: Any) -> Sequence:
        mark = node.start_mark
        items = tuple([self.convert(item) for item in node.value])
        return Sequence(items, self._path, mark.line + 1, mark.column + 1)

    def _mapping(self, node: Any) -> Mapping:
        path = self._path
        entries: dict[str, Entry] = {}
        for key, value in node.value:
            if type(key) is not yaml.ScalarNode:
                raise self._fault("LD101", key, "a key must be a word", _QUOTE_IT)
            name, mark = key.value, key.start_mark
            if name in entries:
                hint = f"it stands in line {entries[name].line} already"
                self._findings.append(self._fault("LD102", key, f'key "{name}" is given twice', hint).finding)
            else:
                entries[name] = Entry(name, self.convert(value), path, mark.line + 1, mark.column + 1)
        return Mapping(tuple(entries.values()), path, node.start_mark.line + 1, node.start_mark.column + 1)

    def _fault(self, code: str, node: Any, message: str, hint: str) -> _UnreadableError:
        span = Span(self._path, node.start_mark.line + 1, node.start_mark.column + 1)
        return _UnreadableError(error(code, span, message, hint))


def _plain_value(text: str) -> str | int | float | bool | None:
    """The value of a text without quotes. `no`, `on`, `0x1F`, `007` and dates stay texts."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    match = _NUMBER.fullmatch(text)
    if not match:
        return text
    return float(text) if match[2] or match[3] else int(text)
