"""Periods, recurring duties and points that depend on an event; and what is no event at all.

Every row was written from knowledge of the genre and read by hand before the code saw it. "-" stands for an expression
without a date.
"""

from __future__ import annotations

from datetime import date

import pytest

from retrieval.text.documents import Article
from retrieval.text.sentences import split
from service.analysis.reading.model import StatusReading
from service.analysis.reading.timeline.dates import read_dates
from service.analysis.schema import Status, Why

PUBLISHED = date(2025, 5, 14)

EVENTS = (
    (
        "Controllers must notify a breach within 72 hours of becoming aware of it.",
        (("within 72 hours of becoming aware of it", "-"),),
    ),
    (
        "Manufacturers shall keep the file for at least five years after a device is placed on the market.",
        (("for at least five years after a device is placed on the market", "-"),),
    ),
    ("Firms must keep transcripts for at least 12 months.", (("for at least 12 months", "-"),)),
    ("Keep logs of automatic decisions for 18 months.", (("for 18 months", "-"),)),
    ("Invoices must be kept for ten years, in the form in which they were received.", (("for ten years", "-"),)),
    ("The operator must update its assessment at least every two years.", (("at least every two years", "-"),)),
    ("Employers must offer a medical check every six months.", (("every six months", "-"),)),
    ("Licensees shall furnish a return by the 7th of every month.", (("by the 7th of every month", "-"),)),
    ("Dealers must file a report by the tenth day of each month.", (("by the tenth day of each month", "-"),)),
    (
        "Each member shall submit a statement within 30 days of the end of each quarter.",
        (("within 30 days of the end of each quarter", "-"),),
    ),
    ("Providers must test the system twice a year.", (("twice a year", "-"),)),
    (
        "The manager must review the register at least once every twelve months.",
        (("at least once every twelve months", "-"),),
    ),
    ("Annual returns are due by March 31 of each year.", (("by March 31 of each year", "-"),)),
    ("The agency intends to publish an updated list every Friday.", (("every Friday", "-"),)),
    ("The registration may be suspended for up to 180 days.", (("for up to 180 days", "-"),)),
    ("The order expires after 120 days unless the board renews it.", (("after 120 days", "-"),)),
    ("The director is disqualified from managing corporations for five years.", (("for five years", "-"),)),
    (
        "These actions remain in force until the Director terminates this order in writing.",
        (("until the Director terminates this order in writing", "-"),),
    ),
    ("The data must be preserved until the proceeding is concluded.", (("until the proceeding is concluded", "-"),)),
    (
        "The suspension will remain in place until the firm has repaid all customers.",
        (("until the firm has repaid all customers", "-"),),
    ),
    ("The company must immediately stop processing the images.", (("immediately", "-"),)),
    ("Operators must disconnect the device without delay.", (("without delay", "-"),)),
    (
        "Firms must report serious incidents as soon as possible and no later than 24 hours after detection.",
        (("as soon as possible", "-"), ("no later than 24 hours after detection", "-"),),
    ),
    ("Changes must be notified at least 30 days in advance.", (("at least 30 days in advance", "-"),)),
    ("The trader must acknowledge a cancellation within 3 working days.", (("within 3 working days", "-"),)),
    (
        "The company has five working days from notification to prove compliance.",
        (("five working days from notification", "-"),),
    ),
    (
        "The firm may appeal within 28 days of receiving the notice.",
        (("within 28 days of receiving the notice", "-"),),
    ),
    (
        "Rosters shall be made known at least ten calendar days before the first shift.",
        (("at least ten calendar days before the first shift", "-"),),
    ),
    (
        "The ordinance will be evaluated three years after its entry into force.",
        (("three years after its entry into force", "-"),),
    ),
    (
        "The penalty is S$5,000 for each day that the failure continues.",
        (("for each day that the failure continues", "-"),),
    ),
    (
        "A fine of ₹1 lakh accrues for every day during which the default continues.",
        (("for every day during which the default continues", "-"),),
    ),
    ("During the first six months the authority will not impose fines.", (("During the first six months", "-"),)),
    ("The bank must report daily until the stay is lifted.", (("until the stay is lifted", "-"),)),
    ("Existing holders will have an additional year to comply.", (("an additional year", "-"),)),
    ("Retailers get six more months to prepare.", (("six more months", "-"),)),
    (
        "Flights are prohibited from one hour before until one hour after an event.",
        (("from one hour before until one hour after an event", "-"),),
    ),
    ("The importer must keep records for the lifetime of the vehicle.", (("for the lifetime of the vehicle", "-"),)),
    (
        "The manufacturer must provide security updates throughout the support period.",
        (("throughout the support period", "-"),),
    ),
    (
        "The rule takes effect upon publication in the Federal Register.",
        (("upon publication in the Federal Register", "-"),),
    ),
    ("The amendments commence on the day after Royal Assent.", (("on the day after Royal Assent", "-"),)),
    (
        "The levy applies from the first day of the third month after publication.",
        (("from the first day of the third month after publication", "-"),),
    ),
    (
        "Providers must respond within the time set by the inspector.",
        (("within the time set by the inspector", "-"),),
    ),
    ("Within the same period the firm must submit a plan.", (("Within the same period", "-"),)),
    ("Trainees must be registered from day one.", (("from day one", "-"),)),
    ("The pilot ends in two weeks.", (("in two weeks", "-"),)),
    ("The inquiry is to report within a fortnight.", (("within a fortnight", "-"),)),
    ("Firms have a three-month grace period.", (("three-month grace period", "-"),)),
    ("The new limits apply after a 12-month transition period.", (("12-month transition period", "-"),)),
    ("The monitor will review the bank for the next 12 months.", (("for the next 12 months", "-"),)),
    ("The guideline will be reviewed after two years.", (("after two years", "-"),)),
    ("The Minister may extend the period by up to 28 days.", (("up to 28 days", "-"),)),
    ("Reporting entities must submit an annual report by 31 March each year.", (("by 31 March each year", "-"),)),
    (
        "The order remains in force for 12 months from the date of publication.",
        (("for 12 months from the date of publication", "-"),),
    ),
    ("The registration is valid for three years.", (("for three years", "-"),)),
    (
        "The company must pay the fine within 30 days of receipt of the order.",
        (("within 30 days of receipt of the order", "-"),),
    ),
    (
        "An appeal may be filed within two months of notification of the decision.",
        (("within two months of notification of the decision", "-"),),
    ),
    (
        "Data must be deleted no later than six months after collection.",
        (("no later than six months after collection", "-"),),
    ),
    (
        "The notified body shall inform the manufacturer at least 90 days before the expiry of the certificate.",
        (("at least 90 days before the expiry of the certificate", "-"),),
    ),
    ("Insurers shall report quarterly to the supervisor.", (("quarterly", "-"),)),
    ("Banks must test the plan annually.", (("annually", "-"),)),
    ("The plan shall be reviewed at least once a year.", (("at least once a year", "-"),)),
    (
        "The licensee shall, within seven days of the occurrence, notify the Authority.",
        (("within seven days of the occurrence", "-"),),
    ),
    (
        "The stay, granted on March 20, lasts until the court rules on the merits.",
        (("March 20", "2025-03-20"), ("until the court rules on the merits", "-"),),
    ),
    ("The next report is due in six months.", (("in six months", "-"),)),
    ("Passengers may cancel within 24 hours of booking.", (("within 24 hours of booking", "-"),)),
    ("The firm must appoint a monitor for two years.", (("for two years", "-"),)),
    ("The sensor must take a reading every 15 minutes.", (("every 15 minutes", "-"),)),
    (
        "Agencies must provide updates every 30 days until all flaws have been fixed.",
        (("every 30 days until all flaws have been fixed", "-"),),
    ),
    (
        "Centers must keep images for seven years, or until a minor patient is released.",
        (("for seven years, or until a minor patient is released", "-"),),
    ),
    ("The Board has 45 days to seek rehearing.", (("45 days", "-"),)),
    (
        "Owners must report by March 1 each year, starting in 2027.",
        (("by March 1 each year, starting in 2027", "2027-03-01"),),
    ),
    (
        "Owners must report each year by 1 March, beginning in 2027.",
        (("each year by 1 March, beginning in 2027", "2027-03-01"),),
    ),
    (
        "Custodians shall reconcile records at the end of each business day.",
        (("at the end of each business day", "-"),),
    ),
    ("A rapporteur will be named after the summer recess.", (("after the summer recess", "-"),)),
)  # fmt: skip

