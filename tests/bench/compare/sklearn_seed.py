"""scikit-learn's BernoulliRBM, a mini-batch at a time: sklearn_seed.py WINDOWS HIDDEN BATCH THREADS UPDATES."""

import json
import sys

from sklearn.neural_network import BernoulliRBM

import seed_windows

path, hidden, batch, _, updates = sys.argv[1], *map(int, sys.argv[2:])
batches = seed_windows.read(path, batch)
machine = BernoulliRBM(n_components=hidden, learning_rate=0.005, batch_size=batch, random_state=1)
print(json.dumps({"ms": seed_windows.median_ms(machine.partial_fit, batches, updates)}))
