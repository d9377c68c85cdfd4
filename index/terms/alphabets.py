"""Which characters are Chinese, as the inside of a regular expression's class."""

from __future__ import annotations

HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Ideographs of Unicode 16: the unified blocks, their extensions, compatibility ones, and 々 and 〇."""
