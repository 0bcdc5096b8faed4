#include "core/midi/MidiWarning.h"

#include <cstdio>

namespace partita {

namespace {

std::string hexadecimal(std::size_t status) {
    char text[3];
    std::snprintf(text, sizeof text, "%02X", static_cast<unsigned>(status & 0xFF));
    return text;
}

std::string textOf(const MidiWarning& warning) {
    const std::string bytes = countOf(warning.count, "byte", "bytes");
    const std::string count = std::to_string(warning.count);
    const std::string other = std::to_string(warning.other);
    switch (warning.kind) {
    case MidiOddity::RiffChunk:
        return "RIFF chunk \"" + warning.word + "\" of " + bytes + " left out";
    case MidiOddity::BytesBeforeHeader:
        return bytes + " before the header passed over";
    case MidiOddity::UnusualFrameRate:
        return "unusual rate of " + count + " frames a second";
    case MidiOddity::UnknownFormat:
        return "unknown format " + count + " read as format 1";
    case MidiOddity::HeaderLength:
        return "the header claims " + count + " bytes, read as 6";
    case MidiOddity::TrackLength:
        return "claims " + bytes + ", has " + other;
    case MidiOddity::SecondFile:
        return "a second MIDI file behind the first left out";
    case MidiOddity::UnknownChunk:
        return "chunk \"" + warning.word + "\" of " + bytes + " left out";
    case MidiOddity::BytesBehindTracks:
        return bytes + " behind the last track left out";
    case MidiOddity::BytesBetweenTracks:
        return bytes + " between tracks passed over";
    case MidiOddity::SystemMessages:
        return countOf(warning.count, "system message", "system messages") +
               " passed over, which no file should hold (first " + hexadecimal(warning.other) + ")";
    case MidiOddity::RunningStatus:
        return "running status carried past a meta or system exclusive event";
    case MidiOddity::DataAboveRange:
        return countOf(warning.count, "data byte", "data bytes") + " above 127 taken as 127";
    case MidiOddity::DamagedEvents:
        return countOf(warning.count, "event", "events") + " with a data byte above 127 left out";
    case MidiOddity::BrokenTrack:
        return warning.word + "; the last " + bytes + " of the track left out";
    case MidiOddity::NoEndOfTrack:
        return "no End of Track";
    case MidiOddity::BytesBehindEndOfTrack:
        return bytes + " behind End of Track left out";
    case MidiOddity::TrackCount:
        return countOf(warning.count, "track", "tracks") + " announced, " + other + " found";
    case MidiOddity::TracksOfFormat0:
        return "format 0 with " + count + " tracks";
    case MidiOddity::SenselessEvent:
        return "a tempo or metre that can't be meant passed over";
    case MidiOddity::HangingNotes:
        return countOf(warning.count, "note", "notes") +
               " never closed, ended where the pitch is struck again or with the track";
    case MidiOddity::SentAsText:
        return "sent as text: carriage returns before line feeds taken out";
    case MidiOddity::More:
        return countOf(warning.count, "more warning", "more warnings");
    }
    return {};
}

} // namespace

std::string describe(const MidiWarning& warning) {
    const std::string text = textOf(warning);
    return warning.track ? "track " + std::to_string(*warning.track + 1) + ": " + text : text;
}

std::string countOf(std::size_t count, const std::string& singular, const std::string& plural) {
    return std::to_string(count) + " " + (count == 1 ? singular : plural);
}

} // namespace partita
