"""The decoder that is shipped, in the browser, without the app around it."""

import base64

from PIL import Image
from playwright.sync_api import Page

from tests.photographs import png

# The app's own modules, under its own policy. Each picture is read as one from the gallery is.
READ = """async (pictures) => {
  const { Decoder } = await import('/static/app/scanner/decoder.js');
  const decoder = window.decoder ??= new Decoder();
  const texts = [];
  for (const picture of pictures) {
    const bytes = Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0));
    texts.push(await decoder.read(await createImageBitmap(new Blob([bytes], { type: 'image/png' })), 'HOW'));
  }
  return texts;
}"""


def open_decoder(page: Page, home: str) -> None:
    """A page of the server with nothing on it."""
    page.goto(f"{home}/static/text/en.ftl")


def decode(page: Page, pictures: list[Image.Image], how: str = "picture") -> list[list[str]]:
    """What is read in each."""
    packed = [base64.b64encode(png(picture)).decode() for picture in pictures]
    read: list[list[str]] = page.evaluate(READ.replace("HOW", how), packed)
    return read
