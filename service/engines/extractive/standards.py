"""Related standards: each named law or standard with what the article uses it for."""

from __future__ import annotations

import re

from retrieval.text.documents import Sentence
from service.analysis.reading.model import Span, Standard
from service.analysis.schema import Basis, Item, Status
from service.engines.extractive.events import measure_noun
from service.engines.extractive.facts import standard_evidence
from service.engines.extractive.main_clause import fit
from service.engines.extractive.nouns import chunks
from service.engines.extractive.passages import tell
from service.engines.extractive.retell import retold
from service.engines.extractive.source import Source, once
from service.engines.extractive.wording import clean, sentence, strip_end

LONGEST_USE = 26


def related_standards(source: Source) -> tuple[Item, ...]:
    """One item per standard, in source order."""
    items: list[Item] = []
    taken: set[str] = set()
    for one in source.reading.standards:
        label = _label(source, one)
        if label.lower() in taken:
            continue
        taken.add(label.lower())
        mention = _telling(source, one)
        index = source.sentence_at(mention.start) if not one.in_title or mention.start != one.start else None
        evidence = [source.cite_sentence(index)] if index is not None else []
        evidence.append(standard_evidence(source, one))
        items.append(
            Item(
                id=f"s{len(items) + 1}",
                label=label,
                text=_use(source, one, index),
                basis=Basis.STATED,
                evidence=once(evidence),
            )
        )
    return _gathered(items)


def _gathered(items: list[Item]) -> tuple[Item, ...]:
    """Standards of which the text says the same, or no more than their names, stand together in one item."""
    by_text: dict[str, list[Item]] = {}
    for item in items:
        by_text.setdefault(item.text, []).append(item)
    return tuple(same[0] if len(same) == 1 else _joined(same) for same in by_text.values())


def _joined(same: list[Item]) -> Item:
    """One item under the first two names; further names go into its text."""
    names = list(dict.fromkeys(item.label for item in same))
    evidence = once(e for item in same for e in item.evidence)
    if same[0].text == sentence(_LISTED):
        text, label = f"The text also names {'; '.join(names)}", "Further Laws Cited"
    else:
        label = " and ".join(names[:2]) if len(" ".join(names[:2]).split()) <= 9 else names[0]
        left = [name for name in names if name not in label]
        text = f"{strip_end(same[0].text)}; so are {', '.join(left)}" if left else same[0].text
        if left and not re.match(r"(?:Cited|Named|Amended|Implemented|Alleged|Rescinded)", text):
            text = f"{strip_end(same[0].text)} (with {', '.join(left)})"
    return Item(id=same[0].id, label=label, text=sentence(text), basis=Basis.STATED, evidence=evidence)


def _label(source: Source, one: Standard) -> str:
    name = clean(one.name)
    ground = source.article.title if one.in_title else source.article.text
    shown = clean(ground[one.start : one.end])
    if re.search(r"\d", name) and not set(re.findall(r"\d+", name)) <= set(re.findall(r"\d+", shown)):
        name = shown
    if len(name.split()) > 7:
        shorter = [a for a in one.aliases if 1 < len(a.split()) <= 7]
        if shorter:
            return shorter[0]
        return f"{name.split(', ')[0]} and others" if len(name.split()) > 12 and ", " in name else name
    return name


def _telling(source: Source, one: Standard) -> Span:
    """The mention whose sentence says most plainly what the standard is used for."""
    mentions = [m for m in one.mentions if source.sentence_at(m.start) is not None] or [Span(one.start, one.end)]
    for mention in mentions[:6]:
        if _SAYS.match(source.article.text[mention.end : mention.end + 300]):
            return mention
    return mentions[0]


_SAYS = re.compile(
    r"^[”\"’)\]]*(?:\s*\([^()]{2,40}\))*(?:,? (?:which|that))?\s+(?:also |generally |already |expressly )?"
    r"((?:requires?|prohibits?|bans?|protects?|establish(?:es)?|gives?|grants?|directs?|provides?|"
    r"defines?|sets?|governs?|"
    r"applies|allows?|authorizes?|mandates?|covers?|imposes?|makes?|obliges?|regulates?|restricts?|limits?|contains?|"
    r"declared|expanded|created|took|established|required|prohibited|addresses|aims)\b[^.;]{8,260})"
)
_RELATIONS: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(r"\bamend(?:s|ed|ing|ments? (?:to|of))?\s+(?:\w+ ){0,6}$", re.I),
        "Amended, or to be amended, by the {measure}",
    ),
    (
        re.compile(r"\bimplement(?:s|ed|ing)?\s+(?:\w+ ){0,6}$", re.I),
        "Implemented, or to be implemented, by the {measure}",
    ),
    (
        re.compile(r"\b(?:rescind|repeal|revok|withdr|supersed)\w*\s+(?:\w+ ){0,6}$", re.I),
        "Rescinded, repealed or withdrawn, as the text tells",
    ),
    (
        re.compile(
            r"\b(?:pursuant to|authority (?:of|under|in)|authorized by|vested in \w+ as \w+ by)\s+(?:\w+,? ){0,14}$",
            re.I,
        ),
        "Cited as authority for the {measure}",
    ),
    (
        re.compile(r"\bexempt\w*\s+(?:\w+ ){0,5}?(?:from|under|of)\s+(?:\w+ ){0,4}$", re.I),
        "The text speaks of an exemption from it",
    ),
    (
        re.compile(r"\b(?:compl(?:y|ies|ying|iance)|conform\w*) with\s+(?:\w+ ){0,5}$", re.I),
        "Named as what has to be complied with",
    ),
    (re.compile(r"\b(?:in accordance with|consistent with)\s+(?:\w+ ){0,4}$", re.I), "Cited as what must be observed"),
)
_DEFINED = re.compile(
    r"\b([a-z][\w-]*(?: [a-z][\w-]*){0,2}),? (?:\([^()]*\) )?(?:as )?defined (?:in|by|under|at) (?:[\w.()]+ ){0,4}$"
)
_HELD = re.compile(r"\b(?:under|of|in|to|by|with)\s+(?:the |its |certain |this )?(?:[\w’'().-]+ ){0,3}$", re.I)
_BREACH = re.compile(
    r"\b(?:violat(?:ed|ing|ions?|es)|infring(?:ed|ing|ements?|es)|breach(?:ed|es|ing)?)\b(?: of)?[^.;]{0,60}$", re.I
)


