"""Who issues: the subject of the issuing verb, the document's own header, the title, and last the metadata.

Each rule is worth points; the body with most points is the primary issuer. The points order the rules, nothing more:
a document's AGENCY line beats every sentence, a title's or the lead's subject beats the page it was published on,
a court or a body that only stands in a complement has none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

AGENCY_LINE, HEADER, TITLE_SUBJECT, LEAD_SUBJECT, METADATA, BODY_SUBJECT, TITLE_NAMED = (
    20.0,
    7.0,
    6.0,
    5.0,
    5.0,
    1.0,
    1.5,
)
AGENT, POSSESSIVE, UNIT = 2.0, 1.0, 3.0
LEAD_SENTENCES = 4

_VERBS = (
    r"accept|act|add|address|adjust|adopt|advis|agre|allow|alleg|amend|announc|appl|approv|ask|assess|authori[sz]|award|ban|"
    r"beg[iau]n|block|br(?:ing|ought)|bring|call|charg|clarif|clear|clos|commenc|complet|conclud|conduct|confirm|"
    r"consider|consult|correct|creat|decid|declar|delay|deliver|den(?:y|ie)|designat|determin|develop|direct|discover|dismiss|"
    r"encourag|end|enforc|enhanc|ensur|establish|expand|expect|explain|extend|fil|finali[sz]|find|fin|f(?:ound)|forc|"
    r"g[ai]v|grant|grow|halt|hear|highlight|hold|held|implement|impos|improv|includ|increas|inform|intend|interpret|"
    r"introduc|investigat|invit|issu|join|launch|lay|lift|limit|mak|made|mandat|modif|narrow|not(?:e|if|ing)|obtain|"
    r"offer|open|order|outlin|oversee|penali[sz]|permit|plan|postpon|preliminarily|prepar|present|prevent|prohibit|promulgat|"
    r"propos|protect|provid|publish|pursu|put|rais|reach|recall|receiv|recogni[sz]|recommend|re-?open|refer|reject|"
    r"releas|remind|remov|renew|replac|report|reprimand|request|requir|rescind|respon[ds]|restrict|retract|rethink|return|"
    r"review|revis|revok|sanction|secur|seek|sought|send|sent|set|settl|shed|shut|sign|simplif|solicit|sound|start|"
    r"state|stop|strengthen|stud|submit|su(?:e|ing)|support|suspend|take|taking|took|target|tell|terminat|test|"
    r"tighten|transfer|unveil|updat|urg|us(?:e|ing)|vot|warn|welcom|withdr[ae]w|work|hereby|accelerat|acquir|meet|share|"
    r"obtain|secur|recover|crack|cit|fight|sho[wt]|upholds?|reaffirm|urg|order|pav|bar|rul|conditionally|provisionally"
)
_ADVERB = (
    r"(?:today|yesterday|now|also|jointly|formally|hereby|recently|further|therefore|first|again|accordingly|currently|"
    r"finally|unanimously|preliminarily|provisionally|conditionally|on [A-Z][a-z]+ \d{1,2}(?:, \d{4})?,?|"
    r"on \d{1,2} [A-Z][a-z]+(?: \d{4})?,?|has|have|had|is|are|was|were|will|would|been|be|being|not|"
    r"this week|this month)"
)
_SUBJECT = re.compile(
    r"(?:'s? Office)?(?:\s?\([^()\n]{1,90}\)| ?\[[^\]\n]{1,60}\])*"
    r"(?:,? (?:through|acting through|in (?:collaboration|consultation|cooperation|coordination|partnership) with|"
    r"along with|together with|as|on behalf of|by and through) [^.;\n]{3,160}?,|, [^.;:\n]{3,120}?,)?"
    r"(?: (?:at|within|of) the [^.,;:\n()]{3,90}(?: \([A-Z][A-Za-z]+\))?"
    r"(?= (?:has|have|is|are|today|will|announced|issued|published|proposed) ))?"
    rf"[,]?(?: {_ADVERB},?)*,? (?P<verb>{_VERBS})(?:s|es|ed|d|e|ies|ied|y|t|ing|ning|ting|ring|n|en|ged|ged)?(?![\w'])",
    re.IGNORECASE,
)
_NAMING = re.compile(r"[A-Z][a-z]")
_COMPLEMENT = re.compile(
    r"(?:\b(?:of|to|with|by|against|from|under|for|in|before|at|than|between|via|within|on|like|per|ask|asks|asked|"
    r"urges?|urged|requires?|required|directs?|directed|tells?|told|requests?|and (?:the )?other|versus|v\.?)\s+"
    r"(?:(?:the|The|its|our|their|a|an)\s+)?)$"
)
_OPENING = re.compile(r"(?:^|[:;,–—|-] |\band |& )(?:[Tt]he |THE )?(?:U\.?S\.? )?$")
_AGENT = re.compile(
    r"\b(?:issued|published|proposed|adopted|announced|released|fined|sued|imposed|filed|brought|taken|promulgated|ordered|"
    r"finali[sz]ed|prepared|made|signed|launched|handed down|conducted|investigated|led|investigation|action|lawsuit|"
    r"complaint|report|statement|order|rules?|regulations?|guidance|decision)(?: \w+){0,3}? (?:by|from) (?:the |The )?$"
)
_DOCUMENT = re.compile(
    r"'s? (?:\w+ ){0,3}(?:rules?|regulations?|order|proposal|decision|guidance|guidelines|notice|action|investigation|"
    r"directive|fine|complaint|lawsuit|review|report|authority|mandate|position|program)\b",
    re.IGNORECASE,
)
_AGENCY_LINE = re.compile(r"^\W*AGENC(?:Y|IES)\W*:\W*([^\n]{2,700})", re.MULTILINE)
_JOINT = re.compile(
    r"(?:'s Office)?(?:\s?\([^()\n]{1,90}\))?(?:,|;| and| &|, and|, as well as| and/or|\s?/)\s(?:with )?(?:the |The )?$"
)


@dataclass(slots=True)
class Score:
    """Points of one body, with the rule that was worth most and the mention it rested on."""

    points: float = 0.0
    rule: str = "named"
    best: float = 0.0
    mention: int | None = None
    counted: dict[str, float] = field(default_factory=dict)

    def add(self, points: float, rule: str, mention: int | None, *, cap: float) -> None:
        """Add `points` for `rule`, at most `cap` in all for that rule."""
        room = cap - self.counted.get(rule, 0.0)
        points = min(points, room)
        if points <= 0:
            return
        self.counted[rule] = self.counted.get(rule, 0.0) + points
        self.points += points
        if points > self.best:
            self.best, self.rule, self.mention = points, rule, mention


def is_subject(flat: str, start: int, end: int, *, headline: bool = False) -> bool:
    """Whether the name at `start:end` is followed by an issuing verb and stands in no complement.

    Only a headline writes verbs with capitals: in a text "the FDA Approved Tests Project" issues nothing.
    """
    found = None if is_complement(flat, start) else _SUBJECT.match(flat, end)
    return found is not None and (headline or not _NAMING.match(found["verb"]))


def is_complement(flat: str, start: int) -> bool:
    """Whether a preposition or a verb governs the name that begins at `start`."""
    return _COMPLEMENT.search(flat[max(0, start - 40) : start]) is not None


def opens_clause(flat: str, start: int) -> bool:
    """Whether the name begins the title or a part of it: "AI: the … fines", "… and Board propose"."""
    return _OPENING.search(flat[max(0, start - 12) : start]) is not None


def is_agent(flat: str, start: int) -> bool:
    """Whether the name is the agent of an issuing passive: "issued by the …", "an action by …"."""
    return _AGENT.search(flat[max(0, start - 90) : start]) is not None


def owns_document(flat: str, end: int) -> bool:
    """Whether the name owns the document: "the Board's proposed rule"."""
    return _DOCUMENT.match(flat, end) is not None


def agency_line(flat: str) -> tuple[int, int] | None:
    """The span of what an official document says after AGENCY:, or None."""
    line = _AGENCY_LINE.search(flat, 0, 6000)
    return line.span(1) if line else None


def joined(flat: str, first_end: int, second_start: int) -> bool:
    """Whether two names stand in one enumeration: "the FDIC, the Board and the OCC"."""
    return second_start - first_end < 110 and _JOINT.fullmatch(flat[first_end:second_start]) is not None
