"""PDFs by reportlab: each a list of pages, each page a list of drawn lines."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

HAN = "STSong-Light"
LATIN = "Helvetica"
BOLD = "Helvetica-Bold"
WIDTH, HEIGHT = A4
_CORNERS = {0: (0, 0), 90: (HEIGHT, -100), 180: (WIDTH, HEIGHT), 270: (-240, WIDTH)}
"""Where the lower left corner goes so that a column near it stays on the turned page."""


@dataclass(frozen=True)
class Drawn:
    """One line of text; points, `y` from the top of the page down."""

    text: str
    x: float
    y: float
    font: str = LATIN
    size: float = 10.0
    spacing: float = 0.0


def write_pdf(
    pages: Sequence[Iterable[Drawn]], *, rotation: int = 0, upright: bool = False, **info: str
) -> bytes:
    """The bytes of a PDF; `info` names its title, author, subject.

    Args:
        rotation: By how many degrees its pages are turned when they are shown.
        upright: The lines are turned the other way, so that they can be read.
    """
    pdfmetrics.registerFont(UnicodeCIDFont(HAN))
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=1)
    for name, value in info.items():
        getattr(canvas, f"set{name.capitalize()}")(value)
    for page in pages:
        canvas.setPageRotation(rotation)
        if upright:
            canvas.translate(*_CORNERS[rotation])
            canvas.rotate(rotation)
        for drawn in page:
            draw = canvas.beginText(drawn.x, HEIGHT - drawn.y)
            draw.setFont(drawn.font, drawn.size)
            draw.setCharSpace(drawn.spacing)
            draw.textOut(drawn.text)
            canvas.drawText(draw)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def column(
    lines: Iterable[str],
    *,
    x: float = 72.0,
    y: float = 100.0,
    font: str = LATIN,
    size: float = 10.0,
) -> list[Drawn]:
    """Lines under one another."""
    return [Drawn(line, x, y + 1.3 * size * n, font, size) for n, line in enumerate(lines)]


def wrap(text: str, *, width: float, font: str = LATIN, size: float = 10.0) -> list[str]:
    """A paragraph cut to lines of at most `width` points; Chinese anywhere, other text at spaces."""
    pdfmetrics.registerFont(UnicodeCIDFont(HAN))
    units = list(text) if font == HAN else [f"{word} " for word in text.split()]
    lines = [""]
    for unit in units:
        if pdfmetrics.stringWidth((lines[-1] + unit).rstrip(), font, size) > width:
            lines.append("")
        lines[-1] += unit
    return [line.rstrip() for line in lines]


def encrypt(pages: Sequence[Iterable[Drawn]], password: str) -> bytes:
    """A PDF that opens with a password only."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, encrypt=password)
    for page in pages:
        for drawn in page:
            canvas.drawString(drawn.x, HEIGHT - drawn.y, drawn.text)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def scan(pages: int = 2) -> bytes:
    """A PDF of pictures."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=1)
    for _ in range(pages):
        picture = Image.new("RGB", (60, 80), "white")
        canvas.drawImage(ImageReader(picture), 0, 0, WIDTH, HEIGHT)
        canvas.showPage()
    canvas.save()
    return file.getvalue()
