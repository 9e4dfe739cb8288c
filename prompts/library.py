"""Prompt files by name, and one digest over all of them: which words a draft was made with."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

SYSTEM, REPAIR, ARTICLE = "system.md", "repair.md", "article.md"


@dataclass(frozen=True, slots=True)
class Example:
    """A worked example: an article of ours and the answer that a careful analyst gives.

    `article` holds title, text, source and the published date (ISO); `answer` follows the schema of the llm engine.
    """

    name: str
    article: dict[str, str]
    answer: dict[str, Any]


@cache
def text(name: str) -> str:
    """The prompt file of that name, without surrounding white space."""
    return resources.files(__package__).joinpath(name).read_text(encoding="utf-8").strip()


@cache
def examples() -> tuple[Example, ...]:
    """All worked examples, by name."""
    folder = resources.files(__package__).joinpath("examples")
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".json")), key=lambda f: f.name)
    loaded = [(f.name.removesuffix(".json"), json.loads(f.read_text(encoding="utf-8"))) for f in files]
    return tuple(Example(name, data["article"], data["answer"]) for name, data in loaded)


@cache
def digest() -> str:
    """SHA-256 over every prompt file and example, in a fixed order."""
    parts = {name: text(name) for name in (SYSTEM, REPAIR, ARTICLE)}
    parts |= {e.name: json.dumps([e.article, e.answer], sort_keys=True) for e in examples()}
    return hashlib.sha256(json.dumps(parts, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
