"""Why a cue may bind nobody: history, questions, allegations, facts, rhetoric.

Each reason has a name, which the ledger shows when it dismisses the clause. A test sees the cue and a window of its
sentence on either side.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from service.analysis.reading import unbound_wording as wording
from service.analysis.reading.classes import Family
from service.analysis.reading.objects import object_end
from service.analysis.schema import Status


class Cue(NamedTuple):
    """A cue as the tests see it."""

    name: str
    family: Family
    before: str
    text: str
    after: str
    asks: bool
    listed: bool = False
    """Whether its sentence is an item below a subject without a verb ("The company:")."""


def reason_against(cue: Cue, status: Status, spoken: bool, authority: bool) -> str | None:
    """Why `cue` binds nobody, or None where nothing speaks against it. `spoken`: it stands in a quoted official's
    speech; `authority`: an authority that the reader knows by name stands right before it."""
    if cue.family in (Family.ABSENCE, Family.PERMISSION):
        return None
    if cue.name in ("must", "shall", "must not", "cannot") and not cue.listed and not cue.before.strip(wording.EDGES):
        return "no subject"
    uncertain = cue.text.lower().startswith("be ") or cue.name == "must not"
    if uncertain and wording.POSSIBLY.search(cue.before):
        return "possibility"
    if spoken and (
        status in wording.PARTISAN or cue.name not in wording.MODALS or not wording.REGULATED.search(cue.before)
    ):
        return "rhetoric in a quotation"
    return (
        _talk(cue)
        or _opinion(cue)
        or _condition(cue)
        or _time(cue)
        or _question(cue)
        or _allegation(cue, status)
        or _subject(cue, status, authority)
        or _wording(cue)
    )


def _talk(cue: Cue) -> str | None:
    """Rhetoric, advertising, disclaimers, choices that life imposes."""
    bound = cue.family in (Family.DUTY, Family.BAN) or cue.name in ("should", "should not")
    if bound and (wording.GRUMBLED.search(cue.after) or wording.GRUMBLED_BEFORE.search(cue.before)):
        return "opinion of a party"
    if cue.name in wording.MODALS and (cue.after.rstrip("”\"’' ").endswith("!") or wording.NOBODY.search(cue.before)):
        return "rhetoric"
    if cue.name in ("has to", "needs to") and wording.CHOICE.match(cue.after):
        return "fact"
    if cue.name in ("expects", "has a duty to", "does what follows") and wording.NEGATED.search(cue.before):
        return "no duty"
    if cue.name == "please contact" and wording.WHERE_TO_ASK.search(cue.before + cue.after):
        return "where to ask"
    if cue.name in ("must not", "should not", "cannot") and wording.DISCLAIMED.match(cue.after):
        return "disclaimer"
    return None


def _is_gerund(cue: Cue) -> bool:
    return cue.text.split(" ", 1)[0].lower().endswith("ing")


def _condition(cue: Cue) -> str | None:
    if cue.family in (Family.DUTY, Family.BAN) and "," in cue.after and wording.CONDITION.search(cue.before):
        return "condition of another clause"
    if _is_gerund(cue) and wording.OF_DOING.search(cue.before):
        return "conduct described"
    if _is_gerund(cue) and wording.BROKEN.search(cue.before):
        return "conduct described"
    if cue.name in wording.INSTRUMENT and (wording.FAILED.search(cue.before) or wording.UNLAWFUL.search(cue.before)):
        return "conduct described"
    return None


def _opinion(cue: Cue) -> str | None:
    if wording.NOT_EXPECTED.search(cue.before):
        return "negated"
    if wording.BELIEF.search(cue.before):
        return "opinion"
    if cue.name == "requires" and re.search(r"\bwhich \w+\s+$", cue.before):
        return "open question"
    if cue.family is Family.DUTY and re.search(r"\bwhat(?: \w+){0,2}\s+$", cue.before, re.I):
        return "open question"
    said = wording.COMMENTER.search(cue.before)
    if said and (wording.SAYING.search(said.group()) or (cue.name in ("encourages", "recommends") and wording.SAYING.match(cue.text))):
        return "opinion of a commenter"
    if cue.name in wording.INSTRUMENT and (wording.PLANS.search(cue.before) or wording.EMPOWERED.search(cue.before)):
        return "plan or power"
    if cue.text[:1].isupper() and cue.before[-1:] in '“"‘(' and cue.before:
        return "title"
    if not cue.before.strip() and _is_gerund(cue) and re.search(r"\b(?:would|will|could|is|are|may)\b", cue.after):
        return "conduct described"
    return None


def _time(cue: Cue) -> str | None:
    if cue.text.lower().startswith("had ") or wording.HAD.search(cue.before):
        return "history"
    if (cue.text.lower().startswith(("being ", "be ")) or _is_gerund(cue)) and wording.WAS.search(cue.before):
        return "history"
    return "what should have been" if wording.UNREAL.match(cue.text + cue.after) else None


def _question(cue: Cue) -> str | None:
    if cue.asks:
        return "question"
    if wording.ASKED.search(cue.before) and cue.family is not Family.INVITATION:
        return "open question"
    if (
        cue.name in ("should", "should not")
        and wording.OPEN_QUESTION.search(cue.before[-90:])
        and not cue.before.rstrip().endswith("which")
    ):
        return "open question"
    return None


def _allegation(cue: Cue, status: Status) -> str | None:
    if status is Status.ALLEGATION and cue.name in wording.OF_A_TEXT and not wording.LAW.search(cue.before):
        return "private terms"
    restated = cue.name in wording.INSTRUMENT and wording.LAW.search(cue.before) and not _is_gerund(cue)
    if wording.ALLEGED.search(cue.before) and not restated:
        return "allegation"
    return None


def _subject(cue: Cue, status: Status, authority: bool) -> str | None:
    if wording.SPEAKER.search(cue.before) and cue.name in wording.MODALS:
        return "rhetoric"
    if cue.name == "recommends" and cue.text.lower().endswith("ed") and status not in wording.GUIDING:
        return "history"
    if cue.name == "could consider" and (authority or wording.AUTHORITY.search(cue.before)):
        return "plan or power"
    if cue.name == "are to" and (
        not _next_is_verb(cue.after) or wording.AIM.search(cue.before) or not wording.ACTOR.search(cue.before)
    ):
        return "purpose"
    if cue.name == "is responsible for" and authority and not wording.REGULATED.search(cue.before):
        return "description of a thing"
    if cue.name == "expects" and not (
        wording.ACTOR.search(cue.after.split(" to", 1)[0]) and _expecting(cue.before, authority)
    ):
        return "expectation or condition"
    if cue.name in ("prevents", "caps at", "sets a limit") and not wording.RULE_ITSELF.search(cue.before):
        return "effect"
    if cue.name == "would bar" and not (wording.RULE_ITSELF.search(cue.before) or wording.MEASURES.search(cue.before)):
        return "effect"
    if cue.name == "does what follows" and not (
        wording.RULE_ITSELF.search(cue.before) or (wording.PARTY.search(cue.before) and not (authority and "," not in cue.before[-32:]))
    ):
        return "plan"
    if cue.name == "stipulates" and not _orders_that(cue.after.removeprefix(" that")):
        return "statement of fact"
    if (
        cue.name in wording.COMMANDS
        and not cue.text.lower().endswith(("ed", "ing"))
        and wording.ORDER_NOUN.search(cue.before)
    ):
        return "noun"
    if (
        cue.name in wording.NARRATED
        and cue.text.lower().endswith(("ed", "to", "told", "undertaken"))
        and status not in wording.ACTING
    ):
        return "history"
    if cue.name == "will do by" and not wording.REGULATED.search(cue.before):
        return "plan"
    if cue.name in ("is a violation", "not in compliance") and status in wording.PARTISAN:
        return "finding"
    if cue.name in wording.ADVISERS and status is Status.ALLEGATION and not cue.text.endswith("s"):
        return "conduct described"
    if cue.name in wording.ADVISERS and not (
        authority or wording.AUTHORITY.search(cue.before) or wording.ADVISER.search(cue.before)
    ):
        return "no authority speaks"
    if cue.name in wording.COMMANDS and not (authority or wording.AUTHORITY.search(cue.before)):
        return "no authority speaks"
    if cue.name in ("is subject to", "is required") and wording.RELATIVE.search(cue.before):
        return "description of the addressee"
    if cue.name == "requirement to" and wording.OWED.search(cue.before):
        return "reference to a rule"
    if cue.name == "ban on" and wording.VIOLATING.search(cue.before):
        return "reference to a rule"
    if cue.name == "limits" and not wording.RULE_ITSELF.search(cue.before):
        return "effect"
    if cue.name == "ban on" and wording.THE_BAN.search(cue.before) and wording.STARTS.search(cue.after):
        return "commencement or definition"
    if cue.name == "is void" and wording.IN_BREACH.search(cue.before):
        return "consequence"
    if cue.name == "is encouraged to" and wording.ON_REQUEST.search(cue.before):
        return "condition of another clause"
    if cue.name == "will pay" and wording.ANNOUNCED.search(cue.before):
        return "announcement"
    if cue.name == "agreed to" and (not _next_is_verb(cue.after) or wording.SETTLES.match(cue.after)):
        return "agreement"
    if cue.name == "requires" and object_end(cue.after, 0) is None and not wording.MEASURES.search(cue.before):
        return "what a thing takes"
    if cue.name == "measures to take" and (wording.ASKING.search(cue.before) or status not in wording.GUIDING):
        return "no advice"
    if cue.name == "requires" and (wording.INTEREST.search(cue.before) or wording.ASKED_FACT.match(cue.after)):
        return "what a thing takes"
    return None


def _wording(cue: Cue) -> str | None:
    text = cue.text + cue.after
    if cue.name in ("must", "shall") and wording.INFERENCE.match(text):
        return "inference"
    if cue.name == "should" and (wording.EXPECTATION.match(text) or not (cue.listed or cue.before.strip(' "“‘(-•*'))):
        return "expectation or condition"
    if cue.name == "needs to" and (
        wording.INFORMATION.match(cue.after)
        or (cue.text.lower().startswith("need") and wording.NEED_NOUN.search(cue.before))
    ):
        return "noun or information"
    if cue.name == "needs to" and wording.THEY_NEED.search(cue.before):
        return "noun or information"
    if cue.name == "cannot" and wording.DESCRIBED.search(cue.before):
        return "description of a thing"
    if cue.name == "cannot" and (wording.FACT.match(cue.after) or wording.PEOPLE.search(cue.before)):
        return "fact"
    if cue.name == "recommends" and not _orders_that(cue.after):
        return "what is recommended is not said"
    follows = _orders_that if cue.text.lower().endswith("that") else _next_is_verb
    if cue.name == "requirement to" and not follows(cue.after):
        return "owed to somebody"
    if cue.name == "encourages" and wording.INFINITIVE.search(cue.before):
        return "infinitive"
    possible = wording.POSSIBLE.match(cue.after) or wording.RELATIVE_THEY.search(cue.before)
    if cue.name == "must not" and cue.text.lower().startswith("may") and possible:
        return "possibility"
    return None


def _expecting(before: str, authority: bool) -> bool:
    return authority or bool(wording.AUTHORITY.search(before) or wording.ADVISER.search(before))


def _next_is_verb(text: str) -> bool:
    words = [w.strip(',.;:“”"').lower() for w in text.split(maxsplit=3)[:3]]
    return any(w in wording.INFINITIVES for w in words[: 2 if words and words[0].endswith("ly") else 1])


def _orders_that(text: str) -> bool:
    """Whether "requirements that …" goes on with a subject and a base verb ("… firms keep records")."""
    words = text.split(maxsplit=9)[:9]
    if words and words[0].lower() in wording.INFINITIVES:
        return False
    for word in words[1:]:
        if word.lower() in wording.FINITE:
            return False
        if word.lower() in wording.INFINITIVES:
            return True
    return False
