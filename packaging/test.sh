#!/usr/bin/env bash
# packaging/test.sh [PRESET]: sets up what is missing, builds and runs every test. PRESET is dev, release, asan-ubsan or tsan;
# without one core's tests are built with the address and undefined-behaviour sanitizers and all others as in dev.

. "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

# run_tests PRESET [ctest options]: two at a time, since some tests play in real time.
run_tests() {
    local preset=$1
    shift
    ctest --test-dir "$source_dir/build/$preset" --output-on-failure -j 2 "$@"
}

ensure_packages build test
if [ $# -gt 0 ]; then
    configure "$1"
    cmake --build "$source_dir/build/$1" >&2
    run_tests "$1"
    exit
fi
configure asan-ubsan -DPARTITA_GUI=OFF
cmake --build "$source_dir/build/asan-ubsan" --target partita_core_tests >&2
run_tests asan-ubsan -L core
configure dev
cmake --build "$source_dir/build/dev" --target partita partita-cli partita_data partita-screenshots partita_other_tests >&2
run_tests dev -LE core
