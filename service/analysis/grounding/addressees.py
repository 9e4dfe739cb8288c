"""Who has a duty: the addressee of a requirement is the one whom its clause, or the lead-in over it, names.

Three questions in order. Does the clause name another party, so that the one told stands at most in what is to be done?
Does the cited text, its sentence or its lead-in name the addressee at all? If neither: is it the party that the article
binds throughout, so that a passive clause ("Records must be kept") may leave it unsaid?
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from retrieval.text.documents import ARTICLE_SOURCE
from service.analysis.grounding.case import Case, Claim, finding, ground
from service.analysis.grounding.clausewise import clauses_of, nearest
from service.analysis.grounding.codes import Code
from service.analysis.grounding.known import abbreviates
from service.analysis.grounding.words import stems
from service.analysis.reading.model import Clause
from service.analysis.schema import Basis, Finding, RequirementItem, Severity

_POINTING = re.compile(
    r"^(?:it|they|he|she|you|we|i|who|which|everyone|anyone|one|others?|their|its|his|her|your|our)\b|"
    r"^(?:that|these|those|such|this|each|all|both|any)(?: of \w+)?$|"
    r"^the (?:company|firm|agency|board|court|commission|authority|parties|party|persons?|institution|entity|"
    r"organi[sz]ation|business|group|bank|bureau|department|office|regulator|respondents?|defendants?)\b",
    re.I,
)
"""Addressees that name nobody by themselves: they point to one who is named elsewhere."""
_NO_ONE = re.compile(r"\bno addressee\b|\bnot named\b", re.I)
_ANYBODY = re.compile(
    r"(?:the )?(?:general )?(?:public|readers?|everyone|anyone|stakeholders|commenters|petitioners|respondents|"
    r"(?:all |any )?(?:interested|any|other) (?:persons?|parties|party))\b",
    re.I,
)
"""Whom an invitation is addressed to, as briefs say it; the text need not."""
_INVITATION = re.compile(
    r"\b(?:comment|respon|repl|feedback|contact|petition|question|submi|send|view|survey|contribut|brief|information|help)",
    re.I,
)
_ANY = re.compile(r"\b(?:any|every|all|no)\b", re.I)
_EVERYONE = re.compile(r"(?:any|every)(?:one|body| persons?)|all persons", re.I)
_GENERIC = re.compile(r"^(?:persons?|people|those|anyone|parties|any persons?)\b", re.I)
"""Heads that name nobody: what narrows them says who is meant."""
_PARTY = re.compile(
    r"\b(?:[a-z-]{2,}(?:er|or|ee|ant|ist|ian)s?|agenc(?:y|ies)|compan(?:y|ies)|firms?|banks?|institutions?|platforms?|"
    r"business(?:es)?|persons?|people|entit(?:y|ies)|organi[sz]ations?|authorit(?:y|ies)|states|citizens?|individuals?|"
    r"governments?|departments?|parties|officials?|schools?|hospitals?|landlords?|patients?|participants?|commission)\b",
    re.I,
)
"""Words for one who can have a duty; a rule, a record or a change can have none."""
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][\w'-]+|\b[A-Z][\w'-]+ [A-Z][\w'-]+|\b[A-Z][a-z]*[A-Z]\w*")
_NO_PARTY = re.compile(
    r"(?:after|under|over|whether|other|number|order|paper|letter|matter|center|however|either|neither|rather|never|"
    r"ever|further|later|earlier|latter|former|quarter|october|september|november|december|for|or|nor|per|chapter|"
    r"another|together|consider|refer|major|prior|minor|error|color|relevant|important|constant|significant)",
    re.I,
)
_NARROWED = re.compile(
    r"\b(?:of|who|whom|whose|that|which|with|without|in|on|under|from|for|to|at|by|than|subject|[a-z]{3,}ing|[a-z]{3,}ed)"
    r"\b|[(;]"
)
_JOINT = re.compile(r"\b(?:and|or)\b|[,/;]")
_OFTEN = 2
"""Clauses that must bind a party for the article to be about it."""


def check_addressee(claim: Claim, case: Case) -> Iterator[Finding]:
    """An error where the article nowhere knows the addressee, where the clause names another one, or where neither the
    cited sentences nor their lead-in name it."""
    item = claim.statement
    if not isinstance(item, RequirementItem) or claim.basis is not Basis.STATED or not item.addressee:
        return
    who = item.addressee
    if not set(stems(who)) or _NO_ONE.search(who):
        return
    if message := _doubt(who, claim, case):
        yield finding(Code.ADDRESSEE_DOUBTFUL, claim, message, severity=Severity.ERROR)


def _doubt(who: str, claim: Claim, case: Case) -> str | None:
    """Why the addressee is not the one of the cited clause, or None."""
    head = heads(who)
    near = nearest(claim, clauses_of(claim, case))
    if any(head & set(stems(f"{clause.addressee or ''} {case.lead_of(clause)}")) for clause in near):
        return None
    outside = _cited(claim, case, near)
    if head & outside or abbreviates(who, ground(claim)):
        return None
    places = case.places(claim).capitalize()
    if named := _named(near, case):
        return f"{places} is addressed to “{named}”, not to “{who}”."
    rest = set(stems(who)) - head
    if head & _cited(claim, case, ()) or (rest and (rest <= outside or (_GENERIC.match(who) and rest & outside))):
        return None
    if _unnamed(who, head, claim, case):
        return None
    if not any(case.index.knows(root) for root in head):
        return f"“{who}” stands nowhere in the article."
    return f"{places} does not say that this is for “{who}”."


def _unnamed(who: str, head: set[str], claim: Claim, case: Case) -> bool:
    """Whether a clause that names nobody may still be for this one: an invitation is for anybody, and what an article
    binds throughout, or names in its title, it need not repeat. Not where the cited sentences name another party."""
    quotes = ground(claim)
    if claim.section == "requirements.recommended" and _ANYBODY.match(who) and _INVITATION.search(quotes):
        return True
    if _EVERYONE.fullmatch(who):
        return _ANY.search(quotes) is not None
    bound = Counter(root for clause in case.reading.clauses for root in heads(clause.addressee or ""))
    parties = {root for clause in case.reading.clauses if _explicit(clause) for root in heads(clause.addressee or "")}
    if parties & _cited(claim, case, ()):
        return False
    return any(bound[root] >= _OFTEN for root in head) or bool(head & set(stems(case.article.title)))


def heads(who: str) -> set[str]:
    """The stems of what an addressee is, without what narrows it: "owners" of "owners of all other cars", "lenders" of
    "moderate volume lenders"; all words of a proper name."""
    main = _NARROWED.split(who)[0] if stems(_NARROWED.split(who)[0]) else who
    named = [stems(part) for part in _JOINT.split(main)]
    if not re.search(r"\b[a-z]{3,}", main):
        return set(stems(main))
    return {parts[-1] for parts in named if parts}


def _named(near: Sequence[Clause], case: Case) -> str | None:
    """Whom the clauses address by name or kind: their own addressees, else a party in the lead-in or in front of the
    act."""
    if near and all(_explicit(clause) for clause in near):
        return " or ".join(dict.fromkeys(clause.addressee or "" for clause in near))
    if len(near) != 1 or near[0].addressee:
        return None
    issuers = {root for authority in case.reading.authorities for root in stems(f"{authority.name} {authority.text}")}
    front = f"{case.lead_of(near[0])} {case.article.text[near[0].start : near[0].act.start]}"
    parties = (found[0] for found in _PARTY.finditer(front) if not _NO_PARTY.fullmatch(found[0]))
    return next((party for party in parties if not issuers & set(stems(party))), None)


def _explicit(clause: Clause) -> bool:
    """Whether a clause names its addressee before its act, by a word for a party or by a name."""
    who = (clause.addressee or "").strip()
    span = clause.addressee_span
    if span is None or span.end > clause.act.start or _POINTING.search(who):
        return False
    return bool(_NAME.search(who)) or any(not _NO_PARTY.fullmatch(found[0]) for found in _PARTY.finditer(who))


def _cited(claim: Claim, case: Case, near: Sequence[Clause]) -> set[str]:
    """What the cited quotes and the sentences around them say, but for what the `near` clauses want done."""
    text = case.article.text
    acts = sorted((clause.act.start, clause.act.end) for clause in near)
    held: list[str] = [evidence.quote for evidence in claim.evidence if evidence.source != ARTICLE_SOURCE]
    for index in case.sentences_of(claim):
        sentence = case.reading.sentences[index]
        cursor = sentence.start
        for start, end in acts:
            if cursor <= start < sentence.end:
                held.append(text[cursor:start])
                cursor = min(end, sentence.end)
        held.append(text[cursor : sentence.end])
    return set(stems(" ".join(held)))
