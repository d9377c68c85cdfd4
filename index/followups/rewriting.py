"""A follow-up's words put into the question before it. Pure: the same words give the same question."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.followups import chinese, english
from index.followups.forms import ENDS, Form, find_form
from index.followups.translating import PREPOSITIONS, to_chinese, to_english
from index.spans.asking import read_question
from index.spans.tags import load_tagger
from index.terms import Analyzer
from index.terms.fold import has_han

LIMIT_CHARS = 300
"""A question longer than this is not completed by another."""

_ADVERBIAL = re.compile(
    "(?:.* )?(?:why|when|where|how)"
    "|[到从從为為].*|怎.*|如何|何[时時处處]|几时|幾時|什[么麼](?:[时時].|地方|原因)|在?哪[里裡儿兒年天月]"
    "|哪一[年天]|多久.*|多[长長].*"
)
_ARTICLE = re.compile("(?:the|an?) ", re.IGNORECASE)
_LAST_ARTICLE = re.compile(r"\b(?:the|an?) $", re.IGNORECASE)
_YEAR = re.compile(r"(?:1\d|20)\d\d")
_TOLD = re.compile(r"(?:since |until |from )?\w+ is it that ", re.IGNORECASE)
"""How `_told` begins a question that holds an answer."""
_PARTICLE = re.compile("[吗嗎呢吧啊]$")
_ALREADY_OTHERS = re.compile(r"(?i)\b(?:who|what|where|when|which) else\b|[还還]有(?:[谁誰]|什[么麼]|哪)")
_HELPERS = frozenset({
    "do", "does", "did", "has", "have", "had", "can", "could", "will", "would", "should", "may", "must",
})  # fmt: skip
_COPULAS = frozenset(["is", "are", "was", "were"])


@dataclass(frozen=True, slots=True)
class Former:
    """The question before.

    Attributes:
        text: Its words on one line, without the marks at its end.
        gap: Its question word is `text[gap[0]:gap[1]]`; empty, at the beginning, when it has none.
        answer: The words that answered it; empty when none did.
    """

    text: str
    gap: tuple[int, int]
    answer: str

    @property
    def asks(self) -> str:
        """Its question word."""
        return self.text[self.gap[0] : self.gap[1]]

    @property
    def before(self) -> str:
        """What stands before the question word."""
        return self.text[: self.gap[0]]

    @property
    def behind(self) -> str:
        """What stands behind it."""
        return self.text[self.gap[1] :]


def follow_up(words: str, previous: str, analyzer: Analyzer, *, answer: str = "") -> str | None:
    """The whole question that `words` ask behind the question `previous`; None when they stand alone.

    Args:
        answer: The words that answered `previous`, when there were any.
    """
    folded = analyzer.fold(words)
    form = find_form(folded.text)
    text = " ".join(previous.split()).rstrip(ENDS)
    if form is None or not text or len(previous) > LIMIT_CHARS:
        return None
    start, end = folded.origin(form.start, form.end) if form.start < form.end else (0, 0)
    new = _in_language_of(text, words[start:end].strip(ENDS), form, analyzer)
    if new is None:
        return None
    if has_han(text):
        whole = _complete_chinese(form, new, _former_chinese(text, answer, analyzer), analyzer)
    else:
        whole = _complete_english(form, new, _former_english(text, answer, analyzer), analyzer)
    return _as_question(whole, like=new if form.lack == "name" else text) if whole else None


def _in_language_of(text: str, new: str, form: Form, analyzer: Analyzer) -> str | None:
    """New words, of whichever language, as the question `text` takes them; None when it cannot."""
    if not new or form.lack not in ("asks", "topic") or has_han(text) == has_han(new):
        return new
    if has_han(text):
        return to_chinese(new, form.lack, traditional=analyzer.plain(text) != text)
    return to_english(new, form.lack)


def _former_chinese(text: str, answer: str, analyzer: Analyzer) -> Former:
    bare = _PARTICLE.sub("", text)
    return Former(bare, chinese.find_gap(bare, analyzer), answer.strip())


def _former_english(text: str, answer: str, analyzer: Analyzer) -> Former:
    return Former(text, english.find_gap(read_question(text, analyzer, load_tagger())), answer.strip())


def _complete_chinese(form: Form, new: str, former: Former, analyzer: Analyzer) -> str | None:
    match form.lack:
        case "topic":
            place = chinese.find_topic(former.text, new, analyzer)
            return _replaced(former.text, place, new) if place else f"{new}{former.text}"
        case "asks":
            return _asking_chinese(new, former)
        case "others" if _ALREADY_OTHERS.search(former.text):
            return former.text
        case "others":
            return _others_chinese(former, analyzer) if former.asks else None
        case "name":
            return _naming(new, former)


def _complete_english(form: Form, new: str, former: Former, analyzer: Analyzer) -> str | None:
    match form.lack:
        case "topic" if _TOLD.match(former.text):
            return (
                None  # "Jiang Fan leads" was found of the other topic: to claim it of this one were a guess
            )
        case "topic":
            return _with_topic(new, former, analyzer)
        case "asks":
            return _asking_english(new, former)
        case "others" if _ALREADY_OTHERS.search(former.text):
            return former.text
        case "others":
            word, blank, rest = former.asks.partition(" ")
            return f"{former.before}{word} else{blank}{rest}{former.behind}" if word else None
        case "name":
            return _naming(new, former)


def _as_question(words: str, *, like: str) -> str:
    """`words` with the mark and the capital that the language of `like` wants."""
    words = " ".join(words.split()).strip(ENDS)
    return f"{words}？" if has_han(like) else f"{words[:1].upper()}{words[1:]}?"


def _replaced(text: str, place: tuple[int, int], new: str) -> str:
    return f"{text[: place[0]]}{new}{text[place[1] :]}"


def _with_topic(new: str, former: Former, analyzer: Analyzer) -> str:
    """The former question about `new`, whose preposition goes when it takes the place of an object."""
    head, _, rest = new.partition(" ")
    bare = rest if rest and head.lower() in PREPOSITIONS else new
    asked = read_question(former.text, analyzer, load_tagger())
    place = english.find_topic(asked, bare, analyzer)
    if place is None:
        return f"{former.text} {new}"
    before = former.text[: place[0]]
    if _ARTICLE.match(bare):
        before = _LAST_ARTICLE.sub("", before)
    if _YEAR.fullmatch(bare) and before.split()[-1:] != [head.lower()]:
        bare = new  # "last year" needs no preposition where "in 2024" does
    return f"{before}{bare}{former.text[place[1] :]}"


def _asking_english(new: str, former: Former) -> str:
    """The former question with another question word."""
    if not former.asks:
        return f"{new} {former.text[:1].lower()}{former.text[1:]}"
    if not _ADVERBIAL.fullmatch(new.lower()) or _ADVERBIAL.fullmatch(former.asks.lower()):
        return f"{former.before}{new}{former.behind}"
    return f"{new} {_told(former)}"


def _told(former: Former) -> str:
    """What stood behind `who` or `how much`, with the answer in the place that it leaves."""
    rest = former.behind.strip()
    first, _, behind = rest.partition(" ")
    if first.lower() in _COPULAS:
        return f"{first} {former.answer} {behind}"
    if first.lower() in _HELPERS:
        return f"{rest} {former.answer}"
    someone = "someone" if former.asks.lower() in ("who", "whom") else "something"
    return f"is it that {former.answer or someone} {rest}"


def _asking_chinese(new: str, former: Former) -> str:
    if not former.asks:
        return f"{new}{former.text}"
    if not _ADVERBIAL.fullmatch(new.lower()) or _ADVERBIAL.fullmatch(former.asks):
        return f"{former.before}{new}{former.behind}"
    return f"{new}{former.before}{former.answer}{former.behind}"


def _others_chinese(former: Former, analyzer: Analyzer) -> str:
    more = "还有" if analyzer.plain(former.text) == former.text else "還有"
    return f"{re.sub('[由是被]$', '', former.before)}{more}{former.asks}{former.behind}"


def _naming(new: str, former: Former) -> str | None:
    """Who or what the answer is; None when there was no answer."""
    if not former.answer:
        return None
    if has_han(new):
        return f"{former.answer}{'是什么' if new in ('它', '它们', '它們') else '是谁'}"
    verb = "are" if new.lower() in ("they", "these", "those") else "is"
    word = "Who" if new.lower() in ("he", "she") or former.asks.lower() in ("who", "whom") else "What"
    return f"{word} {verb} {former.answer}"
