"""Technical requirements: prescribed measures, values and thresholds; never deficiencies that were found."""

from __future__ import annotations

import re

from retrieval.text.documents import Evidence, SentenceKind
from service.analysis.reading.model import Clause, MoneyRole, Passage, PassageKind
from service.analysis.schema import Basis, Statement, Status
from service.engines.extractive.agents import is_when
from service.engines.extractive.events import measure_noun
from service.engines.extractive.imperative import word
from service.engines.extractive.lexicon import words as lexicon_words
from service.engines.extractive.main_clause import fit, short_act, unloosened
from service.engines.extractive.recast import recast
from service.engines.extractive.requirements import evidence_of
from service.engines.extractive.retell import plainer, retold
from service.engines.extractive.source import Source, best
from service.engines.extractive.verbs import is_base, participle
from service.engines.extractive.wordform import split_adverbs
from service.engines.extractive.wording import capital, headline_words, sentence, strip_end, undated

MOST = 6
LONGEST = 30
BRIEF = 12
"""Words of an act that the requirements tell in full."""
WHOLE = 0.75
"""Share of its words that a requirement keeps when it is told more plainly; below it has lost a condition."""
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
    paid = {m.sentence for m in source.reading.money if m.role in (MoneyRole.PENALTY, MoneyRole.REDRESS)}
    pool = [p for p in source.passages(PassageKind.TECHNICAL) if not p.background and p.sentence not in paid]
    place = {index: n for n, index in enumerate(best(source.ranked("technical"), (p.sentence for p in pool)))}
    found: list[Statement] = []
    for one in sorted(pool, key=lambda p: (place[p.sentence], p.start)):
        told = _told(source, one)
        if told and len(found) < MOST and not any(_same(told[0], other.text) for other in found):
            found.append(Statement(id=f"tech{len(found) + 1}", text=told[0], basis=Basis.STATED, evidence=(told[1],)))
    return tuple(found)


def _same(one: str, other: str) -> bool:
    a, b = set(headline_words(one)), set(headline_words(other))
    return len(a & b) > 0.7 * min(len(a), len(b))


def _told(source: Source, one: Passage) -> tuple[str, Evidence] | None:
    """By object where a duty can be turned, else by whom it binds; prose without a duty in plainer words."""
    text = source.article.text[one.start : one.end]
    if _DEFICIENT.search(text) or _ASKS.search(text):
        return None
    known = [c for c in source.clauses_in(one.sentence) if c.force.value != "may"]
    clause = next((c for c in known if c.start <= one.start < c.end), None)
    made = (by_the_object(source, clause) or by_the_bound(source, clause)) if clause else None
    if made and clause:
        return sentence(recast(made)), evidence_of(source, clause)[0]
    return _plainly(source, one, text) if len(known) < 2 else None


def _plainly(source: Source, one: Passage, text: str) -> tuple[str, Evidence] | None:
    """The sentence in plainer words, with all its figures."""
    prose = source.is_prose(one.sentence) and source.sentence(one.sentence).kind is SentenceKind.PROSE
    if not prose or not _PRESCRIBES.search(text):
        return None
    whole = re.sub(r"^(?:Yes|No)[.,]\s+", "", strip_end(undated(source.sentence(one.sentence).text)))
    plain = retold(whole, LONGEST)
    kept = plain is not None and _figures(text) <= _figures(plain)
    kept = kept and plain is not None and len(plain.split()) >= WHOLE * len(whole.split())
    return (sentence(recast(plain)), source.cite_sentence(one.sentence)) if plain and kept else None


def _figures(text: str) -> set[str]:
    return {m.group().rstrip(".,") for m in re.finditer(r"\d[\d.,]*", text)}


def by_the_bound(source: Source, clause: Clause) -> str | None:
    """Addressee, modal and act; None where either is not known or the act is too long to be told again."""
    worded = word(source, clause)
    if worded.phrase is None or len(worded.phrase.split()) > LONGEST:
        return None
    who = worded.parts.addressee or ""
    who = _whoever(source, clause) if not who or is_when(who) else who
    act = short_act(plainer(worded.phrase), BRIEF)
    return capital(f"{who} {_modal(source, clause, banned=worded.banned)} {act[:1].lower()}{act[1:]}")


