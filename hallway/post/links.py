"""The link by which somebody gives their postal address, once: made on a phone, good until its last day is over."""

import hashlib
from dataclasses import astuple, dataclass
from pathlib import Path

from hallway.faces.card import is_over
from hallway.followups.rows import read_account
from hallway.forms.words import one_line, seen
from hallway.pages import Pages, is_slug
from hallway.post.address import Address
from sync.database import Database
from sync.planning import Edit
from sync.stamp import id_of
from sync.statements import statements
from sync.value import Scalar

SQL = statements(Path(__file__).parent / "post.sql")


def address_pages() -> Pages:
    return Pages("address_link", SQL["asking"], SQL["all_asking"])


@dataclass(frozen=True)
class Link:
    """`whose`: the name of the account that asks; nothing of this says who is asked."""

    space: str
    rid: str
    person: str
    whose: str
    used: bool


def link_under(db: Database, slug: str, now: int) -> Link | None:
    """The link of this address, used or not; None where it is expired, withdrawn, or never was."""
    row = db.execute(SQL["under"], {"slug": slug}).fetchone() if is_slug(slug) else None
    if row is None:
        return None
    if not row["expires_on"] or is_over(db, row, now):
        return None
    own = db.execute(SQL["account"], {"space": row["space"]}).fetchone()
    whose = seen(one_line(read_account(db, row["space"]).name, 200)) or seen(one_line(own["name"] if own else "", 200))
    return Link(row["space"], row["rid"], row["person"], whose, row["used_at"] is not None)


@dataclass(frozen=True)
class Given:
    """One sending of one form. `nonce` is the form's."""

    nonce: str
    address: Address

    @property
    def rid(self) -> str:
        """What was sent is in its id, so that the same again is known as such."""
        return id_of(hashlib.sha256(f"{self.nonce} {astuple(self.address)!r}".encode()).digest()[:10])

    def arrived(self, db: Database, space: str) -> bool:
        return db.execute(SQL["arrived"], {"space": space, "rid": self.rid}).fetchone() is not None

    def edits(self, link: Link, now: int) -> list[Edit]:
        filled: dict[str, Scalar] = {part: text for part, text in vars(self.address).items() if text}
        row: dict[str, Scalar] = {**filled, "person": link.person, "created_at": now}
        return [("address", self.rid, row), ("address_link", link.rid, {"used_at": now})]
