#include "tests/ui/window/WindowFixture.h"

#include "core/playback/TrackPreset.h"
#include "ui/transport/Mixer.h"
#include "ui/transport/Instruments.h"

#include <QAction>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QStatusBar>
#include <QToolButton>

using namespace partita;
using namespace partita::ui;
using namespace partita::ui::test;

namespace {

std::shared_ptr<const PresetList> presets() {
    return std::make_shared<const PresetList>(std::vector<Preset>{{{0, 0}, "Grand Piano"},
                                                                  {{0, 48}, "Strings"},
                                                                  {{8, 48}, "Slow Strings"},
                                                                  {{0, 73}, "Flute"},
                                                                  {{128, 0}, "Standard Kit"}});
}

void openPiece(WindowFixture& fixture) {
    const auto file = fixture.path("piece.mid");
    QVERIFY(writeMidiFile(smallPiece(1), file).ok());
    fixture.player.setPresets(presets());
    fixture.workspace->playback().poll();
    fixture.workspace->openPath(file);
    QTRY_VERIFY(fixture.workspace->playback().hasMusic());
}

QAction* action(const WindowFixture& fixture, const char* id) {
    return fixture.window->findChild<QAction*>(QLatin1String(id));
}

PresetPlace present(const WindowFixture& fixture) {
    const auto score = fixture.workspace->stand().document().score();
    return presetOf(*score, score->tracks[0].id).value_or(PresetPlace{-1, -1});
}

QStringList listed(const PresetDialog& dialog) {
    QStringList texts;
    const auto* list = dialog.findChild<QListWidget*>();
    for (int i = 0; i < list->count(); ++i)
        if (!list->item(i)->isHidden())
            texts.append(list->item(i)->text().simplified());
    return texts;
}

} // namespace

// What a track is played with, chosen by name.
class InstrumentTest : public QObject {
    Q_OBJECT

private slots:
    void oneIsFoundByTypingAndTakenByKeysAlone() {
        WindowFixture fixture;
        openPiece(fixture);
        const auto before = fixture.workspace->stand().document().score();
        QTest::keyClick(fixture.window.get(), Qt::Key_F7, Qt::ShiftModifier);
        auto* dialog = fixture.window->findChild<PresetDialog*>();
        QVERIFY(dialog != nullptr);
        auto* words = dialog->findChild<QLineEdit*>();
        QCOMPARE(listed(*dialog).size(), 4); // no kit for what is no drum
        QTest::keyClicks(words, "str");
        QCOMPARE(listed(*dialog), (QStringList{"49 Strings", "49 Slow Strings (bank 8)"}));
        QTest::keyClick(words, Qt::Key_Down);
        QTest::keyClick(words, Qt::Key_Return);
        QCOMPARE(present(fixture), (PresetPlace{8, 48}));
        action(fixture, "play.play")->trigger();
        fixture.player.advance(4800);
        QUndoStack& steps = fixture.workspace->stand().document().undoStack();
        QCOMPARE(steps.undoText(), QString("Choose Slow Strings"));
        steps.undo();
        QVERIFY(*fixture.workspace->stand().document().score() == *before);
    }

    void whatIsNotThereCannotBeTaken() {
        WindowFixture fixture;
        openPiece(fixture);
        action(fixture, "play.instrument")->trigger();
        auto* dialog = fixture.window->findChild<PresetDialog*>();
        auto* words = dialog->findChild<QLineEdit*>();
        QTest::keyClicks(words, "flute strings");
        QVERIFY(listed(*dialog).isEmpty());
        QTest::keyClick(words, Qt::Key_Return);
        QCOMPARE(present(fixture), (PresetPlace{0, 0}));
        words->setText("74");
        QCOMPARE(listed(*dialog), QStringList("74 Flute"));
        QTest::keyClick(words, Qt::Key_Return);
        QCOMPARE(present(fixture), (PresetPlace{0, 73}));
    }

    void theMixerShowsWhatSounds() {
        WindowFixture fixture;
        openPiece(fixture);
        action(fixture, "play.mixer")->trigger();
        const auto shown = [&] {
            for (const auto* button : fixture.window->findChild<MixerRow*>()->findChildren<QPushButton*>())
                if (button->accessibleName().endsWith("instrument"))
                    return std::pair(button->text(), button->toolTip());
            return std::pair<QString, QString>();
        };
        QCOMPARE(shown().first, QString("Grand Piano"));
        fixture.player.setPresets(
            std::make_shared<const PresetList>(std::vector<Preset>{{{0, 73}, "Flute"}}));
        fixture.workspace->playback().poll();
        QCOMPARE(shown().first, QString("Flute (substitute)"));
        QVERIFY2(shown().second.contains("no program 1"), qPrintable(shown().second));
    }

    void withoutASoundFontTheReasonIsSaid() {
        WindowFixture fixture;
        openPiece(fixture);
        fixture.player.setPresets(nullptr);
        fixture.workspace->playback().poll();
        action(fixture, "play.instrument")->trigger();
        QVERIFY(fixture.window->findChild<PresetDialog*>() == nullptr);
        QVERIFY(fixture.window->statusBar()->currentMessage().startsWith("No soundfont is in use"));
    }

    void aPieceOfTheCorpusBecomesATake() {
        WindowFixture fixture;
        fixture.player.setPresets(presets());
        fixture.workspace->playback().poll();
        QVERIFY(fixture.openAndWait(fixture.writeMusic("music", 2)));
        fixture.workspace->stand().showPiece(0);
        QTRY_VERIFY(fixture.workspace->playback().hasMusic());
        QVERIFY(!fixture.workspace->stand().take());
        action(fixture, "play.instrument")->trigger();
        auto* dialog = fixture.window->findChild<PresetDialog*>();
        QVERIFY(dialog != nullptr);
        dialog->findChild<QLineEdit*>()->setText("flute");
        QTest::keyClick(dialog->findChild<QLineEdit*>(), Qt::Key_Return);
        QVERIFY(fixture.workspace->stand().take());
        QCOMPARE(present(fixture), (PresetPlace{0, 73}));
    }
};

QTEST_MAIN(InstrumentTest)
#include "InstrumentTest.moc"
