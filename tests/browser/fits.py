"""Whether a screen fits the smallest phone, also with the largest text."""

from playwright.sync_api import Page, expect

NARROW = {"width": 320, "height": 640}
SCALES = ("100%", "200%")
SCALE = "(scale) => document.documentElement.style.setProperty('font-size', scale)"
LARGE_TEXT = f"addEventListener('DOMContentLoaded', () => ({SCALE})('200%'))"

# Elements that reach past the edge and are neither cut off by a parent that says so nor scrolled sideways on purpose.
PAST_THE_EDGE = """() => [...document.querySelectorAll('#app *')].filter((each) => {
  const { left, right, width } = each.getBoundingClientRect();
  const meant = '.one-line, .unseen, .clip, .lens, svg';
  if (!width || (right <= innerWidth + 1 && left >= -1) || each.closest(meant)) return false;
  return !each.parentElement.closest('.name, .title, .chip bdi, .heading, .door');
}).map((each) => each.outerHTML.slice(0, 120))"""

# Words that are wider than what they stand in, and so run out of it or are cut.
TOO_WIDE = """() => [...document.querySelectorAll('#app :is(h1, h2, h3, p, li, a, button, label, .words > *)')].filter(
  (each) => each.scrollWidth > each.clientWidth + 1 && getComputedStyle(each).display !== 'inline'
    && !each.closest('.unseen, .clip')).map((each) => each.outerHTML.slice(0, 120))"""


def assert_fits(page: Page) -> None:
    """At 320 px nothing sticks out or is cut, and the lamp can be tapped; also with text of twice the size."""
    was = page.viewport_size
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    for scale in SCALES:
        page.evaluate(SCALE, scale)
        assert page.evaluate(PAST_THE_EDGE) == [], scale
        assert page.evaluate(TOO_WIDE) == [], scale
        lamp = page.locator("#app .button.main:visible")
        if lamp.count():
            expect(lamp).to_have_count(1)
            lamp.click(trial=True)
    page.evaluate(SCALE, SCALES[0])
    if was:
        page.set_viewport_size(was)
