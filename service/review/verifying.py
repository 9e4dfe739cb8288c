"""Is this file what was approved? Found by the hash it names, or by its text, and compared with the store."""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from service.review.content import Content
from service.review.exports.data import from_json
from service.review.exports.forms import Form, export
from service.review.exports.reading import Exported, read
from service.review.exports.sheet import Sheet
from service.review.seal import content_hash, text_hash
from service.storage.review_records import Approval, Publication, Standing

_MOST = 20
"""Differences that are told."""


class Verdict(StrEnum):
    """What can be said of a file."""

    APPROVED = "approved"
    """Word for word what a person approved."""
    DIFFERS = "differs"
    """It names, or comes near to, something that was approved, and is not it."""
    UNKNOWN = "unknown"
    """Nothing here was approved under its hash or with its text."""
    CONSISTENT = "consistent"
    """Offline: it is what its own hash says; whether that hash was approved only the database knows."""


@dataclass(frozen=True, slots=True)
class Verification:
    """The verdict, and what it rests on. `differences` say what the file has otherwise than what was approved."""

    verdict: Verdict
    form: Form
    content_hash: str | None
    detail: str
    approval: Approval | None = None
    publication: Publication | None = None
    differences: tuple[str, ...] = ()


class Approved(Protocol):
    """What verifying needs to know of what was approved."""

    def approvals(self, **equal: str) -> tuple[Approval, ...]:
        """Approvals by `content_hash`, `markdown_hash` or `title`, oldest first."""
        ...

    def sheet_of(self, approval: Approval) -> Sheet:
        """What was approved then. Raises Tampered."""
        ...

    def published_from(self, approval: Approval) -> Publication | None:
        """What was published from it."""
        ...

    def standing(self, publication: Publication) -> Standing:
        """How a publication stands today."""
        ...

    def current_hash(self, id: str) -> str:
        """The hash of a draft as it stands."""
        ...


class Verifying:
    """Holds files against what was approved."""

    def __init__(self, cabinet: Approved) -> None:
        self._cabinet = cabinet

    def verify(self, data: bytes) -> Verification:
        """Raises UnreadableExport, Tampered."""
        file = read(data)
        if file.form is Form.JSON:
            wrong = inconsistencies(file)
            if wrong:
                detail = "The file does not fit its own hash: it was changed after it was exported."
                return Verification(Verdict.DIFFERS, file.form, file.hash, detail, differences=wrong)
        compared = [self._compare(file, approval) for approval in self._candidates(file)]
        good = [v for v in compared if v.verdict is Verdict.APPROVED]
        if good:
            return good[-1]
        if compared:
            return min(compared, key=lambda v: len(v.differences))
        named = f"the hash {file.hash[:12]}" if file.hash else "this text, and none under its title"
        return Verification(Verdict.UNKNOWN, file.form, file.hash, f"Nothing here was approved with {named}.")

    def _candidates(self, file: Exported) -> Sequence[Approval]:
        if file.hash is not None:
            return self._cabinet.approvals(content_hash=file.hash)
        exact = self._cabinet.approvals(markdown_hash=text_hash(file.brief))
        title = file.brief.partition("\n")[0].rpartition("Regulation/Compliance: ")[2].strip()
        return exact or self._cabinet.approvals(title=title)

    def _compare(self, file: Exported, approval: Approval) -> Verification:
        sheet = self._cabinet.sheet_of(approval)
        publication = self._cabinet.published_from(approval)
        differences = tuple(_differences(file, sheet, publication))[:_MOST]
        if differences:
            detail = f"This is not what {approval.by} approved on {approval.at:%Y-%m-%d}."
            verdict = Verdict.DIFFERS
        else:
            verdict, detail = Verdict.APPROVED, self._standing(approval, publication)
        return Verification(verdict, file.form, approval.content_hash, detail, approval, publication, differences)

    def _standing(self, approval: Approval, publication: Publication | None) -> str:
        told = f"Word for word what {approval.by} approved on {approval.at:%Y-%m-%d}"
        if publication is not None:
            standing = self._cabinet.standing(publication)
            told += f", published as {publication.id} on {publication.at:%Y-%m-%d}"
            if standing.superseded_by:
                return f"{told}; superseded since by {standing.superseded_by}."
            return f"{told}; under re-review: {standing.under_re_review}" if standing.under_re_review else f"{told}."
        current = self._cabinet.current_hash(approval.review_id)
        return (
            f"{told}; the brief was changed since."
            if current != approval.content_hash
            else f"{told}, not published yet."
        )


def verify_offline(data: bytes) -> Verification:
    """What a JSON export tells by itself. Raises UnreadableExport."""
    file = read(data)
    if file.form is not Form.JSON:
        detail = "Only a JSON export carries what its hash covers; the others need the database."
        return Verification(Verdict.UNKNOWN, file.form, file.hash, detail)
    wrong = inconsistencies(file)
    if wrong:
        detail = "The file does not fit its own hash."
        return Verification(Verdict.DIFFERS, file.form, file.hash, detail, differences=wrong)
    detail = "The content fits the hash it names. Whether that hash was approved only the database knows."
    return Verification(Verdict.CONSISTENT, file.form, file.hash, detail)


def inconsistencies(file: Exported) -> tuple[str, ...]:
    """Where a JSON export does not fit itself: its hash, the article's hash, or a quotation in the article."""
    try:
        result, content, text = from_json(file.told or {})
    except ValueError as error:
        return (f"It is not in the form of an export: {str(error).splitlines()[0]}",)
    return tuple(_inconsistent(result.content_hash, content, text))


def _inconsistent(named: str, content: Content, text: str) -> Iterator[str]:
    from service.analysis.document import all_statements

    made = content_hash(content)
    if made != named:
        yield f"content_hash: names {named[:12]}, but the content has {made[:12]}"
    if hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() != content.article.sha256:
        yield "article_text: not the text that the article's sha256 stands for"
        return
    for _, statement in all_statements(content.analysis) if content.analysis else ():
        for e in statement.evidence:
            if e.source == "article" and text[e.start : e.end] != e.quote:
                yield f"{statement.id}: the quotation does not stand at {e.start}–{e.end} of the article"


def _differences(file: Exported, sheet: Sheet, publication: Publication | None) -> Iterator[str]:
    if file.form is Form.JSON:
        yield from _of_json(file, sheet, publication)
        return
    approved = read(export(sheet, file.form, citations=file.cited).data)
    yield from (f"the file holds {odd}, which no export has" for odd in file.odd)
    for line in difflib.ndiff(approved.lines, file.lines):
        if line.startswith("- "):
            yield f"approved: {line[2:]}"
        elif line.startswith("+ "):
            yield f"in the file: {line[2:]}"


def _of_json(file: Exported, sheet: Sheet, publication: Publication | None) -> Iterator[str]:
    """Beyond what the hash covers: findings, ledger, who approved and published. How it stood is of its moment."""
    from service.review.exports.data import PUBLICATION, STANDING, as_published, as_told

    approved, told = as_told(sheet), dict(file.told or {})
    told.pop(STANDING, None)
    if publication is not None and PUBLICATION in told:
        approved[PUBLICATION] = as_published(publication)
    for name in sorted(set(approved) | set(told)):
        if name != "state" and approved.get(name) != told.get(name):
            yield f"{name}: not as it was approved"
    if told.get("state") not in ("approved", "published", "superseded", "reopened", "in_review"):
        yield f"state: {str(told.get('state'))[:20]!r} is none that an approved brief can have"
