"""A small morphology of regulatory English verbs: base form, third person, gerund, past and participle.

Only verbs that are listed are recognised, so that a noun is never conjugated; the lists are ordinary vocabulary of
rules, orders and press releases, not phrases of particular articles.
"""

from __future__ import annotations

from itertools import zip_longest

from service.analysis.reading.duties.verbs import VERBS
from service.engines.extractive.lexicon import words

_REGULAR = """
abide abolish accelerate accept access accompany account achieve acknowledge acquire act adapt add address adhere
adjust administer admit adopt advertise advise advocate affect affirm aggregate agree aim align allege allocate
allow alter amend analyse analyze announce annotate answer anticipate appeal append apply appoint appraise approve
arrange articulate ask assemble assert assess assign assist assume assure attach attempt attend attest audit
authenticate authorise authorize automate avoid await award back balance bar base benchmark benefit bill block
bolster book breach brief broaden calculate call cancel cap capture carry cause cease certify challenge change
charge check cite claim clarify classify clean clear close co-operate code collaborate collect combat combine
comment commence commit communicate compare compel compensate compete compile complain complete comply compute
conceal concern conclude condition conduct confer configure confirm conform connect conserve consider consist
consolidate constitute construct construe consult contact contain contest continue contract contribute control
convene convert convey cooperate coordinate copy correct count counter cover create credit cure curtail date debar
deceive decide declare decline decommission decrease dedicate deduct deem default defend defer define delay delegate
delete delineate deliver demand demonstrate denote deny depend deploy deposit derive describe design designate
destroy detail detect deter determine develop deviate devote differentiate direct disable disagree disburse discard
discharge discipline disclose disconnect discontinue discount discourage discriminate discuss dismantle dismiss
display dispose dispute disseminate distinguish distribute divest divide divulge document drop earmark educate
elaborate elect eliminate embed emit emphasise emphasize employ empower enable enact encourage encrypt end endeavor
endeavour endorse enforce engage enhance enjoin enlist enrol enroll ensure enter entitle enumerate equip establish
estimate evacuate evaluate evidence evolve examine exceed except exchange exclude execute exempt exercise exhibit
expand expect expedite expire explain exploit explore export expose extend extract facilitate fail familiarise
familiarize feature field figure file fill filter finalise finalize finance fine finish fix flag focus follow force
foreclose forfeit form formalise formalize format formulate forward foster fulfil fulfill function fund furnish
gather generate grant group guarantee guard guide halt handle harass harden harm harmonise harmonize help highlight
hire honor honour host identify ignore impair impede implement import impose improve include incorporate increase
incur indemnify indicate induce infer inform infringe inhibit initiate inject innovate inquire insert inspect
install institute instruct insulate insure integrate intend intensify interact interconnect interfere interpret
interrupt intervene introduce invalidate inventory invest investigate invite invoice invoke involve isolate issue
itemise itemize join judge justify label lack last launch leverage levy liaise license lift limit link liquidate
list load locate lock log look lower mail maintain manage mandate manipulate manufacture mark market match maximise
maximize measure mediate merge migrate minimise minimize mirror misrepresent mitigate model modernise modernize
modify monitor move mute name necessitate negotiate nominate note notify number obey object obligate oblige observe
obtain occupy occur offer offset omit open operate opt oppose order organise organize originate outline outsource
overhaul own pack package participate partner pass patch pause penalise penalize perform permit persist phase place
plan point police pool populate portray possess post postpone practise practice precede preclude prefer prepare
prescribe present preserve presume prevent print prioritise prioritize process procure produce profile prohibit
project promise promote prompt promulgate propose prosecute protect provide publicise publicize publish purchase
pursue qualify quantify question quote raise rank rate ratify reach react realise realize reallocate reassess rebate
recall receive recertify reclaim recognise recognize recommend reconcile reconfigure reconsider record recover
recruit recruit recuse recycle redact redeem redelegate redesign redirect redistribute redress reduce reevaluate
reexport refer refine reflect reform refrain refund refuse register regulate reimburse reinforce reinstate reissue
reject relate release relinquish relocate rely remain remedy remediate remind remit remove render renew reopen
reorganize repay repair repeal replace report represent request require rescind research reserve reside resolve
respect respond restore restrict restructure result resume retain retaliate retire retrieve return reuse reveal
reverse review revise revoke reward rotate round route sample sanction satisfy save scan schedule screen scrutinise
scrutinize search seclude secure segment segregate select separate serve service settle share shift ship shorten
show sign simplify simulate solicit sort source specify sponsor stabilise stabilize staff standardise standardize
start state stay steer stop store strengthen stress structure subject submit subscribe substantiate substitute sue
suffer suggest summarise summarize supersede supervise supplement supply support suppress surrender surveil suspect
suspend sustain switch tailor target tax terminate test threaten tie time touch trace track trade train transact
transcribe transfer transform transition translate transmit transport transpose travel treat trigger trim trust turn
 unlock unveil update upgrade upload urge use utilise utilize vacate vaccinate validate value vary
verify violate visit volunteer vote waive want warn warrant watch weigh welcome widen witness work yield
zone
"""

