"""Base forms of the verbs that regulation asks of people: enough grammar to know an imperative and a second act.

Written from the verbs that follow "must", "shall", "should" and "to" in official texts; words that open sentences far
more often as nouns ("state", "notice", "form") are left out.
"""

from __future__ import annotations

_VERBS = """
abide abstain accelerate accept access accommodate accomplish account achieve acknowledge acquire act activate
adapt add address adhere adjust administer adopt advertise advise affirm affix agree alert align allocate allow
alter amend analyse analyze announce answer appeal appear apply appoint appraise apprise approve archive arrange
ascertain ask assemble assess assign assist assume attach attain attend attest audit authenticate authorise
authorize automate avoid award back-pay ban bar be become beware begin block bring broadcast browse build buy calculate
calibrate call cancel cap capture care carry catalog catalogue categorize cause cease centralise centralize certify
change charge check choose circumvent clarify classify clean clear click close codify collaborate collate
collect combine commence comment commission commit communicate compare compensate complete comply compute
conceal conduct configure confirm conform connect consider consolidate consult contact contain continue contract
contribute control convene convert convey cooperate coordinate copy correct correspond cover create cross-check
cure cut deactivate deal decide declare decommission decrypt dedicate deduct default define delay delegate
delete delist deliver demonstrate deny deploy deposit derive describe design designate destroy detect deter
determine develop digitise digitize direct disable discard discharge disclose disconnect discontinue discover
discuss display dispose disseminate distinguish distribute divest divulge document download draft draw drink
drive eat educate effect elect elevate eliminate embed employ empower enable encourage encrypt end enforce
engage enhance enrol enroll ensure enter equip escalate establish estimate evaluate examine exceed exchange
exclude execute exercise exhaust exit expand expect expedite explain exploit explore export expose extend
facilitate fail favor feed file fill finalise finalize finance find fix flag focus follow forbid forfeit
formulate forward foster freeze fulfil fulfill fund furnish gain gather generate give govern grant grow
guarantee guard guide halt handle hang harden harmonise harmonize help hire hold honor honour identify immobilise
impair implement import impose improve include incorporate increase incur indemnify indicate inform initiate
inspect install institute instruct insure integrate interpret intervene introduce inventory invest investigate
invite involve isolate issue join justify keep label launch lead learn leave lend let leverage license limit
link list locate log look lower mail maintain make manage manufacture map mark maximise maximize measure meet merge
minimise minimize mitigate modernise modernize modify monitor move name neglect negotiate nominate note notify
obey observe obtain offer omit open operate opt order organise organize outline override oversee package
participate pass patch pause pay perform permanently permit phase pilot place plan play post prefer prepare prescribe
present preserve prevent print prioritise prioritize proceed process procure produce prohibit promote prompt
promulgate propose protect prove provide publicise publicize publish purchase pursue put qualify quarantine
query quote raise reach read reassess reboot rebuild recall receive reclassify recognise recognize recommend
reconcile reconsider record recoup recover rectify recycle redact redesign redress reduce reexamine refer
refrain refund refuse register regulate reimburse reinforce reinstall reject release rely remain remediate
remedy remind remit remove renew repair repay repeal replace report represent request require rescind research
reset resolve respect respond restart restore restrict resubmit retain retire return revert review revise revoke
rotate run safeguard sanitise sanitize satisfy save scan schedule screen search secure see seek segment
segregate select sell send separate serve set settle share shift show shut sign signpost simplify solicit
specify spend sponsor standardise standardize start stay stop store streamline strengthen submit subscribe
substantiate substitute supervise supplement supply support suspend sustain switch tackle tag tailor take target
teach tell terminate test think tie track train transfer transition translate transmit transport treat trigger
turn type undergo understand undertake uninstall unlock unplug update upgrade uphold upload use utilise utilize
validate verify vet view violate visit vote wait waive watch warn wash wear weigh withdraw withhold withstand work write
"""
_NAVIGATION = """
click visit read see view learn browse type call contact subscribe download follow search find explore go watch
check access note register sign join share listen print email insert scroll tap select enter look refer
"""
_AMENDATORY = "delete replace amend revise add remove redesignate transfer designate insert strike"

VERBS: frozenset[str] = frozenset(_VERBS.split())
NAVIGATION: frozenset[str] = frozenset(_NAVIGATION.split())
"""Imperatives that guide a reader through a site or a page; they ask nothing of anyone's conduct."""
AMENDATORY: frozenset[str] = frozenset(_AMENDATORY.split())
"""Imperatives by which one legal text edits another ("Revise paragraph (c) to read as follows")."""
