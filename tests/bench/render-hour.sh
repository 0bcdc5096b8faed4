#!/bin/sh
# How long an hour of music takes to become a .wav: partita-cli render, fluidsynth's own command and timidity, one after
# the other, the same file and soundfont.
# render-hour.sh [--minutes N] [--soundfont F]
# Installs what it compares with from Debian or Ubuntu. Wants an idle machine and 700 MB of room in TMPDIR.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
top=$(cd "$here/../.." && pwd)
build=${PARTITA_BENCH_BUILD:-$top/build/bench}
minutes=60
font=
while [ $# -gt 0 ]; do
    case $1 in
    --minutes) minutes=$2; shift ;;
    --soundfont) font=$2; shift ;;
    *) echo "render-hour.sh: unknown option $1" >&2; exit 2 ;;
    esac
    shift
done

missing=
for package in fluidsynth timidity timgm6mb-soundfont; do
    dpkg -s "$package" >/dev/null 2>&1 || missing="$missing $package"
done
if [ -n "$missing" ]; then
    sudo=
    [ "$(id -u)" = 0 ] || sudo=sudo
    $sudo apt-get update
    # shellcheck disable=SC2086
    $sudo apt-get install -y --no-install-recommends $missing
fi
if [ -z "$font" ]; then # the first that partita-cli finds by itself
    for font in /usr/share/sounds/sf2/default-GM.sf2 /usr/share/sounds/sf3/default-GM.sf3; do
        [ -e "$font" ] && break
    done
fi

if [ ! -x "$build/bin/partita-cli" ] || [ -z "${PARTITA_BENCH_BUILD:-}" ]; then
    cmake -S "$top" -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DPARTITA_GUI=OFF >/dev/null
    cmake --build "$build" --target partita-cli
fi
exec /usr/bin/python3 "$here/render/run.py" "$build/bin/partita-cli" "$minutes" "$font"
