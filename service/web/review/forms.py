"""What a form of the review page asks for, as an operation of the desk."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from pydantic import TypeAdapter, ValidationError

from service.analysis.schema import TimelineEntry
from service.review.errors import InvalidEdit
from service.review.model import ReviewView, StatementView
from service.review.operations import Operation
from service.web.review.source import statements

_OPERATION: TypeAdapter[Operation] = TypeAdapter(Operation)
_NUMBERS = re.compile(r"\d+(?:\s*-\s*\d+)?")
_MOVES = {
    "requirements.mandatory": "requirements.recommended",
    "requirements.recommended": "requirements.mandatory",
}
_EDITED = ("text", "label", "when", "date", "role", "force", "addressee", "condition", "deadline")
_ADDED = ("section", "text", "label", "when", "date")
_PLAIN = {
    "accept": ("statement_id",),
    "unaccept": ("statement_id",),
    "delete": ("statement_id",),
    "restore_statement": ("statement_id",),
    "dismiss_duty": ("start", "end", "reason"),
    "restore_duty": ("start", "end"),
    "override": ("key", "reason"),
    "withdraw_override": ("key",),
    "edit_section": ("section", "markdown"),
    "edit_markdown": ("markdown",),
    "out_of_scope": ("reason",),
}
"""Acts whose fields go into the operation as they are."""


def operation(form: Mapping[str, str], view: ReviewView) -> Operation | None:
    """The operation that a form's `act` stands for; None for a form that changes nothing. Raises InvalidEdit, naming
    the field."""
    made = _made(form.get("act", ""), form, view)
    if made.keys() == {"op", "statement_id"} and made["op"] == "edit":
        return None
    try:
        return _OPERATION.validate_python(made)
    except ValidationError as error:
        first = error.errors()[0]
        raise InvalidEdit(f"{first['loc'][-1]}: {first['msg']}.") from error


def _made(act: str, form: Mapping[str, str], view: ReviewView) -> dict[str, object]:
    if act in ("accept", "unaccept"):
        return {"op": act, "statement_ids": [form.get("statement_id", "")]}
    if act in _PLAIN:
        return {"op": act, **{name: form.get(name, "") for name in _PLAIN[act]}}
    if act == "edit":
        return _edit(form, view)
    if act == "move":
        at = _statement(view, form)
        return {"op": "move", "statement_id": at.statement.id, "to": _MOVES.get(at.section, at.section)}
    if act in ("up", "down"):
        at = _statement(view, form)
        place = at.position + (1 if act == "down" else -1)
        return {"op": "reorder", "statement_id": at.statement.id, "position": max(place, 0)}
    if act == "add":
        given = {name: form[name] for name in _ADDED if form.get(name)}
        return {"op": "add", **given, "spans": _spans(form, view)}
    if act in ("add_duty", "add_duty_mandatory"):
        to = {"to": "requirements.mandatory"} if act == "add_duty_mandatory" else {}
        return {"op": "add_duty", "start": form.get("start", ""), "end": form.get("end", ""), **to}
    raise InvalidEdit(f"There is no act {act[:40]!r}.")


def _edit(form: Mapping[str, str], view: ReviewView) -> dict[str, object]:
    at = _statement(view, form)
    made: dict[str, object] = {"op": "edit", "statement_id": at.statement.id}
    given = {name: form[name].strip() for name in _EDITED if name in form}
    made |= {name: value for name, value in given.items() if value != (getattr(at.statement, name) or "")}
    if isinstance(at.statement, TimelineEntry) and made.get("date"):
        made["precision"] = _precision(str(made["date"]))
    if form.get("spans") or form.get("sentences", "") != form.get("had", ""):
        made["spans"] = _spans(form, view)
    return made


def _precision(iso: str) -> str:
    if "Q" in iso:
        return "quarter"
    return {4: "year", 7: "month"}.get(len(iso), "day")


def _statement(view: ReviewView, form: Mapping[str, str]) -> StatementView:
    wanted = form.get("statement_id", "")
    found = next((s for s in statements(view) if s.statement.id == wanted), None)
    if found is None:
        raise InvalidEdit("The statement is no longer in the brief.")
    return found


def _spans(form: Mapping[str, str], view: ReviewView) -> list[dict[str, object]]:
    """Words chosen in the source, else the sentences whose numbers were typed."""
    if chosen := form.get("spans"):
        try:
            spans: list[dict[str, object]] = json.loads(chosen)
        except ValueError as error:
            raise InvalidEdit("The chosen words could not be read; choose them again.") from error
        return spans
    numbers = [_range(match.group()) for match in _NUMBERS.finditer(form.get("sentences", ""))]
    if not numbers:
        raise InvalidEdit("No sentence chosen. Select the words that this rests on, or give their sentence's number.")
    return [_span(number, view) for first, last in numbers for number in range(first, last + 1)]


def _range(text: str) -> tuple[int, int]:
    first, _, last = text.partition("-")
    return int(first), int(last or first)


def _span(number: int, view: ReviewView) -> dict[str, object]:
    if not 1 <= number <= len(view.sentences):
        raise InvalidEdit(f"There is no sentence {number}; the source has {len(view.sentences)}.")
    sentence = view.sentences[number - 1].sentence
    return {"start": sentence.start, "end": sentence.end}
