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

void StyleStatistics::addPartNote(PartRole part, Pitch pitch, int velocity, MetricPlace place) {
    OfPart& ofPart = parts_[static_cast<std::size_t>(part)];
    const auto key = static_cast<std::size_t>(pitch.value);
    ofPart.velocities[key / 12][static_cast<std::size_t>(place)].add({velocity, 1});
    ofPart.ofKeys[key].add({velocity, 1});
}

void StyleStatistics::addPartOfPiece(PartRole part, int program, int volume, int pan) {
    OfPart& ofPart = parts_[static_cast<std::size_t>(part)];
    ++ofPart.programs[static_cast<std::size_t>(program)];
    ofPart.volumes.push_back(volume);
    ofPart.pans.push_back(pan);
}

void StyleStatistics::OfPart::add(const OfPart& other) {
    for (std::size_t octave = 0; octave < velocities.size(); ++octave)
        for (std::size_t place = 0; place < 3; ++place)
            velocities[octave][place].add(other.velocities[octave][place]);
    for (std::size_t key = 0; key < ofKeys.size(); ++key) {
        ofKeys[key].add(other.ofKeys[key]);
        programs[key] += other.programs[key];
    }
    volumes.insert(volumes.end(), other.volumes.begin(), other.volumes.end());
    pans.insert(pans.end(), other.pans.begin(), other.pans.end());
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
    for (std::size_t part = 0; part < parts_.size(); ++part)
        parts_[part].add(other.parts_[part]);
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

VelocityProfile StyleStatistics::profile(const OctaveVelocities& velocities, double meanVelocity) {
    std::array<Velocities, 3> places{};
    for (const auto& octave : velocities)
        for (std::size_t place = 0; place < 3; ++place)
            places[place].add(octave[place]);
    VelocityProfile profile;
    float softest = 128;
    float loudest = 0;
    for (std::size_t octave = 0; octave < velocities.size(); ++octave)
        for (std::size_t place = 0; place < 3; ++place) {
            const Velocities& heard = velocities[octave][place];
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

StyleStatistics::Velocities StyleStatistics::sum(const OctaveVelocities& velocities) {
    Velocities all;
    for (const auto& octave : velocities)
        for (const Velocities& heard : octave)
            all.add(heard);
    return all;
}

PartStyle StyleStatistics::partStyle(PartRole role, const OfPart& part) {
    constexpr float leastShare = 0.05f;
    PartStyle style;
    style.role = role;
    const auto pieces = static_cast<float>(std::max<std::size_t>(1, part.volumes.size()));
    for (std::size_t program = 0; program < part.programs.size(); ++program)
        if (const float share = static_cast<float>(part.programs[program]) / pieces; share >= leastShare)
            style.programs.push_back({static_cast<int>(program), share});
    std::stable_sort(style.programs.begin(), style.programs.end(),
                     [](const auto& a, const auto& b) { return a.share > b.share; });
    if (style.programs.empty()) {
        const auto most = std::max_element(part.programs.begin(), part.programs.end());
        style.programs.push_back({static_cast<int>(most - part.programs.begin()), 1});
    }
    style.pieces = static_cast<int>(part.volumes.size());
    if (style.pieces > 0) {
        style.volume = static_cast<int>(median({part.volumes.begin(), part.volumes.end()}));
        style.pan = static_cast<int>(median({part.pans.begin(), part.pans.end()}));
    }
    style.meanVelocity = sum(part.velocities).meanOr(style.meanVelocity);
    style.velocities = profile(part.velocities, style.meanVelocity);
    for (std::size_t key = 0; key < part.ofKeys.size() && role == PartRole::Drums; ++key)
        style.drumVelocities[key] = static_cast<float>(part.ofKeys[key].meanOr(0));
    return style;
}

CorpusStyle StyleStatistics::style(const std::vector<PartRole>& roles) const {
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
    style.meanVelocity = sum(velocities_).meanOr(style.meanVelocity);
    style.velocities = profile(velocities_, style.meanVelocity);
    for (const PartRole role : roles)
        style.parts.push_back(partStyle(role, parts_[static_cast<std::size_t>(role)]));
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
