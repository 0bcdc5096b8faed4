#include "core/midi/WarningList.h"

#include <algorithm>

namespace partita {

bool WarningList::hasRoom() {
    if (warnings_.size() < most)
        return true;
    ++more_;
    return false;
}

std::vector<MidiWarning> WarningList::take() {
    std::stable_sort(warnings_.begin(), warnings_.end(),
                     [](const MidiWarning& a, const MidiWarning& b) { return a.offset < b.offset; });
    if (more_ > 0)
        warnings_.push_back({countOf(more_, "more warning", "more warnings"), warnings_.back().offset});
    return std::move(warnings_);
}

std::string countOf(std::size_t count, const std::string& singular, const std::string& plural) {
    return std::to_string(count) + " " + (count == 1 ? singular : plural);
}

} // namespace partita
