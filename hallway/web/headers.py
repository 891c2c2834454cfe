"""The headers that every reply carries, whatever it answers.

The policy was tried with SQLite's WebAssembly, its worker, the service worker and lit-html. A worker takes the policy
of the reply that brought it, hence no reply goes without.
"""

import hashlib

from flask import Flask, Response

POLICY = {
    "default-src": "'none'",
    "script-src": "'self' 'wasm-unsafe-eval'",
    "worker-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' blob:",  # pictures that the phone itself made or took
    "media-src": "'self' blob:",  # the camera's preview
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "require-trusted-types-for": "'script'",
    # hallway-scripts (static/app/scripts.js) lets through the two workers and /sw.js, which want a trusted address.
    "trusted-types": "lit-html hallway-scripts",
}

HEADERS = {
    "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in POLICY.items()),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(self), microphone=(self), geolocation=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}

FINGERPRINT = hashlib.sha256(repr(HEADERS).encode()).hexdigest()[:12]
"""Changes with the headers: what was cached under other headers is fetched anew."""


def mount(app: Flask) -> None:
    @app.after_request
    def protect(response: Response) -> Response:
        response.headers.update(HEADERS)
        response.headers.setdefault("Cache-Control", "no-store")  # whoever wants to be kept says so
        return response
