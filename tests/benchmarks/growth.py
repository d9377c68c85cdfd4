"""The figures of `scale.py` as people read them: tables in docs/speed.md and the README, and a picture.

python -m tests.benchmarks.growth       # after scale, whose docs/speed.json it reads
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import reduce
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
RIVALS = ("rank_bm25", "bm25s", "tantivy")
NAMES = {"wenju": "Wenju", "rank_bm25": "rank_bm25", "bm25s": "bm25s with numba", "tantivy": "tantivy"}
Figures = Mapping[str, Any]
_TIMES = (
    ("p50", "asked once", "p50_ms"),
    ("p50", "asked again", "again", "p50_ms"),
    ("p99", "asked once", "p99_ms"),
    ("p99", "asked again", "again", "p99_ms"),
)
"""What is compared, and where it stands among the figures of an engine."""


def main() -> int:
    """Write both."""
    kept = json.loads((ROOT / "docs" / "speed.json").read_text(encoding="utf-8"))
    sizes = [kept[size] for size in sorted(kept, key=int)]
    put(ROOT / "docs" / "speed.md", "figures", f"{tell_ratios(sizes)}\n\n{tell_figures(sizes)}")
    put(ROOT / "README.md", "speed", tell_ratios(sizes))
    draw(sizes, ROOT / "docs" / "speed.svg")
    return 0


def put(page: Path, name: str, content: str) -> None:
    """Write what stands between two marks of a page anew."""
    begin, end = (f"<!-- {name}: {word} -->" for word in ("begin", "end"))
    before, _, rest = page.read_text(encoding="utf-8").partition(begin)
    after = rest.partition(end)[2]
    page.write_text(f"{before}{begin}\n\n{content}\n\n{end}{after}", encoding="utf-8")


def tell_ratios(sizes: Sequence[Figures]) -> str:
    """The table of ratios."""
    rows = [
        *(
            _row(
                f"{figure}, {turn}, so many times as fast as {NAMES[name]}",
                sizes,
                _times_as_fast(name, *path),
            )
            for figure, turn, *path in _TIMES
            for name in RIVALS
        ),
        _row("p99 to p50, asked once", sizes, lambda size: _two(_spread(size["wenju"]))),
        _row("p99 to p50, asked again", sizes, lambda size: _two(_spread(size["wenju"]["again"]))),
        _row("on disk, to the text", sizes, lambda size: _two(size["disk_bytes"] / size["text_bytes"])),
        _row("after five articles were replaced", sizes, _disk_replaced),
        _row("building on one core, to jieba alone", sizes, _to_jieba),
        _row("replacing one article, so many times cheaper than building", sizes, _times_cheaper),
        _row("time left as told from halfway on, to the real", sizes, _estimates),
    ]
    return _table("ratio", sizes, rows)


def tell_figures(sizes: Sequence[Figures]) -> str:
    """The table of what ratios are made of."""
    rows = [
        *(_row(f"{NAMES[name]}, asked once, p50 / p99, ms", sizes, _pair(name)) for name in NAMES),
        *(_row(f"{NAMES[name]}, asked again, p50 / p99, ms", sizes, _pair(name, "again")) for name in NAMES),
        _row("Wenju, search with all it weighs, p50 / p99, ms", sizes, _pair("wenju", "search")),
        _row("Wenju, whole answer, p50 / p99, ms", sizes, _pair("wenju", "answer")),
        *(_row(f"{NAMES[name]}, resident, MiB", sizes, _memory(name)) for name in NAMES),
        _row("Wenju, of that its own, MiB", sizes, lambda size: f"{size['wenju']['own_mib']:.0f}"),
        *(_row(f"{NAMES[name]}, questions asked", sizes, _asked(name)) for name in NAMES),
        _row("built in, s / computing, s", sizes, lambda s: f"{s['build_s']:.0f} / {s['build_cpu_s']:.0f}"),
        _row("at most held while building, MiB", sizes, lambda size: f"{size['build_peak_mib']:.0f}"),
        _row("one article replaced, s", sizes, lambda size: f"{sorted(size['replace_s'])[2]:.2f}"),
    ]
    return _table("figure", sizes, rows)


def draw(sizes: Sequence[Figures], path: Path) -> None:
    """Latency, memory and building over the number of sentences. The same figures give the same bytes."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    counts = [size["sentences"] for size in sizes]
    with mpl.rc_context({"svg.hashsalt": "wenju", "svg.fonttype": "none", "font.size": 9}):
        figure = Figure(figsize=(9.6, 3.4), layout="constrained")
        latency, memory, building = figure.subplots(1, 3)
        for place, name in enumerate(NAMES):
            held = [size for size in sizes if "p50_ms" in size[name]]
            xs = [size["sentences"] for size in held]
            latency.plot(xs, [size[name]["p50_ms"] for size in held], f"C{place}o-", label=NAMES[name])
            latency.plot(xs, [size[name]["p99_ms"] for size in held], f"C{place}:")
            memory.plot(xs, [size[name]["resident_mib"] for size in held], f"C{place}o-")
        building.plot(counts, [size["build_s"] for size in sizes], "C0o-", label="on the clock")
        building.plot(counts, [size["build_cpu_s"] for size in sizes], "C0:", label="computing, all cores")
        titles = ("a query, ms (dotted: p99)", "resident, MiB", "building, s")
        for axes, title in zip((latency, memory, building), titles, strict=True):
            axes.set(xscale="log", yscale="log", xlabel="sentences", title=title)
            axes.grid(visible=True, color="0.9")
        latency.legend(fontsize=7)
        building.legend(fontsize=7)
        figure.savefig(path, format="svg", metadata={"Date": None})


