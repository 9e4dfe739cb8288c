"""Why a cue binds nobody for what stands around it: the wrong subject, the wrong kind of text, a mere reference."""

from __future__ import annotations

from service.analysis.reading.duties import unbound_narrow as narrow
from service.analysis.reading.duties import unbound_wording as wording
from service.analysis.reading.duties.cue import Cue, next_is_verb, orders_that
from service.analysis.reading.duties.objects import object_end
from service.analysis.schema import Status


def reason_in_subject(cue: Cue, status: Status, authority: bool) -> str | None:
    """Why `cue` binds nobody for its subject or object, or None."""
    return (
        _plain(cue, authority)
        or _of_a_rule(cue, authority)
        or _of_the_issuer(cue, status, authority)
        or _told(cue, status)
        or _of_an_authority(cue, status, authority)
        or _reference(cue)
        or _narrower(cue)
        or _taken(cue, status)
    )


def _plain(cue: Cue, authority: bool) -> str | None:
    if wording.SPEAKER.search(cue.before) and cue.name in wording.MODALS:
        return "rhetoric"
    if cue.name == "could consider" and (authority or wording.AUTHORITY.search(cue.before)):
        return "plan or power"
    aim = wording.AIM.search(cue.before) or not wording.ACTOR.search(cue.before)
    if cue.name == "are to" and (aim or not next_is_verb(cue.after)):
        return "purpose"
    if cue.name == "is responsible for" and authority and not wording.REGULATED.search(cue.before):
        return "description of a thing"
    whom = cue.after.split(" to", 1)[0]
    people = whom.endswith("s") and not wording.UNEXPECTING.search(whom)
    if cue.name == "expects" and not (people and _advises(cue.before, authority)):
        return "expectation or condition"
    return None


def _advises(before: str, authority: bool) -> bool:
    return authority or bool(wording.AUTHORITY.search(before) or wording.ADVISER.search(before))


def _of_a_rule(cue: Cue, authority: bool) -> str | None:
    rule = bool(wording.RULE_ITSELF.search(cue.before))
    if cue.name in narrow.OF_RULES and not rule:
        return "effect"
    if cue.name == "ensures" and not narrow.SOMEBODY.match(cue.after):
        return "effect"
    named = rule or authority or wording.AUTHORITY.search(cue.before)
    if cue.text == "bans" and not (named or narrow.PLACE.search(cue.before)):
        return "noun"
    if cue.name == "must not" and rule and narrow.OF_A_RULE.match(cue.after):
        return "no duty"
    if cue.name == "would bar" and not (rule or wording.MEASURES.search(cue.before)):
        return "effect"
    if cue.name == "stipulates" and not orders_that(cue.after.removeprefix(" that")):
        return "statement of fact"
    return None


def _of_the_issuer(cue: Cue, status: Status, authority: bool) -> str | None:
    party = wording.PARTY.search(cue.before) and not (authority and "," not in cue.before[-32:])
    if cue.name == "does what follows" and not (party or wording.RULE_ITSELF.search(cue.before)):
        return "plan"
    own_order = status is Status.ORDER_OR_DIRECTIVE and wording.ISSUER.search(cue.before)
    obliged = status in narrow.LAYING_DOWN and narrow.OBLIGED.search(cue.before)
    if cue.name == "issuer will" and not (own_order or obliged):
        return "plan"
    if cue.name == "regulated will" and not obliged:
        return "plan"
    if cue.name == "will do by" and not wording.REGULATED.search(cue.before):
        return "plan"
    if cue.name == "will pay" and wording.ANNOUNCED.search(cue.before):
        return "announcement"
    return None


def _told(cue: Cue, status: Status) -> str | None:
    past = cue.text.lower().endswith(wording.PAST_ENDINGS)
    if cue.name in wording.NARRATED and past and status not in wording.ACTING:
        return "history"
    if cue.name == "recommends" and cue.text.lower().endswith("ed") and status not in wording.GUIDING:
        return "history"
    if cue.name == "it is important" and status not in wording.GUIDING:
        return "expectation or condition"
    if cue.name in ("is a violation", "not in compliance") and status in wording.PARTISAN:
        return "finding"
    return None


def _of_an_authority(cue: Cue, status: Status, authority: bool) -> str | None:
    bare = not cue.text.lower().endswith(("ed", "ing"))
    if cue.name in wording.COMMANDS and bare and wording.ORDER_NOUN.search(cue.before):
        return "noun"
    if cue.name in wording.ADVISERS and status is Status.ALLEGATION and not cue.text.endswith("s"):
        return "conduct described"
    if cue.name in wording.ADVISERS and not _advises(cue.before, authority):
        return "no authority speaks"
    if cue.name in wording.COMMANDS and not (authority or wording.AUTHORITY.search(cue.before)):
        return "no authority speaks"
    return None


def _reference(cue: Cue) -> str | None:
    if cue.name == "is required" and narrow.DECIDED.search(cue.before):
        return "open question"
    if cue.name == "seeks comment" and cue.text.lower().startswith("seeking") and narrow.NOTICES.search(cue.before):
        return "description of a thing"
    if cue.name in ("is subject to", "is required") and wording.RELATIVE.search(cue.before):
        return "description of the addressee"
    if cue.name == "requirement to" and wording.OWED.search(cue.before):
        return "reference to a rule"
    if cue.name == "is to be" and narrow.EXPLAINED.match(cue.after):
        return "commencement or definition"
    if cue.name in ("is not permitted", "is prohibited") and narrow.THAT_ARE.search(cue.before):
        return "description of a thing"
    if cue.name == "requires" and wording.NEGATED.search(cue.before):
        return "no duty"
    if cue.name == "requires" and not cue.after.strip(".,;”’ "):
        return "reference to a rule"
    if cue.name == "ban on" and wording.VIOLATING.search(cue.before):
        return "reference to a rule"
    return None


def _narrower(cue: Cue) -> str | None:
    if cue.name == "ban on" and wording.THE_BAN.search(cue.before) and wording.STARTS.search(cue.after):
        return "commencement or definition"
    if cue.name == "is void" and wording.IN_BREACH.search(cue.before):
        return "consequence"
    if cue.name == "is encouraged to" and wording.ON_REQUEST.search(cue.before):
        return "condition of another clause"
    if cue.name == "agreed to" and (not next_is_verb(cue.after) or wording.SETTLES.match(cue.after)):
        return "agreement"
    return None


def _taken(cue: Cue, status: Status) -> str | None:
    if cue.name == "measures to take" and (wording.ASKING.search(cue.before) or status not in wording.GUIDING):
        return "no advice"
    if cue.name != "requires":
        return None
    if narrow.DOING.match(cue.after) and not wording.RULE_ITSELF.search(cue.before):
        return "what a thing takes"
    if narrow.LEAVE.match(cue.after):
        return None
    if object_end(cue.after, 0) is None and not wording.MEASURES.search(cue.before):
        return "what a thing takes"
    if wording.INTEREST.search(cue.before) or wording.ASKED_FACT.match(cue.after):
        return "what a thing takes"
    return None
