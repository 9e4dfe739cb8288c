"""The words that say what happens on a date, by role.

Where two roles share a word, the earlier one in the table has it.
"""

from __future__ import annotations

import re

from service.analysis.schema import DateRole

_W = r"(?![\w-])"
CUES: tuple[tuple[DateRole, str, str], ...] = (
    (
        DateRole.COMMENT_DEADLINE,
        "comments or feedback are due",
        r"(?:public\s+|written\s+|electronic\s+)?comments?(?:\s+period)?|feedback|submissions?\s+(?:are|is|must|close|due|will)|respon(?:d|ses?)\s+to\s+(?:the|this)\s+consultation"
        r"|consultation(?:\s+period)?\s+(?:closes|runs|ends|is\s+open)|written\s+data|reply\s+comments",
    ),
    (
        DateRole.DELAYED,
        "an earlier date is moved",
        r"delay(?:s|ed|ing)?|postpon\w+|defer(?:s|red|ring)?|extend(?:s|ed|ing)?|extension",
    ),
    (
        DateRole.IN_FORCE,
        "it takes effect",
        r"effective(?!ness|ly)|tak(?:e|es|ing)\s+(?:\w+\s+)?effect|took\s+effect|enter(?:s|ed|ing)?\s+in(?:to)?\s+(?:force|effect)"
        r"|com(?:e|es|ing)\s+in(?:to)?\s+(?:force|effect|operation)|came\s+in(?:to)?\s+(?:force|effect)|go(?:es|ing)?\s+into\s+(?:force|effect)"
        r"|went\s+into\s+(?:force|effect)|commenc(?:es?|ed)(?=\s+(?:on|from|upon|immediately|at|[0-9]|(?:[A-Z][a-z]+)\s+[0-9]))|commencement\s+(?:date|on)|kicks?\s+in|entry\s+into\s+force|in\s+(?:force|effect)|with\s+effect",
    ),
    (
        DateRole.ENFORCEMENT,
        "enforcement begins",
        r"(?:begins?|starts?)(?:\s+to)?\s+enforc\w+|enforcement\s+(?:begins|starts|date|powers)|will\s+enforce|enforceable",
    ),
    (
        DateRole.APPLIES,
        "it applies",
        r"appl(?:y|ies)(?:\s+(?!to\b)[\w’]+){0,3}(?=\s+(?:from|as\s+of|as\s+from)\b)|(?:appl(?:y|ies|icable)|applied)(?=\W{0,3}(?:from|as\s+of|as\s+from|on|beginning|starting|since|until|after|with|\Z))|applicability|start(?:s)?\s+(?:to\s+apply|applying)|begin(?:s)?\s+to\s+apply",
    ),
    (
        DateRole.SUNSET,
        "it ends",
        r"expir(?:e|es|ed|y|ation)|sunsets?|terminat(?:e|es|ed|ion)|ceas(?:e|es|ed)|ends?|ended|lapse[sd]?",
    ),
    (
        DateRole.COMPLIANCE_DEADLINE,
        "something is due",
        r"comply|complies|complied|complian(?:ce|t)|must|shall|required|requires|deadlines?|due|have\s+to|has\s+to|need\s+to|have\s+until|obliged|obligations?\s+(?:begin|start)",
    ),
    (
        DateRole.PUBLISHED,
        "it is published",
        r"publish(?:es|ed|ing)?|publication|press\s+release|releas(?:e|es|ed)|post(?:ed|s)|announc(?:e|es|ed|ing|ement)|issu(?:ed|ing|ance)|issues?(?=\s+(?:an?|the|new|final|its|proposed|guidance|rules?|orders?)\b)|launch(?:es|ed)?|unveil(?:s|ed)|circulated|appeared|available",
    ),
    (
        DateRole.ADOPTED,
        "it is decided",
        r"adopt(?:s|ed|ing|ion)?|finali[sz](?:e|es|ed|ing)|approv(?:e|es|ed|al|ing)|enact(?:s|ed|ment|ing)?|sign(?:s|ed|ing)|dated|decisions?|decid(?:e|es|ed)|promulgat(?:e|es|ed)|(?<!in\s)orders?(?!\s+to\b)|ordered|passed"
        r"|propos(?:e|es|ed|al|ing)|ratif\w+|amend(?:s|ed|ing|ment)|established|declar(?:es|ed)|voted|agreed|repealed|repeals|rescind(?:s|ed)|vacated|designated|granted|imposed?",
    ),
    (
        DateRole.MILESTONE,
        "a step of the matter",
        r"filed|files|su(?:ed|es)|charg(?:es|ed)|settle[sd]?|settlement|began|begins?|start(?:s|ed)?|found|finds|open(?:s|ed)|complet(?:es|ed|ion)|conven\w+|fined|fines|served|serves|met|held|hearing|inspect(?:s|ed|ion)"
        r"|notif(?:y|ied)|received|detected|reported|convicted|sentenced|plead\w*|pled|indict\w+|investigat(?:ed|ing|ion)|sent|wrote|requested|submitted|took\s+action|violat(?:ed|ing|ions?)|failed|review(?:ed|s)?|reject(?:s|ed)|den(?:ies|ied)|affirm(?:s|ed)|upheld|reversed|dismiss(?:es|ed)|ruled|overturned|remanded|meeting|closes?|closed|updated|accused|allege[sd]?",
    ),
)
CUE = re.compile("|".join(rf"(?P<r{i}>(?<![\w-])(?:{pattern}){_W})" for i, (_, _, pattern) in enumerate(CUES)), re.I)
