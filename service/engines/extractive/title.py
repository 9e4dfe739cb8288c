"""The title of a brief: the measure and its object, without the verbs of a headline."""

from __future__ import annotations

import re

from retrieval.text.documents import Evidence
from service.analysis.schema import Basis, Statement, Status
from service.engines.extractive.passages import tell
from service.engines.extractive.retell import plainer
from service.engines.extractive.source import Source, once
from service.engines.extractive.wording import balance, clean, strip_end

LONGEST = 16

_PURPOSE = re.compile(
    r"\s+(?:to (?:boost|protect|ensure|help|save|promote|give|make|reduce|strengthen|root out|"
    r"support|curb|safeguard|increase|tackle|improve|combat|prevent|stop|better|enhance|fight|end|"
    r"create|drive|lower|provide)\b.*|that costs?\b.*|, \w+ing\b.*)$",
    re.I,
)

_VERBS: tuple[tuple[str, str], ...] = (
    (
        r"(?:preliminarily|provisionally) finds (?:that )?(?P<x>.+?)(?: (?:is|are))? in breach of (?P<y>.+)",
        "Preliminary Finding on {x} under {y}",
    ),
    (r"(?:preliminarily|provisionally) finds (?:that )?(?P<x>.+)", "Preliminary Finding: {x}"),
    (r"reaches preliminary position that (?P<x>.+)", "Preliminary Position That {x}"),
    (r"decides to refer (?P<x>.+)", "Referral of {x}"),
    (r"(?:decides|plans|intends|votes) to (?P<x>.+)", "Decision to {x}"),
    (
        r"proposes? (?P<x>(?:new |updated |revised |a |stronger )?(?:rules?|regulations?|amendments?|"
        r"standards?|guidance|guidelines|changes|delay|extension)\b.*)",
        "Proposed {x}",
    ),
    (r"propos(?:es|ing) to (?P<x>.+)", "Proposal to {x}"),
    (r"propos(?:es|ing) (?P<x>.+)", "Proposal of {x}"),
    (
        r"(?:finalizes|finalises|completes) (?P<x>(?:new |updated |a )?(?:rules?|regulations?|"
        r"amendments?|guidance|guidelines|standards?)\b.*)",
        "Final {x}",
    ),
    (r"(?:finalizes|finalises) (?P<x>.+)", "Finalization of {x}"),
    (
        r"issues (?P<x>(?:final |proposed |draft |new |joint |interim )?(?:final )?(?:rules?|guidance|"
        r"guidelines|advisory|circular|order|orders|determination|directive|notice|statement|alert|"
        r"warning|policy|report|recommendations?|opinion)\b.*)",
        "{x}",
    ),
    (r"(?:publishes|releases|presents|issues|unveils) (?P<x>.+)", "{x}"),
    (r"(?:adopts|approves|agrees|endorses|introduces) (?P<x>.+)", "Adoption of {x}"),
    (
        r"fines (?P<x>.+?) (?P<m>[€$£]?[\d.,]+ ?(?:million|billion|m|bn|euros?)?(?: ?[€$£])?\+?)(?P<y> .+)?$",
        "{m} Fine Against {x}{y}",
    ),
    (r"fines (?P<x>.+)", "Fine Against {x}"),
    (r"orders (?P<x>.+)", "Order to {x}"),
    (r"sues (?P<x>.+)", "Lawsuit Against {x}"),
    (r"charges (?P<x>.+)", "Charges Against {x}"),
    (r"takes action (?:against )?(?P<x>.+)", "Action Against {x}"),
    (r"(?:takes action|acts|moves) to (?P<x>.+)", "Action to {x}"),
    (r"bans (?P<x>.+)", "Ban on {x}"),
    (
        r"(?:opens?|launches) (?:an? )?(?P<x>(?:formal |in-depth |new )?(?:investigation|inquiry|"
        r"consultation|probe|review)\b.*)",
        "{x}",
    ),
    (r"investigates (?P<x>.+)", "Investigation of {x}"),
    (r"is investigating (?P<x>.+)", "Investigation of {x}"),
    (
        r"(?:seeks|invites|requests|asks for|calls for|welcomes) (?P<x>(?:public )?(?:input|comments?|"
        r"feedback|views|information|evidence)\b.*)",
        "Request for {x}",
    ),
    (r"(?:starts|begins) (?P<x>\w+ing .+)", "Start of {x}"),
    (r"provides? (?:clarity|guidance|clarification) on (?P<x>.+)", "Clarification of {x}"),
    (r"(?:launches|starts|begins|opens|kicks off) (?P<x>.+)", "Launch of {x}"),
    (r"extends (?P<x>.+)", "Extension of {x}"),
    (r"delays (?P<x>.+)", "Delay of {x}"),
    (r"(?:withdraws|rescinds|revokes|repeals) (?P<x>.+)", "Withdrawal of {x}"),
    (r"(?:confirms|clarifies|updates|amends|strengthens|simplifies) (?P<x>.+)", "{v} of {x}"),
    (r"warns (?:against|about|of) (?P<x>.+)", "Warning on {x}"),
    (r"(?:creates|establishes|sets up) (?P<x>.+)", "Creation of {x}"),
    (r"requires (?P<x>.+)", "Requirement for {x}"),
    (r"announces (?P<x>.+)", "{x}"),
    (r"(?:welcomes|imposes|grants|closes|accepts|rejects|ends) (?P<x>.+)", "{v} of {x}"),
)
_NOUN = {
    "confirms": "Confirmation", "clarifies": "Clarification", "updates": "Update", "amends": "Amendment",
    "strengthens": "Strengthening", "simplifies": "Simplification", "welcomes": "Welcome", "imposes": "Imposition",
    "grants": "Grant", "closes": "Closure", "accepts": "Acceptance", "rejects": "Rejection", "ends": "End",
}  # fmt: skip
_STATUS_NOUN = {
    Status.PROPOSED_RULE: "Proposed Rule",
    Status.FINAL_RULE: "Final Rule",
    Status.DELAYED: "Delay",
    Status.CONSULTATION: "Consultation",
    Status.GUIDANCE: "Guidance",
    Status.ENFORCEMENT_ACTION: "Enforcement Action",
    Status.ALLEGATION: "Allegation",
    Status.WITHDRAWN_OR_RESCINDED: "Withdrawal",
}


