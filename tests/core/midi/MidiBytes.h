#pragma once

#include "core/midi/MidiReader.h"

#include <QByteArray>

#include <algorithm>
#include <span>

namespace partita::test {

// Pieces of MIDI files, written as hexadecimal digits.

inline QByteArray big(unsigned value, int bytes) {
    QByteArray text;
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8)
        text.append(static_cast<char>(value >> shift & 0xFF));
    return text;
}

inline QByteArray little(unsigned value) {
    QByteArray text = big(value, 4);
    std::reverse(text.begin(), text.end());
    return text;
}

inline QByteArray header(unsigned tracks, unsigned format = 1, unsigned division = 96) {
    return "MThd" + big(6, 4) + big(format, 2) + big(tracks, 2) + big(division, 2);
}

inline QByteArray track(const QByteArray& hex) {
    const QByteArray body = QByteArray::fromHex(hex);
    return "MTrk" + big(static_cast<unsigned>(body.size()), 4) + body;
}

inline QByteArray trackClaiming(unsigned length, const QByteArray& hex) {
    return "MTrk" + big(length, 4) + QByteArray::fromHex(hex);
}

inline QByteArray riff(const QByteArray& kind, const QByteArray& chunks) {
    return "RIFF" + little(static_cast<unsigned>(chunks.size()) + 4) + kind + chunks;
}

inline QByteArray riffChunk(const QByteArray& id, const QByteArray& content) {
    return id + little(static_cast<unsigned>(content.size())) + content +
           QByteArray(content.size() % 2, '\0');
}

inline Result<MidiFile> readBytes(const QByteArray& bytes) {
    return readMidi(std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size()))));
}

// A note of a beat at 96 ticks, then the track's end.
inline const QByteArray oneNote = "00 90 3C 40  60 80 3C 40  00 FF 2F 00";

} // namespace partita::test
