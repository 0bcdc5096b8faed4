#include "core/score/Chords.h"

#include <QTest>

using namespace partita;

namespace {

struct Sound {
    int pitch;
    double beat, beats;
};

Score scoreOf(const std::vector<Sound>& sounds, int channel = 0) {
    Score score;
    Track track;
    track.id = TrackId(1);
    std::uint32_t id = 0;
    for (const Sound& sound : sounds) {
        Note note;
        note.id = NoteId(++id);
        note.pitch = Pitch(sound.pitch);
        note.start = Tick(static_cast<std::int64_t>(480 * sound.beat));
        note.length = Tick(static_cast<std::int64_t>(480 * sound.beats));
        note.channel = static_cast<std::uint8_t>(channel);
        track.notes.push_back(note);
    }
    sortNotes(track);
    score.tracks.push_back(std::move(track));
    return score;
}

std::vector<ChordSpan> chords(const Score& score) {
    return chordsOf(score, MetreMap(score));
}

} // namespace

class ChordsTest : public QObject {
    Q_OBJECT

private slots:
    void aNoteBeyondAllBarsAddsNoBeats() {
        Score score = scoreOf({{60, 0, 4}, {64, 0, 4}, {67, 0, 4}});
        Note far = score.tracks[0].notes[0];
        far.start = Tick(std::int64_t{1} << 40);
        score.tracks[0].notes.push_back(far);
        const auto found = chords(score);
        QCOMPARE(found.size(), std::size_t{1});
        QCOMPARE(found[0].name, std::string("C"));
    }

    void namesWhatSounds_data() {
        QTest::addColumn<QList<int>>("pitches");
        QTest::addColumn<QString>("name");
        QTest::newRow("major") << QList<int>{60, 64, 67} << "C";
        QTest::newRow("minor") << QList<int>{57, 60, 64} << "Am";
        QTest::newRow("seventh") << QList<int>{55, 59, 62, 65} << "G7";
        QTest::newRow("minor seventh") << QList<int>{54, 57, 61, 64} << "F♯m7";
        QTest::newRow("major seventh") << QList<int>{58, 62, 65, 69} << "B♭maj7";
        QTest::newRow("diminished") << QList<int>{59, 62, 65} << "Bdim";
        QTest::newRow("inversion") << QList<int>{59, 62, 67} << "G/B";
        QTest::newRow("doubled") << QList<int>{48, 60, 64, 67, 72, 76} << "C";
        QTest::newRow("fourth") << QList<int>{62, 67, 69} << "Dsus4";
        QTest::newRow("fifth") << QList<int>{48, 55} << "C5";
    }

    void namesWhatSounds() {
        QFETCH(QList<int>, pitches);
        QFETCH(QString, name);
        std::vector<Sound> sounds;
        for (const int pitch : pitches)
            sounds.push_back({pitch, 0, 1});
        const std::vector<ChordSpan> found = chords(scoreOf(sounds));
        QCOMPARE(found.size(), std::size_t{1});
        QCOMPARE(QString::fromStdString(found[0].name), name);
        QCOMPARE(found[0].first, Tick(0));
        QCOMPARE(found[0].last, Tick(480));
    }

    void aShortPassingToneDoesNotRenameTheBeat() {
        const auto found = chords(scoreOf({{48, 0, 1}, {64, 0, 1}, {67, 0, 0.8}, {69, 0.8, 0.2}}));
        QCOMPARE(found.size(), std::size_t{1});
        QCOMPARE(found[0].name, std::string("C"));
    }

    void equalNeighboursAreOneAndALoneChordToneGoesOn() {
        const auto found = chords(scoreOf({{60, 0, 1},
                                           {64, 0, 1},
                                           {67, 0, 1},
                                           {64, 1, 1},
                                           {60, 2, 1},
                                           {64, 2, 1},
                                           {67, 2, 1},
                                           {62, 3, 1}}));
        QCOMPARE(found, (std::vector<ChordSpan>{{Tick(0), Tick(3 * 480), "C"}}));
    }

    void percussionHasNoHarmony() {
        QVERIFY(chords(scoreOf({{36, 0, 1}, {42, 0, 1}, {46, 0, 1}}, 9)).empty());
        QVERIFY(chords(Score()).empty());
    }
};

QTEST_APPLESS_MAIN(ChordsTest)
#include "ChordsTest.moc"
