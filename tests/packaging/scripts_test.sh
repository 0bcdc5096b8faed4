#!/usr/bin/env bash
# What can be known of the packaging scripts without installing anything: they parse, and the package list is complete
# against the CMake files. Usage: scripts_test.sh SOURCE_DIR
set -euo pipefail
source_dir=$1
failures=0
fail() { printf 'FAIL: %s\n' "$*"; failures=$((failures + 1)); }

for script in "$source_dir"/packaging/*.sh "$source_dir"/.ci/run; do
    bash -n "$script" || fail "$script does not parse"
done
for script in run test screenshots; do
    [ -x "$source_dir/packaging/$script.sh" ] || fail "packaging/$script.sh can't be executed"
done

list=$source_dir/packaging/packages.txt
package() { grep -qE "(^|\| )$1( \||\$)" "$list" || fail "packages.txt lacks $1"; }
grep -q 'find_package(Eigen3' "$source_dir/CMakeLists.txt" && package libeigen3-dev
for module in $(sed -nE 's/^pkg_check_modules\([a-z]+ REQUIRED IMPORTED_TARGET ([a-z0-9]+).*/\1/p' "$source_dir/CMakeLists.txt"); do
    case $module in
        sqlite3) package libsqlite3-dev ;;
        fluidsynth) package libfluidsynth-dev ;;
        rtmidi) package librtmidi-dev ;;
        sndfile) package libsndfile1-dev ;;
        uchardet) package libuchardet-dev ;;
        libhwy) package libhwy-dev ;;
        *) fail "no package is known here for pkg-config module $module" ;;
    esac
done
jack=$(grep -n '^libjack-jackd2-dev' "$list" | cut -d: -f1)
midi=$(grep -n '^librtmidi-dev' "$list" | cut -d: -f1)
[ "$jack" -lt "$midi" ] || fail "JACK 2 must come before RtMidi in packages.txt"

"$source_dir/packaging/run.sh" /no/such/folder 2>/dev/null && fail "run.sh took a folder that is not there"

[ "$failures" = 0 ] || exit 1
echo "packaging scripts parse, and $(grep -cvE '^(#|\[|$)' "$list") packages are listed"
