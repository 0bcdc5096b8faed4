#include "tests/core/dataset/MadeMusic.h"

#include "core/score/Drums.h"

#include <QTest>

using namespace partita;
using namespace partita::test;

namespace {

Event systemExclusive(Tick tick, const char* hex) {
    Event event;
    event.tick = tick;
    event.status = 0xF0;
    event.payload = QByteArray::fromHex(hex).toStdString();
    return event;
}

Event bank(Tick tick, int channel, int value) {
    Event event;
    event.tick = tick;
    event.status = static_cast<std::uint8_t>(0xB0 | channel);
    event.second = static_cast<std::uint8_t>(value);
    return event;
}

// A tune that nobody takes for a kit.
Track tuneOn(int channel) {
    std::vector<Note> notes;
    for (int i = 0; i < 16; ++i)
        notes.push_back(madeNote(i * 480, 480, 60 + i % 8, 80, channel));
    return madeTrack(notes);
}

Score with(Track track, const std::vector<Event>& events) {
    Score score = madeScore({std::move(track)});
    std::vector<Event>& all = score.tracks[0].events;
    all.insert(all.begin(), events.begin(), events.end());
    std::stable_sort(all.begin(), all.end(), [](const Event& a, const Event& b) { return a.tick < b.tick; });
    return score;
}

bool firstIsDrum(const Score& score) {
    const Track& track = score.tracks[0];
    return Drums(score).contains(track, track.notes[0]);
}

bool lastIsDrum(const Score& score) {
    const Track& track = score.tracks[0];
    return Drums(score).contains(track, track.notes.back());
}

// Rock, two bars: bass drum, snare and hi-hat together.
std::vector<Note> kit(int channel) {
    std::vector<Note> notes;
    for (int eighth = 0; eighth < 32; ++eighth) {
        notes.push_back(madeNote(eighth * 240, 60, 42, 80, channel));
        if (eighth % 4 == 0)
            notes.push_back(madeNote(eighth * 240, 60, 36, 80, channel));
        if (eighth % 4 == 2)
            notes.push_back(madeNote(eighth * 240, 60, 38, 80, channel));
    }
    return notes;
}

} // namespace

class DrumsTest : public QObject {
    Q_OBJECT

private slots:
    void channelsAreWhatTheFileSays_data() {
        QTest::addColumn<int>("channel"); // from 0
        QTest::addColumn<QByteArray>("hex");
        QTest::addColumn<bool>("drums");
        QTest::newRow("channel 1") << 0 << QByteArray() << false;
        QTest::newRow("channel 10") << 9 << QByteArray() << true;
        QTest::newRow("GS, part 10 melodic") << 9 << QByteArray("41104212401015001bf7") << false;
        QTest::newRow("GS, part 10 the second kit") << 9 << QByteArray("411042124010150219f7") << true;
        QTest::newRow("GS, part 11 drums") << 10 << QByteArray("411042 12401A150110f7") << true;
        QTest::newRow("GS, part 1 drums") << 0 << QByteArray("41104212401115 0119f7") << true;
        QTest::newRow("GS, another part drums") << 1 << QByteArray("41104212401115 0119f7") << false;
        QTest::newRow("GS, something else of part 1") << 0 << QByteArray("41104212401119 0119f7") << false;
        QTest::newRow("XG, part 3 drums") << 2 << QByteArray("43104c08020702f7") << true;
        QTest::newRow("XG, part 10 normal") << 9 << QByteArray("43104c08090700f7") << false;
        QTest::newRow("cut short") << 9 << QByteArray("4110421240") << true;
        QTest::newRow("another maker's") << 9 << QByteArray("40104212401015001bf7") << true;
    }

    void channelsAreWhatTheFileSays() {
        QFETCH(int, channel);
        QFETCH(QByteArray, hex);
        QFETCH(bool, drums);
        QCOMPARE(firstIsDrum(with(tuneOn(channel), {systemExclusive(Tick(0), hex.constData())})), drums);
    }

    void aBankWithItsProgramMakesDrums() {
        const auto chosen = [](int channel, int msb) {
            return firstIsDrum(
                with(tuneOn(channel), {bank(Tick(0), channel, msb), programEvent(Tick(0), channel, 0)}));
        };
        QVERIFY(chosen(10, 127));
        QVERIFY(chosen(3, 120));
        QVERIFY(!chosen(10, 0));
        QVERIFY(!chosen(10, 1));
        QVERIFY(!chosen(9, 121));
        QVERIFY(chosen(9, 0));
        QVERIFY(chosen(9, 127));
        QVERIFY(!firstIsDrum(with(tuneOn(10), {bank(Tick(0), 10, 127)}))); // no program was chosen
    }

