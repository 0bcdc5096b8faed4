#include "core/statistics/WindowStatistics.h"

#include "core/base/RandomStream.h"
#include "core/dataset/KeyFinder.h"
#include "core/statistics/Excerpt.h"
#include "core/statistics/MusicalFigures.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <cstdlib>
#include <map>
#include <set>
#include <string>

namespace partita {

namespace {

// Takes the numbers with their names, so that both stay in one order.
class Numbers {
public:
    void add(const char* group, const std::string& name, double value) {
        names.push_back({group, name});
        values.push_back(value);
    }

    std::vector<StatisticName> names;
    std::vector<double> values;
};

double share(double part, double whole) {
    return whole == 0 ? 0.0 : part / whole;
}

struct Material {
    const Excerpt& excerpt;
    std::vector<StepNote> begun; // notes that begin in the excerpt
    std::vector<StepNote> tune;
    std::vector<NoteStates::PitchSet> held; // by step
    Key key;
};

Material materialOf(const Excerpt& excerpt) {
    Material m{excerpt, {}, topLine(excerpt.notes), {}, findKey(excerpt.notes)};
    m.held.resize(static_cast<std::size_t>(excerpt.steps));
    for (const StepNote& note : excerpt.notes) {
        if (excerpt.begins(note))
            m.begun.push_back(note);
        const int end = std::min(excerpt.steps, note.start.value + note.length.value);
        for (int step = std::max(0, note.start.value); step < end; ++step)
            m.held[static_cast<std::size_t>(step)].set(static_cast<std::size_t>(note.pitch.value));
    }
    return m;
}

void addTexture(const Material& m, Numbers& numbers) {
    double cells = 0;
    double sounding = 0;
    double single = 0;
    for (const auto& pitches : m.held) {
        cells += static_cast<double>(pitches.count());
        sounding += pitches.any() ? 1 : 0;
        single += pitches.count() == 1 ? 1 : 0;
    }
    numbers.add("notes a step", "struck", share(static_cast<double>(m.begun.size()), m.excerpt.steps));
    numbers.add("notes a step", "held", share(cells, m.excerpt.steps));
    numbers.add("polyphony", "notes at once", share(cells, sounding));
    numbers.add("polyphony", "one note alone", share(single, sounding));
    numbers.add("silence", "silent steps", 1 - share(sounding, m.excerpt.steps));
}

void addPitches(const Material& m, Numbers& numbers) {
    std::array<double, 12> classes{};
    std::set<int> pitches;
    double sum = 0;
    for (const StepNote& note : m.begun) {
        classes[static_cast<std::size_t>((note.pitch.value - m.key.tonic + 12) % 12)] += 1;
        pitches.insert(note.pitch.value);
        sum += note.pitch.value;
    }
    const auto notes = static_cast<double>(m.begun.size());
    numbers.add("pitch use", "mean pitch", share(sum, notes));
    numbers.add("pitch use", "range", pitches.empty() ? 0 : *pitches.rbegin() - *pitches.begin());
    numbers.add("pitch use", "different pitches", static_cast<double>(pitches.size()));
    for (std::size_t i = 0; i < classes.size(); ++i)
        numbers.add("pitch-class use", std::to_string(i) + " semitones over the tonic",
                    share(classes[i], notes));
    numbers.add("in-scale share", "in the best scale", bestScaleShare(m.begun));
}

void addDurations(const Material& m, Numbers& numbers) {
    constexpr int longest = 16; // longer notes count as this, else a pedal note hides all others
    double sum = 0;
    std::array<double, 4> counts{}; // up to a sixteenth, an eighth, a quarter; longer
    for (const StepNote& note : m.begun) {
        sum += std::min(longest, note.length.value);
        const int quarters = 4 * note.length.value;
        const int beat = m.excerpt.stepsPerBeat;
        counts[quarters <= beat ? 0 : quarters <= 2 * beat ? 1 : quarters <= 4 * beat ? 2 : 3] += 1;
    }
    const auto notes = static_cast<double>(m.begun.size());
    numbers.add("durations", "mean steps", share(sum, notes));
    static constexpr std::array<const char*, 4> names{"up to a sixteenth", "up to an eighth",
                                                      "up to a quarter", "longer"};
    for (std::size_t i = 0; i < counts.size(); ++i)
        numbers.add("durations", names[i], share(counts[i], notes));
}

void addOnsets(const Material& m, Numbers& numbers) {
    std::array<double, 4> counts{};
    for (const StepNote& note : m.begun) {
        const int inBar = (note.start - m.excerpt.barStart(note.start)).value;
        const int beat = m.excerpt.stepsPerBeat;
        counts[inBar == 0 ? 0 : inBar % beat == 0 ? 1 : 2 * inBar % beat == 0 ? 2 : 3] += 1;
    }
    static constexpr std::array<const char*, 4> names{"on the bar line", "on other quarters",
                                                      "on other eighths", "between eighths"};
    for (std::size_t i = 0; i < counts.size(); ++i)
        numbers.add("onsets in the bar", names[i], share(counts[i], static_cast<double>(m.begun.size())));
}

void addTune(const Material& m, Numbers& numbers) {
    std::array<double, 6> sizes{};
    std::array<double, 9> contours{};
    std::set<std::array<int, 3>> trigrams;
    std::vector<int> moves;
    for (std::size_t i = 1; i < m.tune.size(); ++i)
        moves.push_back(m.tune[i].pitch.value - m.tune[i - 1].pitch.value);
    const auto direction = [](int move) { return move < 0 ? 0 : move == 0 ? 1 : 2; };
    for (std::size_t i = 0; i < moves.size(); ++i) {
        const int size = std::abs(moves[i]);
        sizes[size == 0 ? 0 : size <= 2 ? 1 : size <= 4 ? 2 : size <= 7 ? 3 : size <= 12 ? 4 : 5] += 1;
        if (i + 1 < moves.size())
            contours[static_cast<std::size_t>(3 * direction(moves[i]) + direction(moves[i + 1]))] += 1;
        if (i + 2 < moves.size())
            trigrams.insert({moves[i], moves[i + 1], moves[i + 2]});
    }
    const auto count = static_cast<double>(moves.size());
    static constexpr std::array<const char*, 6> names{
        "repeated", "seconds", "thirds", "fourths and fifths", "up to an octave", "over an octave"};
    for (std::size_t i = 0; i < sizes.size(); ++i)
        numbers.add("melodic intervals", names[i], share(sizes[i], count));
    static constexpr std::array<const char*, 3> ways{"down", "level", "up"};
    for (std::size_t i = 0; i < contours.size(); ++i)
        numbers.add("melodic n-grams", std::string(ways[i / 3]) + " then " + ways[i % 3],
                    share(contours[i], std::max(0.0, count - 1)));
    numbers.add("melodic n-grams", "different threes of intervals",
                share(static_cast<double>(trigrams.size()), std::max(0.0, count - 2)));
}

int lowestOf(const NoteStates::PitchSet& pitches) {
    int pitch = 0;
    while (!pitches.test(static_cast<std::size_t>(pitch)))
        ++pitch;
    return pitch;
}

void addBass(const Material& m, Numbers& numbers) {
    std::array<double, 12> intervals{};
    double count = 0;
    for (const auto& pitches : m.held) {
        if (pitches.none())
            continue;
        const int bass = lowestOf(pitches);
        for (int pitch = bass + 1; pitch < 128; ++pitch)
            if (pitches.test(static_cast<std::size_t>(pitch))) {
                intervals[static_cast<std::size_t>((pitch - bass) % 12)] += 1;
                count += 1;
            }
    }
    for (std::size_t i = 0; i < intervals.size(); ++i)
        numbers.add("intervals over the bass", std::to_string(i) + " semitones", share(intervals[i], count));
}

// The major or minor triad (root, + 12 for minor) that holds most of what sounds in a quarter note; -1 in
// silence.
int triadOf(const Material& m, int from) {
    std::array<int, 12> classes{};
    int cells = 0;
    for (int step = from; step < std::min(m.excerpt.steps, from + m.excerpt.stepsPerBeat); ++step)
        for (std::size_t pitch = 0; pitch < 128; ++pitch)
            if (m.held[static_cast<std::size_t>(step)].test(pitch)) {
                ++classes[pitch % 12];
                ++cells;
            }
    int best = -1;
    int most = 0;
    for (int triad = 0; triad < 24 && cells > 0; ++triad) {
        const int root = triad % 12;
        const auto sounding = [&](int above) {
            return classes[static_cast<std::size_t>((root + above) % 12)];
        };
        const int held = sounding(0) + sounding(triad < 12 ? 4 : 3) + sounding(7);
        if (held > most) {
            most = held;
            best = triad;
        }
    }
    return best;
}

void addForm(const Material& m, Numbers& numbers) {
    double changes = 0;
    double beats = 0;
    for (int step = m.excerpt.stepsPerBeat; step < m.excerpt.steps; step += m.excerpt.stepsPerBeat) {
        changes += triadOf(m, step) != triadOf(m, step - m.excerpt.stepsPerBeat) ? 1 : 0;
        beats += 1;
    }
    numbers.add("chord-change rate", "changes a quarter", share(changes, beats));
    for (const int apart : {1, 2, 3})
        numbers.add("self-similarity between bars",
                    std::to_string(apart) + (apart == 1 ? " bar apart" : " bars apart"),
                    selfSimilarity(m.excerpt, apart));
    const auto bars = tuneBars(m.excerpt);
    numbers.add("rhythm repetition", "different rhythms a bar", distinctRhythms(bars));
    numbers.add("rhythm repetition", "bars of tune heard before", repeatedBars(bars));
}

Numbers measure(const Excerpt& excerpt) {
    const Material material = materialOf(excerpt);
    Numbers numbers;
    addTexture(material, numbers);
    addPitches(material, numbers);
    addDurations(material, numbers);
    addOnsets(material, numbers);
    addTune(material, numbers);
    addBass(material, numbers);
    addForm(material, numbers);
    return numbers;
}

} // namespace

const std::vector<StatisticName>& statisticNames() {
    static const std::vector<StatisticName> names = measure(Excerpt{}).names;
    return names;
}

std::vector<double> measureStatistics(const Excerpt& excerpt) {
    return measure(excerpt).values;
}

namespace {

constexpr double farthest = 10;
constexpr int rounds = 100;

struct Moments {
    std::vector<double> sum;
    std::vector<double> squares;
    double count = 0;

