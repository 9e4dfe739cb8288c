"""The overview: three to five sentences composed from facts, news first."""

from __future__ import annotations

import re

from retrieval.text.documents import Completeness, SentenceKind
from service.analysis.schema import Basis, Statement, Status
from service.engines.extractive.events import measure_noun
from service.engines.extractive.facts import effective_mentions
from service.engines.extractive.news import ACCUSING, LEANING, Told, news, retimed, tellable, unbroken, unlisted
from service.engines.extractive.retell import retold
from service.engines.extractive.source import Source, best, once
from service.engines.extractive.summary import (
    advice_told,
    dates_told,
    duties_told,
    exclusion_told,
    laws_told,
    more_told,
    sanction_told,
    whom_told,
)
from service.engines.extractive.verbs import is_base, third
from service.engines.extractive.wording import headline_words, sentence, strip_end, undated

MOST, FEWEST = 5, 3
LONGEST_FILL = 18
LONGEST_LAST_FILL = 26
"""Words of such a sentence where the overview would else be shorter than FEWEST sentences."""
"""Words of a sentence that only fills a thin overview."""


def overview(source: Source) -> tuple[Statement, ...]:
    """(a) who did what, (b) the weightiest duties, (c) dates, (d) sanctions, (e) what it leaves out or open."""
    told: list[Told] = []
    first, lead = news(source)
    if first is not None:
        told.append(first)
    duties = duties_told(source, lead) or advice_told(source, lead)
    if duties is not None:
        told.append(duties)
    for more in (
        dates_told(source, told),
        sanction_told(source, told),
        exclusion_told(source),
    ):
        if more is not None and not _said(more[0], told):
            told.append(more)
    if len(told) < FEWEST and duties is not None and (further := more_told(source, told, lead)) is not None:
        told.insert(2, further)
    if len(told) < FEWEST and (whom := whom_told(source, told)) is not None:
        told.append(whom)
    _fill(source, told, lead, at=1)
    if len(told) < FEWEST and (laws := laws_told(source, told)) is not None:
        told.append(laws)
    if len(told) < FEWEST:
        _fill(source, told, lead, at=len(told), longest=LONGEST_LAST_FILL)
    _limit(source, told)
    return tuple(
        Statement(id=f"ov{n}", text=sentence(text), basis=Basis.STATED, evidence=evidence)
        for n, (text, evidence) in enumerate(told[:MOST], start=1)
    )


def _said(text: str, told: list[Told]) -> bool:
    words = set(headline_words(text))
    return any(len(words & set(headline_words(t))) > 0.7 * len(words) for t, _ in told)


def _limit(source: Source, told: list[Told]) -> None:
    """What the text leaves open, as a clause (rule 2): on the news of a case, else on the last sentence."""
    limit, evidence = _limits(source), source.status_evidence()
    if limit is None or not evidence or not told:
        return
    at = 0 if source.status is Status.ALLEGATION else min(len(told), MOST) - 1
    text, found = told[at]
    noun = measure_noun(source)
    if text.startswith(f"The {noun} "):
        limit = re.sub(rf"^the {noun}\b", "it", limit)
    told[at] = (f"{strip_end(text)}; {limit}", once([*found, *evidence]))


def _limits(source: Source) -> str | None:
    noun = measure_noun(source)
    if source.status is Status.PROPOSED_RULE:
        open_date = "" if effective_mentions(source) else ", and no effective date is given"
        return f"the {noun} does not bind yet{open_date}"
    if source.status is Status.ALLEGATION:
        return _unproven(" ".join(e.quote for e in source.status_evidence()))
    silent = source.article.completeness is Completeness.EXCERPT and not source.duties and not source.advice
    if silent and source.status in _BINDING:
        return f"what the {noun} requires, and of whom, is not stated"
    return None


_BINDING = frozenset({Status.FINAL_RULE, Status.IN_FORCE, Status.ORDER_OR_DIRECTIVE, Status.GUIDANCE, Status.DELAYED})
"""Of these a reader looks for what they require."""
_ACCUSING = (
    (r"preliminar\w+", "the findings are preliminary, and no final one is stated"),
    (r"\bsuspect\w*", "the infringements are suspected only"),
    (r"\b(?:sued|sues|suing|lawsuit|complaint|filed)\b", "no decision on the complaint is stated"),
    (r"\b(?:investigat\w+|inquiry|probe|proceedings)\b", "no finding is stated yet"),
    (r"\bcharg\w+", "no decision on the charges is stated"),
)


