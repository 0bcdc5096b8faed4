"""The same in numpy, float32 throughout: numpy_seed.py WINDOWS HIDDEN BATCH THREADS UPDATES."""

import json
import sys

import numpy

import seed_windows

path, hidden, batch, _, updates = sys.argv[1], *map(int, sys.argv[2:])
random = numpy.random.default_rng(1)
batches = seed_windows.read(path, batch)
visible = batches[0].shape[1]
W = random.standard_normal((visible, hidden), dtype=numpy.float32) * numpy.float32(0.01)
bh = numpy.zeros((1, hidden), dtype=numpy.float32)
bv = numpy.full((1, visible), -3.4, dtype=numpy.float32)


def logistic(x):
    numpy.negative(x, out=x)
    numpy.exp(x, out=x)
    x += 1
    return numpy.reciprocal(x, out=x)


def sample(probabilities):
    return (random.random(probabilities.shape, dtype=numpy.float32) < probabilities).astype(numpy.float32)


def step(x):
    h = sample(logistic(x @ W + bh))
    x_sample = sample(logistic(h @ W.T + bv))
    h_sample = sample(logistic(x_sample @ W + bh))
    rate = numpy.float32(0.005 / x.shape[0])
    W.__iadd__(rate * (x.T @ h - x_sample.T @ h_sample))
    bv.__iadd__(rate * (x - x_sample).sum(0, keepdims=True))
    bh.__iadd__(rate * (h - h_sample).sum(0, keepdims=True))


print(json.dumps({"ms": seed_windows.median_ms(step, batches, updates)}))
