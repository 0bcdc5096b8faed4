#include "core/dataset/ImportWarning.h"

namespace partita {

std::string describe(const ImportWarning& warning) {
    const auto counted = [&](const char* one, const char* many) {
        return std::to_string(warning.count) + " " + (warning.count == 1 ? one : many);
    };
    const std::string from = std::to_string(warning.from);
    const std::string to = std::to_string(warning.to);
    switch (warning.kind) {
    case ImportOddity::Midi:
        return describe(warning.midi) + " (byte " + std::to_string(warning.midi.offset) + ")";
    case ImportOddity::OddTempo:
        return "a tempo of " + from + " beats a minute counts as " + to;
    case ImportOddity::LongNotes:
        return counted("note", "notes") + " longer than " + to + " beats shortened to that";
    case ImportOddity::LongSilences:
        return counted("silence", "silences") + " longer than " + to + " bars shortened to that";
    case ImportOddity::OutOfRange:
        return counted("note", "notes") + " outside the range " + from + " to " + to + " left out";
    case ImportOddity::PieceLeftOut:
        return "some of its pieces left out: duplicate of " + warning.name;
    case ImportOddity::EmptySequences:
        return counted("sequence", "sequences") + " without a note left out";
    case ImportOddity::RepeatedSequences:
        return counted("sequence repeats another one, kept", "sequences repeat another one, kept");
    }
    return {};
}

} // namespace partita
