"""How regulators, agencies, courts, press offices and trade press word a duty, an advice, or neither.

Each row: class (M binds, R advises, N does neither), the modal it stands for, the addressee where the clause names one,
and a sentence of invented bodies. The tables are grouped by the kind of text, which decides how some cues are meant.
"""

from __future__ import annotations

import pytest

from retrieval.text.documents import Article
from retrieval.text.sentences import split
from service.analysis.reading.duties.clauses import read_clauses
from service.analysis.reading.model import Clause, StatusReading
from service.analysis.schema import Klass, Status, Why

RULES = r"""
M|must|Employers|Employers have to keep the payroll file for four years.
M|must|any other carrier|The rule covers ferries and makes it mandatory for any other carrier to carry a beacon.
M|must||It is mandatory for importers to lodge an entry summary before loading.
M|must||It is compulsory for a seller to hold a deposit bond.
M|must||Registration with the Port Registry is compulsory for every tug above 15 metres.
M|must_not||For lead in solder, the limit is 0.1 percent by weight.
M|must_not||The maximum residue level is 0.05 mg/kg in poultry meat.
M|must_not||The rule caps the late fee at $8.
M|must_not||The ordinance caps overtime at 48 hours a month.
M|must_not||Exports of the listed resins are only permissible with a licence from the Ministry.
M|must_not||Cash payments above 3,000 euros are permitted only between private persons.
M|must|Owners of older boilers|Owners of older boilers are to register them with the inspectorate by 1 May 2031.
M|must|Tour operators|Tour operators are to inform passengers of the carrier's name before booking.
M|must_not||Under the bill, flavoured vapes would be banned outright.
M|must_not||From 2032 the sale of gas patio heaters is banned.
M|must_not||A waiver signed after the sale is void unless the buyer received legal advice.
M|must_not||Any term that excludes this liability is void.
M|must||At least two directors must live in the state.
M|must||At least 30 percent of the fleet must run on electricity by 2033.
M|must||Approval of the merger is conditional on the sale of eleven depots.
M|must||The exemption is conditional on annual reporting to the Treasury.
M|must|The licensee|The licensee is responsible for keeping a record of each dose.
M|must|Data exporters|Data exporters are responsible for verifying the law of the destination country.
M|must_not|Brokers|Brokers no longer may accept referral fees.
M|must_not|Landlords|Landlords may no longer charge for a key copy.
M|must|Every dealer|Every dealer needs to hold a valid permit.
M|must||You will need to renew your licence every three years.
M|must|Lenders|Lenders are under an obligation to assess affordability before the loan is made.
M|must|Trustees|Trustees are under a duty to report the breach to the Pensions Office.
M|must|Controllers|Controllers have a duty to notify the board within three days.
M|must|Suppliers|Suppliers have an obligation to take back old appliances free of charge.
M|must||A copy of the certificate has to accompany each shipment.
M|must||Lenders are reminded that they must report a breach to their regulator.
M|must||Accounts must be filed within nine months of the end of the financial year.
M|must||The notice is to be displayed at each entrance.
M|must||Consent of the owner is required before any drilling.
M|must_not||No vessel may leave port without a clearance certificate.
M|must_not||It is an offence for a person to sell fireworks to a child.
M|must_not||It is illegal to ship lithium cells by air without a label.
M|must_not||It is forbidden to feed the birds within the reserve.
M|must_not||Selling raw milk remains illegal in the province.
M|must_not||The regulations make it illegal for sellers to buy fake reviews.
M|must_not||The Act makes it an offence to obstruct an inspector.
M|must_not|Traders|Traders are not allowed to charge for returns within the first week.
M|must_not|Traders|Traders are not entitled to charge a fee for card payments.
M|must_not||The use of asbestos gaskets is not permitted after that date.
M|must_not|Advisers|Advisers are prohibited from accepting commissions on pensions.
M|must_not|dealers|Under the Act, dealers are barred from selling the cars to minors.
M|must_not||The code forbids landlords to enter without notice.
M|must_not||The law prevents lenders from calling customers at night.
M|must||The new law obliges platforms to verify their traders.
M|must||The directive obligates Member States to designate a contact point.
M|must||The rule calls for covered entities to appoint a privacy officer.
M|must||The regulation stipulates that labels be printed in both languages.
M|must||The standard provides that each tank shall have two valves.
M|must||Under the amended rule, carriers would have to disclose baggage fees up front.
M|must||The ordinance demands that owners test the water every quarter.
M|other||The law imposes on operators a duty to monitor groundwater.
M|must_not||The decree sets a minimum age of 16 for such accounts.
M|must||Firms with more than 250 staff become subject to the reporting obligation on 1 January 2032.
M|must||Importers remain subject to the registration requirement in section 14.
M|must_not||Speed on the canal is limited to 6 knots.
M|must_not||Working time is limited to 10 hours per day.
M|must_not||Hospitals may charge no more than $50 for a copy of the record.
M|must_not||The dose may not exceed 2 mSv a year.
M|must_not||Under no circumstances may the seal be broken.
M|must_not||In no event shall the fee exceed $20.
M|must_not||Neither the firm nor its agents may contact the witnesses.
M|must_not||Only licensed vets may prescribe the product.
M|must_not||Only members of the scheme can use the mark.
M|must||Those who wish to import the goods must first obtain a permit.
M|must||Compliance with the code is mandatory from 1 June 2031.
M|must||Use of the portal is mandatory.
M|must||A valid passport is needed to board.
N|||In the summer the visitors tend to require more rooms.
N|||Farmers will have to choose between the two markets, the union complained.
N|||Case law will have to show how the clause is read.
N|||It remains to be seen whether the court must decide again.
N|||The company has 45 days to seek rehearing.
N|||The bill still has to go through both houses.
N|||The landlord has 30 days to answer.
N|||Either party has 30 days to appeal.
N|||This newsletter is general in nature and must not be relied upon as legal advice.
N|||It should not be construed as legal advice.
N|||You should not rely on this summary as a substitute for legal advice.
N|||Small firms do not have to register.
N|||Individuals are not obliged to answer.
N|||There is no obligation to keep paper copies.
N|||The levy does not apply to charities.
N|||Members may bring a guest.
N|||The Board may extend the period.
N|||The rule is expected to save consumers $4 billion.
N|||Regulators must be careful what they wish for, wrote the columnist.
N|||Many owners had to sell their boats.
N|||Until then, growers had to file on paper.
N|||The old rule required a signature on paper.
N|||Before 2019 brokers were required to register in each state.
N|||The minister said the country must not repeat the mistakes of the past.
N|||It must be stressed that the figures are estimates.
N|||The rule will likely require some firms to hire staff.
N|||Nobody should have to wait a year for a refund.
N|||No one should have to choose between food and rent.
N|||No family should lose a home over a $20 fee.
N|||How should firms respond?
N|||It is not clear whether operators must retrofit old tanks.
N|||If a provider is required to register, it can do so online.
N|||The bank failed to give customers the required notice.
N|||Rules on food contact materials have been in force since 1976.
N|||Anyone who breaches the ban faces a fine of up to $10,000.
N|||The ministry is considering whether to require a deposit.
N|||Wherever you drive, our tyres must be in your garage!
N|||Get ready for tax season: our software is all you need to file in minutes.
R|should|Operators|Operators should rotate the keys each quarter.
R|should|Trustees|Trustees ought to review the investment policy.
R|should|operators|The regulator expects operators to keep a log of alarms.
R|should|firms|We expect firms to have a plan in place by the autumn.
R|should||The Authority suggests keeping backups at a second site.
R|should||We recommend annual testing of backup generators.
R|should||The guide suggests that schools appoint a lead.
R|should|Issuers|Issuers are well advised to review their policies now.
R|should|Exporters|Exporters would be well advised to check the list each week.
R|should|Employers|Employers would do well to train their managers before the date.
R|should_not|Lawyers|Lawyers should not cite the draft.
R|should||Please contact the Registry if you have any questions.
R|should||If you have questions about this rule, please email rules@registry.example.
R|should||Briefs can be filed until 3 March 2031.
R|should||It is wise to keep the receipts.
R|should||It is advisable to test the alarm once a month.
R|should||It is good practice to keep a written record.
R|should||It is strongly recommended that users change the default password.
R|should|stores|The office encourages stores to post the price list.
R|should|drivers|The police urge drivers to avoid the bridge.
R|should|clinics|The agency is asking clinics to return unused kits.
R|should||The Commission calls on Member States to finish the transposition.
R|should|Member States|The Commission called upon Member States to share their plans.
R|should|stakeholders|The Board invites stakeholders to respond by 4 June 2031.
R|should||The Office welcomes feedback on the draft code.
R|should||We welcome feedback on any part of this plan.
R|should|Interested persons|Interested persons may submit comments until 1 May 2031.
R|should||We would welcome your views on the proposed wording.
R|should||The council would like to hear from residents who use the ferry.
R|should||We want to hear from small firms about the burden.
R|should||Responses can be sent to the address below until 15 July 2031.
R|should||Responses should be submitted by 15 July 2031.
R|should||The comment period closes on 9 May 2031.
R|should||The consultation is open until 9 May 2031.
R|should||The consultation runs from 2 April to 9 May 2031.
R|should||Comments are due by 9 May 2031.
R|should||The deadline for comments is 9 May 2031.
R|should||Written comments must be received by 9 May 2031.
R|should||Petitions for reconsideration must be received by 9 May 2031.
R|should||Requests for a hearing must be received within 15 days of publication.
R|should||Comments may be submitted through the portal until 9 May 2031.
R|should||The agency requests comment on the cost estimate.
R|should||The agency is seeking comments on three options.
R|should||The Board is soliciting public input on the draft.
R|should||Members of the public are invited to comment.
R|should||Consumers are urged to stop using the heater.
R|should||Consumers are being urged to stop using the heater.
R|should||Anyone who bought the heater is asked to return it.
R|should||Owners are requested to contact the dealer.
R|should||Growers are reminded to file their returns by 1 May.
R|should||The Board reminds growers to file their returns.
R|should||Customers who paid the fee are advised to keep the receipt.
R|should||Firms may wish to seek advice.
R|should||Firms might want to seek advice.
R|should||Firms may find it helpful to consult the checklist.
R|may||Firms can choose to comply early.
R|may||Early adoption is permitted.
R|may||Firms may apply the standard earlier than required.
R|should||Best practice is to log each access.
R|should||The Board considers it good practice to publish the minutes.
"""
CASES = r"""
M|must_not|The company|The company agreed not to require a deposit from new customers.
M|other|The company|The company has agreed to stop billing for the service.
M|other|The bank|The bank will pay $4 million in restitution.
M|other||The regulator fined Harbour Gas £3 million.
M|other||The watchdog has fined the broker 400,000 euros for late reports.
M|other||Harbour Gas was fined £3 million.
M|other||Harbour Gas has been fined £3 million for late repairs.
M|other||The Authority hit Harbour Gas with a fine of £3 million.
M|must|The owner|The owner was ordered to back-pay 14 workers.
M|must||The court ordered the owner to back-pay $84,000 to 14 workers.
M|must_not|Mr Dale|Mr Dale is disqualified from acting as a director for six years.
M|must_not|Mr Dale|Mr Dale has been banned from the industry for ten years.
M|must_not|The firm|The firm was barred from taking new clients until the audit is complete.
M|must||The settlement requires the firm to hire an independent monitor.
M|must||The order gives the firm 60 days to delete the records.
M|must||Under the terms of the consent order, the firm must hire a monitor.
M|must||The firm must also submit to yearly audits.
M|must||The decision obliges the operator to erase the images within ten days.
M|must||The inspectorate instructed the operator to erase the images.
M|must||The agency has given the operator three months to bring its processing into line.
M|must||The operator must pay the costs of the proceedings.
M|other||The firm undertook to refund all buyers.
M|other||The firm has committed to refund all buyers.
M|other||The court imposed a penalty of $2.1 million.
M|other||A penalty of $2.1 million was imposed on the firm.
M|must||The defendants are required to surrender the domain names.
M|must||The proposed order would require the firm to delete the models.
M|must_not||The order, if approved by the court, would bar the firm from selling location data.
N|||The company neither admits nor denies wrongdoing.
N|||"Firms must put people first," the director said.
N|||"We will not hesitate to act. Companies must play by the rules. Families deserve better," the attorney general said.
N|||"Anyone who handles data must remember who it belongs to. That is the lesson," she said.
N|||The complaint alleged that the firm required tenants to pay in cash.
N|||The firm told callers that they had to pay at once.
N|||The firm can appeal the fine within six weeks.
N|||The investigation found that workers were required to stay after hours.
N|||The Authority had sought penalties of $9 million.
"""
ALERTS = r"""
R|imperative||Apply the update at once.
R|imperative||Require a second factor before any change of the settings.
R|imperative||Do not connect the device to the internet.
R|imperative||Never share your code with a caller.
R|imperative||Beware of calls that ask for your code.
R|imperative||Be wary of unexpected invoices.
R|imperative||Keep your receipts.
R|imperative||Hang up and call the number on your card.
R|imperative||Report suspicious messages to 7726.
R|imperative||Make sure that the gate is locked.
R|imperative||Check your statements regularly.
R|imperative||Stop using the charger and return it to the shop.
N|||Click here to read the full alert.
N|||Share this page.
"""

