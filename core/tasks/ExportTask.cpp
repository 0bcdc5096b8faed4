#include "core/tasks/ExportTask.h"

#include "core/dataset/Encoder.h"
#include "core/midi/FolderScan.h"
#include "core/midi/MidiWriter.h"

#include <algorithm>

namespace partita {

namespace {

template <class Transform>
Status writeMidi(const ExportRequest& request, const Progress& progress, const RenderedFile& written,
                 const std::stop_token& stop, Transform transform) {
    double done = 0;
    for (const RenderItem& item : request.items) {
        if (stop.stop_requested())
            return Error{ErrorCode::Cancelled, item.path, "stopped", std::nullopt};
        if (auto status = writeMidiFile(transform(*item.score), item.path); !status)
            return status;
        if (written)
            written(item.path, {});
        if (progress)
            progress(++done / static_cast<double>(request.items.size()));
    }
    return Done{};
}

Status writeAsItIs(const ExportRequest& request, const Progress& progress, const RenderedFile& written,
                   const std::stop_token& stop) {
    return writeMidi(request, progress, written, stop, [](const Score& score) { return score; });
}

Status writeInOriginForm(const ExportRequest& request, const Progress& progress, const RenderedFile& written,
                         const std::stop_token& stop) {
    return writeMidi(request, progress, written, stop,
                     [](const Score& score) { return inOriginForm(score); });
}

Status writeSound(const ExportRequest& request, const Progress& progress, const RenderedFile& written,
                  const std::stop_token& stop) {
    return renderAll(*request.renderer, request.items, request.sound, progress, stop, written);
}

std::vector<ExportFormat> madeFormats() {
    using enum ExportFormat::Holds;
    std::vector<ExportFormat> formats{{"midi", {".mid", ".midi"}, Everything, writeAsItIs},
                                      {"origin", {".mid", ".midi"}, GridNotes, writeInOriginForm}};
    for (const SoundFormat& format : soundFormats())
        formats.push_back({format.suffix.substr(1), {format.suffix}, Sound, writeSound});
    return formats;
}

} // namespace

const std::vector<ExportFormat>& exportFormats() {
    static const std::vector<ExportFormat> formats = madeFormats();
    return formats;
}

const ExportFormat& exportFormat(std::string_view id) {
    const auto& formats = exportFormats();
    return *std::find_if(formats.begin(), formats.end(),
                         [&](const ExportFormat& format) { return format.id == id; });
}

Status exportScores(const ExportRequest& request, const Progress& progress, const RenderedFile& written,
                    const std::stop_token& stop) {
    return request.format->write(request, progress, written, stop);
}

DecodeOptions originForm(const Grid& grid) {
    constexpr int ticksPerStep = 55;
    constexpr int velocity = 40;
    DecodeOptions options;
    options.pulsesPerQuarter = ticksPerStep * grid.stepsPerBeat;
    options.fixedVelocity = velocity;
    return options;
}

Score inOriginForm(const Score& score) {
    const Grid grid; // the seed's: 4 steps a beat, pitches 24..101
    const EncodedScore encoded = encode(score, grid, {});
    return decode(statesOf(encoded.notes, grid, encoded.length.value), CorpusStyle{}, originForm(grid));
}

} // namespace partita