def title(source: Source) -> Statement:
    """Measure and object, from the article's title or, without one, from its first sentence."""
    evidence: list[Evidence] = []
    if source.article.title:
        evidence.append(source.cite_title())
        text = _measure(source, clean(source.article.title))
    else:
        first = next((s.index for s in source.reading.sentences if source.is_prose(s.index)), 0)
        evidence.append(source.cite_sentence(first))
        text = _untitled(plainer(tell(source.sentence(first).text)))
    with_status, extra = _with_status(source, text)
    return Statement(id="title", text=with_status, basis=Basis.STATED, evidence=once([*evidence, *extra]))


_ACTED = re.compile(
    r"\b(?:issued|issues|proposed|proposes|adopted|adopts|published|publishes|announced|announces|finalized|approved|"
    r"launched|released|introduced|imposed)\s+(?:an?|the|its|today)?\s*(?P<what>\w.+)$"
)


def _untitled(told: str) -> str:
    """What was issued, from the sentence that tells the news, for an article without a title."""
    found = _ACTED.search(told)
    what = found["what"] if found and len(found["what"].split()) >= 3 else told
    cut = re.split(r"\s(?:sold|which|who|because|after|following|under which)\b", what, maxsplit=1)[0]
    short = _short(cut if len(cut.split()) >= 4 else what)
    return _title(short if len(short.split()) <= LONGEST + 4 else " ".join(short.split()[:LONGEST]))


def _measure(source: Source, headline: str) -> str:
    headline = _calm(source, strip_end(headline))
    issuer, rest = issuer_of(source, headline)
    topic, colon, told = headline.partition(": ")
    if not issuer and colon and len(topic.split()) <= 4:
        issuer, rest = issuer_of(source, re.sub(r"^the ", "", told))
    for pattern, shape in _VERBS:
        match = re.match(rf"(?P<verb>{pattern})$" if not pattern.endswith("$") else f"(?P<verb>{pattern})", rest, re.I)
        if match and (issuer or not shape.startswith("{x}")):
            noun = _shape(match, shape)
            noun = re.sub(r"^(?:a|an|the|its)\s+", "", noun, flags=re.I)
            return _title(_short(f"{issuer} {noun}" if issuer else noun))
    return _title(_short(headline))


