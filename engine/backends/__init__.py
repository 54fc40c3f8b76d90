"""Backends turn a plan into a program. `choose` is the one place that knows them all."""
