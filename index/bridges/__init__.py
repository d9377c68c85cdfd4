"""Bridges between Chinese and English: a query's groups get the words of the other language as alternatives.

`expanding.py` joins them; `dictionary.py`, `pinyin.py`, `transliteration.py` and `aliases.py` are one each.
"""

from index.bridges.aliases import Alias, make_alias, parse_aliases, read_aliases
from index.bridges.crossing import Crossing
from index.bridges.expanding import Bridges

__all__ = ["Alias", "Bridges", "Crossing", "make_alias", "parse_aliases", "read_aliases"]
