"""Good statements: every gold fact of an article as a brief would tell it, citing all that it needs.

The wordings are the annotators' (`gist`, `event`, `what`, `name`), and the quotes themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from evals.datasets.cases import Case, GoldClause, GoldDate
from evals.mutations.passages import sentences, supported, words
from evals.mutations.told import Ground, Section, Told

_OPEN = frozenset({"proposed_rule", "consultation"})
_HEDGED = _OPEN | {"delayed", "withdrawn_or_rescinded"}
_STATUS = {
    "proposed_rule": "Proposed rule.",
    "final_rule": "Final rule.",
    "in_force": "In force.",
    "delayed": "Delayed.",
    "withdrawn_or_rescinded": "Withdrawn.",
    "guidance": "Guidance.",
    "consultation": "Consultation.",
    "enforcement_action": "Enforcement action.",
    "allegation": "Allegation.",
    "order_or_directive": "Order.",
    "policy_statement": "Policy statement.",
    "advisory_or_alert": "Alert.",
    "notice": "Notice.",
}
_NO_NAME = re.compile(r"^\W*(?:not named|no addressee|public \(not named\)|n/a)\W*$|\(not named", re.I)
_DO_NOT = re.compile(r"^(?:Do not|Don't) ", re.I)
_IMPERATIVE = re.compile(r"^[A-Z][a-z]+ ")
_BRACKET_NOTES = re.compile(r" \((?:proposed|existing[^()]*|optional)\)")
"""What an annotator adds about a duty; no sentence has to carry it."""
_LEAD = 2
"""Sentences of the opening that carry the status."""


def ground(case: Case, text: str, title: str) -> Ground:
    """What the faults may know of an article; `text` and `title` are normalised."""
    gold = case.gold
    clauses = (*gold.mandatory, *gold.recommended)
    names = [name for authority in gold.authorities for name in (authority.name, *authority.aliases)]
    return Ground(
        case=case.id,
        text=text,
        title=title,
        published=case.article.published.isoformat() if case.article.published else None,
        status=gold.status.value,
        sentences=sentences(text),
        addressees=tuple(dict.fromkeys(clause.who for clause in clauses if not _NO_NAME.search(clause.who))),
        authorities=tuple(dict.fromkeys(names)),
    )


def good(case: Case, ground: Ground) -> tuple[Told, ...]:
    """Every good statement of a case, none twice; without any where the article is out of scope."""
    if not case.gold.in_scope:
        return ()
    found: dict[tuple[object, ...], Told] = {}
    for told in _all(case, ground):
        if told.evidence and told.text.strip():
            when = told.fields.get("when") or told.fields.get("date")
            found.setdefault((told.section, told.text, told.fields.get("label"), when), told)
    return tuple(found.values())


def _all(case: Case, ground: Ground) -> Iterator[Told]:
    gold = case.gold
    for clause in gold.mandatory:
        yield from _duty(clause, Section.MANDATORY, "must", ground)
    for clause in gold.recommended:
        yield from _duty(clause, Section.RECOMMENDED, "should", ground)
    for entry in gold.timeline:
        yield _entry(entry, ground)
    yield from _consequences(case, ground)
    yield from _names(case, ground)
    yield from _key_details(case, ground)


def _told(section: Section, ground: Ground, said: str, quote: str, fields: Mapping[str, Any]) -> Told:
    return Told(ground.case, section, fields, supported(said, quote, ground), hedge=ground.status in _HEDGED)


def _duty(clause: GoldClause, section: Section, modal: str, ground: Ground) -> Iterator[Told]:
    """The gist as an item, the gist under its modal as a sentence, and the quote itself."""
    named = not _NO_NAME.search(clause.who)
    gist = clause.gist.strip().rstrip(".")
    text = f"{gist} ({clause.who})." if named else f"{gist}."
    fields = {
        "text": text,
        "label": label(gist),
        "force": f"{modal}_not" if _DO_NOT.match(gist) else modal,
        "addressee": clause.who if named else None,
    }
    yield _told(section, ground, _BRACKET_NOTES.sub("", text), clause.quote, fields)
    if sentence := _modal_sentence(gist, clause.who if named else "", modal, ground):
        yield _told(Section.OVERVIEW, ground, sentence, clause.quote, {"text": sentence})
    yield _told(Section.OVERVIEW, ground, clause.quote, clause.quote, {"text": clause.quote})


def _modal_sentence(gist: str, who: str, modal: str, ground: Ground) -> str:
    """ "Lenders must keep records." Nothing where the gist is no imperative; a proposal's duty "would have to"."""
    rest = _DO_NOT.sub("", gist)
    barred = rest != gist
    if not who or not (_IMPERATIVE.match(gist) or barred) or re.search(r"\(.*(?:existing|general).*\)", gist):
        return ""
    if ground.status in _OPEN and modal == "must":
        modal = "would not be allowed to" if barred else "would have to"
    elif barred:
        modal = f"{modal} not"
    return f"{who[0].upper()}{who[1:]} {modal} {rest[0].lower()}{rest[1:]}."


