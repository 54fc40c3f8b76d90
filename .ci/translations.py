"""Gathers every text that a person may read, keeps assets/translations/gradloom_*.ts in step with
them, and compiles those to .qm.

The studio's and the engine's texts are read off the syntax trees of their sources; those of
the catalogue, the actions and the examples off the records themselves. Translations that are there
stay; what no source says any more goes.

usage: translations.py [--check]        (--check: change nothing; fail where something would change)
"""

from __future__ import annotations

import ast
import json
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from pathlib import Path

from engine.document import files
from engine.op import CATEGORIES
from engine.optimisations import OPTIMISATIONS
from engine.registry import CATALOGUE
from engine.settings import SETTINGS
from studio.actions import ACTIONS, MENUS, SUBMENUS
from studio.late import VIEW_KINDS
from studio.mouse import DEEDS

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "assets" / "translations"
LANGUAGES = ("ko",)
NAMED = {"ENGINE": "engine", "ACTIONS": "actions", "CATALOGUE": "catalogue"}
HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'
Texts = dict[str, dict[str, None]]
"""Context -> its texts, in the order in which they were found."""


def gathered() -> Texts:
    """Every text, by its context."""
    found: Texts = {}
    for context, text in (*_of_the_studio(), *_of_the_engine(), *_of_records()):
        if text.strip():
            found.setdefault(context, {})[text] = None
    return found


# The sources


def _trees(package: str) -> Iterator[tuple[str, ast.Module]]:
    for path in sorted((ROOT / package).rglob("*.py")):
        module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        yield module.removesuffix(".__init__"), ast.parse(path.read_text(encoding="utf-8"))


def _called(call: ast.Call) -> str:
    function = call.func
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _literals(node: ast.expr | None) -> Iterator[str]:
    """The texts that an expression may be."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _literals(node.body)
        yield from _literals(node.orelse)
    elif isinstance(node, ast.BoolOp):
        for value in node.values:
            yield from _literals(value)


def _calls(tree: ast.AST, owner: str = "") -> Iterator[tuple[str, ast.Call]]:
    """Every call, with the class in which it stands."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Call):
            yield owner, node
        yield from _calls(node, node.name if isinstance(node, ast.ClassDef) else owner)


def _context(node: ast.expr) -> str:
    if isinstance(node, ast.Constant):
        return str(node.value)
    return NAMED.get(node.id, "") if isinstance(node, ast.Name) else ""


def _shorthands(tree: ast.Module) -> dict[str, str]:
    """The functions of a file that look their first argument up, and in which context."""
    found = {}
    for function in tree.body:
        if isinstance(function, ast.FunctionDef) and function.args.args:
            first = function.args.args[0].arg
            for _, call in _calls(function):
                if _called(call) == "translate" and len(call.args) > 1:
                    looked_up, context = call.args[1], _context(call.args[0])
                    if isinstance(looked_up, ast.Name) and looked_up.id == first and context:
                        found[function.name] = context
    return found


def _of_the_studio() -> Iterator[tuple[str, str]]:
    trees = dict(_trees("studio"))
    shorthands = {module: _shorthands(tree) for module, tree in trees.items()}
    for module, tree in trees.items():
        known = dict(shorthands[module])
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom):
                for alias in node.names:
                    context = shorthands.get(node.module or "", {}).get(alias.name)
                    if context:
                        known[alias.asname or alias.name] = context
        for owner, call in _calls(tree):
            name = _called(call)
            if name == "ViewKind":
                said = (k.value for k in call.keywords if k.arg in ("title", "about"))
                yield from (("views", text) for node in said for text in _literals(node))
            elif name == "tr" and call.args:
                yield from ((owner, text) for text in _literals(call.args[0]))
            elif name == "translate" and len(call.args) > 1:
                context = _context(call.args[0])
                yield from ((context, text) for text in _literals(call.args[1]) if context)
            elif name == "ViewKind":
                said = [k.value for k in call.keywords if k.arg in ("title", "about")]
                yield from (("views", text) for value in said for text in _literals(value))
            elif name in known and call.args:
                yield from ((known[name], text) for text in _literals(call.args[0]))
        yield from (("engine", title) for title in _titles_of_edits(tree))


def _titles_of_edits(tree: ast.Module) -> Iterator[str]:
    """What the history calls changes."""
    for _, call in _calls(tree):
        if _called(call) == "group":
            yield from (t for a in call.args for t in _literals(a))
    for node in ast.walk(tree):
        if isinstance(node, ast.AnnAssign) and "ClassVar[str]" in ast.unparse(node.annotation):
            yield from _literals(node.value)
        elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]).startswith("titles"):
            values = node.value.values if isinstance(node.value, ast.Dict) else [node.value]
            yield from (t for value in values for t in _literals(value))


