"""The words after which (or before which) a text names whom it applies to, how large, where, and who is left out.

APPLIES, ASKED and EXCLUDED are for lowered text, the others for text as it stands.
"""

from __future__ import annotations

import re

APPLIES = re.compile(
    r"\b(?:appl(?:y|ies|ied|icable) (?:only |generally |specifically )?to|covers?|means (?:all|any)|"
    r"(?:requirements|standards|rules|obligations|guidance|protections|guidelines|regulations|controls) "
    r"(?:for|on|governing)|"
    r"requir(?:es|ing|e)(?: that)?|(?:assist|remind|warn|oblige|encourage|urge)(?:s|d|ed|ing)?|"
    r"addressed to|intended for|aimed at|directed at|prohibits?|restrictions on|burdens? on|practices by|"
    r"decrease burden on) ",
)
PARTY = re.compile(
    r"(?P<cue>\b(?:[Cc]ontroller|[Pp]rocessor|[Dd]efendants?|[Rr]espondents?|[Oo]perator|[Cc]ompany): |"
    r"\b(?:sues|sued|suing|fined?|fines|ordered|orders|against|imposed on|order requires|settlement with|"
    r"investigat(?:es|ing)|proceedings against|objections to|non-compliance by|refers?|found) )(?=(?:the "
    r"operator of )?[A-Z])"
)
ASKED = re.compile(r"\b(?:contributions?|feedback|views|input|comments|responses) (?:of|from) ")
SUBJECT_TO = re.compile(
    r"\s(?:(?:that|which|who) (?:are|is) )?(?:subject to|covered by|regulated (?:by|under)) (?:the|this)\b|"
    r"\s\((?:collectively|together)\b"
)
DOING = re.compile(
    r"\b(?:persons|people|individuals|companies|firms|lenders|providers|operators|patients|adults|workers|entities|"
    r"organi[sz]ations|institutions|manufacturers|businesses|anyone) "
    r"(?=(?:submitting|fleeing|taking|using|making|offering|providing|operating|handling|holding|selling|processing|"
    r"engaged in|seeking|subject to|with more than|with fewer than)\b)"
)
EXCLUDED = re.compile(
    r"\b(?:(?:not|never) (?:be )?(?:subject to|covered by|apply to|applicable to|include|address|required of)|"
    r"with the exception of|except(?:ing)?(?: for)?|exempt(?:s|ed|ing|ions? for)?|exclud(?:es|ing|ed)|other than|"
    r"not (?:cover|affect)) ",
)
IS_EXCLUDED = re.compile(
    r"^(?P<who>.{4,120}?) (?:is|are|would be|will be|shall be) "
    r"(?:not (?:subject to|covered by|required)|exempt\w*|excluded)\b"
)

_LIMIT = r"(?:more than|over|at least|fewer than|less than|up to|exceeding|not exceeding|under|between)"
_SUM = r"[$€£]\s?\d[\d.,]*(?:\s(?:thousand|million|billion|bn|m))?"
_COUNT = r"\d[\d.,]*(?:\s(?:thousand|million))?"
_OF_WHAT = (
    r"(?:assets|turnover|revenues?|employees|workers|staff|receipts|income|originations|loans(?: per year)?|customers|"
    r"users|consumers|transactions(?: annually| per year)?|beds|sales|members|monthly active users|records)"
)
_WHO = (
    r"(?:enterprises|businesses|companies|banks|entities|lenders|institutions|platforms|employers|"
    r"financial institutions|banking organizations)"
)
_TIER = r"(?:small|medium|mid|large|very large)(?:-sized)?"
SIZE = re.compile(
    rf"\b(?:with |having |of )?{_LIMIT} (?:{_SUM}|{_COUNT})(?: or (?:more|less))?(?: (?:in|of) )?"
    rf"(?:[\w-]+ ){{0,3}}?{_OF_WHAT}\b"
    rf"|\b(?:annual |gross |global |worldwide |total |net ){{0,2}}(?:revenues?|turnover|sales|assets|income|receipts) "
    rf"(?:of |that exceeds? |exceeding )?{_LIMIT} {_SUM}"
    rf"|\bmicro(?:enterprises)?,? (?:and |or )?small(?: and medium-sized)? (?:enterprises|businesses)\b"
    rf"|\b(?:{_TIER} and )?{_TIER} {_WHO}\b|\bSMEs\b|\b[Vv]ery [Ll]arge [Oo]nline (?:[Pp]latforms|"
    rf"[Ss]earch [Ee]ngines)\b"
)

_PLACE = (
    r"(?:European Union|EU|European Economic Area|EEA|United States|United Kingdom|UK|Member States|England and Wales|"
    r"England|Scotland|Wales|Northern Ireland|State of [A-Z]\w+|Commonwealth of [A-Z]\w+)"
)
TERRITORY = re.compile(
    r"\b(?:nationwide|worldwide|wherever located|U\.S\.-flagged|third countries|"
    r"across (?:the )?(?:EU|European Union|Europe|country|nation|United States|UK)|"
    rf"in all (?:\d+ |\w+ )?(?:Member States|states)|"
    rf"(?:in|within|throughout|outside) (?:the )?{_PLACE}(?! (?:Government|[a-z]+ship|citizens|person|"
    rf"[Dd]istrict|[Cc]ourt))|"
    r"(?:located|established|residing|based) in (?:the )?(?!Executive|Section|Article|Title|Part|(?:Jan|"
    r"Febr)uary|March|April|"
    r"May|June|July|August|September|October|November|December)"
    r"(?:[A-Z][\w’']+(?: (?:and|of|the) (?=[A-Z])| )?){1,5})(?!\w)"
)
TIER_CUE = re.compile(
    r"\b(?:rules?|appl(?:y|ies)|cover(?:s|ed)?|requir\w+|must|would|exempt\w*|exception|subject|obligations?|"
    r"thresholds?)\b",
    re.I,
)
"""What a sentence must hold for a mere tier ("small businesses") to be a size that the measure uses."""

STEMS = {
    APPLIES: re.compile(
        r"ppl[yi]|over|means|equir|ssist|emind|arn|blig|ncourag|rg(?:e|ing)|ddress|intended|imed|irected|rohibit|estrict|urden|"
        r"ractices|(?:tandards|ules|uidance|rotections|uidelines|egulations|ontrols) (?:for|on|gov)"
    ),
    ASKED: re.compile(r"ontribution|eedback|iews|nput|omments|esponses"),
    SUBJECT_TO: re.compile(r"subject to|overed by|egulated|ollectively|ogether"),
    DOING: re.compile(r"ing\b|engaged|subject to|with (?:more|fewer) than"),
    EXCLUDED: re.compile(r"not |never|xcept|xempt|xclud|other than"),
    SIZE: re.compile(r"\d|mall|edium|arge|SME|id-"),
}
"""What any match of a pattern holds, in a form that is found in a fraction of the time."""
