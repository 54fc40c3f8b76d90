"""Gradloom's engine: checks, differentiates, compiles and trains tensor-flow graphs. Qt-free.

>>> import engine
>>> g = engine.Builder("A first graph", batch_size=10, epochs=3)
>>> x, y = g.circle(points=100)
>>> hidden = g.dense(x, units=4, activation="tanh")
>>> prediction = g.dense(hidden, units=1, activation="tanh")
>>> loss = g.squared_error(prediction, y)
>>> _ = g.sgd(loss, learning_rate=0.1)
>>> session = engine.train(g.document)
>>> session.position.epoch
3
"""

from engine.builder import Builder
from engine.document.files import read as load
from engine.document.files import write as save
from engine.document.model import Document
from engine.eager import apply, value_and_gradient
from engine.errors import CompileError, FileError, GradloomError, Problem
from engine.passes.check import check
from engine.pipeline import compile
from engine.training.cross_validation import cross_validate
from engine.training.prediction import Predictor, predict
from engine.training.run import train
from engine.training.session import Session

__all__ = [
    "Builder",
    "CompileError",
    "Document",
    "FileError",
    "GradloomError",
    "Predictor",
    "Problem",
    "Session",
    "apply",
    "check",
    "compile",
    "cross_validate",
    "load",
    "predict",
    "save",
    "train",
    "value_and_gradient",
]
