"""The windows that compare.sh hands to every contestant, as dense float32 rows (see ../SeedWindows.h)."""

import statistics
import time

import numpy

HELD_OUT = 64


def read(path, batch):
    words = numpy.fromfile(path, dtype="<u4")
    count, visible = int(words[0]), int(words[1])
    rows = numpy.zeros((count, visible), dtype=numpy.float32)
    at = 2
    for row in rows:
        units = int(words[at])
        row[words[at + 1 : at + 1 + units]] = 1
        at += 1 + units
    rows = rows[: count - HELD_OUT]
    return [rows[i : i + batch] for i in range(0, len(rows) - batch + 1, batch)]


def median_ms(step, batches, updates):
    for batch in batches[:2]:
        step(batch)
    times = []
    for i in range(updates):
        begin = time.perf_counter()
        step(batches[i % len(batches)])
        times.append(1e3 * (time.perf_counter() - begin))
    return statistics.median(times)
