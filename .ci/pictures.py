"""Draws the documents' pictures from the real bot's replies: `python .ci/pictures.py --help`.

Plays the scenes of `tests/pictures`, writes what was said to docs/pictures/chats.json, and has a headless
Chromium draw each chat in light and dark. Needs playwright, and a font with Chinese characters.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.pictures.page import page_of  # noqa: E402  (this checkout's, whatever is installed)
from tests.pictures.scenes import CHATS, record  # noqa: E402
from tests.support.botapi.world import Json  # noqa: E402

ARGUMENTS = ["--no-sandbox", "--single-process", "--no-zygote", "--disable-gpu"]
"""For containers, where the browser cannot lock itself in; it sees our own page alone."""

WIDTH_PX = 520

LOAD_FONTS = """async () => {
  const family = getComputedStyle(document.body).fontFamily;
  for (const weight of [400, 700])
    await document.fonts.load(`${weight} 15px ${family}`, document.body.innerText);
}"""


def main() -> None:
    """Record, write, draw."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--browser", help="a Chromium; default: the one that playwright has installed")
    parser.add_argument("--fonts", help="a style sheet with fonts, for machines that have none for Chinese")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        scenes = record(Path(home))
    CHATS.parent.mkdir(exist_ok=True)
    CHATS.write_text(json.dumps(scenes, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    draw(scenes, browser=options.browser, fonts=options.fonts)


def draw(scenes: list[Json], *, browser: str | None, fonts: str | None) -> None:
    """A picture of each scene in each theme."""
    from playwright.sync_api import sync_playwright

    drawn = set()
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        for scene in scenes:
            for theme in ("light", "dark"):
                file = Path(folder) / "chat.html"
                file.write_text(page_of(scene, theme, fonts=fonts), encoding="utf-8")
                chromium = playwright.chromium.launch(executable_path=browser, args=ARGUMENTS)
                page = chromium.new_page(viewport={"width": WIDTH_PX, "height": 200}, device_scale_factor=2)
                page.goto(file.as_uri())
                page.evaluate(LOAD_FONTS)
                name = f"{scene['name']}-{scene['language']}-{theme}.png"
                page.locator("#chat").screenshot(path=CHATS.parent / name)
                chromium.close()
                drawn.add(name)
    for old in CHATS.parent.glob("*.png"):
        if old.name not in drawn:
            old.unlink()


if __name__ == "__main__":
    main()
