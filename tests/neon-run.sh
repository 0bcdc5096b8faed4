#!/bin/sh
# The kernels' tests on 64-bit ARM: cross-compiled by Debian's compiler, run by qemu's user mode emulation.
# neon-run.sh [TEST...]; needs Debian or Ubuntu on x86-64, and installs arm64 libraries beside the others.
set -eu
top=$(cd "$(dirname "$0")/.." && pwd)
build=$top/build/neon
triple=aarch64-linux-gnu

missing=
for package in g++-$triple qemu-user libhwy-dev:arm64 libqt6core6:arm64 libqt6test6:arm64 qt6-base-dev qt6-base-dev-tools; do
    dpkg -s "$package" >/dev/null 2>&1 || missing="$missing $package"
done
if [ -n "$missing" ]; then
    sudo=
    [ "$(id -u)" = 0 ] || sudo=sudo
    $sudo dpkg --add-architecture arm64
    $sudo apt-get update
    # shellcheck disable=SC2086
    $sudo apt-get install -y --no-install-recommends $missing
fi

# Qt's headers are those of this machine: they ask the compiler what it compiles for.
qt=/usr/include/$(uname -m)-linux-gnu/qt6
flags="-std=c++20 -O2 -Wall -Wextra -Werror -fPIC -I$top/core -I$top/tests -isystem $qt -isystem $qt/QtCore -isystem $qt/QtTest"
targets='-DHWY_DISABLED_TARGETS=HWY_SVE|HWY_SVE2|HWY_SVE_256|HWY_SVE2_128'
mkdir -p "$build"
cd "$build"

objects=
for source in "$top"/core/rbm/kernels/*.cpp "$top"/core/base/RandomStream.cpp; do
    object=$(basename "$source" .cpp).o
    objects="$objects $object"
    [ "$object" -nt "$source" ] || $triple-g++ $flags "$targets" -c "$source" -o "$object"
done
failed=
if [ $# = 0 ]; then
    for source in "$top"/tests/core/rbm/kernels/*Test.cpp; do
        set -- "$@" "$(basename "$source" .cpp)"
    done
fi
for test in "$@"; do
    source=$top/tests/core/rbm/kernels/$test.cpp
    /usr/lib/qt6/libexec/moc -I"$top/core" "$source" -o "$test.moc"
    $triple-g++ $flags "$targets" -I. "$source" $objects -o "$test" \
        -l:libQt6Test.so.6 -l:libQt6Core.so.6 -lhwy -lpthread -Wl,--allow-shlib-undefined
    qemu-aarch64 "./$test" || failed="$failed $test"
done
[ -z "$failed" ] || { echo "neon-run.sh: failed:$failed" >&2; exit 1; }
