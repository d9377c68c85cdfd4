"""The tests' own Telegram: a Bot API server over HTTP that checks what Telegram checks.

`BotApi` is the whole of it for a test; see its docstring. What is real: long polling with offsets and
redelivery, webhooks, conflicts, tokens, parameters, texts, entities, keyboards, replies, topics, group
privacy, command menus, files. What is not: media other than documents, markup (`parse_mode`), rate limits
unless ordered with `faults`.
"""

from .chats import ChatDriver, Press
from .driver import BotApi
from .faults import Fault, bad_gateway, hang, lost_reply, reset, server_error, too_many_requests
from .journal import Call, Journal
from .posts import Post
from .text import utf16_length, utf16_slice
from .world import User

__all__ = [
    "BotApi",
    "Call",
    "ChatDriver",
    "Fault",
    "Journal",
    "Post",
    "Press",
    "User",
    "bad_gateway",
    "hang",
    "lost_reply",
    "reset",
    "server_error",
    "too_many_requests",
    "utf16_length",
    "utf16_slice",
]
