"""The name a compliance officer would give a duty: object and kind of duty, 2 to 7 words in Title Case."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from service.analysis.schema import Klass
from service.engines.extractive.imperative import Worded
from service.engines.extractive.label_objects import object_words, recipient
from service.engines.extractive.label_words import EMPTY, MAKERS, NAMED, kind_of
from service.engines.extractive.lexicon import words as lexicon_words
from service.engines.extractive.nouns import GENERIC, best_phrase, chunks, singular
from service.engines.extractive.verbs import from_gerund, from_participle, is_base
from service.engines.extractive.wordform import split_adverbs
from service.engines.extractive.wording import headline_words, lower_first, title_case

LONGEST = 7


def label(worded: Worded, klass: Klass, taken: Set[str] = frozenset()) -> str:
    """The label of a duty, unlike every one in `taken` (in lower case) and unlike the first words of its text."""
    words = _flat(_comment(worded) or _named(worded, klass))
    if not _telling(words):
        words = _flat([*_topic(worded, words), *words])
    words = words[-LONGEST:] if len(words) > LONGEST else words
    made = title_case(" ".join(words))
    if made.lower() in taken or _opens(made, worded.core) or len(words) < 2:
        return _distinct(words, worded, klass, taken)
    return made


def _flat(words: list[str]) -> list[str]:
    flat = [w for part in words for w in str(part).split()]
    return [w for i, w in enumerate(flat) if not i or w.lower() != flat[i - 1].lower()]


def _telling(words: list[str]) -> bool:
    """Whether something else than generic words and the kind of duty stands in it."""
    return len(words) >= 2 and any(singular(w).lower() not in GENERIC and w.lower() not in GENERIC for w in words[:-1])


def _topic(worded: Worded, have: list[str]) -> list[str]:
    """What else the duty is about: a later noun phrase, the condition, or who bears it."""
    known = {w.lower() for w in have} | {singular(w).lower() for w in have}
    phrase = (worded.phrase or worded.parts.predicate or worded.core).partition(" ")[2]
    pool = [*chunks(phrase)[:5], *chunks(worded.parts.lead)[:2], *chunks(worded.parts.addressee or "")[:1]]
    for run in pool:
        fresh = [w for w in run if not {w.lower(), singular(w).lower()} & (known | _MONTHS)]
        if fresh and fresh[-1].lower() not in GENERIC and len(fresh[-1]) > 2:
            return [*fresh[-2:-1], singular(fresh[-1]) if fresh[-1].islower() else fresh[-1]]
    return []


_MONTHS = lexicon_words(
    "january february march april may june july august september october november december pm am edt est"
)


def _named(worded: Worded, klass: Klass) -> list[str]:
    if worded.phrase is None:
        return _of_sentence(worded, klass)
    verb, rest = _verb(worded.phrase)
    inner = _inner_act(verb, rest)
    if inner is not None:
        started = verb in {"begin", "start", "commence"}
        verb, rest = inner
        return [*object_words(rest), kind_of(verb), *(["Start"] if started else [])]
    if worded.banned:
        return _ban(verb, rest, klass)
    return _act(verb, rest, worded)


def _act(verb: str, rest: str, worded: Worded) -> list[str]:
    aligned = re.search(r"\b(?:in|into) (?:full )?compliance with (.+)", rest)
    if aligned:
        return [*object_words(aligned.group(1)), "Compliance"]
    if verb in {"comply", "adhere", "follow", "meet", "satisfy", "abide", "conform"}:
        return _compliance(rest, worded)
    if verb in {"ensure", "be"}:
        return _state(verb, rest)
    able = re.match(r"(.+?) (?:available|accessible)\b", rest) if verb == "make" else None
    if able:
        return [*object_words(able.group(1)), "Availability"]
    if verb in {"enable", "allow", "permit", "let"}:
        found = re.search(r"\bto (\w+)\s+(.*)", rest)
        return [*object_words(found.group(2)), kind_of(found.group(1)), "Option"] if found else object_words(rest)
    target = object_words(rest if verb in _GIVING else re.sub(r"\bwith\b", "by", rest, count=1))
    return _object_and_kind(verb, rest, target)


_GIVING = frozenset({"provide", "furnish", "supply", "present", "serve", "equip"})


def _object_and_kind(verb: str, rest: str, target: list[str]) -> list[str]:
    head = singular(target[-1]).lower() if target else ""
    if verb == "pay":
        named = head in {"payment", "fine", "penalty"} and len(target) > 1
        return target if named else [*target[-4:], "Payment"]
    purpose = re.search(r"\b(?:necessary |needed |appropriate )?to ([a-z]+)\s+(.+)", rest)
    vague = not target or head in GENERIC or f"{head}s" in GENERIC
    if (verb in EMPTY or not target) and vague and purpose and is_base(purpose.group(1)):
        return [*object_words(purpose.group(2)), kind_of(purpose.group(1))]
    if head in NAMED and verb in MAKERS:
        to_whom = recipient(rest) if len(target) == 1 else ""
        return [*target[:-1], head if target[-1].islower() else target[-1], *(["to", to_whom] if to_whom else [])]
    if verb in EMPTY and len(target) >= 2:
        return target
    kind = kind_of(verb)
    if head and head == kind.lower():
        return target
    return [*target, kind]


def _compliance(rest: str, worded: Worded) -> list[str]:
    target = object_words(re.sub(r"^with ", "", rest))
    if target and not re.match(r"(?:by|within|on|from|no later|starting|beginning)\b", rest):
        return [*target, "Compliance"]
    bearers = object_words(worded.parts.addressee or "", given=False)[-3:]
    who = [*bearers[:-1], f"{bearers[-1]}s" if bearers[-1].islower() else bearers[-1]] if bearers else []
    return ["Compliance", "Date,", *who] if who else ["Compliance", "Date"]


def _ban(verb: str, rest: str, klass: Klass) -> list[str]:
    target = object_words(rest)[-3:]
    bare = target and target[-1].lower() in {"investment", "conspiracy"}
    kind = [] if bare or verb in EMPTY else kind_of(verb).split()
    if klass is Klass.MANDATORY:
        return [*target, *kind, "Ban"]
    return [*target, *(kind or ["Use"]), "Avoidance"]


def _inner_act(verb: str, rest: str) -> tuple[str, str] | None:
    """ "begin collecting data", "continue to report effects": the act is the inner verb's."""
    if verb not in {"begin", "start", "commence", "continue", "initiate", "seek", "agree", "refuse", "prepare", "need"}:
        return None
    head, _, tail = re.sub(r"^to (\w+)", r"\1", rest).partition(" ")
    base = from_gerund(head) or (head if rest.startswith("to ") and is_base(head) else None)
    return (base, tail) if base else None


