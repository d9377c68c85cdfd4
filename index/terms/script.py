"""Traditional characters to simplified ones, for keys only: the author's text is never touched."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import opencc


@cache
def _load_converter() -> opencc.OpenCC:
    """One for all of the process, 2 MiB: converting changes nothing in it."""
    import opencc  # English alone needs nothing of it

    return opencc.OpenCC("t2s")


class Simplifier:
    """OpenCC's `t2s`, loaded when the first Chinese run comes."""

    def simplify(self, run: str) -> str:
        """A run of Chinese characters in simplified ones, as many as there were.

        OpenCC reads words, so 皇后 stays and 後來 becomes 后来. Should a word of its table change length,
        the run is converted character by character: offsets must survive.
        """
        simplified: str = _load_converter().convert(run)
        if len(simplified) == len(run):
            return simplified
        return "".join(self._simplify_char(char) for char in run)

    def simplify_all(self, runs: list[str]) -> list[str]:
        """Several runs, as `simplify` has each: together they are converted in much less time."""
        if not runs:
            return runs
        converted = _load_converter().convert("\n".join(runs)).split("\n")
        return [
            other if len(other) == len(run) else self.simplify(run)
            for run, other in zip(runs, converted, strict=True)
        ]

    def _simplify_char(self, char: str) -> str:
        simplified: str = _load_converter().convert(char)
        return simplified if len(simplified) == 1 else char
