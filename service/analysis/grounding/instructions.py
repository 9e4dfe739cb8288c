"""Instructions to the program that reads: never repeated as content, always shown to the reviewer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from service.analysis.grounding.case import Case, Claim, finding
from service.analysis.grounding.codes import Code
from service.analysis.grounding.remembering import remembering
from service.analysis.grounding.terms import plain
from service.analysis.schema import Finding

_DROP = r"(?:ignore|disregard|forget|override|bypass)"
_ORDERS = r"(?:instruction|prompt|guideline|direction|command|order|message|rule)s?"
_MACHINE = r"(?:ai|llms?|ai assistants?|assistants?|language models?|chatbots?|summari[sz]ers?)"
_DO = (
    r"(?:ignore|include|disregard|make sure|conclude|approve|mark|write|report|say|state|output|answer|reply|respond|"
    r"do not|add|set|list|tell|return|insert|omit)"
)
_BRIEF = r"(?:analysis|brief|briefing|summary|output)"
_ANSWER = r"your (?:answer|response|reply|output)"
_FORM = (
    r"(?:letters|vowels|consonants|anagram\w*|typos?|misspell\w*|symbols|base64|emojis?|cipher\w*|rot13|"
    r"(?:alphanumeric|homophonic|letter) substitution|spaces|punctuation|every (?:second|third|fourth|other) word|"
    r"each word|headline|poem|rhymes?)"
)
_ROWS = (
    # to drop what it was told
    rf"\b{_DROP} (?:all |any |the |your |my |these |those )*(?:previous|prior|above|earlier|preceding|other|"
    rf"system|your|own) {_ORDERS}\b",
    rf"\b{_DROP} (?:all |any |the )*(?:previous|above|preceding)(?= and\b|[.,:;!]|$)",
    rf"\b{_DROP} (?:all |any |your )+(?:instruction|prompt|guideline|command)s?\b",
    # to be another
    r"\byou are (?:now |a |an )+(?:\w+ )?(?:assistant|ai\b|language model|chatbot|model)",
    r"\bas an? (?:ai|language model|ai assistant|large language model|ai language model)\b",
    r"\byour (?:training|programming|guardrails)\b",
    # to show or change its set-up
    r"\b(?:your|reveal|print|repeat|override|show) (?:the |your )?(?:system|developer) (?:prompt|message)\b",
    r"(?:^|\n)\W*(?:system|developer|assistant) ?(?:prompt|message|override)?:|\bsystem override\b",
    r"<\|?(?:im_start|im_end|system|assistant|endoftext)\|?>|\[/?(?:INST|SYS)\]",
    # spoken to as a machine
    rf"\bif you are (?:an? |the )?(?:\w+ ){{0,2}}{_MACHINE}\b",
    rf"\b(?:note|notice|attention|message|instructions?|reminder|warning)(?: (?:to|for))?(?: the| any| all)?[: ] ?"
    rf"{_MACHINE}\b",
    rf"(?:^|[.!?]\s+){_MACHINE}s? (?:must|should|shall|need to|have to|are (?:required|asked|instructed) to|will) "
    r"(?:\w+ly )?(?:report|say|state|write|output|answer|include|add|omit|summari[sz]e|mention|ignore|tell|conclude)\b",
    r"(?:^|[.:;!?]\s+|\b(?:please|now|then|and) )(?:say|state|write|output|report|answer|reply|add|tell readers)"
    r"(?: only)?(?: that)?\b"
    rf"[^.]{{0,80}}\b(?:in|as|to) (?:the|your|this) {_BRIEF}\b",
    rf"\b(?:the|your|this) {_BRIEF} (?:must|should|shall|has to|is to) "
    r"(?:say|state|read|begin|end|claim|conclude|omit|mention)\b",
    r"(?:^|\n)\W*(?:system|developer): ?(?:output|say|write|state|report|answer|respond|ignore|you)\b",
    rf"\b(?:dear|attention|note to|message (?:to|for)|instructions? (?:to|for)|hey|hello) (?:the |any |all "
    rf")?{_MACHINE}\b",
    rf"\b{_MACHINE}(?: (?:reading|processing|summari[sz]ing) this)?[,:] (?:please |you )?(?:must |should )?{_DO}\b",
    rf"\b(?:in|for) your (?:{_BRIEF}|response|answer|reply)\b(?=[,:]? (?:please |do |you |always |never |say|"
    rf"state|write|include|omit))",
    r"\bdo not (?:mention|reveal|tell|disclose|report|include) (?:this|these) (?:instruction|prompt|sentence|"
    r"message|line)s?\b",
    # to give its answer another form, or to slip something into it; "include X in your response" is what a regulator
    # asks of those who comment, so that alone says nothing
    rf"\b{_ANSWER}\b[^.!?\n]{{0,80}}\b{_FORM}\b",
    rf"\b{_FORM}\b[^.!?\n]{{0,80}}\b{_ANSWER}\b",
    rf"(?:^|[.:;!?]\W+|please )(?:add|integrate|insert|embed|incorporate|append|weave) (?:a|an|the|some|\"|')"
    rf"[^\n]{{0,160}}\b(?:in|into|to|within) {_ANSWER}\b",
    # to approve
    rf"\b(?:approve|publish|mark|sign off)(?: on)? (?:this|the) (?:draft )?{_BRIEF}\b",
    r"\bmark (?:this|it|the \w+) (?:as )?(?:approved|verified|reviewed|compliant|safe)\b",
    r"(?:^|[.:;!?]\W+|please |now |then |and )approve this\b(?! (?:application|request|rule|proposal|order|"
    r"plan|agreement))",
)
_COMMAND = re.compile("|".join(_ROWS), re.I)
_QUOTED = re.compile(r"\"[^\"\n]{0,300}\"|(?<!\w)'[^'\n]{0,300}'(?!\w)")


_SIGNS = (
    "ignore", "disregard", "forget", "override", "bypass", "you are", "language model", "as a ai", "as an ai", "your",
    "system", "developer", "assistant", "<", "[", "llm", "chatbot", "summar", "analysis", "brief", "output", "do not",
    "mark ", "approve",
)  # fmt: skip
_AI = re.compile(r"ais?\b")
"""Whatever a row of the table finds holds one of these signs in lower case, or the word AI."""
_BLANKS = re.compile(r"(\W{30})\W{30,}(?=\W{30})")


def _may_order(text: str) -> bool:
    """Whether the table is worth asking; letters beyond ASCII may fold in ways that a sign has not."""
    lower = text.lower()
    return not text.isascii() or any(sign in lower for sign in _SIGNS) or _AI.search(lower) is not None


@remembering
def _order(text: str) -> str | None:
    """The first order to a machine in a plain text. Of a long row of signs and blanks only the ends are read, so that
    a text of nothing else takes no longer than another."""
    if not _may_order(text):
        return None
    found = _COMMAND.search(_BLANKS.sub(r"\1", text))
    return found.group() if found else None


def check_echo(claim: Claim, _case: Case) -> Iterator[Finding]:
    """A statement does not repeat such an instruction, unless it quotes it as the article's subject."""
    if claim.statement is None:
        return
    for _, text in claim.texts:
        found = _order(_QUOTED.sub(" ", plain(text)))
        if found:
            message = f"“{found}” is an instruction to a machine, not content."
            yield finding(Code.INSTRUCTION_ECHO, claim, message)
            return


def check_heard(claim: Claim, case: Case) -> Iterator[Finding]:
    """A statement does not rest on a sentence that tells a machine what to write; the sentence is no fact of the
    article, unless it is quoted there as its subject."""
    if claim.statement is None:
        return
    for index in case.sentences_of(claim):
        found = _order(_QUOTED.sub(" ", plain(case.reading.sentences[index].text)))
        if found:
            message = f"Sentence {index + 1} tells a machine what to write (“{found}”); it is no evidence."
            yield finding(Code.INSTRUCTION_ECHO, claim, message)
            return


def check_article(case: Case) -> Iterator[Finding]:
    """One warning per sentence of the article that addresses the program reading it; quoted examples too."""
    for sentence in case.reading.sentences:
        found = _order(plain(sentence.text))
        if found:
            message = f"Sentence {sentence.index + 1} addresses the program that reads it: “{found}”."
            yield finding(Code.SUSPICIOUS_INSTRUCTION, None, message, span=(sentence.start, sentence.end))
