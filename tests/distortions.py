"""What happens to a code between a screen and a camera: far away, blurred, shaken, tilted, under a lamp, faint, noisy.

Each takes a picture as Pillow has it, and gives one in grey. A code reads reliably from four camera pixels a module up.
"""

from collections.abc import Callable

import numpy as np
from PIL import Image, ImageChops, ImageFilter
from PIL.Image import Resampling, Transform

SMALLEST = 4.0
"""Camera pixels a module from which on a code reads reliably."""

FRAME = (640, 480)
"""So much of a camera's picture is looked at; the whole takes three times as long, and reads no worse."""

Distortion = Callable[[Image.Image], Image.Image]


def filmed(code: Image.Image, modules: int, *, pixels: float = SMALLEST, darkness: int = 60) -> Image.Image:
    """A code, drawn with so many modules across its picture, lying in a camera's frame: so many pixels a module."""
    side = round(modules * pixels)
    height = round(side * code.height / code.width)
    frame = Image.new("L", (max(FRAME[0], side + 80), max(FRAME[1], height + 80)), darkness)
    frame.paste(code.convert("L").resize((side, height), Resampling.BOX), (40, 40))
    return frame


def blurred(picture: Image.Image, radius: float = 1.2) -> Image.Image:
    """A lens that has not found its focus."""
    return picture.convert("L").filter(ImageFilter.GaussianBlur(radius))


def shaken(picture: Image.Image, pixels: int = 4) -> Image.Image:
    """A hand that moves sideways while the shutter is open."""
    grey = np.asarray(picture.convert("L"), dtype=float)
    return Image.fromarray(np.mean([np.roll(grey, step, axis=1) for step in range(pixels)], axis=0).astype("uint8"))


def turned(picture: Image.Image, degrees: float = 17) -> Image.Image:
    return picture.convert("L").rotate(degrees, Resampling.BICUBIC, expand=True, fillcolor=60)


def tilted(picture: Image.Image, lean: float = 0.22) -> Image.Image:
    """Held at an angle: the far edge is shorter than the near one."""
    grey = picture.convert("L")
    width, height = grey.size
    inward = lean * width / 2
    near = ((0, 0), (width, 0), (width, height), (0, height))
    far = ((inward, height * lean / 2), (width - inward, 0), (width, height), (0, height))
    return grey.transform(grey.size, Transform.PERSPECTIVE, perspective(far, near), Resampling.BICUBIC, fillcolor=60)


def perspective(seen: tuple[tuple[float, float], ...], was: tuple[tuple[float, float], ...]) -> list[float]:
    """Pillow's eight numbers that lead from where four corners are seen back to where they were."""
    rows, values = [], []
    for (x, y), (u, v) in zip(seen, was, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        values += [u, v]
    return [float(number) for number in np.linalg.solve(np.array(rows, dtype=float), np.array(values, dtype=float))]


def glaring(picture: Image.Image, strength: float = 0.75) -> Image.Image:
    """A lamp mirrored in the glass, brightest over the middle."""
    width, height = picture.size
    y, x = np.mgrid[0:height, 0:width]
    spot = np.exp(-(((x - width * 0.45) / (width * 0.25)) ** 2 + ((y - height * 0.4) / (height * 0.25)) ** 2))
    return ImageChops.screen(picture.convert("L"), Image.fromarray((255 * strength * spot).astype("uint8")))


def faint(picture: Image.Image, contrast: float = 0.25) -> Image.Image:
    """A dark hall: little between black and white."""
    return picture.convert("L").point(lambda value: int(70 + contrast * value))


def noisy(picture: Image.Image, sigma: float = 18, seed: int = 1) -> Image.Image:
    """A sensor with too little light."""
    grey = np.asarray(picture.convert("L"), dtype=float)
    noise = np.random.default_rng(seed).normal(0, sigma, grey.shape)
    return Image.fromarray(np.clip(grey + noise, 0, 255).astype("uint8"))


def unlike(picture: Image.Image) -> Image.Image:
    """White on black, as a reader's own screen may show it."""
    return ImageChops.invert(picture.convert("L"))


def worn(picture: Image.Image) -> Image.Image:
    """A little of all: how it is in a hall."""
    return noisy(glaring(tilted(blurred(turned(picture, 7), 0.8), 0.12), 0.4), 8)


DISTORTIONS: dict[str, Distortion] = {
    "as it is": lambda picture: picture.convert("L"),
    "blurred": blurred,
    "shaken": shaken,
    "turned": turned,
    "upside down": lambda picture: turned(picture, 180),
    "tilted": tilted,
    "under a lamp": glaring,
    "faint": faint,
    "noisy": noisy,
    "inverted": unlike,
    "worn": worn,
}
"""What every code of ours must bear, at SMALLEST pixels a module."""
