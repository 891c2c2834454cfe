"""The colours of pictures, as in static/style/hallway.css, and how a picture becomes a file."""

import io

from PIL import Image

GROUND, INK, MUTED, LAMP = "#14110F", "#F3EBE1", "#BDB1A4", "#F2B35E"
PAPER, ON_PAPER, QUIET_ON_PAPER = "#FFFFFF", "#1B1206", "#63574B"


def png(image: Image.Image) -> bytes:
    """In full colour: to look for a palette takes five times as long, and saves nothing of flat areas."""
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
