#include "tests/ui/window/WindowFixture.h"

#include "core/score/Drums.h"

#include "ui/transport/Mixer.h"
#include "ui/transport/TransportBar.h"

#include <QAction>
#include <QSlider>
#include <QToolButton>

#include <algorithm>

using namespace partita;
using namespace partita::ui;
using namespace partita::ui::test;

namespace {

constexpr std::uint32_t second = 48000; // frames

// Two tracks on two channels, eight notes each, one at a time.
Score duet() {
    Score score;
    for (int i = 0; i < 2; ++i) {
        Track track;
        track.id = TrackId(static_cast<std::uint32_t>(i + 1));
        for (int n = 0; n < 8; ++n) {
            Note note;
            note.id = NoteId(static_cast<std::uint32_t>(i * 100 + n + 1));
            note.start = Tick(n * 480);
            note.length = Tick(240);
            note.pitch = Pitch(60 + i * 12);
            note.channel = static_cast<std::uint8_t>(i);
            track.notes.push_back(note);
        }
        score.tracks.push_back(std::move(track));
    }
    return score;
}

void openDuet(WindowFixture& fixture) {
    const auto file = fixture.path("duet.mid");
    QVERIFY(writeMidiFile(duet(), file).ok());
    fixture.workspace->openPath(file);
    QTRY_VERIFY(fixture.workspace->playback().hasMusic());
    fixture.workspace->playback().setLooping(true);
}

QAction* action(const WindowFixture& fixture, const char* id) {
    return fixture.window->findChild<QAction*>(QLatin1String(id));
}

// What begins in the next second.
std::vector<ChannelMessage> heard(WindowFixture& fixture) {
    fixture.sink.started.clear();
    fixture.player.advance(second);
    return fixture.sink.started;
}

long on(int channel, const std::vector<ChannelMessage>& messages) {
    return std::ranges::count_if(messages, [&](const auto& each) { return each.channel() == channel; });
}

MixerRow* row(const WindowFixture& fixture, int index) {
    return fixture.window->findChildren<MixerRow*>().value(index);
}

} // namespace

// What the window adds to playing: metronome, count-in, mixer, meter.
class PlayWindowTest : public QObject {
    Q_OBJECT

private slots:
    void theMetronomeIsHeardAndRemembered() {
        QTemporaryDir home;
        {
            WindowFixture fixture(modelFamilies(), {}, &home);
            openDuet(fixture);
            action(fixture, "play.play")->trigger();
            QCOMPARE(on(drumChannel, heard(fixture)), 0);
            QTest::keyClick(fixture.window.get(), Qt::Key_F6);
            QCOMPARE(on(drumChannel, heard(fixture)), 2);
        }
        WindowFixture fixture(modelFamilies(), {}, &home);
        QVERIFY(action(fixture, "play.metronome")->isChecked());
        openDuet(fixture);
        action(fixture, "play.play")->trigger();
        QCOMPARE(on(drumChannel, heard(fixture)), 2);
    }

    void theCountInComesBeforeThePiece() {
        WindowFixture fixture;
        openDuet(fixture);
        action(fixture, "play.countin")->trigger();
        action(fixture, "play.play")->trigger();
        const auto first = heard(fixture);
        QCOMPARE(on(drumChannel, first), 2);
        QCOMPARE(static_cast<long>(first.size()), 2);
        fixture.workspace->playback().poll();
        QVERIFY(fixture.workspace->playback().status().countingIn);
        heard(fixture);
        QCOMPARE(on(0, heard(fixture)), 2);
    }

    void tracksAreMutedHeardAloneAndLevelled() {
        WindowFixture fixture;
        openDuet(fixture);
        action(fixture, "play.mixer")->trigger();
        const auto press = [&](int index, const char* letter) {
            for (auto* button : row(fixture, index)->findChildren<QToolButton*>())
                if (button->text() == letter)
                    button->click();
        };
        QVERIFY(row(fixture, 1) != nullptr && row(fixture, 2) == nullptr);
        action(fixture, "play.play")->trigger();
        press(0, "M");
        auto now = heard(fixture);
        QCOMPARE(std::pair(on(0, now), on(1, now)), std::pair(0L, 2L));
        press(0, "S"); // alone counts more than mute
        now = heard(fixture);
        QCOMPARE(std::pair(on(0, now), on(1, now)), std::pair(2L, 0L));
        press(0, "M");
        press(0, "S");
        row(fixture, 1)->findChild<QSlider*>()->setValue(50);
        now = heard(fixture);
        QCOMPARE(std::pair(on(0, now), on(1, now)), std::pair(2L, 2L));
        for (const ChannelMessage& message : now)
            QCOMPARE(int{message.second}, message.channel() == 0 ? 80 : 40);
    }

    void transpositionIsHeardAndChangesNoNote() {
        WindowFixture fixture;
        openDuet(fixture);
        const auto before = fixture.workspace->stand().document().score();
        action(fixture, "play.play")->trigger();
        for (int i = 0; i < 3; ++i)
            action(fixture, "play.transposeup")->trigger();
        for (const ChannelMessage& message : heard(fixture))
            QCOMPARE(int{message.first}, message.channel() == 0 ? 63 : 75);
        action(fixture, "play.transposedown")->trigger();
        for (const ChannelMessage& message : heard(fixture))
            QCOMPARE(int{message.first}, message.channel() == 0 ? 62 : 74);
        QCOMPARE(fixture.workspace->stand().document().score(), before);
    }

    void theMixIsKeptWithTheSession() {
        QTemporaryDir home;
        {
            WindowFixture fixture(modelFamilies(), {}, &home);
            openDuet(fixture);
            TrackMixes& mixes = fixture.workspace->playback().mixes();
            mixes.setTrack(TrackId(2), {true, false, 70});
            mixes.setTransposition(-5);
            QSignalSpy closed(fixture.workspace.get(), &Workspace::closed);
            fixture.workspace->close();
            QVERIFY(closed.count() > 0 || closed.wait());
        }
        WindowFixture fixture(modelFamilies(), {}, &home);
        fixture.button("Go on with the last session")->click();
        QTRY_VERIFY(fixture.workspace->stand().take());
        TrackMixes& mixes = fixture.workspace->playback().mixes();
        QCOMPARE(mixes.transposition(), -5);
        QCOMPARE(mixes.track(TrackId(2)), (TrackSound{true, false, 70}));
        QCOMPARE(mixes.track(TrackId(1)), TrackSound());
    }

    void theMeterRisesAtOnceAndShowsClipping() {
        PeakMeter meter;
        QVERIFY(meter.decibels() < -40);
        meter.setPeak(0.5f);
        QVERIFY(std::abs(meter.decibels() + 6) < 0.1);
        QVERIFY(!meter.isClipped());
        meter.setPeak(1.2f);
        QCOMPARE(meter.decibels(), 0.0);
        QVERIFY(meter.isClipped());
        QTRY_VERIFY((meter.setPeak(0), meter.decibels() < -40 && !meter.isClipped()));
    }
};

QTEST_MAIN(PlayWindowTest)
#include "PlayWindowTest.moc"