LISTS = {
    "as the law puts it": (
        Status.ORDER_OR_DIRECTIVE,
        "Every licensee shall—\n(i) deploy a filter within 90 days;\n(ii) re-verify each subscriber.\n",
        ["M:deploy a filter within 90 days;", "M:re-verify each subscriber."],
    ),
    "terms of a settlement": (
        Status.ENFORCEMENT_ACTION,
        "Under the settlement, Lakeside will:\n\n- Charge the shelf price;\n- Mail refunds automatically. Nobody files.\n",  # noqa: E501
        ["M:Charge the shelf price;", "M:Mail refunds automatically."],
    ),
    "advice without a colon": (
        Status.GUIDANCE,
        "We recommend that employers\n– take stock of their tools;\n– ask suppliers for a plan.\n",
        ["R:take stock of their tools;", "R:ask suppliers for a plan."],
    ),
    "advice to consumers": (
        Status.ADVISORY_OR_ALERT,
        "The Bureau is advising consumers to:\n\n- Beware of common scams: Some callers lie.\n- Be wary of odd texts.\n",  # noqa: E501
        ["R:Beware of common scams: Some callers lie.", "R:Be wary of odd texts."],
    ),
    "what is expected": (
        Status.GUIDANCE,
        "The Service expects firms to:\n\n* offer a cancel button\n* hand over to a person after two attempts\n",
        ["R:offer a cancel button", "R:hand over to a person after two attempts"],
    ),
    "a duty not to": (
        Status.FINAL_RULE,
        "Providers must:\n• keep logs for 18 months;\n• not use data on health.\n",
        ["M:keep logs for 18 months;", "M:not use data on health."],
    ),
    "a subject with modals below it": (
        Status.ENFORCEMENT_ACTION,
        "Under the order, the company:\n- must delete the data\n- is prohibited from selling leads\n",
        ["M:must delete the data", "M:is prohibited from selling leads"],
    ),
    "what a rule would do": (
        Status.PROPOSED_RULE,
        "The rule would:\n- Require lenders to keep files;\n- Limit late fees to $8;\n- Clarify the definition of a lender.\n",  # noqa: E501
        ["M:Require lenders to keep files", "M:Limit late fees to $8;"],
    ),
    "what is prohibited": (
        Status.ORDER_OR_DIRECTIVE,
        "The following are prohibited:\n(i) the sale of pumps;\n(ii) any loan where the buyer would be listed.\n",
        ["M:the sale of pumps;", "M:any loan where the buyer would be listed."],
    ),
    "steps by date": (
        Status.ORDER_OR_DIRECTIVE,
        "All agencies are directed to take these actions:\nWithin 24 hours:\nDisconnect the pumps.\nBy 1 May 2031:\nReplace them all.\n",  # noqa: E501
        ["M:Disconnect the pumps.", "M:Replace them all."],
    ),
}


