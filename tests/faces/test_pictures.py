"""Pictures of one's own face, for a device of the account: what is drawn is read again, as a camera sees it."""

import io
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import zxingcpp
from flask import Flask
from PIL import Image

from hallway.faces.lettering import FONTS, block, missing
from sync.store import Store
from tests.distortions import DISTORTIONS, filmed
from tests.faces.conftest import SLUG, publish
from tests.phone import Phone, PhoneMaker
from tests.server.conftest import URL
from tests.stores import new_store

LINK = f"{URL}/f/{SLUG}"
LARGEST_MODULES = 53  # version 8 with two of margin on each side
VIEW = 480
"""Pixels that a phone's camera spends on the longer side of what is held before it, when it is far away."""

SIZES = "1170x2532 750x1334 1440x3200 2732x2048 320x480 2160x4096".split()
"""Phones of these years and of ten years ago, a tablet on its side, and the limits."""


class Lens:
    """Asks for pictures as alice's phone does, and looks at them."""

    def __init__(self, phone: Phone) -> None:
        self.phone = phone

    def ask(self, path: str, rid: str = "face") -> Any:
        headers = {"Authorization": f"Bearer {self.phone.token}"} if self.phone.token else {}
        return self.phone.client.get(f"/faces/{rid}/{path}", headers=headers)

    def picture(self, path: str) -> Image.Image:
        reply = self.ask(path)
        assert reply.status_code == 200, reply.text
        assert reply.headers["Cache-Control"] == "no-store"
        if ".pdf" in path:
            assert reply.content_type == "application/pdf"
            pdf = pypdfium2.PdfDocument(reply.data)
            assert len(pdf) == 1
            return pdf[0].render(scale=300 / 72).to_pil()
        assert reply.content_type == "image/png"
        return Image.open(io.BytesIO(reply.data))

    def problem(self, path: str, rid: str = "face") -> tuple[int, str]:
        reply = self.ask(path, rid)
        assert reply.content_type == "application/problem+json"
        return reply.status_code, reply.json["code"]


def read(picture: Image.Image, view: int = VIEW) -> list[str]:
    """What is read of it whole, and then from afar."""
    small = picture.convert("L")
    small.thumbnail((view, view), Image.Resampling.BOX)
    return [found.text if (found := zxingcpp.read_barcode(each)) else "" for each in (picture, small)]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """One database will do: nothing here is about it."""
    return new_store(tmp_path / "data")


@pytest.fixture
def lens(alice: Phone) -> Lens:
    return Lens(alice)


def test_a_wallpaper_is_read_on_every_phone(lens: Lens) -> None:
    for size in SIZES:
        width, height = map(int, size.split("x"))
        for code, holds in (("link", LINK), ("card", "BEGIN:VCARD")):
            picture = lens.picture(f"wallpaper.png?width={width}&height={height}&code={code}")
            assert picture.size == (width, height)
            assert all(text.startswith(holds) for text in read(picture, 2 * VIEW)), (size, code)


def test_the_code_lies_where_neither_clock_nor_buttons_cover_it(lens: Lens) -> None:
    for size in SIZES:
        width, height = map(int, size.split("x"))
        picture = lens.picture(f"wallpaper.png?width={width}&height={height}").convert("L")
        left, top, right, bottom = picture.point(lambda light: 255 if light > 200 else 0).getbbox() or (0, 0, 0, 0)
        assert (top / height, bottom / height) > (0.39, 0)
        assert bottom / height < 0.87
        assert left > 0.1 * width
        assert abs(left - (width - right)) <= 3, "in the middle"
        covered = picture.copy()
        covered.paste(20, (0, 0, width, int(0.39 * height)))
        covered.paste(20, (0, int(0.87 * height), width, height))
        assert zxingcpp.read_barcode(covered).text == LINK