_IRREGULAR: dict[str, tuple[str, str]] = {  # base: (past, participle)
    "be": ("was", "been"),
    "bear": ("bore", "borne"),
    "become": ("became", "become"),
    "begin": ("began", "begun"),
    "bind": ("bound", "bound"),
    "break": ("broke", "broken"),
    "bring": ("brought", "brought"),
    "broadcast": ("broadcast", "broadcast"),
    "build": ("built", "built"),
    "buy": ("bought", "bought"),
    "choose": ("chose", "chosen"),
    "come": ("came", "come"),
    "cut": ("cut", "cut"),
    "deal": ("dealt", "dealt"),
    "do": ("did", "done"),
    "draw": ("drew", "drawn"),
    "drive": ("drove", "driven"),
    "fall": ("fell", "fallen"),
    "feed": ("fed", "fed"),
    "find": ("found", "found"),
    "forbid": ("forbade", "forbidden"),
    "forgo": ("forwent", "forgone"),
    "freeze": ("froze", "frozen"),
    "get": ("got", "gotten"),
    "give": ("gave", "given"),
    "go": ("went", "gone"),
    "grow": ("grew", "grown"),
    "have": ("had", "had"),
    "hear": ("heard", "heard"),
    "hold": ("held", "held"),
    "keep": ("kept", "kept"),
    "know": ("knew", "known"),
    "lay": ("laid", "laid"),
    "lead": ("led", "led"),
    "learn": ("learned", "learned"),
    "leave": ("left", "left"),
    "lend": ("lent", "lent"),
    "let": ("let", "let"),
    "make": ("made", "made"),
    "meet": ("met", "met"),
    "mislead": ("misled", "misled"),
    "outlaw": ("outlawed", "outlawed"),
    "overcome": ("overcame", "overcome"),
    "oversee": ("oversaw", "overseen"),
    "pay": ("paid", "paid"),
    "put": ("put", "put"),
    "read": ("read", "read"),
    "rebuild": ("rebuilt", "rebuilt"),
    "reset": ("reset", "reset"),
    "run": ("ran", "run"),
    "say": ("said", "said"),
    "see": ("saw", "seen"),
    "seek": ("sought", "sought"),
    "sell": ("sold", "sold"),
    "send": ("sent", "sent"),
    "set": ("set", "set"),
    "shut": ("shut", "shut"),
    "speak": ("spoke", "spoken"),
    "spend": ("spent", "spent"),
    "stand": ("stood", "stood"),
    "take": ("took", "taken"),
    "teach": ("taught", "taught"),
    "tell": ("told", "told"),
    "think": ("thought", "thought"),
    "undergo": ("underwent", "undergone"),
    "understand": ("understood", "understood"),
    "undertake": ("undertook", "undertaken"),
    "uphold": ("upheld", "upheld"),
    "wear": ("wore", "worn"),
    "withdraw": ("withdrew", "withdrawn"),
    "withhold": ("withheld", "withheld"),
    "withstand": ("withstood", "withstood"),
    "write": ("wrote", "written"),
}