def _read(text: str, status: Status) -> list[Clause]:
    article = Article.of(text)
    reading = StatusReading(status, (), Why(cue="test", rule="test"))
    return [c for c in read_clauses(article, split(article.text), reading, (), ()) if c.klass is not Klass.NEITHER]


def _rows(table: str) -> list[tuple[str, ...]]:
    return [tuple(line.split("|", 3)) for line in table.strip().split("\n")]


CASE_ROWS = [
    (status, *row)
    for status, table in (
        (Status.FINAL_RULE, RULES),
        (Status.ENFORCEMENT_ACTION, CASES),
        (Status.ADVISORY_OR_ALERT, ALERTS),
    )
    for row in _rows(table)
]


@pytest.mark.parametrize(("status", "klass", "force", "who", "sentence"), CASE_ROWS)
def test_class_modal_and_addressee(status: Status, klass: str, force: str, who: str, sentence: str) -> None:
    clauses = _read(sentence, status)
    if klass == "N":
        assert [clause.text for clause in clauses] == []
        return
    (clause,) = clauses
    assert clause.klass is (Klass.MANDATORY if klass == "M" else Klass.RECOMMENDED)
    assert clause.force.value == force
    if who:
        assert clause.addressee is not None
        assert clause.addressee.lower() == who.lower()


@pytest.mark.parametrize("name", LISTS)
def test_items_below_a_lead_in(name: str) -> None:
    status, text, expected = LISTS[name]
    found = [("M:" if c.klass is Klass.MANDATORY else "R:") + c.text for c in _read(text, status)]
    assert found == expected


def test_a_quotation_announced_on_the_line_before_is_speech() -> None:
    text = 'Chief Inspector Ada Moss said:\n\n"Leaving should be as easy as joining. Nobody must suffer for it."\n'
    assert _read(text, Status.GUIDANCE) == []


def test_a_lead_in_without_items_is_a_sentence() -> None:
    (clause,) = _read("Carriers must\n\nOther news of the day.\n", Status.FINAL_RULE)
    assert clause.text == "Carriers must"


def test_an_office_binds_itself_in_its_own_order() -> None:
    text = "By 3 March 2031, CIRA will provide a report to the Secretary."
    assert len(_read(text, Status.ORDER_OR_DIRECTIVE)) == 1
    assert _read(text, Status.FINAL_RULE) == []
