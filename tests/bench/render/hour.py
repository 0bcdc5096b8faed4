"""A long piece for a band of five, as a MIDI file: always the same for the same length."""
import random
import struct

DIVISION = 480
TEMPO = 110  # beats a minute
CHORDS = [(0, 4, 7), (9, 12, 16), (5, 9, 12), (7, 11, 14)]  # C, a, F, G: semitones above C


def variable_length(number):
    digits = [number & 127]
    while number > 127:
        number >>= 7
        digits.append(number & 127 | 128)
    return bytes(reversed(digits))


def track(events):
    """events: (tick, bytes)"""
    data, last = bytearray(), 0
    for tick, message in sorted(events, key=lambda event: (event[0], event[1][0] & 0xF0)):
        data += variable_length(tick - last) + message
        last = tick
    data += b"\x00\xff\x2f\x00"
    return b"MTrk" + struct.pack(">I", len(data)) + bytes(data)


def note(start, length, channel, pitch, velocity):
    return [(start, bytes([0x90 | channel, pitch, velocity])), (start + length, bytes([0x80 | channel, pitch, 64]))]


def write(path, minutes):
    """Returns the number of notes."""
    draw = random.Random(1)
    beats = int(minutes * TEMPO)
    piano, strings, bass, lead, drums = [], [], [], [], []
    for channel, (events, program) in enumerate([(piano, 0), (strings, 48), (bass, 33), (lead, 73)]):
        events.append((0, bytes([0xC0 | channel, program])))
    piano.append((0, b"\xff\x51\x03" + struct.pack(">I", 60_000_000 // TEMPO)[1:]))
    half, quarter = DIVISION // 2, DIVISION
    for beat in range(beats):
        at, chord = beat * DIVISION, CHORDS[beat // 4 % len(CHORDS)]
        for offset in chord:
            piano += note(at, quarter - 20, 0, 60 + offset, 60 + draw.randrange(30))
            if beat % 4 == 0:
                strings += note(at, 4 * quarter, 1, 48 + offset, 60)
                strings += note(at, 4 * quarter, 1, 60 + offset, 60)
        bass += note(at, quarter - 40, 2, 36 + chord[0], 90)
        for part in range(2):
            lead += note(at + part * half, half - 10, 3, 72 + chord[draw.randrange(3)], 70 + draw.randrange(40))
            drums += note(at + part * half, 100, 9, 42, 60)
        drums += note(at, 100, 9, 36 if beat % 2 == 0 else 38, 100)
    tracks = [track(events) for events in (piano, strings, bass, lead, drums)]
    with open(path, "wb") as file:
        file.write(b"MThd" + struct.pack(">IHHH", 6, 1, len(tracks), DIVISION) + b"".join(tracks))
    return sum(len(events) // 2 for events in (piano, strings, bass, lead, drums))
