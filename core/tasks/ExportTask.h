#pragma once

#include "core/dataset/Decoder.h"
#include "core/playback/RenderSet.h"

namespace partita {

struct ExportFormat;

struct ExportRequest {
    std::vector<RenderItem> items; // a piece and where to; `options` are of sound alone
    const ExportFormat* format = nullptr;
    RenderSetOptions sound = {};
    Renderer* renderer = nullptr; // for sound
};

// A way to write music out.
struct ExportFormat {
    std::string id;                    // "midi"
    std::vector<std::string> suffixes; // with the dot, small letters; the usual one first
    enum class Holds {
        Everything, // all that a score has
        GridNotes,  // notes on a grid, of one loudness
        Sound       // what is heard of it; needs a renderer
    } holds;
    Status (*write)(const ExportRequest& request, const Progress& progress, const RenderedFile& written,
                    const std::stop_token& stop);
};

// "midi", "origin" and one for each of soundFormats(). Of several that have a suffix the first is meant.
const std::vector<ExportFormat>& exportFormats();
const ExportFormat& exportFormat(std::string_view id);

// Writes one piece after the other, each beside its target first; `written` is told of each file, on this
// thread (without a report where it is no sound). Ends at the first that can't be written: those before it
// stay. Blocking. Errors: NotWritable, DiskFull, Cancelled; of sound those of Renderer.
Status exportScores(const ExportRequest& request, const Progress& progress, const RenderedFile& written,
                    const std::stop_token& stop);

// The form of the program that this one comes from: 55 ticks a step, velocity 40.
DecodeOptions originForm(const Grid& grid);
Score inOriginForm(const Score& score); // its notes on the origin's grid, in the origin's form

} // namespace partita