def _calm(source: Source, headline: str) -> str:
    """A headline in capitals, in ordinary letters; acronyms that the text uses keep theirs."""
    letters = [c for c in headline if c.isalpha()]
    if not letters or sum(c.isupper() for c in letters) < 0.6 * len(letters):
        return headline
    acronyms = set(re.findall(r"\b[A-Z]{2,6}\b", source.article.text))
    return " ".join(w if w.strip("(),.:;") in acronyms else w.capitalize() for w in headline.split())


def _shape(match: re.Match[str], shape: str) -> str:
    groups = {k: (v or "") for k, v in match.groupdict().items()}
    x = re.sub(r"^(?:a|an|the|its|new)\s+", "", _cap(groups.get("x", "")), flags=re.I)
    verb = match.group("verb").split(" ", 1)[0].lower()
    return shape.format(x=x, y=groups.get("y", ""), m=groups.get("m", "").strip(), v=_NOUN.get(verb, ""))


def _cap(text: str) -> str:
    short = _PURPOSE.sub("", text)
    return short if len(short.split()) >= 4 else " ".join(text.split()[: LONGEST + 2])


def issuer_of(source: Source, headline: str) -> tuple[str, str]:
    """The issuer with which a headline opens, and the rest."""
    names = [n for one in source.issuers for n in (one.name, one.text, *one.aliases)]
    for name in sorted({clean(n) for n in names if n}, key=len, reverse=True):
        for form in (name, f"The {name}", name.removeprefix("European ")):
            if form and headline.lower().startswith(form.lower() + " "):
                return headline[: len(form)].removeprefix("The "), headline[len(form) :].strip()
    acting = _ACTING.match(headline)
    return (acting.group(1).strip(), headline[acting.end() :]) if acting else ("", headline)


def without_purpose(text: str) -> str:
    """A headline without the good that the measure is to do."""
    return _PURPOSE.sub("", text)


_ACTING = re.compile(
    r"((?:[A-Z][\w&’.-]*\s+){1,4}?)(?=(?:issues|proposes|finalizes|finalises|publishes|releases|announces|adopts|fines|"
    r"orders|sues|investigates|extends|delays|seeks|launches|approves|withdraws|rescinds)\s)",
    re.I,
)


def _short(text: str) -> str:
    words = text.split()
    if len(words) <= LONGEST:
        return text
    for mark in ("; ", ": ", " – ", " — ", ", "):
        head = text.split(mark, 1)[0]
        if mark in text and 5 <= len(head.split()) <= LONGEST + 4:
            return strip_end(head)
    return strip_end(_PURPOSE.sub("", text))


def _title(text: str) -> str:
    small = [
        "a",
        "an",
        "the",
        "and",
        "or",
        "nor",
        "but",
        "of",
        "for",
        "in",
        "on",
        "at",
        "to",
        "by",
        "with",
        "from",
        "as",
        "per",
        "via",
        "over",
        "under",
        "than",
        "into",
        "against",
    ]
    out = []
    for i, word in enumerate(balance(text).replace("; ", ": ").split()):
        low = word.lower()
        if i and low in small:
            out.append(low)
        elif word.islower() and word[0].isalpha():
            out.append(word[0].upper() + word[1:])
        else:
            out.append(word)
    return " ".join(out)


def _with_status(source: Source, text: str) -> tuple[str, tuple[Evidence, ...]]:
    """The kind of act in front, where the title does not show it and the text does."""
    noun = _STATUS_NOUN.get(source.status)
    evidence = source.status_evidence()
    if noun is None or not evidence:
        return text, ()
    shown = {
        "Proposed Rule": r"propos",
        "Final Rule": r"\b(?:final|rule|regulation|act|amend|adopt|standard|order)",
        "Delay": r"delay|extend|extension|postpone",
        "Consultation": r"consult|request|comment|feedback|call for|inquiry|input|information|hearing|notice",
        "Guidance": r"guid|advisory|circular|recommend|opinion|q&a|questions|interpret|framework|standard|handbook",
        "Enforcement Action": r"enforce|fine|order|action|penalt|settle|judgment|decision|ban|refund|pay|charge|"
        r"sanction",
        "Allegation": r"alleg|lawsuit|sue|case|complaint|investigat|preliminar|charge|referral|refer|inquiry|suit|"
        r"objection",
        "Withdrawal": r"withdr|rescin|repeal|revo|remov|vacat|not taken forward",
    }[noun]
    if re.search(shown, text, re.I):
        return text, ()
    return f"{noun}: {text}", evidence
