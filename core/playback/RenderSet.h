#pragma once

#include "core/playback/Renderer.h"

#include <functional>
#include <memory>

namespace partita {

struct RenderItem {
    std::shared_ptr<const Score> score;
    std::filesystem::path path;
    RenderOptions options;
};

struct RenderSetOptions {
    bool normalise = false; // the loudest sample of a piece becomes -1 dB of full scale; renders twice
    bool stems = false;     // a file for each track that sounds, beside `path`: "NAME-01 Violin.wav"
};

using RenderedFile = std::function<void(const std::filesystem::path& path, const RenderReport& report)>;

// One item for each track with notes that is not muted; all the others are muted in it.
std::vector<RenderItem> stemsOf(const RenderItem& item);

// Renders one item after the other; `rendered` is told of each file, on this thread. The stems of a piece
// share the gain that its whole mix asks for. Ends at the first that fails: what was written before it stays.
// Errors: as Renderer; an error without a path gets that of the item.
Status renderAll(Renderer& renderer, const std::vector<RenderItem>& items, const RenderSetOptions& options,
                 const Progress& progress, const std::stop_token& stop, const RenderedFile& rendered);

} // namespace partita
