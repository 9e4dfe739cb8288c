"""Instructions to the program that reads: never repeated as content, always shown to the reviewer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from service.analysis.grounding.case import Case, Claim, finding
from service.analysis.grounding.codes import Code
from service.analysis.grounding.terms import plain
from service.analysis.schema import Finding

_COMMAND = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass) (?:all |any |the |your |my |these |those )*(?:previous|"
    r"prior|above|earlier|preceding|other|system|your|own) ?"
    r"(?:instruction|prompt|rule|guideline|direction|command|order)?s?\b|"
    r"\b(?:ignore|disregard|forget|override) (?:all |any |the |your |these )+(?:instruction|prompt|guideline|"
    r"command)s?\b|"
    r"\b(?:your|reveal|print|repeat|override|show) (?:the |your )?(?:system|developer) (?:prompt|message)\b|"
    r"(?:^|\n)\W*(?:system|developer|assistant) ?(?:prompt|message|override)?:|\bsystem override\b|"
    r"\byou are (?:now |a |an )+(?:\w+ )?(?:assistant|ai\b|language model|chatbot|model)|"
    r"\bas an? (?:ai|language model|ai assistant|large language model)\b|"
    r"\b(?:dear|attention|note to|message (?:to|for)|instructions? (?:to|for)|hey|hello) (?:the |any |all "
    r")?(?:ai|llms?|assistants?|language models?|chatbots?|summari[sz](?:er|ing)\w*)\b|"
    r"\b(?:ai|llm|language model|assistant|chatbot|summari[sz]er)s?(?: (?:reading|processing|summari[sz]ing) "
    r"this)?[,:] (?:please |you )?(?:must |should )?(?:ignore|approve|mark|write|report|say|state|output|"
    r"answer|reply|respond|do not|add|set|list|tell|return|insert|omit)\b|"
    r"\b(?:approve|publish|mark|sign off)(?: on)? (?:this|the) (?:\w+ )?(?:analysis|brief|briefing|summary|"
    r"draft analysis|output)\b|"
    r"\bmark (?:this|it|the \w+) (?:as )?(?:approved|verified|reviewed|compliant|safe)\b|"
    r"(?:^|[.:;!?]\W+|please |now |then |and )approve this\b(?! (?:application|request|rule|proposal|order|"
    r"plan|agreement))|"
    r"\bdo not (?:mention|reveal|tell|disclose|report|include) (?:this|these|the) (?:instruction|prompt|"
    r"sentence|message|line)s?\b|"
    r"\b(?:in|for) your (?:summary|analysis|brief|output|response|answer|reply)\b|"
    r"\byour (?:training|system prompt|programming|guardrails|previous instructions)\b|"
    r"<\|?(?:im_start|im_end|system|assistant|endoftext)\|?>|\[/?(?:INST|SYS)\]",
    re.I,
)
_QUOTED = re.compile(r"\"[^\"\n]{0,300}\"|(?<!\w)'[^'\n]{0,300}'(?!\w)")


def check_echo(claim: Claim, _case: Case) -> Iterator[Finding]:
    """A statement does not repeat such an instruction, unless it quotes it as the article's subject."""
    if claim.statement is None:
        return
    for _, text in claim.texts:
        found = _COMMAND.search(_QUOTED.sub(" ", plain(text)))
        if found:
            message = f"“{found.group()}” is an instruction to a machine, not content."
            yield finding(Code.INSTRUCTION_ECHO, claim, message)
            return


def check_article(case: Case) -> Iterator[Finding]:
    """One warning per sentence of the article that addresses the program reading it; quoted examples too."""
    for sentence in case.reading.sentences:
        found = _COMMAND.search(plain(sentence.text))
        if found:
            message = f"Sentence {sentence.index + 1} addresses the program that reads it: “{found.group()}”."
            yield finding(Code.SUSPICIOUS_INSTRUCTION, None, message, span=(sentence.start, sentence.end))
