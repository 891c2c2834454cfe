"""Cards and badges drawn as phones photograph them: on a table, tilted, lit from one side, a little out of focus."""

import random
from io import BytesIO

from PIL import Image, ImageDraw, ImageEnhance, ImageFilter, ImageFont

SENT = 200_000  # bytes that a phone sends at most

ANA = {
    "name": "Ana Horvat",
    "org": "Brightwave GmbH",
    "role": "Product Designer",
    "email": "ana.horvat@brightwave.example",
    "phone": "+49 30 901820",
    "link": "www.brightwave.example",
}


def card(fields: dict[str, str]) -> Image.Image:
    picture = Image.new("RGB", (1050, 600), (250, 248, 242))
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, 1050, 14), fill=(180, 90, 40))
    places = {
        "org": (70, 40),
        "name": (190, 64),
        "role": (280, 36),
        "phone": (390, 32),
        "email": (440, 32),
        "link": (490, 32),
    }
    for name, (top, size) in places.items():
        pen.text((70, top), fields.get(name, ""), font=ImageFont.load_default(size), fill=(30, 26, 24))
    return picture


def badge(fields: dict[str, str]) -> Image.Image:
    picture = Image.new("RGB", (800, 1000), "white")
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, 800, 160), fill=(40, 60, 120))
    first, _, last = fields["name"].partition(" ")
    lines = [
        (80, 54, "DevConf 2026", "white"),
        (340, 120, first, "black"),
        (480, 120, last, "black"),
        (640, 42, fields["role"], "black"),
        (730, 46, fields["org"], "black"),
        (920, 60, "SPEAKER", "red"),
    ]
    for middle, size, text, ink in lines:
        pen.text((400, middle), text, font=ImageFont.load_default(size), fill=ink, anchor="mm")
    return picture


def photograph(drawn: Image.Image, tilt: float = 0, dark: float = 0.7, blur: float = 0.8) -> bytes:
    """What the phone sends: a JPEG within the size."""
    chance = random.Random(4)
    width, height = drawn.size
    table = Image.new("RGB", (int(width * 1.3), int(height * 1.3)), (chance.randrange(90, 130), 90, 60))
    table.paste(drawn, (int(width * 0.15), int(height * 0.15)))
    turned = table.rotate(tilt, Image.Resampling.BICUBIC, fillcolor=(110, 85, 60))
    light = Image.linear_gradient("L").resize(turned.size)
    lit = Image.composite(turned, ImageEnhance.Brightness(turned).enhance(dark), light)
    return jpeg(lit.filter(ImageFilter.GaussianBlur(blur)))


def jpeg(picture: Image.Image) -> bytes:
    for quality in range(85, 20, -5):
        file = BytesIO()
        picture.save(file, "JPEG", quality=quality)
        if file.tell() <= SENT:
            return file.getvalue()
    raise AssertionError("no quality is low enough")
