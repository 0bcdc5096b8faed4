#!/usr/bin/env bash
# structure.sh [--svg]: the structure of the program as its #include lines have it, now: folders as rooms, each a floor above all
# that it includes. As text, or as the picture in ARCHITECTURE.md. Exits with 1 where folders include each other in a circle.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
form=text
[ "${1-}" = --svg ] && form=svg

grep -rHE '^[[:space:]]*#[[:space:]]*include[[:space:]]*"' --include='*.h' --include='*.cpp' core ui app |
    sed -E 's/^([^:]+):[^"]*"([^"]+)".*/\1 \2/' >"${TMPDIR:-/tmp}/structure.$$"
trap 'rm -f "${TMPDIR:-/tmp}/structure.$$"' EXIT

awk -v form="$form" '
# "core/rbm/kernels/Crew.h" -> "core/rbm"; the rooms of the piano roll stand alone.
function room(path,   parts, n) {
    n = split(path, parts, "/")
    if (n < 3) return ""
    if (parts[2] == "pianoroll" && n > 3) return parts[1] "/" parts[2] "/" parts[3]
    return parts[1] "/" parts[2]
}
function floorOf(r,   other, most, f) {
    if (r in floors) return floors[r]
    if (r in open) { circle = circle " " r; return 0 }
    open[r] = 1
    most = 0
    for (other in rooms)
        if ((r, other) in arrow) { f = floorOf(other); if (f > most) most = f }
    delete open[r]
    return floors[r] = most + 1
}
# Whether something else that r includes already includes other.
function implied(r, other,   by) {
    for (by in rooms)
        if (by != other && ((r, by) in arrow) && ((by, other) in reach)) return 1
    return 0
}
function lessThan(a, b) { return a < b }
FILENAME == ARGV[1] { lines[room($2)] += $1; next }
{
    from = room($1); to = room($2)
    if (from == "") next
    rooms[from] = 1
    if (to != "" && to != from && (to in lines)) arrow[from, to]++
}
END {
    for (r in rooms) { n = floorOf(r); if (n > top) top = n }
    if (circle != "") { print "circle through:" circle > "/dev/stderr"; exit 1 }
    for (f = 1; f <= top; ++f)
        for (r in rooms) if (floors[r] == f)
            for (to in rooms) if ((r, to) in arrow) {
                reach[r, to] = 1
                for (deep in rooms) if ((to, deep) in reach) reach[r, deep] = 1
            }
    for (f = top; f >= 1; --f) {
        count = 0
        for (r in rooms) if (floors[r] == f) names[++count] = r
        for (i = 2; i <= count; ++i) { # by name
            key = names[i]
            for (j = i - 1; j >= 1 && lessThan(key, names[j]); --j) names[j + 1] = names[j]
            names[j + 1] = key
        }
        for (i = 1; i <= count; ++i) { row[f, i] = names[i] }
        width[f] = count
    }
    if (form == "text") {
        for (f = top; f >= 1; --f)
            for (i = 1; i <= width[f]; ++i) {
                r = row[f, i]; text = ""
                for (g = f - 1; g >= 1; --g)
                    for (j = 1; j <= width[g]; ++j)
                        if (((r, row[g, j]) in arrow) && !implied(r, row[g, j])) text = text " " row[g, j]
                printf "%2d  %-24s %6d  ->%s\n", f, r, lines[r], text
            }
        exit
    }
    boxWidth = 146; boxHeight = 34; gapX = 14; gapY = 46; margin = 16
    most = 0
    for (f = 1; f <= top; ++f) if (width[f] > most) most = width[f]
    total = 2 * margin + most * (boxWidth + gapX) - gapX
    for (f = 1; f <= top; ++f)
        for (i = 1; i <= width[f]; ++i) {
            x[row[f, i]] = (total - width[f] * (boxWidth + gapX) + gapX) / 2 + (i - 1) * (boxWidth + gapX)
            y[row[f, i]] = margin + (top - f) * (boxHeight + gapY)
        }
    printf "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">\n", total, \
        2 * margin + top * (boxHeight + gapY) - gapY
    print "<rect width=\"100%\" height=\"100%\" fill=\"#fbfaf7\"/>"
    for (f = top; f >= 1; --f) for (i = 1; i <= width[f]; ++i) {
        r = row[f, i]
        for (g = 1; g < f; ++g) for (j = 1; j <= width[g]; ++j) {
            to = row[g, j]
            if (((r, to) in arrow) && !implied(r, to))
                printf "<line x1=\"%.0f\" y1=\"%d\" x2=\"%.0f\" y2=\"%d\" stroke=\"#8a8578\" stroke-width=\"1\" opacity=\"0.55\"/>\n", \
                    x[r] + boxWidth / 2, y[r] + boxHeight, x[to] + boxWidth / 2, y[to]
        }
    }
    colour["app"] = "#d9c7e8"; colour["ui"] = "#c6dcec"; colour["core"] = "#d8e6c3"
    for (f = top; f >= 1; --f) for (i = 1; i <= width[f]; ++i) {
        r = row[f, i]; split(r, part, "/")
        printf "<rect x=\"%.0f\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"5\" fill=\"%s\" stroke=\"#5d5a52\"/>", \
            x[r], y[r], boxWidth, boxHeight, colour[part[1]]
        printf "<text x=\"%.0f\" y=\"%d\" text-anchor=\"middle\">%s</text>", x[r] + boxWidth / 2, y[r] + 15, r
        printf "<text x=\"%.0f\" y=\"%d\" text-anchor=\"middle\" font-size=\"9\" fill=\"#5d5a52\">%d lines</text>\n", \
            x[r] + boxWidth / 2, y[r] + 28, lines[r]
    }
    print "</svg>"
}' <(find core ui app -name '*.h' -o -name '*.cpp' | xargs wc -l | grep -v ' total$' | awk '{print $1, $2}') "${TMPDIR:-/tmp}/structure.$$"
