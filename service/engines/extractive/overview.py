"""The overview: three to five sentences composed from facts, news first."""

from __future__ import annotations

import re

from retrieval.text.documents import Completeness, Evidence
from service.analysis.reading.model import Clause, DateMention, MoneyRole
from service.analysis.schema import Basis, DateRole, Force, Statement, Status
from service.engines.extractive.events import event_text, holds_date, is_dateline, measure_noun
from service.engines.extractive.facts import effective_mentions
from service.engines.extractive.imperative import word
from service.engines.extractive.passages import tell
from service.engines.extractive.requirements import evidence_of
from service.engines.extractive.source import Source, best, once
from service.engines.extractive.verbs import is_finite
from service.engines.extractive.wording import (
    capital,
    clean,
    headline_words,
    lower_first,
    sentence,
    shorten,
    strip_end,
    undated,
)

MOST = 5


def overview(source: Source) -> tuple[Statement, ...]:
    """(a) who did what, (b) the weightiest duties, (c) dates, (d) fill from retrieval, (e) what it leaves open."""
    told: list[tuple[str, tuple[Evidence, ...]]] = []
    lead = _lead(source)
    headed = _headed(source) if lead is None or _weak(source, lead) else None
    if headed is not None:
        told.append(headed)
        lead = None
    if lead is not None:
        told.append((_news(source, lead), (source.cite_sentence(lead),)))
    duties = _duties(source, lead)
    if duties:
        told.append(duties)
    dates = _dates(source, told)
    if dates:
        told.append(dates)
    limits = _limits(source)
    used = {lead, *(i for _, found in told for e in found if (i := source.sentence_at(e.start)) is not None)}
    for index in _fill(source, used):
        if len(told) >= (4 if limits is None else 3):
            break
        text = tell(source.sentence(index).text, limit=30)
        if not _said(text, told):
            told.insert(min(len(told), 1 if not duties else 2), (text, (source.cite_sentence(index),)))
    if limits is not None:
        told.append(limits)
    return tuple(
        Statement(id=f"ov{n}", text=sentence(text), basis=Basis.STATED, evidence=evidence)
        for n, (text, evidence) in enumerate(told[:MOST], start=1)
    )


def _said(text: str, told: list[tuple[str, tuple[Evidence, ...]]]) -> bool:
    words = set(headline_words(text))
    return any(len(words & set(headline_words(t))) > 0.7 * len(words) for t, _ in told)


def _lead(source: Source) -> int | None:
    """The sentence that tells the news: early, with issuer and the words that decide the status, ranked high."""
    ranks = source.rank_of("overview")
    early = [s.index for s in source.reading.sentences[:14]]
    cases = [m.sentence for m in source.reading.money if m.role is MoneyRole.PENALTY and not m.background]
    pool = [i for i in dict.fromkeys([*early, *source.ranked("overview")[:8], *cases]) if _tellable(source, i)]
    if not pool:
        return source.reading.sentences[0].index if source.reading.sentences else None
    return max(pool, key=lambda i: (_newsworth(source, i, ranks.get(i)), -i))


def _newsworth(source: Source, index: int, rank: int | None) -> float:
    one = source.sentence(index)
    spans = [] if source.reading.status.in_title else source.reading.status.spans
    value = 1.5 if any(one.start <= s.start < one.end for s in spans) else 0.0
    names = {n for a in source.issuers for n in (a.name, a.text, *a.aliases) if n}
    if value and source.status in (Status.DELAYED, Status.WITHDRAWN_OR_RESCINDED):
        value += 1.5
    if source.status is Status.ENFORCEMENT_ACTION and any(
        m.sentence == index and not m.background for m in source.reading.money if m.role is MoneyRole.PENALTY
    ):
        value += 1.0
    value += 1.0 if any(n in one.text for n in names) else 0.0
    value += 1.5 / (1 + rank) if rank is not None else 0.0
    value += 1.0 / (1 + index / 2)
    value -= 1.0 if source.clauses_in(index) and not value else 0.0
    value -= 1.5 if _LEANING.match(one.text) else 0.0
    length = len(one.text.split())
    return value - (2.5 if length > 85 else 0.8 if length > 60 else 0.0)


def _tellable(source: Source, index: int) -> bool:
    text = source.sentence(index).text
    return source.is_prose(index) and len(text.split()) >= 8 and is_finite(text) and not _POINTING.match(text.strip())


