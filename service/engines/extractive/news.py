"""What was done, by whom: the first sentence of an overview."""

from __future__ import annotations

import re

from retrieval.text.documents import Completeness, Evidence
from service.analysis.actors import acts_of, names_of
from service.analysis.reading.model import Authority, MoneyRole
from service.analysis.schema import Status
from service.engines.extractive.headlines import in_sentence_case, past_of
from service.engines.extractive.main_clause import fit
from service.engines.extractive.passages import tell
from service.engines.extractive.recast import recast
from service.engines.extractive.retell import retold
from service.engines.extractive.source import Source, once
from service.engines.extractive.title import issuer_of, without_purpose
from service.engines.extractive.verbs import is_finite
from service.engines.extractive.wording import capital, clean, shorten, strip_end, undated

Told = tuple[str, tuple[Evidence, ...]]
"""A sentence and what it rests on."""

LEAST_KEPT = 0.45
"""Share of a sentence below which its point is likely to be gone; then it may be longer."""
LONGEST_NEWS = 28
"""Words of the first sentence."""


def news(source: Source) -> tuple[Told | None, int | None]:
    """The sentence, and the index of the article's sentence that it replaces or repeats (None: none does)."""
    lead = leading(source)
    headed = _of_headline(source, lead)
    if headed is not None:
        return headed, None if source.article.completeness is Completeness.EXCERPT else lead
    if lead is None or weak(source, lead) or _NUMBERED_ACT.match(source.article.title):
        named = _of_title(source)
        if named is not None:
            return named, None
    if lead is None:
        return None, None
    return (_of_sentence(source, lead), (source.cite_sentence(lead),)), lead


def _of_headline(source: Source, lead: int | None) -> Told | None:
    """Issuer and act from the title, where it says both."""
    if not source.article.title or not source.issuers:
        return None
    headline = strip_end(clean(source.article.title))
    issuer, rest = issuer_of(source, headline)
    if not issuer or headline.endswith("?") or headline.isupper():
        return None
    done = past_of(rest)
    if done is None:
        return None
    verb, told = done
    short = without_purpose(told)
    if short != told and len(short.split()) < 2:
        return None
    told = short
    if not 3 <= len(told.split()) <= 26 or ": " in told or re.search(r"[!?]", told):
        return None
    one = _actor(source, issuer)
    if one is None:
        return None
    text = f"{_subject(source, one)} {verb} {_as_in_text(source, in_sentence_case(source, _with_article(told)))}"
    evidence = [source.cite_title(), source.authority_evidence(one)]
    if lead is not None:
        evidence.append(source.cite_sentence(lead))
    return text, once(evidence)


def _as_in_text(source: Source, told: str) -> str:
    """ "operator of the app" with the article that the text gives it."""
    head = " ".join(told.split()[:2])
    if re.match(r"(?:an?|the|its|their|new|[A-Z0-9$€£])", head) or re.match(r"\w+s\b", head):
        return told
    found = re.search(rf"\b(an?|the|its) (?={re.escape(head)}\b)", source.article.text)
    return f"{found.group(1)} {told}" if found else told


def _actor(source: Source, headed: str) -> Authority | None:
    """The authority that a headline's subject names; None where it is somebody else, or nobody that the text names."""
    wanted = re.sub(r"^the ", "", headed.lower())
    for one in (*source.issuers, *source.reading.authorities):
        names = {re.sub(r"^the ", "", n.lower()) for n in (one.name, one.text, *one.aliases)}
        if one.start >= 0 and wanted in names | {n.removeprefix("european ") for n in names}:
            return one
    return None


def _with_article(told: str) -> str:
    """ "Rule to limit fees" -> "a Rule to limit fees": headlines drop the article of a countable noun."""
    head = re.match(
        r"(?:(?:New|Final|Proposed|Interim|Interpretive|Joint|Draft|Supplemental|Emergency|Binding|Advance|"
        r"Formal|Public) )*"
        r"(Rule|Order|Notice|Circular|Bulletin|Report|Directive|Consultation|Investigation|Inquiry|Lawsuit|Proposal|"
        r"Statement|Advisory|Policy|Determination|Regulation|Decision|Opinion|Complaint|Framework|Plan)\b(?!s)",
        told,
    )
    if head is None:
        named = re.match(r"(?:[A-Z][\w’'-]* (?:[a-z]{2,3} )?){1,7}(?:Rule|Act|Regulation|Directive|Order|Code)\b", told)
        return f"the {told}" if named and not re.match(r"(?:The|A|An|New|Its)\b", told) else told
    return f"{'an' if told[0] in 'AEIO' else 'a'} {told}"


