"""Numbers that must not be told, looked for in what is told."""

import re


def has_number(text: str, number: int) -> bool:
    """Whether a number stands there by itself: a fraction of a millisecond may have the same digits."""
    return re.search(rf"(?<!\d)(?<!\d\.){number}(?!\.?\d)", text) is not None
