"""What leads of regulators and of the trade press do, by the conventions of each."""

from __future__ import annotations

import pytest

from retrieval.text.documents import Article
from retrieval.text.sentences import split
from service.analysis.reading.measure.status import read_status
from service.analysis.reading.measure.status_acts import ACTS
from service.analysis.reading.measure.status_stems import acts_stemmed
from service.analysis.schema import Status

PROPOSED = [
    ("", "The Rail Grid Commission (RGC) proposes to amend its tariff rules to require quarterly reports."),
    ("FAA Eyes New Drone Tracking Rule", "The agency is proposing that operators broadcast their position."),
    ("Proposed amendments to Regulation W-3", "The Board invites comment on proposed amendments to Regulation W-3."),
    ("", "Federal regulators on Tuesday proposed new limits on fees that banks charge for late payments."),
    ("", "The Commission today published a proposal for a Regulation on the labelling of second-hand batteries."),
    (
        "Draft Data Localisation Bill tabled",
        "The draft bill, tabled in Parliament on Monday, would require firms to act.",
    ),
    ("", "The Ministry of Energy has released the draft Electricity (Smart Meters) Rules for public comments."),
    ("", "This document proposes special conditions for the airplane's fuel tanks."),
]
FINAL = [
    ("", "The Rail Grid Commission adopts amendments to its tariff rules. The rules take effect on 1 May 2025."),
    ("", "The Coast Guard is establishing a temporary safety zone for navigable waters of the Elk River."),
    ("Fisheries of the Gulf; Adjustment of Quotas", "NMFS issues this final rule to set the 2025 harvest levels."),
    ("", "The Agency is approving a revision to the State's implementation plan. This final rule is effective in May."),
    ("", "The Securities Board has notified the Securities Board (Custody) (Amendment) Regulations, 2024."),
    ("", "On 3 June 2024 the Council gave its final approval to the law on recycled plastics."),
    ("", "The Ministry promulgated the Cold Chain Ordinance, which enters into force on 1 January 2026."),
    ("", "Governor Hale signed into law a bill that requires data brokers to register with the state."),
    ("", "This rule finalizes the fee schedule that the Bureau proposed in March."),
    ("Instrument of 2025 made", "The Authority has made the Consumer Duty (Closed Products) Instrument 2025."),
]
IN_FORCE = [
    ("New parcel rules now in force", "The new rules on parcel tracking came into force today."),
    ("Ban on loud drones takes effect", "A ban on loud drones took effect on Monday in all ports."),
    ("", "From today, landlords must register deposits. The rules entered into force this morning."),
]
DELAYED = [
    ("Battery passport deadline slips to 2028", "The start of the battery passport has been put back by one year."),
    ("", "The Bureau is delaying until 2 March 2026 the effective date of its rule on data rights."),
    ("EU to delay deforestation law by 12 months", "Member States agreed to postpone application of the law."),
    ("", "The compliance deadline for small lenders has been pushed back to July 2026."),
    ("", "The tax office will defer mandatory e-invoicing for small firms until April 2027."),
    ("", "FERA has granted an additional 180 days for firms to comply; the original date of 1 June no longer applies."),
]
WITHDRAWN = [
    ("", "The Department is rescinding its 2016 guidance on student devices, effective immediately."),
    ("Regulator scraps planned ad rules", "The regulator will not proceed with the planned rules on online ads."),
    ("", "The Commission withdrew its proposal on pilot-fish quotas after the Parliament rejected it."),
    ("", "The appeals court on Friday struck down the agency's rule on overtime pay."),
]
GUIDANCE = [
    ("", "The Board has adopted Guidelines 3/2025 on the processing of data in connected toys."),
    (
        "Frequently asked questions on the meter register",
        "Who has to register? Any supplier with more than ten meters.",
    ),
    ("FAQ: the new lobby register", "Q: Do I need to register? A: Only if you were paid for lobbying."),
    ("Preparing for the plastics levy: what you need to know", "This guide explains how the levy works."),
    ("", "The Authority issued a circular to banks clarifying how to report outages."),
    ("", "This notice provides guidance on section 45 of the Code and answers common questions."),
    ("Guide to exporting timber", "Check whether your goods need a licence. You must apply before you export."),
    ("", "The regulator published a code of practice for operators of public charging points."),
    ("", "The Office has updated its handbook on remote hearings, explaining how evidence may be filed."),
]
CONSULTATION = [
    ("", "The Authority has published Consultation Paper 12/24 on outsourcing; responses are due by 4 May."),
    ("Call for evidence: lithium in vapes", "We would like to hear from producers and councils."),
    ("", "The Ministry is seeking views on whether to license dog groomers. The consultation closes on 9 June."),
    ("", "ASTRA opens tomada de subsídios: interested parties may send contributions until 30 August."),
    ("", "The Commission is requesting public input on the competitive effects of pricing software."),
    ("Have your say on ferry charges", "The consultation runs until 12 September. Tell us what you think."),
    ("", "The regulator issued a discussion paper on stablecoins and invites feedback by 31 January."),
]
ENFORCEMENT = [
    ("", "The Norwegian-style watchdog Datavakt has fined a gym chain NOK 2 million for using face recognition."),
    ("", "MAS-like regulator imposed a composition penalty of S$1.2 million on Harbour Bank for AML failings."),
    ("Firm to pay $4.5M over robocalls", "Calltide Inc. has agreed to pay $4.5 million to resolve claims."),
    ("", "The court ordered Nimbus Ltd to pay $12 million in penalties after it admitted breaching the Act."),
    ("", "The insurance regulator revoked the licence of Alder Mutual for failing to keep enough capital."),
    ("", "SEBA barred two directors from the securities market for three years and impounded Rs 4 crore."),
    (
        "",
        "The Data Protection Commission announced its decision following an inquiry, with fines totalling €91 million.",
    ),
    (
        "Decision on the complaint of Ms T.",
        "The Authority finds that the hospital infringed Article 32 and orders it to pay.",
    ),
]
ALLEGATION = [
    ("", "The state attorney general has filed suit against Brightloan, alleging hidden fees."),
    ("", "The competition authority has sent a statement of objections to three cable makers."),
    ("", "Ofwat-style regulator opens investigation into four water companies over sewage releases."),
    ("", "The regulator commenced civil penalty proceedings in the Federal Court against Koala Super."),
    ("", "A grand jury indicted the former head of a broker-dealer for wire fraud, the department said."),
]
ORDER = [
    ("", "The Director of Public Health has ordered all poultry keepers in Zone 4 to house their birds."),
    ("Emergency order on bird flu", "Keepers must house all birds from midnight."),
    ("", "The central bank directed payment firms to store all data within six months."),
    ("", "The Commission has accepted commitments and adopted a decision that makes them binding on Parcelo."),
]
ADVISORY = [
    ("", "Acme Crane Controller versions before 3.1 contain a hard-coded password. CVE-2025-11111 has been assigned."),
    ("", "The central bank warned the public about an unlicensed lender called EasyDinar."),
    ("Warnung vor Fernwartungssoftware", "The federal office has issued a warning about active attacks."),
    ("", "The agency is alerting health care providers to a shortage of saline bags."),
    ("Recall of Sunny infant formula", "The maker is recalling three batches because of salmonella."),
]
NOTICE = [
    ("General Licence INT/2025/4455", "The Treasury grants this licence. Persons may make payments for wind-down."),
    ("", "The Department gives notice that the advisory committee will meet on 4 June 2025."),
    ("", "The Bureau intends to request renewal of an information collection titled Lender Survey."),
    ("", "Notice is given of the receipt of an application for a permit to import lion trophies."),
    (
        "Submission for OMB Review",
        "The Agency submitted the collection described below to OMB under the Paperwork Reduction Act.",
    ),
]
POLICY = [
    ("", "The Bureau issued a statement of policy on how it will use its supervisory authority over app stores."),
    ("", "The regulators issued a joint statement setting out their approach to tokenised deposits."),
]
OTHER = [
    ("", "The Authority published its annual report on complaints about airlines. Complaints rose by 12%."),
    ("", "A report by the audit office found that inspections fell behind schedule in three regions."),
]
TABLE = [
    (title, text, status)
    for status, rows in (
        (Status.PROPOSED_RULE, PROPOSED), (Status.FINAL_RULE, FINAL), (Status.IN_FORCE, IN_FORCE),
        (Status.DELAYED, DELAYED), (Status.WITHDRAWN_OR_RESCINDED, WITHDRAWN), (Status.GUIDANCE, GUIDANCE),
        (Status.CONSULTATION, CONSULTATION), (Status.ENFORCEMENT_ACTION, ENFORCEMENT),
        (Status.ALLEGATION, ALLEGATION), (Status.ORDER_OR_DIRECTIVE, ORDER), (Status.ADVISORY_OR_ALERT, ADVISORY),
        (Status.NOTICE, NOTICE), (Status.POLICY_STATEMENT, POLICY), (Status.OTHER, OTHER),
    )
    for title, text in rows
]  # fmt: skip


@pytest.mark.parametrize(("title", "text", "status"), TABLE)
def test_a_lead_has_the_status_of_what_it_does(title: str, text: str, status: Status) -> None:
    article = Article.of(text, title=title)
    reading = read_status(article, split(article.text))
    assert reading.value is status, reading.why


def test_stems_lose_no_match() -> None:
    for title, text, _ in TABLE:
        for line in (title, text):
            for act in ACTS:
                stemmed = act in acts_stemmed(line)
                assert stemmed or not act.pattern.search(line), (act.rule, line)
