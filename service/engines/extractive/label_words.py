"""The nouns that name duties: by verb, and by thing."""

from __future__ import annotations

from service.engines.extractive.lexicon import pairs, words

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
    freeze=Freeze process=Processing access=Access
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
    consent exercise
    """
)
MAKERS = words(
    """
    develop establish create implement adopt maintain have make prepare submit file provide give set conduct
    perform carry complete obtain issue pay put build draft design operate apply use publish send deliver
    furnish undertake hold take write keep document introduce institute
    """
)
