"""Renders a long piece with partita-cli, fluidsynth and timidity and prints a table (Markdown)."""
import os
import resource
import subprocess
import sys
import tempfile
import time
import wave

import hour


def measure(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.monotonic()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    wall = time.monotonic() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def seconds_of(path):
    with wave.open(path) as sound:
        return sound.getnframes() / sound.getframerate()


def main():
    cli, minutes, font = sys.argv[1], float(sys.argv[2]), sys.argv[3]
    with tempfile.TemporaryDirectory() as folder:
        midi, out = os.path.join(folder, "hour.mid"), os.path.join(folder, "out.wav")
        notes = hour.write(midi, minutes)
        commands = {
            "partita-cli render": [cli, "render", midi, "-o", out, "--soundfont", font],
            "fluidsynth": ["fluidsynth", "-ni", "-r", "44100", "-O", "s16", "-T", "wav", "-F", out, font, midi],
            "timidity": ["timidity", "-Ow", "-s", "44100", "-x", f"soundfont {font}", "-o", out, midi],
        }
        load = os.getloadavg()[0]
        print(f"{minutes:g} minutes, {notes} notes, {os.path.basename(os.path.realpath(font))}, 44.1 kHz, 16 bits; "
              f"{os.cpu_count()} cores, load before the start {load:.1f}\n")
        print("| | wall s | processor s | times faster than real time | sound s | wall beside partita-cli |\n"
              "|---|---|---|---|---|---|")
        ours = None
        for name, command in commands.items():
            wall, processor = measure(command)
            sound = seconds_of(out)
            os.remove(out)
            ours = ours or wall
            print(f"| {name} | {wall:.1f} | {processor:.1f} | {sound / wall:.0f} | {sound:.0f} | {wall / ours:.2f} |",
                  flush=True)


if __name__ == "__main__":
    main()
