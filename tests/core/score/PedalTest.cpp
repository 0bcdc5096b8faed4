#include "tests/core/dataset/MadeMusic.h"

#include "core/score/Pedal.h"

#include <QTest>

using namespace partita;
using namespace partita::test;

namespace {

Event pedal(std::int64_t tick, int value, int channel = 0) {
    Event event;
    event.tick = Tick(tick);
    event.status = static_cast<std::uint8_t>(0xB0 | channel);
    event.type = 64;
    event.second = static_cast<std::uint8_t>(value);
    return event;
}

Score with(std::vector<Note> notes, const std::vector<Event>& events, int program = -1) {
    Score score = madeScore({madeTrack(std::move(notes), "", program)});
    std::vector<Event>& all = score.tracks[0].events;
    all.insert(all.begin(), events.begin(), events.end());
    std::stable_sort(all.begin(), all.end(), [](const Event& a, const Event& b) { return a.tick < b.tick; });
    return score;
}

QList<qint64> lengths(const Score& score) {
    QList<qint64> found;
    for (const Note& note : score.tracks[0].notes)
        found.append(note.length.value);
    return found;
}

} // namespace

class PedalTest : public QObject {
    Q_OBJECT

private slots:
    void notesAreHeldByThePedal_data() {
        QTest::addColumn<QList<int>>("notes"); // start, length, pitch ...
        QTest::addColumn<QList<int>>("pedal"); // tick, value ...
        QTest::addColumn<QList<qint64>>("lengths");
        const auto row = [](const char* name, const QList<int>& notes, const QList<int>& moves,
                            const QList<qint64>& lengths) {
            QTest::newRow(name) << notes << moves << lengths;
        };
        row("no pedal", {0, 100, 60}, {}, {100});
        row("let go while it is down", {0, 100, 60}, {50, 127, 400, 0}, {400});
        row("longer than the pedal", {0, 500, 60}, {50, 127, 400, 0}, {500});
        row("pressed too late", {0, 100, 60}, {100, 127, 400, 0}, {100});
        row("half way up is up", {0, 100, 60}, {50, 127, 200, 63, 400, 0}, {200});
        row("struck again", {0, 100, 60, 300, 50, 60}, {50, 127, 400, 0}, {300, 100});
        row("another pitch", {0, 100, 60, 300, 50, 62}, {50, 127, 400, 0}, {400, 100});
        row("changed between", {0, 100, 60, 200, 100, 62}, {50, 127, 200, 0, 210, 127, 600, 0}, {200, 400});
        row("never up", {0, 100, 60, 1000, 100, 72}, {50, 127}, {1100, 100});
        row("overlapping already", {0, 400, 60, 300, 300, 60}, {50, 127, 500, 0}, {400, 300});
    }

    void notesAreHeldByThePedal() {
        QFETCH(QList<int>, notes);
        QFETCH(QList<int>, pedal);
        std::vector<Note> made;
        for (qsizetype i = 0; i < notes.size(); i += 3)
            made.push_back(madeNote(notes[i], notes[i + 1], notes[i + 2]));
        std::vector<Event> moves;
        for (qsizetype i = 0; i < pedal.size(); i += 2)
            moves.push_back(::pedal(pedal[i], pedal[i + 1]));
        QTEST(lengths(withPedal(with(made, moves))), "lengths");
    }

    void otherChannelsAndDrumsStay() {
        QCOMPARE(
            lengths(withPedal(with({madeNote(0, 100, 60, 80, 1)}, {pedal(50, 127, 0), pedal(400, 0, 0)}))),
            QList<qint64>{100});
        QCOMPARE(
            lengths(withPedal(with({madeNote(0, 100, 38, 80, 9)}, {pedal(50, 127, 9), pedal(400, 0, 9)}))),
            QList<qint64>{100});
    }

    void aPianoWithPedalsIsKnown() {
        std::vector<Note> notes;
        std::vector<Event> moves;
        for (int bar = 0; bar < 8; ++bar) {
            for (int beat = 0; beat < 4; ++beat)
                notes.push_back(madeNote(bar * 1920 + beat * 480, 400, 60 + beat));
            moves.push_back(pedal(bar * 1920, 127));
            moves.push_back(pedal(bar * 1920 + 1800, 0));
        }
        QVERIFY(pedalUse(with(notes, moves)).isPedalledPiano());
        QVERIFY(pedalUse(with(notes, moves, 0)).isPedalledPiano());
        QVERIFY(!pedalUse(with(notes, moves, 48)).isPedalledPiano());
        QVERIFY(!pedalUse(with(notes, {})).isPedalledPiano());
        QVERIFY(!pedalUse(with(notes, {pedal(0, 127)})).isPedalledPiano());
    }
};

QTEST_APPLESS_MAIN(PedalTest)
#include "PedalTest.moc"
