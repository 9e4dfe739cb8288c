"""A clause taken apart: subject, cue, predicate, leading adverbial. Works on the cleaned text of the clause's span."""

from __future__ import annotations

import re
from dataclasses import dataclass

from service.analysis.reading.model import Clause
from service.engines.extractive.agents import is_agent, is_thing
from service.engines.extractive.lexicon import words
from service.engines.extractive.source import Source
from service.engines.extractive.wording import clean, headless, strip_end, undated

MODAL = re.compile(
    r"\b(?:must|shall|should|ought to|may|might|can(?:not)?|will|would|could|needs? to|has to|have to|had to|"
    r"(?:is|are|be|was|were|being)\s+(?:also\s+|hereby\s+|generally\s+|strictly\s+|solely\s+)?(?:required|"
    r"obliged|obligated|ordered|directed|instructed|"
    r"prohibited|forbidden|banned|barred|precluded|enjoined|encouraged|urged|advised|asked|invited|"
    r"recommended|expected|"
    r"supposed|responsible|free|permitted|allowed|subject)(?:\s+(?:to|from|for|that))?|(?:is|are) to|"
    r"requir(?:e|es|ed|ing)|order(?:s|ed|ing)|direct(?:s|ed|ing)|oblig(?:e|es|ed|ing)|mandat(?:e|es|ed|ing)|"
    r"prohibit(?:s|ed|ing)?|ban(?:s|ned|ning)?|bar(?:s|red|ring)?|forbid(?:s|ding)?|encourag(?:e|es|"
    r"ed|ing)|urg(?:e|es|ed|ing)|"
    r"recommend(?:s|ed|ing)?|advis(?:e|es|ed|ing)|invit(?:e|es|ed|ing)|ask(?:s|ed|ing)?)\b(?:\s+not\b)?",
    re.I,
)
_LEADING = re.compile(
    r"^(?P<lead>(?P<word>if|when|whenever|where|unless|once|before|after|upon|within|by|until|from|beginning|starting|"
    r"at|on|in|under|pursuant|as|for|to|during|while|except|subject|based|given|following|prior|every|each|with|"
    r"using|consistent|regardless|notwithstanding|without|effective|because|since|although|through|per|according)\b"
    r"[^;]{2,320}?),\s+(?P<rest>(?:the|a|an|any|all|each|every|no|such|these|those|this|they|it|we|you|he|and|"
    r"[A-Z“\"]|[a-z]+\s).*)$",
    re.I | re.S,
)
_CONDITIONAL = words(
    """
    if when whenever where unless once before after upon within by until at on every during from beginning
    starting prior without except following effective for under using as subject
    """
)
_LINKING = re.compile(
    r"^(?:(?:in addition|additionally|specifically|generally|however|therefore|thus|moreover|"
    r"furthermore|further|finally|"
    r"in particular|as a result|for example|for instance|accordingly|instead|consequently|in fact|meanwhile|similarly|"
    r"likewise|in general|first|second|third|lastly|next|again|today|yesterday|in short|in other words|then|now|still|"
    r"yet|hence|overall|namely|indeed|to that end|to this end|alternatively|typically|also|"
    r"under the (?:final |proposed |new )?rule),\s+|(?:and|but|or|so|that|which|also|therefore|thus|then)\s+)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Parts:
    """`subject` and `cue` may be empty; `predicate` is what follows the modal; `lead` a condition or time set first."""

    lead: str
    subject: str
    cue: str
    predicate: str
    whole: str
    gap: str
    """The object in front of a reduced relative clause ("disclosures debt collectors must provide")."""
    addressee: str | None
    negated: bool
    """Whether "not" or "never" stands directly before the act: a command not to do it, whatever the cue."""
    in_subject: bool
    """Whether the addressee is (in) the clause's subject, stands in a lead-in, or follows a verb of ordering."""


def take_apart(source: Source, clause: Clause) -> Parts:
    """Subject, cue and predicate of `clause`, from its span and that of its act."""
    predicate = _own_clause(source, clause, strip_end(clean(source.text(clause.act))))
    before = source.article.text[clause.start : clause.act.start] if clause.act.start > clause.start else ""
    head = headless(undated(_unlink(clean(before))) if before.strip() else "")
    negated = _NOT_BEFORE.search(head) is not None
    head = _DO_NOT.sub("", head)
    lead, head = _split_lead(head)
    cue, subject = _cue(head)
    addressee = addressee_of(clause, source) or _own(subject, cue, source)
    return Parts(
        lead=lead,
        subject=subject,
        cue=cue,
        predicate=_with_adverbs(cue, predicate),
        whole=_unlink(headless(undated(strip_end(clean(clause.text))))),
        gap=_gap(subject, addressee),
        addressee=addressee,
        negated=negated,
        in_subject=_speaks_to(clause, subject, cue, addressee, passive=bool(re.match(r"be\b", predicate))),
    )


_SUBORDINATE = re.compile(r"(?:^|[.,;]\s)\s*(?:While|Although|Though|Whereas|Because|Since|As)\b", re.I)


_NOT_BEFORE = re.compile(r"\b(?:not|never|don[’']t)(?:\s+to)?(?:\s+\w+ly)?\s*$", re.I)
_DO_NOT = re.compile(r"\b(?:please\s+)?(?:do not|don[’']t|never)\s*$", re.I)


def _own_clause(source: Source, clause: Clause, predicate: str) -> str:
    """A duty told in a subordinate clause ("While X is required to …, the …") ends where the main clause begins."""
    opening = source.article.text[max(0, clause.start - 10) : clause.start + 12]
    if not _SUBORDINATE.search(opening):
        return predicate
    return re.split(r",\s+(?=(?:the|a|an|it|they|this|these|he|she|we|its|their|[A-Z])\b)", predicate, maxsplit=1)[0]


def _with_adverbs(cue: str, predicate: str) -> str:
    """Adverbs between modal and verb belong to the act ("must clearly identify")."""
    kept = [w for w in cue.split() if w.lower().endswith("ly") and w.lower() not in _NO_MANNER]
    kept = [w for w in kept if w.lower() not in predicate.lower().split()[:3]]
    return " ".join([*kept, predicate])


_NO_MANNER = frozenset({"only", "generally", "similarly", "solely", "jointly", "therefore", "additionally"})


def _own(subject: str, cue: str, source: Source) -> str | None:
    """The subject itself, where it is somebody ("Employees who believe …")."""
    text = strip_end(subject)
    if len(text.split()) == 1 and text[:1].isupper() and text not in source.names and not is_agent(text.lower()):
        return None
    ordering = re.match(
        r"(?:requir|order|direct|oblig|mandat|prohibit|ban|bar|forbid|encourag|urg|recommend|advis|invit|ask)",
        cue,
        re.I,
    )
    if ordering or not is_agent(text) or len(text.split()) > 22 or text.lower() in _NOBODY:
        return None
    return source.lower(_some(_bare_article(text)))


def _unlink(text: str) -> str:
    for _ in range(2):
        text = _LINKING.sub("", text, count=1)
    return text


def _split_lead(head: str) -> tuple[str, str]:
    match = _LEADING.match(head)
    if match is None or not MODAL.search(match.group("rest")):
        return "", head
    word = match.group("word").lower()
    return (match.group("lead") if word in _CONDITIONAL else ""), _unlink(match.group("rest"))


def _cue(head: str) -> tuple[str, str]:
    found = None
    for found in MODAL.finditer(head):  # noqa: B007 - the last one governs the act
        pass
    if found is None:
        return "", re.sub(r"(?:^|\s)to$", "", head)
    return head[found.start() :], head[: found.start()].rstrip(" ,")


def _gap(subject: str, addressee: str | None) -> str:
    if not addressee or not subject.lower().endswith(addressee.lower()):
        return ""
    rest = subject[: len(subject) - len(addressee)].rstrip()
    if rest.lower() in {"while", "although", "because", "if", "when", "that", "the", "and", "as", "since"}:
        return ""
    rest = re.sub(r"\s+(?:that|which)$", "", rest)
    match = re.search(
        r"(?:\b(?:(?:clarif|requir|specif|describ|explain|outlin|list|includ|set|cover)\w*|about)\s+)((?:the |any |"
        r"all |certain )?(?:[\w'’-]+ ){0,4}[\w'’-]+s?)$",
        rest,
    )
    found = match.group(1) if match and not rest.endswith(",") else ""
    return "" if re.search(r"\b(?:how|whether|what|why|when|where|who|if|that)\b", found) else found


_PERSONAL = re.compile(r"^(?:they|you|we|he|she|who|it)$", re.I)


def _speaks_to(clause: Clause, subject: str, cue: str, addressee: str | None, *, passive: bool) -> bool:
    """Whether the predicate is an act of somebody who is told to do it, not a state of some thing."""
    own = subject.strip()
    if not own or _PERSONAL.match(own) or (clause.lead is not None and not passive):
        return not (passive and own.lower() in {"it", "they", "who"} and addressee is None)
    if re.match(
        r"(?:requir|order|direct|oblig|mandat|prohibit|ban|bar|forbid|encourag|urg|recommend|advis|invit|ask)",
        cue,
        re.I,
    ):
        return addressee is not None and is_agent(addressee)
    return is_agent(own) or (addressee is not None and addressee.lower() in own.lower() and is_agent(addressee))


def _addressable(clause: Clause, text: str) -> bool:
    """Somebody; under a lead-in ("All depots are required to:") anything that is not plainly a thing."""
    if re.search(r"\bfollowing$", text, re.I):
        return False
    return is_agent(text) or (clause.lead is not None and not is_thing(text))


def _some(text: str) -> str:
    """Nobody may: so it concerns anybody."""
    return re.sub(r"^(?:no|neither)\s+", "any ", text, flags=re.I)


def _bare_article(text: str) -> str:
    """Without "the" before a name or a plural; "the company" keeps it."""
    if not re.match(r"[Tt]he\s", text):
        return text
    head = re.split(r"\s(?:of|that|who|which|in|with|for|to|under|subject)\b|,|\(", text, maxsplit=1)[0]
    named = text[4:5].isupper() and (len(head.split()) > 2 or head[4:].isupper())
    return text[4:] if named or head.endswith("s") else text


def addressee_of(clause: Clause, source: Source) -> str | None:
    """Who is addressed, as a phrase for the parenthesis; None where the text names nobody."""
    if clause.addressee is None:
        return None
    text = _unlink(headless(strip_end(clean(clause.addressee))))
    text = re.sub(r"^(?:while|that|and|but|although|if|when|as|because|where|so|how)\s+", "", text, flags=re.I)
    text = re.sub(r"^.* (?:how|whether)\s+", "", text)
    text = re.sub(
        r"^(?:based|in|under|after|as|for|with|by|upon|within|pursuant|during)\b[^,]{3,90},\s+", "", text, flags=re.I
    )
    low = text.lower()
    if not text or low in _NOBODY or len(text.split()) > 22 or not _addressable(clause, text):
        return None
    return as_addressee(text, source)


def as_addressee(text: str, source: Source) -> str:
    """A noun phrase as it stands in the parenthesis: "No person" is any person, "the" goes before names and plurals."""
    return source.lower(_some(_bare_article(re.sub(r"^(?:each|all|any) of (?=the )", "", text))))


_NOBODY = words(
    """
    you we it they he she i us them this that these those who there such one your their its which what
    """
)
