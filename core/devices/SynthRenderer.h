#pragma once

#include "core/playback/Renderer.h"

namespace partita {

// Renderer through the same Transport and Synth that play live, as fast as the machine can. Messages take
// effect within 64 frames of their place.
class SynthRenderer : public Renderer {
public:
    Result<RenderReport> render(const Score& score, const std::filesystem::path& path,
                                const RenderOptions& options, const Progress& progress,
                                std::stop_token stop) override;
    Result<RenderReport> measure(const Score& score, const std::filesystem::path& path,
                                 const RenderOptions& options, const Progress& progress,
                                 std::stop_token stop) override;
};

} // namespace partita
