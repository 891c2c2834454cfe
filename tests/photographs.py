"""Photographs of codes that other people took, and what each holds; not part of the project, so they may be absent."""

import io
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

FOLDER = Path(__file__).parents[2] / "shared" / "data" / "qr-photos"

VARIANTS = {
    "as it is": lambda photo: photo,
    "a quarter turned": lambda photo: photo.rotate(90, expand=True),
    "askew": lambda photo: photo.rotate(20, expand=True, resample=Image.Resampling.BICUBIC, fillcolor="white"),
    "half as large again": lambda photo: photo.resize((photo.width * 3 // 2, photo.height * 3 // 2)),
}


def photographs() -> Iterator[tuple[str, Image.Image, str]]:
    """The file's name, the photograph and its text."""
    for file in sorted(FOLDER.glob("*.png"), key=lambda file: int(file.stem)):
        photo = Image.open(file).convert("RGBA")
        paper = Image.new("RGBA", photo.size, "white")
        paper.alpha_composite(photo)
        yield file.name, paper.convert("RGB"), file.with_suffix(".txt").read_text(encoding="utf-8")


def pictures(*variants: str) -> Iterator[tuple[str, Image.Image, str]]:
    """Every photograph in these variants, or in all."""
    for name, photo, text in photographs():
        for variant in variants or VARIANTS:
            yield f"{name}, {variant}", VARIANTS[variant](photo), text


def same(read: str, written: str) -> bool:
    """Whether a text is what was written, whatever an editor did to its lines."""
    return read.split() == written.split()


def png(picture: Image.Image) -> bytes:
    held = io.BytesIO()
    picture.save(held, "PNG")
    return held.getvalue()
