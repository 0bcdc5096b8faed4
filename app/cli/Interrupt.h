#pragma once

#include <stop_token>

namespace partita::cli {

// From now on Ctrl-C (and SIGTERM) requests the stop; a second one ends the process at once. Call it before
// any other thread is started; `stop` must outlive the process's work.
void stopOnInterrupt(std::stop_source stop);

} // namespace partita::cli
