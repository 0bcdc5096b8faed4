#!/usr/bin/env bash
# packaging/screenshots.sh [FOLDER]: has the program draw the pictures of the README and of the manual, from the built-in
# examples and without a display, into FOLDER (default: resources/screenshots of the source).

. "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

ensure_packages build
configure release -DPARTITA_WARNINGS_AS_ERRORS=OFF
cmake --build "$source_dir/build/release" --target partita-screenshots partita_data >&2
folder=${1-$source_dir/resources/screenshots}
mkdir -p "$folder"
QT_QPA_PLATFORM=offscreen "$source_dir/build/release/bin/partita-screenshots" "$folder"
say "The pictures are in $folder"
