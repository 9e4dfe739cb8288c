"""The object of a verb phrase as a name has it: head noun last, its nearest modifiers before it."""

from __future__ import annotations

import re

from service.engines.extractive.lexicon import words
from service.engines.extractive.nouns import GENERIC, NOUN_TOO, singular
from service.engines.extractive.verbs import any_form, from_gerund, from_participle, is_base

MOST = 4
"""Words of an object in a label."""

_TOKEN = re.compile(r"[A-Za-z0-9§][\w§’'&./-]*|[,;:()“”\"–—]")
_SKIPPED = words(
    """
    the a an this that these those any all each every some no such its their his her your our my whose certain
    other another both either following appropriate applicable relevant necessary additional own one two three four
    five six seven eight nine ten least more most than at up full adequate sufficient reasonable of same new also
    only not initial possible related corresponding as well own further
    """
)
_STOPS = words(
    """
    to for with within by before after until unless when whenever where if that which who whom whose in on at into
    onto from upon under through as so because while without against about regarding concerning during between among
    per via is are was were be been will would shall should must may can has have had not it they them you or than
    how whether what why beginning including using based consistent pursuant available free prior towards toward
    following except across over immediately does do did up forth now then out each whenever once
    still least more needed
    """
)
_JOINING = frozenset({"and", "or", "and/or", "&"})
_OF_HEADS = words(
    """
    list number numbers copy copies set amount level levels type types use part form series range variety summary
    description explanation statement proof evidence record records risk risks review assessment analysis impact
    availability presence existence effect effects protection disclosure collection notice plan rate cost costs price
    value status result results details information date dates name names percentage share kind accuracy quality terms
    update updates report issuance implementation quantity means methods procedures consideration degree extent
    """
)
_TOPIC = re.compile(r"\b(?:about|on|regarding|concerning|relating to|related to|of|for|to)\b", re.I)
_TOPICAL = words(
    """
    information data details notice report guidance reasons plan comments comment questions advice views input feedback
    statement policy policies regulation regulations rule rules procedure procedures report reports training document
    documents documentation program programs system systems measure measures standard standards requirement
    requirements control controls
    """
)
_GIVEN_TO = re.compile(r"^(?:(?:the|each|all|any|every|such|their|its) )?(?:[\w’'-]+ ){1,4}with (?=\w)")
"""Of "provide tenants with a notice" the thing given is the object."""
_ADJECTIVE = re.compile(r"(?:ate|ic|ific|al|ive|able|ible|ous|ful|less|ent|ant|ary|ar|ed|ish|y)$")


def object_words(rest: str, *, given: bool = True) -> list[str]:
    """Up to MOST words that name the object after a verb; [] where none follows directly."""
    rest = re.sub(r"\b(?:use|presence|possession|sale|collection) (?:or|and) (?=\w+ of\b)", "", rest)
    tokens = [t.rstrip(".’'") for t in _TOKEN.findall(_GIVEN_TO.sub("", rest, count=1) if given else rest)]
    tokens = _after_joined_verbs([t for t in tokens if t])
    run, at = _run(tokens)
    if not run:
        return []
    run = _with_complement(run, tokens, at)
    run = run[-MOST:] if len(run) > MOST else run
    head = run[-1]
    return [*run[:-1], singular(head) if head.islower() else head]


def _after_joined_verbs(tokens: list[str]) -> list[str]:
    """ "and maintain a plan": the object is that of the last joined verb."""
    at = 0
    while at < len(tokens) - 1 and (tokens[at] in _JOINING or tokens[at] == ","):
        after = at + 1 + (tokens[at + 1] in _JOINING)
        if after < len(tokens) and is_base(tokens[after]) and tokens[after].islower():
            at = after + 1
        else:
            break
    return _after_recipient(tokens[at:])


def _after_recipient(tokens: list[str]) -> list[str]:
    """ "to the Board a report": the object follows the recipient."""
    if not tokens or tokens[0] != "to":
        return tokens
    start = 2 if len(tokens) > 1 and tokens[1] == "the" else 1
    found = [at for at in range(start, min(len(tokens), 9)) if tokens[at] in {"a", "an", "the", "any", "all", "each"}]
    return tokens[found[0] :] if found else tokens


def _run(tokens: list[str]) -> tuple[list[str], int]:
    run: list[str] = []
    at = 0
    while at < len(tokens):
        token, low = tokens[at], tokens[at].lower()
        follows = tokens[at + 1].lower() if at + 1 < len(tokens) else ""
        if not run and (low in _SKIPPED or low.endswith("ly") or token in '“"”,' or token.isdigit()):
            at += 1
        elif run and low in _JOINING and _adjective(run[-1]) and at + 1 < len(tokens) and _adjective(tokens[at + 1]):
            run, at = run[:-1], at + 1
        elif _ends(token, low, run) or (run and from_participle(low) and (follows in _STOPS or not follows)):
            break
        else:
            run.append(re.sub(r"[’']s?$", "", token))
            at += 1
    return run, at


def _adjective(word: str) -> bool:
    return word.islower() and word not in NOUN_TOO and bool(_ADJECTIVE.search(word))


def _ends(token: str, low: str, run: list[str]) -> bool:
    if low in _STOPS or low in _JOINING or not token[0].isalnum() or low == "of":
        return True
    if run and low.endswith("ly") and low not in {"family", "supply", "monthly", "quarterly", "weekly", "daily"}:
        return True
    if re.fullmatch(r"\d+-[a-z]+", low):
        return False
    if not run or token[:1].isupper() or low in NOUN_TOO or "-" in token:
        return any(c.isdigit() for c in token) and not re.match(r"[A-Z]+-?\d", token)
    if from_participle(low) and (run[-1].endswith("s") or not low.endswith("ed")):
        return True
    return bool(from_gerund(low)) or any(c.isdigit() for c in token) or (is_base(low) and run[-1].endswith("s"))


def _with_complement(run: list[str], tokens: list[str], at: int) -> list[str]:
    """ "a list of wells" is a Well List, "information about fees" Fee Information."""
    follows = tokens[at] if at < len(tokens) else ""
    head = run[-1].lower()
    thin = len(run) == 1 and (head in GENERIC or head in _TOPICAL)
    if (follows == "of" and head in _OF_HEADS and len(run) < 3) or (
        thin and _TOPIC.fullmatch(follows) and follows != "to"
    ):
        inner, _ = _run(tokens[at + 1 :])
        if inner and (follows != "for" or not any_form(inner[0])) and head not in {"use", "part", "means"}:
            return [*[*inner[:-1], _single(inner[-1])][-3:], *run[-1:]]
        if inner:
            return inner
    return run


def _single(word: str) -> str:
    return singular(word) if word.islower() else word


def recipient(rest: str) -> str:
    """ "to the President" names whom a report goes to; "" where nobody is named with a capital."""
    found = re.search(r"\bto (the )?((?:[A-Z][\w’'&.-]*)(?: (?:of (?:the )?)?[A-Z][\w’'&.-]*){0,3})", rest[:70])
    return strip_possessive(f"{found.group(1) or ''}{found.group(2)}") if found else ""


def strip_possessive(text: str) -> str:
    """Without a possessive ending or a stop."""
    return re.sub(r"(?:[’']s?|\.)$", "", text)
