"""Icons of products, as the `diagrams` package ships them: `onprem.container.docker` gives a PNG.

Only its files are read; the package itself is not imported.
"""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

_NAME = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+){2}")


@dataclass(frozen=True, slots=True)
class ProductIcon:
    """A PNG and its size in pixels, and the same as SVG where the package has one."""

    png: bytes
    width: int
    height: int
    svg: bytes | None = None


def is_product_icon(name: str) -> bool:
    """Whether a name has the form provider.group.product; it may still not exist."""
    return _NAME.fullmatch(name) is not None


@cache
def package_folder() -> Path:
    """Where the packages `diagrams` and `resources` lie."""
    spec = find_spec("diagrams")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("the package `diagrams`, whose icons are used, is not installed")
    return Path(spec.origin).parent.parent


@cache
def product_icon_names() -> tuple[str, ...]:
    """All names, `provider.group.product`, sorted."""
    folder = package_folder() / "resources"
    return tuple(sorted(".".join(path.relative_to(folder).with_suffix("").parts) for path in folder.glob("*/*/*.png")))


def product_icon(name: str) -> ProductIcon | None:
    """The icon of that name; None if there is none."""
    path = (package_folder() / "resources").joinpath(*name.split(".")).with_suffix(".png") if is_product_icon(name) else None
    if path is None or not path.is_file():
        return None
    png = path.read_bytes()
    width, height = struct.unpack(">II", png[16:24])  # IHDR, PNG 1.2, 11.2.2
    drawing = path.with_suffix(".svg")
    return ProductIcon(png, width, height, drawing.read_bytes() if drawing.is_file() else None)
