#include "tests/core/devices/ClickSoundFont.h"
#include "tests/core/devices/DummyJack.h"
#include "tests/core/playback/Scores.h"

#include "core/devices/Devices.h"

#include <RtMidi.h>

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QtTest>

#include <atomic>
#include <mutex>
#include <optional>

using namespace partita;

namespace {

constexpr int patience = 60'000; // ms

struct Inbox {
    std::mutex mutex;
    std::vector<std::vector<unsigned char>> messages;

    static void receive(double, std::vector<unsigned char>* message, void* inbox) {
        auto& self = *static_cast<Inbox*>(inbox);
        const std::lock_guard lock(self.mutex);
        self.messages.push_back(*message);
    }
    int count(int kind) {
        const std::lock_guard lock(mutex);
        return static_cast<int>(
            std::ranges::count_if(messages, [&](const auto& m) { return (m[0] & 0xF0) == kind; }));
    }
};

} // namespace

// Plays in a real audio clock: a JACK server of its own with the dummy driver.
class JackPlayTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void cleanupTestCase();
    void theSynthPlaysAndTheClockRuns();
    void aPortReceivesEveryNoteInOrder();
    void aServerThatDiesIsNoticedAndPlayingGoesOn();
    void withoutAServerASilentClockRuns();
    void aBrokenSoundFontKeepsTheOldOne();
    void anotherSoundFontIsTakenWhileItPlays();
    void aPortThatVanishesMidNoteIsTakenAgain();
    void othersCanConnectToPartita();
    void aKeyboardPlaysAndIsTakenAgain();
    void whatIsTooMuchPlaysAndEnds_data();
    void whatIsTooMuchPlaysAndEnds();

private:
    std::unique_ptr<Player> player(const char* output = synthOutput) const {
        PlayerOptions options;
        options.audioDrivers = {"jack"};
        options.soundFont = folder_.filePath("click.sf2").toStdString();
        options.output = output;
        return makePlayer(options);
    }
    // The name of an output or input that is there, by a part of it.
    static std::string outputLike(Player& live, const std::string& part) {
        for (const OutputDevice& device : live.outputs())
            if (device.isMidiPort && device.available && device.name.find(part) != std::string::npos)
                return device.name;
        return {};
    }
    static std::string inputLike(Player& live, const std::string& part) {
        for (const std::string& name : live.inputs())
            if (name.find(part) != std::string::npos)
                return name;
        return {};
    }
    // The peak is since it was last asked for.
    static bool isHeard(Player& live) {
        float loudest = 0;
        return QTest::qWaitFor([&] { return (loudest = std::max(loudest, live.status().peak)) > 0.05f; },
                               patience);
    }
    static std::shared_ptr<const Score> scale(int notes) {
        std::vector<Note> all;
        for (int i = 0; i < notes; ++i)
            all.push_back(makeNote(static_cast<std::uint32_t>(i + 1), i * 48, 40, 24 + i % 90, 0, 127));
        return std::make_shared<const Score>(makeScore(std::move(all)));
    }

    QTemporaryDir folder_;
    std::optional<DummyJack> server_;
};

void JackPlayTest::initTestCase() {
    if (!DummyJack::isInstalled())
        QSKIP("jackd is not installed");
    writeClickSoundFont(folder_.filePath("click.sf2").toStdString());
    server_.emplace("partita-test");
    if (!server_->start())
        QSKIP("jackd does not start");
}

void JackPlayTest::cleanupTestCase() {
    server_.reset();
}

void JackPlayTest::theSynthPlaysAndTheClockRuns() {
    const auto live = player();
    QTRY_VERIFY_WITH_TIMEOUT(live->status().soundAvailable, patience);
    QCOMPARE(live->status().notice, PlayerNotice::None);
    live->setScore(scale(300));
    live->play();
    QVERIFY(live->status().playing);
    QElapsedTimer timer;
    QTRY_VERIFY_WITH_TIMEOUT(live->status().seconds > 0.1, patience);
    const double from = live->status().seconds;
    timer.start();
    QTRY_VERIFY_WITH_TIMEOUT(live->status().seconds > from + 2, patience);
    qInfo("2 s of the piece took %.2f s", static_cast<double>(timer.elapsed()) / 1000);
    QVERIFY(isHeard(*live));
    live->stop();
    QTRY_VERIFY_WITH_TIMEOUT(!live->status().playing && live->status().peak == 0, patience);
    QVERIFY(!live->status().playing);
}

