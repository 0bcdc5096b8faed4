#!/usr/bin/env bash
# packaging/test.sh [PRESET]: sets up what is missing, builds everything and runs every test. PRESET is dev, release, asan-ubsan
# or tsan; without one it is dev, and after that what reads and keeps foreign bytes is tested once more with the address and
# undefined-behaviour sanitizers.

. "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

# run_tests PRESET [ctest options]: two at a time, since some tests play in real time.
run_tests() {
    local preset=$1
    shift
    ctest --test-dir "$source_dir/build/$preset" --output-on-failure -j 2 "$@"
}

preset=${1-dev}
ensure_packages build test
configure "$preset"
cmake --build "$source_dir/build/$preset" >&2
run_tests "$preset"
if [ $# = 0 ]; then
    configure asan-ubsan -DPARTITA_GUI=OFF
    cmake --build "$source_dir/build/asan-ubsan" --target partita_bytes_tests >&2
    run_tests asan-ubsan -L bytes
fi