@pytest.mark.parametrize(
    ("path", "width", "height"),
    [
        ("sign.{}?paper=a5", 148, 210),
        ("sign.{}?paper=a6", 105, 148),
        ("badge.{}?size=90x55", 90 + 16, 55 + 16),
        ("badge.{}?size=86x54", 86 + 16, 54 + 16),
    ],
)
def test_what_is_printed_has_its_size_and_is_read(lens: Lens, path: str, width: int, height: int) -> None:
    for kind in ("png", "pdf"):
        for code, holds in (
            ("link", LINK),
            ("card", "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Archer;Alice;;;\r\nFN:Alice Archer"),
        ):
            picture = lens.picture(f"{path.format(kind)}&code={code}")
            assert [round(side / 300 * 25.4) for side in picture.size] == [width, height]
            if kind == "png":
                assert [round(dpi) for dpi in picture.info["dpi"]] == [300, 300]
            assert all(text.startswith(holds) for text in read(picture)), (kind, code)


def test_a_badge_has_marks_to_cut_along_outside_of_itself(lens: Lens) -> None:
    for kind in ("png", "pdf"):
        picture = lens.picture(f"badge.{kind}").convert("L")
        px = 300 / 25.4
        for x, y in ((4, 8), (8, 4), (102, 8), (98, 4), (4, 63), (8, 67), (102, 63), (98, 67)):
            spot = picture.crop((int((x - 0.4) * px), int((y - 0.4) * px), int((x + 0.4) * px), int((y + 0.4) * px)))
            assert spot.getextrema()[0] < 160, f"no mark at {x}, {y} mm"


def test_the_card_in_a_code_is_the_phones_own_and_what_is_hidden_is_not_in_it(alice: Phone, lens: Lens) -> None:
    publish(alice, shown="org phone", name="Zoë Müller; Ltd")
    (text, again) = read(lens.picture("badge.png?code=card"))
    assert text == again == (
        "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Ltd;Zoë Müller\\;;;;\r\nFN:Zoë Müller\\; Ltd\r\nORG:Softhand Lab\r\n"
        "TEL:+44 7700 900417\r\nEND:VCARD\r\n"
    )  # fmt: skip


def test_the_event_goes_along_in_the_link(lens: Lens) -> None:
    assert read(lens.picture("sign.png?event=ev-1"))[0] == f"{LINK}?e=ev-1"


def test_names_are_lettered_in_their_script_and_never_as_boxes(alice: Phone, lens: Lens) -> None:
    for name in ("Þóra Jónsdóttir", "Nguyễn Thị Ánh", "Ελένη Παππά", "Олена Шевчук", "ليلى حداد", "आरती शर्मा"):
        publish(alice, name=name)
        assert lens.picture("badge.png").tobytes() != lens.picture("badge.png?text=none").tobytes()
        box, *drawn = glyphs(name)
        assert box not in drawn, name
    for name, letters in (("佐藤 美咲", "佐藤美咲"), ("Ana 🌻", "🌻"), ("שלום", "שלום"), ("a\ue000", "\ue000")):
        publish(alice, name=name)
        for path in ("wallpaper.png", "badge.pdf"):
            reply = lens.ask(path)
            assert (reply.status_code, reply.json["code"]) == (422, "script-missing")
            assert reply.json["letters"] == letters
            assert read(lens.picture(f"{path}?text=none"))[0] == LINK
        assert alice.client.get(f"/f/{SLUG}.png").status_code == 200, "a preview goes without"


def glyphs(name: str) -> list[bytes]:
    """What the font that a name is set in draws for a letter that it lacks, and then for each of the name's."""
    font = block(name, 600, 40).font
    return [bytes(font.getmask(letter)) for letter in ("\ue000", *name.replace(" ", ""))]


def test_an_unshaped_script_is_said_to_be_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hallway.faces.lettering.shapes", lambda: False)
    assert missing("ليلى") == "ليى"
    assert missing("Ελένη Παππά, Nguyễn") == ""