void JackPlayTest::aPortReceivesEveryNoteInOrder() {
    const auto live = player();
    QTRY_VERIFY_WITH_TIMEOUT(live->status().soundAvailable, patience); // the server is up
    Inbox inbox;
    RtMidiIn in(RtMidi::UNIX_JACK, "loopback");
    in.setCallback(Inbox::receive, &inbox);
    in.openVirtualPort("in");
    QTRY_VERIFY_WITH_TIMEOUT(!outputLike(*live, "loopback").empty(), patience);
    live->setOutput(outputLike(*live, "loopback"));
    QTRY_VERIFY_WITH_TIMEOUT(live->status().soundAvailable, patience);
    constexpr int notes = 50;
    live->setScore(scale(notes));
    live->play();
    QTRY_COMPARE_WITH_TIMEOUT(inbox.count(0x90), notes, patience);
    QTRY_VERIFY_WITH_TIMEOUT(!live->status().playing, patience);
    live->play();
    QTRY_VERIFY_WITH_TIMEOUT(inbox.count(0x90) >= notes + 5, patience);
    live->setOutput(silentOutput);
    QTRY_COMPARE_WITH_TIMEOUT(inbox.count(0x80), inbox.count(0x90), patience);
    const std::lock_guard lock(inbox.mutex);
    int next = 0;
    for (const auto& message : inbox.messages)
        if ((message[0] & 0xF0) == 0x90)
            QCOMPARE(int{message[1]}, 24 + next++ % notes % 90);
}

void JackPlayTest::aServerThatDiesIsNoticedAndPlayingGoesOn() {
    const auto live = player();
    QTRY_VERIFY_WITH_TIMEOUT(live->status().soundAvailable, patience);
    live->setScore(scale(3000));
    live->play();
    QTRY_VERIFY_WITH_TIMEOUT(live->status().seconds > 0.2, patience);
    server_->stop();
    QTRY_COMPARE_WITH_TIMEOUT(live->status().notice, PlayerNotice::NoAudio, patience);
    const double at = live->status().seconds;
    QTRY_VERIFY_WITH_TIMEOUT(live->status().seconds > at + 0.2, patience);
    QVERIFY(live->status().playing);
    QVERIFY(server_->start());
    QTRY_VERIFY_WITH_TIMEOUT(live->status().soundAvailable, patience);
    QVERIFY(isHeard(*live));
    QVERIFY(live->status().playing);
}

void JackPlayTest::withoutAServerASilentClockRuns() {
    server_->stop();
    {
        const auto live = player();
        QTRY_COMPARE_WITH_TIMEOUT(live->status().notice, PlayerNotice::NoAudio, patience);
        live->setScore(scale(300));
        live->play();
        QTRY_VERIFY_WITH_TIMEOUT(live->status().seconds > 0.3, patience);
        QVERIFY(!live->status().soundAvailable);
        live->setOutput("Some synthesizer");
        QTRY_COMPARE_WITH_TIMEOUT(live->status().notice, PlayerNotice::PortGone, patience);
        live->setOutput(silentOutput);
        QTRY_COMPARE_WITH_TIMEOUT(live->status().notice, PlayerNotice::None, patience);
    }
    QVERIFY(server_->start());
}

void JackPlayTest::aBrokenSoundFontKeepsTheOldOne() {
    QFile broken(folder_.filePath("broken.sf2"));
    QVERIFY(broken.open(QIODevice::WriteOnly));
    broken.write("RIFFxxxxsfbk");
    broken.close();
    const auto live = player();
    QTRY_VERIFY_WITH_TIMEOUT(live->status().soundAvailable, patience);
    live->setSoundFont(folder_.filePath("broken.sf2").toStdString());
    QTRY_COMPARE_WITH_TIMEOUT(live->status().notice, PlayerNotice::BrokenSoundFont, patience);
    QVERIFY(live->status().soundAvailable);
    QCOMPARE(live->soundFont(), std::filesystem::path(folder_.filePath("click.sf2").toStdString()));
    writeClickSoundFont(folder_.filePath("second.sf2").toStdString());
    live->setSoundFont(folder_.filePath("second.sf2").toStdString());
    QTRY_COMPARE_WITH_TIMEOUT(live->status().notice, PlayerNotice::None, patience);
    QCOMPARE(live->soundFont(), std::filesystem::path(folder_.filePath("second.sf2").toStdString()));
}

