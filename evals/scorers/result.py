"""A result in the JSON form, read as leniently as a stranger would: what is missing is empty, never an error.

Scorers get JSON and not typed values, so that an answer in a wrong form can be scored like any other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

Node = Mapping[str, Any]

OWN = ("article", "title")
"""Sources of evidence that are the article's own."""


class Result:
    """One result and its usual places."""

    def __init__(self, raw: Node) -> None:
        self.raw = raw

    @property
    def scope(self) -> str:
        """`regulatory`, `not_regulatory`, or whatever else was said."""
        return str(self.raw.get("scope"))

    @property
    def analysis(self) -> Node:
        """The body of the brief; empty where there is none."""
        return _mapping(self.raw.get("analysis"))

    @property
    def facts(self) -> Node:
        """The typed facts."""
        return _mapping(self.raw.get("facts"))

    @cached_property
    def statements(self) -> tuple[tuple[str, Node], ...]:
        """Every statement with its path, such as `requirements.mandatory[0]`."""
        return tuple(statements(self.analysis))

    @cached_property
    def bearers(self) -> tuple[tuple[str, Node], ...]:
        """Everything that has to carry evidence: statements, and the facts that name something."""
        named = (
            (f"facts.{key}[{at}]", node)
            for key in ("authorities", "effective_dates", "standards")
            for at, node in enumerate(nodes(self.facts.get(key)))
        )
        return self.statements + tuple(named)

    def items(self, *path: str) -> tuple[Node, ...]:
        """The entries of a list of the analysis, such as `requirements`, `mandatory`."""
        return nodes(_at(self.analysis, path))

    def named(self, key: str) -> tuple[Node, ...]:
        """The entries of a list of facts, such as `authorities`."""
        return nodes(self.facts.get(key))

    def told(self, *path: str) -> tuple[tuple[str, Node], ...]:
        """The statements under a place of the analysis that say something."""
        found = statements(_at(self.analysis, path), ".".join(path))
        return tuple((where, node) for where, node in found if node.get("basis") != "not_stated")


def statements(node: object, path: str = "") -> Iterator[tuple[str, Node]]:
    """Every statement below a node: a mapping with `text` and `basis`."""
    if isinstance(node, Mapping):
        if "text" in node and "basis" in node:
            yield path, node
        for key, value in node.items():
            if key != "evidence":
                yield from statements(value, f"{path}.{key}" if path else str(key))
    elif isinstance(node, list | tuple):
        for at, value in enumerate(node):
            yield from statements(value, f"{path}[{at}]")


def nodes(value: object) -> tuple[Node, ...]:
    """The mappings of a list; nothing where it is none."""
    return tuple(x for x in value if isinstance(x, Mapping)) if isinstance(value, list | tuple) else ()


def evidence(node: Node) -> tuple[Node, ...]:
    """The pieces of evidence of a statement or fact."""
    return nodes(node.get("evidence"))


def source_of(piece: Node) -> str:
    """`article`, `title`, or an article of related coverage."""
    return str(piece.get("source", "article"))


def quotes(node: Node) -> str:
    """The quotes from the article or its title, in one line."""
    return " ".join(_text(e.get("quote")) for e in evidence(node) if source_of(e) in OWN)


def text_of(node: Node, key: str = "text") -> str:
    """A text of a node, empty where there is none."""
    return _text(node.get(key))


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _mapping(value: object) -> Node:
    return value if isinstance(value, Mapping) else {}


def _at(node: object, path: tuple[str, ...]) -> object:
    for key in path:
        node = _mapping(node).get(key)
    return node
