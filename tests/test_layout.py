"""What depends on what, held by reading the code."""

import ast
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest

pytestmark = pytest.mark.sqlite_alone
ROOT = Path(__file__).resolve().parent.parent
# An app may name itself and those after it.
APPS = ("incidents", "guidance", "contacts", "portal")
# Inside an app: a layer may name itself and those before it. What knows no model is a part that
# models are built of.
LAYERS = ("models", "rules", "forms", "views")
KNOWS_EVERY_APP = ("portal/urls.py", "portal/demo/", "portal/management/commands/demo_fill.py")


def sources(app: str) -> list[Path]:
    return [path for path in sorted((ROOT / app).rglob("*.py")) if "migrations" not in path.parts]


def imported(path: Path) -> set[str]:
    """The modules that a file names, inside functions too, but not for the type checker alone."""
    return named(ast.walk(ast.parse(path.read_text())))


def imported_at_once(path: Path) -> set[str]:
    """Without those inside functions, which say why they stand there."""
    return named(ast.iter_child_nodes(ast.parse(path.read_text())))


def named(nodes: Iterable[ast.AST]) -> set[str]:
    nodes = list(nodes)
    for_types = {
        inner
        for node in nodes
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    found: set[str] = set()
    for node in set(nodes) - for_types:
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def layer(module: str) -> str:
    """The layer of a module of ours, by its name."""
    parts = set(module.split("."))
    if "models" in parts:
        return "models"
    if "demo" in parts:  # it fills forms as a person does
        return "views"
    if parts & {"views", "urls", "admin", "site", "model_admin", "commands", "apps", "wsgi"}:
        return "views"
    if parts & {"forms", "steps"}:
        return "forms"
    return "rules" if knows_models(module) else "models"


@cache
def knows_models(module: str) -> bool:
    """Whether a module names models, or another one that does."""
    return any("models" in name.split(".") for name in ours(imported(file_of(module)))) or any(
        knows_models(name)
        for name in ours(imported_at_once(file_of(module)))
        if file_of(name).is_file()
    )


def ours(modules: set[str]) -> set[str]:
    return {module for module in modules if module.partition(".")[0] in APPS}


def file_of(module: str) -> Path:
    return (ROOT / Path(*module.split("."))).with_suffix(".py")


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


@pytest.mark.parametrize("app", APPS)
def test_apps_name_only_those_below_them(app):
    above = set(APPS[: APPS.index(app)])
    wrong = [
        f"{path.relative_to(ROOT)} names {module}"
        for path in sources(app)
        if not str(path.relative_to(ROOT)).startswith(KNOWS_EVERY_APP)
        for module in sorted(imported(path))
        if module.partition(".")[0] in above
    ]
    assert wrong == []


@pytest.mark.parametrize("app", APPS)
def test_inside_an_app_models_come_before_rules_forms_and_views(app):
    wrong = [
        f"{path.relative_to(ROOT)} ({layer(name_of(path))}) names {module}"
        for path in sources(app)
        if not str(path.relative_to(ROOT)).startswith(KNOWS_EVERY_APP)
        for module in sorted(imported_at_once(path))
        if module.partition(".")[0] == app
        and file_of(module).is_file()
        and LAYERS.index(layer(module)) > LAYERS.index(layer(name_of(path)))
    ]
    assert wrong == []


def test_nothing_of_the_code_names_the_tests():
    wrong = [
        str(path.relative_to(ROOT))
        for app in APPS
        for path in sources(app)
        if any(module.partition(".")[0] == "tests" for module in imported(path))
    ]
    assert wrong == []


def test_an_import_inside_a_function_says_why():
    wrong = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for app in APPS
        for path in sources(app)
        for function in ast.walk(ast.parse(path.read_text()))
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom) and not says_why(path, node)
    ]
    assert wrong == []


def says_why(path: Path, node: ast.Import | ast.ImportFrom) -> bool:
    """On its lines, on the first of the imports that it stands among, or just above them."""
    lines = path.read_text().splitlines()
    first = node.lineno - 1
    while lines[first - 1].lstrip().startswith(("from ", "import ")):
        first -= 1
    above = lines[first - 1].lstrip()
    return above.startswith("#") or any("#" in line for line in lines[first : node.end_lineno])
