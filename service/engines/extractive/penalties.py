"""Penalties and enforcement: amount, payer, ground; then how it is enforced; other matters only as background."""

from __future__ import annotations

import re
from collections import Counter

from service.analysis.reading.model import MoneyRole, PassageKind
from service.analysis.schema import Basis, Statement, Status
from service.engines.extractive.main_clause import is_clause
from service.engines.extractive.news import LEANING
from service.engines.extractive.passages import tell
from service.engines.extractive.recast import consequence, figures, recast
from service.engines.extractive.retell import plainer, turned
from service.engines.extractive.source import Source, best
from service.engines.extractive.wording import clean, headless, sentence, strip_end, undated

_SOUGHT = re.compile(r"\b(?:seek(?:s|ing)?|sought|request(?:s|ed|ing)?|asks?|alleg\w+|may|could|would)\b", re.I)
"""An allegation has no penalties but those asked for."""

MOST = 5
"""Statements; a sentence with an amount is never left out for number."""
LONGEST = 36


def penalties(source: Source) -> tuple[Statement, ...]:
    """Sentences with penalties or redress as retrieval ranks them, then those of other matters, named as such."""
    money = [m for m in source.reading.money if m.role in (MoneyRole.PENALTY, MoneyRole.REDRESS, MoneyRole.CAP)]
    told = source.passages(PassageKind.PENALTY, PassageKind.ENFORCEMENT)
    if source.status is Status.ALLEGATION:
        money = [m for m in money if _SOUGHT.search(source.sentence(m.sentence).text)]
        told = tuple(p for p in told if _SOUGHT.search(source.sentence(p.sentence).text))
    own = {m.sentence for m in money if not m.background}
    rest = {p.sentence for p in told if not p.background} - own
    order = source.ranked("penalties")
    chosen = best(order, own)
    room = max(MOST - len(chosen), 0)
    chosen += tuple(i for i in best(order, rest) if source.is_prose(i) and _sanctions(source.sentence(i).text))[:room]
    past = {m.sentence for m in money if m.background} | {p.sentence for p in told if p.background}
    behind = tuple(i for i in best(order, past - set(chosen)))[:2]
    texts = [(_text(source, i), i) for i in chosen] + [(_past(source, i), i) for i in behind]
    seen: dict[str, int] = {}
    for text, index in texts:
        if len(text.split()) >= 4:
            seen.setdefault(text, index)
    return tuple(
        Statement(id=f"p{n}", text=text, basis=Basis.STATED, evidence=(source.cite_sentence(index),))
        for n, (text, index) in enumerate(seen.items(), start=1)
    )


def _text(source: Source, index: int) -> str:
    """The sentence by its amount and payer, where it can be turned without losing a figure."""
    return sentence(_told(source, index))


def _told(source: Source, index: int) -> str:
    raw = headless(strip_end(undated(clean(source.sentence(index).text))))
    if _SUBJECTLESS.match(raw):
        return _sanction(raw) or ""
    raw = _WHO.sub(lambda m: f"{_who(source, index) or m.group().split()[0]} {m.group(1)}", raw, count=1)
    if (made := consequence(plainer(raw))) is not None:
        return made
    if (asked := _PRAYER.match(raw)) and source.status is Status.ALLEGATION:
        return recast(f"The complaint asks that the court {asked['v'].lower()}{raw[asked.end() :]}")
    made = turned(raw, LONGEST)
    if made is None or not _keeps(raw, made):
        made = plainer(tell(raw))
    return recast(made if _keeps(raw, made) else plainer(raw), _names(source))


_SUBJECTLESS = re.compile(
    r"(?:is|has|includes?|contains?|knows?|makes?|presents?|submits?|fails?|causes?|shall|may)\b(?! (?:it|the|they)\b)|"
    r"(?:ruling|rule|order)s?, ",
    re.I,
)
"""A paragraph of a statute that goes on from its lead-in, or a list of acts: no sentence of its own."""
_NAMED_SANCTION = re.compile(
    r"\b(?:an? )?(?P<kind>(?:civil |administrative |criminal |monetary |money )*(?:penalty|fine)) "
    r"(?:of |not to exceed )"
    r"(?P<amount>(?:(?:not|no) more than |up to |at least )?[$€£]\s?\d[\d.,]*\d(?: (?:million|billion))?(?: \(\d{4}\))?"
    r"(?: (?:for each|per) [a-z ]{3,40}?(?=[.,;]|$))?)"
)
_WHO = re.compile(r"^(?:It|They) (took|fined|ordered|imposed|sued|entered|reached|announced|secured)\b")


def _sanction(text: str) -> str | None:
    """The sanction that such a paragraph sets, by itself."""
    found = _NAMED_SANCTION.search(text)
    if found is None:
        return None
    article = "An" if found["kind"][0] in "aeiou" else "A"
    return f"{article} {found['kind']} of {found['amount']} applies"


def _who(source: Source, index: int) -> str | None:
    """Whom "It" stands for: the authority with which the sentence before opens."""
    before = source.sentence(index - 1).text if index else ""
    for one in source.reading.authorities:
        for name in (one.name, one.text, *one.aliases):
            if name and re.match(rf"(?:[^,]{{1,40}}, )?(?:[Tt]he )?{re.escape(name)}(?!\w|['’])", before):
                return f"The {re.sub(r'^[Tt]he ', '', name)}"
    return None


def _past(source: Source, index: int) -> str:
    return sentence(f"As background: {source.lower(_told(source, index))}")


def _names(source: Source) -> tuple[str, ...]:
    return tuple(n for one in source.issuers for n in (one.name, one.text, *one.aliases))


_PRAYER = re.compile(
    r"(?:[A-Z][^,]{3,60}, )?(?:[Tt]hat (?:the|this) (?:Honorable )?Court )?(?P<v>[Ee]nter|[Aa]ward|[Gg]rant|[Oo]rder|"
    r"[Ii]mpose|[Ee]njoin|[Aa]ssess)\b(?= )"
)
"""What a complaint asks the court to do, in its prayer for relief."""
_CONDITION = re.compile(
    r"\b(?:if|unless|except|only|so long as|provided|not|no|greater|lesser|lower|higher|whichever|upon|each|every|per|"
    r"until|where|when|without|suspended|maximum|minimum|up to|at least)\b",
    re.I,
)


def _keeps(raw: str, made: str) -> bool:
    """Whether no figure, condition, negation or limit of a sanction is lost."""
    before, after = (
        Counter(m.lower() for m in _CONDITION.findall(raw)),
        Counter(m.lower() for m in _CONDITION.findall(made)),
    )
    whole = not _HEDGED.search(raw) or plainer(raw).split()[-1].strip(".;,") == made.split()[-1].strip(".;,")
    return figures(raw) <= figures(made) and not before - after and whole


_HEDGED = re.compile(r"\b(?:if|unless|except|so long as|provided|only|until|where|when)\b", re.I)
"""A condition is kept to its last word."""


_ENFORCES = re.compile(
    r"\b(?:penalt|fine[sd]?\b|sanction|liab|enforce|monitor|verif|validat|revok|revoc|suspen|withdraw|ban(?:s|ned)?\b|"
    r"imprison|prison|injunct|redress|refund|restitution|examin|supervis|audit|inspect|freeze|forfeit|prosecut|offence|"
    r"disqualif|deny|denied|non-?complian|violat|infring|criminal|damages|settle|debar|terminat|action against)",
    re.I,
)


def _sanctions(text: str) -> bool:
    """Whether a sentence tells a consequence or how it is enforced, and is a sentence."""
    return bool(_ENFORCES.search(text)) and is_clause(text) and not LEANING.match(text)
