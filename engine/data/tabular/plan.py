"""The plan of a table: what each column is used for and how, with nothing left to be found.

Joins what is found with what somebody says; every contradiction is a TypeProblem with repairs.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from engine import roles
from engine.data.column import DATE_ORDERS
from engine.data.tabular.frame import Form, Frame
from engine.data.tabular.kinds import WEIGHT_NAMES, Found, kinds_of, label_of
from engine.data.tabular.ports import integer_ports
from engine.errors import Suggestion, Text, TypeProblem
from engine.roles import Role, roles_of, with_role

REPORT = "report"
FILL = "fill"
DROP = "drop"
MISSING: tuple[str, ...] = (REPORT, FILL, DROP)
NO_BALANCE, CLASS_WEIGHTS, OVER_SAMPLING = "none", "class weights", "over-sampling"
BALANCES: tuple[str, ...] = (NO_BALANCE, CLASS_WEIGHTS, OVER_SAMPLING)
SCALINGS: tuple[str, ...] = (roles.STANDARDISE, roles.MIN_MAX, roles.AS_IS)


@dataclass(frozen=True, slots=True)
class Settings:
    """The params of a `table` node; see there."""

    form: Form = field(default_factory=Form)
    label: str = ""
    roles: tuple[Role, ...] = ()
    missing: str = REPORT
    scaling: str = SCALINGS[0]
    dates: str = DATE_ORDERS[0]
    balance: str = NO_BALANCE
    split: str = "automatic"
    split_column: str = ""
    folds: int = 5
    fold: int = 1
    train_share: int = 70
    seed: int = 0

    def record(self) -> list[dict[str, Any]]:
        """The roles as the param holds them."""
        return [record_of(role) for role in self.roles]


def record_of(role: Role) -> dict[str, Any]:
    """A role as the param holds it: only what is said."""
    found = {key: getattr(role, key) for key in Role.__slots__}
    empty = ("", (), None, False)
    return {k: list(v) if isinstance(v, tuple) else v for k, v in found.items() if v not in empty}


def suggest(settings: Settings, column: str, template: str, **changed: Any) -> Suggestion:
    """A repair that says something else of one column. template: its title, with {column}."""
    text = Text(template, {"column": column})
    value = with_role(settings.record(), column, **changed)
    return Suggestion("set", param="roles", value=value, title=text)


def plan(frame: Frame, settings: Settings) -> tuple[Role, ...]:
    """The roles of the columns that are used, as `resolved`, each checked by itself."""
    kinds = kinds_of(frame, settings.dates)
    found = [role for role in resolved(frame, settings, kinds) if role.role != roles.IGNORE]
    for role in found:
        _check(settings, role, kinds[role.column], frame)
    if not any(role.role == roles.FEATURE for role in found):
        raise TypeProblem(
            "data.no_features",
            "no column besides the label is used as a feature; use one, or choose another label",
        )
    return tuple(found)


def resolved(frame: Frame, settings: Settings, kinds: Mapping[str, Found]) -> tuple[Role, ...]:
    """The role of each column, complete: labels first (the one of the param before others), then
    all others in the order of the file."""
    said = {role.column: role for role in settings.roles}
    _need_columns(frame, settings, said)
    return tuple(
        _completed(settings, said.get(name, Role(name)), use, kinds[name])
        for name, use in _uses(frame, settings, kinds, said).items()
    )


def _need_columns(frame: Frame, settings: Settings, said: Mapping[str, Role]) -> None:
    for name in (settings.label, settings.split_column, *said):
        if name and name not in frame.names:
            raise _no_column(frame, settings, name)


_FORGET = {
    "label": Text("Find the label by itself").template,
    "split_column": Text("Forget the column of the split").template,
}


def _no_column(frame: Frame, settings: Settings, name: str) -> TypeProblem:
    near = difflib.get_close_matches(name, frame.names, 1)
    repairs: list[Suggestion] = []
    for param in ("label", "split_column"):
        if getattr(settings, param) == name:
            title = None if near else Text(_FORGET[param])
            value = near[0] if near else ""
            repairs.append(Suggestion("set", param=param, value=value, title=title))
    record = settings.record()
    if any(r["column"] == name for r in record):
        rest = [r for r in record if r["column"] != name]
        taken = {r["column"] for r in rest}
        if near and near[0] not in taken:
            renamed = [{**r, "column": near[0]} if r["column"] == name else r for r in record]
            title = Text("Say it of {column}", {"column": near[0]})
            repairs.append(Suggestion("set", param="roles", value=renamed, title=title))
        title = Text("Forget what is said of {column}", {"column": name})
        repairs.append(Suggestion("set", param="roles", value=rest, title=title))
    return TypeProblem(
        "data.no_column",
        "there is no column {column}; the columns are {columns}",
        column=repr(name),
        columns=listed(frame.names),
        suggestions=repairs,
    )


def listed(names: Sequence[str], most: int = 12) -> str:
    """The names in one line, the first ones where there are many."""
    more = f", ... ({len(names)} in all)" if len(names) > most else ""
    return ", ".join(names[:most]) + more


def _uses(
    frame: Frame, settings: Settings, kinds: Mapping[str, Found], said: Mapping[str, Role]
) -> dict[str, str]:
    """Column -> role, the labels first."""
    uses = {name: _use(name, kinds[name], said.get(name)) for name in frame.names}
    if settings.split in ("part column", "group column", "time") and settings.split_column:
        chosen = said.get(settings.split_column)
        if chosen is None or not chosen.role:
            uses[settings.split_column] = roles.IGNORE
    if settings.label:
        uses[settings.label] = roles.LABEL
    elif roles.LABEL not in uses.values():
        taken = {n for n, r in said.items() if r.role} | {
            n for n, use in uses.items() if use != roles.FEATURE and kinds[n].kind != roles.ID
        }
        label = label_of(frame.names, kinds, taken)
        if label:
            uses[label] = roles.LABEL
    weights = [name for name, use in uses.items() if use == roles.WEIGHT]
    if len(weights) > 1:
        raise TypeProblem(
            "data.two_weights",
            "the columns {columns} are all weights; an example has one",
            columns=", ".join(weights),
            suggestions=[
                suggest(settings, name, "Leave {column} out", role=roles.IGNORE)
                for name in weights[1:]
            ],
        )
    labels = [name for name, use in uses.items() if use == roles.LABEL]
    labels.sort(key=lambda name: name != settings.label)
    return dict.fromkeys(labels, roles.LABEL) | {
        name: use for name, use in uses.items() if use != roles.LABEL
    }


def _use(name: str, found: Found, said: Role | None) -> str:
    if said is not None and said.role:
        return said.role
    if found.kind == roles.ID and not (said and (said.kind or said.encoding)):
        return roles.IGNORE
    return roles.WEIGHT if name.lower() in WEIGHT_NAMES else roles.FEATURE


def _completed(settings: Settings, said: Role, use: str, found: Found) -> Role:
    kind = said.kind or found.kind
    if not said.kind and said.order:
        kind = roles.ORDINAL
    encoding = said.encoding or _encoding(settings, kind, use)
    missing = said.missing or _missing(settings, encoding)
    order = said.order or found.order
    return replace(said, role=use, kind=kind, encoding=encoding, missing=missing, order=order)


def _encoding(settings: Settings, kind: str, use: str) -> str:
    if use != roles.FEATURE:
        return roles.AS_IS
    if kind == roles.NUMBER:
        return settings.scaling
    return {
        roles.CATEGORY: roles.ONE_HOT,
        roles.ORDINAL: roles.RANKS,
        roles.DATE: roles.DATE_PARTS,
    }.get(kind, roles.AS_IS)


def _missing(settings: Settings, encoding: str) -> str:
    if settings.missing != FILL:
        return settings.missing
    if encoding == roles.RANKS:
        return roles.MOST_FREQUENT
    of_numbers = encoding in roles.OF_NUMBERS or encoding == roles.DATE_PARTS
    return roles.MEDIAN if of_numbers else roles.CONSTANT


def _check(settings: Settings, role: Role, found: Found, frame: Frame) -> None:
    if role.role != roles.FEATURE:
        return
    numeric = role.encoding in roles.OF_NUMBERS
    dated = role.encoding == roles.DATE_PARTS
    head = frame.head(role.column)
    if found.empty and frame.column(role.column).missing.all():
        raise TypeProblem(
            "data.empty_column",
            "column {column} holds no value at all; leave it out",
            column=repr(role.column),
            suggestions=[suggest(settings, role.column, "Leave {column} out", role=roles.IGNORE)],
        )
    if numeric and found.kind not in (roles.NUMBER, roles.DATE) and head.numeric_share <= 0.5:
        raise text_problem(settings, role, found, head.cell(int((~head.missing).argmax())))
    if dated and found.kind != roles.DATE and role.kind != roles.DATE:
        raise TypeProblem(
            "data.no_date",
            "column {column} holds no dates, so it has no parts of dates",
            column=repr(role.column),
            expected="dates",
            got=found.kind,
            suggestions=[
                suggest(settings, role.column, "Encode {column} as is found", encoding=None)
            ],
        )
    if not (numeric or dated) and role.missing in (roles.MEAN, roles.MEDIAN):
        raise TypeProblem(
            "data.no_mean",
            "the words of column {column} have no {missing}; take the most frequent one, or a "
            "constant",
            column=repr(role.column),
            missing=role.missing,
            suggestions=[
                suggest(
                    settings,
                    role.column,
                    "Take the most frequent word of {column}",
                    missing=roles.MOST_FREQUENT,
                )
            ],
        )


def _embedding(settings: Settings, column: str) -> Suggestion:
    """A further output of whole numbers, with an embedding at it."""
    encode = suggest(
        settings, column, "Embed the words of {column}", kind=None, encoding=roles.INTEGER
    )
    port = integer_ports(roles_of(encode.value))[column]
    return replace(encode, then=(Suggestion("attach", op="embedding", port=port),))


def text_problem(settings: Settings, role: Role, found: Found, example: str) -> TypeProblem:
    """An array of text is no tensor yet: what it is, why, and what makes one of it."""
    one_hot = suggest(
        settings,
        role.column,
        "Encode {column} one-hot",
        kind=None,
        encoding=roles.ONE_HOT,
    )
    embed = _embedding(settings, role.column)
    leave = suggest(
        settings, role.column, "Leave {column} out", role=roles.IGNORE, kind=None, encoding=None
    )
    hashed = suggest(
        settings, role.column, "Hash the words of {column}", kind=None, encoding=roles.HASHED
    )
    many = found.kind in (roles.TEXT, roles.ID)
    return TypeProblem(
        "data.text_column",
        "column {column} holds {kind} ({example}), and an array of text is no tensor: nothing can "
        "be added or multiplied with a word. Encode it as numbers (one-hot, an embedding, a hash), "
        "or leave it out",
        port="x",
        expected="numbers",
        got="text",
        column=repr(role.column),
        kind={roles.TEXT: "text", roles.ID: "names of rows"}.get(found.kind, "words"),
        example=repr(example),
        suggestions=[leave, one_hot, embed, hashed] if many else [one_hot, embed, hashed, leave],
    )