def _verb(phrase: str) -> tuple[str, str]:
    _, words = split_adverbs(phrase.split())
    return words[0].rstrip(",").lower(), " ".join(words[1:])


def _state(verb: str, rest: str) -> list[str]:
    """ "ensure that filters are replaced" is about replacing filters; "be able to X" about the ability."""
    bare = re.sub(r"^(?:that|able to|aware (?:that|of)|prepared to|sure that)\s+", "", rest)
    done = re.search(r"^(.{3,90}?)\s(?:is|are|be)\s(?:\w+ly )?(\w+ed|\w+en|kept|made|sent|held|met)\b", bare)
    base = from_participle(done.group(2)) if done else None
    if done and base:
        return [*object_words(done.group(1)), kind_of(base)]
    if verb == "be" and rest.startswith("able to "):
        act, _, more = bare.partition(" ")
        act, more = [*more.split(" ", 1), ""][:2] if act.endswith("ly") and more else (act, more)
        return [*object_words(more), kind_of(act), "Ability"]
    target = object_words(bare)
    if verb == "be":
        return [*target, "Awareness" if rest.startswith("aware") else "Condition"]
    return [*target, "Assurance"]


_LIMITING = re.compile(
    r"((?:[\w-]+ ){0,3})(ban|prohibition|freeze|moratorium|embargo|restrictions?|limits?|threshold|cap|fine|"
    r"sanctions?)\b",
    re.I,
)


