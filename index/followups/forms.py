"""Whether a question only makes sense behind another one: what it is missing, told by its wording alone.

Strict on purpose: a follow-up that is taken for a question of its own is answered badly, but a question of
its own that is taken for a follow-up would be answered as something nobody asked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Lack = Literal["topic", "asks", "others", "name"]
"""What is new: another `topic` (那云计算呢), another question word (why?), more of the same (who else?); or a
`name` is missing, for which a pronoun stands (who is he?)."""

LIMIT_WORDS = 6
LIMIT_CHARS = 12
"""A longer rest, in English words or in characters of Chinese, says something of its own."""

ENDS = " \t\n?!.,;:…？！。，；：~～"
_LEAD = r"(?:(?:and|but|so|then|also|or|ok|okay|well|oh)\b[ ,]*)"
_ABOUT = re.compile(rf"{_LEAD}?(?:what|how) about (?:the )?(?P<topic>.+)")
_TOPIC = re.compile(r"(?:and|but|or|also)\b[ ,]*(?P<topic>.+)")
_ASKS = re.compile(
    rf"{_LEAD}*(?P<asks>why|when|where|who|whom|how|how (?:much|many|long|often|far|fast|big|old)|which"
    r"|which ones?"
    r"|since when|until when|by whom|with whom|from where|(?:(?:in|on|at) )?(?:which|what) "
    r"(?:year|month|day|date|time|place|city|country|company|price|order|way))"
    r"(?: (?:exactly|though|again|so|(?:is|was) (?:that|this|it)(?: so)?|did (?:that|this|it) happen))?"
)
_OTHERS = re.compile(
    rf"{_LEAD}*(?:(?:who|what|where|which|when) else|any(?:one|body|thing) else|any others?"
    r"|(?:and )?(?:the )?others|who are the others)"
)
_NAME = re.compile(
    rf"{_LEAD}*(?:(?:who|what|where|when) (?:is|are|was|were)|(?:who|what|where)'s)"
    r" (?P<name>he|she|it|they|this|that|these|those)"
)
_OWN_WORDS = re.compile(
    r"\b(?:who|whom|whose|what|which|when|where|why|how|is|are|was|were|do|does|did|has|have|had|can|could"
    r"|will|would|should|shall|may|must|tell|show|give|list|name|explain|please|thanks?)\b"
)

_CHINESE_LEAD = "(?:(?:那么|那|然后|还有|以及|还|而|但是|但|所以|哦|嗯|好的|好)[， ,]*)"
CHINESE_WORD = (
    "为什么|为啥|为何|怎么会这样|怎么会|怎么样|怎么|怎样|如何|什么时候|什么时间|什么地方|什么原因|什么"
    "|何时|几时|哪一?年|哪一?天|哪个?月|多久|多长时间|哪里|哪儿|何处|谁|哪位|哪些人|哪些|哪个|哪一个|哪一?家"
    "|多少钱|多少人|多少个|多少|几个|几位"
)
_CHINESE_ASKS = re.compile(
    f"{_CHINESE_LEAD}*(?:这|那)?(?:具体|到底|究竟|又|都|会)?(?:是|在)?(?P<asks>{CHINESE_WORD})(?:呢|啊|呀|吗|的)?"
)
_CHINESE_OTHERS = re.compile(
    "(?:那么?|然后)?(?:(?:还有|还)(?:谁|什么人|哪些人?|哪几个|什么|哪里|哪个|别的人?|其他的?人?)?(?:呢|吗|啊)"
    "|还有(?:谁|哪些人?|什么人?|哪里|哪几个|别的人?|其他的?人?)"
    "|(?:其他|其它|其余|别)(?:的?人|的|家)?(?:呢|有谁|是谁|都?有哪些))"
)
_CHINESE_NAME = re.compile(
    f"{_CHINESE_LEAD}*(?P<name>他们|她们|它们|他|她|它|这个人|那个人|这人|那人)(?:又|现在)?(?:是谁|是什么人?|在哪里?)(?:呢|啊)?"
)
_CHINESE_TOPIC = re.compile(
    "(?:那么|那|然后|还有|以及|至于|而)?[， ,]*(?:对于?|关于|在)?(?P<topic>.+?)(?:方面|怎么样)?呢"
)
_CHINESE_TOPIC_LED = re.compile("(?:还有|以及)[， ,]*(?P<topic>.+)")
_CHINESE_OWN = re.compile(
    f"{CHINESE_WORD}|吗|是不是|有没有|能不能|会不会|几|何|啥|[是有了过]|[他她它]们?|^[那这]$"
)
_HAN = re.compile("[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Form:
    """A follow-up.

    Attributes:
        start: Its new words are `plain[start:end]`; nothing for `others`.
    """

    lack: Lack
    start: int
    end: int


def find_form(plain: str) -> Form | None:
    """What a question, folded and simplified, lacks; None when it stands alone."""
    start = len(plain) - len(plain.lstrip(ENDS))
    words = re.sub(r"\s", " ", plain.strip(ENDS).lower())
    found = _find_chinese(words) if _HAN.search(words) else _find_english(words)
    return Form(found.lack, found.start + start, found.end + start) if found else None


def _find_english(words: str) -> Form | None:
    for lack, pattern in (("asks", _ASKS), ("others", _OTHERS), ("name", _NAME)):
        if match := pattern.fullmatch(words):
            return _form(lack, match)
    for pattern in (_ABOUT, _TOPIC):
        if (match := pattern.fullmatch(words)) and _is_topic(match["topic"]):
            return _form("topic", match)
    return None


def _is_topic(words: str) -> bool:
    return len(words.split()) <= LIMIT_WORDS and not _OWN_WORDS.search(words)


def _find_chinese(words: str) -> Form | None:
    for lack, pattern in (("others", _CHINESE_OTHERS), ("asks", _CHINESE_ASKS), ("name", _CHINESE_NAME)):
        if match := pattern.fullmatch(words):
            return _form(lack, match)
    for pattern in (_CHINESE_TOPIC, _CHINESE_TOPIC_LED):
        if (match := pattern.fullmatch(words)) and _is_chinese_topic(match["topic"]):
            return _form("topic", match)
    return None


def _is_chinese_topic(words: str) -> bool:
    return len(words) <= LIMIT_CHARS and not _CHINESE_OWN.search(words)


def _form(lack: str, match: re.Match[str]) -> Form:
    if lack == "others":
        return Form("others", match.start(), match.start())
    return Form(lack, *match.span(lack))  # type: ignore[arg-type]  # each lack is the name of its group
