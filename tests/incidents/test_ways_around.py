"""No view, form or admin page reaches a report but through `access` and `workflow`."""

import ast
from pathlib import Path

from tests.test_layout import ROOT, layer, name_of, sources

OF_REPORTS = {
    "Account",
    "Addition",
    "Assessment",
    "Checklist",
    "Event",
    "Exclusion",
    "Identifier",
    "Incident",
    "Marking",
    "Message",
    "Note",
    "Occurrence",
    "PoliceReport",
    "Reading",
    "RecordRequest",
    "Relation",
    "Route",
}


def asked(path: Path) -> list[str]:
    """The models of a report whose rows a file asks for by itself."""
    return [
        node.value.id
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Attribute)
        and node.attr in {"objects", "_default_manager", "_base_manager"}
        and isinstance(node.value, ast.Name)
        and node.value.id in OF_REPORTS
    ]


def test_views_forms_and_admin_ask_for_no_report_by_themselves():
    wrong = {
        str(path.relative_to(ROOT)): found
        for app in ("incidents", "portal", "guidance", "contacts")
        for path in sources(app)
        if layer(name_of(path)) in {"forms", "views"} and "demo" not in path.parts
        if (found := asked(path))
    }
    assert wrong == {}


def test_nothing_is_changed_past_the_workflow():
    """Sealed things of a report are made by workflow alone; openings by their own module."""
    made = {
        str(path.relative_to(ROOT))
        for path in sources("incidents")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"Account", "Addition", "Event", "Incident", "Message", "PoliceReport"}
    }
    assert made == {
        "incidents/timeline.py",
        "incidents/workflow/adding.py",
        "incidents/workflow/ending.py",
        "incidents/workflow/police.py",
        "incidents/workflow/sending.py",
        "incidents/workflow/talking.py",
    }