    explicit Moments(std::size_t statistics)
        : sum(statistics)
        , squares(statistics) {}

    void add(const std::vector<double>& values) {
        for (std::size_t i = 0; i < values.size(); ++i) {
            sum[i] += values[i];
            squares[i] += values[i] * values[i];
        }
        count += 1;
    }
    double mean(std::size_t i) const { return sum[i] / count; }
    double variance(std::size_t i) const {
        const double centred = squares[i] / count - mean(i) * mean(i);
        return centred > 1e-12 * squares[i] / count ? centred : 0; // what rounding leaves is no spread
    }
};

Moments momentsOf(const std::vector<PieceStatistics>& pieces) {
    Moments moments(statisticNames().size());
    for (const auto& piece : pieces)
        for (const auto& excerpt : piece)
            moments.add(excerpt);
    return moments;
}

double apart(const Moments& a, const Moments& b, std::size_t statistic) {
    const double difference = std::abs(a.mean(statistic) - b.mean(statistic));
    const double spread = std::sqrt((a.variance(statistic) + b.variance(statistic)) / 2);
    return difference < 1e-12 ? 0 : spread > 0 ? std::min(farthest, difference / spread) : farthest;
}

// As many pieces as `like` has, and of each as many neighbouring excerpts as there, as far as it has them.
Moments draw(const std::vector<PieceStatistics>& from, const std::vector<PieceStatistics>& like,
             RandomStream& random) {
    Moments moments(statisticNames().size());
    for (const auto& model : like) {
        const auto& piece = from[random.below(static_cast<std::uint32_t>(from.size()))];
        const std::size_t count = std::min(model.size(), piece.size());
        const std::size_t first = random.below(static_cast<std::uint32_t>(piece.size() - count + 1));
        for (std::size_t i = first; i < first + count; ++i)
            moments.add(piece[i]);
    }
    return moments;
}

std::vector<PieceStatistics> withoutEmpty(std::vector<PieceStatistics> pieces) {
    std::erase_if(pieces, [](const PieceStatistics& piece) { return piece.empty(); });
    return pieces;
}

} // namespace

std::vector<StatisticDistance> statisticDistances(const std::vector<PieceStatistics>& made,
                                                  const std::vector<PieceStatistics>& real) {
    const auto madePieces = withoutEmpty(made);
    const auto realPieces = withoutEmpty(real);
    assert(!madePieces.empty() && !realPieces.empty());
    const Moments a = momentsOf(madePieces);
    const Moments b = momentsOf(realPieces);
    const auto& names = statisticNames();
    std::vector<StatisticDistance> distances;
    for (std::size_t i = 0; i < names.size(); ++i)
        distances.push_back({names[i], a.mean(i), std::sqrt(a.variance(i)), b.mean(i),
                             std::sqrt(b.variance(i)), apart(a, b, i), 0});
    RandomStream random(1);
    for (int round = 0; round < rounds; ++round) {
        const Moments x = draw(realPieces, madePieces, random);
        const Moments y = draw(realPieces, realPieces, random);
        for (std::size_t i = 0; i < names.size(); ++i)
            distances[i].bySample += apart(x, y, i) / rounds;
    }
    return distances;
}

double meanDistance(const std::vector<StatisticDistance>& distances) {
    std::map<std::string, std::pair<double, int>> groups;
    for (const auto& distance : distances) {
        auto& [sum, count] = groups[distance.statistic.group];
        sum += distance.distance();
        ++count;
    }
    double sum = 0;
    for (const auto& [name, group] : groups)
        sum += group.first / group.second;
    return groups.empty() ? 0.0 : sum / static_cast<double>(groups.size());
}

} // namespace partita
