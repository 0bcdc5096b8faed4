#include "core/midi/MidiReader.h"
#include "tests/ui/window/WindowFixture.h"
#include "ui/actions/ActionSet.h"
#include "ui/window/Exporting.h"

#include <QAction>
#include <QMenu>

using namespace partita;
using namespace partita::ui;
using namespace partita::ui::test;

namespace {

int addTake(WindowFixture& fixture, const QString& name, int variant, bool starred) {
    Take take;
    take.name = name;
    take.score = std::make_shared<const Score>(smallPiece(variant));
    take.starred = starred;
    return fixture.workspace->takes().add(std::move(take));
}

} // namespace

class ExportTest : public QObject {
    Q_OBJECT

private slots:
    void starredTakesGetNamesOfTheirOwn() {
        WindowFixture fixture;
        addTake(fixture, "Song", 1, true);
        addTake(fixture, "Song", 2, true);
        addTake(fixture, "Left", 3, false);
        const QDir folder(fixture.home.filePath("out"));
        folder.mkpath(".");
        QVERIFY(writeMidiFile(smallPiece(9), toPath(folder.filePath("Song.mid"))).ok());
        QSignalSpy exported(fixture.workspace.get(), &Workspace::exported);
        fixture.window->exporting().exportStarredTo(toPath(folder.path()));
        QVERIFY(exported.wait());
        QCOMPARE(exported[0][0].toInt(), 2);
        QCOMPARE(folder.entryList({"*.mid"}, QDir::Files, QDir::Name),
                 (QStringList{"Song 2.mid", "Song 3.mid", "Song.mid"}));
        // The one that was there is still itself.
        QCOMPARE(readMidiFile(toPath(folder.filePath("Song.mid")))->score.noteCount(),
                 smallPiece(9).noteCount());
    }

    void nothingToExportIsNotOffered() {
        WindowFixture fixture;
        for (QAction* action : fixture.window->actionSet().menu(Menu::Export).actions())
            QVERIFY(action->isSeparator() || !action->isEnabled());
        const int key = addTake(fixture, "Song", 1, true);
        fixture.workspace->stand().showTake(key);
        for (QAction* action : fixture.window->actionSet().menu(Menu::Export).actions())
            QVERIFY(action->isEnabled());
    }
};

QTEST_MAIN(ExportTest)
#include "ExportTest.moc"
