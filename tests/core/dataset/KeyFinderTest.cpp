#include "tests/core/dataset/MadeMusic.h"

#include "core/dataset/KeyFinder.h"

#include <QTest>

using namespace partita;
using partita::test::stepNote;

class KeyFinderTest : public QObject {
    Q_OBJECT

private slots:
    void findsEveryMajorAndMinorKey() {
        // A tune that closes on its tonic, over I IV V I and i iv V i: semitones above the tonic.
        const std::vector<std::vector<int>> majorTune{{0, 4, 7}, {5, 9, 0}, {7, 11, 2}, {0, 4, 7}};
        const std::vector<std::vector<int>> minorTune{{0, 3, 7}, {5, 8, 0}, {7, 11, 2}, {0, 3, 7}};
        for (int tonic = 0; tonic < 12; ++tonic)
            for (const bool minor : {false, true}) {
                std::vector<StepNote> notes;
                int step = 0;
                for (const auto& chord : minor ? minorTune : majorTune) {
                    for (const int above : chord)
                        notes.push_back(stepNote(step, 4, 48 + tonic + above));
                    step += 4;
                }
                const Key key = findKey(notes);
                QCOMPARE(key.tonic, tonic);
                QCOMPARE(key.minor, minor);
            }
    }

    void longNotesWeighMore() {
        const std::vector<StepNote> notes{stepNote(0, 16, 57), stepNote(0, 8, 60), stepNote(0, 12, 64),
                                          stepNote(16, 1, 65), stepNote(17, 1, 67)};
        QVERIFY(findKey(notes) == (Key{9, true}));
    }

    void scalesHoldTheirNotes() {
        QVERIFY(inScale(Pitch(60), {0, false}));
        QVERIFY(!inScale(Pitch(61), {0, false}));
        QVERIFY(inScale(Pitch(61), {2, false})); // C sharp in D major
        for (const int pitch : {57, 59, 60, 62, 64, 65, 66, 67, 68})
            QVERIFY(inScale(Pitch(pitch), {9, true}));
        for (const int pitch : {58, 61, 63})
            QVERIFY(!inScale(Pitch(pitch), {9, true}));
        QVERIFY(inScale(Pitch(0), {11, false}) == inScale(Pitch(12), {11, false}));
    }

    void namesAreEnglish() {
        QCOMPARE(keyName({0, false}), std::string("C major"));
        QCOMPARE(keyName({10, false}), std::string("B flat major"));
        QCOMPARE(keyName({8, true}), std::string("G sharp minor"));
    }

    void noNotesHaveSomeKey() { QVERIFY(findKey({}).tonic < 12); }
};

QTEST_APPLESS_MAIN(KeyFinderTest)
#include "KeyFinderTest.moc"
