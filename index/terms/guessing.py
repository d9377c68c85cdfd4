"""Characters that make no word of the dictionary to likely words: jieba's hidden Markov model, unrolled.

Each character begins a word (B), is inside one (M), ends one (E) or is one (S); the likeliest row of states
is found by Viterbi's algorithm. Sums are made and equals are told apart just as in `jieba.finalseg`, whose
tables these are: a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from index.terms.wordfile import NEVER, States

_BEGIN, _MIDDLE, _END, _SINGLE = range(4)

Tables = Mapping[str, Mapping[str, float]]
"""jieba's own: by the states' letters, for each character the logarithm of its likelihood."""


class Guesser:
    """Cuts rows of characters into likely words.

    Args:
        start, transitions: Logarithms of likelihoods, by the states' letters.
        emissions: How likely a character is in each state.
    """

    def __init__(
        self,
        start: Mapping[str, float],
        transitions: Tables,
        emissions: Callable[[str], States],
    ) -> None:
        self._start = tuple(start[state] for state in "BMES")
        pairs = (
            ("E", "B"),
            ("S", "B"),
            ("B", "M"),
            ("M", "M"),
            ("B", "E"),
            ("M", "E"),
            ("E", "S"),
            ("S", "S"),
        )
        self._steps = tuple(transitions[before][state] for before, state in pairs)
        self._emissions = _Emissions(emissions)

    def cut(self, text: str) -> list[str]:
        """The words of `text`, which is not empty."""
        words, begin = [], 0
        for place, state in enumerate(self._find_states(text)):
            if state == _BEGIN:
                begin = place
            elif state in (_END, _SINGLE):
                words.append(text[begin if state == _END else place : place + 1])
                begin = place + 1
        return words

    def _find_states(self, text: str) -> list[int]:
        (
            end_begin,
            single_begin,
            begin_middle,
            middle_middle,
            begin_end,
            middle_end,
            end_single,
            single_single,
        ) = self._steps
        emissions = self._emissions
        begin, middle, end, single = (
            start + emitted for start, emitted in zip(self._start, emissions[text[0]], strict=True)
        )
        befores: list[tuple[int, int, int, int]] = []
        for char in text[1:]:
            to_begin, to_middle, to_end, to_single = emissions[char]
            # Of equals the later letter, as when pairs of likelihood and letter are compared.
            from_end, from_single = end + end_begin + to_begin, single + single_begin + to_begin
            next_begin, before_begin = (from_end, _END) if from_end > from_single else (from_single, _SINGLE)
            from_begin, from_middle = begin + begin_middle + to_middle, middle + middle_middle + to_middle
            next_middle, before_middle = (
                (from_begin, _BEGIN) if from_begin > from_middle else (from_middle, _MIDDLE)
            )
            from_begin, from_middle = begin + begin_end + to_end, middle + middle_end + to_end
            next_end, before_end = (
                (from_begin, _BEGIN) if from_begin > from_middle else (from_middle, _MIDDLE)
            )
            from_end, from_single = end + end_single + to_single, single + single_single + to_single
            single, before_single = (from_end, _END) if from_end > from_single else (from_single, _SINGLE)
            begin, middle, end = next_begin, next_middle, next_end
            befores.append((before_begin, before_middle, before_end, before_single))
        states = [_END if end > single else _SINGLE]
        for before in reversed(befores):
            states.append(before[states[-1]])
        states.reverse()
        return states


class _Emissions(dict[str, States]):
    """How likely a character is in each state."""

    def __init__(self, find: Callable[[str], States]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, char: str) -> States:
        found = self[char] = self._find(char)
        return found


def gather_states(emissions: Tables) -> dict[str, States]:
    """For each character of jieba's tables how likely it is in each state."""
    begin, middle, end, single = (emissions[state] for state in "BMES")
    chars = begin.keys() | middle.keys() | end.keys() | single.keys()
    return {
        char: (begin.get(char, NEVER), middle.get(char, NEVER), end.get(char, NEVER), single.get(char, NEVER))
        for char in chars
    }
