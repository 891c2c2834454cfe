"""A camera for a browser that has none: it films a picture, or a screen that changes, over and over."""

import base64
import io
import re
from collections.abc import Sequence
from pathlib import Path

import qrcode
from PIL import Image
from playwright.sync_api import Page

from tests.browser.chromium import Chromium

ROOM = (62, 49, 41)
FRAME = (1280, 720)
FAKE_DEVICES = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]
FRAMES = 5  # the file is played in a loop
LASTS = 3  # pictures in which a code of a stream is seen
MODULE = 5  # the camera's pixels to a module of it

# What a phone draws on the screen of a swap, each code once, as it draws it.
SHOWN = """async (count) => {
  const seen = new Set();
  while (seen.size < count) {
    const canvas = document.querySelector('.frames > canvas');
    const drawn = canvas && canvas.width === canvas.height; // before the first code it is as browsers make it
    if (drawn) seen.add(canvas.toDataURL());
    await new Promise(requestAnimationFrame);
  }
  return [...seen];
}"""


def fake_camera(film: Path) -> list[str]:
    """Chromium's arguments. The file need not be there before the camera is opened."""
    return [*FAKE_DEVICES, f"--use-file-for-fake-video-capture={film}"]


def hold_up(film: Path, picture: Image.Image, *, side: int = 290, turned: float = 4) -> None:
    """Let a camera see a picture, held slightly askew in a dark room."""
    held = picture.convert("RGBA").resize((side, side * picture.height // picture.width))
    held = held.rotate(turned, expand=True, resample=Image.Resampling.BICUBIC)
    frame = Image.new("RGB", FRAME, ROOM)
    frame.paste(held, ((FRAME[0] - held.width) // 2, (FRAME[1] - held.height) // 2), held)
    jpeg = io.BytesIO()
    frame.save(jpeg, "JPEG", quality=80)
    film.write_bytes(jpeg.getvalue() * FRAMES)


def shown_code(phone: Chromium) -> Image.Image:
    """The code on a phone's screen, with the white around it."""
    return Image.open(io.BytesIO(phone.page.locator(".code").first.screenshot()))


def printed(text: str) -> Image.Image:
    """A code on paper."""
    code: Image.Image = qrcode.make(text, error_correction=qrcode.constants.ERROR_CORRECT_L).convert("RGB")
    return code


def type_in(page: Page, text: str) -> None:
    """What a code says, where no camera reads it: a friend's code, or anybody's."""
    words = page.get_by_label(re.compile("^(The link of your friend’s code|What their code or card says)$"))
    if not words.is_visible():
        page.get_by_role("button", name="Type", exact=True).click()
    words.fill(text)
    page.get_by_role("button", name="Read it").click()


def film_of(page: Page, count: int = 30) -> list[Image.Image]:
    """Codes that a phone shows in a swap, in their order: of so many, any eight pieces come together for sure."""
    shown: list[str] = page.evaluate(SHOWN, count)
    return [Image.open(io.BytesIO(base64.b64decode(one.partition(",")[2]))) for one in shown]


def roll(film: Path, pictures: Sequence[Image.Image]) -> None:
    """Let a camera see such codes, one after the other."""
    filmed = io.BytesIO()
    for picture in pictures:
        frame = Image.new("RGB", FRAME, ROOM)
        side = picture.width * MODULE
        held = picture.convert("RGB").resize((side, side), Image.Resampling.NEAREST)
        frame.paste(held, ((FRAME[0] - side) // 2, (FRAME[1] - side) // 2))
        jpeg = io.BytesIO()
        frame.save(jpeg, "JPEG", quality=80)
        filmed.write(jpeg.getvalue() * LASTS)
    film.write_bytes(filmed.getvalue())
