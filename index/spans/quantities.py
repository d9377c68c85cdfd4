"""Stretches that stand for one thing: amounts with their units, dates, ranges, names, quotations, brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.spans.tokens import Token
from index.terms.fold import has_han
from index.terms.numbers import find_numbers

MONTHS = frozenset(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
"""Names of days."""
