#include "core/midi/MidiReader.h"
#include "ui/pianoroll/PianoRollEditor.h"
#include "ui/pianoroll/view/RollView.h"
#include "tests/ui/window/WindowFixture.h"

#include "core/statistics/RealMusic.h"
#include "ui/window/Exporting.h"

#include <QSpinBox>

using namespace partita;
using namespace partita::ui;
using namespace partita::ui::test;

// The job that Partita is for, through the real window, families and files; only the clock of the player is
// the test's.
class WholeJobTest : public QObject {
    Q_OBJECT

private slots:
    void folderToExportedFile();
    void theExampleIsHeard();

private:
    static void train(WindowFixture& fixture);
    static void generate(WindowFixture& fixture);
    static void play(WindowFixture& fixture);
    static void editAndUndo(WindowFixture& fixture);
    static void exportAndReadBack(WindowFixture& fixture);
};

void WholeJobTest::folderToExportedFile() {
    WindowFixture fixture;
    QVERIFY(fixture.openAndWait(fixture.writeMusic("music", 12)));
    QCOMPARE(fixture.workspace->library().corpus()->pieces.size(), std::size_t{12});
    QVERIFY(fixture.problem().isEmpty());
    train(fixture);
    if (QTest::currentTestFailed())
        return;
    generate(fixture);
    if (QTest::currentTestFailed())
        return;
    play(fixture);
    editAndUndo(fixture);
    exportAndReadBack(fixture);
}

void WholeJobTest::theExampleIsHeard() {
    QTemporaryDir data;
    {
        WindowFixture fixture;
        QVERIFY(fixture.openAndWait(fixture.writeMusic("music", 12)));
        train(fixture);
        QSignalSpy noticed(fixture.workspace.get(), &Workspace::noticed);
        fixture.workspace->saveModel(toPath(data.filePath("examples.safetensors")));
        QVERIFY(noticed.wait());
        QVERIFY(QDir().rename(fixture.home.filePath("music"), data.filePath("examples")));
    }
    WindowFixture fixture(modelFamilies(), toPath(data.path()));
    fixture.named<QAbstractButton>("Hear an example")->click();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.workspace->takes().rowCount(), 1, 30'000);
    const Take take = fixture.workspace->takes().takes()[0];
    QVERIFY(take.parameters["chosenFrom"].toInt() > 10);
    QVERIFY(!hasSilentBar(pieceOf(*take.score, fixture.workspace->composer().model()->describe().grid)));
    QTRY_VERIFY(fixture.workspace->playback().status().playing ||
                fixture.workspace->takes().takes()[0].score->noteCount() == 0);
    QCOMPARE(fixture.window->stage(), Stage::Create);
    QVERIFY(fixture.workspace->composer().model() != nullptr);
    QTRY_VERIFY(fixture.button("Generate")->isEnabled());
}

void WholeJobTest::train(WindowFixture& fixture) {
    QTest::keyClick(fixture.window.get(), Qt::Key_2, Qt::AltModifier);
    QCOMPARE(fixture.window->stage(), Stage::Learn);
    TrainingChoice quick = fixture.workspace->training().choice();
    quick.preset = "quick";
    quick.overrides.set("hidden", 16);
    quick.overrides.set("most_updates", 60);
    quick.overrides.set("threads", 1);
    fixture.workspace->training().setChoice(quick);
    QAbstractButton* button = fixture.button("Train");
    QVERIFY(button != nullptr);
    button->click();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.workspace->training().state(), Training::State::Ended, 60'000);
    QVERIFY(fixture.problem().isEmpty());
    QVERIFY(!fixture.workspace->training().curve().empty());
    QVERIFY(fixture.workspace->composer().model() != nullptr);
    const auto model = fixture.workspace->composer().model();
    QCOMPARE(fixture.workspace->training().features().empty(), model->featureCount() == 0);
}

void WholeJobTest::generate(WindowFixture& fixture) {
    fixture.button("Use it")->click();
    QCOMPARE(fixture.window->stage(), Stage::Create);
    fixture.named<QSpinBox>("Bars")->setValue(4);
    fixture.named<QSpinBox>("Takes")->setValue(3);
    fixture.button("Generate")->click();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.workspace->takes().rowCount(), 3, 60'000);
    QTRY_VERIFY(!fixture.workspace->composer().isComposing());
    for (const Take& take : fixture.workspace->takes().takes())
        QCOMPARE(take.parameters["bars"].toInt(), 4);
    QVERIFY(fixture.workspace->stand().take().has_value());
}

void WholeJobTest::play(WindowFixture& fixture) {
    fixture.window->roll().findChild<RollView*>()->setFocus();
    QTest::keyClick(fixture.window->focusWidget(), Qt::Key_Space);
    QVERIFY(fixture.workspace->playback().status().playing);
    const auto score = fixture.workspace->stand().document().score();
    for (int second = 0; second < 120 && fixture.player.status().playing; ++second)
        fixture.player.advance(48'000);
    QVERIFY(!fixture.player.status().playing);
    if (score->noteCount() > 0)
        QVERIFY(fixture.sink.noteOns > 0);
    QVERIFY(fixture.sink.noteOffs >= fixture.sink.noteOns);
    QTRY_VERIFY(!fixture.workspace->playback().status().playing);
}

void WholeJobTest::editAndUndo(WindowFixture& fixture) {
    ScoreDocument& document = fixture.workspace->stand().document();
    const auto before = document.score();
    auto* view = fixture.window->roll().findChild<RollView*>();
    QTest::keyClick(view, Qt::Key_2); // the draw tool
    // A place in view where no note is.
    const RollGeometry& geometry = view->rollGeometry();
    const QPoint free(view->width() / 2, static_cast<int>(geometry.rowHeight / 2) + 1);
    QTest::mouseClick(view, Qt::LeftButton, {}, free);
    const auto after = document.score();
    QCOMPARE(after->noteCount(), before->noteCount() + 1);
    const int key = *fixture.workspace->stand().take();
    QCOMPARE(fixture.workspace->takes().find(key)->score, after);
    document.undoStack().undo();
    QVERIFY(*document.score() == *before);
    document.undoStack().redo();
    QVERIFY(*document.score() == *after);
}

void WholeJobTest::exportAndReadBack(WindowFixture& fixture) {
    const auto score = fixture.workspace->stand().document().score();
    const auto path = fixture.path("new piece.mid");
    QSignalSpy exported(fixture.workspace.get(), &Workspace::exported);
    fixture.window->exporting().exportTake(*fixture.workspace->stand().take(), path);
    QVERIFY(exported.wait());
    const auto file = readMidiFile(path);
    QVERIFY(file.ok());
    QVERIFY(file->warnings.empty());
    QCOMPARE(file->score.noteCount(), score->noteCount());
    std::vector<std::array<std::int64_t, 4>> written, kept;
    const auto gather = [](const Score& from, auto& into) {
        for (const Track& track : from.tracks)
            for (const Note& note : track.notes)
                into.push_back({note.start.value, note.pitch.value, note.length.value, note.velocity});
        std::sort(into.begin(), into.end());
    };
    gather(file->score, written);
    gather(*score, kept);
    QCOMPARE(written, kept);
}

QTEST_MAIN(WholeJobTest)
#include "WholeJobTest.moc"
