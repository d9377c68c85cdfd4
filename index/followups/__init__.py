"""Follow-up questions: "and in AI?", "那云计算呢？" and "why?", completed by the question before them.

`forms.py` tells them from questions that stand alone, by rules that can be read; `rewriting.py` puts their
words into the former question, where `chinese.py` and `english.py` say they belong.
"""

from index.followups.forms import Form, Lack, find_form
from index.followups.rewriting import follow_up

__all__ = ["Form", "Lack", "find_form", "follow_up"]
