"""What a file may say, declared once: shapes read nodes into values with all findings, and describe themselves as JSON Schema.

A shape that finds fault reports it to the `Reading` and gives None; it goes on, so that every fault of a file is told at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol, TypeVar

from generator.diagnostics import Diagnostic, Span, error, nearest_name
from generator.source.model import Entry, Mapping, Node, Scalar, Sequence, kind_of

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
E = TypeVar("E", bound=StrEnum)
Json = dict[str, Any]

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name that must be known elsewhere: `kind` says of what (`slide`, `fact`)."""

    kind: str
    name: str
    span: Span


@dataclass(slots=True)
class Reading:
    """What comes of reading besides the values: findings, and what is set aside for checks across files.

    `declared` has the place of every name by kind, also where the thing itself is faulty: one fault is told once.
    """

    findings: list[Diagnostic] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    declared: dict[str, dict[str, Span]] = field(default_factory=dict)
    set_aside: list[object] = field(default_factory=list)

    def fault(self, code: str, span: Span, message: str, hint: str = "") -> None:
        self.findings.append(error(code, span, message, hint))

    def declare(self, kind: str, name: str, span: Span) -> bool:
        """Note that there is such a thing; a fault and False if there is one already."""
        first = self.declared.setdefault(kind, {}).setdefault(name, span)
        if first != span:
            self.fault("LD124", span, f'{kind} "{name}" is there twice', f"the first is at {first}; give one another id")
        return first == span


class Shape(Protocol[T_co]):
    """One form of value. `schema` adds what it names to `definitions`, and gives its own JSON Schema."""

    def read(self, node: Node, reading: Reading) -> T_co | None: ...

    def schema(self, definitions: Json) -> Json: ...


def _wrong_type(node: Node, expected: str, reading: Reading) -> None:
    reading.fault("LD122", node.span, f"expected {expected}, found {kind_of(node)}")


@dataclass(frozen=True, slots=True)
class Word:
    """A text in one language, such as a name or an address; a number counts as what the file says."""

    expected: str = "a text"
    may_be_empty: bool = False

    def read(self, node: Node, reading: Reading) -> str | None:
        if not isinstance(node, Scalar) or node.value is None or isinstance(node.value, bool):
            _wrong_type(node, self.expected, reading)
            return None
        if not node.text.strip() and not self.may_be_empty:
            reading.fault("LD128", node.span, f"expected {self.expected}, found nothing in the quotes")
            return None
        return node.text

    def schema(self, definitions: Json) -> Json:  # noqa: ARG002
        return {"type": ["string", "number"], **({} if self.may_be_empty else {"minLength": 1})}


@dataclass(frozen=True, slots=True)
class Id:
    """A name that other places use: lower-case letters, digits and hyphens."""

    def read(self, node: Node, reading: Reading) -> str | None:
        if not isinstance(node, Scalar) or node.value is None:
            _wrong_type(node, "an id", reading)
            return None
        return node.text if is_id(node.text, node.span, reading) else None

    def schema(self, definitions: Json) -> Json:  # noqa: ARG002
        return {"type": "string", "pattern": f"^{ID.pattern}$"}


def is_id(text: str, span: Span, reading: Reading, form: re.Pattern[str] = ID) -> bool:
    if form.fullmatch(text):
        return True
    meant = "-".join(re.findall("[a-z0-9]+", text.lower()))
    hint = f'write "{meant}"' if meant else "write it in lower-case letters, digits and hyphens"
    reading.fault("LD125", span, f'"{text}" cannot be an id', hint)
    return False


@dataclass(frozen=True, slots=True)
class Number:
    """A number between two bounds; a whole one unless `fractions` are allowed."""

    least: float
    most: float
    fractions: bool = False

    def read(self, node: Node, reading: Reading) -> Any:
        value = node.value if isinstance(node, Scalar) else None
        kinds = (int, float) if self.fractions else int
        if not isinstance(value, kinds) or isinstance(value, bool):
            _wrong_type(node, "a number" if self.fractions else "a whole number", reading)
            return None
        if not self.least <= value <= self.most:
            reading.fault("LD126", node.span, f"{value} is out of range", f"from {self.least:g} to {self.most:g}")
            return None
        return value

    def schema(self, definitions: Json) -> Json:  # noqa: ARG002
        return {"type": "number" if self.fractions else "integer", "minimum": self.least, "maximum": self.most}


