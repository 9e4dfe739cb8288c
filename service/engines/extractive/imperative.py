"""From a clause to the imperative of a brief, or, where turning it would not be safe, to a whole faithful sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from service.analysis.reading.model import Clause
from service.analysis.schema import Force
from service.engines.extractive.clausing import MODAL, Parts, as_addressee, take_apart
from service.engines.extractive.fines import told_fine, with_fined_party
from service.engines.extractive.invitations import invited
from service.engines.extractive.ordered import redirected
from service.engines.extractive.source import Source
from service.engines.extractive.special_forms import UNCLEAR, from_noun, given_time, granted, only_in, prepared
from service.engines.extractive.verbs import from_participle, is_base
from service.engines.extractive.wordform import (
    gerunds_to_base,
    passive_to_active,
    split_adverbs,
)
from service.engines.extractive.wording import capital, clean, lower_first, shorten, strip_end, undated

LONGEST_CORE = 55
"""Words of an imperative before asides and purposes are left out."""


@dataclass(frozen=True, slots=True)
class Worded:
    """A duty in words. `phrase` is the bare verb phrase ("keep records for five years"), None for a whole sentence.

    `core` is the sentence without its stop; `banned` says that the phrase is what must not (or should not) be done.
    """

    core: str
    phrase: str | None
    banned: bool
    parts: Parts

    @property
    def whole(self) -> bool:
        """Whether the core names its own subject."""
        return self.phrase is None


def word(source: Source, clause: Clause) -> Worded:
    """The wording of `clause`; never softer or harder than the text."""
    return source.remember(("word", clause.start, clause.end, clause.act), lambda: _word(source, clause))


def _word(source: Source, clause: Clause) -> Worded:
    parts = redirected(take_apart(source, clause), clause, source)
    banned = (
        clause.force in (Force.MUST_NOT, Force.SHOULD_NOT) or parts.negated or bool(re.match(r"not\s", parts.predicate))
    )
    phrase = invited(clause, parts) or only_in(parts) or told_fine(clause, parts)
    if phrase:
        return Worded(
            capital(phrase), phrase, False, with_fined_party(clause, parts) if phrase.startswith("pay the ") else parts
        )
    if "only" in parts.cue.lower().split() or (banned and _unnegated(clause, parts)):
        return _whole(source, clause, parts, banned)
    phrase = granted(parts, banned)
    if phrase:
        return Worded(capital(phrase), phrase, False, replace(parts, addressee=None))
    if re.match(r"(?:Consider|Check|Assess|Ask|Decide|Determine) (?:if|whether|how)\b", parts.whole):
        return Worded(parts.whole, lower_first(parts.whole), False, parts)
    given = None if banned else given_time(parts)
    if given is not None:
        who = parts.addressee or as_addressee(given[0], source)
        return Worded(capital(given[1]), given[1], False, replace(parts, addressee=who))
    phrase = (
        _active(parts, banned, sure=_after_modal(clause, parts))
        or _passive(parts)
        or (from_noun(parts) if banned else prepared(parts))
    )
    if phrase is None:
        return _whole(source, clause, parts, banned)
    if len(phrase.split()) < 2:
        return _whole(source, clause, parts, banned)
    phrase = _fit(_parallel(phrase))
    phrase = _OPEN_LIST.sub("", phrase)
    phrase = phrase[:1].lower() + phrase[1:] if is_base(phrase.split(" ", 1)[0]) else phrase
    if banned:
        phrase, parts = _without_agent_of(phrase, parts)
    return Worded(_imperative(phrase, banned), phrase, banned, parts)


_OPEN_LIST = re.compile(
    r"(?:\s+(?:that|which) (?:includes?|contains?|lists?)|,? (?:including|such as))(?: the following)?$"
)
"""What only announces a list that stands elsewhere."""
_BY = re.compile(
    r"\s+by (?:an? |any |the )((?:[A-Z][\w-]+ ){1,3}(?:persons?|citizens?|nationals?|institutions?|residents?))"
    r"((?:,| ) ?wherever located)?,?(?=\s|$)"
)


def _without_agent_of(phrase: str, parts: Parts) -> tuple[str, Parts]:
    """ "new investment in Norland by a Norland person, wherever located": who is bound goes to the parenthesis."""
    found = _BY.search(phrase)
    if found is None or parts.addressee:
        return phrase, parts
    who = found.group(1) + (found.group(2) or "")
    return strip_end(phrase[: found.start()] + phrase[found.end() :]), replace(parts, addressee=who)


def _parallel(phrase: str) -> str:
    """ "investigate X and to provide Y" -> "investigate X and provide Y", where no other infinitive stands before."""
    match = re.search(r"\b(and|or) to (?=(\w+)\b)", phrase)
    if match is None or not is_base(match.group(2)) or re.search(r"\bto \w+", phrase[: match.start()]):
        return phrase
    return f"{phrase[: match.start()]}{match.group(1)} {phrase[match.end() :]}"


def _unnegated(clause: Clause, parts: Parts) -> bool:
    """Whether nothing at the modal says no: "may be kept no more than a year" bans nothing."""
    if clause.lead is not None or not MODAL.search(parts.whole):
        return False
    near = " ".join([*parts.subject.split()[:1], parts.cue, *parts.predicate.split()[:1]])
    return not _NEGATED.search(near) and not (not parts.cue and _NEGATED.search(parts.whole))


_NEGATED = re.compile(
    r"\b(?:not|cannot|never|neither|none|nothing|nobody|prohibit\w*|bann?\w*|forbid\w*|barr?\w*|preclud\w*|enjoin\w*|"
    r"refrain\w*|unlawful|illegal|cease|stop|no(?! (?:more|less|later|longer than)))\b",
    re.I,
)


def _imperative(phrase: str, banned: bool) -> str:
    if not banned:
        return capital(phrase)
    made = re.match(r"make (?:any |a |an )?((?:new )?(?:investment|payment|claim)s?\b.*)", phrase)
    if made:
        return f"Make no {made.group(1)}"
    used = re.match(r"(use|enter into|form|issue|grant) any (.*)", phrase)
    if used and " or " not in used.group(2)[:40]:
        return capital(f"{used.group(1)} no {used.group(2)}")
    return f"Do not {phrase[:1].lower()}{phrase[1:]}" if is_base(phrase.split(" ", 1)[0]) else f"Do not {phrase}"


def _after_modal(clause: Clause, parts: Parts) -> bool:
    """Whether grammar makes the first word of the act a base form: it follows a modal or "to", or commands."""
    if clause.force is Force.IMPERATIVE or (clause.lead is not None and not parts.subject and not _bans(clause)):
        return True
    return bool(re.search(r"\b(?:must|shall|should|may|can|cannot|to)(?: not)?(?: \w+ly)?$", parts.cue.strip(), re.I))


def _bans(clause: Clause) -> bool:
    """Under "The following are prohibited:" stand nouns."""
    return clause.force in (Force.MUST_NOT, Force.SHOULD_NOT)


_NO_BASE = re.compile(
    r"(?:ing|ed|tion|sion|ment|ness|ity|ance|ence|s)$|^(?:the|a|an|any|all|no|each|its|their|in|of|"
    r"by|on|at|if|when|where|for)$",
    re.I,
)


def _active(parts: Parts, banned: bool, *, sure: bool) -> str | None:
    predicate = re.sub(r"^(?:not\s+to|not|to|never)\s+", "", parts.predicate, flags=re.I) if banned else parts.predicate
    predicate = re.sub(r"^to\s+", "", predicate)
    _, words = split_adverbs(predicate.split())
    if not words:
        return None
    first = words[0].rstrip(",").lower()
    if parts.gap and is_base(first) and not predicate.endswith((" with", " to", " in", " on", " for", " by")):
        adverbs, rest = split_adverbs(predicate.split())
        return " ".join([*adverbs, rest[0], parts.gap, *rest[1:]])
    if first == "be" and (banned or len(words) < 2 or not parts.in_subject or _done_to(words[1])):
        return None
    if is_base(first) or (sure and first.isalpha() and not _NO_BASE.search(first)):
        return predicate if parts.in_subject else _into_document(parts, predicate)
    turned = gerunds_to_base(predicate)
    return turned if turned and parts.in_subject else None


def _done_to(word: str) -> bool:
    """Whether "be {word}" is something that others do, not a state that the addressee can bring about."""
    base = from_participle(word.rstrip(","))
    return base is not None and base not in {"register", "license", "certify", "train", "accredit", "prepare", "insure"}


def _into_document(parts: Parts, predicate: str) -> str | None:
    """ "The notice must include X" -> "include X in the notice"; other things without a will stay as they are."""
    match = re.match(
        r"(include|contain|state|identify|list|specify|describe|indicate|refer to|address|explain|set out|"
        r"publicize|give)"
        r"\s+(.+)$",
        predicate,
        re.S,
    )
    subject = lower_first(parts.subject)
    short = 1 <= len(subject.split()) <= 8 and not re.match(r"(?:it|this|that|these|those|they|which|who)\b", subject)
    if match is None or not short or not _DOCUMENT.search(subject) or len(match.group(2).split()) > 25:
        return None
    verb = "include" if match.group(1) == "contain" else match.group(1)
    return f"{verb} {match.group(2)} in {subject}"


_DOCUMENT = re.compile(
    r"\b(?:notice|report|plan|application|submission|comment|request|statement|letter|policy|disclosure|form|label|"
    r"agreement|contract|record|filing|petition|notification|certification|program|assessment|registration|"
    r"analysis|order|list|framework|"
    r"guidance|documentation)s?\b",
    re.I,
)


def _passive(parts: Parts) -> str | None:
    subject = parts.subject
    if not subject or len(subject.split()) > 18 or not re.match(r"be\s", parts.predicate) or parts.in_subject:
        return None
    if UNCLEAR.match(subject) or re.search(r"[;:]|\b(?:but|because|although|is|are|was|were|has|have|will)\b", subject):
        return None
    subject = re.sub(r"\s+(?:that|which)$", "", subject)
    if re.match(r"(?:in|on|at|for|to|by|with|under|from|of|as)\b", subject, re.I) or re.search(
        r"\b(?:where|when|which)\b", subject
    ):
        return None
    return passive_to_active(_without_agent(parts), lower_first(subject))


def _without_agent(parts: Parts) -> str:
    if not parts.addressee:
        return parts.predicate
    return re.sub(rf"\s+by (?:the |any |a |an )?{re.escape(parts.addressee)}\b", "", parts.predicate, flags=re.I)


def _fit(phrase: str) -> str:
    if len(phrase.split()) <= LONGEST_CORE:
        return phrase
    cut = shorten(phrase, LONGEST_CORE)
    if cut is None or _LIMITING.search(phrase[len(cut) :]):
        return phrase
    return cut


_LIMITING = re.compile(
    r"\b(?:unless|if|except|provided|only|until|within|no later|not|by \d|by [A-Z]\w+ \d|without|subject to)\b"
)


def _whole(source: Source, clause: Clause, parts: Parts, banned: bool) -> Worded:
    return Worded(_sentence_of(source, clause, parts), None, banned, parts)


_FINITE = re.compile(
    r"\b(?:is|are|was|were|be|must|shall|should|may|can|cannot|will|would|has|have|had|requires?|"
    r"required|prohibits?|bans?|"
    r"applies|apply|remains?|needs?|provides?|imposes?|imposed|ordered|orders|includes?|introduced|"
    r"added|allows?|does|do|did)\b"
)
_BARRED = re.compile(
    r"^(?P<what>(?!(?:it|this|that|they|these|those|he|she|we|you|no|nothing|neither)\b)[^,;:]{3,260}?) "
    r"(?:is|are|would be|will be) (?:strictly |now |also |hereby )?(?:prohibited|banned|forbidden)"
    r"(?: altogether| outright| entirely)?(?:, (?P<rest>(?:unless|except|if)\b.+))?$",
    re.I | re.S,
)
_BAN_NOUN = re.compile(
    r"^(?:an? |the )?(?:[\w-]+ ){0,4}(?:ban|prohibition|freeze|moratorium|restrictions?|embargo|limits?)\b", re.I
)


def _sentence_of(source: Source, clause: Clause, parts: Parts) -> str:
    whole = parts.whole
    if clause.lead is not None and not (_FINITE.search(whole) and parts.subject):
        lead = undated(clean(source.text(clause.lead))).rstrip(" :;,-–—")
        if len(lead.split()) <= 30:
            return f"{capital(lead)}: {lower_first(whole)}"
    barred = _BARRED.match(whole)
    if barred and len(barred["what"].split()) <= 40:
        rest = strip_end(barred["rest"] or "")
        return f"Observe the ban on {lower_first(barred['what'], source.names)}{f', {rest}' if rest else ''}"
    starts = source.article.text[clause.start : clause.start + 1]
    if (
        _FINITE.search(whole)
        and (parts.subject or starts.isupper())
        and not re.match(r"(?:that|which|who|to|and)\b", whole)
    ):
        return capital(whole)
    if _BAN_NOUN.match(whole) and not _FINITE.search(whole):
        return f"Observe {_article(lower_first(whole))}"
    sentence = strip_end(undated(clean(source.sentence(clause.sentence).text)))
    if len(sentence.split()) <= 70:
        return capital(sentence)
    return capital(whole)


def _article(noun: str) -> str:
    return noun if re.match(r"(?:the|an?|any)\b", noun) else f"the {noun}"
