"""The classes of the `diagrams` package: `EKS` of `diagrams.aws.compute` has the icon `aws.compute.elastic-kubernetes-service`.

Only its files are read, as text; the package itself is not imported.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from generator.source.product_icons import package_folder

_FOLDER = re.compile(r'^    _icon_dir = "resources/([^"]+)"', re.MULTILINE)
_CLASS = re.compile(r'^(?:class|def) ([A-Za-z]\w*)\(.*(?:\n    _icon = "([^"]+)")?', re.MULTILINE)
_ALIAS = re.compile(r"^([A-Za-z]\w*) = ([A-Za-z]\w*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class ProductClass:
    """What a script may import from `module`, by its name; `icon` as `product_icon` knows it, or nothing."""

    module: str
    name: str
    icon: str = ""


@cache
def product_classes() -> tuple[ProductClass, ...]:
    """All of them, and their other names, in the order of modules and files."""
    package = package_folder() / "diagrams"
    files = sorted([*package.glob("*/*.py"), package / "__init__.py"])
    return tuple(known for file in files for known in _read(file, _module_of(file, package)))


def icon_of_class(name: str) -> str:
    """The icon of a class that is named as icons are, `aws.compute.eks`: `aws.compute.elastic-kubernetes-service`; else nothing."""
    module, _, wanted = f"diagrams.{name.lower()}".rpartition(".")
    return next((known.icon for known in product_classes() if known.module == module and known.name.lower() == wanted), "")


def _module_of(file: Path, package: Path) -> str:
    parts = file.relative_to(package.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _read(file: Path, module: str) -> list[ProductClass]:
    text = file.read_text(encoding="utf-8")
    folder = _FOLDER.search(text)
    prefix = folder[1].replace("/", ".") + "." if folder and "/" in folder[1] else ""
    icons = {name: prefix + icon.rpartition(".")[0] if prefix and icon else "" for name, icon in _CLASS.findall(text)}
    others = {name: icons[same] for name, same in _ALIAS.findall(text) if same in icons}
    return [ProductClass(module, name, icon) for name, icon in (icons | others).items()]
