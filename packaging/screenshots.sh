#!/usr/bin/env bash
# packaging/screenshots.sh [FOLDER]: has the program draw pictures of its window in English and in Chinese (also at 200 %), from the
# built-in examples and without a display, into FOLDER (default: resources/screenshots of the source).

. "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

ensure_packages build
configure release -DPARTITA_WARNINGS_AS_ERRORS=OFF
cmake --build "$source_dir/build/release" --target partita-screenshots partita_data >&2
folder=${1-$source_dir/resources/screenshots}
mkdir -p "$folder"
export QT_QPA_PLATFORM=offscreen
"$source_dir/build/release/bin/partita-screenshots" "$folder"
"$source_dir/build/release/bin/partita-screenshots" "$folder" zh_CN
QT_SCALE_FACTOR=2 "$source_dir/build/release/bin/partita-screenshots" "$folder" zh_CN
say "The pictures are in $folder"
