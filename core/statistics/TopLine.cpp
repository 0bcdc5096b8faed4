#include "core/statistics/TopLine.h"

#include <algorithm>

namespace partita {

std::vector<StepNote> topLine(const std::vector<StepNote>& notes) {
    std::vector<StepNote> line;
    std::vector<StepNote> sounding;
    for (std::size_t first = 0; first < notes.size();) {
        const Step at = notes[first].start;
        std::size_t last = first;
        while (last < notes.size() && notes[last].start == at)
            ++last;
        std::erase_if(sounding, [at](const StepNote& note) { return note.start + note.length <= at; });
        const auto lower = [](const StepNote& a, const StepNote& b) { return a.pitch < b.pitch; };
        const auto highest = *std::max_element(notes.begin() + static_cast<std::ptrdiff_t>(first),
                                               notes.begin() + static_cast<std::ptrdiff_t>(last), lower);
        const auto above = std::max_element(sounding.begin(), sounding.end(), lower);
        if (at.value >= 0 && (above == sounding.end() || above->pitch <= highest.pitch))
            line.push_back(highest);
        sounding.insert(sounding.end(), notes.begin() + static_cast<std::ptrdiff_t>(first),
                        notes.begin() + static_cast<std::ptrdiff_t>(last));
        first = last;
    }
    return line;
}

} // namespace partita
