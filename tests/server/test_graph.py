"""What a module needs is read off its own text."""

from hallway.web.graph import reached

MODULES = {
    "/app/main.js": """
        import { html, nothing } from '../vendor/lit.js';
        import './style.js';
        export { meet } from './screens/meet.js';
        /** @typedef {import('./types.d.ts').Rid} Rid */
        // import './old.js'
        const later = () => import('./screens/edit.js');
        const accept = 'image/*';
        const never = () => import('./screens/import.js'); /* import './older.js' */
        export const from = './not-a-module.js';
    """,
    "/app/style.js": "",
    "/app/screens/meet.js": "import '../main.js'; import{a as b}from'./missing.js';",
    "/app/screens/edit.js": "",
    "/app/screens/import.js": "import '../late.js';",
    "/app/late.js": "",
    "/vendor/lit.js": 'const t="http://www.w3.org/2000/svg";import{noChange as e}from"./directive.js";export{t as T};',
    "/vendor/directive.js": "",
}

AT_ONCE = [
    "/app/main.js",
    "/vendor/lit.js",
    "/app/style.js",
    "/app/screens/meet.js",
    "/vendor/directive.js",
]


def test_it_follows_imports_and_exports_once_each_in_the_order_of_fetching() -> None:
    assert reached("/app/main.js", MODULES.get) == AT_ONCE


def test_it_follows_imports_made_while_running_when_asked_to() -> None:
    later = set(reached("/app/main.js", MODULES.get, later=True)) - set(AT_ONCE)
    assert later == {"/app/screens/edit.js", "/app/screens/import.js", "/app/late.js"}


def test_what_only_a_closed_module_leads_to_is_left_out() -> None:
    found = reached("/app/main.js", MODULES.get, later=True, closed=lambda path: path == "/app/screens/import.js")
    assert set(found) == {*AT_ONCE, "/app/screens/edit.js"}


def test_nothing_leads_to_nothing() -> None:
    assert reached("/app/absent.js", MODULES.get) == []