    void aChannelMayChangeOnItsWay() {
        const Score score = with(tuneOn(4), {bank(Tick(0), 4, 127), programEvent(Tick(0), 4, 0),
                                             bank(Tick(3000), 4, 0), programEvent(Tick(3000), 4, 0)});
        QVERIFY(firstIsDrum(score) && !lastIsDrum(score));
        const Score reset = with(tuneOn(9), {systemExclusive(Tick(0), "41104212401015001bf7"),
                                             systemExclusive(Tick(3000), "7e7f0901f7")});
        QVERIFY(!firstIsDrum(reset) && lastIsDrum(reset));
    }

    void aPortsChannelsAreItsOwn() {
        Score score = madeScore({tuneOn(10), tuneOn(10)});
        Event port;
        port.status = 0xFF;
        port.type = meta::port;
        port.payload = std::string(1, '\1');
        score.tracks[1].events.insert(score.tracks[1].events.begin(), port);
        score.tracks[0].events.insert(score.tracks[0].events.begin(),
                                      {bank(Tick(0), 10, 127), programEvent(Tick(0), 10, 0)});
        const Drums drums(score);
        QVERIFY(drums.contains(score.tracks[0], score.tracks[0].notes[0]));
        QVERIFY(!drums.contains(score.tracks[1], score.tracks[1].notes[0]));
    }

    void aKitIsKnownOnAnyChannel() {
        for (const char* name : {"", "Drums", "Track 2"}) {
            const Score score = madeScore({madeTrack(kit(10), name)});
            const Drums drums(score);
            QVERIFY(drums.contains(score.tracks[0], score.tracks[0].notes[0]));
            QVERIFY(drums.evidence(score.tracks[0]) == DrumEvidence::Guess);
        }
    }

    // All channels of a format 0 file are in one track.
    void ofATrackWithSeveralChannelsOnlyTheKitIsDrums() {
        std::vector<Note> notes = kit(10);
        for (const Note& note : tuneOn(0).notes)
            notes.push_back(note);
        const Score score = madeScore({madeTrack(notes)});
        const Drums drums(score);
        for (const Note& note : score.tracks[0].notes)
            QCOMPARE(drums.contains(score.tracks[0], note), note.channel == 10);
        QVERIFY(drums.evidence(score.tracks[0]) == DrumEvidence::None);
        QCOMPARE(int(drums.pitchedNotes(score.tracks[0]).size()), 16);
    }

    void namesInBytesThatAreTooFewToReadAreKnown() {
        std::vector<Note> notes;
        for (int beat = 0; beat < 16; ++beat)
            notes.push_back(madeNote(beat * 480, 60, beat % 2 == 0 ? 36 : beat % 4 == 1 ? 43 : 47, 80, 1));
        for (const char* hex :
             {"b9c4", "b9aa", "b5e5b7b3", "836883898380", "d3c4c1d2cecfc9"}) { // GBK, Big5 ...
            const std::string name = QByteArray::fromHex(hex).toStdString();
            const bool isKit = firstIsDrum(madeScore({madeTrack(notes, name)}));
            QCOMPARE(isKit, std::string_view(hex) != "d3c4c1d2cecfc9");
        }
    }

    // Ostinatos and riffs use a kit's keys too, again and again.
    void fewPitchesAloneAreNoDrums_data() {
        QTest::addColumn<QList<int>>("pitches");
        QTest::newRow("one") << QList<int>{36};
        QTest::newRow("two") << QList<int>{36, 43};
        QTest::newRow("three, as a bass") << QList<int>{36, 38, 42};
        QTest::newRow("Alberti bass") << QList<int>{48, 55, 52, 55};
        QTest::newRow("riff") << QList<int>{36, 36, 39, 41, 42, 41, 39, 34};
    }

    void fewPitchesAloneAreNoDrums() {
        QFETCH(QList<int>, pitches);
        for (const int length : {60, 200}) {
            std::vector<Note> notes;
            for (int i = 0; i < 64; ++i)
                notes.push_back(madeNote(i * 240, length, pitches[i % pitches.size()]));
            QVERIFY(!firstIsDrum(madeScore({madeTrack(notes)})));
        }
    }

    void whatSomebodySaidWins() {
        const Score score = madeScore({madeTrack(kit(9)), tuneOn(0)});
        Drums drums(score);
        drums.say(score.tracks[0].id, false);
        drums.say(score.tracks[1].id, true);
        QVERIFY(!drums.contains(score.tracks[0], score.tracks[0].notes[0]));
        QVERIFY(drums.evidence(score.tracks[1]) == DrumEvidence::Channel);
    }
};

QTEST_APPLESS_MAIN(DrumsTest)
#include "DrumsTest.moc"
