#!/bin/sh
# How fast a mini-batch is beside PyTorch, numpy, scikit-learn, dense Eigen and what dense products allow at best.
# compare.sh [--quick] [--rounds N] [--threads N] [--windows FOLDER] [--json FILE]
# Installs what it compares with from Debian or Ubuntu. Wants an idle machine.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
top=$(cd "$here/../.." && pwd)
build=${PARTITA_BENCH_BUILD:-$top/build/bench}
rounds=5
threads=$(nproc)
folder=$top/../shared/data/midi/nottingham
json=$build/compare.json
quick=
while [ $# -gt 0 ]; do
    case $1 in
    --quick) quick=--quick; rounds=3 ;;
    --rounds) rounds=$2; shift ;;
    --threads) threads=$2; shift ;;
    --windows) folder=$2; shift ;;
    --json) json=$2; shift ;;
    *) echo "compare.sh: unknown option $1" >&2; exit 2 ;;
    esac
    shift
done

missing=
for package in python3-torch python3-sklearn python3-numpy libopenblas0-pthread libbenchmark-dev; do
    dpkg -s "$package" >/dev/null 2>&1 || missing="$missing $package"
done
if [ -n "$missing" ]; then
    sudo=
    [ "$(id -u)" = 0 ] || sudo=sudo
    $sudo apt-get update
    # shellcheck disable=SC2086
    $sudo apt-get install -y --no-install-recommends $missing
fi

cmake -S "$top" -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DPARTITA_GUI=OFF -DPARTITA_BENCHMARKS=ON >/dev/null
cmake --build "$build" --target DumpWindows MiniBatchTimes DenseEigen
if [ -d "$folder" ]; then
    "$build/bin/DumpWindows" "$build/windows.bin" "$folder"
else
    echo "compare.sh: no $folder, so made-up windows of the same density" >&2
    "$build/bin/DumpWindows" "$build/windows.bin"
fi
/usr/bin/python3 "$here/compare/run.py" "$build/bin" "$build/windows.bin" "$threads" "$rounds" "$json" $quick
echo "JSON: $json"
