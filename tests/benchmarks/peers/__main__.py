"""The same six graphs in this engine and in PyTorch, JAX and TensorFlow, interleaved.

    python -m tests.benchmarks.peers [--case N ...] [--threads 2] [--rounds 9] [--markdown]

All begin with the same weights and see the same batches; after some steps their losses must be
equal within rounding, or they do not take part. Then they are timed in turn, each in a process of
its own, and medians are printed: microseconds a step, and (a peer's time) / (ours), so that above 1
this engine is ahead. What a bar asks for stands beside it. Peers get their best known setting:
whole steps compiled, loops on the device, fused optimisers, images with channels last.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from statistics import median

import typer

from tests.benchmarks.peers.cases import CASES, Case
from tests.benchmarks.peers.contenders import CONTENDERS, Racer

FIRST_STEPS = 4
TOLERANCE = 2e-3


def measure(number: int, threads: int, rounds: int) -> Mapping[str, float]:
    """Microseconds a step by contender."""
    case = CASES[number]
    racers = [Racer(c, number, threads) for c in CONTENDERS if c.installed]
    fit = []
    for racer in racers:
        loss = _first(racer)
        if loss is None:
            racer.end()
        else:
            fit.append((racer, loss))
    reference = fit[0][1]
    running = []
    for racer, loss in fit:
        if abs(loss - reference) <= TOLERANCE * abs(reference):
            running.append(racer)
        else:
            typer.echo(f"  {racer.name} computes something else: {loss:.6g} for {reference:.6g}")
            racer.end()
    times: dict[str, list[float]] = {racer.name: [] for racer in running}
    for racer in running:
        racer.ask(max(case.steps // 4, 2))
    for _ in range(rounds):
        for racer in running:
            times[racer.name].append(racer.ask(case.steps)[1] / case.steps * 1e6)
    for racer in running:
        racer.end()
    return {name: median(each) for name, each in times.items()}


def _first(racer: Racer) -> float | None:
    try:
        return racer.ask(FIRST_STEPS)[0]
    except RuntimeError as error:
        typer.echo(f"  does not take part: {error}")
        return None


def table(case: Case, found: Mapping[str, float], *, markdown: bool) -> None:
    """Print the figures of a case."""
    ours = {name: time for name, time in found.items() if name.startswith("ours")}
    best = min(ours.values())
    peers = {name: time for name, time in found.items() if name not in ours}
    fastest = min(peers.values(), default=float("nan"))
    if markdown:
        cells = [f"{found[c.name]:,.1f}" if c.name in found else "" for c in CONTENDERS]
        typer.echo(f"| {case.name} | {' | '.join(cells)} | {fastest / best:.2f} |")
        return
    typer.echo(case.name)
    for name, time in found.items():
        bar = case.bars.get(name)
        said = "" if bar is None else f"   {_verdict(time / best, bar)}"
        ratio = "" if name in ours else f"   {time / best:6.2f} of ours{said}"
        typer.echo(f"  {name:14} {time:12,.2f} us a step{ratio}")
    if peers and "fastest" in case.bars:
        typer.echo(f"  the fastest peer {_verdict(fastest / best, case.bars['fastest'])}")


def _verdict(ratio: float, bar: float) -> str:
    return f"{ratio:.2f}: {'within' if ratio >= bar else 'BELOW'} the bar {bar:g}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure the cases."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--case", type=int, nargs="*", default=range(1, len(CASES) + 1))
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--markdown", action="store_true")
    given = parser.parse_args(arguments)
    if given.markdown:
        heads = [c.name for c in CONTENDERS]
        sys.stdout.write(f"| us a step | {' | '.join(heads)} | fastest peer / ours |\n")
        sys.stdout.write("|---" * (len(heads) + 2) + "|\n")
    for number in given.case:
        table(CASES[number - 1], measure(number - 1, given.threads, given.rounds),
              markdown=given.markdown)  # fmt: skip


if __name__ == "__main__":
    main()
