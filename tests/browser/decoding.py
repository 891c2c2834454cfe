"""The decoder that is shipped, in the browser, without the app around it."""

import base64
import io

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


# As screens/code.js draws it, in nothing but white; a picture of it is taken off the screen.
DRAW = """async (text) => {
  const { qr } = await import('/static/app/qr.js');
  const { html, render } = await import('/static/vendor/lit-html/lit-html.js');
  document.body.style.background = 'white';
  render(html`<div id="code">${qr(text, 'code', { quiet: 2 })}</div>`, document.body);
  return document.querySelector('svg').viewBox.baseVal.width;
}"""


def drawn(page: Page, text: str) -> tuple[Image.Image, int]:
    """One of our codes, and how many modules it is wide with its margins."""
    modules = int(page.evaluate(DRAW, text))
    return Image.open(io.BytesIO(page.locator("svg").screenshot())), modules


def open_decoder(page: Page, home: str) -> None:
    """A page of the server with nothing on it."""
    page.goto(f"{home}/static/text/en.ftl")


def decode(page: Page, pictures: list[Image.Image], how: str = "picture") -> list[list[str]]:
    """What is read in each."""
    packed = [base64.b64encode(png(picture)).decode() for picture in pictures]
    read: list[list[str]] = page.evaluate(READ.replace("HOW", how), packed)
    return read
