"""What two builds make of 100 real pieces, some altered: the bars that are added, the usual values, drums, density.

run.py DATA --now CLI MODEL --before CLI MODEL [--kinds 1,2,8,19] [--pieces 100]

DATA has the folders nottingham, multi and band. A piece is altered here, handed to the program, and what comes back is compared
with what went in."""

import argparse
import concurrent.futures
import json
import os
import statistics
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import midi

LONGEST_BEATS = 200
LONGEST_WITH_DRUMS = 600  # there are fewer


def cli(program, *arguments):
    return subprocess.run([program, *map(str, arguments)], capture_output=True, text=True, timeout=600)


def info(program, path):
    return json.loads(cli(program, "info", path, "--json").stdout)


def notes(program, path):
    return [tuple(note) for note in info(program, path)["notes"]]


def files(folder):
    return [os.path.join(folder, name) for name in sorted(os.listdir(folder)) if name.endswith(".mid")]


def spread(items, count):
    """So many of them, evenly."""
    return items if len(items) <= count else [items[i * len(items) // count] for i in range(count)]


def beats(file):
    return max((track[-1][0] for track in file.tracks if track), default=0) / file.division


def metre_of(file):
    """The only one, as it is written; None where there are none or several."""
    events = {event for _, event in file.metas(0x58)}
    if len(events) != 1:
        return None
    event = events.pop()
    return event[3], 1 << event[4]


class Build:
    def __init__(self, program, model, folder):
        self.program, self.model, self.folder = program, model, folder
        os.makedirs(folder, exist_ok=True)

    def made(self, path, *arguments):
        out = os.path.join(self.folder, f"{abs(hash((path, arguments)))}.mid")
        run = cli(self.program, "generate", self.model, "--from", path, "-o", out, *arguments)
        return out if run.returncode == 0 else None

    def change(self, path, *arguments):
        """The notes that went and those that came; None where it was refused."""
        out = self.made(path, *arguments)
        if out is None:
            return None
        old, new = notes(self.program, path), notes(self.program, out)
        went, came = list(old), []
        for note in new:
            went.remove(note) if note in went else came.append(note)
        return old, went, came


def chords_on_bar_lines(some, bar, first):
    """Of the places where three notes or more begin together: how many there are, and how many are bar lines."""
    starts = [note[4] for note in some]
    places = {start for start in starts if starts.count(start) >= 3}
    return len(places), sum((place - first) % bar == 0 for place in places)


def bars(builds, data, count, work):
    """Kind 1. Eight bars after the end; chords of these that begin on the piece's own bar lines."""
    groups = {"6/8": [], "4/4 after an upbeat of 1/4": [], "4/4, for control": []}
    for path in files(os.path.join(data, "nottingham")):
        file = midi.Midi(path)
        metre = metre_of(file)
        if beats(file) > LONGEST_BEATS or metre not in ((6, 8), (4, 4)):
            continue
        beat = file.division
        bar = 4 * beat * metre[0] // metre[1]
        if metre == (6, 8):
            groups["6/8"].append((path, bar, 0))
            continue
        groups["4/4, for control"].append((path, bar, 0))
        upbeat = midi.Midi(path)
        upbeat.without(0x58)
        upbeat.later(beat)
        upbeat.add(0, midi.metre_event(1, 4))
        upbeat.add(beat, midi.metre_event(4, 4))
        altered = os.path.join(work, "upbeat-" + os.path.basename(path))
        upbeat.write(altered)
        groups["4/4 after an upbeat of 1/4"].append((altered, bar, beat))
    for name, group in groups.items():
        some = spread(group, count // len(groups))
        for label, build in builds.items():
            def one(item):
                path, bar, first = item
                change = build.change(path, "--continue", "--bars", 8)
                return change and chords_on_bar_lines(change[0], bar, first) + chords_on_bar_lines(change[2], bar, first)
            found = [each for each in POOL.map(one, some) if each]
            if not found:
                sys.exit(f"{label} made nothing of {name}")
            old, old_on, new, new_on = (sum(column) for column in zip(*found))
            print(f"1 {name}: {label}: {len(found)} pieces, {new_on} of {new} new chords ({new_on / max(1, new):.0%}); "
                  f"in the pieces {old_on / max(1, old):.0%}")


def usual(builds, data, count, work):
    """Kind 2. Metre and tempo of a piece whose first bar has others, and the program of one that has two at tick 0."""
    paths = [path for path in files(os.path.join(data, "nottingham")) if metre_of(midi.Midi(path)) in ((4, 4), (6, 8))]
    folders = {name: os.path.join(work, name) for name in ("upbeat", "slow", "program")}
    for folder in folders.values():
        os.makedirs(folder)
    wanted = {}
    for path in spread(paths, count):
        name = os.path.basename(path)
        file = midi.Midi(path)
        numerator, denominator = metre_of(file)
        wanted[name] = f"{numerator}/{denominator}"
        beat = file.division
        file.without(0x58)
        file.later(beat)
        file.add(0, midi.metre_event(1, 4))
        file.add(beat, midi.metre_event(numerator, denominator))
        file.write(os.path.join(folders["upbeat"], name))
        file = midi.Midi(path)
        bar = 4 * file.division * numerator // denominator
        file.without(0x51)
        file.add(0, midi.tempo_event(40))
        file.add(bar, midi.tempo_event(132))
        file.write(os.path.join(folders["slow"], name))
        file = midi.Midi(path)
        for track in file.tracks:
            for channel in sorted({event[0] & 0x0F for _, event in track if event[0] & 0xF0 == 0x90}):
                track.insert(0, (0, bytes([0xC0 | channel, 73])))
                track.insert(0, (0, bytes([0xC0 | channel, 0])))
        file.write(os.path.join(folders["program"], name))
    for label, build in builds.items():
        def reports(name):
            return json.loads(cli(build.program, "scan", folders[name], "--json").stdout)["files"]
        metres = sum(report["pieces"][0]["metre"] == wanted[report["file"]] for report in reports("upbeat") if report["pieces"])
        tempos = sum(abs((report["tempo"] or 0) - 132) < 1 for report in reports("slow"))
        programs = sum(all(track["program"] == 73 for track in info(build.program, path)["tracks"] if track["notes"])
                       for path in files(folders["program"]))
        print(f"2: {label}: of {len(wanted)} pieces right: metre {metres}, tempo {tempos}, program {programs}")


def drums(builds, data, count, work):
    """Kind 8. A kit that is moved off channel 10, in a track that is called Drums."""
    some = []
    for path in files(os.path.join(data, "multi")) + files(os.path.join(data, "band")):
        file = midi.Midi(path)
        struck = {i for i, track in enumerate(file.tracks) for _, event in track if event[0] == 0x99}
        used = {event[0] & 0x0F for track in file.tracks for _, event in track if event[0] < 0xF0}
        free = [channel for channel in range(16) if channel not in used]
        if not struck or not free or beats(file) > LONGEST_WITH_DRUMS or file.format != 1:
            continue
        for i in struck:
            file.tracks[i] = [(tick, bytes([event[0] & 0xF0 | free[-1]]) + event[1:]
                               if event[0] < 0xF0 and event[0] & 0x0F == 9 else event)
                              for tick, event in file.tracks[i] if event[:2] != b"\xFF\x03"]
            file.tracks[i].insert(0, (0, b"\xFF\x03\x05Drums"))
        altered = os.path.join(work, "drums-" + os.path.basename(path))
        file.write(altered)
        some.append((altered, free[-1]))
    for label, build in builds.items():
        def one(item):
            path, channel = item
            change = build.change(path, "--operation", "regenerate")
            if not change:
                return None
            old, went, came = change
            return tuple(sum(note[1] == channel for note in some) for some in (old, went, came))
        found = [each for each in POOL.map(one, spread(some, count)) if each]
        whole = sum(went == 0 and came == 0 for _, went, came in found)
        print(f"8: {label}: {len(found)} pieces of {len(some)}: of {sum(each[0] for each in found)} drum notes "
              f"{sum(each[1] for each in found)} went; {whole} kits are whole")


def density(builds, data, count, work):
    """Kind 19. Notes after an operation beside those before."""
    paths = [path for path in files(os.path.join(data, "nottingham")) if beats(midi.Midi(path)) <= LONGEST_BEATS]
    some = spread(paths, count)
    for label, build in builds.items():
        def blend(i):
            other = some[(i + 1) % len(some)]
            out = build.made(some[i], "--operation", "blend", "--blend", other)
            counts = [len(notes(build.program, path)) for path in (some[i], other)]
            return out and len(notes(build.program, out)) / statistics.mean(counts)
        ratios = sorted(each for each in POOL.map(blend, range(len(some))) if each)
        print(f"19 blend: {label}: {len(ratios)} pieces, mean {statistics.mean(ratios):.3f}, "
              f"10 % and 90 % {ratios[len(ratios) // 10]:.2f}, {ratios[-1 - len(ratios) // 10]:.2f}")
        changes = [each for each in POOL.map(lambda path: build.change(path, "--operation", "new-melody"), some) if each]
        ratios = sorted(len(came) / len(went) for _, went, came in changes if went)
        print(f"19 new melody: {label}: {len(ratios)} pieces, {sum(len(each[2]) for each in changes)} new for "
              f"{sum(len(each[1]) for each in changes)}, mean {statistics.mean(ratios):.3f}, "
              f"10 % and 90 % {ratios[len(ratios) // 10]:.2f}, {ratios[-1 - len(ratios) // 10]:.2f}")


KINDS = {"1": bars, "2": usual, "8": drums, "19": density}

if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("data")
    parser.add_argument("--now", nargs=2, required=True)
    parser.add_argument("--before", nargs=2, required=True)
    parser.add_argument("--kinds", default=",".join(KINDS))
    parser.add_argument("--pieces", type=int, default=100)
    asked = parser.parse_args()
    POOL = concurrent.futures.ThreadPoolExecutor(2)
    with tempfile.TemporaryDirectory() as work:
        builds = {name: Build(*getattr(asked, name), os.path.join(work, name)) for name in ("before", "now")}
        for kind in asked.kinds.split(","):
            folder = os.path.join(work, kind)
            os.makedirs(folder)
            KINDS[kind](builds, asked.data, asked.pieces, folder)
