#include "core/midi/MidiReader.h"
#include "core/score/EventText.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <set>
#include <sstream>

using namespace partita;

namespace {

using Pitches = std::vector<int>;

struct Piece {
    std::string name;
    std::map<char, std::string> header; // the ABC fields T, C, S, M, L, Q, K
    int tonic = 0;
    bool minor = false;  // minor third: minor and Dorian
    std::set<int> scale; // pitch classes; of a minor key both forms of the sixth and seventh
    std::vector<std::vector<Note>> voices;
    std::vector<std::string> voiceNames;
    std::int64_t pulses = 480, barTicks = 0;

    bool isFourPart() const { return voices.size() == 4; }

    std::int64_t end() const {
        std::int64_t last = 0;
        for (const auto& voice : voices)
            for (const Note& note : voice)
                last = std::max(last, note.end().value);
        return last;
    }
    std::int64_t bars() const { return end() / barTicks; }

    Pitches sounding(std::size_t voice, std::int64_t tick) const {
        Pitches found;
        for (const Note& note : voices[voice])
            if (note.start.value <= tick && tick < note.end().value)
                found.push_back(note.pitch.value);
        std::sort(found.begin(), found.end());
        return found;
    }
    Pitches sounding(std::int64_t tick) const {
        Pitches all;
        for (std::size_t voice = 0; voice < voices.size(); ++voice)
            for (int pitch : sounding(voice, tick))
                all.push_back(pitch);
        std::sort(all.begin(), all.end());
        return all;
    }
    QByteArray at(std::int64_t tick) const {
        return QByteArray::fromStdString(name) + ", bar " + QByteArray::number(qint64(tick / barTicks + 1)) +
               ", beat " + QByteArray::number(double(tick % barTicks) / double(pulses) + 1);
    }
};

const std::filesystem::path& sourceFolder() {
    static const std::filesystem::path folder =
        std::filesystem::path(PARTITA_SOURCE_DIR) / "resources" / "examples";
    return folder;
}

std::map<char, std::string> abcHeader(const std::filesystem::path& path) {
    std::map<char, std::string> fields;
    std::ifstream in(path);
    for (std::string line; std::getline(in, line);) {
        if (line.size() > 1 && line[1] == ':')
            fields.emplace(line[0], line.substr(2));
        if (line.rfind("K:", 0) == 0)
            break;
    }
    return fields;
}

void readKey(Piece& piece) {
    static const std::map<char, int> letters = {{'C', 0}, {'D', 2}, {'E', 4}, {'F', 5},
                                                {'G', 7}, {'A', 9}, {'B', 11}};
    std::string key = piece.header['K'];
    int tonic = letters.at(key.at(0));
    key.erase(0, 1);
    if (!key.empty() && (key[0] == 'b' || key[0] == '#')) {
        tonic += key[0] == 'b' ? 11 : 1;
        key.erase(0, 1);
    }
    piece.tonic = tonic % 12;
    piece.minor = key == "m" || key == "dor";
    std::vector<int> steps = {0, 2, 4, 5, 7, 9, 11};
    if (key == "dor")
        steps = {0, 2, 3, 5, 7, 9, 10};
    else if (key == "m")
        steps = {0, 2, 3, 5, 7, 8, 9, 10, 11};
    for (int step : steps)
        piece.scale.insert((piece.tonic + step) % 12);
}

bool isPerfect(int interval) {
    return interval % 12 == 0 || interval % 12 == 7;
}

} // namespace

// Proof-reads the built examples as music.
class ExamplesTest : public QObject {
    Q_OBJECT

