"""Draw how often the first quote answers beside how confident we were: `docs/reliability.svg`.

    python -m tests.benchmarks.reliability        # after tune_refusal, whose figures it draws

The numbers are those of `index/refusal/refusal.json`: cross-fitted, so that no article is measured with
what was learned from it. `docs/reliability.json` holds them for other tools.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
NAMES = {
    "en-en": "English, from English",
    "zh-zh": "Chinese, from Chinese",
    "zh-en": "Chinese, from English",
    "en-zh": "English, from Chinese",
}
SMALLEST_DOT, LARGEST_DOT = 12.0, 220.0
"""Areas of dots, in square points: of an empty bin, of one with all questions."""


def main() -> int:
    """Write both files into `docs/`."""
    figures = json.loads((ROOT / "index" / "refusal" / "refusal.json").read_text(encoding="utf-8"))["figures"]
    docs = ROOT / "docs"
    numbers = {pair: {key: figures[pair][key] for key in ("Brier", "ECE", "reliability")} for pair in NAMES}
    text = json.dumps(numbers, indent=2, ensure_ascii=False) + "\n"
    (docs / "reliability.json").write_text(text, encoding="utf-8")
    draw(numbers, docs / "reliability.svg")
    return 0


def draw(numbers: Mapping[str, Mapping[str, Any]], path: Path) -> None:
    """A reliability diagram for each pair of languages. The same numbers give the same bytes."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    with mpl.rc_context({"svg.hashsalt": "wenju", "svg.fonttype": "none", "font.size": 9}):
        figure = Figure(figsize=(7.2, 7.2), layout="constrained")
        for axes, (pair, name) in zip(figure.subplots(2, 2).flat, NAMES.items(), strict=True):
            measured = numbers[pair]
            rows = measured["reliability"]
            axes.plot([0, 1], [0, 1], color="0.7", linewidth=1)
            axes.plot([row["confidence"] for row in rows], [row["right"] for row in rows], color="C0")
            areas = [SMALLEST_DOT + row["share"] * (LARGEST_DOT - SMALLEST_DOT) for row in rows]
            axes.scatter([row["confidence"] for row in rows], [row["right"] for row in rows], s=areas)
            axes.set(xlim=(0, 1), ylim=(0, 1), xlabel="confidence", ylabel="first quote answers")
            axes.set_title(f"{name}\nECE {measured['ECE']:.3f}, Brier {measured['Brier']:.3f}", fontsize=9)
        figure.savefig(path, format="svg", metadata={"Date": None})


if __name__ == "__main__":
    sys.exit(main())