_FAR_BREACH = re.compile(r"\b(?:violat(?:ed|ing|ions?)|infring(?:ed|ing|ements?)|in breach of)\b.{0,170}$", re.I)


def _use(source: Source, one: Standard, index: int | None) -> str:
    """What the article uses the standard for: what it does, how it is touched, or the matter it is cited for."""
    if index is None:
        return "Named in the title."
    told = source.sentence(index)
    spot = next((m for m in (*one.mentions, Span(one.start, one.end)) if told.start <= m.start < told.end), None)
    if spot is None:
        return sentence(tell(told.text, limit=LONGEST_USE))
    before = clean(source.article.text[told.start : spot.start]) + " "
    says = _SAYS.match(source.article.text[spot.end : told.end])
    if says:
        return sentence(_fitted(clean(says.group(1))))
    named = re.match(r"\s*\(([A-Z][^()]{8,160})\)", source.article.text[spot.end : spot.end + 180])
    if named and len(named.group(1).split()) >= 3:
        return sentence(clean(named.group(1)))
    casework = source.status in (Status.ENFORCEMENT_ACTION, Status.ALLEGATION)
    if _BREACH.search(before) or (casework and _FAR_BREACH.search(before)):
        word = (
            "Alleged to be violated"
            if source.status is Status.ALLEGATION
            else "Named as violated or at risk of violation"
        )
        return sentence(word)
    defined = _DEFINED.search(before)
    if defined:
        return sentence(f"Defines “{defined.group(1)}” for the purposes of the text")
    for pattern, text in _RELATIONS:
        if pattern.search(before):
            return sentence(text.format(measure=measure_noun(source)))
    plain = retold(tell(told.text, limit=60), LONGEST_USE) or tell(told.text, limit=LONGEST_USE)
    if "|" in plain or len(plain.split()) < len(one.name.split()) + 4:
        return sentence(_listed(source, told, spot))
    return _cited_for(before) or sentence(fit(plain, LONGEST_USE) or _listed(source, told, spot))


def _listed(source: Source, told: Sentence, spot: Span) -> str:
    """The words in which the standard stands: the run-in heading of a list, or the piece of the sentence around it."""
    text = source.article.text
    before = text[told.start : spot.start]
    heading = re.match(r"\s*((?:[\w’'&-]+ ){0,7}[\w’'&-]+ ?):\s", before)
    if heading:
        return f"Listed under “{clean(heading.group(1))}”"
    start = told.start + max((m.end() for m in _PIECE.finditer(before)), default=0)
    after = _PIECE.search(text, spot.end, told.end)
    piece = strip_end(clean(text[start : after.start() if after else told.end]))
    size = len(piece.split())
    if "|" not in piece and size <= LONGEST_USE and size > len(text[spot.start : spot.end].split()) + 2:
        return f"Cited in the words “{piece}”"
    return _LISTED


_PIECE = re.compile(r"[;:]\s|,\s+(?=(?:and|or|which|as|the|under|in|pursuant)\b)|\s[–—]\s")
_LISTED = "Named among the laws and standards that the text cites"


def _fitted(text: str) -> str:
    return fit(text, LONGEST_USE) or fit(text, LONGEST_USE + 14) or _LISTED


def _cited_for(before: str) -> str | None:
    """ "longstanding provisions of the …" is cited for longstanding provisions."""
    held = _HELD.search(before)
    if held is None:
        return None
    runs = chunks(before[: held.start()][-90:], keep_verbs=False)
    if not runs or not before[: held.start()].rstrip().endswith(runs[-1][-1]):
        return None
    words = " ".join(runs[-1][-4:])
    return sentence(f"Cited for {words}") if _CITABLE.search(words) else None


_CITABLE = re.compile(
    r"\b(?:requirements?|provisions?|obligations?|exemptions?|definitions?|standards?|duties|rules?|"
    r"rights?|prohibitions?|"
    r"principles?|authority|penalt(?:y|ies)|procedures?|exclusions?|violations?|protections?|limits?|"
    r"rulemaking|purposes)$",
    re.I,
)