# Last consonant doubled although the verb has more than one syllable.
_DOUBLED = words(
    """
    admit bar cancel cap commit compel confer control counsel cut debar defer deter drop enrol equip expel
    fulfil get incur infer label let log model occur omit permit plan prefer propel put
    recur refer remit run set shut ship stop submit tag transfer transmit travel trim flag rebut
    regret
    """
)

_COMPOUND = frozenset(v for v in VERBS if "-" in v)
BASES: frozenset[str] = (words(_REGULAR) | frozenset(_IRREGULAR) | VERBS) - _COMPOUND


def third(base: str) -> str:
    """Third person singular: "comply" -> "complies"."""
    if base in {"be", "have", "do", "go"}:
        return {"be": "is", "have": "has", "do": "does", "go": "goes"}[base]
    if base.endswith(("s", "x", "z", "ch", "sh")):
        return base + "es"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ies"
    return base + "s"


def gerund(base: str) -> str:
    """The -ing form: "submit" -> "submitting"."""
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")) and base != "be":
        return base[:-1] + "ing"
    return (base + base[-1] if base in _DOUBLED else base) + "ing"


def past(base: str) -> str:
    """Simple past: "pay" -> "paid"."""
    if base in _IRREGULAR:
        return _IRREGULAR[base][0]
    return _regular_past(base)


def participle(base: str) -> str:
    """Past participle: "withdraw" -> "withdrawn"."""
    if base in _IRREGULAR:
        return _IRREGULAR[base][1]
    return _regular_past(base)


def _regular_past(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ied"
    return (base + base[-1] if base in _DOUBLED else base) + "ed"


_GERUNDS = {gerund(b): b for b in sorted(BASES)}
_PARTICIPLES = {participle(b): b for b in sorted(BASES)}
_PASTS = {past(b): b for b in sorted(BASES)}
_THIRDS = {third(b): b for b in sorted(BASES)}


def is_base(word: str) -> bool:
    """Whether `word` is the base form of a listed verb."""
    return word.lower() in BASES


def from_gerund(word: str) -> str | None:
    """ "ensuring" -> "ensure"; None where no listed verb has that form."""
    return _GERUNDS.get(word.lower())


def from_participle(word: str) -> str | None:
    """ "submitted" -> "submit"; None where no listed verb has that form."""
    return _PARTICIPLES.get(word.lower())


def from_third(word: str) -> str | None:
    """ "requires" -> "require"; None where no listed verb has that form."""
    return _THIRDS.get(word.lower())


def from_past(word: str) -> str | None:
    """ "issued" -> "issue"; None where no listed verb has that form."""
    return _PASTS.get(word.lower())


def any_form(word: str) -> str | None:
    """The base of a word in any listed form."""
    low = word.lower()
    if low in BASES:
        return low
    return _GERUNDS.get(low) or _PARTICIPLES.get(low) or _PASTS.get(low) or _THIRDS.get(low)


_AUXILIARY = words("is are was were has have had will would must shall should may might can could does did do cannot")


def is_finite(text: str) -> bool:
    """Whether a stretch of text holds a verb that can carry a sentence: an auxiliary, a third person, a past."""
    tokens = [t.strip(",;:()“”\"'’") for t in text.split()]
    for token, follows in zip_longest(tokens, tokens[1:], fillvalue=""):
        if token.lower() in _AUXILIARY or (
            token.islower() and token in _THIRDS and follows.lower() not in {"of", "and"}
        ):
            return True
        if (
            token.islower()
            and token in _PASTS
            and token not in BASES
            and follows.lower() not in {"by", "in", "to", "with"}
        ):
            return True
    return False
