"""A follow-up's words in the language of the question before it: "why?" behind a Chinese question is 为什么.

Only words that ask and times are put into the other language; names are what they are called in either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.followups.forms import Lack

PREPOSITIONS = frozenset({
    "in", "on", "at", "of", "for", "by", "with", "from", "to", "about", "into", "since", "until", "during",
})  # fmt: skip
_ARTICLE = re.compile("(?:the|an?) ", re.IGNORECASE)

_TO_CHINESE = {
    "why": "为什么", "when": "什么时候", "where": "在哪里", "from where": "从哪里", "who": "谁", "whom": "谁",
    "how": "如何", "how much": "多少", "how many": "多少", "how long": "多久", "how often": "多久一次",
    "how far": "多远", "how fast": "多快", "how big": "多大", "how old": "多大", "which": "哪个",
    "which one": "哪个", "which ones": "哪些", "since when": "从什么时候", "until when": "到什么时候",
    "by whom": "由谁", "with whom": "和谁",
}  # fmt: skip
_NOUNS_TO_CHINESE = {
    "year": "哪一年", "month": "哪个月", "day": "哪一天", "date": "哪一天", "time": "什么时候",
    "place": "什么地方", "city": "哪个城市", "country": "哪个国家", "company": "哪家公司",
    "price": "什么价格", "order": "什么顺序", "way": "什么方式",
}  # fmt: skip
_TIMES_TO_CHINESE = {"last year": "去年", "this year": "今年", "next year": "明年"}
_YEAR = re.compile(r"((?:1\d|20)\d\d)年?")
_TRADITIONAL = str.maketrans("为么时谁个里从远国价顺", "為麼時誰個裡從遠國價順")
"""The characters of the tables above, as they are written where the question before is written so."""

_TO_ENGLISH = (
    ("[为為](?:什[么麼]|啥|何)|什[么麼]原因|怎[么麼][会會].*", "why"),
    ("怎[么麼]?[样樣]?|如何", "how"),
    ("什[么麼][时時][候间間]|[何几幾][时時]", "when"),
    ("哪[里裡儿兒]|何[处處]|什[么麼]地方", "where"),
    ("[谁誰]|哪位|哪些人", "who"),
    ("什[么麼]", "what"),
    ("哪一?年", "in which year"),
    ("哪一?天", "on which day"),
    ("哪[个個]?月", "in which month"),
    ("哪.*", "which"),
    ("多久|多[长長][时時][间間]", "how long"),
    ("多少[钱錢]", "how much"),
    ("多少人|[几幾]位", "how many people"),
    ("多少[个個]?|[几幾][个個]", "how many"),
)
"""What a whole question word matches first, and what it asks in English."""
_TIMES_TO_ENGLISH = {"去年": "last year", "今年": "this year", "明年": "next year"}


def to_chinese(new: str, lack: Lack, *, traditional: bool) -> str | None:
    """English words as a Chinese question takes them; None for a question word that has no place in it."""
    words = _asks_in_chinese(new.lower()) if lack == "asks" else _topic_in_chinese(new)
    return words.translate(_TRADITIONAL) if words is not None and traditional else words


def to_english(new: str, lack: Lack) -> str | None:
    """Chinese words as an English question takes them; None for a question word that has no place in it."""
    if lack == "asks":
        return next((words for pattern, words in _TO_ENGLISH if re.fullmatch(pattern, new)), None)
    if year := _YEAR.fullmatch(new):
        return f"in {year[1]}"
    return _TIMES_TO_ENGLISH.get(new, new)


def _asks_in_chinese(new: str) -> str | None:
    words = " ".join(new.split())
    return _TO_CHINESE.get(words) or _NOUNS_TO_CHINESE.get(words.rpartition(" ")[2])


def _topic_in_chinese(new: str) -> str:
    """Without what English puts before a name: the "in the" of "in the cloud"."""
    bare = " ".join(_without_lead(new.split()))
    if year := _YEAR.fullmatch(bare):
        return f"{year[1]}年"
    return _TIMES_TO_CHINESE.get(bare.lower(), _ARTICLE.sub("", bare, count=1))


def _without_lead(words: list[str]) -> Iterator[str]:
    leads = len(words) > 1 and words[0].lower() in PREPOSITIONS
    yield from words[1:] if leads else words
