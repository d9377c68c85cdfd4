"""What people say that asks nothing: greetings, thanks, and signs without a word."""

from __future__ import annotations

from typing import Literal

Talk = Literal["greeting", "thanks", "signs"]

_GREETINGS = frozenset({
    "hi", "hello", "hey", "hi there", "hello there", "good morning", "good afternoon", "good evening",
    "你好", "您好", "大家好", "嗨", "哈喽", "哈囉", "早上好", "下午好", "晚上好", "早安", "晚安",
})  # fmt: skip
_THANKS = frozenset({
    "thanks", "thank you", "thx", "ty", "many thanks", "thanks a lot", "thank you very much",
    "谢谢", "謝謝", "谢谢你", "謝謝你", "谢谢您", "謝謝您", "多谢", "多謝", "谢了", "謝了", "感谢", "感謝",
})  # fmt: skip


def find_small_talk(words: str) -> Talk | None:
    """What `words` are when they ask nothing; None when they may be a question."""
    said = " ".join("".join(char if char.isalnum() else " " for char in words.lower()).split())
    if words.strip() and not said:
        return "signs"
    if said in _GREETINGS:
        return "greeting"
    return "thanks" if said in _THANKS else None
