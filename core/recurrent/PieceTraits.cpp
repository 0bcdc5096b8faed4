#include "core/recurrent/PieceTraits.h"

#include "core/recurrent/Sequence.h"

#include <algorithm>
#include <limits>
#include <span>

namespace partita::recurrent {

namespace {

// By rising lower ends of all classes but the first.
std::uint8_t classOf(double figure, std::span<const double, PieceTraits::classes - 1> ends) {
    return static_cast<std::uint8_t>(std::upper_bound(ends.begin(), ends.end(), figure) - ends.begin());
}

constexpr std::array<double, PieceTraits::classes - 1> onsetEnds{0.13, 0.2, 0.28, 0.36, 0.44, 0.55, 0.7};
constexpr std::array<double, PieceTraits::classes - 1> polyphonyEnds{1.2, 1.8, 2.5, 3.2, 3.7, 4.1, 5.0};
constexpr std::array<double, PieceTraits::classes - 1> shortEnds{0.005, 0.02, 0.05, 0.1, 0.2, 0.35, 0.6};

} // namespace

void PieceTraits::append(std::uint32_t first, std::vector<std::uint32_t>& on) const {
    for (std::size_t figure = 0; figure < figures; ++figure)
        on.push_back(first + static_cast<std::uint32_t>(figure * classes + classOf[figure]));
}

PieceTraits traitsOf(const NoteStates& states, int stepsPerBar) {
    const auto notes = notesOf(states);
    std::vector<bool> onsets(static_cast<std::size_t>(states.steps()));
    std::vector<bool> sounding(onsets.size());
    int first = states.steps();
    int end = 0;
    double held = 0;
    double shortOnes = 0;
    for (const auto& note : notes) {
        const auto start = static_cast<std::size_t>(note.start.value);
        const auto length = static_cast<std::size_t>(note.length.value);
        onsets[start] = true;
        std::fill_n(sounding.begin() + note.start.value, length, true);
        first = std::min(first, note.start.value);
        end = std::max(end, (note.start + note.length).value);
        held += static_cast<double>(length);
        shortOnes += length == 1 ? 1 : 0;
    }
    PieceTraits traits;
    const auto share = [](double part, double whole) { return part / std::max(1.0, whole); };
    const auto count = [](const std::vector<bool>& steps) {
        return static_cast<double>(std::count(steps.begin(), steps.end(), true));
    };
    traits.classOf[PieceTraits::Onsets] = classOf(share(count(onsets), end - first), onsetEnds);
    traits.classOf[PieceTraits::Polyphony] = classOf(share(held, count(sounding)), polyphonyEnds);
    traits.classOf[PieceTraits::ShortNotes] =
        classOf(share(shortOnes, static_cast<double>(notes.size())), shortEnds);
    const auto octet = [](int number) {
        return static_cast<std::uint8_t>(
            std::clamp(number, 1, int(std::numeric_limits<std::uint8_t>::max())));
    };
    traits.stepsPerBar = octet(stepsPerBar);
    traits.bars = octet(states.steps() / std::max(1, stepsPerBar));
    traits.upbeat = hasUpbeat(states);
    return traits;
}

} // namespace partita::recurrent
