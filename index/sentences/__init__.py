"""Text in, sentences out: `split.py` walks, `boundaries.py` judges a stop, `shields.py` finds what stays
whole, `marks.py` knows list marks and footnotes, `abbreviations.py` holds the words."""

from index.sentences.marks import is_list_line, marks_end
from index.sentences.split import split_sentences

__all__ = ["is_list_line", "marks_end", "split_sentences"]
