"""What a graph says to who cannot see it: its nodes, its clusters, and what is connected to what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.drawn.model import Drawing, DrawnEdge, Mark, Words

LONGEST = 1_200
"""Characters; screen readers read an alternative text in one go."""

_TEXTS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "graph": "Graph{title} with {nodes} nodes and {edges} edges. ",
        "title": " “{}”",
        "nodes": "Nodes: {}. ",
        "cluster": "{} holds {}. ",
        "edges": "Connections: {}.",
        "comma": ", ",
        "semicolon": "; ",
        "more": "… and {} more",
    },
    "zh": {
        "graph": "图{title}，共 {nodes} 个节点、{edges} 条连线。",
        "title": "“{}”",
        "nodes": "节点：{}。",
        "cluster": "{}包含{}。",
        "edges": "连接关系：{}。",
        "comma": "、",
        "semicolon": "；",
        "more": "……另有 {} 项",
    },
}


def describe(drawing: Drawing, locale: str) -> str:
    """The whole graph in words, cut where it gets too long to listen to."""
    words = _TEXTS["zh" if locale.startswith("zh") else "en"]
    names = {node.name: _label(node.label) or node.name for node in drawing.nodes}
    title = _label(drawing.label)
    text = words["graph"].format(
        title=words["title"].format(title) if title else "", nodes=len(drawing.nodes), edges=len(drawing.edges)
    )
    for cluster in drawing.clusters:
        members = [names[name] for name in cluster.members if name in names]
        if members:
            text += words["cluster"].format(_label(cluster.label) or cluster.name, _listed(members, words["comma"], words))
    if not drawing.edges:
        return (text + words["nodes"].format(_listed(list(names.values()), words["comma"], words))).strip()
    return text + words["edges"].format(_listed([_edge(edge, names) for edge in drawing.edges], words["semicolon"], words))


def _edge(edge: DrawnEdge, names: Mapping[str, str]) -> str:
    arrow = "→" if edge.is_directed else "–"
    label = " ".join(piece.text for piece in edge.labels.get("label", ()))
    return f"{names.get(edge.tail, edge.tail)} {arrow} {names.get(edge.head, edge.head)}" + (f" ({label})" if label else "")


def _label(marks: Iterable[Mark]) -> str:
    return " ".join(mark.text.strip() for mark in marks if isinstance(mark, Words) and mark.text.strip())


def _listed(parts: list[str], between: str, words: Mapping[str, str]) -> str:
    """As many as can be listened to, and how many more there are."""
    length = 0
    for index, part in enumerate(parts):
        length += len(part) + len(between)
        if length > LONGEST:
            return between.join(parts[:index]) + words["more"].format(len(parts) - index)
    return between.join(parts)