def _unproven(quotes: str) -> str:
    """How far the case has come, in the word by which the text accuses."""
    for pattern, text in _ACCUSING:
        if re.search(pattern, quotes, re.I):
            return text
    return "no finding is stated"


def _fill(source: Source, told: list[Told], lead: int | None, *, at: int, longest: int = LONGEST_FILL) -> None:
    """Further sentences for a thin overview, as retrieval ranks them."""
    used = {lead, *(i for _, found in told for e in found if (i := source.sentence_at(e.start)) is not None)}
    top = set(source.ranked("overview")[:2])
    for index in _candidates(source, used):
        if len(told) >= FEWEST + (index in top):
            continue
        raw = by_name(source, _OPENER.sub("", strip_end(undated(source.sentence(index).text))))
        text = retold(raw, longest + (6 if len(told) < 2 else 0))
        text = retimed(source, unlisted(unbroken(source, index, text))) if text else None
        if text and len(text.split()) >= max(6, 0.5 * len(raw.split())) and not _leans(text) and not _said(text, told):
            place = len(told) if _SPARED.search(text) else min(len(told), at)
            told.insert(place, (text, once([source.cite_sentence(index)])))
            at += 1


def _candidates(source: Source, used: set[int | None]) -> tuple[int, ...]:
    order = source.ranked("overview")
    used = used | {c.sentence for c in source.advice}
    pool = [i for i in best(order, [*order[:10], *(s.index for s in source.reading.sentences[:6])]) if i not in used]
    history = {d.sentence for d in source.reading.dates if d.background}
    return tuple(i for i in pool if _fills(source, i) and i not in history)


def _fills(source: Source, index: int) -> bool:
    text = source.sentence(index).text
    if source.status is Status.ALLEGATION and not ACCUSING.search(text):
        return False
    return (
        source.sentence(index).kind is SentenceKind.PROSE
        and tellable(source, index)
        and len(text.split()) <= 60
        and not _leans(by_name(source, _OPENER.sub("", text)))
        and not _RHETORIC.search(text)
        and not _NOMINAL.match(text)
    )


def _leans(text: str) -> bool:
    """Whether a sentence needs the one before it; "This policy …" may stand after the news of it."""
    return bool(LEANING.match(text)) and not _THIS_MEASURE.match(text)


_NOMINAL = re.compile(
    r"(?:On|Of|For|Possibility|Proposed changes|Proposal|Remediation|Summary)\b(?![^,]*, (?:the|[A-Z]))"
)
"""A heading or a list entry, no sentence of its own."""
_OPENER = re.compile(r"^(?:Specifically|Additionally|In addition|Furthermore|Lastly|Finally|Also|Moreover),\s+")
_THIS_MEASURE = re.compile(
    r"This (?:[a-z-]+ ){0,2}(?:policy|action|rule|order|notice|document|guidance|decision|proposal|amendment|"
    r"regulation|directive|agreement|settlement|circular|advisory|law|measure)\b"
)
_FIRST_PERSON = re.compile(r"^We (are|have|will|would|(?:also )?[a-z]+)\b")


def by_name(source: Source, text: str) -> str:
    """ "We are adopting rules" says who adopts them, where the text has one issuer."""
    found = _FIRST_PERSON.match(text)
    if found is None or len(source.issuers) != 1 or re.search(r"\b(?:our|us|we)\b", text[3:], re.I):
        return text
    one = source.issuers[0]
    name = re.sub(r"^[Tt]he ", "", min((one.text, *one.aliases), key=len))
    said = found.group(1)
    verb = {"are": "is", "have": "has"}.get(said) or (third(said) if is_base(said) and said not in _MODALS else said)
    return f"The {name} {verb}{text[found.end() :]}"


_MODALS = frozenset({"will", "would", "may", "can", "must", "should"})
_SPARED = re.compile(r"\b(?:not (?:apply|cover|reach|affect)|exempt|exclud)\w*", re.I)
"""What a measure does not reach stands last."""
_RHETORIC = re.compile(
    r"\b(?:unwavering|commitment to|vital step|important step|proud|welcome|historic|landmark|believes?|milestone|"
    r"ambitious|crucial|strong message|pleasure|honou?rable|thank you|in this way|above document|glad|I am|"
    r"we are committed|our|my)\b",
    re.I,
)
