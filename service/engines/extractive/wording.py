"""Text hygiene: a span of an article becomes one clean line, a phrase, or a whole sentence. No word is added."""

from __future__ import annotations

import re

from service.engines.extractive.lexicon import words

_MARKER = re.compile(r"^(?:[-*•–·>#]+|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)])\s+")
_PARAGRAPH = re.compile(r"^(?:[A-Z]{2,5}-[A-Z0-9]{2,6}-[A-Z0-9-]+|§\s?[\d.]+)\s*[:.]?\s+")
_SPACE = re.compile(r"\s+")
_LOOSE = re.compile(r"\s+([,;:!?)\]’”]|\.(?!\w))")
_ASIDE = re.compile(r"\s*[(\[](?:see [^()\[\]]{0,60}|e\.g\.[^()\[\]]{0,80}|PDF|link[^()\[\]]{0,30}|pdf)[)\]]", re.I)
_ENTITY = re.compile(r"\[?&#?[a-z0-9]{2,8};\]?")
_FOOTNOTE = re.compile(r"\[\^?\d{1,3}\]|\\\d{1,3}\\")
_TAIL = re.compile(r"(?:\s*(?:\.\.\.|…|\[\s*(?:…|\.\.\.|&hellip;)\s*\]|Read more))+\s*$")
_MARKUP = re.compile(r"\*{1,3}|_{2,3}|`+|\[([^\[\]]+)\]\(https?://[^()\s]+\)")
_DATELINE = re.compile(
    r"^(?:(?:European Commission|Council of the EU)?\s*(?:Press release|Questions and answers|"
    r"Statement|News|Daily News)"
    r"\s+[A-Z][\w-]+,\s+\d{1,2}\s+\w{3,9}\s+\d{4}\s+"
    r"|[A-Z]\w+(?: [A-Z]\w+)?,\s+\d{1,2} \w{3,9}(?: \d{4})?\s*[–—-]+\s*"
    r"|(?:[A-Z][\w.’']*,?\s){1,5}(?:\([^()]{3,30}\)\s*)?(?:–|—|--|-)\s+(?=[A-Z“\"]|the\b|today\b))"
)
_TODAY = re.compile(r"^(?:today|yesterday|this (?:week|morning|month)|earlier today)\s*,\s*", re.I)
_PAIRS = {"(": ")", "[": "]", "“": "”", "{": "}"}
_BRACKETS = re.compile(r"[()\[\]{}“”\"]")
_SMALL = words(
    """
    a an the and or nor but of for in on at to by with from as per via vs over under than into
    """
)
_KEEP_LOW = _SMALL | frozenset(["that", "which", "who", "its", "their", "is", "are", "be", "not"])
_ABBREVIATED = re.compile(r"\b(?:U\.S\.C|U\.S|Inc|Ltd|Corp|Co|S\.p\.A|D\.C|No|et seq|a\.m|p\.m|e\.g|i\.e)\.$")


def clean(text: str) -> str:
    """One line: list markers, markup and loose spaces go, brackets and quotation marks are balanced."""
    text = _SPACE.sub(" ", text).strip()
    for _ in range(2):
        text = _MARKER.sub("", text)
    text = _PARAGRAPH.sub("", text).strip("_")
    text = _MARKUP.sub(lambda m: m.group(1) or "", text)
    text = _FOOTNOTE.sub("", _ENTITY.sub(" ", text))
    text = _ASIDE.sub("", text)
    text = _TAIL.sub("", text)
    return balance(_LOOSE.sub(r"\1", _SPACE.sub(" ", text)).strip())


def balance(text: str) -> str:
    """Drop brackets and quotation marks that have no partner."""
    if not _BRACKETS.search(text):
        return text.strip()
    drop: set[int] = set()
    open_: list[int] = []
    for i, char in enumerate(text):
        if char in _PAIRS:
            open_.append(i)
        elif char in _PAIRS.values():
            if open_ and _PAIRS[text[open_[-1]]] == char:
                open_.pop()
            else:
                drop.add(i)
    drop.update(open_)
    straight = [i for i, char in enumerate(text) if char == '"']
    if len(straight) % 2:
        drop.add(straight[0] if straight[0] == 0 else straight[-1])
    return "".join(char for i, char in enumerate(text) if i not in drop).strip()


def undated(text: str) -> str:
    """Without the press dateline and a leading "Today,": the sentence itself."""
    text = _DATELINE.sub("", text, count=1)
    text = _TODAY.sub("", text, count=1)
    return text[:1].upper() + text[1:]


_DANGLING = words("and or but to of the a an by with nor including that which because than from if such")


def strip_end(text: str) -> str:
    """Without closing punctuation, so that the phrase can stand inside a sentence."""
    text = text.strip()
    while text and (text[-1] in ",;:–—-" or (text[-1] in ".!" and not _ABBREVIATED.search(text))):
        text = text[:-1].rstrip()
    if text.endswith((".”", '."', ".’")):
        text = text[:-2] + text[-1]
    words = text.split()
    while len(words) > 1 and words[-1].lower() in _DANGLING:
        words.pop()
        text = " ".join(words).rstrip(",;:")
        words = text.split()
    return text


def sentence(text: str) -> str:
    """A whole sentence: capital first, exactly one closing mark."""
    text = capital(balance(strip_end(clean(text))))
    if text.endswith((".", "?", "!")):
        return text
    if text.endswith(("?”", "!”", '?"')):
        return text
    return text + "."


