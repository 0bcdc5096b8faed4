"""All contestants in turns, several times; medians, ratios and how the cost grows. Called by ../compare.sh:
run.py BIN WINDOWS THREADS ROUNDS OUT.json [--quick]"""

import json
import os
import statistics
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
BIN, WINDOWS, THREADS, ROUNDS, OUT = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), sys.argv[5]
QUICK = "--quick" in sys.argv
BATCH = 64
VISIBLE = 128 * 156


def call(command, threads):
    environment = dict(os.environ, OPENBLAS_NUM_THREADS=str(threads), OMP_NUM_THREADS=str(threads))
    return json.loads(subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout)


def python(name, *arguments, threads=THREADS):
    return call([sys.executable, os.path.join(HERE, name), *map(str, arguments)], threads)


def ours(windows, hidden, batch=BATCH, threads=THREADS, updates=300):
    return call([os.path.join(BIN, "MiniBatchTimes"), windows, *map(str, (hidden, batch, threads, updates))], threads)


def eigen(hidden, updates, threads=THREADS):
    return call([os.path.join(BIN, "DenseEigen"), WINDOWS, *map(str, (hidden, BATCH, threads, updates))], threads)


def contest(hidden, updates, peers):
    """{name: [run, ...]}, a round after another so that a busy machine is busy for all."""
    runs = {name: [] for name in ("ours", "one_thread", "eigen", *peers)}
    for _ in range(ROUNDS):
        own = 300 if hidden <= 256 else 40
        runs["ours"].append(ours(WINDOWS, hidden, updates=own))
        runs["one_thread"].append(ours(WINDOWS, hidden, updates=own, threads=1))
        runs["eigen"].append(eigen(hidden, updates))
        for peer in peers:
            runs[peer].append(python(peer + "_seed.py", WINDOWS, hidden, BATCH, THREADS, updates))
    return runs


def dense_bound_ms(gflops, visible, hidden, batch):
    return 5 * 2e-6 * visible * hidden * batch / gflops


def middle(runs, key="ms"):
    return statistics.median(run[key] for run in runs)


def scaling(gflops):
    def row(windows, visible, **changes):
        settings = dict(hidden=64, batch=BATCH, threads=THREADS) | changes
        products = settings["hidden"] * visible * settings["batch"]
        updates = 400 if products < 1e8 else 100 if products < 1e9 else 30
        runs = [ours(windows, updates=updates, **settings) for _ in range(3)]
        bound = dense_bound_ms(gflops, visible, settings["hidden"], settings["batch"])
        return settings | {"visible": visible, "ours_ms": middle(runs), "dense_bound_ms": bound, "waiting": middle(runs, "waiting")}

    rows = []
    for hidden in (64, 256, 1024) if QUICK else (64, 128, 256, 512, 1024, 2048, 4096):
        rows.append({"grows": "hidden"} | row(WINDOWS, VISIBLE, hidden=hidden))
    for steps in (16, 64, 256):
        rows.append({"grows": "window"} | row(f"synthetic:{steps}:0.033", steps * 156))
    for batch in (16, 64, 256):
        rows.append({"grows": "batch"} | row(WINDOWS, VISIBLE, batch=batch))
    for density in (0.01, 0.033, 0.1, 0.2):
        rows.append({"grows": "density", "density": density} | row(f"synthetic:128:{density}", VISIBLE))
    for threads in sorted({1, 2, THREADS}):
        rows.append({"grows": "threads"} | row(WINDOWS, VISIBLE, threads=threads))
    return rows


def gemm_peak():
    """The best rate of a float32 product seen here, whoever reaches it. Stops where numpy is far from it."""
    numpy, dense = 0.0, 0.0
    for _ in range(3):  # in turns: a busy moment must not count against one of them
        numpy = max(numpy, python("gemm_peak.py")["gemm_gflops"])
        dense = max(dense, eigen(16, 1)["gemm_gflops"])
    if numpy < 0.5 * max(numpy, dense):
        sys.exit(
            f"numpy's product runs at {numpy:.0f} GFLOP/s, Eigen's at {dense:.0f}: not a fair race. "
            "Either numpy uses the reference BLAS (install libopenblas0-pthread), or other programs keep the processor busy "
            f"(load average {os.getloadavg()[0]:.1f})."
        )
    return max(numpy, dense)


def main():
    load = os.getloadavg()[0]
    peak = gemm_peak()
    runs = contest(64, 20 if QUICK else 60, ("torch", "numpy", "sklearn"))
    result = {name + "_ms": middle(runs[name]) for name in runs}
    ratios = {
        name: statistics.median(other["ms"] / own["ms"] for other, own in zip(runs[name], runs["ours"])) for name in runs if name != "ours"
    }
    bound = dense_bound_ms(peak, VISIBLE, 64, BATCH)
    same = ours(WINDOWS, 64, updates=300), eigen(64, 300)
    result |= {
        "hidden": 64,
        "batch": BATCH,
        "threads": THREADS,
        "load_average_before": load,
        "gemm_gflops": peak,
        "dense_bound_ms": bound,
        "of_dense_bound": result["ours_ms"] / bound,
        "times_faster": ratios,
        "speedup_of_threads": ratios["one_thread"],
        "waiting": middle(runs["ours"], "waiting"),
        "gibbs_1000_ms": middle(runs["ours"], "gibbs_1000_ms"),
        "gibbs_1000_16_chains_ms": middle(runs["ours"], "gibbs_1000_16_chains_ms"),
        "held_out_free_energy": {"ours": same[0]["held_out_free_energy"], "dense": same[1]["held_out_free_energy"], "updates": 300},
        "scaling": scaling(peak),
    }
    with open(OUT, "w", encoding="utf-8") as out:
        json.dump(result, out, indent=1)
    show(result)


def show(result):
    print(f"mini-batch of {BATCH} windows, {VISIBLE} x 64, CD-1, {THREADS} threads; medians of {ROUNDS} rounds; load average before {result['load_average_before']:.1f}")
    print(f"{'':14}{'ms':>9}{'ours is faster by':>20}")
    for name in ("ours", "torch", "numpy", "sklearn", "eigen"):
        ratio = result["times_faster"].get(name)
        print(f"{name:14}{result[name + '_ms']:9.3f}{'' if ratio is None else f'{ratio:19.1f}x'}")
    print(f"{'dense bound':14}{result['dense_bound_ms']:9.3f}{result['of_dense_bound']:19.2f} of it ({result['gemm_gflops']:.0f} GFLOP/s)")
    print(f"one thread {result['one_thread_ms']:.3f} ms, {THREADS} threads {result['speedup_of_threads']:.2f}x, waiting {100 * result['waiting']:.0f} %")
    print(f"1,000 Gibbs steps of one window {result['gibbs_1000_ms']:.0f} ms, of 16 chains {result['gibbs_1000_16_chains_ms']:.0f} ms")
    energy = result["held_out_free_energy"]
    print(f"held-out free energy after {energy['updates']} updates: ours {energy['ours']:.2f}, dense {energy['dense']:.2f} (lower is better)")
    for row in result["scaling"]:
        density = f"{100 * row['density']:.0f} %" if "density" in row else ""
        print(f"{row['grows']:8} visible {row['visible']:6} hidden {row['hidden']:5} batch {row['batch']:4} threads {row['threads']} {density:5} {row['ours_ms']:9.3f} ms, {row['ours_ms'] / row['dense_bound_ms']:.2f} of the dense bound")


main()