_POINTING = re.compile(
    r"^[_*>\s]*(?:Click|See|Read|For (?:updated|more|further|additional)|Visit|Note|Download|Contact|Learn)\b", re.I
)


_ISSUED = {
    Status.PROPOSED_RULE: "has proposed a rule",
    Status.FINAL_RULE: "has issued a final rule",
    Status.GUIDANCE: "has issued guidance",
    Status.ORDER_OR_DIRECTIVE: "has issued an order",
    Status.NOTICE: "has published a notice",
    Status.ADVISORY_OR_ALERT: "has published an advisory",
    Status.POLICY_STATEMENT: "has published a policy statement",
}


def _weak(source: Source, index: int) -> bool:
    """Whether a sentence tells neither what was done nor by whom."""
    one = source.sentence(index)
    spans = [] if source.reading.status.in_title else source.reading.status.spans
    names = {n for a in source.issuers for n in (a.name, a.text, *a.aliases) if n}
    return not any(one.start <= s.start < one.end for s in spans) and not any(n in one.text for n in names)


def _headed(source: Source) -> tuple[str, tuple[Evidence, ...]] | None:
    """Issuer, kind of act and title as one sentence, for a text without a sentence that tells its news."""
    act, evidence = _ISSUED.get(source.status), source.status_evidence()
    if act is None or not source.issuers or not evidence or not source.article.title:
        return None
    one = source.issuers[0]
    name = clean(one.name if one.name in source.article.text else one.text)
    bare = name.startswith(("The ", "the ")) or len(name.split()) < 2
    subject = capital(name) if bare else f"The {name}"
    text = f"{subject} {act}: {strip_end(clean(source.article.title))}"
    return text, once([source.cite_title(), source.authority_evidence(one), *evidence])


_LEANING = re.compile(
    r"^(?:By the authority|By virtue|I, |On the same|This\b(?! (?:document|rule|final|notice|action|"
    r"order))|These|It|They|Such|He|She|In addition|Additionally|By doing so|As such|Those|According to)\b"
)
_JUST = re.compile(r"\b(?:has |have )?today (?:has |have )?(?=\w+ed\b)")
_ACTS = (
    r"(?:issued|proposed|adopted|finalized|published|announced|approved|launched|fined|ordered|"
    r"imposed|presented|introduced|released|decided|determined|opened|filed|sued|confirmed|extended|delayed)"
)


def _news(source: Source, index: int) -> str:
    raw = undated(clean(source.sentence(index).text))
    fresh = re.sub(r"(?:,\s*)?\b[Tt]oday,?\s+", " ", raw) if re.search(r"\b[Tt]oday\b(?!’|')", raw) else raw
    text = tell(fresh, limit=34)
    if fresh != raw:
        text = re.sub(
            rf"^((?:[^,.;]|\([^)]*\)){{3,120}}?(?<!has)(?<!have)(?<!was)(?<!were)(?<!been)) ({_ACTS}) ",
            r"\1 has \2 ",
            text,
            count=1,
        )
    return re.sub(r"\s{2,}", " ", text)


def _duties(source: Source, lead: int | None) -> tuple[str, tuple[Evidence, ...]] | None:
    """The two weightiest duties as sentences of the third person."""
    chosen = sorted((c for c in source.duties if not source.on_issuer(c)), key=lambda c: -_weight(source, c))[:5]
    told: list[str] = []
    evidence: list[Evidence] = []
    for clause in chosen:
        text = _duty(source, clause)
        if text and clause.sentence != lead and not any(text == t for t in told):
            told.append(text)
            evidence.extend(evidence_of(source, clause))
        if len(told) == 2:
            break
    if not told:
        return None
    return "; ".join([told[0], *(source.lower(t) for t in told[1:])]), once(evidence)


def _weight(source: Source, clause: Clause) -> float:
    rank = source.rank_of("overview").get(clause.sentence)
    value = 2.0 / (1 + rank) if rank is not None else 0.0
    value += 1.0 if clause.deadline else 0.0
    value += 0.6 if clause.addressee else 0.0
    return value + 0.5 / (1 + clause.sentence / 10)


def _duty(source: Source, clause: Clause) -> str | None:
    worded = word(source, clause)
    if worded.phrase is None or not worded.parts.addressee or worded.phrase.startswith("pay the "):
        return None
    phrase = worded.phrase if len(worded.phrase.split()) <= 28 else shorten(worded.phrase, 28)
    if phrase is None or len(worded.parts.addressee.split()) > 14:
        return None
    modal = _modal(source, clause, worded.banned)
    who = worded.parts.addressee
    article = (
        "the "
        if not who.startswith("the ")
        and source.article.text.find(f"the {who}") >= 0
        and who not in source.article.title
        else ""
    )
    return capital(f"{article}{who} {modal} {strip_end(phrase)}")


