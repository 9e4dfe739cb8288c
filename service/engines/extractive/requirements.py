"""Mandatory and recommended items, each resting on its clause, and the note that qualifies them all."""

from __future__ import annotations

import re

from retrieval.text.documents import Evidence
from service.analysis.reading.model import Clause
from service.analysis.schema import Basis, Force, Klass, RequirementItem, Requirements, Statement, Status
from service.engines.extractive.imperative import Worded, word
from service.engines.extractive.labels import label
from service.engines.extractive.source import LONGEST_QUOTE, Source, once
from service.engines.extractive.wording import balance, clean, dated, lower_first, sentence, strip_end


def requirements(source: Source) -> Requirements:
    """Every clause that binds or advises, once each, in source order."""
    mandatory = _items(source, source.duties, Klass.MANDATORY)
    recommended = _items(source, source.advice, Klass.RECOMMENDED)
    return Requirements(note=note(source) if mandatory else None, mandatory=mandatory, recommended=recommended)


def _items(source: Source, clauses: tuple[Clause, ...], klass: Klass) -> tuple[RequirementItem, ...]:
    prefix = "m" if klass is Klass.MANDATORY else "r"
    taken: set[str] = set()
    said: set[str] = set()
    items: list[RequirementItem] = []
    for clause in clauses:
        worded = word(source, clause)
        text = item_text(source, clause, worded)
        found = evidence_of(source, clause, worded)
        if text.lower() in said:
            _join(items, text, found)
            continue
        said.add(text.lower())
        name = label(worded, klass, taken)
        taken.add(name.lower())
        items.append(
            RequirementItem(
                id=f"{prefix}{len(items) + 1}",
                label=name,
                text=text,
                basis=Basis.STATED,
                evidence=found,
                force=clause.force,
                addressee=clause.addressee,
                condition=clause.condition,
                deadline=clause.deadline,
                why=clause.why,
            )
        )
    return tuple(items)


def _join(items: list[RequirementItem], text: str, more: tuple[Evidence, ...]) -> None:
    """One duty told twice is one item with both quotations, as long as they stay short together."""
    at = next((n for n, item in enumerate(items) if item.text.lower() == text.lower()), None)
    if at is not None:
        item = items[at]
        joined = once([*item.evidence, *more])
        if sum(len(e.quote.split()) for e in joined) < LONGEST_QUOTE:
            items[at] = item.model_copy(update={"evidence": joined})


def evidence_of(source: Source, clause: Clause, worded: Worded | None = None) -> tuple[Evidence, ...]:
    """The clause; after it the lead-in that holds the modal, where both together stay short; then who is addressed,
    where `worded` names somebody whom the clause itself does not.
    """
    main = source.cite(clause.start, clause.end)
    if len(main.quote.split()) > LONGEST_QUOTE - 5:
        main = _shortened(source, clause)
    found = [main]
    if clause.lead is not None and clause.lead.end > clause.lead.start:
        lead = source.cite(clause.lead.start, clause.lead.end)
        inside = main.start <= lead.start and lead.end <= main.end
        room = LONGEST_QUOTE - len(main.quote.split())
        bans = clause.force in (Force.MUST_NOT, Force.SHOULD_NOT)
        spare = room if bans else min(room, len(main.quote.split()))
        if not inside and len(lead.quote.split()) < spare:
            found.append(lead)
    found += _named_elsewhere(source, clause, worded, found)
    found += _condition_elsewhere(source, clause, found)
    return once([*found, *_figures_elsewhere(source, clause, worded, found)])


def _condition_elsewhere(source: Source, clause: Clause, found: list[Evidence]) -> tuple[Evidence, ...]:
    """The condition's own words, where they stand in the sentence but outside of what is cited."""
    one = source.sentence(clause.sentence)
    text = (clause.condition or "").strip()
    at = source.article.text.find(text, one.start, one.end) if text else -1
    inside = any(e.start <= at and at + len(text) <= e.end for e in found)
    room = LONGEST_QUOTE - sum(len(e.quote.split()) for e in found)
    if at < 0 or inside or not re.search(r"\d", text) or len(text.split()) > room:
        return ()
    return (source.cite(at, at + len(text)),)


def _figures_elsewhere(
    source: Source, clause: Clause, worded: Worded | None, found: list[Evidence]
) -> tuple[Evidence, ...]:
    """The whole sentence too, where the wording holds figures that the clause does not: it is the only one in it, or
    the wording is the sentence's own."""
    one = source.sentence(clause.sentence)
    quoted = " ".join(e.quote for e in found)
    if worded is None or len(one.text.split()) + len(quoted.split()) > LONGEST_QUOTE:
        return ()
    told = f"{worded.core} {worded.parts.lead} {clause.condition or ''} {clause.deadline or ''}"
    missing = set(re.findall(r"\d+", told)) - set(re.findall(r"\d+", quoted))
    alone = worded.whole or len(source.clauses_in(clause.sentence)) == 1
    return (source.cite_sentence(clause.sentence),) if missing and alone else ()


def _named_elsewhere(
    source: Source, clause: Clause, worded: Worded | None, found: list[Evidence]
) -> tuple[Evidence, ...]:
    span = clause.addressee_span
    if worded is None or span is None or not worded.parts.addressee or span.end <= span.start:
        return ()
    if any(e.start <= span.start and span.end <= e.end for e in found):
        return ()
    quote = source.cite(span.start, span.end)
    return (quote,) if len(quote.quote.split()) <= min(15, len(found[0].quote.split())) else ()


