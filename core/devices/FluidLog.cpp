#include "core/devices/FluidLog.h"

#include <fluidsynth.h>

#include <cassert>

namespace partita {

namespace {
thread_local FluidLog* listener = nullptr;
} // namespace

FluidLog::FluidLog() {
    [[maybe_unused]] static const bool installed = [] {
        for (int level = FLUID_PANIC; level < LAST_LOG_LEVEL; ++level)
            fluid_set_log_function(level, receive, nullptr);
        return true;
    }();
    assert(listener == nullptr);
    listener = this;
}

FluidLog::~FluidLog() {
    listener = nullptr;
}

void FluidLog::receive(int level, const char* message, void*) {
    if (listener != nullptr && level <= FLUID_ERR && listener->firstError_.empty())
        listener->firstError_ = message;
}

} // namespace partita