void JackPlayTest::anotherSoundFontIsTakenWhileItPlays() {
    const auto live = player();
    QTRY_VERIFY_WITH_TIMEOUT(live->status().soundAvailable, patience);
    live->setScore(scale(3000));
    live->play();
    QVERIFY(isHeard(*live));
    const std::filesystem::path third = folder_.filePath("third.sf2").toStdString();
    writeClickSoundFont(third);
    live->setSoundFont(third);
    bool alwaysThere = true;
    double last = 0;
    const bool taken = QTest::qWaitFor(
        [&] {
            const PlayerStatus status = live->status();
            alwaysThere = alwaysThere && status.soundAvailable && status.notice == PlayerNotice::None && status.playing &&
                          status.seconds >= last;
            last = status.seconds;
            return live->soundFont() == third;
        },
        patience);
    QVERIFY(taken);
    QVERIFY(alwaysThere);
    QVERIFY(isHeard(*live));
}

void JackPlayTest::aPortThatVanishesMidNoteIsTakenAgain() {
    const auto live = player();
    Inbox inbox;
    const auto plugIn = [&inbox] {
        auto in = std::make_unique<RtMidiIn>(RtMidi::UNIX_JACK, "gadget");
        in->setCallback(Inbox::receive, &inbox);
        in->openVirtualPort("in");
        return in;
    };
    auto port = plugIn();
    QTRY_VERIFY_WITH_TIMEOUT(!outputLike(*live, "gadget").empty(), patience);
    const std::string name = outputLike(*live, "gadget");
    live->setOutput(name);
    QTRY_VERIFY_WITH_TIMEOUT(live->status().soundAvailable, patience);
    live->setScore(std::make_shared<const Score>(makeScore({makeNote(1, 0, 960 * 3600, 60)})));
    live->play();
    QTRY_COMPARE_WITH_TIMEOUT(inbox.count(0x90), 1, patience);
    port.reset(); // the note sounds for an hour
    QTRY_COMPARE_WITH_TIMEOUT(live->status().notice, PlayerNotice::PortGone, patience);
    QVERIFY(live->status().playing);
    QVERIFY(!live->status().soundAvailable);
    const double at = live->status().seconds;
    QTRY_VERIFY_WITH_TIMEOUT(live->status().seconds > at + 0.2, patience);
    port = plugIn();
    QTRY_COMPARE_WITH_TIMEOUT(live->status().notice, PlayerNotice::None, patience);
    QCOMPARE(live->output(), name);
    live->audition(Pitch(72), 90, 0, 0.05);
    QTRY_VERIFY_WITH_TIMEOUT(inbox.count(0x90) >= 2, patience);
    live->setOutput(silentOutput);
    // One of the two note-ons had gone with the port.
    QTRY_COMPARE_WITH_TIMEOUT(inbox.count(0x80), inbox.count(0x90) - 1, patience);
}

void JackPlayTest::othersCanConnectToPartita() {
    const auto live = player();
    QTRY_VERIFY_WITH_TIMEOUT(!outputLike(*live, virtualOutput).empty(), patience);
    live->setOutput(virtualOutput);
    QTRY_VERIFY_WITH_TIMEOUT(live->status().soundAvailable, patience);
    Inbox inbox;
    RtMidiIn in(RtMidi::UNIX_JACK, "listener");
    in.setCallback(Inbox::receive, &inbox);
    const auto ours = [&]() -> int {
        for (unsigned i = 0; i < in.getPortCount(); ++i)
            if (in.getPortName(i) == "Partita:Partita")
                return static_cast<int>(i);
        return -1;
    };
    QTRY_VERIFY_WITH_TIMEOUT(ours() >= 0, patience);
    in.openPort(static_cast<unsigned>(ours()), "in");
    live->setScore(scale(20));
    live->play();
    QTRY_COMPARE_WITH_TIMEOUT(inbox.count(0x90), 20, patience);
    QTRY_COMPARE_WITH_TIMEOUT(inbox.count(0x80), 20, patience);
    QVERIFY(inputLike(*live, "Partita:").empty()); // else it could play to itself
}

