"""A printed page as a picture: the very page, drawn by PDFium, so that what is looked at is what will be printed."""

import io
from threading import Lock

import pypdfium2

DPI = 150
LOCK = Lock()
"""PDFium is not made for several threads at once."""


def picture(pdf: bytes) -> bytes:
    """The first page as a PNG."""
    out = io.BytesIO()
    with LOCK:
        document = pypdfium2.PdfDocument(pdf)
        try:
            drawn = document[0].render(scale=DPI / 72, fill_color=(142, 135, 128, 255)).to_pil()
        finally:
            document.close()
    drawn.save(out, "PNG", dpi=(DPI, DPI))
    return out.getvalue()
