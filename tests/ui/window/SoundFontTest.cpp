#include "tests/ui/window/WindowFixture.h"

#include "ui/transport/SettingsDialog.h"

#include <QAction>
#include <QLabel>
#include <QPushButton>
#include <QStatusBar>

using namespace partita;
using namespace partita::ui;
using namespace partita::ui::test;

namespace {

std::shared_ptr<const PresetList> presets(std::vector<Preset> all) {
    return std::make_shared<const PresetList>(std::move(all));
}

// Plays with the strings, and with drums.
QString writePiece(const WindowFixture& fixture) {
    Score score = smallPiece(1);
    score.tracks[0].events.push_back(programEvent(Tick(0), 0, 48));
    Note drum;
    drum.id = score.unusedNoteId();
    drum.length = Tick(100);
    drum.pitch = Pitch(36);
    drum.channel = 9;
    score.tracks[0].notes.push_back(drum);
    sortNotes(score.tracks[0]);
    const auto file = fixture.path("strings.mid");
    if (!writeMidiFile(score, file).ok())
        qFatal("the test's music could not be written");
    return toText(file);
}

QString said(const WindowFixture& fixture) {
    return fixture.window->statusBar()->currentMessage();
}

QWidget* openSettings(WindowFixture& fixture) {
    emit fixture.window->findChild<QAction*>("file.settings")->trigger();
    return fixture.window->findChild<SettingsDialog*>();
}

} // namespace

// What the window says of soundfonts.
class SoundFontTest : public QObject {
    Q_OBJECT

private slots:
    void whatTheSoundFontLacksIsSaidOfTheOpenPiece() {
        WindowFixture fixture;
        fixture.player.setPresets(presets({{{0, 0}, "Grand piano"}}));
        fixture.workspace->playback().poll();
        fixture.workspace->openPath(toPath(writePiece(fixture)));
        QTRY_VERIFY(
            said(fixture).startsWith("The soundfont has no program 49: “Grand piano” plays instead. "));
        QVERIFY2(said(fixture).contains("1 more"), qPrintable(said(fixture)));
    }

    void anotherSoundFontIsNamedAndLookedAt() {
        WindowFixture fixture;
        fixture.workspace->openPath(toPath(writePiece(fixture)));
        QTRY_VERIFY(fixture.workspace->playback().hasMusic());
        QSignalSpy told(fixture.workspace.get(), &Workspace::noticed);
        fixture.player.setPresets(presets({{{0, 48}, "Strings"}, {{128, 0}, "Kit"}}));
        fixture.workspace->playback().poll();
        QTRY_VERIFY(fixture.workspace->jobs().isIdle());
        QCOMPARE(told.count(), 0); // the first one is no news, and it lacks nothing
        fixture.player.setPresets(presets({{{0, 48}, "Strings"}}));
        fixture.workspace->playback().poll();
        QTRY_VERIFY(said(fixture).contains("The soundfont has no drum kit 1: it stays silent."));
        QVERIFY(said(fixture).startsWith("Soundfont: "));
    }

    void whyOneCannotBeUsedIsSaidOnce() {
        WindowFixture fixture;
        fixture.player.setPresets(presets({{{0, 0}, "Grand piano"}}));
        QSignalSpy problems(fixture.workspace.get(), &Workspace::problem);
        fixture.player.setFault(PlayerNotice::BrokenSoundFont,
                                "/music/odd.sf2: can't be used as a soundfont: it is cut off");
        fixture.workspace->playback().poll();
        QVERIFY2(fixture.problem().contains("odd.sf2") &&
                     fixture.problem().contains("the one before goes on"),
                 qPrintable(fixture.problem()));
        fixture.workspace->playback().poll();
        QCOMPARE(problems.count(), 1);
        QWidget* settings = openSettings(fixture);
        bool isShown = false;
        for (const QLabel* label : settings->findChildren<QLabel*>())
            isShown = isShown || label->text().contains("it is cut off");
        QVERIFY(isShown);
    }

    void thePhraseIsHeardInTheSettings() {
        WindowFixture fixture;
        QWidget* settings = openSettings(fixture);
        for (auto* button : settings->findChildren<QPushButton*>())
            if (button->text() == "Hear")
                button->click();
        QTRY_COMPARE((fixture.player.advance(640), fixture.sink.noteOns), 7);
        QTRY_COMPARE((fixture.player.advance(640), fixture.sink.noteOffs), 7);
        QCOMPARE(int{fixture.sink.started[0].first}, 60);
        QCOMPARE(int{fixture.sink.started[3].first}, 72);
    }
};

QTEST_MAIN(SoundFontTest)
#include "SoundFontTest.moc"
