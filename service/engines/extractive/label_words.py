"""The nouns that name duties: by verb, and by thing."""

from __future__ import annotations

from service.engines.extractive.lexicon import pairs, words
from service.engines.extractive.verbs import gerund, is_base
from service.engines.extractive.wording import title_case

KIND = pairs(
    """
    report=Report notify=Notice inform=Notice warn=Warning alert=Alert tell=Notice disclose=Disclosure
    publish=Publication post=Posting display=Display submit=Submission file=Filing provide=Provision
    give=Provision supply=Supply deliver=Delivery furnish=Provision send=Submission keep=Retention
    retain=Retention maintain=Maintenance preserve=Preservation store=Storage record=Record
    document=Documentation delete=Deletion destroy=Destruction erase=Deletion pay=Payment refund=Refund
    reimburse=Reimbursement return=Return compensate=Compensation comply=Compliance follow=Compliance
    adhere=Compliance limit=Limit restrict=Restriction appoint=Appointment designate=Designation
    assess=Assessment evaluate=Evaluation review=Review test=Testing examine=Examination analyze=Analysis
    analyse=Analysis identify=Identification determine=Determination verify=Verification validate=Validation
    confirm=Confirmation certify=Certification authenticate=Authentication register=Registration
    train=Training update=Update patch=Patch upgrade=Upgrade remove=Removal replace=Replacement
    restore=Restoration investigate=Investigation resolve=Resolution consult=Consultation
    coordinate=Coordination cooperate=Cooperation comment=Comments adjust=Adjustment correct=Correction
    remedy=Remedy remediate=Remediation mitigate=Mitigation monitor=Monitoring protect=Protection
    secure=Security encrypt=Encryption collect=Collection obtain=Acquisition request=Request include=Inclusion
    use=Use mark=Marking label=Labelling separate=Separation transfer=Transfer share=Sharing extend=Extension
    terminate=Termination stop=Stop cease=Stop discontinue=Discontinuance end=End suspend=Suspension
    implement=Implementation adopt=Adoption apply=Application establish=Establishment create=Creation
    develop=Development ensure=Assurance participate=Participation attend=Attendance contact=Contact
    read=Reading see=Reading consider=Consideration justify=Justification explain=Explanation
    describe=Description present=Presentation treat=Treatment sell=Sale buy=Purchase purchase=Purchase
    import=Import export=Export reexport=Reexport enter=Entry make= take= set= have= carry= conduct= perform=
    complete= prepare=Preparation issue=Issuance grant=Grant approve=Approval prohibit=Ban prevent=Prevention
    reduce=Reduction increase=Increase offer=Offer allow=Permission permit=Permission enable=Enablement
    accept=Acceptance reject=Rejection inspect=Inspection audit=Audit scan=Scan back=Backup disable=Disabling
    block=Blocking isolate=Isolation sue=Suit exceed=Ceiling round=Rounding base=Basis be= bring= do=
    begin=Start start=Start commence=Start continue=Continuation observe= require=Requirement
    demonstrate=Demonstration show=Proof conspire=Conspiracy align=Alignment redact=Redaction
    transition=Transition revise=Revision amend=Amendment modify=Modification design=Design
    enforce=Enforcement recommend=Recommendation promote=Promotion support=Support strengthen=Strengthening
    improve=Improvement respond=Response answer=Answer operate=Operation install=Installation
    configure=Configuration deploy=Deployment manage=Management integrate=Integration
    prioritize=Prioritization prioritise=Prioritisation avoid=Avoidance minimize=Minimization
    minimise=Minimisation meet=Compliance satisfy=Compliance visit=Visit engage=Engagement direct=Direction
    address=Coverage cover=Coverage advise=Advice propose=Proposal convene=Convening allocate=Allocation
    credit=Credit waive=Waiver withdraw=Withdrawal rescind=Rescission repeal=Repeal honor=Honoring
    freeze=Freeze process=Processing access=Access discuss=Discussion utilize=Use utilise=Use receive=Receipt
    list=List view=Review revoke=Revocation handle=Handling rebuild=Rebuild open=Opening close=Closure
    accelerate=Acceleration expand=Expansion compare=Comparison discriminate=Discrimination retaliate=Retaliation
    count=Count draw=Use proceed=Procedure assume=Assumption assist=Assistance help=Help compile=Compilation
    gather=Collection acquire=Acquisition attach=Attachment detect=Detection expire=Expiry
    build=Construction hire=Hiring recruit=Recruitment employ=Employment educate=Education fund=Funding
    finance=Financing hold=Holding invest=Investment join=Participation license=Licensing
    locate=Location measure=Measurement move=Move negotiate=Negotiation nominate=Nomination obey=Compliance
    place=Placement possess=Possession procure=Procurement produce=Production propose=Proposal publicize=Publicity
    purge=Deletion reconcile=Reconciliation recover=Recovery renew=Renewal repay=Repayment
    rotate=Rotation save=Saving schedule=Schedule search=Search select=Selection serve=Service
    settle=Settlement sign=Signature split=Separation substantiate=Substantiation supervise=Supervision
    survey=Survey track=Tracking translate=Translation transmit=Transmission
    write=Writing work=Cooperation check=Check ask=Request call=Call charge=Charge claim=Claim clarify=Clarification
    state=Statement refer=Reference reflect=Reflection assign=Assignment authorize=Authorization
    authorise=Authorisation declare=Declaration define=Definition deny=Denial deposit=Deposit divest=Divestment
    """
)
"""What a duty to do something is called."""

# Things that are a duty by name: "Develop a Cybersecurity Plan" is the plan, not its development.
NAMED = words(
    """
    plan program programme policy procedure process report notice assessment audit review test training
    officer control safeguard agreement contract license licence permit record register registry inventory
    certification certificate statement disclosure application petition request refund redress fine penalty
    fee payment deadline standard framework guideline mechanism measure strategy analysis evaluation study
    list database label warning comment consultation impact investment ban prohibition compliance system
    committee council force backup authentication encryption verification notification copy hearing survey
    consent exercise return regulation notification documentation protocol agreement letter
    """
)
MAKERS = words(
    """
    develop establish create implement adopt maintain have make prepare submit file provide give set conduct
    perform carry complete obtain issue pay put build draft design operate apply use publish send deliver
    furnish undertake hold take write keep document introduce institute
    """
)
EMPTY = words("make take set have carry conduct perform complete be bring do put give get hold undertake observe")
"""Verbs that name no kind of duty: their object does."""


def kind_of(verb: str) -> str:
    """The noun of a verb ("report" -> "Report"); its -ing form where no noun is listed, "" for verbs that name nothing.

    English forms the noun of -ate, -ify and -ize verbs alike, so these need no list.
    """
    listed = KIND.get(verb)
    if listed is not None:
        return listed
    for ending, noun in (("ate", "ation"), ("ify", "ification"), ("ize", "ization"), ("ise", "isation")):
        if verb.endswith(ending) and len(verb) > len(ending) + 2:
            return title_case(verb.removesuffix(ending) + noun)
    return title_case(gerund(verb)) if is_base(verb) else ""