void JackPlayTest::aKeyboardPlaysAndIsTakenAgain() {
    const auto live = player();
    QTRY_VERIFY_WITH_TIMEOUT(live->status().soundAvailable, patience);
    const auto plugIn = [] {
        auto out = std::make_unique<RtMidiOut>(RtMidi::UNIX_JACK, "keys");
        out->openVirtualPort("out");
        return out;
    };
    auto keys = plugIn();
    QTRY_VERIFY_WITH_TIMEOUT(!inputLike(*live, "keys").empty(), patience);
    live->setInput(inputLike(*live, "keys"));
    QTRY_VERIFY_WITH_TIMEOUT(live->status().inputOpen, patience);
    const std::vector<unsigned char> down{0x90, 60, 100};
    keys->sendMessage(&down);
    QVERIFY(isHeard(*live));
    std::vector<PlayedMessage> played;
    const auto countPlayed = [&] {
        for (const PlayedMessage& each : live->takePlayed())
            played.push_back(each);
        return played.size();
    };
    QTRY_COMPARE_WITH_TIMEOUT(countPlayed(), std::size_t{1}, patience);
    QCOMPARE(played[0].message, noteOn(0, 60, 100));
    keys.reset(); // the key is still down
    QTRY_COMPARE_WITH_TIMEOUT(live->status().notice, PlayerNotice::InputGone, patience);
    QVERIFY(live->status().soundAvailable);
    QVERIFY(!live->status().inputOpen);
    QTRY_COMPARE_WITH_TIMEOUT(countPlayed(), std::size_t{2}, patience);
    QCOMPARE(int{played[1].message.first}, int{controller::allNotesOff});
    keys = plugIn();
    QTRY_VERIFY_WITH_TIMEOUT(live->status().inputOpen, patience);
    QCOMPARE(live->status().notice, PlayerNotice::None);
    keys->sendMessage(&down);
    QVERIFY(isHeard(*live));
    live->setInput({});
    QTRY_VERIFY_WITH_TIMEOUT(!live->status().inputOpen, patience);
}

void JackPlayTest::whatIsTooMuchPlaysAndEnds_data() {
    QTest::addColumn<int>("tracks");
    QTest::addColumn<int>("notes"); // of each
    QTest::addColumn<double>("tempo");
    QTest::newRow("200 tracks") << 200 << 40 << 120.0;
    QTest::newRow("a million events") << 1 << 500'000 << 120.0;
    QTest::newRow("a beat of a microsecond") << 1 << 2000 << 6e7;
}

void JackPlayTest::whatIsTooMuchPlaysAndEnds() {
    QFETCH(int, tracks);
    QFETCH(int, notes);
    QFETCH(double, tempo);
    Score score;
    for (int i = 0; i < tracks; ++i) {
        Track track;
        track.id = TrackId(static_cast<std::uint32_t>(i + 1));
        for (int n = 0; n < notes; ++n)
            track.notes.push_back(makeNote(static_cast<std::uint32_t>(i * notes + n + 1),
                                           n * 2400 / std::min(notes, 50'000), 20, 24 + (n + i) % 90, i % 16,
                                           100));
        sortNotes(track);
        score.tracks.push_back(std::move(track));
    }
    score.tracks[0].events.push_back(tempoEvent(Tick(0), tempo));
    const auto live = player();
    QTRY_VERIFY_WITH_TIMEOUT(live->status().soundAvailable, patience);
    live->setScore(std::make_shared<const Score>(std::move(score)));
    // What lasts a few microseconds may be over between two looks: again, then.
    QVERIFY(QTest::qWaitFor(
        [&] {
            const PlayerStatus status = live->status(); // a look takes the peak with it
            if (!status.playing)
                live->play();
            return status.peak > 0.05f;
        },
        patience));
    QVERIFY(live->status().soundAvailable);
    live->stop();
    QTRY_VERIFY_WITH_TIMEOUT(!live->status().playing && live->status().peak == 0, patience);
    QCOMPARE(live->status().notice, PlayerNotice::None);
}

QTEST_GUILESS_MAIN(JackPlayTest)
#include "JackPlayTest.moc"
