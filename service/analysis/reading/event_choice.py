"""Which mentions are events of regulation, and which mention of a date stands for all.

Not events: dates inside titles of acts and citations, statistics, the founding of firms, ages, stamps of print and page
updates. Where a date is told several times, the mention with the strongest cue carries it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from retrieval.text.documents import Article, Sentence, SentenceKind
from service.analysis.reading.model import DateMention, Standard
from service.analysis.schema import DateRole, Precision

_TITLE_BEFORE = re.compile(
    r"(?:\b(?:Act|Acts|Law|Code|Statute|Regulations?|Rules?|Order|Directive|Amendments?|Treaty|Convention|Charter|Constitution|Guidelines|Principles|Standards?|Edition|Plan|Agreement|Protocol|Bill|ISO\S*|IEC)"
    r"(?:\s+\([^)]{1,20}\))?,?\s+(?:of\s+)?|\bof\s+(?:the\s+)?)\Z"
)
_ACT_BEFORE = re.compile(
    r"\b(?:Act|Law|Code|Statute|Amendments?|Treaty|Convention|Charter|Constitution|Agreement|Protocol|Bill|Accord)s?(?:\s+\([^)]{1,24}\))?,?\s+(?:for\s+|\(?(?:as\s+)?(?:amended|enacted)\s+)?(?:of\s+|,\s*)?\(?\Z"
)
_RULES_YEAR = re.compile(
    r"\b(?:Regulations?|Rules|Order|Directive|Guidelines|Standards?|Edition|Code|Version|Bill)\s+(?:of\s+|\()?\Z"
)
_NUMBERED = re.compile(
    r"\b(?:Regulation|Directive|Decision|Act|Law)\b[^.;]{0,90}\b(?:No\.?\s*)?[0-9]{2,4}/[0-9]{2,4}\b[^.;]{0,90}\bof\s+\Z|\b(?:Act|Law|Treaty|Convention)\s+of\s+\Z"
)
_CITED = re.compile(
    r"(?:\b[0-9]{1,3}\s+(?:FR|F\.?\s?R\.?|Fed\.\s?Reg\.|U\.?S\.?|F\.\s?(?:2d|3d|4th)|F\.\s?Supp\.\s?[23]?d?|S\.\s?Ct\.|Stat\.)\s+[0-9][0-9,]*(?:[-–][0-9]+)?(?:,\s+[0-9,]+)*\s*,?\s*\(?"
    r"|\b(?:Cir\.|D\.[A-Z]\.?[A-Za-z. ]{0,8}|S\.D\.|N\.D\.|E\.D\.|W\.D\.|\bRelease\s+Nos?\.\s*[\w.-]+\s*\(|OJ\s+[LC][^()\n]{0,40}|L\s+[0-9]+,)\s*|v\.\s+[^,;]{2,60},[^;]{0,60}\()\Z"
)
_REFERENCE = re.compile(r"\W*(?:\[?Footnote\]?|[0-9]{0,3}\W*(?:[Ss]ee(?:\s+also|,?\s+e\.g\.)?\b|Id\.|Cf\.))")
_DATA_WINDOW = re.compile(
    r"\b(?:period\s+of\s+review|POR\)?|period|periods)\b[^.;\w]{0,4}(?:of|from|between|covering)?[^.;\w]{0,3}\Z", re.I
)
_NAMES_A_THING = re.compile(r"\b(?:the|this|that|an?|its|their|our|[’']s)\s+\Z", re.I)
_THING_AFTER = re.compile(
    r"\s+(?!(?:and|or|is|are|was|were|to|that|which|when|in|on|at|by|with|the|a|an|as|for|from|until|after|before)\b)[A-Za-z]"
)
_PAGE_STAMP = re.compile(
    r"(?:last\s+(?:reviewed|review|updated?|modified|revised)|updated(?:\s+on)?|page\s+(?:updated|created|reviewed)|retrieved|accessed|copyright|©|\(c\))\W*(?:on\s+)?\Z",
    re.I,
)
_FOUNDED = re.compile(
    r"\b(?:founded|headquartered|incorporated|born|graduated|formed|founding|employs|joined)\b[^.;]{0,40}\Z", re.I
)
_STATISTIC = re.compile(
    r"%|\bpercent\b|\bper\s+cent\b|[$€£]\s?[0-9]|\b(?:million|billion|trillion|average|estimated?|estimates|revenues?|profits?|sales|earned|spent|paid|cost|rates?|increase[sd]?|decrease[sd]?|grew|rose|fell|higher|lower|survey|study|data|census|population|levels|baseline|multiplier|market|assets|index|prices)\b",
    re.I,
)
_FIRM = {
    DateRole.IN_FORCE,
    DateRole.APPLIES,
    DateRole.PUBLISHED,
    DateRole.ADOPTED,
    DateRole.COMMENT_DEADLINE,
    DateRole.DELAYED,
    DateRole.ENFORCEMENT,
    DateRole.SUNSET,
}
_GROUPS = {
    DateRole.IN_FORCE: "start", DateRole.APPLIES: "start", DateRole.ENFORCEMENT: "start", DateRole.COMPLIANCE_DEADLINE: "start",
    DateRole.COMMENT_DEADLINE: "comment", DateRole.SUNSET: "end",
}  # fmt: skip
_LIMIT = re.compile(
    r"(?:by|until|before|no|not|beginning|starting|(?:the\s+)?(?:end|early|mid|late|beginning|start))\b", re.I
)
_DUTY = re.compile(
    r"\b(?:must|shall|required?|requires|requiring|should|may\s+not|ha(?:s|ve)\s+to|ordered|orders|directed?|directs|will\s+(?:be|have|take|become|apply|replace)|would|prohibit\w*|extend\w*|extension|delay\w*|comment|deadline|period|effective|comply|compliance|retain\w*|keep|kept|maintain\w*|notify|notified|report|submit|ensure|valid|until|no\s+later|not\s+later|due|permitted|allowed|can\s+comment|enforceable|unlawful)\b",
    re.I,
)
_GLOSS = re.compile(r"\s*\((?:i\.e\.,?\s*)?(?:by|on|no\s+later\s+than|before|until)\b[^)]*[0-9]", re.I)
_HISTORY = re.compile(
    r"(?:over|during|for|in|within)?\s*(?:the\s+)?(?:last|past|previous|more\s+than|over|nearly|about|approximately|several|many)\b",
    re.I,
)
_AGE = re.compile(
    r"\W{0,2}\s*(?:old\b|of\s+age\b|or\s+older\b|or\s+younger\b|and\s+older\b|[-\s]old\b|imprisonment|in\s+prison|ago\b|of\s+(?:experience|treatment|age|service|data|history))",
    re.I,
)


def choose_events(
    article: Article, sentences: tuple[Sentence, ...], found: tuple[DateMention, ...], standards: tuple[Standard, ...]
) -> tuple[DateMention, ...]:
    """`found` with `is_event` set."""
    titles = [span for s in standards for span in s.mentions]
    published = article.published.isoformat() if article.published else ""
    candidates = []
    for i, m in enumerate(found):
        before = found[i - 1] if i and found[i - 1].sentence == m.sentence else None
        candidates.append(replace(m, is_event=_is_event(article.text, sentences[m.sentence], m, before, published)))
    return _one_each(article.text, candidates)


def _is_event(text: str, sentence: Sentence, m: DateMention, before: DateMention | None, published: str) -> bool:
    left = text[max(sentence.start, m.start - 200) : m.start]
    if m.date is None:
        return _relative_event(text, sentence, m)
    if _in_title_or_citation(text, sentence, m, left):
        return False
    if _is_range_end(text, m, before):
        return False
    if _REFERENCE.match(sentence.text) and m.role not in (DateRole.IN_FORCE, DateRole.APPLIES):
        return False
    if m.precision in (Precision.YEAR, Precision.MONTH, Precision.QUARTER):
        return _coarse_event(text, sentence, m, published)
    return not (
        sentence.kind is SentenceKind.HEADING and m.role is DateRole.OTHER and len(sentence.text) > len(m.text) + 25
    )


def _in_title_or_citation(text: str, sentence: Sentence, m: DateMention, left: str) -> bool:
    if _CITED.search(left) or _PAGE_STAMP.search(left):
        return True
    if m.precision is Precision.YEAR and (_ACT_BEFORE.search(left) or _RULES_YEAR.search(left)):
        return True
    return m.precision is Precision.DAY and bool(_NUMBERED.search(left))


def _is_range_end(text: str, m: DateMention, before: DateMention | None) -> bool:
    """The end of a window belongs to its start, unless the measure itself or a comment period ends then."""
    if before is None or before.date is None or not re.match(r"(?:to|through|until|and|[-–])\b", m.text, re.I):
        return False
    return (
        m.start - before.end <= 3
        and m.role in (DateRole.OTHER, DateRole.MILESTONE)
        and m.text.lower().startswith(("to", "through"))
    )


def _coarse_event(text: str, sentence: Sentence, m: DateMention, article_date: str) -> bool:
    """A month or a year alone: an event only with a verb of regulation near it, not a statistic."""
    clause = text[m.event.start : m.event.end]
    left = text[max(sentence.start, m.start - 80) : m.start]
    if m.role is DateRole.OTHER or _FOUNDED.search(left):
        return False
    if _NAMES_A_THING.search(left) and _THING_AFTER.match(text, m.end):
        return False
    if m.precision is Precision.YEAR and re.search(r"\bfor\s+\Z", left):
        return False
    if m.role is DateRole.COMPLIANCE_DEADLINE and not _LIMIT.match(m.text):
        return False
    if article_date and m.date and m.date > article_date:
        return True
    cue = (
        text.rfind(m.why.cue, max(m.event.start, m.start - 60), m.start) >= 0
        or text.find(m.why.cue, m.end, m.end + 40) >= 0
    )
    return (m.role in _FIRM and cue) or not _STATISTIC.search(clause)


def _relative_event(text: str, sentence: Sentence, m: DateMention) -> bool:
    clause = text[m.event.start : m.event.end]
    after = text[m.end : min(sentence.end, m.end + 30)]
    if m.precision is Precision.NONE:
        return bool(_DUTY.search(clause)) or "comment" in clause
    rule = m.why.rule
    if rule.startswith("counted"):
        return m.role is not DateRole.OTHER and not _HISTORY.match(m.text) and " ago" not in m.text
    if _GLOSS.match(text, m.end):
        return False
    if _AGE.match(after) or _AGE.search(m.text) or _HISTORY.match(m.text):
        return False
    if rule.startswith("point"):
        return True
    if rule.startswith("period after") or re.match(
        r"within|no\s+later|not\s+later|up\s+to|no\s+more|at\s+least", m.text, re.I
    ):
        return bool(_DUTY.search(clause)) or m.role is not DateRole.OTHER
    return bool(_DUTY.search(clause))


_CONTENT = re.compile(r"[A-Za-z]{5,}")
_SHARED = 0.1


def _is_another(text: str, first: DateMention, m: DateMention) -> bool:
    """Whether `m` tells another event of the same date: hardly a content word is shared, and it has a cue of its own."""
    if not m.date or DateRole.OTHER in (first.role, m.role) or m.text.lower().endswith(("’s", "'s")):
        return False
    one, two = ({w.lower() for w in _CONTENT.findall(text[x.event.start : x.event.end])} for x in (first, m))
    return len(two) >= 4 and len(one & two) <= _SHARED * min(len(one), len(two))


def _one_each(text: str, found: Sequence[DateMention]) -> tuple[DateMention, ...]:
    best: dict[tuple[str, str], int] = {}
    extra: set[int] = set()
    for i, m in enumerate(found):
        if m.is_event:
            key = (m.date or " ".join(m.text.lower().split()), _GROUPS.get(m.role, "") if m.date else "")
            if key in best and _is_another(text, found[best[key]], m):
                extra.add(i)
            elif key not in best or _strength(m) > _strength(found[best[key]]):
                best[key] = i
    kept = set(best.values()) | extra
    dated: set[tuple[str | None, str]] = {
        (m.date, _GROUPS.get(m.role, "")) for i, m in enumerate(found) if i in kept and m.date
    }
    return tuple(replace(m, is_event=i in kept and not _contained(m, dated)) for i, m in enumerate(found))


def _contained(m: DateMention, dated: set[tuple[str | None, str]]) -> bool:
    """A month that only repeats a day already told for the same kind of event."""
    group = _GROUPS.get(m.role, "")
    return bool(m.date and group and m.precision in (Precision.MONTH, Precision.YEAR)) and any(
        d and g == group and d.startswith(f"{m.date}-") for d, g in dated
    )


def _strength(m: DateMention) -> int:
    return 0 if m.role is DateRole.OTHER else 1
