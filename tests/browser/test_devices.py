"""Two devices of alice: what they write without a signal and without having seen one another, and one that is lost."""

import gzip
import json
import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.hands import (
    DESK,
    assert_accessible_in_both_themes,
    catch,
    come_in,
    exchange,
    has_met,
    note,
    pair,
    ready_without_signal,
    rename,
    report_lost,
    settings,
    to_people,
)
from tests.browser.people_met import KNOWN, done, field, open_person
from tests.live_server import LiveServer

ON_A_DESK = {"viewport": DESK, "is_mobile": False, "has_touch": False}
ON_ANDROID = {"user_agent": "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36"}
ALSO = re.compile("^Also written")
TOO_OLD = {
    "status": 400,
    "content_type": "application/problem+json",
    "body": '{"type": "about:blank", "title": "Too old", "status": 400, "code": "version-unsupported", "detail": ""}',
}


@pytest.fixture
def devices(server: LiveServer, chromium) -> tuple[Page, Page]:
    """A phone and a laptop of alice, both without a signal, both with Ana in the book and bob's page open."""
    phone, laptop = chromium(**ON_ANDROID).page, chromium("laptop", **ON_A_DESK).page
    come_in(phone, server)
    has_met(phone, "Ana", talked="grippers")
    has_met(phone, "bob")
    pair(phone, laptop, "The red laptop")
    exchange(phone, laptop)
    for page in (phone, laptop):
        open_person(page, "bob")
        ready_without_signal(page)
    server.kill()
    return phone, laptop


def know(page: Page, known: str) -> None:
    """Write how somebody is known whose page is open."""
    page.locator("main a[href^='/capture/']").click()
    field(page, KNOWN).fill(known)
    done(page)
    expect(page.get_by_text(f"Only for you: {known}")).to_be_visible()


def delete(page: Page, name: str) -> None:
    to_people(page)
    open_person(page, name)
    page.get_by_role("link", name=re.compile("^Edit")).click()
    page.get_by_role("button", name="Delete").click()
    expect(page.get_by_text(f"{name} is deleted.")).to_be_visible()


def test_what_two_devices_wrote_is_offered_on_both_and_whoever_one_deleted_is_asked_about_on_both(devices, server):
    phone, laptop = devices
    for page, name, known in ((phone, "Bobby", "red scarf"), (laptop, "Robert", "green scarf")):
        rename(page, name)
        know(page, known)
    server.start()
    exchange(phone, laptop, phone)
    for page in devices:
        open_person(page, "Robert")
        expect(page.get_by_text(ALSO)).to_have_count(2)
        expect(page.get_by_text("Name: Bobby")).to_be_visible()
        expect(page.get_by_text("Only for you: red scarf")).to_be_visible()
        assert_accessible_in_both_themes(page)
    expect(phone.get_by_text("Also written here")).to_have_count(2)
    expect(laptop.get_by_text("Also written on Phone, Chrome")).to_have_count(2)

    laptop.get_by_role("button", name="Use this: Name: Bobby").click()
    expect(laptop.get_by_role("heading", name="Bobby")).to_be_visible()
    expect(laptop.get_by_text(ALSO)).to_have_count(1)
    laptop.get_by_role("button", name="Undo").click()
    expect(laptop.get_by_role("heading", name="Robert")).to_be_visible()
    laptop.get_by_role("button", name="Let go: Name: Bobby").click()
    expect(laptop.get_by_text(ALSO)).to_have_count(1)
    laptop.get_by_role("button", name="Undo").click()
    laptop.get_by_role("button", name="Use this: Name: Bobby").click()
    laptop.get_by_role("button", name="Let go: Only for you: red scarf").click()
    expect(laptop.get_by_text(ALSO)).to_have_count(0)
    exchange(laptop, phone)
    open_person(phone, "Bobby")
    expect(phone.get_by_text("Only for you: green scarf")).to_be_visible()
    expect(phone.get_by_text(ALSO)).to_have_count(0)

    server.kill()
    delete(laptop, "Bobby")
    for name in ("Bobby", "Ana"):
        to_people(phone)
        open_person(phone, name)
        note(phone, f"asked after {name}")
    delete(laptop, "Ana")
    server.start()
    exchange(phone, laptop, phone)
    for page in devices:
        expect(page.get_by_text("Ana was deleted on")).to_be_visible()
        expect(page.get_by_text("One more to answer after this.")).to_be_visible()
        assert_accessible_in_both_themes(page)
    laptop.get_by_role("button", name="Delete").click()
    expect(laptop.get_by_text("Bobby was deleted on")).to_be_visible()
    laptop.get_by_role("button", name="Keep instead").click()
    expect(laptop.get_by_role("link", name="Ana")).to_be_visible()
    settings(laptop)
    laptop.get_by_role("dialog").get_by_role("button", name="Keep Bobby").click()
    expect(laptop.get_by_role("dialog").get_by_text("was deleted on")).to_have_count(0)
    laptop.get_by_role("button", name="Done").click()
    exchange(laptop, phone)
    expect(phone.get_by_text("was deleted on")).to_have_count(0)
    for name, known in (("Ana", "grippers"), ("Bobby", "asked after Bobby")):
        open_person(phone, name)
        expect(phone.get_by_text(known)).to_be_visible()
        to_people(phone)