def _modal(source: Source, clause: Clause, banned: bool) -> str:
    if clause.would_be or source.status is Status.PROPOSED_RULE:
        return "would not be allowed to" if banned else "would have to"
    return "must not" if banned else "must"


_TELLING = (
    DateRole.COMMENT_DEADLINE,
    DateRole.IN_FORCE,
    DateRole.APPLIES,
    DateRole.COMPLIANCE_DEADLINE,
    DateRole.SUNSET,
)


def _dates(source: Source, told: list[tuple[str, tuple[Evidence, ...]]]) -> tuple[str, tuple[Evidence, ...]] | None:
    """All dates that bind or invite, with what happens then."""
    chosen: dict[str, DateMention] = {}
    for one in source.reading.dates:
        told_of = one.is_event and one.date and not one.background and not one.abandoned
        if told_of and one.date and one.role in _TELLING and not is_dateline(source, one):
            chosen.setdefault(one.date, one)
    found = list(chosen.values())[:4]
    if not found:
        return None
    fresh = [(p, one) for one in found if not _said(p := _dated(source, one), told)]
    if not fresh:
        return None
    parts, found = [p for p, _ in fresh], [one for _, one in fresh]
    return "; ".join([parts[0], *(source.lower(p) for p in parts[1:])]), once(
        source.cite_sentence(one.sentence) for one in found
    )


def _dated(source: Source, one: DateMention) -> str:
    when = lower_first(" ".join(one.text.split())) if not one.text[:1].isdigit() else one.text
    event = event_text(source, one).rstrip(".")
    if holds_date(event, one):
        return event
    if one.role is DateRole.COMMENT_DEADLINE:
        return f"Comments are due {_on(when, 'by')}"
    return f"{event} {_on(when, 'on')}"


_HAS_PREPOSITION = re.compile(
    r"^(?:by|on|before|after|until|from|in|at|within|no later|not later|through|as of|beginning|"
    r"starting|effective|during|for|since|up to|every|following|upon|between|early|late|today|this|next|last)\b",
    re.I,
)


def _on(when: str, preposition: str) -> str:
    if _HAS_PREPOSITION.match(when):
        return when
    if re.fullmatch(r"[A-Za-z]+ \d{4}|\d{4}", when) and preposition == "on":
        preposition = "in"
    return f"{preposition} {capital(when) if when[:3].lower() in _MONTHS else when}"


_MONTHS = frozenset(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"])


def _limits(source: Source) -> tuple[str, tuple[Evidence, ...]] | None:
    """What the text leaves open, riding on evidence that it has."""
    evidence = source.status_evidence()
    if not evidence:
        return None
    noun = measure_noun(source)
    if source.status is Status.PROPOSED_RULE:
        open_date = "" if effective_mentions(source) else "; no effective date is given"
        return f"The {noun} would bind only if adopted{open_date}", evidence
    if source.status is Status.ALLEGATION:
        return "The text reports allegation or suspicion; no final finding is stated", evidence
    if source.article.completeness is Completeness.EXCERPT and not source.duties:
        return f"The excerpt ends there; what the {noun} requires, and of whom, is not stated", evidence
    return None


def _fill(source: Source, used: set[int | None]) -> tuple[int, ...]:
    """Further sentences for a thin overview, as retrieval ranks them."""
    order = source.ranked("overview")
    used = used | {c.sentence for c in (*source.duties, *source.advice)}
    pool = [i for i in best(order, [*order[:10], *(s.index for s in source.reading.sentences[:6])]) if i not in used]
    history = {d.sentence for d in source.reading.dates if d.background}
    return tuple(
        i
        for i in pool
        if _tellable(source, i)
        and len(source.sentence(i).text.split()) <= 60
        and i not in history
        and not _LEANING.match(source.sentence(i).text)
        and not _RHETORIC.search(source.sentence(i).text)
    )


_RHETORIC = re.compile(
    r"\b(?:unwavering|commitment to|vital step|important step|proud|welcome|historic|landmark|believes?|milestone|"
    r"ambitious|crucial|strong message|I am|we are committed|our|my)\b",
    re.I,
)


__all__ = ["Force", "overview"]
