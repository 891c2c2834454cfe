"""The one page of the app, the same at every address of it, and the manifest that installs it."""

import json
from collections.abc import Sequence

from flask import Blueprint, Flask, Response

from hallway.web.files import TYPES, File
from hallway.web.text import Text

ADDRESSES = (
    "/",
    "/capture/<person>/<encounter>",
    "/events",
    "/people",
    "/people/<rid>",
    "/people/<rid>/edit",
    "/people/<rid>/pictures/<attachment>",
    "/people/<rid>/introduce",
    "/people/<rid>/introduced",
    "/people/<rid>/through",
    "/people/<rid>/knew/<commitment>",
    "/people/<rid>/address/<address>",
    "/people/<rid>/same",
    "/people/<rid>/same/<other>",
    "/round/<space>/show",
    "/follow-up",
    "/follow-up/triage",
    "/follow-up/names",
    "/follow-up/sitting",
    "/follow-up/here/<person>",
    "/follow-up/<rid>",
    "/promises",
    "/steps",
    "/steps/<kind>",
    "/line",
    "/code",
    "/scan",
    "/scan/<person>/<encounter>",
    "/pair",
    "/round/pair",
    "/round/pair/scan",
    "/round/paired/<author>",
    "/round",
    "/round/plan",
    "/round/<space>",
    "/faces",
    "/faces/<rid>",
    "/faces/<rid>/pictures",
    "/faces/<rid>/share",
    "/round/<space>/compare",
    "/rounds",
    "/round/take",
    "/round/<space>/swap",
    "/post",
    "/settings",
    "/settings/accounts",
    "/settings/add",
    "/settings/letters",
    "/settings/letters/<kind>/<family>",
    "/settings/rhythms",
    "/settings/time",
    "/settings/calendar",
    "/settings/mail",
    "/import",
    "/shared",
    "/looking",
    "/round/pair/link",
    "/export",
    "/export/<person>",
    "/bring",
    "/enter",
)
"""The screens (docs/architecture.md); which one it is, the phone reads from the address."""

SHARED = "/shared"
"""Where the system's share sheet posts to. The service worker answers, without any network (static/sw.js)."""

SHARE_TARGET = {
    "action": SHARED,
    "method": "POST",
    "enctype": "multipart/form-data",
    "params": {
        "title": "title",
        "text": "text",
        "url": "url",
        "files": [
            {
                "name": "files",
                "accept": [
                    "text/vcard",
                    "text/x-vcard",
                    "text/csv",
                    "text/plain",
                    ".vcf",
                    ".vcard",
                    ".csv",
                    ".hallway",
                ],
            }
        ],
    },
}
"""https://w3c.github.io/web-share-target/"""

DARK, LIGHT = "#14110F", "#FAF6F0"
ICONS = [("192", "any"), ("512", "any"), ("192", "maskable"), ("512", "maskable")]


def shell(app: Flask, text: Text, modules: Sequence[str]) -> File:
    """The page. `modules` are what the browser needs to start, fetched side by side rather than import by import."""
    template = app.jinja_env.get_template("shell.html")
    page = template.render(text=text, modules=modules, dark=DARK, light=LIGHT)
    return File(page.encode(), TYPES[".html"])


def manifest(text: Text) -> File:
    """https://www.w3.org/TR/appmanifest/"""
    told = {
        "id": "/",
        "name": text("app-name"),
        "short_name": text("app-name"),
        "description": text("app-description"),
        "lang": text.language,
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": DARK,
        "theme_color": DARK,
        "icons": [icon(size, purpose) for size, purpose in ICONS],
        "share_target": SHARE_TARGET,
        "shortcuts": [
            {"name": text("met-someone"), "url": "/?met=1", "icons": [icon("192", "any")]},
            {"name": text("my-code"), "url": "/code", "icons": [icon("192", "any")]},
        ],
    }
    return File(json.dumps(told, ensure_ascii=False).encode(), TYPES[".webmanifest"])


def icon(size: str, purpose: str) -> dict[str, str]:
    name = "icon" if purpose == "any" else "maskable"
    return {
        "src": f"/static/icons/{name}-{size}.png",
        "sizes": f"{size}x{size}",
        "type": "image/png",
        "purpose": purpose,
    }


def blueprint(page: File, install: File) -> Blueprint:
    pages = Blueprint("shell", __name__)

    def screen(**_names: str) -> Response:
        return page.reply()

    for address in ADDRESSES:
        pages.add_url_rule(address, "screen", screen)

    @pages.post(SHARED)
    def missed() -> Response:
        """Reached only where no service worker runs yet: nothing is taken, and the page says so."""
        return Response(status=303, headers={"Location": SHARED})

    pages.add_url_rule("/manifest.webmanifest", "manifest", install.reply)
    return pages
