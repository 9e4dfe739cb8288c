"""Which names an article allows: what stands in its text, title and source, and their aliases."""

from __future__ import annotations

import re

from retrieval.text.documents import Article
from service.analysis.grounding.remembering import remembering
from service.analysis.grounding.terms import plain
from service.analysis.reading.model import Reading

CAPITALISED = r"[A-ZÀ-Þ][\w&'.-]*"
JOINTS = r"(?:of|for|and|the|on|in|to|de|du|des|della|di|van|von|&)"
_WORD = CAPITALISED.replace("*", "{0,60}")  # bounded, so that a run of letters is not read from each of them
RUN = re.compile(rf"(?<![\w-]){CAPITALISED}(?:(?: {JOINTS}){{0,3}} {CAPITALISED})*")
_DEFINED = re.compile(
    rf"({_WORD}(?:(?: {JOINTS}){{0,3}},? {_WORD}){{0,9}}) ?\((?:the )?[\"']?({_WORD}(?: {_WORD}){{0,3}})[\"']?\)"
)
_BRACKETS = re.compile(r"\([^()]*\)")
_POSSESSIVE = re.compile(r"'s\b|(?<=s)'(?=\s)")
_NO_WORD = re.compile(r"(?:[^\w&]|_)+")
_LAST_Y = re.compile(r"y$")
_ARTICLES = re.compile(r"(?<![\w&])(?:the|a) ")


@remembering
def fold(text: str) -> str:
    """Lower case, plain punctuation, single spaces, possessives and "the" gone, padded: to look names up by words."""
    text = _POSSESSIVE.sub("", plain(text).lower()).replace(".", "")
    text = " ".join(_NO_WORD.sub(" ", text).split())
    return f" {_ARTICLES.sub('', text)} "


@remembering
def said(text: str) -> str:
    """The folded text, and once more without its brackets: the Artificial Intelligence (AI) Act has two names."""
    return fold(text) + (fold(_BRACKETS.sub(" ", text)) if "(" in text else "")


class Known:
    """Built once per article, in time linear in its length."""

    def __init__(self, article: Article, reading: Reading) -> None:
        self.article = said(article.text)
        self.head = said(f"{article.title} \n {article.source or ''}")
        named = [(a.name, a.text, *a.aliases) for a in reading.authorities]
        named += [(s.name, s.canonical or s.name, *s.aliases) for s in reading.standards]
        self.aliases = [{fold(name) for name in names if name} for names in named] + _defined(article.text)
        texts = plain(f"{article.text}\n{article.title}\n{article.source or ''}")
        self._runs = {frozenset(_root(word) for word in fold(run).split()) for run in RUN.findall(texts)}
        self._roots = {_root(word) for word in (self.article + self.head).split()}

    def has_run(self, words: list[str]) -> bool:
        """Whether one name of the article holds all these words, in any order: Treasury Department."""
        wanted = {_root(word) for word in words}
        return any(wanted <= run for run in self._runs)

    def has_root(self, word: str) -> bool:
        """Whether any word of the article has the same root: Russia and Russian."""
        return _root(word) in self._roots

    def cited(self, name: str, quotes: str) -> bool:
        """In the quotes, the title or the source, or an alias of something that is; all folded."""
        if name in quotes or name in self.head:
            return True
        return any(any(other in quotes or other in self.head for other in names) for names in self._groups(name))

    def alias_in(self, name: str, quotes: str) -> bool:
        """Whether the quotes use another name of the same; all folded."""
        return any(other in quotes for names in self._groups(name) for other in names)

    def stands(self, name: str) -> bool:
        """Anywhere in the article, or an alias of something that does."""
        if name in self.article or name in self.head:
            return True
        return any(any(other in self.article for other in names) for names in self._groups(name))

    def _groups(self, name: str) -> list[set[str]]:
        return [names for names in self.aliases if name in names]


@remembering
def _root(word: str) -> str:
    """Five letters: Russia and Russian, Italy and Italian, but not Labor and Lab."""
    return _LAST_Y.sub("i", word.lower().removesuffix("s"))[:5]


def _defined(text: str) -> list[set[str]]:
    """Pairs of a name and the short form that the text puts in brackets behind it."""
    pairs = []
    for found in _DEFINED.finditer(plain(text)):
        parts = found[1].split()
        ends = range(len(parts))
        pairs.append({fold(found[2])} | {fold(" ".join(parts[start:])) for start in ends[: max(len(parts) - 1, 1)]})
    return pairs


def abbreviates(name: str, text: str) -> bool:
    """Whether an acronym is made of the first letters of consecutive capitalised words of `text`, with or without
    the small ones between them: the DOJ is the Department of Justice."""
    letters = re.sub(r"[^a-z]", "", name.lower())
    heads = "".join(word[0].lower() for word in re.findall(CAPITALISED, plain(text)))
    joined = "".join(word[0].lower() for word in re.findall(rf"{CAPITALISED}|\b(?:of|for|and)\b", plain(text)))
    return 2 <= len(letters) <= 8 and (letters in heads or letters in joined)