def capital(text: str) -> str:
    """First letter in upper case; a name such as "eIDAS" and an address keep their own."""
    head = text.split(" ", 1)[0] if text else ""
    if any(c.isupper() for c in head[1:]) or _ADDRESS.match(head):
        return text
    for i, char in enumerate(text):
        if char.isalpha():
            return text[:i] + char.upper() + text[i + 1 :]
        if char.isdigit():
            return text
    return text


_ADDRESS = re.compile(r"\S+@\S|https?:|[a-z][\w-]*(?:\.[\w-]+)+(?:/|$)")


def lower_first(text: str, names: frozenset[str] = frozenset()) -> str:
    """First letter in lower case, unless the first word looks like a name or an acronym."""
    head = text.split(" ", 1)[0] if text else ""
    bare = head.strip("“”\"'(),.’")
    if not bare or any(c.isupper() for c in bare[1:]) or bare in names or any(c.isdigit() for c in bare):
        return text
    rest = text[len(head) :].split()
    if rest and rest[0][:1].isupper() and bare.lower() not in _COMMON_OPENERS:
        return text
    return text[:1].lower() + text[1:]


_COMMON_OPENERS = words(
    """
    a an the all any each every such this that these those no some certain many most other both if when where
    unless within by before after until from on in at for to as under upon only companies lenders firms
    federal
    """
)


def title_case(words: str) -> str:
    """Title Case as labels want it; acronyms and names keep their own capitals."""
    out: list[str] = []
    for i, word in enumerate(words.split()):
        bare = word.strip("“”\"'(),.")
        if any(c.isupper() for c in bare[1:]) or any(c.isdigit() for c in bare):
            out.append(word)
        elif i and word.lower() in _SMALL:
            out.append(word.lower())
        else:
            out.append(
                "-".join(
                    p[:1].upper() + p[1:] if p.lower() not in _SMALL or not j else p
                    for j, p in enumerate(word.split("-"))
                )
            )
    return " ".join(out)


def headline_words(text: str) -> list[str]:
    """Lower-case words of a text, for comparing labels with sentences."""
    return re.findall(r"[a-z0-9]+(?:['’-][a-z0-9]+)*", text.lower())


def shorten(text: str, limit: int) -> str | None:
    """`text` cut to at most `limit` words where a side clause begins; None where no such place exists.

    Only asides, relative clauses, reasons and purposes go: what is left is a whole clause, never a torn one. An
    infinitive that says what is required, allowed or planned is no purpose and stays.
    """
    if len(text.split()) <= limit:
        return text
    best: str | None = None
    for match in _SIDE.finditer(text):
        head = text[: match.start()].rstrip(" ,;–—")
        if (
            not 4 <= len(head.split()) <= limit
            or head.count("(") != head.count(")")
            or head.count("“") != head.count("”")
        ):
            continue
        if match.group("purpose") and _governed(head):
            continue
        if head.count('"') % 2 == 0:
            best = head
    return best


_SIDE = re.compile(
    r"(?:,\s+(?:which|who|whose|where|while|although|as (?!well\b)|because|since|so(?! long| far)|"
    r"making|allowing|ensuring|"
    r"enabling|helping|giving|and (?:will|has|have|is|are|it|they))\b|;\s|\s[–—]\s|\s(?:so that|because)\b|"
    r"(?P<purpose>\s(?:in order )?to (?:better |more |further )?(?:ensure|help|protect|provide|make|"
    r"give|reduce|strengthen|"
    r"support|address|safeguard|prevent|avoid|facilitate|promote|boost|improve|clarify|reflect|assist))\b)",
)
_ORDERING = re.compile(
    r"\b(?:requir|order|direct|allow|permit|enabl|encourag|urg|oblig|prohibit|mandat|instruct|"
    r"recommend|advis|ask|invit|"
    r"authori|need|forc|compel|must|who)\w*",
    re.I,
)
_LEANING = re.compile(
    r"\b(?:help|able|right|fail|dut|intend|plan|aim|seek|sought|propos|continu|agree|decid|power|"
    r"abilit|want|likely|used|"
    r"available|expect|effort|step|measure|tool|way|work|design|try|attempt|commit|opportunit|refus|ready|responsib|"
    r"request|call|led|lead|free|action|move|vow|promis|act)\w*",
    re.I,
)


def _governed(head: str) -> bool:
    """Whether an infinitive after `head` belongs to a verb or noun that asks, allows or plans."""
    words = head.split()
    return bool(_ORDERING.search(" ".join(words[-9:])) or _LEANING.search(" ".join(words[-2:])))


_HEADING = re.compile(r"^[A-Z“][^.:;]{2,70}:\s+(?=[A-Z“])")


def headless(text: str) -> str:
    """Without the run-in heading of a list item ("Fix customer service: The order requires …").

    A heading that holds a number which the rest lacks stays.
    """
    match = _HEADING.match(text)
    if match is None or len(match.group().split()) > 9:
        return text
    rest = text[match.end() :]
    figures = set(re.findall(r"\d[\d.,]*", match.group()))
    return rest if len(rest.split()) >= 4 and figures <= set(re.findall(r"\d[\d.,]*", rest)) else text


_LIMIT = re.compile(
    r"^(?:by|before|until|till|on|within|no later|not later|at|in|from|after|through|during|prior|up "
    r"to|every|when|as|for|upon|since|beginning|starting|effective|throughout|immediately|promptly|without|during|following)\b",
    re.I,
)


def dated(deadline: str) -> str:
    """A deadline with the preposition that makes it one; a month keeps its capital."""
    low = deadline if _MONTH.match(deadline) else lower_first(deadline)
    return low if _LIMIT.match(deadline) or re.fullmatch(r"\w+ly", deadline) else f"by {low}"


_MONTH = re.compile(r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\b")
