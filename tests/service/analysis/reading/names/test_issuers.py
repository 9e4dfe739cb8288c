"""Who issues, and where that holds: bodies that no table lists, known by form, definition and place."""

from __future__ import annotations

import pytest

from retrieval.text.documents import Article
from retrieval.text.sentences import split
from service.analysis.reading.names.authorities import read_authorities
from service.analysis.reading.names.identifiers import read_identifiers
from service.analysis.reading.names.jurisdiction import read_jurisdiction
from service.analysis.reading.names.standards import read_standards

US, UK, EU = "United States (federal)", "United Kingdom", "European Union"

ISSUERS = [
    ("The National Ferry Safety Board (NFSB) issued a final rule on lifeboats.", "National Ferry Safety Board"),
    ("The Federal Dairy Marketing Agency (FDMA) proposes to revise its order.", "Federal Dairy Marketing Agency"),
    ("The Office for Rental Standards has fined three letting agents.", "Office for Rental Standards"),
    ("The Water Services Inspectorate published guidance on leaks.", "Water Services Inspectorate"),
    (
        "The Autoridade Nacional de Transporte Aquaviário published a resolution.",
        "Autoridade Nacional de Transporte Aquaviário",
    ),
    ("The Bundesamt für Schienenlärm has issued a warning.", "Bundesamt für Schienenlärm"),
    (
        "The Autorité de régulation des jouets connectés adopted a decision.",
        "Autorité de régulation des jouets connectés",
    ),
    ("The Agencia Española de Juguetes fined a manufacturer.", "Agencia Española de Juguetes"),
    ("The Commission nationale des données de santé fined a clinic.", "Commission nationale des données de santé"),
    ("Norwegian regulator Havtilsynet fined a ferry line.", "Havtilsynet"),
    ("The Danish Agency for Toy Safety ordered a shop to stop.", "Danish Agency for Toy Safety"),
    ("Rijksinspectie Digitale Veiligheid issued an order.", "Rijksinspectie Digitale Veiligheid"),
    ("The Kite Flying Council (KFC) adopted a code for clubs.", "Kite Flying Council"),
    ("The Elver Harbour Commission approved new mooring rules.", "Elver Harbour Commission"),
    ("The Pension Trustees Regulation Authority of Malta fined a fund.", "Pension Trustees Regulation Authority"),
    ("The Tasmanian Office of Gas Safety issued a safety alert.", "Office of Gas Safety"),
    ("The Reserve Bank of Westland directed lenders to stop.", "Reserve Bank of Westland"),
    (
        "The Securities and Commodities Board of India (SCBI) issued a circular.",
        "Securities and Commodities Board of India",
    ),
    ("The Ministry of Digital Trade notified the rules.", "Ministry of Digital Trade"),
    ("The Department for Rural Roads opened a consultation.", "Department for Rural Roads"),
    ("The Food Additives Directorate has banned a dye.", "Food Additives Directorate"),
    ("Today the Payments Ombudsman Service published its decision.", "Payments Ombudsman Service"),
    ("The Central Bank of Istria warned the public about a broker.", "Central Bank of Istria"),
    ("The Oregon Department of Broadband adopted rules.", "Oregon Department of Broadband"),
    ("The California Battery Board voted to adopt regulations.", "California Battery Board"),
    ("The Drone Registration Bureau is delaying the effective date.", "Drone Registration Bureau"),
    ("The Financial Conduct Authority fined a broker.", "Financial Conduct Authority"),
    ("The Swiss Federal Office for Lifts published a directive.", "Federal Office for Lifts"),
    ("The International Council of Port Inspectors adopted a code.", "International Council of Port Inspectors"),
    ("The Data Protection Board of Austria fined a hotel.", "Data Protection Board of Austria"),
    ("A regulation by the Scottish Sea Lice Agency bans nets.", "Scottish Sea Lice Agency"),
    (
        "SUMMARY: The Grain Elevator Safety Administration (GESA) is adopting a rule.",
        "Grain Elevator Safety Administration",
    ),
    ("The Tribunal de Contas da Navegação ordered an audit.", "Tribunal de Contas da Navegação"),
    ("Urząd Ochrony Zabawek fined a shop.", "Urząd Ochrony Zabawek"),
    ("The Polish toy office UOZ (Urząd Ochrony Zabawek) fined a shop.", "Urząd Ochrony Zabawek"),
    (
        "The Toy Consumer Protection and Safety Commission warned of magnets.",
        "Toy Consumer Protection and Safety Commission",
    ),
    ("The Commissioner for Fair Tolls issued a notice.", "Commissioner for Fair Tolls"),
    ("The Information Rights Commissioner reprimanded a council.", "Information Rights Commissioner"),
    ("The Gambling Levy Regulator fined a casino.", "Gambling Levy Regulator"),
    (
        "In a County Court case last year a tenant won. The Office for Fair Deposits issued guidance.",
        "Office for Fair Deposits",
    ),
    ("FERA, the federal elevator regulator, proposed a rule. FERA will hold a hearing.", "FERA"),
    ("The agency, the Port Health Service, published advice.", "Port Health Service"),
    ("Minister for Rivers Ada Holm signed an order.", "Minister for Rivers"),
    (
        "The Secretary of State for Lighthouses laid regulations before Parliament.",
        "Secretary of State for Lighthouses",
    ),
    ("The Consumer Affairs Agency of Japan issued an order.", "Consumer Affairs Agency"),
    ("The Personal Data Commission of Singapore (PDCS) directed a clinic.", "Personal Data Commission of Singapore"),
    ("Data watchdog Privatum has fined a school. Privatum said the fine was high.", "Privatum"),
    ("The Nordhaven Maritime Authority (NMA) has today issued an order.", "Nordhaven Maritime Authority"),
    ("The European Toys Authority (ETA) launched a consultation.", "European Toys Authority"),
    ("The State Cyber Inspection of Lithuania fined a bank.", "State Cyber Inspection"),
    ("The Tariff Examiner's Office published its determination.", "Tariff Examiner's Office"),
    ("The Health Products Regulatory Corporation recalled a syringe.", "Health Products Regulatory Corporation"),
    ("The New Zealand Tenancy Authority fined a landlord.", "Tenancy Authority"),
    ("The Trade Remedies Panel opened an investigation.", "Trade Remedies Panel"),
    (
        "The Telecommunications Ombudsperson Institute issued a recommendation.",
        "Telecommunications Ombudsperson Institute",
    ),
    ("The Taskforce on Fair Pay issued a report.", "Taskforce on Fair Pay"),
    (
        "Dette er en ordre. Styrelsen for Legetøj har påbudt en butik. Styrelsen for Legetøj issued the order.",
        "Styrelsen for Legetøj",
    ),
]


