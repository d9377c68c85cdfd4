"""The small pure parts: languages, limits, buttons, progress."""

from __future__ import annotations

import pytest

from bot.buttons import Press, Signer
from bot.languages import answer_language, client_language, text_language
from bot.limits import Limits
from bot.listings import render_progress, render_report
from bot.parts import Part
from index.errors import MissingSource
from index.model import Failure, Progress, ReindexReport
from tests.unit.bot.samples import CARD


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("Who leads e-commerce?", "en"),
        ("谁负责电商？", "zh-hans"),
        ("誰負責電商？", "zh-hant"),
        ("Jiang Fan 是谁？", "zh-hans"),
        ("What did they say about 银泰 yesterday?", "en"),
        ("𠮷野家", "zh-hans"),
        ("😀?!", None),
        ("42", None),
        ("", None),
    ],
)
def test_the_language_of_a_text(words: str, language: str | None) -> None:
    assert text_language(words) == language


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        (None, "en"),
        ("de", "en"),
        ("zh", "zh-hans"),
        ("zh-hans", "zh-hans"),
        ("zh_CN", "zh-hans"),
        ("zh-Hant-HK", "zh-hant"),
        ("zh-TW", "zh-hant"),
    ],
)
def test_the_language_of_a_client(tag: str | None, language: str) -> None:
    assert client_language(tag) == language


def test_limits_are_a_sliding_minute_for_each_user() -> None:
    limits = Limits(2)
    assert [limits.wait_s(1, now) for now in (0, 10, 20)] == [0, 0, 40]
    assert limits.wait_s(2, 20) == 0
    assert limits.wait_s(1, 60) == 0
    assert limits.wait_s(1, 61) == 9
    assert [limits.tell(1, now, wait_s=9) for now in (61, 62, 69, 70, 71)] == [
        True,
        False,
        False,
        True,
        False,
    ]


def test_no_limit() -> None:
    assert [Limits(0).wait_s(1, 0) for _ in range(100)] == [0] * 100


def test_a_button_is_read_by_the_one_it_was_signed_for() -> None:
    signer, press = Signer(b"key"), Press("more", ("a1b2c3d4e5f6", "7"))
    data = signer.sign(press, chat=-1001234567890, user=5_000_000_000)
    assert signer.read(data, chat=-1001234567890, user=5_000_000_000) == press
    assert signer.read(data, chat=-1001234567890, user=5_000_000_001) is None
    assert signer.read(data, chat=1, user=5_000_000_000) is None
    assert Signer(b"other").read(data, chat=-1001234567890, user=5_000_000_000) is None
    for broken in ("", ":", data[:-1], data + "x", data.replace("7", "8", 1), "é:漢"):
        assert signer.read(broken, chat=-1001234567890, user=5_000_000_000) is None


def test_a_button_that_is_too_long_is_never_made() -> None:
    with pytest.raises(ValueError, match="x" * 60):
        Signer(b"key").sign(Press("x" * 60), chat=1, user=1)


def test_progress_counts_from_one_and_clips_long_names() -> None:
    assert render_progress(Progress(0, 3, "/a\nb.md"), "en") == Part(
        "Reading 1 of 3: /a?b.md\n▱▱▱▱▱▱▱▱▱▱▱▱ 0 %"
    )
    assert render_progress(Progress(3, 3, "/c.md"), "en") == Part("Reading 3 of 3: /c.md\n▰▰▰▰▰▰▰▰▰▰▰▰ 100 %")
    assert len(render_progress(Progress(0, 3, "x" * 5000), "en").text) < 200


def test_a_report_names_articles_and_reasons() -> None:
    failure = Failure("/gone.md", MissingSource("/gone.md"))
    report = ReindexReport(4, added=(CARD,), removed=(CARD,), unchanged=(CARD,) * 1200, failed=(failure,))
    [part] = render_report(report, "en")
    assert part.text.splitlines() == [
        "Done. Added 1, changed 0, unchanged 1,200, removed 1, failed 1.",
        f"+ The Ferry of Lund · {CARD.id}",
        f"− The Ferry of Lund · {CARD.id}",
        "✗ /gone.md is not there. Check the path and try again.",
    ]


def test_a_long_report_is_cut_short_and_fits() -> None:
    failures = tuple(Failure(f"/{number}", MissingSource("/" + "x" * 900)) for number in range(500))
    report = ReindexReport(4, added=(CARD,) * 300, failed=failures)
    parts = render_report(report, "en")
    assert all(len(part.text) <= 4096 for part in parts)
    lines = "\n".join(part.text for part in parts).splitlines()
    assert lines[11] == "… and 290 more."
    assert lines[-1] == "… and 480 more."


def test_the_language_of_an_answer() -> None:
    assert answer_language("en", "谁?") == "en"