    std::vector<Piece> pieces_;

private slots:
    void initTestCase() {
        std::vector<std::filesystem::path> sources;
        for (const auto& entry : std::filesystem::directory_iterator(sourceFolder()))
            if (entry.path().extension() == ".abc")
                sources.push_back(entry.path());
        std::sort(sources.begin(), sources.end());
        for (const auto& source : sources) {
            Piece piece;
            piece.name = source.stem().string();
            piece.header = abcHeader(source);
            for (char field : std::string("XTCSMLQK"))
                QVERIFY2(piece.header.count(field) == 1, (piece.name + ": no field " + field).c_str());
            readKey(piece);
            int numerator = 0, denominator = 0;
            char slash = 0;
            std::istringstream(piece.header['M']) >> numerator >> slash >> denominator;
            QVERIFY2(numerator > 0 && denominator > 0, piece.name.c_str());

            const auto read =
                readMidiFile(std::filesystem::path(PARTITA_EXAMPLES_DIR) / (piece.name + ".mid"));
            QVERIFY2(read.ok(), read.ok() ? "" : describe(read.error()).c_str());
            QVERIFY2(read->warnings.empty(), piece.name.c_str());
            piece.pulses = read->score.division.pulsesPerQuarter;
            QVERIFY2(piece.pulses > 0, piece.name.c_str());
            piece.barTicks = piece.pulses * 4 * numerator / denominator;
            for (const Track& track : read->score.tracks)
                if (!track.notes.empty()) {
                    piece.voices.push_back(track.notes);
                    piece.voiceNames.push_back(trackName(track, TextEncoding::Latin1));
                }
            QVERIFY2(piece.voices.size() >= 2, piece.name.c_str());
            pieces_.push_back(std::move(piece));
        }
    }

    void thereAreEnoughToLearnFrom() {
        std::int64_t bars = 0;
        std::set<std::string> metres, keys;
        std::size_t fourPart = 0;
        for (const Piece& piece : pieces_) {
            bars += piece.bars();
            metres.insert(piece.header.at('M'));
            keys.insert(piece.header.at('K'));
            fourPart += piece.isFourPart();
        }
        QVERIFY2(pieces_.size() >= 30, QByteArray::number(qint64(pieces_.size())));
        QVERIFY2(bars >= 800, QByteArray::number(qint64(bars)));
        QVERIFY(metres.size() >= 4);
        QVERIFY(keys.size() >= 5);
        QVERIFY(fourPart >= 5);
    }

    void sayWhereTheyComeFrom() {
        for (const Piece& piece : pieces_) {
            const std::string& source = piece.header.at('S');
            QVERIFY2(source.rfind("traditional", 0) == 0 || source.rfind("composed for Partita", 0) == 0,
                     piece.name.c_str());
        }
    }

    void readmeListsThem() {
        std::ifstream in(sourceFolder() / "README.md");
        std::map<std::string, std::vector<std::string>> rows;
        for (std::string line; std::getline(in, line);) {
            std::vector<std::string> cells;
            std::istringstream row(line);
            for (std::string cell; std::getline(row, cell, '|');) {
                const auto from = cell.find_first_not_of(" `");
                const auto to = cell.find_last_not_of(" `");
                cells.push_back(from == std::string::npos ? "" : cell.substr(from, to - from + 1));
            }
            if (cells.size() >= 7)
                rows[cells[1]] = cells;
        }
        for (const Piece& piece : pieces_) {
            const auto row = rows.find(piece.name + ".abc");
            QVERIFY2(row != rows.end(), piece.name.c_str());
            QCOMPARE(row->second[2], piece.header.at('T'));
            QCOMPARE(row->second[4], piece.header.at('M'));
            QCOMPARE(row->second[6], std::to_string(piece.bars()));
        }
    }

    void voicesAreNamed() {
        for (const Piece& piece : pieces_)
            for (const std::string& name : piece.voiceNames)
                QVERIFY2(!name.empty() && name != piece.header.at('T'), piece.name.c_str());
    }

    void voicesEndTogetherAtABarLine() {
        for (const Piece& piece : pieces_)
            for (const auto& voice : piece.voices) {
                std::int64_t end = 0;
                for (const Note& note : voice)
                    end = std::max(end, note.end().value);
                QVERIFY2(end == piece.end(), piece.at(end));
                QVERIFY2(end % piece.barTicks == 0, piece.at(end));
            }
    }

    // Nothing shorter than a sixteenth, nothing off its beat, no gap left by an articulation.
    void notesAreExact() {
        for (const Piece& piece : pieces_)
            for (const auto& voice : piece.voices)
                for (const Note& note : voice) {
                    QVERIFY2(note.start.value % (piece.pulses / 4) == 0, piece.at(note.start.value));
                    QVERIFY2(note.length.value > 0 && note.length.value % (piece.pulses / 4) == 0,
                             piece.at(note.start.value));
                    QVERIFY2(note.velocity >= 40 && note.velocity <= 110, piece.at(note.start.value));
                }
    }

