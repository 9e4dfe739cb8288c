"""The authorities that an article names: issuers first, the primary one at the head, then those merely mentioned."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from retrieval.text.documents import Article, Sentence
from service.analysis.reading.model import Authority
from service.analysis.reading.names import issuers
from service.analysis.reading.names.authority_forms import find_by_form
from service.analysis.reading.names.authority_patterns import find_patterned
from service.analysis.reading.names.defined_terms import defined_otherwise, terms_after
from service.analysis.reading.names.gazetteer import Body, Mention, acronyms, bodies, body_of_host, find_bodies
from service.analysis.reading.names.places import place_of_host
from service.analysis.reading.names.self_reference import self_reference
from service.analysis.reading.names.standard_hits import known_aliases
from service.analysis.reading.names.tables import plain
from service.analysis.schema import Why

_VESTED = re.compile(r"vested in me(?: as President)?|(?:^|\n)\s*THE WHITE HOUSE", re.IGNORECASE)
_INNER_UNIT = re.compile(r"(?:Office|Division|Directorate|Board|Bureau) (?:of|for)")
_HOLDER = re.compile(r"(?:Secretary|Director) of (?!State for)")  # the holder of an office lends a body no name
_UNFIT = re.compile(rf"(?:{_HOLDER.pattern})|.* (?:Update|Bulletin|Newsroom)$")  # nor does its publication
_EARLY = 6  # mentions of a body that are looked at for enumerations
_VESTED_RULE = "authority vested in the President"
_GENERIC = re.compile(
    r"\b(?:[Tt]he |[Tt]his )?(Commission|Bureau|Department|Agency|Board|Council|Authority|Office|Service|"
    r"Administration|Corporation|Directorate|Garante|Coast Guard)(?!\w| (?:of|for|on) [A-Z]| [A-Z])"
)


@dataclass(slots=True)
class _Found:
    """What was gathered about one body."""

    body: Body
    mentions: list[Mention] = field(default_factory=list)
    in_title: list[Mention] = field(default_factory=list)
    terms: list[str] = field(default_factory=list)
    score: issuers.Score = field(default_factory=issuers.Score)


_NOT_IT = re.compile(r"\b[Nn]on-(?:(?:United States|U\.S\.|EU) )?\Z")


def read_authorities(article: Article, sentences: tuple[Sentence, ...]) -> tuple[Authority, ...]:
    """All authorities of the article, once each. Issuers come first; `start` is -1 where only metadata names one."""
    text, title = plain(article.text), plain(article.title)
    found: dict[str, _Found] = {}
    home = _home(article)
    mentions = _collect(text, found, home, in_title=False)
    titled = _collect(title, found, home, in_title=True)
    hints = _metadata(article)
    _resolve_generic(text, found, mentions, hints)
    _score_text(text, sentences, found, mentions)
    _score_title(title, found, titled)
    _score_document(text, found, mentions)
    for rank, body in enumerate(hints):
        entry = found.get(body.name) or _alike(found, body) or found.setdefault(body.name, _Found(body))
        entry.score.add(issuers.METADATA - rank, "metadata", None, cap=issuers.METADATA)
    return _ordered(article, text, found)


def _collect(flat: str, found: dict[str, _Found], home: str | None, *, in_title: bool) -> list[Mention]:
    listed = find_bodies(flat)
    foreign = defined_otherwise(flat, acronyms()) if "(" in flat else frozenset()
    listed = [m for m in listed if flat[m.start : m.end] not in foreign and not _unlikely(flat, m, home)]
    patterned = find_patterned(flat, [(m.start, m.end) for m in listed], headline=in_title)
    formed = find_by_form(flat, [(m.start, m.end) for m in (*listed, *patterned)])
    every = sorted([*listed, *patterned, *formed], key=lambda m: m.start)
    for mention in every:
        entry = found.setdefault(mention.body.name, _Found(mention.body))
        (entry.in_title if in_title else entry.mentions).append(mention)
        terms, _ = terms_after(flat, mention.end)
        entry.terms.extend(t for t in terms if t not in entry.terms)
    return every


def _unlikely(text: str, mention: Mention, home: str | None) -> bool:
    """Whether the name is what something is not ("non-FDA approved"), or a bare acronym of another country's body that
    means something else here: "PRA" in American texts is an act. A body that the text also names in full is likely."""
    if _NOT_IT.search(text, max(0, mention.start - 20), mention.start):
        return True
    written = text[mention.start : mention.end]
    abroad = mention.body.jurisdiction.split("-")[0]
    if " " in written or home in (None, "EU", "INT", abroad) or abroad in {"EU", "INT"}:
        return False
    if abroad == "US" and written not in known_aliases():
        return False
    return not any(form in text for form in (mention.body.name, *mention.body.aliases) if " " in form)


def _home(article: Article) -> str | None:
    """The country of the page the article comes from."""
    if article.source and "Federal Register" in article.source:
        return "US"
    code = place_of_host(urlsplit(article.url).hostname or "") if article.url else None
    return code.split("-")[0] if code else None


def _metadata(article: Article) -> list[Body]:
    """The bodies that the feed's own description names, else the one that owns the page's host."""
    named = [m.body for m in find_bodies(article.source)] if article.source else []
    if not named and article.source:
        named = [m.body for m in find_patterned(plain(article.source), [])] or _owner(plain(article.source))
    if not named and article.url:
        owner = body_of_host(urlsplit(article.url).hostname or "")
        named = [owner] if owner else []
    return list(dict.fromkeys(named))


def _alike(found: dict[str, _Found], body: Body) -> _Found | None:
    """The body of the text that the metadata means: "Ombudsman Service" for "Ombudsman Service for Great Britain"."""
    wanted = _words(body.name)
    for entry in found.values():
        named = _words(entry.body.name)
        if len(named) > 2 and wanted[: len(named)] == named and (entry.mentions or entry.in_title):
            if not entry.body.jurisdiction and body.jurisdiction:
                entry.body = replace(entry.body, jurisdiction=body.jurisdiction)
            return entry
    return None


def _words(name: str) -> list[str]:
    return re.findall(r"\w+", name.lower().replace("&", "and"))


def _owner(source: str) -> list[Body]:
    """The body that a source is called by, where it has the form of one: "Conselho de Escolas (CE)"."""
    name = source.split(" (")[0]
    return [m.body for m in find_by_form(f"{name} announced\n", []) if m.end - m.start == len(name)]


def _resolve_generic(text: str, found: dict[str, _Found], mentions: list[Mention], hints: Sequence[Body]) -> None:
    """Add "the Commission", "the Bureau" … as mentions of the body that the text or the metadata means by it."""
    owners = {term.lower(): entry.body for entry in found.values() for term in entry.terms if term[:1].isupper()}
    heads = _by_head([*(entry.body for entry in found.values()), *hints])
    if "commission" not in heads and any(e.body.jurisdiction == "EU" for e in found.values()):
        heads["commission"] = _body_named("European Commission")
    busy = sorted((m.start, m.end) for m in mentions)
    at = 0
    for match in _GENERIC.finditer(text):
        while at < len(busy) and busy[at][1] <= match.start(1):
            at += 1
        if at < len(busy) and busy[at][0] <= match.start(1):
            continue
        word = match.group(1)
        body = owners.get(word.lower()) or heads.get(word.lower())
        if body is None and not found and issuers.is_subject(text, match.start(1), match.end(1)):
            body = heads[word.lower()] = Body(word, (), "regulator", "")
        if body is None:
            continue
        entry = found.setdefault(body.name, _Found(body))
        entry.mentions.append(Mention(match.start(1), match.end(1), body))
        mentions.append(entry.mentions[-1])
    mentions.sort(key=lambda m: m.start)
    for entry in found.values():
        entry.mentions.sort(key=lambda m: m.start)


def _body_named(name: str) -> Body:
    return next(body for body in bodies() if body.name == name)


def _by_head(candidates: Sequence[Body]) -> dict[str, Body]:
    heads: dict[str, Body] = {}
    for body in candidates:
        for word in re.findall(r"[A-Z]\w+", body.name):
            heads.setdefault(word.lower(), body)
    return heads


def _score_text(text: str, sentences: tuple[Sentence, ...], found: dict[str, _Found], mentions: list[Mention]) -> None:
    lead_end = _lead_end(sentences)
    subjects = [issuers.is_subject(text, m.start, m.end) for m in mentions]
    for i in range(len(mentions) - 2, -1, -1):
        if subjects[i + 1] and issuers.joined(text, mentions[i].end, mentions[i + 1].start):
            subjects[i] = not issuers.is_complement(text, mentions[i].start)
    for i, mention in enumerate(mentions):
        score = found[mention.body.name].score
        score.add(0.2, "frequency", None, cap=2.0)
        in_lead = mention.start < lead_end
        if subjects[i]:
            points = issuers.LEAD_SUBJECT - 0.5 * _nth(sentences, mention.start) if in_lead else issuers.BODY_SUBJECT
            score.add(points, "subject of the lead" if in_lead else "subject", i, cap=points if in_lead else 2.0)
        elif issuers.is_agent(text, mention.start):
            score.add(issuers.AGENT, "agent", i, cap=issuers.AGENT)
        elif issuers.owns_document(text, mention.end):
            score.add(issuers.POSSESSIVE, "owner of the document", i, cap=2.0)


def _lead_end(sentences: tuple[Sentence, ...]) -> int:
    lead = sentences[: issuers.LEAD_SENTENCES]
    return lead[-1].end if lead else 0


def _nth(sentences: tuple[Sentence, ...], at: int) -> int:
    return next((i for i, s in enumerate(sentences[: issuers.LEAD_SENTENCES]) if at < s.end), issuers.LEAD_SENTENCES)


def _score_title(title: str, found: dict[str, _Found], titled: list[Mention]) -> None:
    subjects = [
        issuers.opens_clause(title, m.start) and issuers.is_subject(title, m.start, m.end, headline=True)
        for m in titled
    ]
    for i in range(len(titled) - 2, -1, -1):
        if subjects[i + 1] and issuers.joined(title, titled[i].end, titled[i + 1].start):
            subjects[i] = True
    for i, mention in enumerate(titled):
        score = found[mention.body.name].score
        if subjects[i]:
            score.add(issuers.TITLE_SUBJECT - 0.1 * i, "subject of the title", None, cap=issuers.TITLE_SUBJECT)
        elif not issuers.is_complement(title, mention.start):
            score.add(issuers.TITLE_NAMED, "named in the title", None, cap=issuers.TITLE_NAMED)


def _score_document(text: str, found: dict[str, _Found], mentions: list[Mention]) -> None:
    line = issuers.agency_line(text)
    rank = 0
    above: Mention | None = None
    for i, mention in enumerate(mentions):
        score = found[mention.body.name].score
        if line and line[0] <= mention.start < line[1]:
            score.add(issuers.AGENCY_LINE - rank, "agency line", i, cap=issuers.AGENCY_LINE)
            rank += 1
        elif mention.start < (line[0] if line else 600) and _stands_alone(text, mention):
            score.add(issuers.HEADER, "header", i, cap=issuers.HEADER)
            if above is not None and _is_unit_of(text, above, mention):
                score.add(issuers.UNIT, "the unit under its department", i, cap=issuers.UNIT)
            above = mention
    vested = _VESTED.search(text)
    if vested:
        president = _body_named("President of the United States")
        entry = found.setdefault(president.name, _Found(president))
        entry.score.add(issuers.AGENCY_LINE, _VESTED_RULE, None, cap=issuers.AGENCY_LINE)
        if not entry.mentions:
            entry.mentions.append(Mention(vested.start(), vested.end(), president))


def _is_unit_of(text: str, above: Mention, mention: Mention) -> bool:
    """Whether the head of the document names `mention` on the line below its department: the unit is who issues."""
    department = text[above.start : above.end].lower().startswith("department")
    own = text[mention.start : mention.end].lower().startswith("department")
    return department and not own and not text[above.end : mention.start].strip(" \n.#*")


def _stands_alone(text: str, mention: Mention) -> bool:
    before = text[text.rfind("\n", 0, mention.start) + 1 : mention.start].strip(" #*[]")
    stop = text.find("\n", mention.end)
    after = text[mention.end : stop if stop >= 0 else len(text)].strip(" #*[]()")
    return stop >= 0 and before.lower() in {"", "the", "u.s."} and len(after) < 12


def _ordered(article: Article, text: str, found: dict[str, _Found]) -> tuple[Authority, ...]:
    named = [entry for entry in found.values() if entry.mentions or entry.in_title or entry.score.points >= 3]
    for entry in named:
        if entry.body.is_court or entry.body.kind == "government":
            entry.score.points -= 4.0
        elif entry.body.kind == "legislature":
            entry.score.points -= 2.0  # what it enacted is cited more often than issued
        elif not entry.body.aliases and _INNER_UNIT.match(entry.body.name):
            entry.score.points -= 2.0
    named.sort(key=lambda e: (-e.score.points, e.mentions[0].start if e.mentions else 1 << 30))
    if not named:
        return ()
    co_issuers = _co_issuers(text, named)
    result = [_authority(article, text, entry, issuer=i in co_issuers) for i, entry in enumerate(named)]
    return tuple(sorted(result, key=lambda authority: not authority.issuer))


def _co_issuers(text: str, named: list[_Found]) -> set[int]:
    """The first of `named` and those that issue with it: named in the same AGENCY line, header or title, or joined with
    an issuer as the subject of one verb ("the FDIC, the Board and the OCC today proposed")."""
    primary = named[0].score.counted
    issuing = {0}
    for i, entry in enumerate(named):
        counted = entry.score.counted
        if entry.body.is_court:
            continue
        official = "agency line" in counted or "header" in counted
        if ("agency line" in primary and official) or any(
            rule in primary and rule in counted for rule in ("header", "subject of the title")
        ):
            issuing.add(i)
    if "agency line" in primary:
        return issuing
    subjects = [i for i, e in enumerate(named) if "subject of the lead" in e.score.counted and not e.body.is_court]
    for _ in subjects:
        issuing |= {i for i in subjects if any(_joined(text, named[i], named[k]) for k in issuing)}
    return issuing


def _joined(text: str, one: _Found, other: _Found) -> bool:
    return any(
        issuers.joined(text, a.end, b.start) or issuers.joined(text, b.end, a.start)
        for a in one.mentions[:_EARLY]
        for b in other.mentions[:_EARLY]
    )


def _authority(article: Article, text: str, entry: _Found, *, issuer: bool) -> Authority:
    start, end, in_title = _place(entry, text)
    if start < 0 and issuer and (told := self_reference(text, entry.body.name, entry.body.aliases)):
        start, end = told
        entry.terms.append(article.text[start:end])
    ground = article.title if in_title else article.text
    name = _name(article, entry)
    written = {article.text[m.start : m.end] for m in entry.mentions} | {
        article.title[m.start : m.end] for m in entry.in_title
    }
    aliases = tuple(dict.fromkeys([*sorted(written), *entry.terms, entry.body.name]))
    return Authority(
        start=start,
        end=end,
        text=ground[start:end] if start >= 0 else "",
        name=name,
        aliases=tuple(a for a in aliases if a != name),
        jurisdiction=entry.body.jurisdiction or None,
        issuer=issuer,
        in_title=in_title,
        why=Why(cue=ground[start:end] if start >= 0 else (article.source or article.url or ""), rule=entry.score.rule),
    )


def _place(entry: _Found, text: str) -> tuple[int, int, bool]:
    """The span that shows the body best: where it issues, else its fullest mention in the text, else the title."""
    full = [m for m in entry.mentions if " " in text[m.start : m.end]]
    if entry.mentions:
        chosen = (full or entry.mentions)[0]
        return chosen.start, chosen.end, False
    if entry.in_title:
        return entry.in_title[0].start, entry.in_title[0].end, True
    return -1, -1, False


def _name(article: Article, entry: _Found) -> str:
    """The fullest name that the article itself uses; the table's name where it uses only a short one."""
    if entry.score.counted.get(_VESTED_RULE):
        return entry.body.name
    written = [article.text[m.start : m.end] for m in entry.mentions]
    written += [article.title[m.start : m.end] for m in entry.in_title]
    if any(plain(w).lower() == plain(entry.body.name).lower() for w in written):
        return entry.body.name
    full = [w for w in written if " " in w and not w.isupper() and not _GENERIC.fullmatch(w) and not _UNFIT.match(w)]
    return max(full, key=len) if full else entry.body.name
