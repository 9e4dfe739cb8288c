"""The vocabulary by which an article is told to be about regulation, or about something else.

A cue is a group of words and phrases that say the same; what counts is how many different cues a text holds, not how
often one returns. Words are in lower case; a trailing star stands for any ending.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

_WORD = re.compile(r"[^\w&$]+")


class Words:
    """The words of a text in lower case, to be asked for phrases many times."""

    def __init__(self, text: str) -> None:
        self._text = f" {_WORD.sub(' ', text.lower())} "
        self._sorted = sorted(set(self._text.split()))

    def hold(self, phrase: str) -> bool:
        """Whether the words of `phrase` stand together in the text; a trailing star stands for any ending."""
        first, _, rest = phrase.partition(" ")
        stem = first.rstrip("*")
        at = bisect_left(self._sorted, stem)
        known = at < len(self._sorted) and self._sorted[at].startswith(stem)
        if not rest:
            return known and (first != stem or self._sorted[at] == stem)
        return (
            known
            and self._sorted[at] == stem
            and f" {phrase.rstrip('*')}{'' if phrase[-1] == '*' else ' '}" in self._text
        )


class Cue(NamedTuple):
    """Words and phrases that say the same."""

    phrases: tuple[str, ...]

    def found_in(self, words: Words) -> str | None:
        """The first phrase that `words` hold, without its star, or None."""
        return next((p.rstrip("*") for p in self.phrases if words.hold(p)), None)


def _cues(*groups: str) -> tuple[Cue, ...]:
    """One cue per group; its phrases are parted by bars."""
    return tuple(Cue(tuple(group.split("|"))) for group in groups)


LEGAL = _cues(
    "regulation*|regulatory|regulator*|regulated",
    "directive*",
    "rulemaking|rule making|final rule*|proposed rule*|interim rule*|new rules",
    "complian*|comply",
    "statut*",
    "enforc*",
    "consultation*|call for evidence|seeking views",
    "guideline*|guidance for|guidance on|advisory opinion|circular",
    "infring*|breach of|breaches of|violat*|non compliance",
    "supervisory|supervision|watchdog|reprimand*|contraven*",
    "obligation*|duty to|required to|would be required",
    "cfr|u s c|docket|rin",
    "legislation|decree|ordinance|law|laws|legislative",
    "civil penalt*|civil money penalt*|administrative fine*|sanctions",
    "gdpr|hipaa|act of|regulation eu|the act",
    "executive order|memorandum|hereby ordered|hereby given",
    "licence*|license*|licensing|permit|permits|authorisation*|authorization*",
    "consumer protection|data protection|antitrust|anti money laundering",
    "public comment*|comments are|comments must|comments will|comments on|comment period|invites comment*",
    "restriction*",
    "exempt*|prohibit*|ban|bans|banned",
    "vulnerabilit*|cve",
    "recall|recalls|recalled|recalling",
    "merger inquiry|anticipated acquisition|completed acquisition",
    "compulsory|mandatory",
    "fine|fines|fined|penalty|penalties",
    "investigat*",
    "peer review*|shortcoming*|deficienc*",
    "recommends|recommended that|recommendations to|principles on|principles for",
    "quota*|catch limit*|tariff*|fee schedule",
    "deadline*|effective date|take effect|into force|in force|takes effect",
    "must",
)

BODY = _cues(
    "commission|commissioner",
    "authority|authorities",
    "agency|agencies|bureau|inspectorate|administration",
    "ministry|department of|secretary of|minister|treasury|directorate",
    "court|attorney general|district attorney|ombudsman",
    "parliament|congress|senate|white house|council|european union|government",
    "regulator|regulators|watchdog|federal|supervisory",
    "cfpb|ftc|sec|fda|epa|cisa|fcc|cma|fca|edpb|edps|eba|esma|eiopa|occ|fdic|ofac|bis|nist|osha|mhra|fincen|fedramp",
    "environment agency|food standards|data protection board|supervisory board|supervisory authority|european board",
)

OWN_AFFAIRS = "an office's own affairs"

GENRES: dict[str, tuple[Cue, ...]] = {
    "sport": _cues(
        "match|matches",
        "coach|striker|goalkeeper|referee|midfielder",
        "championship*|league|cup|tournament",
        "score|scored|semi final|extra time|second half",
        "season|race|team|fans",
    ),
    "product news": _cues(
        "smartphone*|headphones|laptop|phone",
        "battery life|battery lasts|brighter display|faster chip",
        "we tested|verdict|out of five",
        "new features|release notes|upgrade with|brings faster",
        "price is|from $*|on sale",
        "the sound|sound better|look at the frame",
        "models in the shop|brakes|saddle",
    ),
    "a vendor's news": _cues(
        "platform|software|app|dashboard",
        "launches version|launched version|brings|automates|automate|one click|adds|new version",
        "pricing|a month|per seat|per user|free trial|customers can|existing customers|licence fee",
        "raises $*|has raised $*|series a|series b|series c|investors include|start up|startup|venture",
        "product manager|said the chief executive|founder|co founder|the company said|general availability|newsroom",
        "teams can|compliance teams|users can|workflow*|integrates with|integration*|evidence collection",
        "law firm|llp|practice group|moot",
    ),
    "company results": _cues(
        "earnings per share|earnings",
        "first quarter|second quarter|third quarter|fourth quarter|this quarter|quarterly",
        "dividend|shares fell|shares rose|shares slide",
        "profit warning|full year guidance|revenue of",
        "analysts",
        "undisclosed price|family owned|new shops",
    ),
    "crime": _cues(
        "burglar*|robber*|stolen|theft",
        "murder*|stabbing|shooting|assault",
        "police arrested|police said|officers said|suspects",
        "sentenced to|years in prison|jury found|guilty of",
        "victim|witness",
    ),
    "cooking": _cues(
        "oven|simmer|bake|whisk|blend",
        "flour|sugar|butter|onions|tomatoes|stock and",
        "serve with|season with|slice it|cake cool",
    ),
    "weather": _cues(
        "sunny spells|highs of|gusts",
        "forecasters|temperatures",
        "rain will|cm of snow|below freezing",
        "wind will",
    ),
    "people and culture": _cues(
        "actor|singer|album|concert|concerts|filming",
        "married|marries|couple|fans",
        "exhibition|museum|visitors|admission",
        "book fair|authors read|novels|illustrators",
        "tour|tickets",
        "beach|beaches|hotels|flights|holiday",
        "photographed|forest|bird",
    ),
    OWN_AFFAIRS: _cues(
        "new website|redesigned website|our website|new site|new newsletter|our new",
        "brand identity|visual identity|new look|fresh look|logo",
        "feast|feast day|holiday|offices are closed|be closed|switchboard",
        "anniversary|celebrat*|jubilee",
        "as head of|new head of|take up her post|take up his post|joins from|new director*|new chair*|three new "
        "directors|"
        "chief economist|welcomes|appoints|has appointed|appointment runs|succeeds|former regulator|non executive "
        "director",
        "webinar|podcast|seats are limited|register now|moot court|best places to work|best employers|headquarters",
        "opened an office|has opened an office|new office|ribbon|office closed|offices closed",
        "honorary|awarded the|award ceremony|prize",
        "hiring|curriculum vitae|vacanc*|join its team|join our team",
        "navigation|social media|discover the new",
        "conference|took place|panel discussion*",
        "consortium|new members|joins national|initiative",
    ),
}