def label(gist: str) -> str:
    """Two to four content words of the gist in Title Case, not its first ones."""
    bare = re.sub(r"\([^()]*\)", "", gist)
    found = [w for w in re.findall(r"\b[A-Za-z][a-z]{3,}\b", bare)[1:] if words(w)]
    chosen = list(dict.fromkeys(found[-3:] if len(found) > 1 else found))
    return " ".join(word.capitalize() for word in chosen) if len(chosen) > 1 else "This Duty"


def _entry(entry: GoldDate, ground: Ground) -> Told:
    text = entry.event.strip().rstrip(".") + "."
    fields = {
        "text": text,
        "when": entry.expression,
        "date": entry.date,
        "precision": entry.precision.value,
        "role": entry.role.value if entry.role else "other",
    }
    return _told(Section.TIMELINE, ground, f"{text} {entry.expression}", entry.quote, fields)


def _consequences(case: Case, ground: Ground) -> Iterator[Told]:
    for penalty in case.gold.penalties:
        extra = [amount for amount in penalty.amounts if amount not in penalty.gist]
        gist = penalty.gist.strip().rstrip(".")
        text = f"{gist}: {', '.join(extra)}." if extra else f"{gist}."
        yield _told(Section.PENALTIES, ground, text, penalty.quote, {"text": text})
        yield _told(Section.PENALTIES, ground, penalty.quote, penalty.quote, {"text": penalty.quote})
    for technical in case.gold.technical_requirements:
        yield _told(Section.TECHNICAL, ground, technical.quote, technical.quote, {"text": technical.quote})


def _names(case: Case, ground: Ground) -> Iterator[Told]:
    for party in case.gold.affected:
        yield _told(Section.INDUSTRIES, ground, party.who, party.quote, {"text": party.who})
    for standard in case.gold.standards:
        fields = {"label": standard.name, "text": standard.quote}
        yield _told(Section.STANDARDS, ground, f"{standard.name} {standard.quote}", standard.quote, fields)
        yield _told(Section.FACT_STANDARD, ground, standard.name, standard.quote, {"name": standard.name})
    for resource in case.gold.resources:
        yield _told(Section.RESOURCES, ground, resource.name, resource.quote, {"text": resource.name})
    for authority in case.gold.authorities:
        fields = {"name": authority.name}
        yield _told(Section.FACT_AUTHORITY, ground, authority.name, authority.quote, fields)
        yield _told(Section.AUTHORITY, ground, authority.name, authority.quote, {"text": authority.name})


def _key_details(case: Case, ground: Ground) -> Iterator[Told]:
    for effective in case.gold.effective_dates:
        text = f"{effective.expression} ({effective.what})."
        yield _told(Section.EFFECTIVE, ground, text, effective.quote, {"text": text})
        fields = {"date": effective.date, "precision": effective.precision.value, "what": effective.what}
        said = f"{effective.what} {effective.expression}"
        yield _told(Section.FACT_EFFECTIVE, ground, said, effective.quote, fields)
    if ground.status in _STATUS:
        lead = tuple(ground.piece(*span) for span in ground.sentences[:_LEAD])
        yield Told(ground.case, Section.STATUS, {"text": _STATUS[ground.status]}, lead)
        yield Told(ground.case, Section.FACT_STATUS, {"status": ground.status, "name": ground.status}, lead)
