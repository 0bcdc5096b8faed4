#pragma once

#include <cstddef>

namespace partita {

// Calls of operator new and delete in this thread; the program must contain AllocationCounter.cpp.
std::size_t allocationsInThisThread();

} // namespace partita
