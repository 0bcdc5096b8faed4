#!/usr/bin/env bash
# packaging/run.sh [FOLDER]: sets up what is missing, builds Partita and starts it, on FOLDER if one is named.
# Without a display it does the same job in the terminal: learn the music in FOLDER (the built-in examples by default),
# write a new piece as .mid and .wav, print where they are.

. "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

if [ $# -gt 1 ] || [[ ${1-} == -* ]]; then
    say "Usage: packaging/run.sh [FOLDER]"
    exit 2
fi
if [ $# = 1 ] && [ ! -d "$1" ]; then
    say "$1: no such folder"
    exit 2
fi

ensure_packages build
configure release -DPARTITA_WARNINGS_AS_ERRORS=OFF
cmake --build "$source_dir/build/release" --target partita partita-cli partita_data >&2
bin=$source_dir/build/release/bin

if [ -n "${DISPLAY-}${WAYLAND_DISPLAY-}" ]; then
    exec "$bin/partita" "$@"
fi

folder=$(realpath "${1-$source_dir/build/release/data/examples}")
output=$PWD/partita-output
mkdir -p "$output"
output=$(mktemp -d "$output/$(date +%Y%m%d-%H%M%S)-XXX")
say "No display here, so Partita works in the terminal."
say "Learning the music in $folder ..."
"$bin/partita-cli" train "$folder" -o "$output/model.safetensors" --preset quick >&2
say "Making a new piece ..."
"$bin/partita-cli" generate "$output/model.safetensors" -o "$output/new-piece.mid" --bars 8 >&2
"$bin/partita-cli" render "$output/new-piece.mid" -o "$output/new-piece.wav" >&2
printf '%s\n' "$output/new-piece.mid" "$output/new-piece.wav"
