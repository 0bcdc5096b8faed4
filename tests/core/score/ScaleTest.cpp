#include "core/score/Scale.h"

#include <QTest>

#include <bit>

using namespace partita;

class ScaleTest : public QObject {
    Q_OBJECT

private slots:
    void holdsTheTonesOfItsKind() {
        const Scale dMinor{2, 0b010110101101};
        for (const int pitch : {62, 64, 65, 67, 69, 70, 72, 74, 2})
            QVERIFY2(dMinor.contains(Pitch(pitch)), qPrintable(QString::number(pitch)));
        for (const int pitch : {61, 63, 66, 68, 71, 73, 1})
            QVERIFY2(!dMinor.contains(Pitch(pitch)), qPrintable(QString::number(pitch)));
    }

    void stepsGoFromToneToTone() {
        const Scale cMajor;
        QCOMPARE(cMajor.moved(Pitch(64), 1), Pitch(65));
        QCOMPARE(cMajor.moved(Pitch(65), 1), Pitch(67));
        QCOMPARE(cMajor.moved(Pitch(60), -1), Pitch(59));
        QCOMPARE(cMajor.moved(Pitch(60), 7), Pitch(72));
        QCOMPARE(cMajor.moved(Pitch(61), 1), Pitch(62)); // from outside
        QCOMPARE(cMajor.moved(Pitch(61), -1), Pitch(60));
        QCOMPARE(cMajor.moved(Pitch(0), -1), Pitch(-1));
    }

    void everyKindHasItsRootAndAsManyTonesAsItShould() {
        for (const ScaleKind& kind : scaleKinds) {
            QVERIFY((kind.intervals & 1) != 0 && kind.intervals < 1 << 12);
            const int tones = std::popcount(kind.intervals);
            const bool five = kind.key.ends_with("pentatonic");
            QCOMPARE(tones, five ? 5 : kind.key == "blues" ? 6 : 7);
        }
    }
};

QTEST_APPLESS_MAIN(ScaleTest)
#include "ScaleTest.moc"
