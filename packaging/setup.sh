# Sourced by run.sh and test.sh: installs what is missing, finds the source folder. Not meant to be run alone.

set -euo pipefail
source_dir=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

say() { printf '%s\n' "$*" >&2; }

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        say "Packages have to be installed ($*), which needs root: run this as root, or install sudo."
        exit 1
    fi
}

# The lines of the named sections of packages.txt.
listed_packages() {
    local wanted=" $* " section="" line
    while IFS= read -r line; do
        case $line in
            '' | '#'*) ;;
            '['*']') section=${line#[} section=${section%]} ;;
            *) [[ $wanted == *" $section "* ]] && printf '%s\n' "$line" ;;
        esac
    done <"$source_dir/packaging/packages.txt"
}

is_installed() { [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

# Of "a | b", the one that is installed, else the first that can be; nothing when it is there already.
missing_of() {
    local choice choices
    IFS='|' read -ra choices <<<"${1// /}"
    for choice in "${choices[@]}"; do
        is_installed "$choice" && return
    done
    for choice in "${choices[@]}"; do
        if [ "${#choices[@]}" = 1 ] || apt-cache show "$choice" >/dev/null 2>&1; then
            printf '%s\n' "$choice"
            return
        fi
    done
    printf '%s\n' "${choices[0]}"
}

missing_packages() {
    local line
    listed_packages "$@" | while IFS= read -r line; do missing_of "$line"; done
}

ensure_packages() {
    if ! command -v apt-get >/dev/null; then
        say "This is no Debian or Ubuntu: install what packaging/packages.txt lists, then use cmake (see README)."
        return
    fi
    [ -n "$(missing_packages "$@")" ] || return 0
    say "Installing what Partita needs ..."
    as_root apt-get update -q >&2
    local missing
    mapfile -t missing < <(missing_packages "$@")
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}" >&2
}

# configure PRESET [cmake options]: again only when something about it changed (cmake itself sees edited lists).
configure() {
    local preset=$1
    shift
    if [ ! -f "$source_dir/build/$preset/build.ninja" ]; then
        cmake -S "$source_dir" --preset "$preset" "$@" >&2
    fi
}
