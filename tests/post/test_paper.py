"""Cards, envelopes and labels: taken out of the file again as text, and looked at as pictures."""

import io
import re
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from hallway.post.setting import Look, Unset, fitted
from hallway.post.typefaces import FILES, SERIF, missing, width_of
from sync.store import Store
from tests.phone import PhoneMaker
from tests.post.conftest import BOB, Printer, words
from tests.stores import new_store

TEXT = "Dear Bob,\n\nthank you for the hour at the Mill. Eggs and grippers have stayed with me.\n\nWarmly,\nAlice"
PAPERS = {"a6": (297, 210, 4), "quarter": (279.4, 215.9, 4), "a5": (297, 210, 2), "half": (279.4, 215.9, 2)}
SIZES = {"a6": (148, 105), "quarter": (139.7, 107.95), "a5": (148, 210), "half": (139.7, 215.9)}
FROM = {"lines": "Alice Archer\n1 Egg Street\nGraz", "country": "AT"}
MM = 72 / 25.4


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """One database will do: nothing here is kept."""
    return new_store(tmp_path / "data")


def card(text: str = TEXT, **more: Any) -> dict[str, Any]:
    return {"text": text, "kind": "thanks", **more}


def wish(form: str = "a6", on: str = "sheet", *cards: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"format": form, "on": on, "cards": list(cards) or [card()], **more}


def size(page: pypdfium2.PdfPage) -> tuple[float, float]:
    return tuple(round(side / MM, 1) for side in page.get_size())  # type: ignore[return-value]


