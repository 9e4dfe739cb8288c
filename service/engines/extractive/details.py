"""Key details: who issues it, from when, where, and what kind of act it is."""

from __future__ import annotations

import re

from retrieval.text.documents import Evidence
from service.analysis.reading.model import DateMention
from service.analysis.schema import Basis, DateRole, KeyDetails, Statement, Status, not_stated
from service.engines.extractive.events import event_text, holds_date, is_dateline, measure_noun
from service.engines.extractive.facts import date_evidence, effective_mentions, jurisdiction_evidence
from service.engines.extractive.source import Source, once
from service.engines.extractive.starts import start_verb
from service.engines.extractive.wording import clean, sentence

STATUS_WORDS = {
    Status.PROPOSED_RULE: "Proposed rule",
    Status.FINAL_RULE: "Final rule",
    Status.IN_FORCE: "In force",
    Status.DELAYED: "Delayed",
    Status.WITHDRAWN_OR_RESCINDED: "Withdrawn or rescinded",
    Status.GUIDANCE: "Guidance",
    Status.CONSULTATION: "Consultation",
    Status.ENFORCEMENT_ACTION: "Enforcement action",
    Status.ALLEGATION: "Allegation",
    Status.ORDER_OR_DIRECTIVE: "Order or directive",
    Status.POLICY_STATEMENT: "Policy statement",
    Status.ADVISORY_OR_ALERT: "Advisory or alert",
    Status.NOTICE: "Notice",
}


def key_details(source: Source) -> KeyDetails:
    """The four fixed places."""
    return KeyDetails(
        issuing_authority=_authority(source),
        effective_date=_effective(source),
        jurisdiction=_jurisdiction(source),
        status=_status(source),
    )


def _authority(source: Source) -> Statement:
    if not source.issuers:
        return not_stated("authority")
    named = [
        (full_name(source, one.name, one.text, one.aliases), source.authority_evidence(one))
        for one in source.issuers[:3]
    ]
    text = "; ".join(name for name, _ in named)
    return Statement(id="authority", text=sentence(text), basis=Basis.STATED, evidence=once(e for _, e in named))


def full_name(source: Source, name: str, text: str, aliases: tuple[str, ...]) -> str:
    """The authority's name as the article gives it, with its abbreviation where the article uses one."""
    ground = f"{source.article.title}\n{source.article.text}"
    shown = name if name in ground else clean(text)
    for alias in aliases:
        if (
            re.fullmatch(r"[A-Z][A-Za-z&.-]{1,8}", alias)
            and alias != shown
            and re.search(rf"\b{re.escape(alias)}\b", ground)
        ):
            if f"({alias})" in ground and shown in ground:
                return f"{shown} ({alias})"
            break
    return shown


def _effective(source: Source) -> Statement:
    if source.status is Status.DELAYED:
        return _delayed(source)
    found = effective_mentions(source)
    if found:
        parts = [_dated(source, one) for one in found[:4]]
        return Statement(
            id="effective", text=sentence("; ".join(parts)), basis=Basis.STATED, evidence=_sentences(source, found[:4])
        )
    due = tuple(
        d
        for d in source.reading.dates
        if d.role is DateRole.COMPLIANCE_DEADLINE
        and d.date
        and d.is_event
        and not d.background
        and not is_dateline(source, d)
    )
    if not due:
        return not_stated("effective")
    parts = [f"{source.lower(_event(source, one))} ({_when(one)})" for one in due[:4]]
    text = f"Not stated for the {measure_noun(source)} itself; {'; '.join(parts)}"
    return Statement(id="effective", text=sentence(text), basis=Basis.STATED, evidence=_sentences(source, due[:4]))


def _dated(source: Source, one: DateMention) -> str:
    event = source.lower(_event(source, one))
    return event if holds_date(event, one) else f"{_when(one)}: {event}"


def _event(source: Source, one: DateMention) -> str:
    text = event_text(source, one).removeprefix("Background: ").rstrip(".")
    if one.effective and not _STARTING.search(text):
        return f"The {measure_noun(source)} {start_verb(source, one)}"
    return text


_STARTING = re.compile(
    r"\b(?:effect|effective|force|appl(?:y|ies|ied|icable)|begins?|starts?|enforc\w*|binding|operative|comply|must|"
    r"expires?|ends?|phase\w*|implement\w*)\b",
    re.I,
)


