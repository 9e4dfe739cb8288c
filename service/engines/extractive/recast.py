"""A sentence of the article in the order and tense of a brief: what the document does has been done, its definitions
and formulas go, amounts stand by their kind.

Each rule changes word order, tense or a formula and nothing else. Conditions, exceptions, negations, hedges, figures
and names stay: `recast` gives the sentence back unchanged where it would lose a figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from service.engines.extractive.verbs import from_gerund, from_third, is_base, participle
from service.engines.extractive.wording import capital

_DONE = frozenset(
    str.split(
        """
        issue propose adopt finalize finalise publish announce extend amend correct revise withdraw release request
        rescind delay make update establish reopen approve remove postpone repeal confirm suspend solicit modify
        """
    )
)
"""What a document does by being issued: told of it afterwards, it has been done."""
_DOING = re.compile(r"\b(?P<be>is|are|am) (?:hereby )?(?P<v>[a-z]+ing)\b")
_DOES = re.compile(r"(?P<v>[a-z]+s) ")
_DEFINED = re.compile(
    r"\s*\((?:hereinafter|hereafter|collectively|together),? [^()]{2,90}\)|"
    r"\s*\((?:the |an? |each,? |collectively,? |together,? |hereinafter |or )*[“\"‘'][^()]{1,70}[”\"’'][^()]{0,50}\)"
)
_THIS_ACT = re.compile(
    r"\b(?P<v>issued|published|released|adopted|proposed|made|announced) (?:this|today[’']s) "
    r"(?P<n>(?:[a-z-]+ ){0,3}(?:rulemaking|rule|notice|order|document|guidance|directive|request|statement|alert|"
    r"advisory|circular|bulletin|correction|determination|Request|Notice|Order|Rule|Directive))\b"
)
_ANNOUNCES = re.compile(
    r"^(?:This|The|Today[’']s) (?:[a-z-]+ ){0,3}(?:document|notice|action|press release|release) "
    r"(?:also )?(?:announces|notifies the public|informs the public|gives notice) that (?=\w)",
)
_FORMULAS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(rf"(?<!\w){long}(?!\w|-)", re.I), short)
    for long, short in (
        (r"(?<! a )(?<! is )(?<! are )(?:regarding|concerning|relating to|pertaining to|in regard to)", "on"),
        (r"(?:in line|in compliance|consistent) with the requirements of", "as required by"),
        (r"under the provisions of", "under"),
        (r"by means of", "by"),
        (r"in the amount of", "of"),
        (r"in excess of", "above"),
        (r"(?:has|have) the authority to", "may"),
        (r"(?:is|are) able to", "can"),
        (r"until such time as", "until"),
        (r"with the exception of", "except"),
        (r"(?:a|the) majority of", "most"),
        (r"in the case of", "for"),
        (r"whether or not", "whether"),
        (r"on (?:an|a) (annual|monthly|quarterly|weekly|daily) basis", r"\1"),
        (r"approximately", "about"),
        (r"will (?:also )?be required to", "must"),
        (r"would be required to", "would have to"),
        (r"is (?:also )?seeking to", "seeks to"),
        (r"is (?:also )?seeking", "seeks"),
        (r"including,? but not limited to,?", "including"),
        (r"each and every", "every"),
        (r"any and all", "all"),
        (r"terms and conditions", "terms"),
        (r"null and void", "void"),
        (r"take (?:any )?steps to", "act to"),
        (r"on the grounds that", "because"),
        (r"for the duration of", "during"),
        (r"has (?:also )?determined that", "finds that"),
        (r"(?:in|by) violation of", "against"),
    )
)
_BODY = (
    r"(?:[A-Z][A-Za-z]*[A-Z]{1}[A-Za-z]*|Commission|Board|Agency|Agencies|Department|Secretary|Council|Court|Bureau|"
    r"Act|Rule|Order|Directive|Regulation|Treasury|rule|order|proposal|company|agency|bank|measure|directive)"
)
_OF = re.compile(
    r"\b(?P<the>the|The) (?P<n>requirements?|provisions?|rules?|regulations?|authority|review|decision|findings?|"
    r"proposal|approval|staff|guidance|guidelines|powers|duties|obligations?|purposes?|scope|text|terms|implementation|"
    r"enforcement|members|website|report|effective date|compliance dates?|issuance|publication|prohibitions?) "
    rf"of (?P<t>the|that|this) (?P<b>{_BODY})\b(?![’'-]|\s+(?:of|for|on|to|in|that|which|[A-Z(]|and\b|or\b))"
)
_KIND = (
    r"(?:(?:civil|administrative|criminal|money|monetary|statutory|consumer|punitive|treble|total) ){0,3}"
    r"(?:penalt(?:y|ies)|fines?|redress|refunds?|restitution|costs|damages|disgorgement|fees|compensation)"
)
_SUM = (
    r"(?:(?:nearly|over|more than|up to|at least|close to|almost|about|an estimated|not more than|a combined) )?"
    r"(?:US|A|C)?[$€£]\s?\d[\d.,]*\d?(?: (?:million|billion|thousand))?"
)
_IN_KIND = re.compile(rf"(?P<m>{_SUM}) in (?P<k>{_KIND})\b(?! (?:to|and) [a-z]+ (?:of|in)\b)")
_KIND_OF = re.compile(
    r"\b(?P<a>an?|the) (?P<k>(?:(?:civil|administrative|criminal|money|monetary) ){0,2}(?:fine|penalty)) of "
    r"(?P<m>(?:US|A|C)?[$€£]\s?\d[\d.,]*(?<=\d)(?![\d.,]*\d)(?: (?:million|billion|thousand))?)"
    r"(?! (?:per|for each|a day|each|million|billion|thousand)\b)"
)
_PAID_INTO = re.compile(r",? which will be (?:paid|deposited) into\b")
_RESULT = re.compile(
    r"^(?P<why>(?:Non-?compliance|Failure to comply)(?: with [^,;]{3,90}?)?) may result in "
    r"(?P<who>[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*){0,4}) (?P<v>[a-z]+ing) (?P<rest>.+)$"
)
_MORE_RESULTS = re.compile(r"\b(?:or|and) (?:in )?(?:[A-Z][\w’'.-]* )?(?P<v>[a-z]+ing)\b")


def recast(text: str, issuers: Iterable[str] = ()) -> str:
    """`text` by these rules; `issuers` are names whose acts the document itself is."""
    names = tuple(name for name in issuers if name)
    made = _DEFINED.sub("", text)
    made = _ANNOUNCES.sub("", made)
    made = _performed(made, names)
    made = _THIS_ACT.sub(lambda m: f"{m['v']} {_one(m['n'])}", made)
    for pattern, short in _FORMULAS:
        made = pattern.sub(lambda m, short=short: _like(m, short), made)  # type: ignore[misc]
    made = _OF.sub(lambda m: f"{m['t'].capitalize() if m['the'] == 'The' else m['t']} {m['b']}’s {m['n']}", made)
    made = sums_by_kind(made)
    made = capital(re.sub(r"\s{2,}", " ", made).strip())
    return made if figures(text) <= figures(made) or _DEFINED.search(text) else text


def sums_by_kind(text: str) -> str:
    """ "$3 million in penalties" -> "penalties of $3 million"; "a fine of €2 million" -> "a €2 million fine"."""
    text = _KIND_OF.sub(lambda m: f"{_article_of(m['a'], m['m'])} {m['m']} {m['k']}", text)
    text = _IN_KIND.sub(lambda m: f"{m['k']} of {m['m']}", text)
    return _PAID_INTO.sub(", payable into", text)


def _article_of(given: str, amount: str) -> str:
    if given == "the":
        return given
    return "an" if re.match(r"\D{1,3}(?:8|11\b|18\b)", amount) else "a"


def consequence(text: str) -> str | None:
    """ "Noncompliance may result in Treasury denying …" -> "Treasury may deny … for noncompliance"; None if not so."""
    found = _RESULT.match(text.rstrip("."))
    if found is None:
        return None
    base = from_gerund(found["v"])
    if not base or not is_base(base):
        return None
    rest = _MORE_RESULTS.sub(lambda m: f"or {from_gerund(m['v'])}" if from_gerund(m["v"]) else m.group(), found["rest"])
    why = found["why"][:1].lower() + found["why"][1:]
    return f"For {why}, {found['who']} may {base} {rest}"


def figures(text: str) -> set[str]:
    """Every figure of a text."""
    return {m.group().rstrip(".,") for m in re.finditer(r"\d[\d.,]*", text)}


def _performed(text: str, names: tuple[str, ...]) -> str:
    """What the issuer is doing by the document, it has done."""
    for name in sorted(names, key=len, reverse=True):
        bare = re.escape(re.sub("^[Tt]he ", "", name))
        opening = re.match(rf"(?:The )?{bare}(?: \([^()]*\))?(?:,? (?:also|today),?)? ", text)
        if opening is None:
            continue
        rest = text[opening.end() :]
        doing, does = _DOING.match(rest), _DOES.match(rest)
        if doing and (base := from_gerund(doing["v"])) in _DONE and base:
            have = "has" if doing["be"] == "is" else "have"
            return f"{opening.group()}{have} {participle(base)}{rest[doing.end() :]}"
        if does and (base := from_third(does["v"])) in _DONE and base:
            return f"{opening.group()}has {participle(base)} {rest[does.end() :]}"
        return text
    return text


def _one(noun: str) -> str:
    return f"{'an' if noun[0].lower() in 'aeio' else 'a'} {noun}" if not noun.endswith("guidance") else noun


def _like(found: re.Match[str], short: str) -> str:
    made = found.expand(short)
    return capital(made) if found.group()[:1].isupper() else made
