"""`layerdeck icons`: the product icons that diagrams and cards can show, found by words."""

from __future__ import annotations

import difflib
import sys
from collections import Counter
from collections.abc import Sequence

from generator.cli.model import Icons
from generator.cli.report import print_json, table_lines
from generator.source.product_icons import product_icon_names

_MOST_NEAR = 8


def icons(command: Icons) -> int:
    """Names that hold every word, best first, one a line; without words the providers. 1 if nothing is found."""
    names = product_icon_names()
    if not command.words:
        return _list_providers(command, names)
    found = find_icons(names, command.words)
    if command.common.json:
        print_json({"icons": found})
    else:
        print("\n".join(found), end="\n" if found else "")
    if not found:
        near = nearest_icons(names, command.words)
        hint = f"near it: {', '.join(near)}" if near else "layerdeck icons lists the providers"
        print(f'no icon for "{" ".join(command.words)}"\n  hint: {hint}', file=sys.stderr)
    return 0 if found else 1


def find_icons(names: Sequence[str], words: Sequence[str]) -> list[str]:
    """The names that hold all the words: a product of that name first, then those that begin so, then the rest; short first."""
    wanted = [word.lower() for word in words]

    def rank(name: str) -> tuple[int, int, str]:
        product = name.rpartition(".")[2]
        whole = "-".join(wanted)
        return (0 if product == whole else 1 if product.startswith(wanted[-1]) else 2, len(product), name)

    return sorted((name for name in names if all(word in name for word in wanted)), key=rank)


def nearest_icons(names: Sequence[str], words: Sequence[str]) -> list[str]:
    """Names whose product is spelt nearly so."""
    by_product: dict[str, list[str]] = {}
    for name in names:
        by_product.setdefault(name.rpartition(".")[2], []).append(name)
    close = difflib.get_close_matches(words[-1].lower(), by_product, n=_MOST_NEAR, cutoff=0.6)
    return [name for product in close for name in by_product[product]][:_MOST_NEAR]


def _list_providers(command: Icons, names: Sequence[str]) -> int:
    counts = Counter(name.partition(".")[0] for name in names)
    if command.common.json:
        print_json({"providers": dict(sorted(counts.items()))})
    else:
        print("\n".join(table_lines(("PROVIDER", "ICONS"), [(name, str(counts[name])) for name in sorted(counts)], frozenset({1}))))
    return 0
