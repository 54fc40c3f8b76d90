"""How a session begins: on which backend, and on another when a device fails it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from engine.backends import BackendName, automatic, backend_of, backend_reason
from engine.document.model import Document
from engine.errors import BackendError, Text
from engine.pipeline import Compiled, compile
from engine.training.session import Session
from engine.training.stopping import conditions_of


def open_session(
    document: Document, folder: Path | None = None, backend: BackendName = "numpy"
) -> Session:
    """Compile a document and stand at the beginning of its training.

    folder: from which relative paths in the document count. backend: what computes the steps; the
    same seed gives the same bits on the same backend (with ``auto``, it goes over from one to the
    other when it can). Raises CompileError with every problem, DataError when the data nodes do not
    go together, and BackendError when the backend does not work here.
    """
    wanted: BackendName = "numpy" if backend == "auto" else backend
    compiled = compile(document, folder, backend_of(wanted))
    session, why = _chosen(document, compiled) if backend == "auto" else (None, None)
    session = session or _begun(document, compiled)
    session.why = why
    if backend == "auto" and session.backend_name == "numpy" and backend_reason("numba") is None:
        session.promote(backend_of("numba"))
    return session


def _begun(document: Document, compiled: Compiled) -> Session:
    return Session(
        compiled,
        batch_size=int(document.setting("batch_size")),
        epochs=int(document.setting("epochs")),
        seed=int(document.setting("seed")),
        conditions=conditions_of(document),
    )


def _chosen(document: Document, compiled: Compiled) -> tuple[Session | None, Text]:
    """A session on the GPU where that is worth it and works; and why, or why not."""
    plan = compiled.plan("train", int(document.setting("batch_size")))
    name, why = automatic(sum(plan.operations().values()))
    if name == "numpy":
        return None, why
    try:
        return _begun(document, replace(compiled, backend=backend_of(name))), why
    except BackendError as error:
        return None, Text("on the processor: {reason}", {"reason": error.text})


def on_the_processor(session: Session, error: BackendError) -> Session:
    """The same training with NumPy, from where its variables were last on the host: at most some
    dozens of steps are done again. For when a device failed in the middle."""
    weights, position = session.last_kept()
    moved = Session(
        replace(session.compiled, backend=backend_of("numpy")),
        batch_size=session.batch_size,
        epochs=session.epochs,
        seed=session.seed,
    )
    moved.stopping = session.stopping
    moved.put_weights(weights)
    moved.move_to(position)
    moved.why = Text(
        "on the processor, from step {step} on: {reason}",
        {"step": position.step, "reason": error.text},
    )
    return moved