@dataclass(frozen=True, slots=True)
class Switch:
    def read(self, node: Node, reading: Reading) -> bool | None:
        if isinstance(node, Scalar) and isinstance(node.value, bool):
            return node.value
        _wrong_type(node, "true or false", reading)
        return None

    def schema(self, definitions: Json) -> Json:  # noqa: ARG002
        return {"type": "boolean"}


class Choice(Shape[E]):
    """One of the words of an enumeration, or of some of its members."""

    def __init__(self, members: Iterable[E], what: str) -> None:
        self._by_word = {str(member): member for member in members}
        self._what = what

    def read(self, node: Node, reading: Reading) -> E | None:
        if not isinstance(node, Scalar):
            _wrong_type(node, f"a {self._what}", reading)
            return None
        member = self._by_word.get(node.text)
        if member is None:
            reading.fault("LD123", node.span, f'unknown {self._what} "{node.text}"', nearest_name(node.text, self._by_word))
        return member

    def schema(self, definitions: Json) -> Json:  # noqa: ARG002
        return {"enum": list(self._by_word)}


@dataclass(frozen=True, slots=True)
class Name:
    """The name of something written elsewhere; whether there is such a thing is checked when all files are read."""

    kind: str

    def read(self, node: Node, reading: Reading) -> str | None:
        if not isinstance(node, Scalar) or node.value is None or not node.text:
            _wrong_type(node, f"the name of a {self.kind}", reading)
            return None
        reading.mentions.append(Mention(self.kind, node.text, node.span))
        return node.text

    def schema(self, definitions: Json) -> Json:  # noqa: ARG002
        return {"type": "string", "description": f"the name of a {self.kind}"}


class ListOf(Shape[tuple[T, ...]]):
    """A list of so many things of one shape."""

    def __init__(self, item: Shape[T], what: str, least: int = 0, most: int | None = None) -> None:
        self._item = item
        self._what = what
        self._least = least
        self._most = most

    def read(self, node: Node, reading: Reading) -> tuple[T, ...] | None:
        if not isinstance(node, Sequence):
            reading.fault(
                "LD122", node.span, f"expected a list of {self._what}, found {kind_of(node)}", "write it as [a, b] or with - lines"
            )
            return None
        values = [self._item.read(item, reading) for item in node.items]
        if not self._has_right_count(len(values)):
            reading.fault("LD126", node.span, f"{len(values)} {self._what} here", f"write {self._count_in_words()}")
            return None
        read = tuple([value for value in values if value is not None])
        return read if len(read) == len(values) else None

    def schema(self, definitions: Json) -> Json:
        most = {} if self._most is None else {"maxItems": self._most}
        return {"type": "array", "items": self._item.schema(definitions), "minItems": self._least, **most}

    def _has_right_count(self, count: int) -> bool:
        return self._least <= count and (self._most is None or count <= self._most)

    def _count_in_words(self) -> str:
        if self._most is None:
            return f"{self._least} or more"
        return str(self._least) if self._least == self._most else f"{self._least} to {self._most}"


