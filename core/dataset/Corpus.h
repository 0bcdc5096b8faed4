#pragma once

#include "core/base/Result.h"
#include "core/dataset/ContentHash.h"
#include "core/dataset/CorpusStyle.h"
#include "core/dataset/Encoder.h"
#include "core/dataset/ImportWarning.h"
#include "core/dataset/KeyFinder.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace partita {

// Whether notes are as long as the sustain pedal lets them sound (see withPedal).
enum class Pedalling {
    AsTheMusicIs, // where most files are pianos with pedals; an import says what it came to
    Heeded,
    Ignored, // as long as they are written
};

// In how many parts music is laid out.
enum class Parting {
    AsTheMusicIs, // those that the files' tracks turn out to be (see partsOfPieces())
    Together,     // one
};

struct ImportOptions {
    Grid grid; // its parts follow from `parting`
    int windowSteps = 64;
    Parting parting = Parting::Together;
    std::vector<PartRole> parts;    // as it turned out; asked for where it is set
    std::vector<PartRole> partsOff; // left out of learning, unless all are one part
    bool withDrums = false;
    bool guessDrums = true; // see TrackChoice
    Pedalling pedalling = Pedalling::AsTheMusicIs;
    bool keepDuplicates = false; // every piece is used, also one that is there already
    // Further MIDI files and folders, read after the root's as one corpus with it. Relative paths of what is
    // in a folder begin with the folder's name. One that can't be read is a rejected file, not the end of the
    // import.
    std::vector<std::filesystem::path> added;
    int threads = 0; // 0: one a core
    // Tracks switched on or off by the user: relative path -> track indices of the file.
    std::map<std::string, std::vector<int>> tracksOff;
    // Said by the user instead of by the file: of all pieces, and of single files, by relative path; unset
    // there: as it is heard, whatever is said of all.
    std::optional<Metre> metre;
    std::map<std::string, std::optional<Metre>> metres;
    std::map<std::string, std::vector<int>> drumTracks;        // said to be drums
    std::map<std::string, std::vector<int>> notDrumTracks;     // said not to be
    std::map<std::string, std::map<int, PartRole>> trackParts; // said of tracks
};

enum class FileStatus { Used, Skipped, Rejected };

// Why a file is not used; ui writes the sentence, `reason` has the English one.
enum class SkipReason { None, NoNotes, OnlyDrums, OutOfRange, Duplicate, AllTracksOff, Unreadable, Broken };

struct TrackReport {
    std::string name; // UTF-8, may be empty
    int program = -1; // -1: none said
    int notes = 0;
    bool drums = false;
    bool drumsByGuess = false; // no channel 10: known by name, program and use of pitches
    bool off = false;
    std::optional<PartRole> part; // that most of its notes have, of several; unset: none, it is left out
};

// A piece on the grid, kept sparse (16 bytes a note).
struct Piece {
    std::string name;     // displayed: relative path, "#2" added for the second track of a format 2 file
    std::size_t file = 0; // index into Corpus::files
    std::vector<StepNote> notes; // sorted
    std::vector<Step> barStarts; // rising, first at 0; every step where no metre is known
    Step length;                 // whole bars
    int stepsPerBar = 16;        // of its metre, at least 1
    // That it is mostly in; unset where steps are no parts of beats and bars, but frames.
    std::optional<Metre> metre = Metre();
    // Said by its file, where the music is heard in another (see hearMetre()) or the user says another.
    std::optional<Metre> declaredMetre;
    Key key;
    Tick phase;            // gridPhase() of its score, in ticks of the file: so far it was moved to the grid
    bool looped = false;   // shorter than a window: repeated to fill it
    bool hasDrums = false; // among its pitches, of one part: then it is never transposed
    ContentHash contentHash{}; // the same for every transposition of the piece

    // Not transposed unless that is asked for: drums never are, and sets of frames are compared as they are.
    bool keepsPitches() const { return hasDrums || !metre; }
};

// What the import says of one file.
struct FileReport {
    std::filesystem::path path;     // absolute
    std::filesystem::path relative; // to the corpus root
    FileStatus status = FileStatus::Used;
    SkipReason skip = SkipReason::None;
    std::string reason; // English, "" when used
    std::vector<ImportWarning> warnings;
    int format = 0;
    Division division;
    std::int64_t noteOns = 0;
    std::int64_t endTick = 0;
    std::int64_t pedalPresses = 0; // of the sustain pedal, on channels with pitched notes
    double beats = 0;              // end tick in beats
    double tempo = 0;              // beats a minute, that it is mostly in; 0 when the file has none
    std::vector<TrackReport> tracks;
    EncodingReport encoding;
    std::vector<std::size_t> pieces; // indices into Corpus::pieces
    std::int64_t windows = 0;
};

// A folder of music made ready for training. Immutable once made; share it as shared_ptr<const Corpus>.
struct Corpus {
    std::filesystem::path root;
    ImportOptions options;
    std::vector<FileReport> files; // sorted by relative path: every file met, used or not
    std::vector<Piece> pieces;
    CorpusStyle style;
    EncodingReport encoding; // summed
    GridAdvice advice;
    bool cancelled = false;

    struct Totals {
        std::int64_t windows = 0;
        std::int64_t steps = 0;
        std::int64_t skipped = 0;  // files
        std::int64_t rejected = 0; // files
        std::int64_t looped = 0;   // pieces
    };
    Totals totals() const;

    // Whether there are beats and bars to speak of.
    bool hasMetre() const { return pieces.empty() || pieces.front().metre; }
};

} // namespace partita
