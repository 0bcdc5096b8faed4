#include "ui/jobs/ExportJob.h"

#include "core/dataset/Decoder.h"
#include "core/dataset/Encoder.h"
#include "core/midi/MidiWriter.h"

namespace partita::ui {

ExportJob::ExportJob(QObject* parent)
    : Job(parent) {}

void ExportJob::start(std::vector<ExportItem> items, ExportForm form) {
    Job::start([items = std::move(items), form](JobLink& link) -> Status {
        for (std::size_t i = 0; i < items.size(); ++i) {
            if (link.stop().stop_requested())
                return Error{ErrorCode::Cancelled, items[i].path, "stopped", std::nullopt};
            const Score& score = *items[i].score;
            const Status written = form == ExportForm::AsItIs
                                       ? writeMidiFile(score, items[i].path)
                                       : writeMidiFile(inOriginForm(score), items[i].path);
            if (!written)
                return written.error();
            link.tell(static_cast<double>(i + 1) / static_cast<double>(items.size()));
        }
        return Done{};
    });
}

Score inOriginForm(const Score& score) {
    constexpr int ticksPerStep = 55;
    constexpr int velocity = 40;
    Grid grid; // the seed's: 4 steps a beat, pitches 24..101
    const EncodedScore encoded = encode(score, grid, {});
    DecodeOptions options;
    options.pulsesPerQuarter = ticksPerStep * grid.stepsPerBeat;
    options.fixedVelocity = velocity;
    return decode(statesOf(encoded.notes, grid, encoded.length.value), CorpusStyle{}, options);
}

} // namespace partita::ui