def _subject(source: Source, one: Authority) -> str:
    from service.engines.extractive.details import full_name

    name = full_name(source, one.name, one.text, one.aliases)
    bare = name.startswith(("The ", "the ")) or len(name.split()) < 2
    text = source.article.text
    wanted = re.search(rf"\b[Tt]he {re.escape(name.split(' (')[0])}", text)
    bare = bare and not _TAKES_ARTICLE.search(one.name)
    return capital(name) if bare and not wanted else f"The {re.sub(r'^[Tt]he ', '', name)}"


_TAKES_ARTICLE = re.compile(
    r"\b(?:Authority|Commission|Bureau|Agency|Board|Department|Office|Administration)\b(?! of )"
)


_ISSUED = {
    Status.PROPOSED_RULE: "has proposed a rule",
    Status.FINAL_RULE: "has issued a final rule",
    Status.GUIDANCE: "has issued guidance",
    Status.ORDER_OR_DIRECTIVE: "has issued an order",
    Status.NOTICE: "has published a notice",
    Status.ADVISORY_OR_ALERT: "has published an advisory",
    Status.POLICY_STATEMENT: "has published a policy statement",
    Status.ALLEGATION: "alleges violations of law",
}


def _of_title(source: Source) -> Told | None:
    """Issuer, kind of act and title as one sentence, for a text without a sentence that tells its news."""
    act, evidence = _ISSUED.get(source.status), source.status_evidence()
    if act is None or not source.issuers or not evidence or not source.article.title or _acted_by_another(source):
        return None
    title = strip_end(clean(source.article.title))
    numbered = _NUMBERED_ACT.match(title)
    if numbered:
        verb = act.split(" a", 1)[0].removesuffix(" guidance")
        text = f"{_subject(source, source.issuers[0])} {verb} {numbered['act']}, “{numbered['topic']}”"
    else:
        text = f"{_subject(source, source.issuers[0])} {act}, “{title}”"
    return text, once([source.cite_title(), source.authority_evidence(source.issuers[0]), *evidence])


def _acted_by_another(source: Source) -> bool:
    """Whether the title or what decided the status has somebody else than the issuer act, a court for one."""
    one = source.issuers[0]
    own = {one.name, one.text, *one.aliases}
    names = names_of(source.reading.authorities)
    texts = [source.article.title]
    if not source.reading.status.in_title:
        spans = source.reading.status.spans
        texts += [source.sentence(i).text for s in spans if (i := source.sentence_at(s.start)) is not None]
    acts = [act for text in texts for act in acts_of(text, names) if act.actors]
    return bool(acts) and not any(act.actors & own for act in acts)


_NUMBERED_ACT = re.compile(
    r"^(?P<act>(?:[A-Z][\w-]+ ){0,4}(?:Order|Directive|Circular|Proclamation|Memorandum|Opinion|Bulletin|"
    r"Advisory|Notice|"
    r"Decree|Instruction)(?: No\.?)? [A-Z]{0,3}-?\d[\w/.-]*)\s*(?:[:,–—-]\s*|on )(?P<topic>\w.+)$"
)
"""A title that gives kind and number of the act before its topic."""
_ACTS = (
    r"(?:issued|proposed|adopted|finalized|published|announced|approved|launched|fined|ordered|"
    r"imposed|presented|introduced|released|decided|determined|opened|filed|sued|confirmed|extended|delayed)"
)


def _of_sentence(source: Source, index: int) -> str:
    raw = undated(clean(source.sentence(index).text))
    fresh = re.sub(r"(?:,\s*)?\b[Tt]oday,?\s+", " ", raw) if re.search(r"\b[Tt]oday\b(?!’|')", raw) else raw
    whole = tell(fresh, limit=60)
    text = retold(whole, LONGEST_NEWS, brackets=True) or tell(fresh, limit=LONGEST_NEWS)
    if len(text.split()) < LEAST_KEPT * len(whole.split()):
        text = retold(whole, LONGEST_NEWS + 12, brackets=True) or text
    if len(text.split()) > LONGEST_NEWS:
        text = shorten(text, LONGEST_NEWS) or text
    text = retimed(source, unlisted(unbroken(source, index, text)))
    if fresh != raw:
        text = re.sub(
            rf"^((?:[^,.;]|\([^)]*\)){{3,120}}?(?<!has)(?<!have)(?<!was)(?<!were)(?<!been)) ({_ACTS}) ",
            r"\1 has \2 ",
            text,
            count=1,
        )
    return capital(re.sub(r"\s{2,}", " ", text))


def retimed(source: Source, text: str) -> str:
    """The sentence recast, what the issuer does by the document told as done."""
    return recast(text, _issuer_names(source))


def unlisted(text: str) -> str:
    """Without a last ", including …" that holds no figure and no limit: examples are no news."""
    head, found, tail = text.rpartition(", including ")
    return text if not found or len(head.split()) < 8 or _HELD.search(tail) else head


