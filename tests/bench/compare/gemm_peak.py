"""GFLOP/s of a large float32 product in numpy: gemm_peak.py THREADS. Best of several."""

import json
import time

import numpy

SIZE = 2048
a = numpy.random.rand(SIZE, SIZE).astype(numpy.float32)
b = numpy.random.rand(SIZE, SIZE).astype(numpy.float32)
a @ b
best = 1e9
for _ in range(8):
    begin = time.perf_counter()
    a @ b
    best = min(best, time.perf_counter() - begin)
print(json.dumps({"gemm_gflops": 2e-9 * SIZE**3 / best}))
