"""What a page for strangers alone says to search engines and caches."""

from flask import Response


def unlisted(response: Response) -> Response:
    """It is for none of them: what is withdrawn is gone at once."""
    response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response.headers["Cache-Control"] = "no-store"
    return response