@pytest.mark.parametrize("form", PAPERS)
def test_as_many_cards_as_a_sheet_takes_lie_on_it(printer: Printer, form: str) -> None:
    width, height, count = PAPERS[form]
    document = printer.pdf("cards.pdf", **wish(form, "sheet", *[card()] * 5))
    a_side = -(-5 // count)
    assert len(document) == (2 * a_side if count == 2 else a_side), "the inside of what folds, too"
    assert {size(page) for page in document} == {(width, height)}
    said = [" ".join(words(document, at)) for at in range(len(document))]
    assert sum(text.count("stayed with me") for text in said) == 5
    assert sum(text.count("Thank you") for text in said) == (5 if count == 2 else 0), "the cover of what folds"


@pytest.mark.parametrize("form", SIZES)
def test_one_a_page_has_bleed_and_is_cut_where_its_boxes_say(printer: Printer, form: str) -> None:
    width, height = SIZES[form]
    for page in printer.pdf("cards.pdf", **wish(form, "page")):
        assert size(page) == pytest.approx((width + 18, height + 18), abs=0.1)
        assert [round(each / MM, 1) for each in page.get_trimbox()] == pytest.approx(
            [9, 9, width + 9, height + 9], abs=0.1
        )
        assert [round(each / MM, 1) for each in page.get_bleedbox()] == pytest.approx(
            [6, 6, width + 12, height + 12], abs=0.1
        )
        picture = page.render(scale=300 / 72).to_pil().convert("L")
        for x, y in ((3, 9), (9, 3), (width + 15, 9), (width + 9, 3), (3, height + 9), (9, height + 15)):
            assert not is_white(picture, x, y), f"no mark at {x}, {y} mm"
    front = printer.pdf("cards.pdf", **wish(form, "page"))[0].render(scale=300 / 72).to_pil().convert("RGB")
    foot = [
        front.getpixel((int((width / 2 + 9) * 300 / 25.4), int(y * 300 / 25.4)))
        for y in (height + 8, height + 11, height + 14)
    ]
    assert foot == [(242, 179, 94), (242, 179, 94), (255, 255, 255)], (
        "its colour goes beyond the cut, and not beyond the bleed"
    )


def is_white(picture: Image.Image, x: float, y: float) -> bool:
    px = picture.width / round(picture.width * 25.4 / 300, 1)
    spot = picture.crop((int((x - 0.4) * px), int((y - 0.4) * px), int((x + 0.4) * px), int((y + 0.4) * px)))
    return spot.getextrema()[0] > 200


@pytest.mark.parametrize(
    ("form", "cuts"),
    [("a6", [(148.5, 2), (148.5, 208), (2, 105), (295, 105), (148.5, 105)]), ("half", [(139.7, 2), (139.7, 213.9)])],
)
def test_a_sheet_has_marks_where_it_is_cut(printer: Printer, form: str, cuts: list[tuple[float, float]]) -> None:
    for page in printer.pdf("cards.pdf", **wish(form, "sheet", card(to=BOB))):
        picture = page.render(scale=300 / 72).to_pil().convert("L")
        for x, y in cuts:
            assert not is_white(picture, x, y), f"no mark at {x}, {y} mm"


def test_the_text_of_the_file_is_the_text_of_the_card_in_letters_that_it_brings_along(printer: Printer) -> None:
    for text in (
        TEXT,
        "Αγαπητή Ελένη,\nχάρηκα πολύ!",
        "Дорога Олено,\nдякую за розмову — «Їжак і ґава».",
        "Chère Zoë, cœur, Straße, Nguyễn Thị Ánh, Łódź, ǿ",
    ):
        for form, at in (("a6", 0), ("a5", 1)):
            document = printer.pdf("cards.pdf", **wish(form, "page", card(text)))
            assert words(document, at) == text.split()
    data = printer.ask("cards.pdf", **wish("a5", "page", card(to=BOB))).data
    fonts = set(re.findall(rb"/BaseFont /(\S+)", data))
    assert fonts
    assert all(re.fullmatch(rb"[A-Z]{6}\+\S+", font) for font in fonts), fonts
    assert len(re.findall(rb"/FontFile2", data)) == len(fonts) >= 2, "subsets, embedded"
    assert len(data) < 60_000


def test_what_is_said_fits_or_is_said_not_to(printer: Printer) -> None:
    short, long = (block_size("Dear Bob, " * count) for count in (3, 100))
    assert short > long, "smaller where there is more of it"
    refused = printer.problem("cards.pdf", **wish("a6", "sheet", card(), card("Dear Bob, how are you? " * 120)))
    assert (refused["code"], refused["at"], refused["field"]) == ("text-too-long", 1, "text")
    assert refused["over"] > 10
    assert printer.problem("cards.pdf", **wish("a6", "sheet", card("x" * 3001)))["code"] == "text-too-long"
    assert printer.problem("cards.pdf", **wish("a6", "sheet", card("a\n" * 900)))["code"] == "text-too-long"


def block_size(text: str) -> float:
    return fitted(text, 126, 80, Look(SERIF, 15, 9.5)).size


written = st.text(st.sampled_from("aeiou mnrst\nÄéß–“”Ωжї,.;"), max_size=900)


@settings(max_examples=60, deadline=None)
@given(text=written, width=st.integers(30, 140), height=st.integers(10, 90))
def test_nothing_of_a_text_is_lost_and_no_line_is_wider_than_its_space(text: str, width: int, height: int) -> None:
    look = Look(SERIF, 15, 9.5)
    try:
        block = fitted(text, width, height, look)
    except Unset:
        smallest = fitted(text, width, 10_000, Look(SERIF, 9.5, 9.5))
        assert smallest.height > height, "it is refused only where there is no room"
        return
    assert "".join("".join(block.lines).split()) == "".join(text.split())
    assert block.height <= height + 0.01
    assert all(width_of(line, block.face, block.size) <= width * MM + 0.01 for line in block.lines)


def test_a_script_that_the_faces_lack_is_said_by_its_letters(printer: Printer) -> None:
    for text, letters in (
        ("佐藤さん", "佐藤さん"),
        ("Ana 🌻", "🌻"),
        ("שלום", "שלום"),
        ("ليلى", "ليى"),
        ("नमस्ते", "नमस्ते"),
    ):
        refused = printer.problem("cards.pdf", **wish("a6", "page", card(), card(text)))
        assert (refused["code"], refused["at"], set(refused["letters"])) == ("script-missing", 1, set(letters))
    refused = printer.problem("envelopes.pdf", format="c6", letters=[{"to": {**BOB, "name": "佐藤"}}])
    assert (refused["code"], refused["letters"], refused["field"]) == ("script-missing", "佐藤", "to")
    assert missing("Ελένη, Żółć, Їжак", SERIF) == ""
    assert all(path.exists() for path in FILES.values())


def test_a_picture_shows_a_card_before_it_is_printed(printer: Printer) -> None:
    for form, panels in (("a6", 1), ("a5", 2), ("half", 2)):
        reply = printer.ask("card.png", **wish(form, "page"))
        assert (reply.status_code, reply.content_type) == (200, "image/png")
        picture = Image.open(io.BytesIO(reply.data))
        width, height = SIZES[form][0], 105 if form != "half" else 107.95
        assert abs(picture.height / picture.width - (panels * (height + 6) - 6) / width) < 0.01
        assert picture.convert("L").getextrema()[0] < 80, "ink"
    assert (
        printer.ask("card.png", **wish("a6", "page", card(to=BOB))).data
        != printer.ask("card.png", **wish("a6", "page")).data
    )


def test_a_postcard_has_its_address_on_the_other_side_and_one_in_an_envelope_has_none(printer: Printer) -> None:
    document = printer.pdf("cards.pdf", **wish("a6", "sheet", card(to=BOB), card(), **{"from": FROM}))
    assert len(document) == 2
    assert " ".join(words(document, 1)).count("Bob Baker 12 Mill Lane LEEDS LS1 4AP UNITED KINGDOM") == 1
    assert "Egg Street" in " ".join(words(document, 1))
    assert "Mill Lane" not in " ".join(words(document, 0))
    (place,) = found(document[1], "Baker")
    assert place[0] / MM > 148.5, "behind the first card, as a page is turned"
    folded = printer.pdf("cards.pdf", **wish("a5", "sheet", card(to=BOB)))
    assert "Mill Lane" not in " ".join(words(folded, 0) + words(folded, 1))


def found(page: pypdfium2.PdfPage, word: str) -> list[tuple[float, float, float, float]]:
    text = page.get_textpage()
    at = text.search(word).get_next()
    return [text.get_charbox(at[0])] if at else []


@pytest.mark.parametrize(("form", "width", "height"), [("c6", 162, 114), ("dl", 220, 110), ("10", 241.3, 104.8)])
def test_an_envelope_says_whom_it_goes_to_and_small_who_sends_it(
    printer: Printer, form: str, width: float, height: float
) -> None:
    letters = [{"to": BOB, "personal": True}, {"to": {**BOB, "name": "Ana"}}]
    document = printer.pdf("envelopes.pdf", format=form, letters=letters, **{"from": FROM})
    assert [size(page) for page in document] == [(width, height)] * 2
    first, second = (" ".join(words(document, at)) for at in (0, 1))
    assert first == "Alice Archer 1 Egg Street Graz Personal Bob Baker 12 Mill Lane LEEDS LS1 4AP UNITED KINGDOM"
    assert "Personal" not in second
    for page in document:
        picture = page.render(scale=4).to_pil().convert("L")
        free = picture.crop((0, int(picture.height * (1 - 15 / height)), picture.width, picture.height))
        stamp = picture.crop(
            (int(picture.width * (1 - 60 / width)), 0, picture.width, int(picture.height * 36 / height))
        )
        assert free.getextrema() == stamp.getextrema() == (255, 255), "room for the stamp and for the machines"


def test_labels_go_on_where_a_sheet_was_left(printer: Printer) -> None:
    letters = [{"to": {**BOB, "name": f"Person {number}"}} for number in range(22)]
    document = printer.pdf("labels.pdf", format="l7160", letters=letters, used=20)
    assert [" ".join(words(document, at)).count("Mill Lane") for at in range(len(document))] == [1, 21]
    letter = printer.pdf("labels.pdf", format="5160", letters=letters)
    assert size(letter[0]) == (215.9, 279.4)
    assert " ".join(words(letter)).count("UNITED KINGDOM") == 22


def test_a_wish_that_cannot_be_met_is_told_by_its_name(printer: Printer) -> None:
    for path, body, field in (
        ("cards.pdf", wish("a4"), "format"),
        ("cards.pdf", wish("a6", "wall"), "on"),
        ("cards.pdf", {"format": "a6", "on": "page", "cards": []}, "cards"),
        ("cards.pdf", {"format": "a6", "on": "page", "cards": [card()] * 61}, "cards"),
        ("cards.pdf", {"format": "a6", "on": "page", "cards": "all"}, "cards"),
        ("cards.pdf", {"format": ["a6"], "on": "page", "cards": [card()]}, "format"),
        ("cards.pdf", wish("a6", "page", card("")), "text"),
        ("cards.pdf", wish("a6", "page", card(" \u200b\n ")), "text"),
        ("cards.pdf", wish("a6", "page", {"text": 7}), "text"),
        ("cards.pdf", wish("a6", "page", card(to="12 Mill Lane")), "to"),
        ("cards.pdf", wish(**{"from": "me"}), "from"),
        ("envelopes.pdf", {"format": "c5", "letters": [{"to": BOB}]}, "format"),
        ("envelopes.pdf", {"format": "c6", "letters": [{"to": {"name": "Bob"}}]}, "to"),
        ("envelopes.pdf", {"format": "c6", "letters": [{}]}, "to"),
        ("labels.pdf", {"format": "l7160", "letters": [{"to": BOB}], "used": 21}, "used"),
        ("labels.pdf", {"format": "l7160", "letters": [{"to": BOB}], "used": True}, "used"),
    ):
        refused = printer.problem(path, **body)
        assert (refused["code"], refused["field"]) == ("field-invalid", field), body
    assert printer.phone.client.get("/post/cards.pdf").status_code == 405


@pytest.mark.parametrize("street", ["12 Mill Lane\n" * 500, "x" * 400, "a\nb\nc\nd\ne\nf"])
def test_an_address_of_five_hundred_lines_is_said_to_be_too_long(printer: Printer, street: str) -> None:
    to = {**BOB, "street": street}
    for path, body in (
        ("envelopes.pdf", {"format": "c6", "letters": [{"to": BOB}, {"to": to}]}),
        ("cards.pdf", wish("a6", "page", card(), card(to=to))),
    ):
        refused = printer.problem(path, **body)
        assert (refused["code"], refused["at"], refused["field"]) == ("address-too-long", 1, "to.street")
    assert printer.problem("cards.pdf", **wish(**{"from": {"lines": street * 2}}))["code"] == "address-too-long"


HOSTILE = st.text(st.characters(codec="utf-8", exclude_categories=()), max_size=80)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(text=HOSTILE, name=HOSTILE)
def test_whatever_is_typed_is_printed_or_refused_with_a_reason(printer: Printer, text: str, name: str) -> None:
    reply = printer.ask("cards.pdf", **wish("a6", "page", card(f"Dear {text}", to={**BOB, "name": name})))
    if reply.status_code == 200:
        assert reply.data.startswith(b"%PDF")
    elif reply.status_code != 429:
        assert reply.json["code"] in {"script-missing", "text-too-long", "address-too-long"}


def test_marks_that_turn_or_hide_text_are_not_printed(printer: Printer) -> None:
    document = printer.pdf(
        "cards.pdf", **wish("a6", "page", card("Dear\u202e Bob\x00\x1b[31m (stream) endobj << >> %PDF\u2066!"))
    )
    assert words(document) == "Dear Bob [31m (stream) endobj << >> %PDF!".split()


def test_only_a_device_of_an_account_prints_and_not_without_end(
    printer: Printer, phone: PhoneMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    charlie = Printer(phone("charlie"))
    printer.phone.token = ""
    assert (printer.ask("cards.pdf", **wish()).status_code, printer.ask("cards.pdf", **wish()).json["code"]) == (
        401,
        "token-missing",
    )
    statuses = [charlie.ask("envelopes.pdf").status_code for _ in range(241)]
    assert set(statuses[:240]) == {422}
    assert statuses[240] == 429
    assert charlie.phone.client.post(
        "/post/cards.pdf", data="x" * 300_000, content_type="application/json"
    ).status_code in {401, 413}
