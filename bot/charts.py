"""The statistics as a small picture; needs matplotlib, which `wenju[charts]` brings.

The picture bears numbers, dates and signs only, no words, so that it needs no font but the library's own and
looks the same in every language and on every machine.
"""

from __future__ import annotations

import io
from importlib.util import find_spec

from bot.asked import Statistics

SIZE_INCHES = (6.4, 3.2)
DPI = 150
BLUE, GREY = "#2f6fb2", "#c9ced6"


def can_draw() -> bool:
    """Whether the library is there."""
    return find_spec("matplotlib") is not None


def draw_statistics(statistics: Statistics) -> bytes:
    """A PNG: each of the last days with its questions, the answered ones among them darker."""
    import matplotlib as mpl
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure
    from matplotlib.ticker import MaxNLocator

    days = range(len(statistics.days))
    with mpl.rc_context(dict(mpl.rcParamsDefault)):  # not what somebody's matplotlibrc says
        figure = Figure(figsize=SIZE_INCHES, dpi=DPI, layout="tight")
        FigureCanvasAgg(figure)
        axes = figure.add_subplot()
        axes.bar(days, [day.asked for day in statistics.days], color=GREY, width=0.8)
        axes.bar(days, [day.answered for day in statistics.days], color=BLUE, width=0.8)
        axes.set_xticks(list(days), [day.day[5:] for day in statistics.days], rotation=45)
        axes.yaxis.set_major_locator(MaxNLocator(integer=True))
        axes.set_ylim(bottom=0, top=max([day.asked for day in statistics.days], default=0) * 1.15 or 1)
        axes.set_title(_numbers(statistics), fontsize=10)
        for side in ("top", "right"):
            axes.spines[side].set_visible(False)
        page = io.BytesIO()
        figure.savefig(page, format="png", metadata={"Software": None})
    return page.getvalue()


def _numbers(statistics: Statistics) -> str:
    found = f"{statistics.answered} / {statistics.asked}"
    if statistics.p50_ms is None or statistics.p99_ms is None:
        return found
    return f"{found}   ·   p50 {statistics.p50_ms:.0f} ms   ·   p99 {statistics.p99_ms:.0f} ms"