@pytest.mark.parametrize(("text", "name"), ISSUERS)
def test_the_first_authority_is_the_issuer(text: str, name: str) -> None:
    article = Article.of(text)
    found = read_authorities(article, split(article.text))
    assert found
    assert found[0].issuer
    assert name in found[0].name


PLACES = [
    ("The Federal Tunnel Agency is amending 49 CFR part 399.", None, None, US),
    (
        "The Federal Tunnel Agency (FTA-X) proposes to amend its regulations. Comments are due in the Federal "
        "Register docket.",
        None,
        None,
        US,
    ),
    (
        "The Tunnel Board is amending its regulations. The rule would cost $4 million a year under the Paperwork "
        "Reduction Act.",
        None,
        None,
        US,
    ),
    ("The Tunnel Board adopts a final rule. States may seek a waiver; the U.S. industry is affected.", None, None, US),
    (
        "SUMMARY: The Tunnel Board issues an interim final rule. SUPPLEMENTARY INFORMATION: see the docket at "
        "regulations.gov.",
        None,
        None,
        US,
    ),
    ("The Tunnel Board amends its rules.", "Federal Register", None, US),
    ("The Office for Tunnels has fined a firm £40,000. The County Court may order more.", None, None, UK),
    (
        "Guidance for landlords. You must register with your local council under the Tunnels Act 2023. HM Treasury "
        "sets the fee.",
        None,
        None,
        UK,
    ),
    ("The Office for Tunnels published a code.", None, "https://www.gov.uk/guidance/tunnels", UK),
    ("The Office for Tunnels published a code.", None, "https://tunnels.org.uk/a", UK),
    ("The tunnel regulator notified the rules in New Delhi. Firms pay a fee of Rs 5 crore.", None, None, "India"),
    ("The Tunnels Board may impose a penalty of up to ₹10 lakh.", None, None, "India"),
    (
        "The Tunnels Agency published an order in the Diário Oficial da União. The fine may reach R$ 50 million.",
        None,
        None,
        "Brazil",
    ),
    ("The tunnel agency in Brasília adopted a resolution under the LGPD.", None, None, "Brazil"),
    ("The Tunnels Authority imposed a financial penalty of S$30,000.", None, None, "Singapore"),
    (
        "The Tunnels Authority accepted an undertaking; the Federal Court may order a penalty of A$3 million. "
        "Canberra said so.",
        None,
        None,
        "Australia",
    ),
    (
        "The Tunnels Office fined a shop. The decision was made in Copenhagen and the fine is DKK 90,000.",
        None,
        None,
        "Denmark",
    ),
    ("The Tunnels Office fined a shop SEK 90,000.", None, None, "Sweden"),
    ("The Tunnels Office fined a shop NOK 90,000.", None, None, "Norway"),
    ("The Tunnels Office fined a shop PLN 90,000.", None, None, "Poland"),
    ("The Tunnels Office fined a shop CHF 90,000.", None, None, "Switzerland"),
    ("The Tunnels Agency in Tokyo ordered a firm to improve. The surcharge is 40 million yen.", None, None, "Japan"),
    ("Bundesamt für Tunnel warnt. The office in Bonn has issued an alert.", None, None, "Germany"),
    ("The Autorité des tunnels, in Paris, fined a firm.", None, None, "France"),
    ("The Belgian tunnel inspectorate fined a firm EUR 4,000.", None, None, "Belgium"),
    (
        "The Tunnel Office under the General Data Protection Regulation; Member States must transpose the "
        "directive. The Commission adopted it in Brussels.",
        None,
        None,
        EU,
    ),
    ("Guidelines of the European Tunnels Board.", None, None, EU),
    ("The International Tunnels Organization adopted a circular for its member states.", None, None, "International"),
    ("The Global Tunnel Standards Board published principles for national regulators.", None, None, "International"),
    ("The Ontario Tunnels Board adopted a rule.", None, None, "Ontario, Canada"),
    ("The Tunnels Tribunal of Canada in Ottawa fined a firm C$40,000.", None, None, "Canada"),
    ("The Texas Tunnels Commission adopted a rule.", None, None, "Texas, United States"),
    (
        "The tunnel office in Sacramento, California adopted rules. California employers must register.",
        None,
        None,
        "California, United States",
    ),
    ("The Scottish Tunnels Agency adopted a rule.", None, None, "Scotland, United Kingdom"),
    ("The Tunnels Office in Dublin fined a firm.", None, None, "Ireland"),
    ("The Tunnels Authority in The Hague fined a firm.", None, None, "Netherlands"),
    ("The Tunnels Authority of New Zealand fined a firm NZ$9,000.", None, None, "New Zealand"),
    ("The Tunnels Authority published rules for Hong Kong firms; the fine is HK$100,000.", None, None, "Hong Kong"),
    ("The tunnel regulator fined a firm.", None, "https://www.tunnel.gov.au/x", "Australia"),
    ("The tunnel regulator fined a firm.", "Tunnel Authority, Ireland", None, "Ireland"),
    ("The Attorney General of the State of New York sued a tunnel firm.", None, None, "New York, United States"),
]


@pytest.mark.parametrize(("text", "source", "url", "place"), PLACES)
def test_the_place_follows_from_what_the_text_shows(text: str, source: str | None, url: str | None, place: str) -> None:
    article = Article.of(text, source=source, url=url)
    sentences = split(article.text)
    standards = read_standards(article, sentences, read_identifiers(article, sentences))
    reading = read_jurisdiction(article, sentences, read_authorities(article, sentences), standards)
    assert reading.name == place
    assert reading.spans or source or url
