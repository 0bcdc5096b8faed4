#include "tests/core/dataset/MadeMusic.h"

#include "core/score/DrumDetector.h"
#include "core/score/Drums.h"

#include <QTest>

#include <functional>

using namespace partita;
using namespace partita::test;

namespace {

constexpr int beat = 480;

DrumEvidence evidenceOf(const Score& score) {
    return Drums(score).evidence(score.tracks[0]);
}

struct Clip {
    std::string kind;
    Track track;
    bool drums;
};

// Makes tracks of one, two or four bars, all on channel 1, without a name or program.
class ClipMaker {
public:
    explicit ClipMaker(std::uint64_t seed)
        : random_(seed) {}

    Clip drums() {
        const int style = below(6);
        static const char* names[] = {"rock",  "four on the floor", "half time", "jazz ride",
                                      "latin", "breakbeat"};
        begin();
        const int kick = oneOf({35, 36});
        const int snare = oneOf({38, 40, 37, 39});
        const int cymbal = style == 3   ? oneOf({51, 59, 53})
                           : style == 4 ? oneOf({70, 54, 42})
                                        : oneOf({42, 42, 44, 46});
        const int subdivision = style == 3 ? 3 : oneOf({2, 2, 4});
        for (int bar = 0; bar < bars_; ++bar) {
            for (int i = 0; i < 4 * subdivision; ++i)
                if (style != 3 || i % 3 != 1)
                    if (!oneIn(15))
                        hit(bar, i * beat / subdivision, cymbal);
            for (int quarter = 0; quarter < 4; ++quarter) {
                if (style == 1 || (style != 2 && quarter % 2 == 0) || (style == 2 && quarter == 0))
                    hit(bar, quarter * beat, kick);
                if (style == 2 ? quarter == 2 : quarter % 2 == 1)
                    hit(bar, quarter * beat, snare);
                if (oneIn(4))
                    hit(bar, quarter * beat + beat / 2, kick);
                if (style == 5 && oneIn(3))
                    hit(bar, quarter * beat + beat / 4, snare);
            }
            if (bar == 0 && oneIn(3))
                hit(bar, 0, oneOf({49, 57}));
        }
        if (oneIn(3)) // a fill on the toms
            for (int i = 0; i < 4; ++i)
                hit(bars_ - 1, 3 * beat + i * beat / 4, oneOf({50, 48, 47, 45, 43, 41}));
        return finish(names[style], true);
    }

    Clip bass() {
        begin();
        const int tonic = 28 + below(12);
        const int style = below(3); // roots in eighths, walking, riff
        static const char* names[] = {"bass, eighths", "walking bass", "bass riff"};
        const int roots[] = {0, oneOf({5, 7, 9}), oneOf({5, 3, 2}), 7};
        const int riff[] = {0, 0, oneOf({3, 4, 7}), oneOf({5, 7, 10}), 0, 12, oneOf({10, 7}), oneOf({5, 3})};
        for (int bar = 0; bar < bars_; ++bar)
            for (int eighth = 0; eighth < 8; ++eighth) {
                if (style == 1 && eighth % 2 == 1)
                    continue;
                const int root = tonic + roots[bar % 4];
                const int pitch = style == 0   ? root + (oneIn(6) ? 12 : 0)
                                  : style == 1 ? root + major(eighth / 2 + below(2))
                                               : tonic + riff[eighth];
                if (style != 2 || !oneIn(6))
                    play(bar, eighth * beat / 2, style == 1 ? beat - 20 : beat / 2 - 30, pitch);
            }
        return finish(names[style], false);
    }

    Clip piano() {
        begin();
        const int tonic = 36 + below(12);
        const int roots[] = {0, oneOf({5, 9}), 7, 0};
        for (int bar = 0; bar < bars_; ++bar) {
            const int root = roots[bar % 4];
            play(bar, 0, 2 * beat, tonic + root);
            for (int quarter = 0; quarter < 4; ++quarter) {
                for (const int third : {0, 2, 4})
                    if (quarter % 2 == 1 || !oneIn(3))
                        play(bar, quarter * beat, beat, tonic + 12 + scaleFrom(root, third));
                play(bar, quarter * beat, beat / 2, tonic + 24 + major(below(8)));
                play(bar, quarter * beat + beat / 2, beat / 2, tonic + 24 + major(below(8)));
            }
        }
        return finish("piano", false);
    }

    // Few pitches, short equal notes, the same figure again and again.
    Clip ostinato() {
        begin();
        const int tonic = 40 + below(36);
        const int figure[] = {0, oneOf({7, 4, 3}), oneOf({12, 7}), oneOf({7, 3, 5})};
        for (int bar = 0; bar < bars_; ++bar)
            for (int i = 0; i < 16; ++i)
                if (!oneIn(20))
                    play(bar, i * beat / 4, beat / 8, tonic + figure[i % 4]);
        return finish("staccato ostinato", false);
    }

    Clip marimba() {
        begin();
        const int tonic = 48 + below(24);
        for (int bar = 0; bar < bars_; ++bar)
            for (int i = 0; i < 8; ++i) {
                play(bar, i * beat / 2, beat / 8, tonic + major(below(10)));
                if (oneIn(2))
                    play(bar, i * beat / 2, beat / 8, tonic - 12 + major(oneOf({0, 2, 4})));
            }
        return finish("marimba", false);
    }

    Clip chords() {
        begin();
        const int tonic = 48 + below(12);
        const int roots[] = {0, oneOf({3, 5}), oneOf({4, 1}), 0};
        for (int bar = 0; bar < bars_; ++bar)
            for (int eighth = 0; eighth < 8; eighth += 2)
                for (const int third : {0, 2, 4})
                    play(bar, (eighth + 1) * beat / 2, beat / 4, tonic + major(roots[bar % 4] + third));
        return finish("off-beat chords", false);
    }