def test_a_lost_phone_hands_over_and_empties_itself_and_the_laptop_takes_it_over(devices, server):
    phone, laptop = devices
    note(phone, "likes lenses")
    phone.goto("about:blank")
    server.start()
    exchange(laptop)
    settings(laptop)
    laptop.get_by_role("button", name="I lost it: Phone, Chrome").click()
    expect(laptop.get_by_text("When Phone, Chrome next has a signal")).to_be_visible()
    assert_accessible_in_both_themes(laptop)
    laptop.get_by_role("button", name="Not lost").click()
    laptop.get_by_role("button", name="Done").click()
    report_lost(laptop, "Phone, Chrome")

    phone.goto(server.url)
    expect(phone.get_by_text("Nobody yet.")).to_be_visible()
    expect(phone.get_by_text("This device was reported lost")).to_be_visible()
    assert_accessible_in_both_themes(phone)
    phone.reload()
    expect(phone.get_by_text("This device was reported lost")).to_be_visible()
    phone.get_by_role("button", name="Close").click()
    expect(phone.get_by_text("This device was reported lost")).to_have_count(0)
    phone.reload()
    expect(phone.get_by_text("Nobody yet.")).to_be_visible()
    expect(phone.get_by_text("This device was reported lost")).to_have_count(0)

    laptop.get_by_role("button", name="Done").click()
    settings(laptop)
    expect(laptop.get_by_text("From Phone, Chrome, which is lost: one change, handed over today")).to_be_visible()
    expect(laptop.get_by_text("lost; handed over today")).to_be_visible()
    assert_accessible_in_both_themes(laptop)
    laptop.get_by_role("button", name="Drop", exact=True).click()
    expect(laptop.get_by_text("for good? It is nowhere else.")).to_be_visible()
    laptop.get_by_role("button", name="Keep waiting").click()
    laptop.get_by_role("button", name="Take over").click()
    expect(laptop.get_by_text("One change is taken over.")).to_be_visible()
    laptop.get_by_role("button", name="Done").click()
    open_person(laptop, "bob")
    expect(laptop.get_by_text("likes lenses")).to_be_visible()


def refuse_notes(route: Route) -> None:
    """Answer as the server does that does not take any note."""
    sent = route.request.post_data_buffer or b""
    body = json.loads(gzip.decompress(sent) if route.request.headers.get("content-encoding") == "gzip" else sent)
    notes = [rid for part in body["spaces"] for tbl, rid, _ in part["rows"] if tbl == "note"]
    reply = route.fetch()
    answer = reply.json()
    answer["spaces"][0]["refused"] = [{"tbl": "note", "rid": rid, "code": "row-too-large"} for rid in notes]
    route.fulfill(response=reply, json=answer)


def test_what_the_server_would_not_take_and_an_app_that_is_too_old_say_what_to_do(server, chromium):
    phone = chromium()
    phone.expect("status of 400")
    page = phone.page
    come_in(page, server)
    has_met(page, "Ana")
    open_person(page, "Ana")
    phone.context.route("**/sync", refuse_notes)
    note(page, "likes lenses")
    to_people(page)
    page.get_by_role("link", name="Have a look").click()
    expect(page.get_by_role("heading", name="The server did not take one thing")).to_be_visible()
    expect(page.get_by_text("shorten it, and it goes")).to_be_visible()
    assert_accessible_in_both_themes(page)
    phone.context.unroute("**/sync")
    page.get_by_role("link", name="Open: A note about Ana").click()
    page.get_by_role("button", name="Delete: likes lenses").click()
    exchange(page)

    ready_without_signal(page)
    phone.context.route("**/sync", lambda route: route.fulfill(**TOO_OLD))
    catch(page, "bob")
    page.get_by_role("link", name="Have a look").click()
    expect(page.get_by_role("heading", name="Update Hallway")).to_be_visible()
    expect(page.get_by_text(re.compile(r"Your changes are safe here; \d wait"))).to_be_visible()
    page.get_by_role("button", name="Look for the new version").click()
    expect(page.get_by_text("If there is one, it is offered here")).to_be_visible()
    assert_accessible_in_both_themes(page)
    phone.context.unroute("**/sync")


def test_a_file_takes_people_to_another_device_without_any_server(home, chromium, tmp_path):
    old, new = chromium(accept_downloads=True).page, chromium("new phone").page
    old.goto(home)
    has_met(old, "Ana", talked="grippers")
    has_met(old, "bob", talked="ferries")
    settings(old)
    with old.expect_download() as saving:
        old.get_by_role("button", name="Save a copy").click()
    copy = tmp_path / "hallway.json"
    saving.value.save_as(copy)

    new.goto(home)
    settings(new)
    new.get_by_role("link", name="Open: Bring in a Hallway file").click()
    expect(new.get_by_role("heading", name="Bring in a Hallway file")).to_be_visible()
    chooser = new.locator("input[type=file]")
    for content, refusal in (
        ("BEGIN:VCARD", "This is no file that Hallway saved."),
        (copy.read_text().replace('"v":1', '"v":9'), "A newer version of Hallway wrote this file."),
        (copy.read_text().replace('"person"', '"Person"'), "This file is damaged."),
        (copy.read_text().replace('"local"', '"aaaaaaaaaaaaaaaa"'), "This file is from another account."),
    ):
        (tmp_path / "other.json").write_text(content)
        chooser.set_input_files(tmp_path / "other.json")
        expect(new.get_by_text(refusal)).to_be_visible()
    chooser.set_input_files(copy)
    expect(new.get_by_text("2 people came with it")).to_be_visible()
    assert_accessible_in_both_themes(new)
    chooser.set_input_files(copy)
    expect(new.get_by_text("All of it was here already.")).to_be_visible()
    new.get_by_role("link", name="See them").click()
    open_person(new, "Ana")
    expect(new.get_by_text("grippers")).to_be_visible()
