"""What is kept between questions, and what has to go."""

from index.search.keeping import Kept


def test_what_came_first_goes_first() -> None:
    kept: Kept[str, str] = Kept(10)
    for key in ("one", "two", "three"):
        kept.add(key, key.upper(), room=4)
    assert [kept.get(key) for key in ("one", "two", "three")] == [None, "TWO", "THREE"]


def test_what_was_asked_for_is_spared() -> None:
    """Once; who wants to stay for good has to be asked for again."""
    kept: Kept[str, str] = Kept(10)
    for key in ("one", "two", "three"):  # all three were new, and so the first had to go
        kept.add(key, key.upper(), room=4)
    assert kept.get("two") == "TWO"
    kept.add("four", "FOUR", room=4)
    assert (kept.get("three"), kept.get("two")) == (None, "TWO")


def test_what_takes_more_than_there_is_stays_alone() -> None:
    """It is asked for at this moment: the next that comes takes its place."""
    kept: Kept[str, int] = Kept(10)
    kept.add("small", 1, room=1)
    kept.add("great", 2, room=99)
    assert (kept.get("small"), kept.get("great")) == (None, 2)
    kept.add("small", 1, room=1)
    assert (kept.get("small"), kept.get("great")) == (1, None)


def test_what_is_kept_takes_its_room_once() -> None:
    """Two threads may read the same list at the same time."""
    kept: Kept[str, int] = Kept(10)
    for _ in range(5):
        kept.add("a", 1, room=6)
    kept.add("b", 2, room=4)
    assert (kept.get("a"), kept.get("b")) == (1, 2)
