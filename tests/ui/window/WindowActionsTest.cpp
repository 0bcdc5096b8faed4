#include "tests/ui/window/GenerateFixture.h"
#include "tests/ui/window/OpinionatedModel.h"

#include "ui/create/Thoughts.h"
#include "ui/music/MusicList.h"
#include "ui/takes/TakeHistory.h"
#include "ui/takes/TakeStrip.h"

#include <QDialog>
#include <QLineEdit>
#include <QMenu>
#include <QStatusBar>
#include <QTreeView>

using namespace partita;
using namespace partita::ui;
using namespace partita::ui::test;

namespace {

using Prepare = std::function<void(GenerateFixture&)>;
using Seen = std::function<QString(GenerateFixture&)>;

// One action: what a person sees before and after it.
struct Row {
    QByteArray id;
    Prepare prepare;
    Seen seen;
    QString wanted; // after it; empty: anything else than before
};

void nothing(GenerateFixture&) {}

void bars(GenerateFixture& fixture) {
    fixture.selectBars(2, 3);
}

void secondTake(GenerateFixture& fixture) {
    fixture.open(smallPiece(2));
    fixture.selectBars(2, 3);
}

void alternatives(GenerateFixture& fixture) {
    fixture.selectBars(2, 3);
    fixture.action("generate.regenerate")->trigger();
    QVERIFY(fixture.waitForAlternatives());
    QTest::keyClick(&fixture.choices(), Qt::Key_Right);
}

void history(GenerateFixture& fixture) {
    fixture.open(smallPiece(2));
    fixture.action("take.history")->trigger();
    QTreeView& view = fixture.window->findChild<TakeHistory*>()->view();
    view.setCurrentIndex(view.model()->index(0, 0));
    view.setFocus();
}

void thoughts(GenerateFixture& fixture) {
    fixture.workspace->composer().setModel(std::make_shared<const OpinionatedModel>());
    fixture.settle();
    fixture.action("generate.thoughts")->trigger();
    QTRY_VERIFY(fixture.window->thoughts().thoughts() != nullptr);
}

void suspect(GenerateFixture& fixture) {
    thoughts(fixture);
    fixture.action("generate.suspect")->trigger();
}

QString word(bool is) {
    return is ? QStringLiteral("yes") : QStringLiteral("no");
}

QString dialog(GenerateFixture& fixture) {
    for (const QDialog* each : fixture.window->findChildren<QDialog*>())
        if (each->isVisible())
            return QString::fromLatin1(each->metaObject()->className()).section(':', -1);
    return {};
}

QString choosing(GenerateFixture& fixture) {
    return word(fixture.regenerator().isChoosing());
}

QString takes(GenerateFixture& fixture) { // that are not in the bin
    const TakeList& list = fixture.workspace->takes();
    return QString::number(list.takes().size() - list.binned().size());
}

QString selected(GenerateFixture& fixture) {
    QStringList ids;
    for (const NoteId id : fixture.model().selectedIds())
        ids << QString::number(id.value);
    return ids.join(' ');
}

QString done(GenerateFixture& fixture) {
    return fixture.document().undoStack().undoText();
}

Seen checked(const char* id) {
    return [id](GenerateFixture& fixture) { return word(fixture.action(id)->isChecked()); };
}

// Each asks where to.
std::vector<Row> exportRows() {
    const auto star = [](GenerateFixture& fixture) {
        fixture.workspace->takes().setStarred(fixture.workspace->takes().takes()[0].key, true);
        fixture.settle();
    };
    std::vector<Row> rows;
    for (const ActionEntry& entry : actionTable())
        if (entry.menu == Menu::Export && entry.isAction())
            rows.push_back({entry.id.toLatin1(), star, dialog,
                            entry.id.endsWith("ound") ? "SoundExportDialog" : "QFileDialog"});
    return rows;
}

std::vector<Row> fileRows() {
    const auto music = [](GenerateFixture& fixture) { fixture.openAndWait(fixture.writeMusic("music", 2)); };
    const auto open = [](GenerateFixture& fixture) { return word(fixture.window->isVisible()); };
    const auto list = [](GenerateFixture& fixture) {
        return word(fixture.window->findChild<MusicList*>()->isVisible());
    };
    const auto stage = [](GenerateFixture& fixture) {
        return QString::number(static_cast<int>(fixture.window->stage()));
    };
    const auto toMusic = [](GenerateFixture& fixture) { fixture.window->setStage(Stage::Music); };
    const auto said = [](GenerateFixture& fixture) { return fixture.window->statusBar()->currentMessage(); };
    const auto examples = [](GenerateFixture& fixture) { // the test's data folder has none
        return fixture.problem() + word(fixture.workspace->library().hasMusic());
    };
    return {{"file.folder", nothing, dialog, "QFileDialog"},
            {"file.open", nothing, dialog, "QFileDialog"},
            {"file.add", music, dialog, "QFileDialog"},
            {"file.examples", nothing, examples, {}},
            {"file.model.open", nothing, dialog, "QFileDialog"},
            {"file.model.save", nothing, dialog, "QFileDialog"},
            {"file.session.new", nothing, takes, "0"},
            {"file.session.open", nothing, dialog, "QFileDialog"},
            {"file.session.copy", nothing, dialog, "QFileDialog"},
            {"file.session.save", nothing, said, {}},
            {"file.session.name", nothing, dialog, "QInputDialog"},
            {"file.settings", nothing, dialog, "SettingsDialog"},
            {"file.quit", nothing, open, "no"},
            {"view.musiclist", music, list, {}},
            {"view.stage1", nothing, stage, "0"},
            {"view.stage2", nothing, stage, "1"},
            {"view.stage3", toMusic, stage, "2"},
            {"help.shortcuts", nothing, dialog, "ShortcutSheet"},
            {"help.about", nothing, dialog, "QMessageBox"}};
}

std::vector<Row> takeRows() {
    const auto openTake = [](GenerateFixture& fixture) {
        return QString::number(fixture.workspace->stand().take().value_or(0));
    };
    const auto starred = [](GenerateFixture& fixture) {
        return word(fixture.workspace->takes().takes()[0].starred);
    };
    const auto editing = [](GenerateFixture& fixture) {
        return word(fixture.window->findChild<TakeHistory*>()->view().findChild<QLineEdit*>() != nullptr);
    };
    const auto voices = [](GenerateFixture&) { return word(QApplication::activePopupWidget() != nullptr); };
    const auto made = [](GenerateFixture& fixture) {
        const auto* second = fixture.regenerator().alternatives().at(1);
        return second == nullptr ? QString() : QString::number(second->seed);
    };
    const auto removed = [](GenerateFixture& fixture) { fixture.action("take.remove")->trigger(); };
    const auto removedInHistory = [](GenerateFixture& fixture) {
        history(fixture);
        fixture.action("history.remove")->trigger();
    };
    const auto renaming = [](GenerateFixture& fixture) {
        return word(fixture.window->findChild<TakeStrip*>()->findChild<QLineEdit*>() != nullptr);
    };
    return {{"take.generate", nothing, takes, "5"},
            {"take.star-empty", nothing, starred, "yes"},
            {"take.edit", nothing, renaming, "yes"},
            {"take.export", nothing, dialog, "QFileDialog"},
            {"take.remove", nothing, takes, "0"},
            {"take.history", nothing, dialog, "TakeHistory"},
            {"history.open", history, openTake, {}},
            {"history.star", history, starred, "yes"},
            {"history.rename", history, editing, "yes"},
            {"history.note", history, editing, "yes"},
            {"history.remove", history, takes, "1"},
            {"history.putback", removedInHistory, takes, "2"},
            {"take.bin.empty", removed, dialog, "QMessageBox"},
            {"alternative.take", alternatives, done, "Regenerate selection"},
            {"alternative.voice", alternatives, voices, "yes"},
            {"alternative.again", alternatives, made, {}},
            {"alternative.leave", alternatives, choosing, "no"}};
}

std::vector<Row> generateRows() {
    const auto lock = [](GenerateFixture& fixture) {
        fixture.selectBars(2, 3);
        fixture.action("roll.lock")->trigger();
        fixture.settle();
    };
    const auto loop = [](GenerateFixture& fixture) {
        fixture.model().setLoop(TickSpan{Tick(2 * 1920), Tick(3 * 1920)});
        fixture.settle();
    };
    const auto asksModel = [](GenerateFixture& fixture) {
        fixture.workspace->composer().setModel(std::make_shared<const OpinionatedModel>());
        fixture.settle();
    };
    return {{"generate.regenerate", bars, choosing, "yes"},
            {"generate.unlocked", lock, choosing, "yes"},
            {"generate.continue", nothing, choosing, "yes"},
            {"generate.harmonise", nothing, choosing, "yes"},
            {"generate.melody", nothing, choosing, "yes"},
            {"generate.vary", nothing, choosing, "yes"},
            {"generate.fill", loop, choosing, "yes"},
            {"generate.blend", secondTake, choosing, "yes"},
            {"generate.watch", nothing, checked("generate.watch"), "yes"},
            {"generate.thoughts", asksModel, checked("generate.thoughts"), "yes"},
            {"generate.suspect", thoughts, selected, {}},
            {"generate.suspect.before", suspect, selected, {}},
            {"generate.put", suspect, done, "What the model would put"}};
}

std::vector<Row> playRows() {
    const auto playing = [](GenerateFixture& fixture) {
        fixture.workspace->playback().poll();
        return word(fixture.workspace->playback().status().playing);
    };
    const auto place = [](GenerateFixture& fixture) {
        fixture.workspace->playback().poll();
        return QString::number(fixture.workspace->playback().status().position.value);
    };
    const auto elsewhere = [](GenerateFixture& fixture) {
        fixture.workspace->playback().seek(Tick(1920));
        fixture.player.advance(512);
    };
    const auto plays = [](GenerateFixture& fixture) {
        fixture.action("play.play")->trigger();
        fixture.player.advance(512);
    };
    const auto loops = [](GenerateFixture& fixture) { return word(fixture.workspace->playback().loops()); };
    const auto higher = [](GenerateFixture& fixture) {
        return QString::number(fixture.workspace->playback().mixes().transposition());
    };
    const auto presets = [](GenerateFixture& fixture) {
        fixture.player.setPresets(
            std::make_shared<const PresetList>(std::vector<Preset>{{{0, 73}, "Flute"}}));
        fixture.workspace->playback().poll();
    };
    std::vector<Row> rows{{"play.play", nothing, playing, "yes"},
                          {"play.start", elsewhere, place, "0"},
                          {"play.loop", nothing, loops, "yes"},
                          {"play.mixer", nothing, dialog, "Mixer"},
                          {"play.instrument", presets, dialog, "PresetDialog"},
                          {"play.transposeup", nothing, higher, "1"},
                          {"play.transposedown", nothing, higher, "-1"},
                          {"play.panic", plays, playing, "no"}};
    for (const char* id :
         {"play.metronome", "play.countin", "play.reverb", "play.chorus", "play.quantiseinput"})
        rows.push_back({id, nothing, checked(id), {}});
    const auto keyboard = [](GenerateFixture& fixture) { fixture.workspace->playback().setInput("Keyboard"); };
    rows.push_back({"play.record", keyboard, checked("play.record"), "yes"});
    return rows;
}

std::vector<Row> rows() {
    std::vector<Row> rows;
    for (const auto& part : {fileRows(), exportRows(), takeRows(), generateRows(), playRows()})
        rows.insert(rows.end(), part.begin(), part.end());
    return rows;
}

} // namespace

