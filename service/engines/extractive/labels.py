"""The name a compliance officer would give a duty: object and kind of duty, 2 to 7 words in Title Case."""

from __future__ import annotations

import re
from collections.abc import Set

from service.analysis.schema import Klass
from service.engines.extractive.imperative import Worded
from service.engines.extractive.label_words import KIND, MAKERS, NAMED
from service.engines.extractive.nouns import GENERIC, best_phrase, chunks, singular
from service.engines.extractive.verbs import from_gerund, gerund, is_base
from service.engines.extractive.wordform import split_adverbs
from service.engines.extractive.wording import headline_words, title_case

LONGEST = 7


def label(worded: Worded, klass: Klass, taken: Set[str] = frozenset()) -> str:
    """The label of a duty, unlike every one in `taken` (in lower case) and unlike the first words of its text."""
    words = _comment(worded) or _named(worded, klass)
    words = _fitting(words, klass)
    made = title_case(" ".join(words))
    if made.lower() in taken or _opens(made, worded.core):
        made = _distinct(words, worded, klass, taken)
    return made


def _named(worded: Worded, klass: Klass) -> list[str]:
    if worded.phrase is None:
        return _of_sentence(worded, klass)
    verb, rest = _verb(worded.phrase)
    inner = gerund_after_start(verb, rest)
    if inner is not None:
        kind_verb, rest = inner
        return [*_object(rest), *_kind(kind_verb).split(), "Start"]
    aligned = re.search(r"\b(?:in|into) (?:full )?compliance with (.+)", rest)
    if aligned:
        return [*(_object(aligned.group(1)) or ["General"]), "Compliance"]
    if verb in {"ensure", "be"}:
        return _of_state(verb, rest)
    target = _object(rest)
    if verb == "pay" and target:
        return [*target[-4:], "Payment"]
    if verb in {"comply", "follow", "adhere", "meet", "satisfy"}:
        return [*(target or ["General"]), "Compliance"]
    if worded.banned:
        head = target[-1].lower() if target else ""
        kind = [] if head in {"investment", "conspiracy"} or verb in {"make", "use", "have"} else _kind(verb).split()
        return (
            [*target[-3:], *kind, "Ban"]
            if klass is Klass.MANDATORY
            else [*target[-3:], *(kind or ["Use"]), "Avoidance"]
        )
    if target and singular(target[-1]).lower() in NAMED and verb in MAKERS:
        return [*target[:-1], singular(target[-1])]
    named = _kind(verb)
    if target and named and singular(target[-1]).lower() == named.lower():
        return [*target[:-1], named]
    return [*target, *(named.split() or ["Duty" if klass is Klass.MANDATORY else "Advice"])]


def gerund_after_start(verb: str, rest: str) -> tuple[str, str] | None:
    """ "begin collecting data" names the start of collection."""
    if verb not in {"begin", "start", "commence", "continue", "cease", "stop"} or verb in {"continue", "cease", "stop"}:
        return None
    head, _, tail = re.sub(r"^to (\w+)", r"\1", rest).partition(" ")
    base = from_gerund(head) or (head if rest.startswith("to ") and is_base(head) else None)
    return (base, tail) if base else None


def _verb(phrase: str) -> tuple[str, str]:
    _, words = split_adverbs(phrase.split())
    return words[0].rstrip(",").lower(), " ".join(words[1:])


def _kind(verb: str) -> str:
    found = KIND.get(verb)
    return title_case(gerund(verb)) if found is None and is_base(verb) else (found or "")


def _object(rest: str) -> list[str]:
    rest = re.split(r"\b(?:unless|except|so that|because|if)\b", rest)[0]
    rest = re.sub(r"\b(?:by|before|until|within|no later than|after|on)\s+(?:\w+\s+)?\d[^,;]*", " ", rest)
    joined = re.match(r"(?:and|or|,)\s+(\w+)\s+", rest)
    if joined and is_base(joined.group(1)):
        rest = rest[joined.end() :]
    found = best_phrase(rest)
    if found and len(found) == 1 and found[0].lower() in GENERIC:
        more = [r for r in chunks(rest)[:6] if r != found and r[-1].lower() not in GENERIC]
        if more:
            found = [*more[0][-2:], *found]
    return [singular(w) if i == len(found) - 1 and found[-1].islower() else w for i, w in enumerate(found)]


