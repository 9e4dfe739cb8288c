"""How regulators and the trade press write dates, and how each sentence is to be read.

Every row was written from knowledge of the genre and read by hand before the code saw it. The day of publication is a
Wednesday, 14 May 2025.
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
    ("The board will meet on February 20.", (("February 20", "2026-02-20"),)),
    ("The agency issued the notice on February 20.", (("February 20", "2025-02-20"),)),
    ("A hearing on the settlement is scheduled for January 15.", (("January 15", "2026-01-15"),)),
    ("The final report is expected in late October.", (("late October", "2025-10"),)),
    ("The court ruled against the agency in late October.", (("late October", "2024-10"),)),
    ("Lenders must file the form by the end of May.", (("by the end of May", "2025-05"),)),
    ("The regulator fined the broker on Monday.", (("Monday", "2025-05-12"),)),
    ("The minister told Parliament on Friday that the levy would be cut.", (("Friday", "2025-05-09"),)),
    ("The new reporting rules come into force on Friday.", (("Friday", "2025-05-16"),)),
    ("The new fees apply from 1 June.", (("from 1 June", "2025-06-01"),)),
    ("Applications for the licence open on 1 June.", (("1 June", "2025-06-01"),)),
    ("The scheme opened on 1 June.", (("1 June", "2024-06-01"),)),
    ("The comment period closes June 30.", (("June 30", "2025-06-30"),)),
    ("The comment period closed on June 30.", (("June 30", "2024-06-30"),)),
    ("The ban on single-use pouches started on March 1.", (("March 1", "2025-03-01"),)),
    ("The firm agreed in December to stop the practice.", (("December", "2024-12"),)),
    ("Firms have until December to adapt their contracts.", (("until December", "2025-12"),)),
    ("Lenders have had to report such loans since January.", (("since January", "2025-01"),)),
    ("In a letter dated April 3, the agency rejected the plan.", (("April 3", "2025-04-03"),)),
    ("The agency said Tuesday that it would appeal the ruling.", (("Tuesday", "2025-05-13"),)),
    ("The commission is due to vote on the draft on Thursday.", (("Thursday", "2025-05-15"),)),
    ("The commission voted 3-2 on Thursday to adopt the rule.", (("Thursday", "2025-05-08"),)),
    ("The emergency rule takes effect Saturday.", (("Saturday", "2025-05-17"),)),
    ("On Monday, the authority suspended the licence.", (("Monday", "2025-05-12"),)),
    ("Bus operators face new licensing checks from Monday, the authority said.", (("from Monday", "2025-05-19"),)),
    (
        "The statute was signed in August and will be reviewed in November.",
        (("August", "2024-08"), ("November", "2025-11"),),
    ),
    ("Inspections are to begin in September.", (("September", "2025-09"),)),
    ("The interim report was delivered in September.", (("September", "2024-09"),)),
    ("The deadline is July 1.", (("July 1", "2025-07-01"),)),
    ("The deadline was April 30.", (("April 30", "2025-04-30"),)),
    ("By 30 September, each port must have filed its plan.", (("By 30 September", "2025-09-30"),)),
    ("The order was made on 9 May and takes effect on 23 May.", (("9 May", "2025-05-09"), ("23 May", "2025-05-23"),)),
    ("The proposal, published on December 12, drew 400 comments.", (("December 12", "2024-12-12"),)),
    ("The authority plans to publish final guidance in the autumn.", (("in the autumn", "2025"),)),
    ("The authority published its final guidance in the spring.", (("in the spring", "2025"),)),
    ("Inspections will begin next spring.", (("next spring", "2026"),)),
    ("The authority consulted on the code last autumn.", (("last autumn", "2024"),)),
    ("Trials will run this summer.", (("this summer", "2025"),)),
    ("The inspectorate will visit every depot over the summer.", (("over the summer", "2025"),)),
    ("Draft rules were circulated late last year.", (("late last year", "2024"),)),
    ("Last November, the council adopted the recovery plan.", (("Last November", "2024-11"),)),
    ("The regulator confirmed last night that the duty is postponed.", (("last night", "2025-05-13"),)),
    ("The board voted this morning to adopt the emergency order.", (("this morning", "2025-05-14"),)),
    ("Ministers will tonight sign the decree.", (("tonight", "2025-05-14"),)),
    ("The emergency order takes effect at 6 p.m. tonight.", (("at 6 p.m. tonight", "2025-05-14"),)),
    ("Earlier this month, the agency issued a cease-and-desist order.", (("Earlier this month", "2025-05"),)),
    ("The bill was signed earlier this week.", (("earlier this week", "2025-05"),)),
    ("The final standard will be published later this year.", (("later this year", "2025"),)),
    ("Firms must complete the review by the end of this year.", (("by the end of this year", "2025"),)),
    ("The authority will publish the list next month.", (("next month", "2025-06"),)),
    ("The watchdog fined two payment firms last week.", (("last week", "2025-05"),)),
    ("The court dismissed the appeal a month ago.", (("a month ago", "2025-04"),)),
    ("Applications must be filed by the end of the month.", (("by the end of the month", "2025-05"),)),
    ("Banks must report the figures by year-end.", (("by year-end", "2025"),)),
    ("The limit will apply from early next year.", (("from early next year", "2026"),)),
    ("The cap will be lowered at the start of next year.", (("the start of next year", "2026"),)),
    ("Final rules are expected in the first quarter of next year.", (("the first quarter of next year", "2026-Q1"),)),
    (
        "The agency plans to finalize the rule in the second half of this year.",
        (("the second half of this year", "2025"),),
    ),
    (
        "Operators must adapt their agreements by the end of the third quarter.",
        (("by the end of the third quarter", "2025-Q3"),),
    ),
    ("The levy will be charged from 1 January next year.", (("from 1 January next year", "2026-01-01"),)),
    ("The code was first published in June last year.", (("June last year", "2024-06"),)),
    ("The Directions were issued in April this year.", (("April this year", "2025-04"),)),
    ("Responses are due this Friday.", (("this Friday", "2025-05-16"),)),
    ("Licences will be issued from Monday next week.", (("from Monday next week", "2025-05-19"),)),
    ("The regulator sued the platform yesterday.", (("yesterday", "2025-05-13"),)),
    ("The prohibition starts tomorrow.", (("tomorrow", "2025-05-15"),)),
    ("It was wound down last year.", (("last year", "2024"),)),
    (
        "Between November 2022 and June 2024 the company combined meter readings with addresses.",
        (("November 2022", "2022-11"), ("June 2024", "2024-06"),),
    ),
    (
        "From January through May 2024, the lender charged the fee twice.",
        (("From January", "2024-01"), ("through May 2024", "2024-05"),),
    ),
    (
        "The consultation runs from 3 June to 15 July 2025.",
        (("from 3 June", "2025-06-03"), ("to 15 July 2025", "2025-07-15"),),
    ),
    ("From 2019 to 2022 the bank failed to screen payments.", (("From 2019", "2019"), ("to 2022", "2022"),)),
    (
        "Between 2019 and 2022 the bank failed to file suspicious activity reports.",
        (("2019", "2019"), ("2022", "2022"),),
    ),
    (
        "The broker sold the product between March 3, 2021 and June 30, 2023.",
        (("March 3, 2021", "2021-03-03"), ("June 30, 2023", "2023-06-30"),),
    ),
    (
        "The closure applies from 1 October to 31 March 2026.",
        (("from 1 October", "2025-10-01"), ("to 31 March 2026", "2026-03-31"),),
    ),
    (
        "The company misled customers from March 2021 until October 2023.",
        (("from March 2021", "2021-03"), ("until October 2023", "2023-10"),),
    ),
    ("Client Alert · 14 May 2025", (("14 May 2025", "2025-05-14"),)),
    ("Decision of 4 March 2025", (("4 March 2025", "2025-03-04"),)),
    ("Date of decision: 4 March 2025", (("4 March 2025", "2025-03-04"),)),
    ("Until now, depots could rely on a 2016 exemption.", (("2016", "2016"),)),
    ("Since the 2023 reform, works councils have had a right to be heard.", (("Since the 2023 reform", "2023"),)),
    ("A first draft of September 2024 would have banned the practice.", (("September 2024", "2024-09"),)),
    ("The 2021 guidelines are withdrawn.", (("2021", "2021"),)),
    ("The Commission proposed the regulation in February 2023.", (("February 2023", "2023-02"),)),
    ("The final rule follows a proposal issued in July 2024.", (("July 2024", "2024-07"),)),
    ("The act was passed in 1998.", (("1998", "1998"),)),
    (
        "Emergency Directive 24-02 of June 6, 2024 was closed on December 12, 2024.",
        (("June 6, 2024", "2024-06-06"), ("December 12, 2024", "2024-12-12"),),
    ),
    ("An adoption is not expected before 2027.", (("before 2027", "2027"),)),
    ("The exemption stays in place until the end of 2029.", (("until the end of 2029", "2029"),)),
    ("The audits continue through 2028.", (("through 2028", "2028"),)),
    ("The quota will be halved in fiscal year 2027.", (("fiscal year 2027", "2027"),)),
    ("The consultation paper was out for comment in the autumn of 2024.", (("the autumn of 2024", "2024"),)),
    ("Guidance will follow in the first quarter of 2026.", (("the first quarter of 2026", "2026-Q1"),)),
    ("The scheme starts in Q4 2025.", (("Q4 2025", "2025-Q4"),)),
    (
        "In exercise of its powers, the authority on 2nd May, 2025 notified the regulations.",
        (("2nd May, 2025", "2025-05-02"),),
    ),
    ("The circular dated 02.05.2025 is superseded.", (("02.05.2025", "2025-05-02"),)),
    (
        "With effect from 1 April 2026, every issuer shall file Form X.",
        (("With effect from 1 April 2026", "2026-04-01"),),
    ),
    ("The measure starts on the 1st of September, 2025.", (("the 1st of September, 2025", "2025-09-01"),)),
    ("The measure starts 1 Sept. 2025.", (("1 Sept. 2025", "2025-09-01"),)),
    (
        "Applications close at 5pm AEST on Friday 20 June 2025.",
        (("at 5pm AEST on Friday 20 June 2025", "2025-06-20"),),
    ),
    (
        "Comments must be received by 11:59 p.m. Eastern Time on June 20.",
        (("by 11:59 p.m. Eastern Time on June 20", "2025-06-20"),),
    ),
    ("The closing date for submissions is 20 June.", (("20 June", "2025-06-20"),)),
    ("Have your say by Sunday, June 22.", (("by Sunday, June 22", "2025-06-22"),)),
    ("The transition period ends on 31 December 2026.", (("31 December 2026", "2026-12-31"),)),
    ("The stay expires at midnight on 30 June.", (("at midnight on 30 June", "2025-06-30"),)),
    ("The provisions commenced on 1 July 2024.", (("1 July 2024", "2024-07-01"),)),
    (
        "Stage one begins on 1 July 2025 and stage two on 1 July 2026.",
        (("1 July 2025", "2025-07-01"), ("1 July 2026", "2026-07-01"),),
    ),
    ("June 18: comments due.", (("June 18", "2025-06-18"),)),
    ("Comments are due June 18.", (("June 18", "2025-06-18"),)),
    ("Comment deadline: June 18", (("June 18", "2025-06-18"),)),
    ("The agency has set a June 18 deadline for comments.", (("June 18", "2025-06-18"),)),
    ("The rule's July 1 effective date stands.", (("July 1", "2025-07-01"),)),
    ("Lenders are preparing for the Sept. 30 compliance date.", (("Sept. 30", "2025-09-30"),)),
    ("Thursday's hearing was postponed to June 3.", (("to June 3", "2025-06-03"),)),
    ("The panel will meet again the week of June 9.", (("June 9", "2025-06-09"),)),
    ("The ban could start as early as September.", (("September", "2025-09"),)),
    ("The levy will not start before April 2027.", (("before April 2027", "2027-04"),)),
    ("The exemption will last until at least 2027.", (("until at least 2027", "2027"),)),
    ("The new form must be used no earlier than July 1.", (("no earlier than July 1", "2025-07-01"),)),
    ("The regulator fined the lender on Thursday, it said in a statement.", (("Thursday", "2025-05-08"),)),
    ("The European Commission on Tuesday opened an investigation into the platform.", (("Tuesday", "2025-05-13"),)),
    ("The FCA said on Monday it had fined the broker £2 million.", (("Monday", "2025-05-12"),)),
    ("The law firm expects the decision by early July.", (("by early July", "2025-07"),)),
    ("A decision is expected by mid-June.", (("by mid-June", "2025-06"),)),
    ("The act received Royal Assent on 29 April.", (("29 April", "2025-04-29"),)),
    ("RBI had issued draft directions in October 2024.", (("October 2024", "2024-10"),)),
    ("The Authority vide Order dated 28.02.2025 imposed a penalty of ₹5 lakh.", (("28.02.2025", "2025-02-28"),)),
    ("MAS will consult on the amendments in the second half of 2025.", (("the second half of 2025", "2025"),)),
    ("Member States shall transpose the directive by 17 January 2027.", (("by 17 January 2027", "2027-01-17"),)),
    (
        "It shall apply from 17 January 2027. However, Article 5 shall apply from 17 July 2026.",
        (("from 17 January 2027", "2027-01-17"), ("from 17 July 2026", "2026-07-17"),),
    ),
    ("By way of derogation, Article 6 shall apply until 2 August 2027.", (("until 2 August 2027", "2027-08-02"),)),
    (
        "The compliance date has been pushed back from June 1 to December 1, 2025.",
        (("from June 1", "2025-06-01"), ("to December 1, 2025", "2025-12-01"),),
    ),
    (
        "The bank first learned of the flaw in August 2022 and reported it in January 2023.",
        (("August 2022", "2022-08"), ("January 2023", "2023-01"),),
    ),
    ("A breach in February exposed 40,000 records.", (("February", "2025-02"),)),
    (
        "Claims may be submitted from June 2 to August 29.",
        (("from June 2", "2025-06-02"), ("to August 29", "2025-08-29"),),
    ),
    ("The portal opens at 9 a.m. on June 2.", (("at 9 a.m. on June 2", "2025-06-02"),)),
    (
        "The directive gives agencies until 11:59 p.m. EDT Friday to disconnect the devices.",
        (("until 11:59 p.m. EDT Friday", "2025-05-16"),),
    ),
    ("Updated May 12, 2025", (("May 12, 2025", "2025-05-12"),)),
    (
        "This alert was first issued on 3 February 2025 and last amended on 6 May 2025.",
        (("3 February 2025", "2025-02-03"), ("6 May 2025", "2025-05-06"),),
    ),
    ("The rule builds on guidance from 2021.", (("from 2021", "2021"),)),
    ("The regulator has fined 12 firms since the start of 2024.", (("since the start of 2024", "2024"),)),
    ("Vehicles first registered before 1 January 2020 are exempt.", (("before 1 January 2020", "2020-01-01"),)),
    ("Employees hired after 1 March 2025 are covered.", (("after 1 March 2025", "2025-03-01"),)),
)  # fmt: skip


def events(text: str) -> list[tuple[str, str]]:
    article = Article.of(text, published=PUBLISHED)
    status = StatusReading(Status.FINAL_RULE, (), Why(cue="-", rule="given"))
    found = read_dates(article, split(article.text), status, ())
    return [(m.text, m.date or "-") for m in found if m.is_event]


@pytest.mark.parametrize(("text", "expected"), EVENTS, ids=[text[:60] for text, _ in EVENTS])
def test_a_sentence_tells_these_dates(text: str, expected: tuple[tuple[str, str], ...]) -> None:
    assert events(text) == list(expected)
