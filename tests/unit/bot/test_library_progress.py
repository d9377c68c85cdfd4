"""How long a change of the index still takes, as the terminal shows it."""

from bot.commands.library import time_left


def test_the_time_left_is_told_once_it_can_be() -> None:
    """What is left takes as long as what is done took, share for share."""
    assert time_left(0.0, 5.0) == time_left(0.01, 60.0) == ""
    assert time_left(0.5, 90.0) == "0:01:30"
    assert time_left(0.1, 1000.0) == "2:30:00"
    assert time_left(1.0, 90.0) == "0:00:00"
