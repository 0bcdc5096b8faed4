#!/usr/bin/env bash
# packaging/test.sh [PRESET]: sets up what is missing, builds everything and runs every test, then the tests of core once more
# under the address and undefined-behaviour sanitizers. PRESET is dev (the default) or release; with asan-ubsan or tsan
# everything runs under these.

. "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

preset=${1-dev}
ensure_packages build test
configure "$preset"
cmake --build "$source_dir/build/$preset" >&2
# Two at a time: some tests play in real time.
ctest --test-dir "$source_dir/build/$preset" --output-on-failure -j 2

case $preset in asan-ubsan | tsan) exit ;; esac
configure asan-ubsan -DPARTITA_GUI=OFF
cmake --build "$source_dir/build/asan-ubsan" --target partita_core_tests >&2
ctest --test-dir "$source_dir/build/asan-ubsan" --output-on-failure -j 2 -L core