class MapOf(Shape[dict[str, T]]):
    """Things of one kind by id; `build` makes each from its id, the id's place and what its shape read.

    Ids are unique over all files, unless they are `local` to the map they stand in.
    """

    def __init__(
        self,
        kind: str,
        value: Shape[Any],
        build: Callable[[str, Span, Any], T],
        key: re.Pattern[str] = ID,
        *,
        local: bool = False,
    ) -> None:
        self._kind = kind
        self._is_local = local
        self._value = value
        self._build = build
        self._key = key

    def read(self, node: Node, reading: Reading) -> dict[str, T] | None:
        if not isinstance(node, Mapping):
            _wrong_type(node, f"a map of id to {self._kind}", reading)
            return None
        found: dict[str, T] = {}
        for entry in node.entries:
            value = self._value.read(_at_its_key(entry), reading)
            if self._is_new_id(entry, reading) and value is not None:
                found[entry.key] = self._build(entry.key, entry.span, value)
        return found

    def schema(self, definitions: Json) -> Json:
        value = self._value.schema(definitions)
        return {"type": "object", "patternProperties": {f"^{self._key.pattern}$": value}, "additionalProperties": False}

    def _is_new_id(self, entry: Entry, reading: Reading) -> bool:
        is_good = is_id(entry.key, entry.span, reading, self._key)
        return (self._is_local or reading.declare(self._kind, entry.key, entry.span)) and is_good


def _at_its_key(entry: Entry) -> Node:
    """The value of an entry; a map stands where its id does, which is where a missing key is told."""
    if isinstance(entry.value, Mapping):
        return entry.value._replace(path=entry.path, line=entry.line, column=entry.column)
    return entry.value


@dataclass(frozen=True, slots=True)
class Field:
    """A key of a record. `attribute` is the name in the value that is built, where it is not the key's."""

    key: str
    shape: Shape[Any]
    doc: str
    required: bool = False
    attribute: str = ""

    @property
    def target(self) -> str:
        return self.attribute or self.key


class Record(Shape[T]):
    """A map with known keys, built into a value; `elsewhere` maps a key that is wrong here to where it belongs."""

    def __init__(
        self, name: str, build: Callable[..., T], fields: Iterable[Field], elsewhere: dict[str, str] | None = None
    ) -> None:
        self.name = name
        self.fields = tuple(fields)
        self._build = build
        self._by_key = {item.key: item for item in self.fields}
        self._elsewhere = elsewhere or {}
        self._takes_span = "span" in getattr(build, "__annotations__", {})

    def read(self, node: Node, reading: Reading) -> T | None:
        values = self.read_fields(node, reading)
        return None if values is None or not isinstance(node, Mapping) else self.build(values, node.span)

    def build(self, values: dict[str, Any], span: Span) -> T:
        return self._build(**values, span=span) if self._takes_span else self._build(**values)

    def read_fields(self, node: Node, reading: Reading) -> dict[str, Any] | None:
        """The values of the keys that are written, by attribute."""
        if not isinstance(node, Mapping):
            _wrong_type(node, f"a map of the keys of {self.name}", reading)
            return None
        values: dict[str, Any] = {}
        is_good = True
        for entry in node.entries:
            known = self._by_key.get(entry.key)
            if known is None:
                self._report_unknown(entry.key, entry.span, reading)
                is_good = False
            else:
                value = known.shape.read(entry.value, reading)
                values[known.target] = value
                is_good = is_good and value is not None
        return values if self._has_all(node, reading) and is_good else None

    def schema(self, definitions: Json) -> Json:
        if self.name not in definitions:
            definitions[self.name] = {}
            definitions[self.name] = self.object_schema(definitions)
        return {"$ref": f"#/$defs/{self.name}"}

    def object_schema(self, definitions: Json) -> Json:
        return {
            "type": "object",
            "properties": {item.key: {**item.shape.schema(definitions), "description": item.doc} for item in self.fields},
            "required": [item.key for item in self.fields if item.required],
            "additionalProperties": False,
        }

    def _has_all(self, node: Mapping, reading: Reading) -> bool:
        written = {entry.key for entry in node.entries}
        missing = [item for item in self.fields if item.required and item.key not in written]
        for item in missing:
            reading.fault("LD121", node.span, f'{self.name}: "{item.key}" is missing', f"{item.key}: {item.doc}")
        return not missing

    def _report_unknown(self, key: str, span: Span, reading: Reading) -> None:
        if key in self._elsewhere:
            reading.fault("LD127", span, f'"{key}" does not belong to {self.name}', self._elsewhere[key])
        else:
            reading.fault("LD120", span, f'{self.name}: unknown key "{key}"', nearest_name(key, self._by_key))