_HELD = re.compile(r"\d|\b(?:not|no|only|unless|except|if|must|shall|would|will|is|are|has|have|was|were)\b")


def unbroken(source: Source, index: int, text: str) -> str:
    """Without the torn end of a text that the feed cut off in the middle of its last sentence."""
    last = index == len(source.reading.sentences) - 1
    whole = source.article.text.rstrip()[-1:] in ".!?:;”\"')]"
    if not last or whole or source.article.completeness is not Completeness.EXCERPT:
        return text
    return fit(text, len(text.split()) - 1) or text


def leading(source: Source) -> int | None:
    """The sentence that tells the news: early, with issuer and the words that decide the status, ranked high."""
    ranks = source.rank_of("overview")
    early = [s.index for s in source.reading.sentences[:14]]
    cases = [m.sentence for m in source.reading.money if m.role is MoneyRole.PENALTY and not m.background]
    pool = [i for i in dict.fromkeys([*early, *source.ranked("overview")[:8], *cases]) if tellable(source, i)]
    if source.status is Status.ALLEGATION:
        pool = [i for i in pool if ACCUSING.search(source.sentence(i).text)]
    if not pool and source.status is not Status.ALLEGATION:
        return source.reading.sentences[0].index if source.reading.sentences else None
    if not pool:
        return None
    return max(pool, key=lambda i: (_newsworth(source, i, ranks.get(i)), -i))


def _newsworth(source: Source, index: int, rank: int | None) -> float:
    one = source.sentence(index)
    spans = [] if source.reading.status.in_title else source.reading.status.spans
    value = 1.5 if any(one.start <= s.start < one.end for s in spans) else 0.0
    if value and source.status in (Status.DELAYED, Status.WITHDRAWN_OR_RESCINDED):
        value += 1.5
    if source.status is Status.ENFORCEMENT_ACTION and any(
        m.sentence == index and not m.background for m in source.reading.money if m.role is MoneyRole.PENALTY
    ):
        value += 1.0
    value += 1.0 if any(n in one.text for n in _issuer_names(source)) else 0.0
    value += 1.5 / (1 + rank) if rank is not None else 0.0
    value += 1.0 / (1 + index / 2)
    value -= 1.0 if source.clauses_in(index) and not value else 0.0
    value -= 1.5 if LEANING.match(one.text) or _HEADING.match(one.text) else 0.0
    length = len(one.text.split())
    return value - (2.5 if length > 85 else 0.8 if length > 60 else 0.0)


def _issuer_names(source: Source) -> set[str]:
    return {n for a in source.issuers for n in (a.name, a.text, *a.aliases) if n}


def tellable(source: Source, index: int) -> bool:
    """Whether a sentence stands on its own: prose with a finite verb that points the reader nowhere."""
    text = source.sentence(index).text
    return (
        source.is_prose(index)
        and len(text.split()) >= 8
        and is_finite(text)
        and not _POINTING.match(text.strip())
        and not _SUBJECTLESS.match(text)
        and "this day of" not in text
    )


_SUBJECTLESS = re.compile(
    r"^(?:By|On|Before|Within|Until|No later than|Not later than)\b[^.;]{0,60}\d,? (?:must|shall|should)\b"
)
"""An order whose addressee stands over the list that it is taken from."""
_POINTING = re.compile(
    r"^[_*>\s]*(?:Click|See|Read|For (?:updated|more|further|additional)|Visit|Note|Download|Contact|Learn|This "
    r"page)\b",
    re.I,
)
ACCUSING = re.compile(
    r"\b(?:alleg\w+|suspect\w*|accus\w+|preliminar\w+|investigat\w+|su(?:ed|es|ing)|lawsuit|complaint|"
    r"charg(?:ed|es|ing)|"
    r"inquiry|probe|proceedings|refer(?:red|ral)|objections)\b",
    re.I,
)
"""Words that keep an accusation from being read as a finding."""
_HEADING = re.compile(r"^(?:On|Of|For|Possibility)\b(?![^,]*, (?:the|[A-Z]))")
LEANING = re.compile(
    r"^(?:You|We|Start|And|Or|But|However|Furthermore|By the authority|By virtue|I, |On the same|This\b(?! (?:document|"
    r"rule|final|notice|action|"
    r"order))|These|It|They|Such|He|She|In addition|Additionally|By doing so|As such|Those|According to)\b"
)
"""Openings that lean on the sentence before."""


def weak(source: Source, index: int) -> bool:
    """Whether a sentence tells neither what was done nor by whom."""
    one = source.sentence(index)
    spans = [] if source.reading.status.in_title else source.reading.status.spans
    return not any(one.start <= s.start < one.end for s in spans) and not any(
        n in one.text for n in _issuer_names(source)
    )
