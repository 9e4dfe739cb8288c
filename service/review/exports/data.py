"""A brief as JSON: the form that all doors share, with what its hash covers, to be checked offline."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from service.analysis.schema import AnalysisResult, Coverage
from service.review.content import Content
from service.review.exports.sheet import Sheet
from service.storage.review_records import Publication

APPROVAL, DECISIONS, TEXT = "approval", "decisions", "article_text"
PUBLICATION, STANDING = "publication", "standing"
"""In lists of publications only: what was published, which never changes, and how it stood when the list was made."""
_BESIDE = (APPROVAL, DECISIONS, TEXT, PUBLICATION, STANDING)


def to_json(sheet: Sheet) -> str:
    """What `as_told` gives, to be read by people too."""
    return json.dumps(as_told(sheet), ensure_ascii=False, indent=2)


def as_told(sheet: Sheet) -> dict[str, Any]:
    """The result's fields, and `approval` (null for a draft), `decisions` and `article_text`."""
    content = sheet.content
    approval = None
    if sheet.approved_at is not None:
        approval = {"by": sheet.approved_by, "at": sheet.approved_at.isoformat()}
    decisions = {
        "overrides": [o.model_dump(mode="json") for o in content.overrides],
        "dismissals": [d.model_dump(mode="json") for d in content.dismissals],
    }
    told: dict[str, Any] = sheet.result.model_dump(mode="json")
    return told | {APPROVAL: approval, DECISIONS: decisions, TEXT: sheet.article_text}


def as_published(publication: Publication) -> dict[str, Any]:
    """What `publication` holds in a list."""
    moment = publication.at.isoformat()
    return {"id": publication.id, "number": publication.number, "at": moment, "by": publication.by}


def from_json(told: Mapping[str, Any]) -> tuple[AnalysisResult, Content, str]:
    """The result, the content that the hash covers, and the article's text, of an exported object.

    Raises ValueError (pydantic's ValidationError) where it is no export.
    """
    result = AnalysisResult.model_validate({k: v for k, v in told.items() if k not in _BESIDE})
    decisions = told.get(DECISIONS) or {}
    if not isinstance(decisions, dict):
        raise ValueError("decisions: not an object")
    content = Content.model_validate(
        {
            "article": result.article,
            "engine": result.engine,
            "scope": result.scope,
            "facts": result.facts,
            "analysis": result.analysis,
            "findings": (),
            "coverage": Coverage(),
            "overrides": decisions.get("overrides", ()),
            "dismissals": decisions.get("dismissals", ()),
        }
    )
    return result, content, str(told.get(TEXT) or "")
