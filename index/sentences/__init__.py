"""Text in, sentences out: `split.py` walks, `boundaries.py` judges a stop, `shields.py` finds what stays
whole, `marks.py` knows list marks and footnotes, `abbreviations.py` holds the words."""

from index.sentences.boundaries import count_han, is_han
from index.sentences.marks import is_list_line, marks_end
from index.sentences.split import opens_item, split_sentences

__all__ = ["count_han", "is_han", "is_list_line", "marks_end", "opens_item", "split_sentences"]
