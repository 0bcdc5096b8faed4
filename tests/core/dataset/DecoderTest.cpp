#include "tests/core/dataset/MadeMusic.h"

#include "core/dataset/Decoder.h"
#include "core/dataset/Encoder.h"
#include "core/dataset/StepClock.h"
#include "core/score/EventText.h"
#include "core/score/TempoMap.h"

#include <QTest>

#include <set>

using namespace partita;
using namespace partita::test;
using Cell = NoteStates::Cell;

namespace {

// Any states in which no note is held on out of silence.
NoteStates randomLegalStates(RandomStream& random, const Grid& grid) {
    NoteStates states(grid, 1 + static_cast<int>(random.below(100)));
    for (int step = 0; step < states.steps(); ++step)
        for (int pitch = grid.lowest.value; pitch <= grid.highest.value; ++pitch) {
            const bool sounding = step > 0 && states.isHeld(step - 1, Pitch(pitch));
            const std::uint32_t draw = random.below(20);
            if (draw == 0)
                states.setCell(step, Pitch(pitch), grid.struck ? Cell::Struck : Cell::HeldOn);
            else if (sounding && draw < 14)
                states.setCell(step, Pitch(pitch), Cell::HeldOn);
        }
    return states;
}

NoteStates steadyBeats(int steps) {
    NoteStates states(Grid(), steps);
    for (int step = 0; step < steps; step += 2)
        states.setCell(step, Pitch(60 + step % 12), Cell::Struck);
    return states;
}

std::set<int> velocitiesOf(const Score& score) {
    std::set<int> velocities;
    for (const Note& note : score.tracks[0].notes)
        velocities.insert(note.velocity);
    return velocities;
}

} // namespace

class DecoderTest : public QObject {
    Q_OBJECT

private slots:
    void encodingWhatWasDecodedGivesTheSameStates() {
        const std::uint64_t seed = 5;
        qInfo("seed %llu", static_cast<unsigned long long>(seed));
        RandomStream random(seed);
        for (const int stepsPerBeat : gridChoices)
            for (const bool struck : {true, false})
                for (int round = 0; round < 20; ++round) {
                    Grid grid;
                    grid.stepsPerBeat = stepsPerBeat;
                    grid.struck = struck;
                    grid.lowest = Pitch(static_cast<int>(random.below(60)));
                    grid.highest = Pitch(grid.lowest.value + static_cast<int>(random.below(60)));
                    const NoteStates states = randomLegalStates(random, grid);
                    const Score score = decode(states, CorpusStyle(), DecodeOptions());
                    const EncodedScore encoded = encode(score, grid, {});
                    QVERIFY(statesOf(encoded.notes, grid, states.steps()) == states);
                    if (struck)
                        QVERIFY(encoded.notes == notesOf(states));
                    for (const Note& note : score.tracks[0].notes)
                        QVERIFY(note.length.value > 0 && note.velocity > 0 && note.velocity < 128);
                }
    }

    void theStyleIsPutIn() {
        CorpusStyle style;
        style.tempo = 96;
        style.metre = {3, 4};
        style.program = 19;
        DecodeOptions options;
        options.trackName = "Take 1";
        options.channel = 2;
        const Score score = decode(steadyBeats(24), style, options);
        QCOMPARE(TempoMap(score).beatsPerMinute(Tick(0)), 96.0);
        QVERIFY(MetreMap(score).metre(Tick(0)) == (Metre{3, 4}));
        QCOMPARE(channelProgram(score.tracks[0], 2).value(), 19);
        QCOMPARE(trackName(score.tracks[0], TextEncoding::Latin1), std::string("Take 1"));
        QCOMPARE(int(score.tracks[0].notes[0].channel), 2);
        QVERIFY(firstKeySignature(score).has_value());
        QCOMPARE(score.end().value, 480 * 6); // to the bar line
        options.tempo = 200;
        QCOMPARE(TempoMap(decode(steadyBeats(24), style, options)).beatsPerMinute(Tick(0)), 200.0);
    }