NO_EVENTS = (
    "It was the industry's third win in a year.",
    "Employers should review their codes now, the agency said on Tuesday.",
    "Our webinar on pensions takes place on 20 May.",
    "The bank failed to send notices within 30 days.",
    "The notice of proposed rulemaking appeared at 89 FR 12345 (Feb. 12, 2024).",
    "The firm's revenue fell in 2023.",
    "The firm was established in 1998.",
    "Customers may complain at any time of day.",
    "The system must let a driver obtain an explanation at any time.",
    "A shift may not begin less than eleven hours after the end of the previous one.",
    "Repayments exceeded savings for the first six years.",
    "The company runs 84 schools and opened 12 of them over the past three years.",
    "Anyone who works more than 120 nights a year is entitled to a medical check.",
    "The average consumer pays $120 a year in fees.",
    "Directors must have at least five years of experience.",
    "The offence carries up to ten years in prison.",
    "The amendments commence on Proclamation.",
    "In the meantime, the 2015 rule remains in effect.",
    "Employees can be dismissed with two weeks' notice.",
    "Directors who breach the ban face up to five years in prison.",
    "Fees rose by 8% in the year to March 2025.",
    "The bank's 2024 annual report shows losses.",
    "Under the 2018 Act, firms must report incidents.",
    "The penalty is €5,000 a day, up to a maximum of €250,000.",
    "Fines can reach £10,000 per day.",
    "The platform has 2 million users in 2025.",
    "The company employs 400 people and was set up in 2011.",
    "Meters record consumption every 15 minutes.",
    "The hotline is open 24 hours a day, seven days a week.",
    "A shift longer than ten hours counts as night work.",
    "Workers under 18 years may not operate the press.",
    "The model was trained on data from 2019 to 2023.",
    "Sales grew by 12 per cent between 2021 and 2024.",
    "Complaints rose from 120 in 2022 to 430 in 2024.",
    "The average repair takes three weeks.",
    "More than 60,000 people died in road accidents in 2023.",
    "The contract runs for 24 months and renews automatically.",
    "A consumer who cancels after 14 days loses the deposit.",
    "Customers waited up to six hours for a reply.",
    "The firm took eleven months to answer a request.",
    "The firm kept the recordings for seven years although it had no reason to.",
    "He has worked at the authority for twelve years.",
    "She took office in 2019 and holds a law degree.",
    "The agency was created by the Energy Act 2004.",
    "The drug has been on the market since 2005.",
    "Batteries last about five years.",
    "The bridge is 120 years old.",
    "Long-term loans of more than five years are excluded.",
    "Accounts that are inactive for more than 12 months are out of scope.",
    '"We have worked on this for two years," she said.',
    '"This is a great day," the minister said on Tuesday.',
    "Office hours are 9 a.m. to 5 p.m., Monday through Friday.",
    "Call 1-800-555-0100 between 8 a.m. and 8 p.m.",
    "Copyright 2025 Harbour Agency",
    "© 2024 The Authority. All rights reserved.",
    "Photo taken on 3 March 2025.",
    "Photo: Reuters/May 2024",
    "Read more: Five things to know about the 2025 budget",
    "Section 2024 of the Code applies.",
    "See page 2023 of the report.",
    "Standard ISO 27001:2022 applies.",
    "The service uses TLS 1.3 and AES-256.",
    "The 30-year-old trader was charged.",
    "The survey was conducted in 2022 among 1,200 firms.",
    "The lender earned $40 million in the first half of 2024.",
    "The app was downloaded 10 million times last year.",
    "Passengers who arrive more than three hours late are entitled to compensation.",
    "A supplier shall store readings at intervals shorter than one hour only with consent.",
    "The limit is 40 milligrams averaged over eight hours.",
)


def events(text: str) -> list[tuple[str, str]]:
    article = Article.of(text, published=PUBLISHED)
    status = StatusReading(Status.FINAL_RULE, (), Why(cue="-", rule="given"))
    found = read_dates(article, split(article.text), status, ())
    return [(m.text, m.date or "-") for m in found if m.is_event]


@pytest.mark.parametrize(("text", "expected"), EVENTS, ids=[text[:60] for text, _ in EVENTS])
def test_a_sentence_tells_these_events(text: str, expected: tuple[tuple[str, str], ...]) -> None:
    assert events(text) == list(expected)


@pytest.mark.parametrize("text", NO_EVENTS)
def test_a_sentence_tells_no_event(text: str) -> None:
    assert events(text) == []
