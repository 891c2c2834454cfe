"""What the engine must not know."""

import ast
import re
from pathlib import Path

import pytest

from sync.statements import SHARED, statements

ENGINE = Path(__file__).parent.parent.parent / "sync"
MODULES = sorted(ENGINE.rglob("*.py"))


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.name)
def test_the_engine_imports_nothing_of_the_domain(module: Path) -> None:
    for node in ast.walk(ast.parse(module.read_text())):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        assert not [name for name in names if re.match(r"(hallway|app)\b", name)]


@pytest.mark.parametrize("module", [*MODULES, ENGINE / "schema.sql"], ids=lambda module: module.name)
def test_the_engine_names_no_table_of_the_domain(module: Path) -> None:
    tables = [name.removeprefix("create_") for name in statements(SHARED / "tables.sql") if "_by_" not in name]
    text = re.sub(r'"""(.|\n)*?"""|#.*|--.*', "", module.read_text())  # prose may use everyday words
    quoted = re.findall(r"(?:FROM|INTO|UPDATE|JOIN|TABLE)\s+(\w+)|['\"](\w+)['\"]", text)
    assert not set(tables) & {name for pair in quoted for name in pair}


def test_a_file_of_statements_is_read_by_its_headings(tmp_path: Path) -> None:
    file = tmp_path / "some.sql"
    file.write_text("-- about\n\n-- name: one\n-- why\nSELECT 1;\n\n-- name: two\nSELECT 2;\n")
    assert statements(file) == {"one": "-- why\nSELECT 1;", "two": "SELECT 2;"}


@pytest.mark.parametrize(
    "text", ["-- name: one\nSELECT 1;\n-- name: one\nSELECT 2;", "-- name: one\n-- name: two\nSELECT 2;"]
)
def test_a_statement_without_text_or_named_twice_is_an_error(tmp_path: Path, text: str) -> None:
    file = tmp_path / "some.sql"
    file.write_text(text)
    with pytest.raises(ValueError, match="one stands twice or is empty"):
        statements(file)
