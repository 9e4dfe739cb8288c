"""What a result states as facts, by field, so that two results can be compared whatever their offsets."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

from evals.scorers.result import Node, Result, evidence, quotes, text_of

Facts = Mapping[str, Counter[str]]
_SPACE = re.compile(r"\s+")


def facts(raw: Mapping[str, Any]) -> Facts:
    """Each field as a bag: duties by their quotes, dates by date and expression, names by name."""
    result = Result(raw)
    return {
        "scope": Counter([result.scope]),
        "status": Counter([str(result.facts.get("status"))]),
        "authority": Counter(text_of(node, "name") for node in result.named("authorities")),
        "jurisdiction": Counter([text_of(result.facts.get("jurisdiction") or {}, "name")]),
        "effective": Counter(text_of(node, "date") for node in result.named("effective_dates")),
        "mandatory": Counter(_quoted(node) for node in result.items("requirements", "mandatory")),
        "recommended": Counter(_quoted(node) for node in result.items("requirements", "recommended")),
        "timeline": Counter(_dated(node) for node in result.items("timeline")),
        "penalties": Counter(_quoted(node) for node in result.items("penalties")),
        "standards": Counter(text_of(node, "name") for node in result.named("standards")),
    }


def differences(before: Facts, after: Facts) -> dict[str, str]:
    """The fields that differ, each with what went and what came."""
    told = {}
    for field, bag in before.items():
        gone, come = bag - after[field], after[field] - bag
        if gone or come:
            told[field] = "; ".join([*(f"− {x[:90]}" for x in gone), *(f"+ {x[:90]}" for x in come)])
    return told


def spans(raw: Mapping[str, Any], *path: str) -> list[tuple[int, int]]:
    """The spans of evidence in the text of the items of a list."""
    return [
        (int(piece["start"]), int(piece["end"]))
        for node in Result(raw).items(*path)
        for piece in evidence(node)
        if piece.get("source", "article") == "article"
    ]


def _quoted(node: Node) -> str:
    return _SPACE.sub(" ", quotes(node)).strip()


def _dated(node: Node) -> str:
    return f"{text_of(node, 'date') or 'no date'}: {_SPACE.sub(' ', text_of(node, 'when'))}"