def _of_the_engine() -> Iterator[tuple[str, str]]:
    """The templates: what is handed to whoever takes a template."""
    trees = dict(_trees("engine"))
    takers = {"Text", "Caution"}
    for tree in trees.values():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef) and node.name != "__init__":
                arguments = (*node.args.posonlyargs, *node.args.args)
                if any(a.arg in ("template", "message", "words") for a in arguments):
                    takers.add(node.name)
    grown = True
    while grown:
        grown = False
        for tree in trees.values():
            for node in ast.walk(tree):
                if isinstance(node, ast.ClassDef) and node.name not in takers:
                    bases = {ast.unparse(base).split(".")[-1] for base in node.bases}
                    if bases & (takers | {"GradloomError"}) or node.name == "GradloomError":
                        takers.add(node.name)
                        grown = True
    for tree in trees.values():
        for _, call in _calls(tree):
            if _called(call) in takers or (
                _called(call) == "__init__" and isinstance(call.func, ast.Attribute)
            ):
                for argument in (*call.args, *(k.value for k in call.keywords)):
                    yield from (("engine", t) for t in _literals(argument) if _is_prose(t))
        yield from (("engine", title) for title in _titles_of_edits(tree) if _is_prose(title))


def _is_prose(text: str) -> bool:
    """Not a code such as ``setting.range``, nor a bare place such as ``{problem}``."""
    return " " in text.strip() or (text[:1].isupper() and text.isalpha())


# The records


def _of_records() -> Iterator[tuple[str, str]]:
    yield from (("actions", a.title) for a in ACTIONS)
    yield from (("actions", deed.title) for deed in DEEDS)
    yield from (("actions", title) for title, _ in MENUS)
    yield from (("actions", title) for title in SUBMENUS.values())
    yield from (("catalogue", title) for title in CATEGORIES.values())
    yield from (("catalogue", text) for o in OPTIMISATIONS for text in (o.title, o.about))
    yield from (("views", text) for kind in VIEW_KINDS for text in (kind.title, kind.about))
    params = list(SETTINGS)
    for entry in CATALOGUE.values():
        if not entry.hidden:
            yield from (("catalogue", text) for text in (entry.title, entry.doc, entry.source))
            ports = (*entry.inputs, *entry.outputs)
            yield from (("catalogue", port.doc) for port in ports)
            params += entry.params
    for param in params:
        choices = param.choices if param.kind == "choice" else ()
        yield from (("catalogue", text) for text in (param.label, param.doc, *choices))
    for path in sorted((ROOT / "assets" / "examples").glob("*.graph.json")):
        document = files.read(path)
        yield from (("catalogue", text) for text in (document.title, document.description))


# The files


def translations(path: Path) -> dict[tuple[str, str], str]:
    """The translations of a .ts file by context and text; those that are missing are left out."""
    found = {}
    if path.exists():
        for context in ET.parse(path).getroot().iter("context"):
            name = context.findtext("name") or ""
            for message in context.iter("message"):
                text = message.findtext("translation") or ""
                if text:
                    found[name, message.findtext("source") or ""] = text
    return found


def written(texts: Texts, known: dict[tuple[str, str], str], language: str) -> str:
    """A .ts file, in a stable order."""
    root = ET.Element("TS", version="2.1", language=language, sourcelanguage="en")
    for context in sorted(texts):
        part = ET.SubElement(root, "context")
        ET.SubElement(part, "name").text = context
        for source in sorted(texts[context]):
            message = ET.SubElement(part, "message")
            ET.SubElement(message, "source").text = source
            translation = ET.SubElement(message, "translation")
            text = known.get((context, source), "")
            if text:
                translation.text = text
            else:
                translation.set("type", "unfinished")
    ET.indent(root, "  ")
    return HEAD + ET.tostring(root, encoding="unicode") + "\n"


def compile_ts(path: Path) -> None:
    """The .qm beside a .ts, by Qt's own compiler."""
    tool = Path(sys.executable).parent / "pyside6-lrelease"
    command = [str(tool), "-silent", str(path), "-qm", str(path.with_suffix(".qm"))]
    subprocess.run(command, check=True)


def update(language: str, more: Iterable[tuple[tuple[str, str], str]] = ()) -> None:
    """Bring one language's files up to date; `more`: translations to add."""
    path = FOLDER / f"gradloom_{language}.ts"
    texts = gathered()
    known = translations(path) | dict(more)
    path.write_text(written(texts, known, language), encoding="utf-8")
    compile_ts(path)
    total = sum(map(len, texts.values()))
    done = sum((c, t) in known for c, part in texts.items() for t in part)
    sys.stdout.write(f"{path.relative_to(ROOT)}: {done} of {total} texts\n")


def main(arguments: list[str]) -> int:
    """Bring every language up to date, or say which is not."""
    if "--check" in arguments:
        texts, stale = gathered(), []
        for language in LANGUAGES:
            path = FOLDER / f"gradloom_{language}.ts"
            now = path.read_text(encoding="utf-8") if path.exists() else ""
            if now != written(texts, translations(path), language):
                stale.append(path.name)
        if stale:
            sys.stderr.write(f"not up to date: {json.dumps(stale)}; type: make translations\n")
        return bool(stale)
    for language in LANGUAGES:
        update(language)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
