#include "core/score/PartRole.h"

#include <QTest>

using namespace partita;
using enum PartRole;

namespace {

using Roles = std::vector<PartRole>;
using Pieces = std::vector<Roles>;

Pieces times(std::size_t count, const Roles& roles) {
    return Pieces(count, roles);
}

Pieces operator+(Pieces a, const Pieces& b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

} // namespace

class PartRoleTest : public QObject {
    Q_OBJECT

private slots:
    void everyRoleHasAnId() {
        for (std::size_t i = 0; i < partRoleCount; ++i) {
            const auto role = static_cast<PartRole>(i);
            QCOMPARE(partRoleOf(idOf(role)), std::optional(role));
        }
        QVERIFY(!partRoleOf("strings"));
    }

    void rolesOfTheFolderAreItsPartsInTheirOrder() {
        QVERIFY(partsOfPieces(times(3, {Melody, Chords})) == (Roles{Chords, Melody}));
        QVERIFY(partsOfPieces(times(1, {Melody, Bass, Drums, Bass})) == (Roles{Drums, Bass, Melody}));
    }

    void whatFewPiecesHaveIsNoPart() {
        const Pieces tunes = times(39, {Melody, Chords});
        QVERIFY(partsOfPieces(tunes + times(1, {Melody, Chords, Bass})) == (Roles{Chords, Melody}));
        QVERIFY(partsOfPieces(tunes + times(2, {Melody, Chords, Bass})) == (Roles{Chords, Melody}));
        QVERIFY(partsOfPieces(tunes + times(3, {Melody, Chords, Bass})) == (Roles{Bass, Chords, Melody}));
        QVERIFY(partsOfPieces(times(4, {Melody, Chords}) + times(1, {Melody, Chords, Pad})) ==
                (Roles{Chords, Melody}));
    }

    void oneAfterAnotherHasNoParts() {
        QVERIFY(partsOfPieces({}).empty());
        QVERIFY(partsOfPieces(times(5, {})).empty());
        QVERIFY(partsOfPieces(times(5, {Melody})).empty());
        QVERIFY(partsOfPieces(times(5, {Chords}) + times(5, {Melody, Chords})).empty());
        QVERIFY(partsOfPieces(times(4, {Chords}) + times(5, {Melody, Chords})) == (Roles{Chords, Melody}));
        QVERIFY(partsOfPieces(times(5, {Drums})).empty());
        QVERIFY(partsOfPieces(times(5, {Melody, Drums})) == (Roles{Drums, Melody}));
        // Pieces without notes are none.
        QVERIFY(partsOfPieces(times(50, {}) + times(2, {Melody, Drums})) == (Roles{Drums, Melody}));
    }

    void aRoleWithoutAPartGoesToTheNearest() {
        const Roles tunes{Chords, Melody};
        QCOMPARE(nearestPart(Melody, tunes), std::optional(Melody));
        QCOMPARE(nearestPart(SecondMelody, tunes), std::optional(Melody));
        QCOMPARE(nearestPart(Pad, tunes), std::optional(Chords));
        QCOMPARE(nearestPart(Tenor, tunes), std::optional(Chords));
        QCOMPARE(nearestPart(Bass, tunes), std::optional(Chords));
        QVERIFY(!nearestPart(Drums, tunes));
        const Roles choir{Bass, Tenor, Alto, Melody};
        QCOMPARE(nearestPart(SecondMelody, choir), std::optional(Melody));
        QCOMPARE(nearestPart(Chords, choir), std::optional(Tenor));
        QVERIFY(!nearestPart(Chords, Roles{Drums, Bass}));
        QVERIFY(!nearestPart(Melody, {}));
    }
};

QTEST_APPLESS_MAIN(PartRoleTest)
#include "PartRoleTest.moc"