def _whoever(source: Source, clause: Clause) -> str:
    """Nobody is named: whoever follows the advice, or is bound by the measure."""
    noun = measure_noun(source)
    return f"whoever follows the {noun}" if clause.klass.value == "recommended" else f"those bound by the {noun}"


_TAIL = re.compile(
    r",?(?<!\bof)\s(?:(?:in|on|at|to|for|from|with|by) )?(?:"
    r"for (?=at least|a |the next|\d|\w+ (?:years?|months?|days?)\b)|within|at least|at most|no (?:later|more|less)|"
    r"not (?:later|more)|by (?=\d|[A-Z]|the end)|until|before|after|once|unless|if|when|whenever|every|each|annually|"
    r"monthly|quarterly|daily|immediately|promptly|free of charge|without|below|above|under|at all times|in real time|"
    r"from all|from the|from [A-Z])\b"
)
_TO = re.compile(rf"{_TAIL.pattern}|\sto\b")
_TO_VERBS = lexicon_words("round limit reduce raise increase restrict cap confine lower extend restore return update")
_AND_ACT = re.compile(r"\b(?:and|or|then),? (?:\w+ly )?(\w+) (?:it|them|the|an?|that|all|any|each|its|their)\b")
"""A second act: the passive of the first would leave it without a subject."""
_CARRIES = re.compile(r"\s(?:in|on|at|to|from|with|by|as|into|through|using|so|over|beginning|that|which|who)\s")
"""Words behind which it is open whether the object goes on or the act does."""


def by_the_object(source: Source, clause: Clause) -> str | None:
    """ "keep records for ten years" -> "Records must be kept for ten years"; None where it cannot be turned."""
    worded = word(source, clause)
    if worded.phrase is None:
        return None
    adverbs, words = split_adverbs(plainer(worded.phrase).split())
    verb = words[0].lower()
    rest = re.sub(r"^(?:Yes|No)[.,] ", "", " ".join(words[1:]))
    if any(is_base(m.group(1)) for m in _AND_ACT.finditer(rest)):
        return None
    tail = (_TO if verb in _TO_VERBS else _TAIL).search(rest)
    target, behind = (rest[: tail.start()], rest[tail.start() :].strip()) if tail else (rest, "")
    if not is_base(verb) or verb in _NO_PASSIVE or not 1 <= len(target.split()) <= 12 or _LOOSE.search(target):
        return None
    if _CARRIES.search(f" {target} ") or (worded.banned and _EXTENT.match(target)):
        return None
    done = " ".join([_modal(source, clause, banned=worded.banned), "be", *adverbs, participle(verb)])
    made = f"{strip_end(target)} {done} {behind}"
    short = fit(strip_end(made), LONGEST)
    if short is None or _CONDITION.search(made[len(short) :]):
        return None
    return capital(unloosened(short))


_EXTENT = re.compile(r"(?:more|less|fewer|at least|over|under|any|a|an)\b", re.I)
"""Of a ban on more than so much, the passive would say the reverse of what is allowed."""
_CONDITION = re.compile(r"\b(?:if|unless|except|only|without|not|provided)\b")
_NO_PASSIVE = lexicon_words(
    """
    be have comply begin start continue consist refrain cooperate coordinate participate work respond ensure agree
    consult engage go come remain become seek try attempt act proceed adhere conspire lack let get
    """
)
_LOOSE = re.compile(
    r"^(?:to|that|whether|how|with|in|on|at|it|them|these|those|this|such|and|or|their|its|up|out|off|together|only)\b|"
    r"[;:]|,|\band [a-z]+(?:e|y|t|n|d|l|r|h|k|p)\s+(?:the|a|an|all|any|each)\b|\b(?:that|which|who|safe|secure|private|"
    r"available|open|confidential|informed|clean|current|free|accessible)$",
    re.I,
)


def _modal(source: Source, clause: Clause, *, banned: bool) -> str:
    would = clause.would_be or source.status in (Status.PROPOSED_RULE, Status.DELAYED)
    if clause.klass.value == "recommended":
        return "should not" if banned else "should"
    if would:
        return "would not be allowed to" if banned else "would have to"
    return "must not" if banned else "must"
