"""Articles of our own for these tests: an English one, a Chinese one, one of very long sentences."""

from __future__ import annotations

from pathlib import Path

HARBOUR = """\
# The Night Ferry of Lowen

The Lowen Gazette · 2025-11-03

The harbour town of Lowen keeps one ferry running through the night.

## The ship

The ferry Aurelia was built in 1987 and carries 420 passengers. Repairs last winter cost 2.4 million crowns.

## The people

Captain Marta Olsen commands the ferry with a crew of 23. The harbour office is directed by Piet Haas. \
Cook Ilse Brandt bakes cinnamon bread at four in the morning.

## The plans

An electric ferry will replace the Aurelia in 2029. The new ship needs a charging station \
on the northern quay.
"""

LIBRARY = """\
# 云河图书馆夜间开放记

云河日报 · 2025-12-01

云河市图书馆从今年秋天起延长开放时间。

## 人

馆长沈若兰负责夜间开放计划。志愿者梁川每周值班三个晚上。

## 数字

夜间读者去年增长了百分之四十二。图书馆为改造照明花了三百六十万元。
"""

LIGHTHOUSE = "# The Lamp Ledger\n\n" + "\n\n".join(
    f"Lighthouse keeper {name} wrote about the lamp in the ledger, drawing {700 * '🌊'} in the margin."
    for name in ("Anders", "Birgit", "Casper")
)
"""Three sentences about one thing, 1,500 UTF-16 units each: too much for one message."""


def write_articles(folder: Path) -> Path:
    """The English and the Chinese article in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "harbour.md").write_text(HARBOUR, "utf-8")
    (folder / "library.md").write_text(LIBRARY, "utf-8")
    return folder


def write_many(folder: Path, count: int) -> Path:
    """`count` small articles in `folder`, each of a different ship."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        text = f"# Ship {number}\n\n" + "\n\n".join(
            f"Ship number {number} lay at berth {number + berth} on day {berth}. "
            f"Its mate counted {number * 7 + berth} barrels of salted herring."
            for berth in range(12)
        )
        (folder / f"ship-{number:03}.md").write_text(text, "utf-8")
    return folder