def _of_sentence(worded: Worded, klass: Klass) -> list[str]:
    limit = _LIMITING.search(worded.core)
    if limit and not re.search(r"\bto " + limit.group(2), worded.core):
        before = [w for run in chunks(limit.group(1), keep_verbs=True)[-1:] for w in run][-2:]
        if before and before[-1].lower() != "definitive":
            return [*before, limit.group(2)]
        about = re.match(r"\s+(?:on|of|for|to)\s+(.+)", worded.core[limit.end() :])
        return [*(object_words(about.group(1)) if about else best_phrase(worded.core)), limit.group(2)]
    subject = object_words(worded.parts.subject) or best_phrase(worded.parts.subject or worded.core)
    if worded.banned:
        return [*(object_words(worded.parts.predicate) or subject), "Ban" if klass is Klass.MANDATORY else "Caution"]
    return [*subject[-3:], *_predicate_kind(worded, klass)]


def _predicate_kind(worded: Worded, klass: Klass) -> list[str]:
    """What the predicate of a whole sentence asks of its subject."""
    predicate = worded.parts.predicate
    verb, rest = _verb(predicate) if predicate else ("", "")
    done = re.match(r"(?:not )?(?:\w+ly )?(\w+)", rest)
    passive = from_participle(done.group(1)) if verb == "be" and done else None
    if passive and passive not in {"require", "consider"}:
        return [kind_of(passive)]
    if verb in {"include", "contain", "state", "identify", "describe", "list", "specify"}:
        return ["Contents"]
    if verb and is_base(verb) and verb not in EMPTY and verb != "be":
        return [kind_of(verb)]
    return ["Requirement" if klass is Klass.MANDATORY else "Recommendation"]


def _comment(worded: Worded) -> list[str]:
    phrase = worded.phrase or ""
    if re.match(
        r"submit (?:comments|feedback|responses|views)\b.*\b(?:so that|by|on or before|until|before|within)\b", phrase
    ):
        return [
            {"feedback": "Feedback", "responses": "Response", "views": "Views"}.get(phrase.split()[1], "Comment"),
            "Deadline",
        ]
    if phrase.startswith("comment on "):
        target = object_words(phrase[11:])
        return [*target[-3:], "Consultation"] if target else ["Public", "Comment"]
    fine = re.match(
        r"pay the ((?:administrative |civil |monetary |money |criminal )*(?:fine|penalty|penalties|fines))", phrase
    )
    if fine and " of " in phrase:
        words = fine.group(1).split()
        return words if len(words) > 1 else [*words, "Payment"]
    return []


def _opens(made: str, core: str) -> bool:
    words = headline_words(made)
    return headline_words(core)[: len(words)] == words


def _distinct(words: list[str], worded: Worded, klass: Klass, used: Set[str]) -> str:
    """The name with what sets this duty apart: who bears it, what else it concerns."""
    for option in _options(words, worded, klass):
        made = title_case(option)
        if made.lower() not in used and not _opens(made, worded.core) and 2 <= len(made.split()) <= LONGEST:
            return made
    return title_case(" ".join([*words, "Duty" if klass is Klass.MANDATORY else "Advice"][:LONGEST]))


def _options(words: list[str], worded: Worded, klass: Klass) -> Iterator[str]:
    base = " ".join(words[-4:]).rstrip(",")
    have = {w.lower() for w in words}
    bearers = object_words(worded.parts.addressee or "", given=False)
    who = [" ".join([*bearers[-3:-1], f"{bearers[-1]}s" if bearers[-1].islower() else bearers[-1]])] if bearers else []
    text = lower_first(worded.core)
    pool = [
        w
        for run in [*chunks(text), *chunks(worded.parts.lead)]
        for w in (" ".join(run[-2:]), run[-1])
        if not set(w.lower().split()) & have and len(w) > 3
    ]
    if base:
        yield from (f"{base}, {w}" for w in [*who, *pool] if "," not in base)
        yield from (f"{w} {base}" for w in pool)
        yield from (f"{one} {base}" for one in _QUALIFIERS)
        yield from (f"{one} {base}, {w}" for one in _QUALIFIERS for w in pool)
    elif pool:
        yield f"{pool[0]} {'Requirement' if klass is Klass.MANDATORY else 'Recommendation'}"


_QUALIFIERS = ("Further", "Additional", "Separate", "Other", "Related", "Connected", "Parallel", "Supplementary")
