#!/usr/bin/env bash
# screen_reader_test.sh PARTITA: starts the program on a display, a session bus and in a home of its own, with a screen reader
# switched on before it, and has read_aloud.py look at it. Skips with a word where that can't be had.

set -u
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

skip() {
    printf 'ALL SKIPPED: %s\n' "$*"
    exit 0
}

python=
for each in /usr/bin/python3 python3; do
    if "$each" -c 'import pyatspi' >/dev/null 2>&1; then
        python=$each
        break
    fi
done
[ -n "$python" ] || skip "python3-pyatspi is not installed"
command -v Xvfb >/dev/null || skip "Xvfb is not installed"
command -v dbus-run-session >/dev/null || skip "dbus-run-session is not installed"
launcher=
for each in /usr/libexec/at-spi-bus-launcher /usr/lib/at-spi2-core/at-spi-bus-launcher; do
    [ -x "$each" ] && launcher=$each
done
[ -n "$launcher" ] || skip "at-spi2-core is not installed"

home=$(mktemp -d)
display=
clean() {
    [ -z "$display" ] || kill "$display" 2>/dev/null
    rm -rf "$home"
}
trap clean EXIT
export HOME=$home XDG_CONFIG_HOME=$home/config XDG_CACHE_HOME=$home/cache XDG_DATA_HOME=$home/data XDG_RUNTIME_DIR=$home/run
mkdir -p "$home/run" && chmod 700 "$home/run"
Xvfb -displayfd 3 -screen 0 1280x900x24 -nolisten tcp 3>"$home/display" >"$home/xvfb.log" 2>&1 &
display=$!
for _ in $(seq 100); do
    [ -s "$home/display" ] && break
    sleep 0.1
done
[ -s "$home/display" ] || skip "no display could be made: $(cat "$home/xvfb.log")"
export DISPLAY=:$(cat "$home/display") QT_QPA_PLATFORM=xcb LC_ALL=C.UTF-8
unset DBUS_SESSION_BUS_ADDRESS AT_SPI_BUS_ADDRESS WAYLAND_DISPLAY
dbus-run-session -- "$python" "$here/read_aloud.py" "$1" "$launcher" "$home"
