"""Technical requirements: prescribed measures, values and thresholds; never deficiencies that were found."""

from __future__ import annotations

import re

from retrieval.text.documents import Evidence, SentenceKind
from service.analysis.reading.model import Clause, MoneyRole, PassageKind
from service.analysis.schema import Basis, Statement, Status
from service.engines.extractive.imperative import word
from service.engines.extractive.lexicon import words as lexicon_words
from service.engines.extractive.main_clause import fit, unloosened
from service.engines.extractive.requirements import evidence_of
from service.engines.extractive.retell import plainer, retold
from service.engines.extractive.source import Source, best
from service.engines.extractive.verbs import is_base, participle
from service.engines.extractive.wordform import split_adverbs
from service.engines.extractive.wording import capital, sentence, strip_end, undated

MOST = 4
LONGEST = 30
_ASKS = re.compile(r"\?[\"”]?\s*$")
_DEFICIENT = re.compile(r"\b(?:failed to|had failed|lacked|did not|had no|was found|violat|alleg|deceiv)", re.I)
_PRESCRIBES = re.compile(
    r"\b(?:must|shall|should|may|would|requir\w+|recommend\w*|limit(?:s|ed)? to|maximum|minimum|thresholds?|exceed\w*|"
    r"at least|no more than|prohibit\w*|ban(?:s|ned)?|adds?|sets?|standard|version|appl(?:y|ies))\b",
    re.I,
)


def technical(source: Source) -> tuple[Statement, ...]:
    """What is prescribed in measures and values, as retrieval ranks it, told by its object."""
    if source.status is Status.ALLEGATION:
        return ()
    pool = {p.sentence for p in source.passages(PassageKind.TECHNICAL) if not p.background}
    pool -= {m.sentence for m in source.reading.money if m.role in (MoneyRole.PENALTY, MoneyRole.REDRESS)}
    pool = {i for i in pool if _prescribed(source.sentence(i).text)}
    found: list[Statement] = []
    for index in best(source.ranked("technical"), pool):
        for text, evidence in _told(source, index):
            if len(found) < MOST and not any(text == one.text for one in found):
                found.append(Statement(id=f"tech{len(found) + 1}", text=text, basis=Basis.STATED, evidence=(evidence,)))
    return tuple(found)


def _prescribed(text: str) -> bool:
    return bool(_PRESCRIBES.search(text)) and not _DEFICIENT.search(text) and not _ASKS.search(text)


def _told(source: Source, index: int) -> list[tuple[str, Evidence]]:
    """By object where a duty can be turned, else the sentence in plainer words."""
    clauses = [c for c in source.clauses_in(index) if c.force.value != "may"]
    by_object = [(sentence(text), evidence_of(source, c)[0]) for c in clauses if (text := by_the_object(source, c))]
    if by_object:
        return by_object[:2]
    if clauses or not source.is_prose(index) or source.sentence(index).kind is not SentenceKind.PROSE:
        return []
    text = retold(strip_end(undated(source.sentence(index).text)), LONGEST)
    return [(sentence(text), source.cite_sentence(index))] if text else []


_TAIL = re.compile(
    r",?\s(?:for (?=at least|a |the next|\d|\w+ (?:years?|months?|days?)\b)|within|at least|at most|"
    r"no (?:later|more|less)|not (?:later|more)|by (?=\d|[A-Z]|the end)|until|before|after|unless|if|when|whenever|"
    r"every|each|annually|monthly|quarterly|daily|immediately|promptly|free of charge|without)\b"
)


_TO = re.compile(rf"{_TAIL.pattern}|\sto\b")
_TO_VERBS = lexicon_words("round limit reduce raise increase restrict cap confine lower extend restore return")


def by_the_object(source: Source, clause: Clause) -> str | None:
    """ "keep records for ten years" -> "Records must be kept for ten years"; None where it cannot be turned."""
    worded = word(source, clause)
    if worded.phrase is None:
        return None
    adverbs, words = split_adverbs(plainer(worded.phrase).split())
    verb = words[0].lower()
    rest = " ".join(words[1:])
    tail = (_TO if verb in _TO_VERBS else _TAIL).search(rest)
    target, behind = (rest[: tail.start()], rest[tail.start() :].strip()) if tail else (rest, "")
    if not is_base(verb) or verb in _NO_PASSIVE or not 1 <= len(target.split()) <= 12 or _LOOSE.search(target):
        return None
    done = " ".join([_modal(source, clause, banned=worded.banned), "be", *adverbs, participle(verb)])
    made = f"{strip_end(target)} {done} {behind}"
    short = fit(strip_end(made), LONGEST)
    if short is None or _CONDITION.search(made[len(short) :]):
        return None
    return capital(unloosened(short))


_CONDITION = re.compile(r"\b(?:if|unless|except|only|without|not|provided)\b")
_NO_PASSIVE = lexicon_words(
    """
    be have comply begin start continue consist refrain cooperate coordinate participate work respond ensure agree
    consult engage go come remain become seek try attempt act proceed adhere conspire lack let get
    """
)
_LOOSE = re.compile(
    r"^(?:to|that|whether|how|with|in|on|at|it|them|these|those|this|such|and|or|their|its|up|out|off|together|only)\b|"
    r"[;:]|,|\band [a-z]+(?:e|y|t|n|d|l|r|h|k|p)\s+(?:the|a|an|all|any|each)\b|\b(?:that|which|who)$",
    re.I,
)


def _modal(source: Source, clause: Clause, *, banned: bool) -> str:
    would = clause.would_be or source.status in (Status.PROPOSED_RULE, Status.DELAYED)
    if clause.klass.value == "recommended":
        return "should not" if banned else "should"
    if would:
        return "would not be allowed to" if banned else "would have to"
    return "must not" if banned else "must"
