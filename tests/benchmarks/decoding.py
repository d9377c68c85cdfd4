"""How often an encoding is told right: `python -m tests.benchmarks.decoding FOLDER` with question sets.

Cuts the sets' paragraphs to texts of several lengths, encodes them, and counts what `decode` and
charset-normalizer give back unharmed.
"""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path

import charset_normalizer

from index.errors import BadSource
from index.readers.decode import decode

SETS = {
    "cmrc2018-trial.json": ("gb18030", "utf-16-le", "utf-16-be"),
    "xquad-dev.zh.json": ("gb18030",),
    "drcd-dev.json": ("big5hkscs", "cp950", "gb18030", "utf-16-le"),
}
LENGTHS = (5, 10, 20, 50, 100, 200, 1000)
SAMPLES = 400


def read_contexts(path: Path) -> list[str]:
    """Every paragraph of a SQuAD file."""
    data = json.loads(path.read_text(encoding="utf-8"))
    articles = data["data"] if isinstance(data, dict) else data
    return [paragraph["context"] for article in articles for paragraph in article["paragraphs"]]


def ours(data: bytes) -> str | None:
    """What `decode` makes of it, None when it refuses."""
    try:
        return decode(data, source="-")
    except BadSource:
        return None


def theirs(data: bytes) -> str | None:
    """What charset-normalizer makes of it, None when it gives up."""
    best = charset_normalizer.from_bytes(data).best()
    return str(best) if best else None


def main() -> None:
    """Print one line for each set, encoding and length: what share is told right."""
    draw = random.Random(7)  # noqa: S311  # a sample, not a secret
    for name, encodings in SETS.items():
        text = "\n".join(read_contexts(Path(sys.argv[1]) / name))
        for encoding in encodings:
            for length in LENGTHS:
                report(name, text, encoding=encoding, length=length, draw=draw)


def report(name: str, text: str, *, encoding: str, length: int, draw: random.Random) -> None:
    """Measure one cell."""
    right = wrong = peers = tried = 0
    for n in range(SAMPLES):
        at = draw.randrange(len(text) - length)
        piece = text[at : at + length].strip()
        try:
            data = piece.encode(encoding)
        except UnicodeEncodeError:
            continue
        tried += 1
        got = ours(data)
        right += got == piece
        wrong += got not in (None, piece)
        peers += n < 40 and theirs(data) == piece
    print(  # noqa: T201
        f"{name:20} {encoding:10} {length:5} n={tried:4} ours {100 * right / tried:6.2f} % "
        f"wrong {100 * wrong / tried:5.2f} % charset-normalizer {100 * peers / min(40, tried):5.1f} %"
    )


if __name__ == "__main__":
    main()
