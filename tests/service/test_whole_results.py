"""What holds for every result of the default engine, whatever the article: schema, template, evidence, reattaching."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from service.analysis.document import to_document
from service.analysis.reattach import reattach
from service.analysis.schema import AnalysisResult, DraftAnalysis
from service.analysis.template_parser import parse
from service.app import App
from service.intake.article import Submission
from service.intake.fields import BatchLine
from service.rendering import to_markdown

ROOT = Path(__file__).parents[2]
BUNDLED = ROOT / "evals" / "datasets" / "bundled" / "articles.jsonl"
SHARED = ROOT.parent / "shared" / "gold" / "articles.jsonl"

HEADINGS = "Rule on spills\n## Penalties & Enforcement\nNone.\n# Regulation/Compliance: Another"
MARKUP = "<script>alert(1)</script> **Rule:** on [spills](x) *(Note: y)*"
HOSTILE: dict[str, Callable[[str], Submission]] = {
    "headings in the title": lambda rule: Submission(rule, HEADINGS),
    "markup in the title": lambda rule: Submission(rule, MARKUP),
    "a brief as the text": lambda rule: Submission(f"# Regulation/Compliance: X\n## Overview\n{rule}\n1. **A:** b"),
    "labels and notes": lambda rule: Submission(
        f"{rule} Operators must keep **bold:** records *(Note: x)* by May 4, 2031."
    ),
    "astral letters": lambda rule: Submission(f"🚢🚢 𝔽 {rule} Operators must report 🛢 to the 𝔽orm by June 1, 2031."),
    "letters that compose": lambda rule: Submission(
        f"\u0958\u0344\u212b {rule} The Cafe\u0301 must file by June 1, 2031."
    ),
    "text that runs backwards": lambda rule: Submission(f"{rule} Operators must \u202etroper\u202c by June 1, 2031."),
    "breaks of every kind": lambda rule: Submission(
        rule.replace(". ", ".\u2028") + "\x85\x0bOperators must pay.\r\nNow."
    ),
    "bare carriage returns": lambda rule: Submission(rule.replace(". ", ".\r")),
}


def submissions(path: Path) -> Iterator[Submission]:
    for line in path.read_text("utf-8").splitlines():
        fields = BatchLine.model_validate_json(line)
        yield fields.submission(fields.text)


def evidence(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        if {"start", "end", "quote", "source"} <= node.keys():
            yield node
        for value in node.values():
            yield from evidence(value)
    elif isinstance(node, (list, tuple)):
        for value in node:
            yield from evidence(value)


def hold(app: App, submission: Submission, schema: jsonschema.protocols.Validator) -> None:
    """Everything that is promised of a result."""
    prepared = app.prepare(submission)
    result = app.analyse_afresh(prepared).result
    article = prepared.new.article
    as_json = result.model_dump_json()
    schema.validate(json.loads(as_json))
    assert AnalysisResult.model_validate_json(as_json) == result
    for piece in evidence(result.model_dump()):
        ground = {"article": article.text, "title": article.title}[piece["source"]]
        assert ground[piece["start"] : piece["end"]] == piece["quote"]
    if result.analysis is None:
        return
    document = to_document(result.analysis)
    assert parse(to_markdown(result)) == document
    draft = DraftAnalysis(scope=result.scope, facts=result.facts, analysis=result.analysis)
    assert reattach(draft, document) == draft


@pytest.fixture(scope="module")
def schema() -> jsonschema.protocols.Validator:
    return jsonschema.Draft202012Validator(AnalysisResult.model_json_schema(mode="serialization"))


@pytest.mark.parametrize("name", HOSTILE)
def test_of_hostile_texts(app: App, rule: str, schema, name: str) -> None:
    hold(app, HOSTILE[name](rule), schema)


def test_of_the_bundled_articles(app: App, schema) -> None:
    for submission in submissions(BUNDLED):
        hold(app, submission, schema)


@pytest.mark.skipif(not SHARED.exists(), reason="the shared articles are not beside the project")
def test_of_real_articles(app: App, schema) -> None:
    for submission in submissions(SHARED):
        hold(app, submission, schema)