    void theKeySignatureIsThatOfTheNotes() {
        NoteStates states(Grid(), 64);
        const int dMajor[] = {62, 66, 69, 62, 64, 67, 71, 69, 61, 64, 66, 62, 69, 73, 74, 62};
        for (int i = 0; i < 16; ++i)
            for (int step = 0; step < 4; ++step)
                states.setCell(4 * i + step, Pitch(dMajor[i]), step == 0 ? Cell::Struck : Cell::HeldOn);
        const auto key = firstKeySignature(decode(states, CorpusStyle(), DecodeOptions()));
        QVERIFY(key.has_value());
        QCOMPARE(key->sharps, 2);
        QVERIFY(!key->minor);
    }

    void withoutLearnedVelocitiesTheMetreIsAccented() {
        for (const double mean : {1.0, 64.0, 127.0}) {
            CorpusStyle style;
            style.meanVelocity = mean;
            const Score score = decode(steadyBeats(64), style, DecodeOptions());
            const std::set<int> velocities = velocitiesOf(score);
            QVERIFY(*velocities.rbegin() - *velocities.begin() >= 6);
            QVERIFY(*velocities.begin() >= 1 && *velocities.rbegin() <= 127);
            QVERIFY(score.tracks[0].notes[0].velocity >
                    score.tracks[0].notes[1].velocity); // downbeat, off the beat
        }
    }

    void learnedVelocitiesFollowOctaveAndPlace() {
        CorpusStyle style;
        style.velocities.learned = true;
        for (std::size_t octave = 0; octave < 11; ++octave)
            for (std::size_t place = 0; place < 3; ++place)
                style.velocities.mean[octave][place] = static_cast<float>(10 * octave + place);
        NoteStates states(Grid(), 32);
        states.setCell(0, Pitch(60), Cell::Struck);  // downbeat
        states.setCell(4, Pitch(72), Cell::Struck);  // beat
        states.setCell(6, Pitch(48), Cell::Struck);  // off the beat
        states.setCell(16, Pitch(48), Cell::Struck); // downbeat
        std::vector<int> velocities;
        const Score score = decode(states, style, DecodeOptions());
        for (const Note& note : score.tracks[0].notes)
            velocities.push_back(note.velocity);
        QVERIFY(velocities == (std::vector<int>{50, 61, 42, 40}));
    }

    void oneVelocityForAllWhenAsked() {
        DecodeOptions options;
        options.fixedVelocity = 40;
        QVERIFY(velocitiesOf(decode(steadyBeats(64), CorpusStyle(), options)) == std::set<int>{40});
    }

    void notesGoIntoAScoreOfAnyDivision() {
        const std::vector<StepNote> notes{stepNote(0, 1, 60), stepNote(1, 2, 62), stepNote(3, 1, 64),
                                          stepNote(7, 5, 65)};
        for (const Division& division : {Division{7, 0, 0}, Division{96, 0, 0}, Division{1, 0, 0},
                                         Division{0, 25, 40}, Division{0, 29, 80}}) {
            const StepClock clock(division, 4);
            Score score;
            score.division = division;
            const std::vector<Note> decoded = decodeNotes(notes, Grid(), CorpusStyle(), score);
            for (std::size_t i = 0; i < notes.size(); ++i) {
                QVERIFY(decoded[i].length.value > 0);
                if (division.ticksPerBeat() >= 4)
                    QCOMPARE(clock.nearest(decoded[i].start).value, notes[i].start.value);
            }
        }
    }

    void notesInAScoreHaveTheAccentsOfItsBars() {
        Score score; // a bar of 1/4, then 3/4
        score.tracks = {{TrackId(1), {}, {metreEvent(Tick(0), 1, 4), metreEvent(Tick(480), 3, 4)}}};
        std::vector<StepNote> notes;
        for (int beat = 0; beat < 7; ++beat)
            notes.push_back(stepNote(4 * beat, 1, 60));
        std::vector<int> loud;
        const auto decoded = decodeNotes(notes, Grid(), CorpusStyle(), score);
        for (std::size_t beat = 0; beat < decoded.size(); ++beat)
            if (decoded[beat].velocity > decoded[2].velocity)
                loud.push_back(static_cast<int>(beat));
        QCOMPARE(loud, (std::vector<int>{0, 1, 4}));
    }

    void silenceIsAScoreToo() {
        const Score score = decode(NoteStates(Grid(), 16), CorpusStyle(), DecodeOptions());
        QCOMPARE(score.noteCount(), std::size_t(0));
        QCOMPARE(score.end().value, 1920);
    }
};

QTEST_APPLESS_MAIN(DecoderTest)
#include "DecoderTest.moc"
