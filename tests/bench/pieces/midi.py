"""Standard MIDI Files as lists of tracks, a track a list of (tick, bytes of the event), to be altered and written back."""

import struct


def _number(data, at):
    value = 0
    while True:
        value = value << 7 | data[at] & 0x7F
        at += 1
        if not data[at - 1] & 0x80:
            return value, at


def _varlen(value):
    out = bytearray([value & 0x7F])
    while value := value >> 7:
        out.insert(0, value & 0x7F | 0x80)
    return bytes(out)


class Midi:
    def __init__(self, path):
        data = open(path, "rb").read()
        self.format, count, self.division = struct.unpack(">HHH", data[8:14])
        at, self.tracks = 8 + struct.unpack(">I", data[4:8])[0], []
        while at + 8 <= len(data) and len(self.tracks) < count:
            length = struct.unpack(">I", data[at + 4:at + 8])[0]
            if data[at:at + 4] == b"MTrk":
                self.tracks.append(self._track(data[at + 8:at + 8 + length]))
            at += 8 + length

    @staticmethod
    def _track(data):
        events, at, tick, status = [], 0, 0, 0
        while at < len(data):
            delta, at = _number(data, at)
            tick += delta
            if data[at] & 0x80:
                status = data[at]
                at += 1
            begin = at
            if status == 0xFF:
                length, at = _number(data, at + 1)
                at += length
            elif status >= 0xF0:
                length, at = _number(data, at)
                at += length
            else:
                at += 1 if 0xC0 <= status < 0xE0 else 2
            events.append((tick, bytes([status]) + data[begin:at]))
        return events

    def write(self, path):
        out = b"MThd" + struct.pack(">IHHH", 6, self.format, len(self.tracks), self.division)
        for events in self.tracks:
            body, last = b"", 0
            for tick, event in sorted(events, key=lambda each: (each[0], each[1][:2] == b"\xFF\x2F")):
                body += _varlen(tick - last) + event
                last = tick
            out += b"MTrk" + struct.pack(">I", len(body)) + body
        open(path, "wb").write(out)

    def later(self, ticks):
        self.tracks = [[(tick + ticks, event) for tick, event in track] for track in self.tracks]

    def metas(self, kind):
        return [(tick, event) for track in self.tracks for tick, event in track if event[:2] == bytes([0xFF, kind])]

    def without(self, kind):
        self.tracks = [[each for each in track if each[1][:2] != bytes([0xFF, kind])] for track in self.tracks]

    def add(self, tick, event):
        self.tracks[0].insert(0, (tick, event))


def metre_event(numerator, denominator):
    return bytes([0xFF, 0x58, 4, numerator, denominator.bit_length() - 1, 24, 8])


def tempo_event(beats_a_minute):
    return b"\xFF\x51\x03" + struct.pack(">I", round(60_000_000 / beats_a_minute))[1:]
