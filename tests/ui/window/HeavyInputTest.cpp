#include "tests/ui/window/WindowFixture.h"

#include "ui/transport/Mixer.h"
#include "ui/transport/TransportBar.h"

#include <QAction>
#include <QLabel>

using namespace partita;
using namespace partita::ui;
using namespace partita::ui::test;

namespace {

Note note(std::uint32_t id, std::int64_t start, std::int64_t length, int pitch, int channel) {
    Note note;
    note.id = NoteId(id);
    note.start = Tick(start);
    note.length = Tick(length);
    note.pitch = Pitch(pitch);
    note.channel = static_cast<std::uint8_t>(channel);
    return note;
}

void open(WindowFixture& fixture, const Score& score) {
    const auto file = fixture.path("heavy.mid");
    QVERIFY(writeMidiFile(score, file).ok());
    fixture.workspace->openPath(file);
    QTRY_VERIFY_WITH_TIMEOUT(fixture.workspace->playback().hasMusic(), 60'000);
}

// Plays for ten seconds at most, and then nothing sounds.
void playAndStop(WindowFixture& fixture) {
    fixture.window->findChild<QAction*>("play.play")->trigger();
    for (int i = 0; i < 20; ++i) {
        fixture.player.advance(24000);
        fixture.workspace->playback().poll();
    }
    QVERIFY(fixture.sink.noteOns > 0);
    fixture.workspace->playback().stop();
    fixture.player.advance(64);
    QCOMPARE(fixture.sink.noteOns, fixture.sink.noteOffs);
}

QString barNotice(const WindowFixture& fixture) {
    for (const QLabel* label : fixture.window->findChild<TransportBar*>()->findChildren<QLabel*>())
        if (label->isVisible() && label->text().contains("MIDI port"))
            return label->text();
    return {};
}

} // namespace

// Pieces that are too much of something, and devices that go, in the window.
class HeavyInputTest : public QObject {
    Q_OBJECT

private slots:
    void twoHundredTracksHaveARowEachAndPlay() {
        WindowFixture fixture;
        Score score;
        for (std::uint32_t i = 0; i < 200; ++i) {
            Track track;
            track.id = TrackId(i + 1);
            track.notes = {note(i + 1, i * 20, 400, 20 + static_cast<int>(i / 2), static_cast<int>(i % 16))};
            score.tracks.push_back(std::move(track));
        }
        open(fixture, score);
        fixture.window->findChild<QAction*>("play.mixer")->trigger();
        QCOMPARE(fixture.window->findChildren<MixerRow*>().size(), 200);
        playAndStop(fixture);
    }

    void aMillionEventsPlay() {
        WindowFixture fixture;
        Score score;
        Track track;
        track.id = TrackId(1);
        for (std::uint32_t i = 0; i < 500'000; ++i)
            track.notes.push_back(
                note(i + 1, i / 50, 1, static_cast<int>(i % 120), static_cast<int>(i / 120 % 16)));
        sortNotes(track);
        score.tracks.push_back(std::move(track));
        open(fixture, score);
        QCOMPARE(fixture.workspace->stand().document().score()->noteCount(), std::size_t{500'000});
        playAndStop(fixture);
    }

    void aBeatOfAMicrosecondPlays() {
        WindowFixture fixture;
        Score score = smallPiece(1);
        score.tracks[0].events = {tempoEvent(Tick(0), 6e7)};
        open(fixture, score);
        playAndStop(fixture);
    }

    void aPortThatGoesMidNoteIsSaidAndPlayingGoesOn() {
        WindowFixture fixture;
        open(fixture, smallPiece(1));
        fixture.player.setFault({});
        fixture.window->findChild<QAction*>("play.play")->trigger();
        fixture.player.advance(4800);
        fixture.workspace->playback().poll();
        QCOMPARE(barNotice(fixture), QString());
        fixture.player.setFault(PlayerNotice::PortGone);
        fixture.workspace->playback().poll();
        QVERIFY(barNotice(fixture).contains("plays silently until it returns"));
        QVERIFY(fixture.workspace->playback().status().playing);
        fixture.player.setFault({});
        fixture.workspace->playback().poll();
        QCOMPARE(barNotice(fixture), QString());
    }
};

QTEST_MAIN(HeavyInputTest)
#include "HeavyInputTest.moc"
