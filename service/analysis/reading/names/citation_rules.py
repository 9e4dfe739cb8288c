"""The citation rules: for every kind of identifier what it looks like and its canonical form.

They follow the citation habits of the sources: the Federal Register's document drafting handbook for CFR, FR and
dockets, EUR-Lex for CELEX numbers (sector 3, year, type letter, four-digit number), and each body's own numbering.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

# What may follow a first number in an enumeration: "210, 211, and 212", "1681-1681x".
_SUB = r"(?: ?\((?:[a-z]{1,3}|[ivx]{1,5}|[A-Z]{1,2}|\d{1,3})\))*"
_NUM = rf"\d+[A-Za-z]{{0,2}}(?:[.-]\d+[a-z]{{0,2}})*(?:-\d+)?{_SUB}"
_MORE = (
    rf"(?:(?:, and |, or |, | and | or | through | to )(?:§{{1,2}} ?)?(?:{_NUM})"
    r"(?![\w%$]|\.\d| (?:U\.?S|CFR|C\.F|FR|Fed)))*"
)

_EU_KINDS = r"(?:Regulation|Directive|Decision|Recommendation|Framework Decision)"
_EU_LETTERS = {"regulation": "R", "directive": "L", "decision": "D", "recommendation": "H", "framework decision": "F"}


@dataclass(frozen=True, slots=True)
class CitationRule:
    """`triggers` are literal strings one of which must stand in the text for `pattern` to be tried at all."""

    kind: str
    triggers: tuple[str, ...]
    pattern: re.Pattern[str]
    canonical: Callable[[re.Match[str]], str]


def _rule(
    kind: str, triggers: str, pattern: str, form: str | Callable[[re.Match[str]], str], flags: int = 0
) -> CitationRule:
    canonical = form if callable(form) else (lambda match: _fill(form, match))
    return CitationRule(kind, tuple(triggers.split("|")), re.compile(pattern, flags), canonical)


def _fill(form: str, match: re.Match[str]) -> str:
    filled = form
    for i, group in enumerate(match.groups(""), 1):
        filled = filled.replace(f"{{{i}}}", group)
    return _tidy(filled)


def _tidy(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip(" ,.")


def _cfr(match: re.Match[str]) -> str:
    title, unit, numbers = match.group("title"), match.group("unit") or "", _tidy(match.group("numbers"))
    unit = re.sub(r"[^a-z]", "", unit.lower()).rstrip("s")
    unit = {"part": "part", "pt": "part", "chapter": "chapter", "subpart": "subpart"}.get(unit, "")
    plural = "s" if unit and re.search(r", | and | through | or ", numbers) else ""
    return _tidy(f"{title} CFR {unit}{plural} {numbers.replace('§', '')}")


def _cfr_in_words(match: re.Match[str]) -> str:
    """ "part 50 of title 31 of the Code of Federal Regulations"."""
    tail = match.group("after") or (
        f"{match.group('before')}{match.group('numbers')}" if match.group("numbers") else ""
    )
    return _tidy(f"{match.group('title')} CFR {re.sub(r'(?i)^sections? |§ ?', '', tail)}")


def _usc(match: re.Match[str]) -> str:
    numbers = _tidy(match.group("numbers").replace("§", ""))
    unit = "chapter " if (match.group("unit") or "").strip().lower().startswith("ch") else ""
    tail = " et seq." if match.group("seq") else " note" if match.group("note") else ""
    return f"{match.group('title')} U.S.C. {unit}{numbers}{tail}"


def _celex(match: re.Match[str]) -> str:
    letter = _EU_LETTERS[re.sub(r"\s+", " ", match.group("kind").lower()).rstrip("s")]
    first, second = match.group("a"), match.group("b")
    number_first = bool(match.group("no")) or (len(first) < 4 and len(second) == 4) or len(second) == 2
    if len(first) == 4 and len(second) == 4 and not match.group("no"):
        number_first = False
    number, year = (first, second) if number_first else (second, first)
    if len(year) == 2:
        year = f"19{year}" if int(year) > 50 else f"20{year}"
    return f"3{year}{letter}{int(number):04d}"


def _celex_of_old(match: re.Match[str]) -> str:
    """ "Directive 2002/58/EC", "Directive 95/46/EC": the year stands first, with two or four digits."""
    letter = _EU_LETTERS[match.group("kind").lower().rstrip("s")]
    year, number = match.group("a"), match.group("b")
    if len(year) < 4:
        year = f"19{int(year):02d}" if int(year) > 50 else f"20{int(year):02d}"
    return f"3{year}{letter}{int(number):04d}"


def _eu_article(match: re.Match[str]) -> str:
    word = "Recital" if match.group(0)[0] in "Rr" else "Article"
    numbers = _tidy(match.group("numbers"))
    law = match.group("law")
    plural = "s" if re.search(r", | and | to ", numbers) else ""
    return f"{word}{plural} {numbers}" + (f" {law}" if law else "")


_ART = r"\d+[a-z]?(?:[.]\d+)?(?: ?\([a-zA-Z0-9]{1,4}\))*"
_LAW = (
    r"GDPR|DSA|DMA|AI Act|NIS ?2(?: Directive)?|DORA|MiCA|MiFID II|TFEU|TEU|LED|EUDPR|CRA|Data Act|Charter|ECHR|"
    r"ePrivacy Directive|Digital Services Act|Digital Markets Act"
)

RULES: tuple[CitationRule, ...] = (
    _rule(
        "cfr",
        "CFR|C.F.R|Code of Federal",
        rf"\b(?P<title>\d{{1,2}}) (?:CFR|C\.F\.R\.?)(?: [Cc]hapter [IVX]+,)?,? ?"
        rf"(?P<unit>[Pp]arts?|[Pp]ts?\.?|[Ss]ubparts?|[Cc]hapters?|PARTS?)?"
        rf" ?(?:§{{1,2}} ?|[Ss]ections? )?(?P<numbers>(?:{_NUM}|[IVX]+\b){_MORE})",
        _cfr,
    ),
    _rule(
        "cfr",
        "Code of Federal",
        rf"\b(?:(?P<before>[Pp]arts? |[Ss]ections? )(?P<numbers>{_NUM}{_MORE}),? of )?"
        r"[Tt]itle (?P<title>\d{1,2}),?(?: of)?(?: the)?,? "
        rf"(?:U\.S\. )?Code of Federal Regulations"
        rf"(?:,? (?:\(CFR\) )?(?P<after>(?:[Pp]arts?|[Ss]ections?|§) ?{_NUM}{_MORE}))?",
        _cfr_in_words,
    ),
    _rule(
        "usc",
        "U.S.C|USC|U.S. Code|United States Code",
        rf"\b(?P<title>\d{{1,2}}) (?:U\.? ?S\.? ?C\.?(?:A\.?)?|U\.S\. Code)"
        rf"(?P<unit> [Cc]hapters?| [Cc]h\.)? ?(?:§{{1,2}} ?|[Ss]ections? )?"
        rf"(?P<numbers>{_NUM}{_MORE})(?P<seq>,? et\.? seq\.?)?(?P<note> note)?",
        _usc,
    ),
    _rule(
        "usc",
        "United States Code|U.S. Code",
        r"\b[Ss]ections? (?P<numbers>[\w.()-]+(?:(?:, and |, | and )[\w.()-]+)*),? of "
        r"[Tt]itle (?P<title>\d{1,2}),? (?:of the )?"
        r"(?:United States|U\.S\.) Code(?P<seq>,? et seq\.?)?(?P<note> note)?(?P<unit>)?",
        _usc,
    ),
    _rule(
        "public_law",
        "Public Law|Pub. L|Pub.L|P.L.",
        r"\b(?:Public Law|Pub\. ?L\.|P\.L\.)(?: No\.?)? ?(\d{2,3})-(\d{1,4})",
        "Pub. L. {1}-{2}",
    ),
    _rule("stat", " Stat.", r"\b(\d{1,3}) Stat\. (\d{1,4})(?:, \d+)?", "{1} Stat. {2}"),
    _rule(
        "fr",
        " FR | Fed. Reg",
        r"\b(\d{2,3}) (?:FR|Fed\. ?Reg\.) (\d{1,3}(?:,\d{3})+|\d{1,6})",
        lambda m: f"{m[1]} FR {m[2].replace(',', '')}",
    ),
    _rule("fr_doc", "FR Doc", r"\bFR Doc(?:ument|\.)?(?: No\.?:?)? ?([A-Z]?\d{1,4}-\d{3,6})", "FR Doc. {1}"),
    _rule(
        "docket",
        "ocket|OCKET",
        r"\b((?:[A-Z]{2,4} )?)(?:[Dd]ocket|DOCKET)(?: ID)?(?: (?:Nos?|Numbers?|NO|ID)\.?:?)?:? ?"
        r"((?:[A-Z]{1,5}-)?[A-Z0-9]*\d[A-Z0-9]*(?:-[A-Z0-9]+)+)",
        lambda m: _tidy(f"{m[1]}Docket {m[2]}") if m[1].strip() else m[2],
    ),
    _rule("docket", "-20", r"\b(?!CVE-)([A-Z]{2,10}(?:-[A-Z0-9]{1,8}){0,2}-20\d\d-(?:[A-Z]{1,2}-)?\d{3,6})\b", "{1}"),
    _rule("docket", "File N", r"\bFile (?:No|Number)s?\.? ([A-Z0-9]+-\d+(?:-\d+)*)", "File No. {1}"),
    _rule("docket", "Release N", r"\bRelease Nos?\.? ([A-Z0-9]+-\d+(?:-\d+)*)", "Release No. {1}"),
    _rule("rin", "RIN", r"\bRIN:?(?: No\.?)? ?(\d{4}-[A-Z]{2}\d{2})", "RIN {1}"),
    _rule("bill", "H.R. |H. R.|H.R.", r"\bH\. ?R\. ?(\d{1,5})\b", "H.R. {1}"),
    _rule("bill", "S. ", r"(?<![\w.])S\. ?(\d{2,5})\b(?! U)", "S. {1}"),
    _rule(
        "bill",
        "Bill |AB |SB ",
        r"\b(Assembly Bill|Senate Bill|House Bill|AB|SB|HB)(?: No\.)? (\d{1,4})\b",
        lambda m: f"{ {'Assembly Bill': 'AB', 'Senate Bill': 'SB', 'House Bill': 'HB'}.get(m[1], m[1]) } {m[2]}",
    ),
    _rule(
        "executive_order",
        "Executive Order|E.O.|EO ",
        r"\b(?:Executive Orders?|E\.O\.s?|EOs?)(?: \(E?\.?O\.?\))?(?: Nos?\.)? ?"
        r"(\d{4,5}(?:(?:, and |, | and )\d{4,5})*)\b",
        lambda m: f"Executive Order{'s' if len(m[1]) > 5 else ''} {m[1]}",
    ),
    _rule(
        "celex",
        "(EU|(EC)|(EEC|(CFSP|(Euratom|(JHA",
        rf"\b(?:(?:Council|Commission|Implementing|Delegated|European Parliament and Council) )*(?P<kind>{_EU_KINDS}s?)"
        r" (?:\((?:EU|EC|EEC|Euratom|CFSP|EU, Euratom|JHA|ECSC)(?:, ?Euratom)?\) )"
        r"(?P<no>[Nn]o\.? ?|Nr\.? ?)?(?P<a>\d{1,4})/(?P<b>\d{2,4})\b",
        _celex,
    ),
    _rule(
        "celex",
        "/EC|/EU|/EEC|/CFSP|/JHA|/Euratom",
        rf"\b(?:(?:Council|Commission|Implementing|Delegated) )*(?P<kind>{_EU_KINDS}s?) (?P<no>)"
        r"(?P<a>\d{2,4})/(?P<b>\d{1,4})/(?:EC|EU|EEC|CFSP|JHA|Euratom)\b",
        _celex_of_old,
    ),
    _rule(
        "article",
        "Article |Articles |Art. |Arts. ",
        rf"\b(?:Articles?|Arts?\.) (?P<numbers>{_ART}"
        rf"(?:(?:, and |, | and | to | & )(?:Art(?:icle|\.) )?{_ART}(?![\w%]|/))*)"
        rf"(?:,? (?:of (?:the )?)?(?P<law>{_LAW})\b)?",
        _eu_article,
    ),
    _rule(
        "recital",
        "ecital",
        rf"\b[Rr]ecitals? (?P<numbers>\(?\d+\)?(?:(?:, | and )\(?\d+\)?)*)(?:,? (?:of (?:the )?)?(?P<law>{_LAW})\b)?",
        _eu_article,
    ),
    _rule("case", "Case C-|Case T-|Cases C-|Cases T-", r"\bCases? ([CT]-\d{1,4}/\d{2})\b", "Case {1}"),
    _rule("uk_si", "SI |S.I. |SIs ", r"\b(?:SI|S\.I\.)(?: No\.?)? ?(\d{4})[/ ](?:No\.? ?)?(\d{1,4})\b", "SI {1}/{2}"),
    _rule(
        "iso",
        "ISO",
        r"\b((?:EN |BS EN |BS |DIN EN )?ISO(?:/IEC)?(?:/IEEE)?)(?: (TR|TS|Guide))?"
        r"[ -]?(\d{3,5}(?:-\d{1,3})?)(?::(\d{4}))?",
        lambda m: _tidy(f"{m[1]} {m[2] or ''} {m[3]}") + (f":{m[4]}" if m[4] else ""),
    ),
    _rule("iec", "IEC ", r"(?<![\w/])((?:EN )?IEC)(?: (TR|TS))? (\d{4,5}(?:-\d{1,2})*)", "{1} {2} {3}"),
    _rule(
        "nist_sp",
        "SP |SP8|Special Publication",
        r"\b(?:(?:NIST )?(?:Special Publication(?: \((?:NIST )?SP\))?|SP) ?(\d{3,4}-\d{1,3}[A-Z]?)"
        r"|NIST (800-\d{1,3}[A-Z]?))"
        r"(?:,? ?(?:Rev(?:ision|\.)?|r) ?(\d))?",
        lambda m: f"NIST SP {m[1] or m[2]}" + (f" Rev. {m[3]}" if m[3] else ""),
    ),
    _rule("nist_ir", "IR 8|IR 7|NISTIR", r"\b(?:NIST ?)?(?:IR|Interagency Report) (\d{4}[A-Z]?)", "NIST IR {1}"),
    _rule("nist_ai", "NIST AI", r"\bNIST AI (\d{3}-\d{1,2}(?:e\d{4})?)", "NIST AI {1}"),
    _rule("fips", "FIPS", r"\bFIPS(?: Pub(?:lication|\.)?| PUB)?(?: No\.)? ?(\d{2,3}(?:-\d)?)", "FIPS {1}"),
    _rule("pci_dss", "PCI", r"\bPCI[ -]?DSS(?:,? (?:v(?:ersion)?\.? ?)?(\d(?:\.\d){0,2}))?", "PCI DSS {1}"),
    _rule("owasp", "OWASP", r"\bOWASP(?: (Top (?:10|Ten)|ASVS|MASVS|SAMM))?", "OWASP {1}"),
    _rule(
        "soc",
        "SOC ",
        r"\bSOC ([123])(?: Type (I{1,2}|[12]))?\b",
        lambda m: f"SOC {m[1]}" + (f" Type {m[2]}" if m[2] else ""),
    ),
    _rule("cve", "CVE-", r"\bCVE-(\d{4}-\d{4,7})\b", "CVE-{1}"),
    _rule("cvss", "CVSS", r"\bCVSS(?: ?v(?:ersion)? ?(\d(?:\.\d)?))?", lambda m: f"CVSS v{m[1]}" if m[1] else "CVSS"),
    _rule("cwe", "CWE-", r"\bCWE-(\d{1,4})\b", "CWE-{1}"),
    _rule("icsa", "ICSA|ICSMA", r"\bICS(M?)A-(\d{2}-\d{3}-\d{2})", "ICS{1}A-{2}"),
    _rule("etsi", "ETSI", r"\bETSI (EN|TS|TR|ES) (\d{3} \d{3}(?:-\d+)?)", "ETSI {1} {2}"),
    _rule("en", "EN ", r"(?<!ETSI )\b(?:BS )?EN (\d{3} \d{3}(?:-\d+)?|\d{3,5}(?:-\d{1,2})*)\b", "EN {1}"),
    _rule("ansi", "ANSI", r"\bANSI(/[A-Z]+)? ([A-Z]?\d[\d.]*(?:-\d+)?)", "ANSI{1} {2}"),
    _rule("ul", "UL ", r"\bUL (\d{2,5}(?:-\d+)*)\b", "UL {1}"),
    _rule("ieee", "IEEE", r"\bIEEE(?: Std\.?)? (\d{3,4}(?:\.\d+\w*)?)", "IEEE {1}"),
    _rule("astm", "ASTM", r"\bASTM ([A-G]\d{1,4}(?:-\d+\w?)?)", "ASTM {1}"),
    _rule("rfc", "RFC ", r"\bRFC ?(\d{3,5})\b", "RFC {1}"),
    _rule(
        "bod",
        "inding Operational|BOD ",
        r"\b(?:Binding Operational Directive(?: \(BOD\))?|BOD) ?(\d{2}-\d{2})",
        "Binding Operational Directive {1}",
    ),
    _rule(
        "emergency_directive",
        "mergency Directive| ED |(ED |ED 1|ED 2",
        r"\b(?:Emergency Directive(?: \(ED\))?|ED) ?(\d{2}-\d{2})\b",
        "Emergency Directive {1}",
    ),
    _rule(
        "omb",
        "M-",
        r"\b(?:(?:OMB|Office of Management and Budget(?: \(OMB\))?)(?:'s)? )?(?:Memorandum |Memo )?(M-\d{2}-\d{2})\b",
        "OMB Memorandum {1}",
    ),
    _rule("omb", "Circular", r"\b(?:OMB )?Circular (?:No\. )?(A-\d{1,3})\b", "OMB Circular {1}"),
    _rule("presidential_directive", "HSPD|PPD|PDD|NSM|NSPM", r"\b(HSPD|PPD|PDD|NSM|NSPM)-(\d{1,3})\b", "{1}-{2}"),
    _rule("treasury_decision", "T.D. |TD ", r"\b(?:T\.D\.|TD) (\d{4,5})\b", "T.D. {1}"),
    _rule("treasury_regulation", "REG-", r"\bREG-(\d{6}-\d{2})\b", "REG-{1}"),
    _rule("revenue_procedure", "Rev. ", r"\bRev\. (Proc|Rul)\. (\d{2,4}-\d{1,3})\b", "Rev. {1}. {2}"),
)
