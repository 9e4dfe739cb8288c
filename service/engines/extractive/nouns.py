"""Noun phrases without a tagger: runs of words between function words and verbs, and which of them says most."""

from __future__ import annotations

import re

from service.engines.extractive.lexicon import words
from service.engines.extractive.verbs import any_form, from_gerund, from_participle, from_third, is_base

_FUNCTION = words(
    """
    consistent million billion thousand percent today yesterday based earlier later tomorrow a an the this that
    these those any all each every some no such same other another certain both either neither its their his her
    our your my whose it they them he she we you i us him who whom which what where when why how whether if
    unless while because since although though and or nor but so as at by for from in into of on onto to toward
    towards with within without under over upon after before during until till between among against about above
    below through throughout across per via than then there here not only also just even still yet is are was
    were be been being am has have had do does did will would shall should must may might can could cannot
    including regarding concerning according following pursuant respect accordance order addition one two three
    more most less least many much few several various appropriate applicable relevant necessary required
    covered general generally available additional further similar particular specific full own new able least
    up out off down whenever wherever thereof therein thereto except notwithstanding both part parts prior once
    """
)
GENERIC = words(
    """
    information data measures measure action actions steps step person persons people individual individuals
    company companies entity entities organization organizations organisation organisations firm firms agency
    agencies consumer consumers customer customers institution institutions provider providers party parties
    member members state states thing things time way ways manner basis purpose purposes requirement
    requirements provision provisions rule rules law laws act regulation regulations order section paragraph
    article date day days month months year years number amount level order public department authority
    authorities commission document documents text content contents case cases use user users product products
    service services business businesses system systems process processes activity activities area areas type
    types kind form forms example set range variety extent addition result fact matter
    """
)
_WORD = re.compile(r"[^\s@]{1,64}@\S+|[A-Za-z0-9$€£%][A-Za-z0-9$€£%'’./&+-]*|[,;:()“”\"–—]")


def chunks(text: str, *, keep_verbs: bool = False) -> list[list[str]]:
    """Runs of content words, in order; numbers and listed verbs end a run."""
    runs: list[list[str]] = [[]]
    for match in _WORD.finditer(text):
        token = match.group().rstrip(".'’")
        if not token or _breaks(token, runs[-1], keep_verbs):
            runs.append([])
        else:
            runs[-1].append(re.sub(r"['’]s?$", "", token))
    return [run for run in runs if run]


def _breaks(token: str, run: list[str], keep_verbs: bool) -> bool:
    low = token.lower()
    if low in _FUNCTION or not any(c.isalpha() for c in token) or any(c in "$€£@" for c in token) or "/" in token:
        return True
    if any(c.isdigit() for c in token) and not re.match(r"[A-Z]{1,5}-?\d|\d+-[a-z]", token):
        return True
    if low.endswith("ly") and low not in _NOUN_LY:
        return True
    if keep_verbs or token[:1].isupper():
        return False
    return _is_verb(low, run)


_NOUN_LY = frozenset(
    [
        "family",
        "assembly",
        "supply",
        "monthly",
        "quarterly",
        "weekly",
        "daily",
        "yearly",
        "early",
        "monopoly",
        "anomaly",
        "hourly",
    ]
)
# Words that are verbs and nouns alike: inside a run, or after an adjective, they are nouns.
NOUN_TOO = words(
    """
    fine file form text figure host link deed claim cause state report plan notice record review audit test
    policy fee charge account address label order claim contract copy credit document complaint deposit design
    display escrow estimate exchange export import finance form format fund guarantee guide harm impact interest
    inventory invoice issue judge lease lender limit link list loan log mail market measure model monitor name
    need number object offer panel patch pay permit place plant point practice price process product profile
    program project purchase question quote rate reference refund register release request research reserve risk
    route sample sanction scan schedule search seal service share signal site source staff standard state
    statement store strategy study subject supply support survey target tax trade train transfer transport trust
    update use value vehicle visit vote waste watch work control access answer attack balance benefit breach
    change check comment contact cost cover damage default delay discharge dispute equipment evidence experience
    filter force function help host lock look mark note notice pause phase position post power practise print
    produce project promise proof protest proxy return reward role rule sale scale screen script section
    security sort stock stop stress structure supplement switch test threat title total touch track treatment
    trial trigger turn warrant waiver warranty finding training marketing advertising accounting lending banking
    reporting processing testing recordkeeping financing rating listing filing monitoring hearing meeting
    building labeling labelling funding pricing housing screening holding offering opening clearing scoring
    setting handling shipping
    """
)


def _is_verb(low: str, run: list[str]) -> bool:
    if low in NOUN_TOO:
        return False
    if is_base(low) or from_third(low):
        return not low.endswith(("s",)) or low[:-1] not in NOUN_TOO
    if from_gerund(low):
        return True
    return bool(from_participle(low)) and not run and low.endswith("ed") is False


def best_phrase(text: str, *, longest: int = 4, skip: frozenset[str] = frozenset()) -> list[str]:
    """The run that names the object best: early, specific, two or three words; [] where none is left."""
    found: list[tuple[float, int, list[str]]] = []
    for at, run in enumerate(chunks(text)[:8]):
        run = _trim([w for w in run if w.lower() not in skip], longest)
        if run:
            found.append((-_worth(run, at), at, run))
    return min(found)[2] if found else []


def _trim(run: list[str], longest: int) -> list[str]:
    while run and (any_form(run[0]) and run[0].islower() and len(run) > 1 and run[0].lower().endswith("ing")):
        run = run[1:]
    while run and run[-1].lower().endswith("ing") and len(run) > 1 and run[-1].lower() not in NOUN_TOO:
        run = run[:-1]
    return run[-longest:]


def _worth(run: list[str], at: int) -> float:
    head = run[-1].lower()
    value = 3.0 - 0.8 * at
    value += 0.6 * (min(len(run), 3) - 1)
    value -= 1.6 if head in GENERIC and len(run) == 1 else 0.4 if head in GENERIC else 0.0
    value += 0.5 if any(w[:1].isupper() or "-" in w for w in run) else 0.0
    return value - (0.8 if len(head) < 4 and head.islower() else 0.0)


def singular(word: str) -> str:
    """A plain English plural made singular ("reports" -> "report", "policies" -> "policy")."""
    low = word.lower()
    if len(low) <= 3 or low.endswith(("ss", "us", "is", "ics", "news", "series", "species", "sales", "records")):
        return word
    if low.endswith("ies") and len(low) > 4:
        return word[:-3] + "y"
    if low.endswith(("ches", "shes", "xes", "sses", "zes")):
        return word[:-2]
    return word[:-1] if low.endswith("s") else word


def content_words(text: str) -> set[str]:
    """Lower-case words that carry meaning, for comparing a derived line with its source."""
    return {w.lower() for run in chunks(text, keep_verbs=True) for w in run if len(w) > 3}
