#include "core/midi/MidiReader.h"

#include "core/base/AtomicFile.h"
#include "core/midi/ChunkWalk.h"
#include "core/midi/MidiHeader.h"
#include "core/midi/TrackBuilder.h"

#include <algorithm>
#include <memory>
#include <new>

namespace partita {

namespace {

using Bytes = std::span<const std::uint8_t>;

// Whether the file may have been sent as text: then each line feed got a carriage return before it.
bool everyLineFeedFollowsReturn(Bytes file) {
    bool any = false;
    for (std::size_t i = 0; i < file.size(); ++i) {
        if (file[i] != '\n')
            continue;
        if (i == 0 || file[i - 1] != '\r')
            return false;
        any = true;
    }
    return any;
}

std::vector<std::uint8_t> withoutReturns(Bytes file) {
    std::vector<std::uint8_t> mended;
    mended.reserve(file.size());
    for (std::size_t i = 0; i < file.size(); ++i)
        if (file[i] != '\r' || i + 1 == file.size() || file[i + 1] != '\n')
            mended.push_back(file[i]);
    return mended;
}

struct Layout {
    MidiHeader header;
    std::vector<TrackExtent> tracks;
    bool lengthsFit = false;
};

Result<Layout> findTracks(Bytes file, WarningList& warnings) {
    const Result<MidiHeader> header = findMidiHeader(file, warnings);
    if (!header)
        return header.error();
    const auto walk = std::make_unique<ChunkWalk>(file, *header, warnings);
    Layout layout{*header, walk->tracks(), walk->lengthsFit()};
    if (layout.tracks.empty())
        return Error{ErrorCode::BrokenMidi,
                     {},
                     "there is no track in it",
                     static_cast<std::int64_t>(header->chunksBegin)};
    return layout;
}

MidiFile build(Bytes file, const Layout& layout, WarningList& warnings) {
    MidiFile midi;
    midi.score.format = layout.header.format;
    midi.score.division = layout.header.division;
    midi.tracksAnnounced = layout.header.tracks;
    midi.score.tracks.reserve(layout.tracks.size());
    if (layout.tracks.size() != layout.header.tracks)
        warnings.add(
            {.kind = MidiOddity::TrackCount, .count = layout.header.tracks, .other = layout.tracks.size()});
    if (layout.header.format == 0 && layout.tracks.size() > 1)
        warnings.add({.kind = MidiOddity::TracksOfFormat0, .count = layout.tracks.size()});
    const auto builder = std::make_unique<TrackBuilder>(file);
    for (std::size_t i = 0; i < layout.tracks.size(); ++i) {
        midi.score.tracks.push_back(builder->build(layout.tracks[i]));
        midi.noteOns += static_cast<std::int64_t>(layout.tracks[i].notes);
        if (builder->senseless())
            warnings.add({.kind = MidiOddity::SenselessEvent, .offset = *builder->senseless(), .track = i});
        if (builder->neverClosed() > 0)
            warnings.add({.kind = MidiOddity::HangingNotes,
                          .offset = layout.tracks[i].end,
                          .count = builder->neverClosed(),
                          .track = i});
    }
    midi.warnings = warnings.take();
    return midi;
}

Result<MidiFile> read(Bytes file) {
    WarningList warnings;
    const Result<Layout> layout = findTracks(file, warnings);
    const bool suspicious = !layout || !layout->lengthsFit;
    if (suspicious && everyLineFeedFollowsReturn(file)) {
        const std::vector<std::uint8_t> mended = withoutReturns(file);
        WarningList mendedWarnings;
        mendedWarnings.add({.kind = MidiOddity::SentAsText});
        const Result<Layout> mendedLayout = findTracks(mended, mendedWarnings);
        if (mendedLayout && mendedLayout->lengthsFit)
            return build(mended, *mendedLayout, mendedWarnings);
    }
    if (!layout)
        return layout.error();
    return build(file, *layout, warnings);
}

} // namespace

Result<MidiFile> readMidi(std::span<const std::byte> bytes) {
    try {
        return read({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()});
    } catch (const std::bad_alloc&) {
        return Error{ErrorCode::OutOfMemory, {}, "not enough memory for its events", {}};
    }
}

Result<MidiFile> readMidiFile(const std::filesystem::path& path) {
    const Result<std::vector<std::byte>> bytes = readFile(path);
    if (!bytes)
        return bytes.error();
    Result<MidiFile> midi = readMidi(*bytes);
    if (midi)
        return midi;
    Error error = midi.error();
    error.path = path;
    return error;
}

std::vector<Score> pieces(const Score& score) {
    if (score.format != 2)
        return {score};
    std::vector<Score> found;
    for (const Track& track : score.tracks)
        if (!track.notes.empty())
            found.push_back(Score{score.division, 0, {track}});
    return found;
}

} // namespace partita