    void pitchesFitTheVoices() {
        constexpr std::array<std::pair<int, int>, 4> fourPart = {{{57, 84}, {52, 77}, {45, 70}, {36, 64}}};
        for (const Piece& piece : pieces_)
            for (std::size_t voice = 0; voice < piece.voices.size(); ++voice) {
                const auto [low, high] = piece.isFourPart() ? fourPart[voice]
                                         : voice == 0       ? std::pair(55, 88)
                                                            : std::pair(28, 96);
                for (const Note& note : piece.voices[voice])
                    QVERIFY2(note.pitch.value >= low && note.pitch.value <= high, piece.at(note.start.value));
            }
    }

    void notesKeepToTheKey() {
        for (const Piece& piece : pieces_) {
            std::size_t all = 0, inScale = 0;
            for (const auto& voice : piece.voices)
                for (const Note& note : voice)
                    ++all, inScale += piece.scale.count(note.pitch.value % 12);
            QVERIFY2(double(inScale) >= 0.9 * double(all), piece.name.c_str());
        }
    }

    void downbeatsKeepToTheKey() {
        std::int64_t all = 0, inScale = 0;
        for (const Piece& piece : pieces_) {
            std::int64_t here = 0;
            for (std::int64_t bar = 0; bar < piece.bars(); ++bar) {
                const Pitches chord = piece.sounding(bar * piece.barTicks);
                here += std::all_of(chord.begin(), chord.end(),
                                    [&](int p) { return piece.scale.count(p % 12) > 0; });
            }
            QVERIFY2(double(here) >= 0.8 * double(piece.bars()), piece.name.c_str());
            all += piece.bars();
            inScale += here;
        }
        QVERIFY(double(inScale) >= 0.97 * double(all));
    }

    void fewSemitonesSoundOnDownbeats() {
        for (const Piece& piece : pieces_) {
            std::int64_t clashes = 0;
            for (std::int64_t bar = 0; bar < piece.bars(); ++bar) {
                const Pitches chord = piece.sounding(bar * piece.barTicks);
                bool clash = false;
                for (std::size_t i = 0; i < chord.size(); ++i)
                    for (std::size_t j = i + 1; j < chord.size(); ++j)
                        clash |= (chord[j] - chord[i]) % 12 == 1;
                clashes += clash;
            }
            QVERIFY2(double(clashes) <= 0.03 * double(piece.bars()), piece.name.c_str());
        }
    }

    void theyEndOnTheTonic() {
        for (const Piece& piece : pieces_) {
            const Pitches chord = piece.sounding(piece.end() - 1);
            QVERIFY2(!chord.empty(), piece.name.c_str());
            QVERIFY2(chord.front() % 12 == piece.tonic, piece.name.c_str());
            const std::set<int> triad = {piece.tonic, (piece.tonic + (piece.minor ? 3 : 4)) % 12,
                                         (piece.tonic + 7) % 12};
            for (int pitch : chord)
                QVERIFY2(triad.count(pitch % 12), piece.name.c_str());
        }
    }

    // Two voices a fifth, octave or unison apart that move the same way to the same interval.
    void fourPartSettingsHaveNoParallels() {
        for (const Piece& piece : pieces_) {
            if (!piece.isFourPart())
                continue;
            std::set<std::int64_t> onsets;
            for (const auto& voice : piece.voices)
                for (const Note& note : voice)
                    onsets.insert(note.start.value);
            std::int64_t inner = 0;
            std::array<std::optional<int>, 4> before;
            for (std::int64_t tick : onsets) {
                std::array<std::optional<int>, 4> now;
                for (std::size_t voice = 0; voice < 4; ++voice) {
                    const Pitches sounding = piece.sounding(voice, tick);
                    QVERIFY2(sounding.size() <= 1, piece.at(tick));
                    if (!sounding.empty())
                        now[voice] = sounding.front();
                }
                for (std::size_t high = 0; high < 4; ++high)
                    for (std::size_t low = high + 1; low < 4; ++low) {
                        if (!before[high] || !before[low] || !now[high] || !now[low])
                            continue;
                        const int first = std::abs(*before[high] - *before[low]);
                        const int second = std::abs(*now[high] - *now[low]);
                        const int moves = (*now[high] - *before[high]) * (*now[low] - *before[low]);
                        if (moves <= 0 || !isPerfect(second) || first % 12 != second % 12)
                            continue;
                        QVERIFY2(!(high == 0 && low == 3), piece.at(tick));
                        ++inner;
                    }
                before = now;
            }
            QVERIFY2(inner * 16 <= piece.bars(), piece.name.c_str());
        }
    }
};

QTEST_APPLESS_MAIN(ExamplesTest)
#include "ExamplesTest.moc"
