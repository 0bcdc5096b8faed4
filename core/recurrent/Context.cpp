#include "core/recurrent/Context.h"

#include <algorithm>
#include <limits>

namespace partita::recurrent {

void MetricPosition::append(std::uint32_t first, std::vector<std::uint32_t>& on) const {
    on.push_back(first + static_cast<std::uint32_t>(std::min(step, stepsInBeat - 1)));
    on.push_back(first + stepsInBeat + static_cast<std::uint32_t>(std::min(beat, beatsInBar - 1)));
    on.push_back(first + stepsInBeat + beatsInBar +
                 static_cast<std::uint32_t>((bar + barsInPhrase) % barsInPhrase));
    on.push_back(first + stepsInBeat + beatsInBar + barsInPhrase +
                 static_cast<std::uint32_t>(std::min(beats, beatsInBar) - 1));
}

MetricPosition positionOf(int step, int stepsPerBeat, int stepsPerBar, bool upbeat) {
    const int inBar = step % stepsPerBar;
    return {inBar % stepsPerBeat,
            inBar / stepsPerBeat,
            step / stepsPerBar - (upbeat ? 1 : 0),
            std::max(1, stepsPerBar / stepsPerBeat),
            stepsPerBeat,
            stepsPerBar};
}

MetricPosition positionOf(int step, std::span<const Step> barStarts, int stepsPerBeat, bool upbeat) {
    const auto& bars = barStarts;
    const auto lengthOf = [&](std::size_t bar) { return (bars[bar + 1] - bars[bar]).value; };
    const auto next = std::upper_bound(bars.begin() + 1, bars.end(), Step(step));
    const auto bar = static_cast<std::size_t>(next - bars.begin()) - 1;
    const bool shortFirst = bars.size() > 2 && lengthOf(0) < lengthOf(1);
    MetricPosition position{0, 0, static_cast<int>(bar), 1, framesABeat, framesABar};
    if (bars.size() > 1) {
        position.stepsPerBeat = stepsPerBeat;
        position.stepsPerBar = std::max(1, lengthOf(std::min(bar, bars.size() - 2)));
    }
    int inBar = step - bars[bar].value;
    if (shortFirst && bar == 0) {
        position.stepsPerBar = lengthOf(1);
        inBar += lengthOf(1) - lengthOf(0);
    }
    position.step = inBar % stepsPerBeat;
    position.beat = inBar / stepsPerBeat;
    position.bar -= upbeat || shortFirst ? 1 : 0;
    position.beats = std::max(1, position.stepsPerBar / stepsPerBeat);
    return position;
}

MetricPosition positionOf(int step, const Piece& piece, const Grid& grid) {
    if (!piece.metre || piece.barStarts.empty())
        return positionOf(step, framesABeat, framesABar, false);
    const bool upbeat = !piece.notes.empty() && piece.notes.front().start > Step(0);
    return positionOf(step, piece.barStarts, grid.stepsPerBeat, upbeat);
}

bool hasUpbeat(const NoteStates& states) {
    if (states.steps() == 0)
        return false;
    for (Part part; part.value < states.grid().parts; part += Part(1))
        if (states.held(0, part).any())
            return false;
    return true;
}

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
    const auto all = notesOf(states);
    auto notes = pitchedNotes(all, states.grid());
    if (notes.empty())
        notes = all;
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
    for (const StepNote& note : all)
        if (states.grid().parts > 1)
            traits.plays.set(static_cast<std::size_t>(note.part.value));
    return traits;
}

} // namespace partita::recurrent
