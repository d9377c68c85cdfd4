"""Which characters are Chinese: the inside of a class of a regular expression, and one that is compiled."""

from __future__ import annotations

import re

HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Ideographs of Unicode 16: the unified blocks, their extensions, compatibility ones, and 々 and 〇."""

HAN_RUN = re.compile(f"[{HAN}]+")
"""A run of them. Whoever needs no more shares it: to compile so large a class takes a millisecond."""