def _of_state(verb: str, rest: str) -> list[str]:
    target = _object(re.sub(r"^(?:that|able to|aware (?:that|of)|prepared to|sure that)\s+", "", rest))
    if verb == "be":
        aware = rest.startswith("aware")
        return [*target, "Awareness" if aware else "Capability" if rest.startswith("able") else "Condition"]
    return [*target, "Assurance"]


def _of_sentence(worded: Worded, klass: Klass) -> list[str]:
    core = worded.core
    ban = re.search(
        r"((?:[\w-]+ ){0,3})(ban|prohibition|freeze|moratorium|embargo|restrictions?|limits?|threshold|"
        r"cap|fine|sanctions?)\b",
        core,
        re.I,
    )
    if ban:
        before = [w for run in chunks(ban.group(1), keep_verbs=True)[-1:] for w in run][-2:]
        after = best_phrase(core[ban.end() :])[:3] if not before or before[-1].lower() == "definitive" else []
        return [*after, *before, ban.group(2)] if (before or after) else [*best_phrase(core[ban.end() :]), ban.group(2)]
    subject = best_phrase(worded.parts.subject or core)
    act = _verb(worded.parts.predicate)[0] if worded.parts.predicate else ""
    if worded.banned:
        subject = best_phrase(worded.parts.predicate) or subject
        return [
            *subject,
            *(_kind(act).split() if is_base(act) else []),
            "Ban" if klass is Klass.MANDATORY else "Caution",
        ]
    if act and is_base(act) and act != "be":
        return (
            [*_object(worded.parts.predicate), *_kind(act).split()] if not subject else [*subject, *_kind(act).split()]
        )
    return [*subject, "Requirement" if klass is Klass.MANDATORY else "Advice"]


def _comment(worded: Worded) -> list[str]:
    phrase = worded.phrase or ""
    if re.match(r"submit comments (?:so that|by|on or before|until|no later|before|within)", phrase):
        return ["Comment", "Deadline"]
    if phrase.startswith("comment on "):
        target = _object(phrase[11:])
        return [*target[-3:], "Consultation"] if target else ["Public", "Comment"]
    if re.match(r"pay the .*(?:fine|penalty) of", phrase):
        kind = re.match(r"pay the ((?:administrative |civil |monetary |money |criminal )*(?:fine|penalty))", phrase)
        words = kind.group(1).split() if kind else ["Fine"]
        return words if len(words) > 1 else [*words, "Payment"]
    return []


def _fitting(words: list[str], klass: Klass) -> list[str]:
    flat = [w for part in words for w in str(part).split()]
    flat = [w for i, w in enumerate(flat) if not i or w.lower() != flat[i - 1].lower()]
    if len(flat) > LONGEST - 2:
        flat = [*flat[: LONGEST - 4], *flat[-2:]] if len(flat) > LONGEST else flat
    if not flat:
        flat = ["General"]
    if len(flat) == 1:
        flat.append("Duty" if klass is Klass.MANDATORY else "Advice")
    return flat[:LONGEST]


def _opens(made: str, core: str) -> bool:
    words = headline_words(made)
    return headline_words(core)[: len(words)] == words


def _distinct(words: list[str], worded: Worded, klass: Klass, used: Set[str]) -> str:
    base = " ".join(words[-4:])
    suffix = worded.parts.addressee or ""
    options = []
    heads = [r for r in chunks(suffix) if r]
    if heads:
        options.append(f"{base}, {' '.join(heads[0][-2:])}")
    have = {w.lower() for w in words}
    pool = [
        w for run in chunks(worded.core) for w in (" ".join(run[-2:]), run[-1]) if not set(w.lower().split()) & have
    ]
    options += [f"{base}, {w}" for w in pool]
    options += [f"{base} {'Duty' if klass is Klass.MANDATORY else 'Advice'}"]
    for option in options:
        made = title_case(option)
        if made.lower() not in used and not _opens(made, worded.core) and len(made.split()) <= LONGEST:
            return made
    spare = [f"{one} {base}" for one in _QUALIFIERS] + [f"{one} {base}, {w}" for one in _QUALIFIERS for w in pool]
    fresh = (title_case(one) for one in spare if len(one.split()) <= LONGEST)
    return next((one for one in fresh if one.lower() not in used), title_case(base))


_QUALIFIERS = ("Further", "Additional", "Separate", "Other", "Related", "Connected", "Parallel", "Supplementary")
