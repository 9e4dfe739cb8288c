"""The single facts: scope, issuer, place, status, money, and the laws that are named."""

from __future__ import annotations

from evals.datasets.cases import Case
from evals.scorers.pairing import one_to_one
from evals.scorers.places import at_evidence, at_quote
from evals.scorers.question import Family, Figure, Question
from evals.scorers.result import Node, Result, statements, text_of
from evals.scorers.score import Reason, Score, f1_score, not_applicable, verdict
from evals.scorers.wording import amounts, names_match, words

_LONGER = 3
"""Words that a place's name may have beyond the longest wanted one; "everywhere, also in Italy" is no answer."""


def scope(case: Case, result: Result) -> Score:
    """Whether an article about no rule is told from one that is."""
    right = (result.scope == "regulatory") == case.gold.in_scope and "scope" in result.raw
    return verdict(right, Reason(message=f"said {result.scope}, is {_scope(case.gold.in_scope)}"))


def authority(case: Case, result: Result) -> Score:
    """The first authority named is an issuer, by name or alias."""
    if not case.gold.in_scope or not case.gold.authorities:
        return not_applicable("out of scope" if not case.gold.in_scope else "the gold names no authority")
    said = result.named("authorities")
    first = text_of(said[0], "name") if said else ""
    gold = [name for issuer in case.gold.authorities for name in (issuer.name, *issuer.aliases)]
    message = f"said {first or 'nothing'}, wanted {gold[0]}"
    pointed = at_quote(case, case.gold.authorities[0].quote, message)
    return verdict(any(names_match(first, name) for name in gold), pointed)


def jurisdiction(case: Case, result: Result) -> Score:
    """The place matches the wanted name or an alias, and says little more."""
    place = case.gold.jurisdiction
    if not case.gold.in_scope or place is None:
        return not_applicable("out of scope" if not case.gold.in_scope else "the gold names no jurisdiction")
    node = result.facts.get("jurisdiction")
    said = text_of(node, "name") if isinstance(node, dict) else ""
    gold = [place.name, *place.aliases]
    short = len(words(said)) <= max(len(words(name)) for name in gold) + _LONGER
    message = f"said {said or 'nothing'}, wanted {place.name}"
    return verdict(short and any(names_match(said, name) for name in gold), Reason(message=message))


def status(case: Case, result: Result) -> Score:
    """What the text as a whole does."""
    if not case.gold.in_scope:
        return not_applicable("out of scope")
    said = result.facts.get("status")
    pointed = {"evidence": result.facts.get("status_evidence")}
    return verdict(said == case.gold.status, at_evidence(pointed, f"said {said}, wanted {case.gold.status}"))


def penalties(case: Case, result: Result) -> Score:
    """F1 over the set of amounts of money."""
    said: dict[float, tuple[str, Node]] = {}
    for where, node in statements(result.analysis.get("penalties"), "penalties"):
        said.update(dict.fromkeys(amounts(text_of(node)), (where, node)))
    gold = {amount: p.quote for p in case.gold.penalties for told in p.amounts for amount in amounts(told)}
    reasons = [at_quote(case, quote, f"{amount:,.10g}, missed") for amount, quote in gold.items() if amount not in said]
    reasons += [
        at_evidence(node, f"{amount:,.10g}, not wanted", where)
        for amount, (where, node) in said.items()
        if amount not in gold
    ]
    return f1_score([amount in gold for amount in said], [amount in said for amount in gold], reasons)


def standards(case: Case, result: Result) -> Score:
    """F1 over named laws and standards, one to one."""
    said, gold = result.named("standards"), list(case.gold.standards)
    right, found = one_to_one(said, gold, lambda node, law: names_match(text_of(node, "name"), law.name))
    missed = [law for law, ok in zip(gold, found, strict=True) if not ok]
    reasons = [at_quote(case, law.quote, f"{law.name}, missed") for law in missed]
    reasons += [
        at_evidence(node, f"{text_of(node, 'name')}, not wanted", f"facts.standards[{at}]")
        for at, (node, ok) in enumerate(zip(said, right, strict=True))
        if not ok
    ]
    return f1_score(right, found, reasons)


def _scope(inside: bool) -> str:
    return "regulatory" if inside else "not_regulatory"


QUESTIONS = (
    Question("scope", "Is it told whether the article is about a rule?", Figure.MEAN, Family.FACTS, scope, 1.0),
    Question("authority", "Is the issuer right?", Figure.MEAN, Family.FACTS, authority, 1.0),
    Question("jurisdiction", "Is the place right?", Figure.MEAN, Family.FACTS, jurisdiction, 1.0),
    Question("status", "Is it right what the text does?", Figure.MEAN, Family.FACTS, status, 1.0),
    Question("penalties", "Are the amounts the text's?", Figure.F1, Family.FACTS, penalties, 0.5),
    Question("standards", "Are the laws and standards the text's?", Figure.F1, Family.FACTS, standards, 0.5),
)
