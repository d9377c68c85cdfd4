"""Answer spans: the shortest stretch of a sentence that answers a question.

`tokens.py` cuts, `tags.py` knows parts of speech, `chunks.py` amounts, dates, names and phrases,
`candidates.py` lists what may answer: `scene.py` has it all. `asking.py` says what the question wants,
`matching.py` lays it over the sentence, `features.py` (from `neighbours.py`, `sides.py`, `bearings.py`,
`agreement.py`, `roles.py`, `lists.py`) describes what may answer, `fitting.py` says what cannot be meant,
`net.py` leaves the best to `forest.py`, `choosing.py` says how sure that is, and `find.py` answers; `ends.py`
picks one end of a change or a range.
"""

from index.spans.find import THRESHOLD, Found, Sentence, find_span, pick_span, see
from index.spans.reading import Scenes
from index.spans.tags import forget_words

__all__ = ["THRESHOLD", "Found", "Scenes", "Sentence", "find_span", "forget_words", "pick_span", "see"]
