#include "tests/core/devices/Loopback.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace partita {

Loopback::Loopback(const std::string& clientName)
    : in_(RtMidi::UNIX_JACK, clientName) {
    in_.setCallback(receive, this);
    in_.openVirtualPort("in");
}

void Loopback::receive(double, std::vector<unsigned char>* message, void* loopback) {
    auto& self = *static_cast<Loopback*>(loopback);
    const int kind = message->at(0) & 0xF0;
    if (kind != 0x80 && kind != 0x90)
        return;
    const std::lock_guard lock(self.mutex_);
    self.notes_.push_back({{(*message)[0], (*message)[1]}, std::chrono::steady_clock::now()});
}

std::size_t Loopback::count() {
    const std::lock_guard lock(mutex_);
    return notes_.size();
}

std::string Loopback::faultOfScale(int lowest, int pitches) {
    const std::lock_guard lock(mutex_);
    constexpr int silence = -1;
    int sounding = silence;
    int next = 0;
    for (std::size_t i = 0; i < notes_.size(); ++i) {
        const int pitch = notes_[i].bytes[1];
        const std::string place = "message " + std::to_string(i) + ", pitch " + std::to_string(pitch);
        if (!isNoteOn(notes_[i])) {
            if (sounding != pitch)
                return place + ": ended but not begun";
            sounding = silence;
            continue;
        }
        if (sounding != silence)
            return place + ": the note before has not ended";
        if (pitch != lowest + next % pitches)
            return place + ": " + std::to_string(lowest + next % pitches) + " expected";
        sounding = pitch;
        ++next;
    }
    if (sounding != silence)
        return "the last note has not ended";
    return next > 0 ? "" : "no note came";
}

double Loopback::medianJitter(double seconds) {
    const std::lock_guard lock(mutex_);
    std::vector<double> deviations;
    std::optional<std::chrono::steady_clock::time_point> last;
    for (const Arrival& arrival : notes_) {
        if (!isNoteOn(arrival))
            continue;
        if (last)
            deviations.push_back(
                std::abs(std::chrono::duration<double>(arrival.at - *last).count() - seconds));
        last = arrival.at;
    }
    const auto middle = deviations.begin() + static_cast<std::ptrdiff_t>(deviations.size() / 2);
    std::nth_element(deviations.begin(), middle, deviations.end());
    return *middle;
}

} // namespace partita
