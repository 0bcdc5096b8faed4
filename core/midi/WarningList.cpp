#include "midi/WarningList.h"

#include <algorithm>

namespace partita {

void WarningList::add(std::size_t offset, std::string text) {
    if (warnings_.size() < most)
        warnings_.push_back({std::move(text), static_cast<std::int64_t>(offset)});
    else
        ++more_;
}

void WarningList::addForTrack(std::size_t trackIndex, std::size_t offset, const std::string& text) {
    add(offset, "track " + std::to_string(trackIndex + 1) + ": " + text);
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