def _table(first: str, sizes: Sequence[Figures], rows: Sequence[str]) -> str:
    counts = [f"{size['sentences']:,}" for size in sizes]
    head = f"| {first} | " + " | ".join(counts) + " |\n|---|" + "---:|" * len(counts)
    return "\n".join((head, *rows))


def _row(name: str, sizes: Sequence[Figures], tell: Callable[[Figures], str]) -> str:
    return f"| {name} | " + " | ".join(map(tell, sizes)) + " |"


def _times_as_fast(name: str, *path: str) -> Callable[[Figures], str]:
    def tell(size: Figures) -> str:
        if path[0] not in size[name]:
            return str(size[name].get("missing", "-"))
        theirs, ours = (reduce(lambda held, key: held[key], path, size[each]) for each in (name, "wenju"))
        return _two(theirs / ours) + "x"

    return tell


def _pair(name: str, inner: str | None = None) -> Callable[[Figures], str]:
    def tell(size: Figures) -> str:
        held = size[name] if inner is None else size[name].get(inner, {})
        return f"{held['p50_ms']:.3g} / {held['p99_ms']:.3g}" if "p50_ms" in held else "-"

    return tell


def _memory(name: str) -> Callable[[Figures], str]:
    return lambda size: f"{size[name]['resident_mib']:.0f}" if "resident_mib" in size[name] else "-"


def _asked(name: str) -> Callable[[Figures], str]:
    return lambda size: str(size[name].get("questions", "-"))


def _spread(figures: Figures) -> float:
    return float(figures["p99_ms"] / figures["p50_ms"])


def _disk_replaced(size: Figures) -> str:
    return _two(size["disk_replaced_bytes"] / size["text_bytes"])


def _to_jieba(size: Figures) -> str:
    """How fast building is on one core, in jieba's own speed on the same text."""
    return _two(size["text_bytes"] / size["build_cpu_s"] / size["jieba_bytes_cpu_s"])


def _times_cheaper(size: Figures) -> str:
    """By computing where that was measured, else on the clock."""
    if "replace_cpu_s" in size:
        return f"{size['build_cpu_s'] / sorted(size['replace_cpu_s'])[2]:.0f}x"
    return f"{size['build_s'] / sorted(size['replace_s'])[2]:.0f}x"


def _estimates(size: Figures) -> str:
    return "{:.2f} to {:.2f}".format(*size["estimates"]) if size["estimates"] else "-"


def _two(number: float) -> str:
    return f"{number:.2g}" if number < 100 else f"{number:.0f}"


if __name__ == "__main__":
    sys.exit(main())
