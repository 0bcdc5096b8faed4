#include "tests/core/playback/Scores.h"

#include "core/playback/PresetList.h"
#include "core/playback/Schedule.h"

#include <QtTest>

using namespace partita;

namespace {

const PresetList small({{{0, 40}, "Violin"},
                        {{0, 6}, "Harpsichord"},
                        {{8, 40}, "Slow violin"},
                        {{128, 8}, "Room kit"},
                        {{0, 6}, "Harpsichord again"},
                        {{129, 0}, "beyond the last bank"}});

} // namespace

class PresetListTest : public QObject {
    Q_OBJECT
private slots:
    void presetsAreInOrderAndEachOnce();
    void whatIsLackingIsPlayedBySomethingElse_data();
    void whatIsLackingIsPlayedBySomethingElse();
    void banksOfXgAndGeneralMidi2ChooseDrums();
    void onlyWhatIsHeardIsSubstituted();
    void aSentenceNamesBoth();
};

void PresetListTest::presetsAreInOrderAndEachOnce() {
    QCOMPARE(small.all().size(), std::size_t{4});
    QVERIFY(std::ranges::is_sorted(small.all(), {}, &Preset::place));
    QCOMPARE(small.find({0, 6})->name, std::string("Harpsichord"));
    QVERIFY(!small.has({129, 0}) && !small.has({0, 7}));
}

void PresetListTest::whatIsLackingIsPlayedBySomethingElse_data() {
    QTest::addColumn<int>("bank");
    QTest::addColumn<int>("program");
    QTest::addColumn<int>("playedBank");
    QTest::addColumn<int>("playedProgram");
    QTest::newRow("there") << 8 << 40 << 8 << 40;
    QTest::newRow("another bank") << 3 << 40 << 0 << 40;
    QTest::newRow("no such program") << 0 << 7 << 0 << 6;
    QTest::newRow("no such kit") << 128 << 0 << 128 << 8;
}

void PresetListTest::whatIsLackingIsPlayedBySomethingElse() {
    QFETCH(int, bank);
    QFETCH(int, program);
    QFETCH(int, playedBank);
    QFETCH(int, playedProgram);
    const auto played = small.playedFor({bank, program});
    QVERIFY(played.has_value());
    QVERIFY(*played == (PresetPlace{playedBank, playedProgram}));
    QVERIFY(!PresetList({{{0, 0}, "Piano"}}).playedFor({128, 0}));
    QVERIFY(!PresetList({{{128, 0}, "Kit"}}).playedFor({0, 0}));
}

void PresetListTest::banksOfXgAndGeneralMidi2ChooseDrums() {
    QCOMPARE(soundFontBank(0, 0), 0);
    QCOMPARE(soundFontBank(0, 8), 8);
    QCOMPARE(soundFontBank(9, 0), drumBank);
    QCOMPARE(soundFontBank(25, 0), drumBank); // channel 10 of the second port
    QCOMPARE(soundFontBank(10, 127), drumBank);
    QCOMPARE(soundFontBank(10, 120), drumBank);
    QCOMPARE(soundFontBank(9, 121), 0);
}

void PresetListTest::onlyWhatIsHeardIsSubstituted() {
    Event silentProgram = programEvent(Tick(0), 5, 99); // a channel without notes
    const Score score =
        makeScore({makeNote(1, 0, 100, 60, 0), makeNote(2, 500, 100, 60, 0), makeNote(3, 0, 100, 60, 1),
                   makeNote(4, 0, 100, 38, 9)},
                  {controlEvent(0, 0, 0, 3), programEvent(Tick(0), 0, 40),
                   controlEvent(100, 0, 0, 8), // takes effect with the next program change
                   programEvent(Tick(400), 0, 40), programEvent(Tick(0), 1, 6), silentProgram});
    const auto found = substitutions(*Schedule::build(score), small);
    QCOMPARE(found.size(), std::size_t{2});
    QVERIFY(found[0].wanted == (PresetPlace{3, 40}) && found[0].played == (PresetPlace{0, 40}));
    QVERIFY(found[1].wanted == (PresetPlace{128, 0}) && found[1].played == (PresetPlace{128, 8}));
}

void PresetListTest::aSentenceNamesBoth() {
    QCOMPARE(describe({{3, 40}, PresetPlace{0, 40}}, small),
             std::string("the soundfont has no program 41 of bank 3; \"Violin\" plays instead"));
    QCOMPARE(describe({{128, 0}, std::nullopt}, small),
             std::string("the soundfont has no drum kit 1; it stays silent"));
}

QTEST_APPLESS_MAIN(PresetListTest)
#include "PresetListTest.moc"
