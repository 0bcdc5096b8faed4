#include "core/midi/MidiReader.h"
#include "core/midi/MidiWriter.h"
#include "core/score/EventText.h"
#include "core/score/MetreMap.h"
#include "core/score/TempoMap.h"

#include <cstdint>
#include <cstdlib>
#include <span>

using namespace partita;

namespace {

// Whether a gap needs more than the four bytes of a standard delta: the writer splits it with text events.
bool hasLongGap(const Score& score) {
    return score.end() >= Tick(std::int64_t{1} << 28);
}

void require(bool holds) {
    if (!holds)
        std::abort();
}

void useMaps(const Score& score) {
    const TempoMap tempo(score);
    require(tempo.seconds(score.end()) >= 0);
    const MetreMap metre(score);
    require(metre.position(score.end()).bar >= 0);
    const TextEncoding encoding = textEncoding(score);
    for (const Track& track : score.tracks)
        for (const Event& event : track.events)
            eventText(event, encoding);
}

} // namespace

// What can be read is written back alike.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const Result<MidiFile> first = readMidi(std::as_bytes(std::span(data, size)));
    if (!first)
        return 0;
    useMaps(first->score);
    const Result<MidiFile> second = readMidi(writeMidi(first->score));
    require(second.ok());
    if (hasLongGap(first->score)) {
        require(second->score.end() == first->score.end());
        const Result<MidiFile> third = readMidi(writeMidi(second->score));
        require(third.ok() && third->score.tracks == second->score.tracks);
    } else {
        require(second->score.tracks == first->score.tracks);
        require(second->score.division == first->score.division);
    }
    return 0;
}