def test_a_text_that_is_too_long_is_smaller_then_broken_then_ends() -> None:
    short, long = block("Ana Kovač", 300, 40), block("Ana Kovač " * 40, 300, 40)
    assert (short.lines, short.size) == (("Ana Kovač",), 40)
    assert len(long.lines) == 2
    assert long.size == 24
    assert long.lines[-1].endswith("…")
    wide = block("x" * 500, 300, 40, most=3)
    assert len(wide.lines) == 3
    assert all(wide.font.getlength(line) <= 300 for line in (*wide.lines, *long.lines))
    assert all(path.exists() for path in FONTS)


def test_a_wish_that_cannot_be_met_is_told_by_its_name(lens: Lens) -> None:
    for path, field in (
        ("wallpaper.png?width=319", "width"),
        ("wallpaper.png?width=4097", "width"),
        ("wallpaper.png?width=1e3", "width"),
        ("wallpaper.png?width=-500", "width"),
        ("wallpaper.png?width=", "width"),
        ("wallpaper.png?height=9999999999", "height"),
        ("wallpaper.png?width=4096&height=4096", "height"),
        ("wallpaper.png?code=both", "code"),
        ("wallpaper.png?event=a%20b", "event"),
        ("sign.png?paper=a4", "paper"),
        ("badge.pdf?size=90", "size"),
        ("badge.pdf?text=some", "text"),
    ):
        reply = lens.ask(path)
        assert (reply.status_code, reply.json["code"], reply.json["field"]) == (422, "field-invalid", field), path
    assert lens.problem("poster.png") == lens.problem("sign.svg") == (404, "not-found")


def test_a_face_that_cannot_be_shown_says_why(alice: Phone, lens: Lens) -> None:
    assert lens.problem("sign.png", "nothing") == (404, "face-unknown")
    publish(alice, expires_on="2025-11-20")
    assert lens.problem("sign.png") == lens.problem("sign.png?code=card") == (409, "face-expired")
    publish(alice, expires_on=None, published=False)
    assert lens.problem("sign.png") == (409, "face-unpublished")
    assert lens.ask("sign.png?code=card").status_code == 200
    for unseen in ("", "\u200b", "\u3164"):
        publish(alice, name=unseen)
        assert lens.problem("sign.png?code=card") == (409, "face-unnamed")


def test_nobody_draws_another_accounts_face(alice: Phone, lens: Lens, phone: PhoneMaker, app: Flask) -> None:
    charlie = Lens(phone("charlie"))
    for code in ("link", "card"):
        assert charlie.problem(f"badge.png?code={code}") == (404, "face-unknown")
    publish(charlie.phone, "face", name="Charlie")  # his own face under the same id, and her address
    assert charlie.problem("badge.png") == (409, "face-unpublished")
    assert "FN:Charlie" in read(charlie.picture("badge.png?code=card"))[0]
    charlie.phone.token = ""
    assert charlie.problem("badge.png") == (401, "token-missing")
    charlie.phone.token = "guessed"
    assert charlie.problem("badge.png") == (401, "token-unknown")


def lying(picture: Image.Image) -> Image.Image:
    """The code with its margin, cut out, in a camera's frame."""
    place = zxingcpp.read_barcode(picture).position
    left, top = place.top_left.x, place.top_left.y
    right, bottom = place.bottom_right.x, place.bottom_right.y
    margin = (right - left) // 20
    code = picture.crop((left - margin, top - margin, right + margin, bottom + margin))
    return filmed(code, LARGEST_MODULES)


@pytest.mark.parametrize("path", ["wallpaper.png?", "sign.png?", "badge.png?"])
def test_each_scans_however_a_camera_is_held(lens: Lens, path: str) -> None:
    for code in ("link", "card"):
        frame = lying(lens.picture(f"{path}&code={code}").convert("L"))
        text = zxingcpp.read_barcode(frame).text
        for how, distorted in DISTORTIONS.items():
            assert [found.text for found in zxingcpp.read_barcodes(distorted(frame))] == [text], (code, how)
