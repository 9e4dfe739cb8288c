"""A proposal is not law, and an allegation is not a finding."""

from __future__ import annotations

import re
from collections.abc import Iterator

from service.analysis.grounding.case import Case, Claim, finding, ground
from service.analysis.grounding.codes import Code
from service.analysis.grounding.terms import plain
from service.analysis.schema import Basis, Facts, Finding, Severity, Status

_OPEN = frozenset({Status.PROPOSED_RULE, Status.CONSULTATION})
_UNSETTLED = frozenset({*_OPEN, Status.DELAYED, Status.WITHDRAWN_OR_RESCINDED, Status.GUIDANCE})
"""What does not, or not yet, or no longer bind."""
_QUALIFIED = {
    Status.DELAYED: re.compile(
        r"\bdelay|\bpostpon|\bsuspend|\bstay|\bextend|\bpaus|\blater\b|\bnot yet\b|\bdefer|\bnew date", re.I
    ),
    Status.WITHDRAWN_OR_RESCINDED: re.compile(
        r"\bwithdr|\brescind|\brevok|\brepeal|\bvacat|\bstruck|\bset aside|\bannul|\bno longer\b|\bremov|"
        r"\bend(?:s|ed)\b|\bexpir|\bterminat",
        re.I,
    ),
    Status.GUIDANCE: re.compile(
        r"\bguid|\badvi[cs]|\bnot (?:legally )?bind|\bnon-?binding|\bexplain|\brecommend", re.I
    ),
}
"""The words by which a brief tells such a status."""
_SETTLED = frozenset({Status.FINAL_RULE, Status.IN_FORCE, Status.ORDER_OR_DIRECTIVE})
_HEDGE = re.compile(
    r"\bwould\b|\bpropos|\bdraft\b|\bif (?:adopted|finali[sz]ed|approved|enacted|agreed)|\bplan(?:s|ned|ning) to\b|"
    r"\bconsult|\bcomment"
    r"|\bconsider|\bseek|\bfeedback|\bintend|\bcould\b|\bnot (?:yet )?(?:bind|in force|final|adopted)|\bnot "
    r"bind|\bexplor|\bmay\b(?! not\b)|\bmight\b",
    re.I,
)
_AS_LAW = re.compile(
    r"\b(?:takes? effect|took effect|enter(?:s|ed)? into force|(?:is|are) (?:now )?(?:in force|in effect|"
    r"effective|binding|final)|"
    r"final rule|finali[sz](?:ed|es)|adopt(?:ed|s)|enacted|has? issued (?:a|the) (?:final )?rule|now requires?|"
    r"requires?|required to|prohibits?|bans|"
    r"mandates?|must|shall|appl(?:y|ies) (?:from|to|as of)|in force)\b",
    re.I,
)
_BINDING = re.compile(rf"{_AS_LAW.pattern}|\bmay not\b|\bfine[ds]\b|\border(?:ed|s)\b|\boblig(?:es|ed)\b", re.I)
"""What in the evidence shows that something binds already, whatever else is only proposed."""
_ACTS = re.compile(r"\b(?:adopt|enact|finali[sz])\w*", re.I)
_NOT_IN_FORCE = re.compile(
    r"\bwould\b|\bpropos|\bdraft|\bnot (?:yet )?bind|\bbinds? no|\bnot (?:yet )?in force|\bdelay|\bif adopted", re.I
)
_STATUS_AS_LAW = re.compile(r"\b(?:final|in force|in effect|effective|adopted|binding|enacted|law)\b", re.I)
_WOULD = re.compile(
    r"\bwould(?: \w+){0,2} (?:require|have to|be required|prohibit|ban|be prohibited|need|limit|oblige|mandate|"
    r"apply|take effect|enter into force)\b",
    re.I,
)
_PLAIN_LAW = re.compile(
    r"(?<!would )(?<!would be )(?<!to )\b(?:must|shall|requires?|required to|prohibits?|(?:is|are) prohibited|"
    r"bans|applies|takes? effect|in force|mandates?|final)\b",
    re.I,
)

_ALLEGED = re.compile(
    r"\balleg|\bsuspect|\baccus|\bclaim|\bpreliminar|\binvestigat|\bsues?\b|\bsued\b|\bsuing\b|\blawsuit|"
    r"\bcomplaint|\bcharg(?:e|ed|es|ing)\b|"
    r"\bpotential|\bpossibl|\bwhether\b|\bmay have\b|\bmight have\b|\bappears?\b|\bcontend|\bassert|\bsays\b|"
    r"\baccording to|\bbeliev|\bconcern|"
    r"\bseek|\brefer(?:s|red|ral)?\b|\bcourt of justice|\bunproven|\bproceeding|\binfringement (?:procedure|"
    r"case)|\bcivil case|\bfiled\b|\bcase\b|\baction\b",
    re.I,
)
_STRICT_ALLEGED = re.compile(
    r"\balleg|\bsuspect|\baccus|\bpreliminar(?:y|ily)|\bcharged with|\bmay have\b|\bappears? to\b|\bclaims? that\b",
    re.I,
)
_ASSERTED = re.compile(
    r"\b(?:violated|breached|infringed|broke the law|defrauded|deceived|misled|"
    r"cheated|illegally|unlawfully|"
    r"failed to|harmed|engaged in|guilty|in breach|found that|found to|abused|colluded|concealed|"
    r"has (?:violated|breached|infringed|failed|misled)|have (?:violated|breached|infringed|failed|misled))\b",
    re.I,
)
_STATUS_FOUND = re.compile(
    r"\b(?:fined|final(?: \w+)? decision|found|established|violation|enforcement action|penalt|order(?:ed)?)\b", re.I
)


