"""What the grounds for believing an answer are called, when somebody asks how it came about."""

from __future__ import annotations

from bot.texts import text

SCOPES = ("sentence", "passage", "article")
KINDS = ("met", "unmet")


def reason_words(name: str, language: str) -> str:
    """A ground of `index.refusal.verdict` in words: `article_missing` is "things missing, in its article"."""
    start, _, rest = name.partition("_")
    if start in KINDS and rest:
        kind = text("explain-kind", language, kind=rest.lower())
        return text("explain-reason", language, reason=f"{start}-kind", kind=kind)
    if start in SCOPES and rest:
        reason = text("explain-reason", language, reason=rest.replace("_", "-"), kind="")
        return text("explain-reason-of", language, reason=reason, scope=start)
    return text("explain-reason", language, reason=name.replace("_", "-"), kind="")
