"""Who can be told to do something: people and bodies, as against notices, data and bridges."""

from __future__ import annotations

import re

from service.engines.extractive.lexicon import words

_BODIES = words(
    """
    company companies firm firms agency agencies bank banks institution institutions person persons people
    individual individuals entity entities organization organizations organisation organisations member members
    state states school schools hospital hospitals platform platforms airline airlines utility utilities
    facility facilities union unions fund funds municipality municipalities district districts university
    universities business businesses household households participant participants party parties commission
    department departments administration secretary president minister ministers ministry authority authorities
    court courts council parliament board boards committee bureau office offices service services team teams
    staff personnel everyone anyone all public government governments county counties city cities citizen
    citizens national nationals resident residents professional professionals doctor doctors nurse nurses child
    children women men parent parents guardian guardians patient patients landlord landlords merchant merchants
    clinician clinicians head heads chief counsel association associations body bodies chair cooperative
    exchange exchanges agent agents plan-sponsor nation nations country countries third-party client clients
    judge judges host hosts crew master veterinarian site sites applicant director directors retail sites
    sponsor sponsors startup startups enterprise enterprises smes sme undertaking undertakings gatekeeper
    gatekeepers laboratory laboratories pharmacy pharmacies church churches charity charities tribe tribes
    partnership partnerships official officials transferor transferee shareholder shareholders vessel vessels
    counterparty counterparties subsidiary subsidiaries affiliate affiliates broker brokers attorney general
    specialist staffers marketplace marketplaces tenant tenants controller controllers
    """
)
_THINGS = words(
    """
    checklist list number order letter matter paper paper water power tower layer computer center centre chapter
    register quarter server router offer transfer folder header disclaimer parameter identifier cover counter
    sensor door floor error color factor vector behavior behaviour favor monitor mirror indicator data
    information access measure rule contract user-interface timer container trailer meter filter charter answer
    newsletter whatever other another calendar semester remainder statement document amount component consent
    content agreement payment requirement element event percent present equipment environment assessment
    treatment comment attachment shipment investment account discount grant plant restaurant covenant variant
    instrument report notice
    """
)
_AGENT = re.compile(r"(?:ers?|ors?|ants?|ees?|ists?|ians?|arians?|men|ents)$", re.I)
_BREAK = re.compile(
    r"\s+(?:of|that|who|which|whose|with|in|on|at|from|for|under|using|subject|offering|holding|engaged|listed|within|"
    r"participating|located|operating|providing|covered by|regulated|to whom|seeking|wishing|having|"
    r"including|as|by|not|"
    r"or other|between|concerned|are|is|should|must|[a-z]{3,}ing)\b|,|\(|\s[–—]\s"
)


_DOCUMENTS = re.compile(
    r"(?:submission|comment|application|request|report|plan|file|form|question|petition|inquir|rule|law|act|product|"
    r"system|device|vehicle|record|tion|ment|ness|ity|ance|ence|data|following|the)s?$|ies$",
    re.I,
)


def is_thing(phrase: str) -> bool:
    """Whether the head of a noun phrase is a document, a product or an abstraction."""
    words = _BREAK.split(phrase.strip(), maxsplit=1)[0].split()
    low = words[-1].lower().strip(".;:") if words else ""
    return low not in _BODIES and (low in _THINGS or low.removesuffix("s") in _THINGS or bool(_DOCUMENTS.search(low)))


_WHEN = re.compile(
    r"(?:by|within|on|at|in|before|after|from|for|under|no later|not later|until|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december) \d{1,2})",
    re.I,
)


def is_when(phrase: str) -> bool:
    """Whether a phrase opens as a date or a place does, and so names nobody."""
    return bool(re.match(rf"{_WHEN.pattern}(?!\w)", phrase, re.I)) or phrase[:1].isdigit()


def is_agent(phrase: str | None) -> bool:
    """Whether the head of a noun phrase is a person or a body; names count as such."""
    if not phrase:
        return False
    phrase = re.sub(r"^(?:each|all|any|both|every one) of (?=the |its |their )", "", phrase.strip(), flags=re.I)
    head = _BREAK.split(phrase, maxsplit=1)[0].strip()
    words = head.split()
    if not words or len(words) > 12:
        return False
    last = re.sub(r"['’]s$", "", words[-1].strip(".;:“”\"'"))
    low = last.lower()
    if low in _BODIES:
        return True
    if low in _THINGS or low.removesuffix("s") in _THINGS:
        return False
    if last[:1].isupper() and not (len(words) == 1 and low.endswith(("tion", "sion", "ing", "ment"))):
        return not low.endswith(("act", "rule", "regulation", "directive", "data", "law", "guidance", "section"))
    return bool(_AGENT.search(low)) and len(low) > 4
