#!/usr/bin/env bash
# packaging/test.sh [PRESET]: sets up what is missing, builds everything and runs every test. PRESET is dev (the default),
# release, asan-ubsan or tsan.

. "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

preset=${1-dev}
ensure_packages build test
configure "$preset"
cmake --build "$source_dir/build/$preset" >&2
# Two at a time: some tests play in real time.
ctest --test-dir "$source_dir/build/$preset" --output-on-failure -j 2
