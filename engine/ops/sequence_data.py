"""Data nodes of made-up sequences and words. Only declares them; how the data comes about is in
`engine.data.sequences`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from engine.data import sequences
from engine.data.labels import BITS, ENCODINGS
from engine.data.params import LABELS, SEED, completed, points_param, train_share_param
from engine.op import Dataset, Entry, Param, Params, Port, Source, Types


def _length(default: int) -> Param:
    return Param(
        "length",
        "integer",
        default,
        doc="How many steps each sequence has. Longer ones need a longer memory.",
        minimum=2,
        maximum=1000,
        low=4,
        high=100,
    )


def _vocabulary(default: int) -> Param:
    return Param(
        "vocabulary",
        "integer",
        default,
        doc="How many different tokens there are.",
        minimum=2,
        maximum=1000,
        low=2,
        high=20,
    )


def _sequences(
    name: str,
    title: str,
    params: tuple[Param, ...],
    load: Callable[..., Dataset],
    types: Callable[..., Types],
    *,
    outputs: tuple[Port, Port],
    doc: str,
    formula: str,
    source: str,
    keywords: tuple[str, ...],
) -> Source:
    """A made-up set. params: those that its shapes depend on. `load` takes the points, these, the
    train share and the seed; `types` just these."""
    whole = (*params, points_param(2000), train_share_param(80), SEED)

    def values(given: Params) -> tuple[dict[str, Any], list[int]]:
        found = completed(whole, given)
        return found, [int(found[p.name]) for p in params]

    def loaded(given: Params, folder: Path | None) -> Dataset:
        p, sizes = values(given)
        return load(int(p["points"]), *sizes, int(p["train_share"]), int(p["seed"]))

    return Source(
        name=name,
        title=title,
        category="data",
        outputs=outputs,
        params=whole,
        doc=doc,
        formula=formula,
        source=source,
        main="length",
        keywords=("data", "sequence", "time", *keywords),
        load=loaded,
        describe=lambda given, folder: types(*values(given)[1]),
    )


_PAIR_PARAMS = (
    Param(
        "kinds",
        "integer",
        6,
        doc="How many kinds of words there are, of eight words each.",
        minimum=2,
        maximum=len(sequences.KINDS),
    ),
    Param("labels", "choice", BITS, doc=LABELS.doc, choices=ENCODINGS),
    train_share_param(70),
    SEED,
)


def _load_pairs(given: Params, folder: Path | None) -> Dataset:
    p = completed(_PAIR_PARAMS, given)
    return sequences.load_pairs(int(p["kinds"]), p["labels"], int(p["train_share"]), int(p["seed"]))


def _pair_types(given: Params, folder: Path | None) -> Types:
    p = completed(_PAIR_PARAMS, given)
    return sequences.pair_types(int(p["kinds"]), p["labels"])


_KIND_NAMES = ", ".join(
    f"{kind} {8 * number} to {8 * number + 7}" for number, kind in enumerate(sequences.KINDS)
)

ENTRIES: tuple[Entry, ...] = (
    _sequences(
        "adding_problem",
        "Adding problem",
        (_length(20),),
        sequences.load_adding,
        sequences.adding_types,
        outputs=(
            Port("x", "Numbers and marks: float (N, length, 2)."),
            Port("y", "The sum of the two marked numbers, float (N, 1)."),
        ),
        formula="y = x[i] + x[j], where i and j are marked",
        doc="A row of random numbers, two of which are marked; their sum is asked for at the end. "
        "A network that forgets answers 1 each time, and is off by a third on average.",
        source="Hochreiter and Schmidhuber, 'Long short-term memory', Neural Computation 9 "
        "(1997), with numbers from 0 to 1 as in Le, Jaitly and Hinton, arXiv:1504.00941 (2015)",
        keywords=("memory", "regression", "long-term dependency"),
    ),
    _sequences(
        "remember_first",
        "Remember the first token",
        (_length(20), _vocabulary(4)),
        sequences.load_recall,
        sequences.recall_types,
        outputs=(
            Port("x", "Tokens: int (N, length).", kind="int"),
            Port("y", "The first token of each sequence: int (N).", kind="int"),
        ),
        formula="y = x[0]",
        doc="Random tokens, the first of which is asked for at the end: it has to be held through "
        "all that follows, which is of no use. The plainest test of memory.",
        source="After Bengio, Simard and Frasconi, 'Learning long-term dependencies with gradient "
        "descent is difficult', IEEE Transactions on Neural Networks 5 (1994)",
        keywords=("memory", "latch", "recall", "classification", "tokens"),
    ),
    _sequences(
        "reverse_sequence",
        "Reverse a sequence",
        (_length(8), _vocabulary(10)),
        sequences.load_reversal,
        sequences.reversal_types,
        outputs=(
            Port("x", "Tokens: int (N, length).", kind="int"),
            Port("y", "The same tokens from the last to the first: int (N, length).", kind="int"),
        ),
        formula="y[t] = x[length - 1 - t]",
        doc="Random tokens, and the same ones backwards. Each answer stands at another place than "
        "its question, so that every place must look at another: what attention does.",
        source="As in the copying and reversing tasks of Grefenstette et al., 'Learning to "
        "transduce with unbounded memory', NeurIPS 2015",
        keywords=("transformer", "attention", "translation", "tokens"),
    ),
    Source(
        name="word_pairs",
        title="Pairs of words",
        category="data",
        outputs=(
            Port("x", f"Two words as tokens, int (N, 2): {_KIND_NAMES}.", kind="int"),
            Port("y", "Whether both are of one kind, as the param labels says.", kind="number"),
        ),
        params=_PAIR_PARAMS,
        doc="Pairs of words that were met together (cat, dog) or were not (cat, seven): words of "
        "one kind keep company. Nothing says what a word means, and yet its company tells. No pair "
        "is there twice, so that those held out are new.",
        formula="y = 1 where both words are of one kind, else 0",
        source="Made up, after the idea of Mikolov et al., 'Distributed representations of words "
        "and phrases and their compositionality', NeurIPS 2013",
        main="kinds",
        keywords=("data", "words", "embedding", "similarity", "word2vec", "tokens"),
        load=_load_pairs,
        describe=_pair_types,
    ),
)
