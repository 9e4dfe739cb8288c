"""Sectors by the sections of NAICS 2022 (U.S. Census Bureau), told from the field's own words for those who work in it.

A word stands here only where it names one section by itself: "provider" or "operator" names none. Regulators of all
countries write of the same trades, so the sections serve for texts from elsewhere too; public bodies are section 92.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Sector(NamedTuple):
    """A NAICS section: its code and its title."""

    code: str
    title: str


_WORDS: tuple[tuple[str, str, str], ...] = (
    (
        "11",
        "Agriculture, forestry, fishing and hunting",
        r"farm(?:s|ers?|ing)|growers?|fisher(?:y|ies|men)|ranch\w*|forestry|livestock|"
        r"fish(?:ing)? vessels?|producers? of (?:fresh )?(?:fruit|apple|crops?|milk|eggs)",
    ),
    (
        "21",
        "Mining, quarrying, and oil and gas extraction",
        r"mine operators?|mines|quarr(?:y|ies)|oil and gas|drilling|outer continental shelf|"
        r"offshore (?:operators?|facilities)",
    ),
    (
        "22",
        "Utilities",
        r"utilit(?:y|ies)|heat suppliers?|energy suppliers?|electricity (?:suppliers?|generators?)|"
        r"water (?:suppliers?|systems)|power plants?|gas suppliers?|grid operators?",
    ),
    (
        "23",
        "Construction",
        r"builders? of homes|construction (?:firms?|compan(?:y|ies)|contractors?)|home ?builders?",
    ),
    (
        "31-33",
        "Manufacturing",
        r"(?:manufacturers?|makers?|producers?)(?! of (?:fresh|crops))|mills?|refiner(?:s|y|ies)|"
        r"shipyards?|yards|fabricators?",
    ),
    (
        "42",
        "Wholesale trade",
        r"wholesalers?|distributors?|importers?|exporters?",
    ),
    (
        "44-45",
        "Retail trade",
        r"retailers?|shops?|stores|dealers?|online marketplaces?|pharmac(?:y|ies)|supermarkets?",
    ),
    (
        "48-49",
        "Transportation and warehousing",
        r"airlines?|air carriers?|railroads?|rail carriers?|shippers?|vessels?|ship ?owners?|ports?|"
        r"carriers of goods|truck(?:ers|ing)|motor carriers?|ferr(?:y|ies)|warehouses?|car owners|"
        r"couriers?|parcel compan(?:y|ies)|airports?",
    ),
    (
        "51",
        "Information",
        r"online platforms?|platforms?|social media|search engines?|broadcast\w*|publishers?|"
        r"wireless (?:providers?|carriers?)|telecom\w*|internet service providers?|"
        r"cloud (?:service )?providers?|software (?:vendors?|publishers?|developers?)|app stores?|"
        r"websites?|data brokers?",
    ),
    (
        "52",
        "Finance and insurance",
        r"banks?|bank(?:ing)? (?:organizations?|institutions?)|lenders?|creditors?|insurers?|reinsurers?|"
        r"credit unions?|financial (?:institutions?|firms?|compan(?:y|ies)|entities|services)|"
        r"broker-dealers?|investment (?:advis[eo]rs?|firms?|funds?|compan(?:y|ies))|"
        r"fund (?:custodians?|managers?)|custodians?|debt collectors?|servicers?|"
        r"payment (?:processors?|institutions?|apps?)|card issuers?|clearing agenc(?:y|ies)|"
        r"trust compan(?:y|ies)|consumer reporting agenc(?:y|ies)|pension (?:schemes?|funds?)|"
        r"securities exchanges?",
    ),
    (
        "53",
        "Real estate and rental and leasing",
        r"landlords?|real estate (?:agents?|brokers?)|lessors?|letting agents?",
    ),
    (
        "54",
        "Professional, scientific, and technical services",
        r"law firms?|auditors?|accountants?|accounting firms?|consultants?|laborator(?:y|ies) for testing|"
        r"attorneys? at law",
    ),
    (
        "56",
        "Administrative and support and waste management and remediation services",
        r"temporary-work agencies|staffing (?:agencies|firms)|"
        r"waste (?:carriers?|handlers?|management compan(?:y|ies))|security guards?",
    ),
    (
        "61",
        "Educational services",
        r"schools?|universit(?:y|ies)|colleges?|educational (?:institutions?|agencies)",
    ),
    (
        "62",
        "Health care and social assistance",
        r"hospitals?|physicians?|clinics?|health ?care (?:providers?|professionals?)|"
        r"health professionals?|nursing homes?|imaging centers?|diagnostic laborator(?:y|ies)|"
        r"prescribers?|covered entities and business associates|care homes?",
    ),
    (
        "71",
        "Arts, entertainment, and recreation",
        r"museums?|theatres?|casinos?|gambling operators?|sports (?:clubs?|venues?)|venue owners?",
    ),
    (
        "72",
        "Accommodation and food services",
        r"hotels?|restaurants?|caterers?|food service (?:operators?|establishments?)",
    ),
    (
        "81",
        "Other services (except public administration)",
        r"charit(?:y|ies)|churches|trade unions?|repair shops?",
    ),
    (
        "92",
        "Public administration",
        r"(?:federal |executive |government |all |other )*(?:agencies|departments)(?! stores?)|"
        r"member states|municipalit(?:y|ies)|public (?:authorities|bodies)|ministr(?:y|ies)|"
        r"prefectural governments?|local authorities|supervisory authorit(?:y|ies)|states and localities",
    ),
)
_SECTORS = tuple((Sector(code, title), re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for code, title, words in _WORDS)


def sectors(phrase: str) -> tuple[Sector, ...]:
    """The sections of those whom a phrase names, in the order of NAICS; empty where its words name none."""
    return tuple(sector for sector, words in _SECTORS if words.search(phrase))
