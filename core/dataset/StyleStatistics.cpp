#include "core/dataset/StyleStatistics.h"

#include <algorithm>

namespace partita {

namespace {

// Means closer together than this are one loudness, written by a program: accents serve better.
constexpr double leastShareOfMetre = 0.02;
constexpr double usualTempo = 120; // where none is named
constexpr float smallestSpread = 2;

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    const std::size_t half = values.size() / 2;
    return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
}

} // namespace

void StyleStatistics::Velocities::add(const Velocities& other) {
    sum += other.sum;
    notes += other.notes;
}

double StyleStatistics::Velocities::meanOr(double fallback) const {
    return notes > 0 ? static_cast<double>(sum) / static_cast<double>(notes) : fallback;
}

void StyleStatistics::addNote(Pitch pitch, int velocity, MetricPlace place) {
    velocities_[static_cast<std::size_t>(pitch.value / 12)][static_cast<std::size_t>(place)].add(
        {velocity, 1});
}

void StyleStatistics::addPiece(Metre metre, std::optional<double> tempo, std::int64_t steps) {
    auto& metred = metres_[{metre.numerator, metre.denominator}];
    ++metred.pieces;
    metred.steps += steps;
    tempos_.push_back(std::clamp(tempo.value_or(usualTempo), slowestTempo, fastestTempo));
    tempoKnown_ |= tempo.has_value();
}

void StyleStatistics::addBeginning(int rest, int bar) {
    ++beginnings_[rest < bar ? rest : 0];
}

void StyleStatistics::addProgram(int program, std::int64_t notes) {
    programs_[static_cast<std::size_t>(program)] += notes;
}

void StyleStatistics::add(const StyleStatistics& other) {
    tempoKnown_ |= other.tempoKnown_;
    for (std::size_t octave = 0; octave < velocities_.size(); ++octave)
        for (std::size_t place = 0; place < 3; ++place)
            velocities_[octave][place].add(other.velocities_[octave][place]);
    tempos_.insert(tempos_.end(), other.tempos_.begin(), other.tempos_.end());
    for (const auto& [metre, metred] : other.metres_) {
        metres_[metre].pieces += metred.pieces;
        metres_[metre].steps += metred.steps;
    }
    for (std::size_t program = 0; program < programs_.size(); ++program)
        programs_[program] += other.programs_[program];
    for (const auto& [rest, count] : other.beginnings_)
        beginnings_[rest] += count;
}

VelocityProfile StyleStatistics::profile(double meanVelocity) const {
    std::array<Velocities, 3> places{};
    for (const auto& octave : velocities_)
        for (std::size_t place = 0; place < 3; ++place)
            places[place].add(octave[place]);
    VelocityProfile profile;
    float softest = 128;
    float loudest = 0;
    for (std::size_t octave = 0; octave < velocities_.size(); ++octave)
        for (std::size_t place = 0; place < 3; ++place) {
            const Velocities& heard = velocities_[octave][place];
            const auto mean = static_cast<float>(heard.meanOr(places[place].meanOr(meanVelocity)));
            profile.mean[octave][place] = mean;
            if (heard.notes > 0) {
                softest = std::min(softest, mean);
                loudest = std::max(loudest, mean);
            }
        }
    profile.learned = loudest - softest >= smallestSpread;
    return profile;
}

CorpusStyle StyleStatistics::style() const {
    CorpusStyle style;
    style.tempoKnown = tempoKnown_;
    if (!tempos_.empty())
        style.tempo = median(tempos_);
    std::int64_t most = 0;
    std::int64_t stepsInAll = 0;
    for (const auto& [metre, metred] : metres_) {
        stepsInAll += metred.steps;
        if (metred.pieces > most) {
            most = metred.pieces;
            style.metre = {metre.first, metre.second};
        }
    }
    for (const auto& [metre, metred] : metres_) {
        const double share =
            static_cast<double>(metred.steps) / static_cast<double>(std::max<std::int64_t>(1, stepsInAll));
        if (share >= leastShareOfMetre)
            style.metres.push_back({{metre.first, metre.second}, static_cast<float>(share)});
    }
    const auto program = std::max_element(programs_.begin(), programs_.end());
    style.program = static_cast<int>(program - programs_.begin());
    Velocities all;
    for (const auto& octave : velocities_)
        for (const Velocities& heard : octave)
            all.add(heard);
    style.meanVelocity = all.meanOr(style.meanVelocity);
    style.velocities = profile(style.meanVelocity);
    std::int64_t pieces = 0;
    for (const auto& [rest, count] : beginnings_)
        pieces += count;
    for (const auto& [rest, count] : beginnings_) {
        style.upbeats.resize(static_cast<std::size_t>(rest) + 1);
        style.upbeats.back() = static_cast<float>(count) / static_cast<float>(pieces);
    }
    return style;
}

} // namespace partita
