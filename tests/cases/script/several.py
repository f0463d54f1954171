"""Two diagrams and a graph of graphviz, with names given, and made by functions."""

import graphviz
from diagrams import Diagram
from diagrams.generic.blank import Blank


def draw(name: str) -> None:
    with Diagram(name, filename=f"out/{name}", curvestyle="curved"):
        Blank("a", nodeid="first") >> Blank("b")


if __name__ == "__main__":
    draw("one")
    draw("two")
    graph = graphviz.Graph("three", engine="neato", node_attr={"shape": "box"})
    graph.edges(["xy", "yz"])
    graph.render("out/three", view=True, cleanup=True)
