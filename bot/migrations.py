"""The schema of `state.db`, as numbered steps; a step that has landed is never edited, a new one is added."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def _inbox(db: Database) -> None:
    db.table("inbox").create(
        {"bot": int, "update_id": int, "body": str, "received": str, "attempts": int, "done": str},
        pk=("bot", "update_id"),
        not_null={"body", "received", "attempts"},
    )
    db.execute("CREATE INDEX inbox_open ON inbox (bot) WHERE done IS NULL")
    db.table("inbox").create_index(["done"])


def _questions(db: Database) -> None:
    db.table("questions").create(
        {
            "id": int,
            "asked": str,
            "chat": int,
            "user": int,
            "text": str,
            "language": str,
            "status": str,
            "confidence": float,
            "generation": int,
            "elapsed_ms": float,
        },
        pk="id",
        not_null={"asked", "chat", "user", "language", "status", "generation"},
    )
    db.table("questions").create_index(["asked"])
    db.table("feedback").create(
        {"chat": int, "message": int, "user": int, "thumb": int, "given": str},
        pk=("chat", "message", "user"),
        not_null={"thumb", "given"},
    )


def _settings(db: Database) -> None:
    db.table("settings").create({"name": str, "value": str}, pk="name", not_null={"value"})


def _exchanges(db: Database) -> None:
    db.table("exchanges").create(
        {"chat": int, "question": int, "user": int, "replies": str, "given": str},
        pk=("chat", "question"),
        not_null={"user", "replies", "given"},
    )
    db.table("exchanges").create_index(["given"])
    db.table("exchanges").create_index(["user"])


def _choices(db: Database) -> None:
    db.table("languages").create({"user": int, "language": str}, pk="user", not_null={"language"})
    db.table("narrowed").create(
        {"chat": int, "topic": int, "article": str}, pk=("chat", "topic"), not_null={"article"}
    )
    db.table("moved").create({"former": int, "chat": int}, pk="former", not_null={"chat"})


def _questions_messages(db: Database) -> None:
    db.table("questions").add_column("message", int)
    db.table("questions").create_index(["chat", "message"])


STEPS = {
    "0001_inbox": _inbox,
    "0002_questions": _questions,
    "0003_settings": _settings,
    "0004_exchanges": _exchanges,
    "0005_choices": _choices,
    "0006_questions_messages": _questions_messages,
}
