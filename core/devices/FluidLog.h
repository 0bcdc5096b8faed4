#pragma once

#include <string>
#include <vector>

namespace partita {

// While one lives, what FluidSynth would print in this thread is kept here instead; in threads without one
// nothing is printed or kept. Not to be nested.
class FluidLog {
public:
    FluidLog();
    ~FluidLog();
    FluidLog(const FluidLog&) = delete;
    FluidLog& operator=(const FluidLog&) = delete;

    // First error, without FluidSynth's own "program: error:"; empty when there was none.
    const std::string& firstError() const { return firstError_; }

private:
    static void receive(int level, const char* message, void*);

    std::string firstError_;
};

} // namespace partita
