"""Why a cue may bind nobody: history, questions, allegations, facts, rhetoric.

Each reason has a name, which the ledger shows when it dismisses the clause. A test sees the cue and a window of its
sentence on either side.
"""

from __future__ import annotations

import re

from service.analysis.reading.duties import unbound_narrow as narrow
from service.analysis.reading.duties import unbound_wording as wording
from service.analysis.reading.duties.classes import Family
from service.analysis.reading.duties.cue import Cue, next_is_verb, orders_that
from service.analysis.reading.duties.unbound_subject import reason_in_subject
from service.analysis.schema import Status


def reason_against(cue: Cue, status: Status, spoken: bool, authority: bool) -> str | None:
    """Why `cue` binds nobody, or None where nothing speaks against it. `spoken`: it stands in a quoted official's
    speech; `authority`: an authority that the reader knows by name stands right before it."""
    if cue.family in (Family.ABSENCE, Family.PERMISSION):
        return None
    if cue.name in ("must", "shall", "must not", "cannot") and not cue.listed and not cue.before.strip(wording.EDGES):
        return "no subject"
    if narrow.is_mention(cue.before, cue.after):
        return "word mentioned"
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
        or reason_in_subject(cue, status, authority)
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
    if cue.name == "has to" and (narrow.MAYBE.search(cue.before) or narrow.MAYBE.match(cue.text)):
        return "possibility"
    if cue.name == "encourages" and cue.text.lower().startswith("advis") and wording.TOLD_THAT.match(cue.after):
        return "statement of fact"
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
    if said and (
        wording.SAYING.search(said.group())
        or (cue.name in ("encourages", "recommends") and wording.SAYING.match(cue.text))
    ):
        return "opinion of a commenter"
    if cue.name in wording.INSTRUMENT and (wording.PLANS.search(cue.before) or wording.EMPOWERED.search(cue.before)):
        return "plan or power"
    if cue.text[:1].isupper() and cue.before[-1:] in '“"‘(' and cue.before:
        return "title"
    if not cue.before.strip() and _is_gerund(cue) and re.search(r"\b(?:would|will|could|is|are|may)\b", cue.after):
        return "conduct described"
    return None


def _time(cue: Cue) -> str | None:
    if narrow.USED_TO.search(cue.before) or cue.text.lower().startswith("had ") or wording.HAD.search(cue.before):
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


def _wording(cue: Cue) -> str | None:
    text = cue.text + cue.after
    if cue.name in ("must", "shall") and wording.INFERENCE.match(text):
        return "inference"
    if cue.name == "shall" and narrow.MEANS.search(cue.before) and narrow.INCLUDES.match(text):
        return "commencement or definition"
    if cue.name == "should" and narrow.MEASURE_SHOULD.search(cue.before) and narrow.HAS_EFFECT.match(cue.after):
        return "expectation or condition"
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
    if cue.name == "no one may" and cue.text.lower().endswith("can") and wording.FACT.match(cue.after):
        return "fact"
    if cue.name == "no one may" and narrow.LINKED.search(cue.before):
        return "description of a thing"
    if cue.name == "cannot" and (wording.FACT.match(cue.after) or wording.PEOPLE.search(cue.before)):
        return "fact"
    if cue.name == "recommends" and not (orders_that(cue.after) or wording.PRACTICE.match(cue.after)):
        return "what is recommended is not said"
    follows = orders_that if cue.text.lower().endswith("that") else next_is_verb
    if cue.name == "requirement to" and not follows(cue.after):
        return "owed to somebody"
    if cue.name == "encourages" and wording.INFINITIVE.search(cue.before):
        return "infinitive"
    possible = wording.POSSIBLE.match(cue.after) or wording.RELATIVE_THEY.search(cue.before)
    if cue.name == "must not" and cue.text.lower().startswith("may") and possible:
        return "possibility"
    return None
