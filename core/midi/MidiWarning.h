#pragma once

#include <cstddef>
#include <optional>
#include <string>

namespace partita {

// What can be odd in a file that is read all the same.
enum class MidiOddity {
    RiffChunk,             // one that is not the MIDI file, left out: word, count of bytes
    BytesBeforeHeader,     // passed over: count
    UnusualFrameRate,      // count a second
    UnknownFormat,         // read as 1: count
    HeaderLength,          // claimed, read as 6: count of bytes
    TrackLength,           // count of bytes claimed, other found
    SecondFile,            // behind the first, left out
    UnknownChunk,          // left out: word, count of bytes
    BytesBehindTracks,     // left out: count
    BytesBetweenTracks,    // passed over: count
    SystemMessages,        // which no file should hold, passed over: count, other the first's status
    RunningStatus,         // carried past a meta or system exclusive event
    DataAboveRange,        // taken as 127: count of data bytes
    DamagedEvents,         // with a data byte above 127, left out: count
    BrokenTrack,           // the rest of it left out: word what is wrong, in English; count of bytes
    NoEndOfTrack,          //
    BytesBehindEndOfTrack, // left out: count
    TrackCount,            // count announced, other found
    TracksOfFormat0,       // more than one: count
    SenselessEvent,        // a tempo or metre that can't be meant, passed over
    HangingNotes,          // ended where the pitch is struck again or with the track: count
    SentAsText,            // carriage returns before line feeds taken out
    More,                  // count of further warnings
};

// Something odd that the reader mended or passed over.
struct MidiWarning {
    MidiOddity kind = MidiOddity::More;
    std::size_t offset = 0; // byte in the file
    std::size_t count = 0;
    std::size_t other = 0;
    std::optional<std::size_t> track = std::nullopt; // from 0; unset: of the file as a whole
    std::string word = {};
};

std::string describe(const MidiWarning& warning); // English, lower case: "track 3: no End of Track"

std::string countOf(std::size_t count, const std::string& singular, const std::string& plural);

} // namespace partita
