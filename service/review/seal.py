"""The hash that an approval is bound to.

It covers everything a reader could act on and everything that made it: the statements with their evidence, the facts,
the article's text (by its own SHA-256) and metadata, engine, model and prompts, and the human decisions: overridden
findings and dismissed duties with their reasons. Not covered: findings (the gate's opinion, which a later version of
the gate may say in other words), acceptance marks, tokens and cost.
"""

from __future__ import annotations

import hashlib
import json

from service.review.content import Content

SCHEME = "regbrief-content-1"
"""Part of what is hashed; a change of what is covered changes it."""


def content_hash(content: Content) -> str:
    """SHA-256, hex, over the canonical JSON of what an approval stands for."""
    covered = {
        "scheme": SCHEME,
        "scope": content.scope.value,
        "analysis": content.analysis.model_dump(mode="json") if content.analysis else None,
        "facts": content.facts.model_dump(mode="json"),
        "article": content.article.model_dump(mode="json"),
        "engine": content.engine.model_dump(mode="json", exclude={"usage"}),
        "overrides": [o.model_dump(mode="json") for o in content.overrides],
        "dismissals": [d.model_dump(mode="json") for d in content.dismissals],
    }
    return digest(covered)


def text_hash(text: str) -> str:
    """SHA-256 of a text, whatever its line ends and with or without a last one."""
    lines = text.replace("\r\n", "\n").rstrip("\n")
    return hashlib.sha256(lines.encode("utf-8", "surrogatepass")).hexdigest()


def digest(value: object) -> str:
    """SHA-256 of a JSON value in its one canonical spelling: sorted keys, no spaces, UTF-8."""
    canonical = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()
