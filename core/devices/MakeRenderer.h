#pragma once

#include "core/playback/Renderer.h"

#include <memory>

namespace partita {

// A renderer through FluidSynth and libsndfile.
std::unique_ptr<Renderer> makeRenderer();

} // namespace partita
