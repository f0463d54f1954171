"""`layerdeck icons`: the product icons that diagrams and cards can show, found by words."""

from __future__ import annotations

import difflib
import re
import sys
from collections import Counter
from collections.abc import Sequence

from generator.cli.model import Icons
from generator.cli.report import print_json, table_lines
from generator.source.product_classes import product_classes
from generator.source.product_icons import product_icon_names

_MOST_NEAR = 8
_OF_ITS_MAKER = ("generic", "onprem", "programming")
"""Providers whose icons are the products' own, and not a cloud's offer of them."""
_PROVIDERS = {"aws": " amazon", "gcp": " google", "k8s": " kubernetes", "oci": " oracle"}
"""How else a provider is called."""
_WORD = re.compile(r"[a-z0-9]+")


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
    """The names that hold all the words, or whose class in `diagrams` does (`EKS`), the likeliest first."""
    wanted = [word.lower() for word in words]
    known = {name: f"{name} {' '.join(classes)}" for name, classes in _with_classes(names).items()}
    found = [name for name, text in known.items() if all(word in text + _also_called(name) for word in wanted)]
    return sorted(found, key=lambda name: _distance(name, known[name], wanted))


def _also_called(name: str) -> str:
    return _PROVIDERS.get(name.partition(".")[0], "")


def _distance(name: str, text: str, wanted: Sequence[str]) -> tuple[object, ...]:
    """How far a name is from the words: not called so; words met in part only; a cloud's, not the maker's; what else it says."""
    provider, _, rest = name.partition(".")
    product = rest.partition(".")[2]
    parts = set(_WORD.findall(text))
    met_in_part = sum(word not in parts for word in wanted)
    is_so_called = "-".join(wanted) in (product, name) or wanted[-1] in text.split()[1:]
    return (not is_so_called, met_in_part, provider not in _OF_ITS_MAKER, len(product), name)


def _with_classes(names: Sequence[str]) -> dict[str, list[str]]:
    """What the classes are called, in small letters, that show the icon of a name."""
    classes: dict[str, list[str]] = {name: [] for name in names}
    for known in product_classes():
        if known.icon in classes:
            classes[known.icon].append(known.name.lower())
    return classes


def nearest_icons(names: Sequence[str], words: Sequence[str]) -> list[str]:
    """Names that hold something near the word that none of them holds; those first that also hold the other words."""
    texts = {name: {name.rpartition(".")[2], *_WORD.findall(name), *classes} for name, classes in _with_classes(names).items()}
    every = sorted(set[str]().union(*texts.values()))
    wanted = [word.lower() for word in words]
    odd = next((word for word in wanted if not any(word in known for known in every)), wanted[-1])
    close = difflib.get_close_matches(odd, every, n=_MOST_NEAR, cutoff=0.6)
    others = [word for word in wanted if word != odd]

    def rank(name: str) -> tuple[int, int, str]:
        missed = sum(word not in name + _also_called(name) for word in others)
        return missed + min(close.index(word) for word in texts[name] if word in close), len(name), name

    return sorted((name for name, parts in texts.items() if parts & set(close)), key=rank)[:_MOST_NEAR]


def _list_providers(command: Icons, names: Sequence[str]) -> int:
    counts = Counter(name.partition(".")[0] for name in names)
    if command.common.json:
        print_json({"providers": dict(sorted(counts.items()))})
    else:
        print("\n".join(table_lines(("PROVIDER", "ICONS"), [(name, str(counts[name])) for name in sorted(counts)], frozenset({1}))))
    return 0