def _when(one: DateMention) -> str:
    return re.sub(r"^(?:(?:on|from|as of|effective|beginning)\s+)+", "", " ".join(one.text.split()), flags=re.I)


def _sentences(source: Source, found: tuple[DateMention, ...]) -> tuple[Evidence, ...]:
    return once(evidence for one in found for evidence in date_evidence(source, one))


def _until(one: DateMention) -> str:
    return re.sub(r"^(?:until|till|to)\s+", "", _when(one), flags=re.I)


def _delayed(source: Source) -> Statement:
    new = effective_mentions(source)
    old = tuple(d for d in source.reading.dates if d.abandoned and d.date)
    pending = re.search(r"\b(?:pending|until) [^.;,]{5,120}", _status_text(source))
    if new:
        text = f"Delayed until {_until(new[0])}"
    elif pending and not re.match(r"until (?:\w+ )?\d", pending.group()):
        text = f"Delayed {clean(pending.group())}"
    else:
        text = "Delayed; no new date is given"
    if old:
        text += f"; was to be {_when(old[0])}"
    evidence = once([*source.status_evidence(), *_sentences(source, (*new[:1], *old[:1]))])
    if not evidence:
        return not_stated("effective")
    return Statement(id="effective", text=sentence(text), basis=Basis.STATED, evidence=evidence)


def _status_text(source: Source) -> str:
    return clean(" ".join(e.quote for e in source.status_evidence()))


def _jurisdiction(source: Source) -> Statement:
    reading = source.reading.jurisdiction
    evidence = jurisdiction_evidence(source)
    if reading.name is None or not evidence:
        return not_stated("jurisdiction")
    text = f"{reading.name}, inferred from the {_ground(source, evidence)}" if reading.inferred else reading.name
    return Statement(id="jurisdiction", text=sentence(text), basis=Basis.STATED, evidence=evidence)


def _ground(source: Source, evidence: tuple[Evidence, ...]) -> str:
    spans = {(s.start, s.end) for s in source.reading.standards}
    if any((e.start, e.end) in spans for e in evidence):
        return "law cited"
    return _GROUND_WORDS.get(source.reading.jurisdiction.ground, "issuing authority")


_GROUND_WORDS = {"place named": "place named", "wording": "wording of the article"}


_QUALIFIERS = re.compile(
    r"\b(?:interim final rule|direct final rule|temporary final rule|advance notice of proposed rulemaking|"
    r"notice of proposed rulemaking|supplemental notice of proposed rulemaking|draft guidance|draft guidelines|"
    r"final guidance|advisory opinion|interpretive rule|circular|consent order|stipulated (?:final "
    r")?judgment|settlement|"
    r"lawsuit|complaint|preliminary findings?|preliminarily|final decision|binding decision|executive order|"
    r"emergency directive|binding operational directive|request for information|call for evidence|public consultation|"
    r"technical correction|correcting amendment|extension of (?:the )?comment period|withdrawal|rescission|"
    r"joint statement|delegated regulation|implementing regulation|fine|investigation|statement of objections|"
    r"compliance dates?|effective date|not binding|voluntary|temporary deviation|recall|market study|merger inquiry)\b",
    re.I,
)


def _status(source: Source) -> Statement:
    evidence = source.status_evidence()
    word = STATUS_WORDS.get(source.status)
    if word is None or not evidence:
        return not_stated("status")
    terms = [m.group().lower() for m in _QUALIFIERS.finditer(" ".join(e.quote for e in evidence))]
    terms = [
        t for t in dict.fromkeys(terms) if t not in word.lower() and word.lower() not in t.replace("final rule", "")
    ]
    if source.status is Status.DELAYED:
        terms = [re.sub(r"^(effective date|compliance dates?)$", r"\1 postponed", t) for t in terms]
    else:
        terms = [t for t in terms if not re.fullmatch(r"effective date|compliance dates?", t)]
    terms = [t for t in terms if not any(t != u and t in u for u in terms)]
    extra = list(evidence)
    open_until = next(
        (d for d in source.reading.dates if d.role is DateRole.COMMENT_DEADLINE and not d.background), None
    )
    if open_until is not None and source.status in (Status.PROPOSED_RULE, Status.CONSULTATION, Status.GUIDANCE):
        terms.append("open for comment")
        extra.append(source.cite_sentence(open_until.sentence))
    text = f"{word} ({', '.join(terms[:3])})" if terms else word
    return Statement(id="status", text=sentence(text), basis=Basis.STATED, evidence=once(extra))