def _shortened(source: Source, clause: Clause) -> Evidence:
    """The act alone, or as much of it as a quotation may hold, ending at a word."""
    text = source.article.text[clause.start : clause.end]
    end = 0
    for count, match in enumerate(re.finditer(r"\S+", text), start=1):
        if count > LONGEST_QUOTE - 6:
            break
        end = match.end()
    return source.cite(clause.start, clause.start + end)


def item_text(source: Source, clause: Clause, worded: Worded) -> str:
    """ "{Imperative} {deadline} ({addressee}; {condition or what is missing})." as one sentence."""
    inside = _inside(source, clause, worded)
    core = strip_end(balance(worded.core))
    if not inside:
        return sentence(core)
    return sentence(core).rstrip(".") + f" ({'; '.join(inside)})."


def _inside(source: Source, clause: Clause, worded: Worded) -> list[str]:
    core = worded.core.lower()
    found: list[str] = []
    who = worded.parts.addressee
    if who and not (worded.whole and who.lower() in core):
        found.append(who)
    elif not worded.whole and _FILING.search(core):
        found.append("commenters" if clause.klass is Klass.MANDATORY else "anyone wishing to comment")
    elif clause.klass is Klass.RECOMMENDED and re.match(_HANDED_IN, core):
        found.append(f"anyone wishing to {'comment' if 'comment' in core else 'respond'}")
    elif clause.klass is Klass.MANDATORY and not worded.whole:
        found.append("no addressee named")
    condition = _extra(clause.condition, core) or _extra(worded.parts.lead, core)
    if condition and not worded.whole:
        found.append(condition)
    deadline = _extra(clause.deadline, core)
    if deadline and (not condition or deadline.lower() not in condition.lower()):
        found.append(dated(deadline))
    if clause.force.value == "may" and clause.klass is Klass.RECOMMENDED:
        found.append("optional")
    elif _owes(source, clause, worded) and not deadline:
        found.append("no deadline stated")
    return list(dict.fromkeys(found))


_HANDED_IN = r"submit (?:comments|feedback|responses|evidence|views|replies|contributions|petitions)|comment on"
_FILING = re.compile(
    r"\b(?:docket (?:no\b|number|id)|file number|(?:your|electronic|written|public) comments?|submissions? received|"
    r"cover sheet|all submissions|dockets management|paper submission)",
    re.I,
)


def _extra(text: str | None, core: str) -> str:
    """A condition or deadline that the sentence does not hold yet."""
    if not text:
        return ""
    phrase = lower_first(strip_end(clean(text)))
    bare = re.sub(r"^(?:by|within|on|before|until|if|when|from|at)\s+", "", phrase.lower())
    if not phrase or bare in core or len(phrase.split()) > 40:
        return ""
    return phrase


_ONE_OFF = frozenset({Status.ENFORCEMENT_ACTION, Status.ORDER_OR_DIRECTIVE})
_REMEDY = re.compile(
    r"^(?:pay|refund|return|reimburse|compensate|correct|remedy|remediate|bring|redress|report|submit|repay)\b"
)


def _owes(source: Source, clause: Clause, worded: Worded) -> bool:
    """A payment, report or remedy ordered once, for which neither clause nor sentence gives a time."""
    if source.status not in _ONE_OFF or worded.banned or clause.klass is not Klass.MANDATORY:
        return False
    if clause.deadline or not worded.phrase or not _REMEDY.match(worded.phrase):
        return False
    one = source.sentence(clause.sentence)
    return not source.dates_in(one.start, one.end)


_NOTES = {
    Status.PROPOSED_RULE: "These are duties that the proposed {measure} would impose if adopted",
    Status.CONSULTATION: "The text consults; a duty that it describes as part of a proposal would bind only if adopted",
    Status.DELAYED: "The duties below are those of a measure that is delayed; they would apply only once it takes "
    "effect",
    Status.WITHDRAWN_OR_RESCINDED: "The duties below concern a measure that is withdrawn or rescinded",
    Status.ALLEGATION: "These are duties of existing law that the text restates beside what is alleged",
    Status.GUIDANCE: "The guidance itself is not an act of law; the items below restate law or concern procedure",
}


def note(source: Source) -> Statement | None:
    """What keeps the mandatory items from being read as plainly in force; None where they are."""
    status = source.status
    template = _NOTES.get(status)
    evidence = source.status_evidence()
    if template is None or not evidence:
        return None
    if status is Status.CONSULTATION and not any(c.would_be for c in source.duties):
        return None
    if status is Status.GUIDANCE:
        return _not_binding(source)
    text = template.format(measure=_measure(source))
    return Statement(id="note", text=sentence(text), basis=Basis.STATED, evidence=evidence)


def _measure(source: Source) -> str:
    quotes = " ".join(e.quote.lower() for e in source.status_evidence())
    for noun in ("regulation", "directive", "amendment", "standard", "order"):
        if noun in quotes and "rule" not in quotes:
            return noun
    return "rule"


_UNBINDING = re.compile(
    r"\b(?:not (?:legally )?binding|do(?:es)? not (?:bind|have the force)|non-?binding|does not establish any)", re.I
)


def _not_binding(source: Source) -> Statement | None:
    for one in source.reading.sentences:
        if _UNBINDING.search(one.text):
            return Statement(
                id="note",
                text="The guidance itself is not binding; the items below restate law or concern procedure.",
                basis=Basis.STATED,
                evidence=(source.cite(one.start, one.end),),
            )
    return None
