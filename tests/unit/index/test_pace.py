"""How much of a build is done: what helpers start with counts, and shares only rise."""

from dataclasses import replace

import pytest

from index.building.pace import ANALYSING, JOINING, MEETING, OPENING, READING, STARTING, STORING, Pace

SOME, MANY = 100_000, 10_000_000_000


def test_nothing_is_done_before_something_is_read() -> None:
    """Nor is it known how much there is."""
    assert Pace(0.0, 0, 0).share == 0
    assert Pace(0.5, 0, 0).share == 0
    assert Pace(1.0, 0, 0).share_left(STORING) == 1


def test_many_texts_take_what_their_characters_take() -> None:
    """Where nothing else counts: two helpers halve what runs side by side, and not what comes behind."""
    whole = (READING + ANALYSING) / 2 + JOINING + STORING
    share = Pace(0.5, MANY // 2, MANY // 4, helpers=2, started=2).share
    assert share == pytest.approx((READING / 2 + ANALYSING / 4) / 2 / whole, rel=0.01)
    assert Pace(1.0, MANY, MANY, helpers=2, started=2).share == pytest.approx(
        1 - (JOINING + STORING) / whole, rel=0.01
    )


def test_few_texts_take_what_helpers_start_with() -> None:
    """Once they have started and met their first words, most is done."""
    reading = Pace(1.0, SOME, 0, helpers=2)
    started = Pace(1.0, SOME, 0, helpers=2, started=2)
    first = Pace(1.0, SOME, SOME // 10, helpers=2, started=2)
    assert started.share - reading.share > STARTING / (OPENING + STARTING + MEETING + SOME * ANALYSING)
    analysed = Pace(1.0, SOME, SOME, helpers=2, started=2)
    assert first.share - started.share > 0.1 * (analysed.share - started.share)


def test_a_dictionary_that_had_to_be_made_was_part_of_the_work() -> None:
    """It is done when anything is, and what is left takes as long as ever."""
    ready = Pace(1.0, SOME, 1)
    made = replace(ready, making=True)
    assert made.share > 2 * ready.share
    assert find_left(made) == pytest.approx(find_left(ready))


def find_left(pace: Pace) -> float:
    """The seconds until all is done, of which storing takes as many as it takes."""
    return (1 - pace.share) * STORING * SOME / (1 - pace.share_left(STORING))


@pytest.mark.parametrize("helpers", [0, 2])
def test_shares_rise_with_all_that_is_done(helpers: int) -> None:
    """To the end, which is told of as all but what is left."""
    paces = [
        *(Pace(read / 10, SOME * read // 10, 0, helpers=helpers) for read in range(11)),
        *(Pace(1.0, SOME, 0, helpers=helpers, started=started) for started in range(helpers + 1)),
        *(Pace(1.0, SOME, SOME * done // 10, helpers=helpers, started=helpers) for done in range(11)),
    ]
    shares = [pace.share for pace in paces] + [paces[-1].share_left(STORING), 1.0]
    assert shares == sorted(shares)
    assert paces[-1].share == pytest.approx(paces[-1].share_left(JOINING + STORING))
