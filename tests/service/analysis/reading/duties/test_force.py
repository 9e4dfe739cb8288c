"""Every row of the table of cues can be reached, and says what it found."""

from __future__ import annotations

from itertools import pairwise

import pytest

from service.analysis.reading.duties.context import Context
from service.analysis.reading.duties.force import RULES, find
from service.analysis.schema import Status

SENTENCES = """
Mill means a place that grinds, and shall also include a press.
It is important to keep a copy.
The limit is 5 mg.
The rule caps late fees at $8.
The decree sets a limit of 5 mg.
Exports are only permissible with a licence.
Such a waiver is void.
The sale remains illegal.
The Act makes it an offence to obstruct an inspector.
Traders are not entitled to charge a fee.
Neither the mill nor its agents may call.
Only licensed vets may prescribe it.
The owner was barred from the trade.
The order would bar the mill from selling.
The law prevents lenders from calling at night.
The mill agreed not to sell the data.
It is mandatory for importers to report.
Registration remains compulsory.
A permit is needed.
Approval is conditional on the sale of a depot.
The holder is responsible for keeping a record.
Owners are to register the tanks.
Trustees have a duty to report.
Importers remain subject to the labelling requirement.
The order gives the mill 60 days to report.
The order includes the following requirements:
The mill will:
The act stipulates that labels be printed.
This order calls for mills to report.
The mill agreed to:
The mill undertook to report.
The Board hit the mill with a fine of $5.
A fine of $5 was imposed on the mill.
The comment period closes on 9 May 2031.
The period to submit comments is extended until 9 May 2031.
The deadline for comments is 9 May 2031.
Petitions must be received by 9 May 2031.
We want to hear from small mills.
Please contact the clerk.
The Board expects mills to report.
Mills would do well to report.
The Board considers it good practice.
Mills may find it helpful to report.
Mills may apply the standard early.
Nothing in this order shall limit the rights of visitors.
The order will not affect mills.
The rule would not impose new fees.
The city bans outdoor burning.
The rule would ensure that millers keep logs.
The rule would subject mills to yearly tests.
The Act tasks the Board with writing rules.
The rule would place new requirements on mills.
Invitation to comment: closes on 9 May 2031.
The Board has issued a request for information.
The Board ordered the deletion of the files.
The ban covers imports.
The rule makes mills responsible for testing.
The rule would force mills to close.
The Board ordered that the files be kept.
The mill was given until 1 May 2031 to answer.
The judge barred the owner from selling.
The notice may not be construed as a waiver.
The list shall have the meaning given below.
Violators shall be subject to a fine of $50.
The order is not intended to create any right.
Small mills are not required to file.
The measure will not require a form.
The rule does not prohibit the sale.
Owners need not apply.
There is no need to reply.
No form is required.
The Act works without requiring a permit.
No person shall be subject to a penalty for this.
Farms are exempt from the levy.
Fees must be kept for no more than one year.
The fee would be capped at $5.
The rule limits the fees of brokers.
No dealer shall sell the device.
Dealers must not sell the device.
Lenders cannot use the form.
Firms may only use the form.
Data may be used only for research.
The list will not be published except by order.
The sale is prohibited.
Old clauses are not enforceable.
The sale is not permitted.
It is unlawful for a dealer to alter the meter.
Hidden fees are a violation of federal law.
Firms are not in compliance with the Act if they hide fees.
The Act does not allow dealers to hide fees.
The Act prohibits hidden fees.
The order bans the use of the device.
The order is a ban on hidden fees.
Mills must report.
Mills shall report.
Mills have to report.
Mills will need to report.
Mills are required to report.
The owner was ordered to close the mill.
A permit is required.
You are responsible for ensuring safety.
Reviews are to be completed.
Those listed are subject to an asset freeze.
Mills have until 2031 to report.
The deadline for reports is 1 May 2031.
Lenders will first submit data by 1 May 2031.
The Act requires mills to report.
The Board ordered the mill to close.
The Board has required the mill to close.
There is a requirement to report.
The mill agreed to close the site.
The mill will pay $5 million.
The Board fined the mill $5 million.
The Board imposed a fine on the mill.
The Board introduced new restrictions.
The Board added four firms to the sanctions list.
The Board will consider all comments received by 1 May 2031.
The public will have until 4 May 2031 to submit comments.
Your comments on this will be accepted until 1 May 2031.
The Board seeks comment.
Comments should be sent to the clerk.
Comments are due in May.
Please submit your comments by 1 May 2031.
Anyone may submit comments.
The draft is open for comment.
Mills should not wait.
Mills should report.
Mills ought to report.
Mills are encouraged to report.
A plan is recommended.
The Board encourages mills to report.
The Board recommends mills report.
A best practice is to report.
Mills may wish to report.
Mills could consider a plan.
A change would likely need to be explained.
The Board reminds mills to report.
Users can update the product.
Workers may also report misconduct.
The text lists steps that mills can take.
Mills may choose to report.
Mills may instead report.
The rule permits mills to report early.
Mills may continue using the form.
Early compliance is permitted.
Visitors may enter.
""".strip().split("\n")


def rows_found() -> set[int]:
    contexts = (Context(Status.GUIDANCE), Context(Status.ORDER_OR_DIRECTIVE))
    in_orders = ["By 1 May 2031, CIRA will provide a report to the Secretary.", "Operators will maintain a register."]
    sentences = [*SENTENCES, *in_orders]
    return {id(hit.rule) for sentence in sentences for context in contexts for hit in find(sentence, context)}


def test_every_row_of_the_table_is_reached() -> None:
    found = rows_found()
    unreached = [f"{rule.name}: {rule.pattern}" for rule in RULES if id(rule) not in found]
    assert unreached == []


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_cue_lies_inside_its_sentence(sentence: str) -> None:
    hits = find(sentence, Context(Status.GUIDANCE))
    assert hits
    for before, after in pairwise(hits):
        assert before.end <= after.start
    assert all(0 <= hit.start < hit.end <= len(sentence) for hit in hits)


def test_words_that_only_begin_like_a_cue_are_none() -> None:
    assert find("Mustard and shallots were banned-ish, said Mayor Requirez.", Context(Status.GUIDANCE)) == []