    Clip melody() {
        begin();
        const int tonic = 55 + below(20);
        int degree = 4;
        for (int bar = 0; bar < bars_; ++bar)
            for (int at = 0; at < 8;) {
                const int length = oneOf({1, 1, 2, 2, 3});
                degree = std::clamp(degree + below(5) - 2, 0, 11);
                play(bar, at * beat / 2, length * beat / 2, tonic + major(degree));
                at += length;
            }
        return finish("melody", false);
    }

private:
    int below(int bound) { return static_cast<int>(random_.below(static_cast<std::uint32_t>(bound))); }
    bool oneIn(int n) { return below(n) == 0; }
    int oneOf(std::initializer_list<int> choices) {
        return choices.begin()[below(static_cast<int>(choices.size()))];
    }
    static int major(int degree) {
        static constexpr int steps[] = {0, 2, 4, 5, 7, 9, 11};
        return 12 * (degree / 7) + steps[degree % 7];
    }
    static int scaleFrom(int root, int third) {
        static constexpr int triad[] = {0, 0, 4, 0, 7};
        return root + (root == 9 && third == 2 ? 3 : triad[third]);
    }

    void begin() {
        notes_.clear();
        bars_ = oneOf({1, 2, 4});
        swing_ = below(12); // ticks that a hand is off
    }
    void play(int bar, int tick, int length, int pitch) {
        const int off = swing_ > 0 ? below(swing_) : 0;
        notes_.push_back(madeNote(bar * 4 * beat + tick + off, length, pitch, 50 + below(70)));
    }
    void hit(int bar, int tick, int pitch) { play(bar, tick, oneOf({30, 60, 120}), pitch); }
    Clip finish(const std::string& kind, bool drums) {
        Score score = madeScore({madeTrack(notes_)});
        return {kind + ", " + std::to_string(bars_) + " bars", score.tracks[0], drums};
    }

    RandomStream random_;
    std::vector<Note> notes_;
    int bars_ = 1;
    int swing_ = 0;
};

} // namespace

class DrumDetectorTest : public QObject {
    Q_OBJECT

private slots:
    void sortsClipsMadeWithoutChannelTen() {
        for (const std::uint64_t seed : {1, 2, 3}) {
            qInfo("seed %llu", static_cast<unsigned long long>(seed));
            ClipMaker make(seed);
            int right = 0;
            for (int i = 0; i < 100; ++i) {
                const Clip clip = i % 2 == 0    ? make.drums()
                                  : i % 12 == 1 ? make.piano()
                                  : i % 12 == 3 ? make.ostinato()
                                  : i % 12 == 5 ? make.marimba()
                                  : i % 12 == 7 ? make.melody()
                                  : i % 12 == 9 ? make.chords()
                                                : make.bass();
                const bool found = evidenceOf({{beat, 0, 0}, 1, {clip.track}}) == DrumEvidence::Guess;
                right += found == clip.drums;
                if (found != clip.drums)
                    qInfo("%s: taken for %s", clip.kind.c_str(), found ? "drums" : "pitched");
            }
            qInfo("%d of 100 right", right);
            QVERIFY(right >= 95);
        }
    }

    void channelTenIsKnownWhateverItPlays() {
        const Score score =
            madeScore({madeTrack({madeNote(0, 480, 72, 80, 9), madeNote(480, 480, 74, 80, 9)}, "Flute")});
        QVERIFY(evidenceOf(score) == DrumEvidence::Channel);
    }

    void anEmptyTrackIsNoDrums() {
        const Score score = madeScore({madeTrack({}, "Drums")});
        QVERIFY(evidenceOf(score) == DrumEvidence::None);
    }

    void namesAndProgramsDecideWherePitchesDoNot() {
        // Two notes a bar on keys that a kit and a bass share.
        std::vector<Note> notes;
        for (int bar = 0; bar < 4; ++bar) {
            notes.push_back(madeNote(bar * 1920, 240, 36));
            notes.push_back(madeNote(bar * 1920 + 960, 240, 41 + bar));
        }
        const auto evidence = [&](const std::string& name, int program) {
            const Score score = madeScore({madeTrack(notes, name, program)});
            return evidenceOf(score);
        };
        QVERIFY(evidence("Drum kit", -1) == DrumEvidence::Guess);
        QVERIFY(evidence("Batterie", 0) == DrumEvidence::Guess);
        QVERIFY(evidence("\u30C9\u30E9\u30E0", 0) == DrumEvidence::Guess);
        QVERIFY(evidence("Fretless Bass", -1) == DrumEvidence::None);
        QVERIFY(evidence("", 35) == DrumEvidence::None);
    }

    void wordsOfNames_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("sign");
        QTest::newRow("nothing") << "" << 0;
        QTest::newRow("Track 3") << "Track 3" << 0;
        QTest::newRow("Drums") << "DRUMS" << 1;
        QTest::newRow("Snare") << "03-Snare_Top" << 1;
        QTest::newRow("bass drum") << "Bass Drum" << 1;
        QTest::newRow("steel drums") << "Steel Drums" << -1;
        QTest::newRow("guitar") << "E.Guitar" << -1;
        QTest::newRow("Chinese") << QString::fromUtf8("\u9F13") << 1;
    }
    void wordsOfNames() {
        QFETCH(QString, name);
        QFETCH(int, sign);
        const double odds = drumOddsOfName(name.toStdString());
        QCOMPARE(odds > 0 ? 1 : odds < 0 ? -1 : 0, sign);
    }
};

QTEST_APPLESS_MAIN(DrumDetectorTest)
#include "DrumDetectorTest.moc"