def _hedged_by_note(claim: Claim) -> bool:
    return _NOT_IN_FORCE.search(claim.note) is not None


def _is_open(case: Case) -> bool:
    return case.reading.status.value in _OPEN


def check_proposal(claim: Claim, case: Case) -> Iterator[Finding]:
    """What would be is not told as what is: not against the evidence, and not against the article as a whole."""
    if claim.statement is None or claim.basis is Basis.NOT_STATED or not claim.evidence:
        return
    text, quotes = plain(f"{claim.label}. {claim.text}"), plain(ground(claim))
    if _HEDGE.search(text) or _hedged_by_note(claim):
        return
    if claim.section == "key_details.status" and _is_open(case) and _STATUS_AS_LAW.search(text):
        message = f"The article {_does(case)}, so its status is not “{claim.text[:60]}”."
        yield finding(Code.PROPOSAL_AS_LAW, claim, message)
    elif claim.section == "key_details.status" and _promoted(claim.text, case):
        message = f"The article reads as {case.reading.status.value.value}, so its status is not “{claim.text[:60]}”."
        yield finding(Code.PROPOSAL_AS_LAW, claim, message)
    elif claim.section.startswith("requirements.") and not _PLAIN_LAW.search(claim.text):
        return
    elif _WOULD.search(quotes) and not _PLAIN_LAW.search(quotes) and _PLAIN_LAW.search(text):
        yield finding(
            Code.PROPOSAL_AS_LAW, claim, f"{case.places(claim).capitalize()} says what would be, the text says what is."
        )
    elif (
        claim.section != "related_standards"
        and _is_open(case)
        and _AS_LAW.search(text)
        and not _BINDING.search(_unhedged(quotes))
        and not _same_act(text, quotes)
    ):
        message = f"The article {_does(case)}; the text tells it as in force."
        yield finding(Code.PROPOSAL_AS_LAW, claim, message)


def _promoted(text: str, case: Case) -> bool:
    """Whether a status is told as law without its qualifying word: "Final rule." of a rule that was withdrawn."""
    told = _QUALIFIED.get(case.reading.status.value)
    return told is not None and _STATUS_AS_LAW.search(text) is not None and not told.search(text)


def _same_act(text: str, quotes: str) -> bool:
    """Whether all that sounds like law is an act that the evidence tells too: a chamber adopts a bill."""
    told = {found.group()[:5].lower() for found in _ACTS.finditer(quotes)}
    return bool(told) and all(found.group()[:5].lower() in told for found in _AS_LAW.finditer(text))


def _unhedged(quotes: str) -> str:
    """The lines of the quotes without a hedge."""
    return "\n".join(line for line in quotes.split("\n") if not _HEDGE.search(line))


def _does(case: Case) -> str:
    return {Status.PROPOSED_RULE: "proposes a rule", Status.CONSULTATION: "consults"}.get(
        case.reading.status.value, "alleges"
    )


def check_allegation(claim: Claim, case: Case) -> Iterator[Finding]:
    """What is alleged, suspected or preliminary keeps that word."""
    if claim.statement is None or claim.basis is not Basis.STATED or not claim.evidence:
        return
    text, quotes = plain(f"{claim.label}. {claim.text}"), plain(ground(claim))
    accused = case.reading.status.value is Status.ALLEGATION
    if _ALLEGED.search(text):
        return
    if claim.section == "key_details.status" and accused and _STATUS_FOUND.search(text):
        yield finding(
            Code.ALLEGATION_AS_FINDING, claim, f"The article only alleges; its status is not “{claim.text[:60]}”."
        )
    elif not _ASSERTED.search(text):
        return
    elif _STRICT_ALLEGED.search(quotes) or (accused and _ALLEGED.search(quotes)):
        yield finding(Code.ALLEGATION_AS_FINDING, claim, f"What {case.places(claim)} alleges is told as established.")
    elif accused:
        message = "The article only alleges; the text tells it as established."
        yield finding(Code.ALLEGATION_AS_FINDING, claim, message, severity=Severity.WARNING)


_FINAL_CUE = re.compile(
    r"\bfinal|\badopt|\beffective\b|\bin force|\binto force|\btakes? effect|\bissu|\border|\bdirect", re.I
)
_FOUND_CUE = re.compile(r"\bfin(?:ed|es|al)\b|\bfound\b|\border|\bsettle|\bpay\b|\bpenalt|\bsanction|\bconsent", re.I)


def check_status_fact(claim: Claim, case: Case) -> Iterator[Finding]:
    """The status is not promoted beyond its evidence and the reading of the article."""
    if not isinstance(claim.fact, Facts) or not claim.evidence:
        return
    given, read = claim.fact.status, case.reading.status.value
    quotes = plain(ground(claim))
    if given is read:
        return
    code, promoted = None, False
    if read in _OPEN and given in _SETTLED:
        code, promoted = Code.PROPOSAL_AS_LAW, _HEDGE.search(quotes) is not None or not _FINAL_CUE.search(quotes)
    elif read in _UNSETTLED and given in _SETTLED:
        qualified = _QUALIFIED[read].search(quotes) is not None
        code, promoted = Code.PROPOSAL_AS_LAW, qualified or not _FINAL_CUE.search(quotes)
    elif read is Status.ALLEGATION and given is Status.ENFORCEMENT_ACTION:
        code, promoted = (
            Code.ALLEGATION_AS_FINDING,
            _STRICT_ALLEGED.search(quotes) is not None or not _FOUND_CUE.search(quotes),
        )
    message = (
        f"The status is given as {given.value}; the article reads as {read.value} (“{case.reading.status.why.cue}”)."
    )
    yield finding(code if code and promoted else Code.STATUS_DOUBTFUL, claim, message)
