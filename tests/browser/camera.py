"""A camera for a browser that has none: it films a picture, over and over."""

import io
from pathlib import Path

import qrcode
from PIL import Image

from tests.browser.chromium import Chromium

ROOM = (62, 49, 41)
FRAME = (1280, 720)
FAKE_DEVICES = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]
FRAMES = 5  # the file is played in a loop


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
