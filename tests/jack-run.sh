#!/usr/bin/env bash
# tests/jack-run.sh [SECONDS] [BUILD]: plays in a loop under a JACK server without hardware, for ten minutes unless told otherwise,
# while training runs on both cores. BUILD is where JackRunTest was built (default: build/dev).

set -euo pipefail
source_dir="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
seconds=${1-600}
build=${2-$source_dir/build/dev}
test=$(find "$build" -type f -name JackRunTest | head -n 1)
if [ -z "$test" ]; then
    echo "JackRunTest is not in $build; build it first: ninja -C $build JackRunTest" >&2
    exit 2
fi
# Qt Test gives a test function five minutes unless told otherwise.
QTEST_FUNCTION_TIMEOUT=$((seconds * 1000 + 120000)) PARTITA_RUN_SECONDS=$seconds "$test"