// No action of the window without a test. Those of the roll: RollActionsTest.
class WindowActionsTest : public QObject {
    Q_OBJECT

private slots:
    void everyActionHasARow() {
        GenerateFixture fixture;
        QSet<QString> tested, ofRoll;
        for (const Row& row : rows())
            tested.insert(QString::fromLatin1(row.id));
        for (const QAction* action : fixture.notes()->actions())
            ofRoll.insert(action->objectName());
        QStringList without;
        for (const ActionSet::Item& each : fixture.window->actionSet().items())
            if (!tested.contains(each.id) && !ofRoll.contains(each.id))
                without << each.id;
        QVERIFY2(without.isEmpty(), qPrintable(without.join(' ')));
    }

    void itDoesWhatItSays_data() {
        QTest::addColumn<int>("row");
        const std::vector<Row> all = rows();
        for (std::size_t i = 0; i < all.size(); ++i)
            QTest::newRow(all[i].id) << static_cast<int>(i);
    }

    void itDoesWhatItSays() {
        QFETCH(int, row);
        const Row test = rows()[static_cast<std::size_t>(row)];
        GenerateFixture fixture;
        fixture.open(smallPiece(1));
        test.prepare(fixture);
        if (QTest::currentTestFailed())
            return;
        const QString before = test.seen(fixture);
        QAction* action = fixture.action(test.id);
        QVERIFY(action != nullptr && action->isEnabled());
        action->trigger();
        QTRY_VERIFY2_WITH_TIMEOUT(test.seen(fixture) != before, qPrintable(before), 20'000);
        if (!test.wanted.isEmpty())
            QTRY_COMPARE_WITH_TIMEOUT(test.seen(fixture), test.wanted, 20'000);
        if (QWidget* popup = QApplication::activePopupWidget())
            popup->close();
    }
};

QTEST_MAIN(WindowActionsTest)
#include "WindowActionsTest.moc"
