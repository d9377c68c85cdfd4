"""Answer spans: the shortest stretch of a sentence that answers a question.

`tokens.py` cuts, `tags.py` knows parts of speech, `chunks.py` amounts, dates, names and phrases, `asking.py`
what the question wants, `matching.py` lays it over the sentence; `candidates.py` lists what may answer,
`features.py` (from `neighbours.py`, `bearings.py`, `agreement.py`) describes it, `net.py` weighs it and
`find.py` chooses.
"""

from index.spans.find import THRESHOLD, Found, find_span, pick_span

__all__ = ["THRESHOLD", "Found", "find_span", "pick_span"]
