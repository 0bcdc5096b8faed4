#include "tests/ui/window/GenerateFixture.h"

#include "ui/takes/TakeStrip.h"

#include <QMenu>
#include <QStatusBar>

using namespace partita;
using namespace partita::ui;
using namespace partita::ui::test;

namespace {

std::vector<Note> notesOutside(const Score& score, Tick first, Tick last) {
    std::vector<Note> found;
    for (const Note& note : score.tracks[0].notes)
        if (note.start < first || note.start >= last)
            found.push_back(note);
    return found;
}

constexpr std::int64_t bar = 1920;

} // namespace

class GenerateTest : public QObject {
    Q_OBJECT

private slots:
    void everyOperationRunsByItsKeyAndIsOneStepOfUndo_data() {
        QTest::addColumn<int>("number");
        for (const Operation operation : allOperations)
            QTest::newRow(qPrintable(nameOf(operation))) << static_cast<int>(operation);
    }
    void everyOperationRunsByItsKeyAndIsOneStepOfUndo() {
        QFETCH(int, number);
        const auto operation = static_cast<Operation>(number);
        GenerateFixture fixture;
        fixture.open(smallPiece(5)); // to blend with
        fixture.open(smallPiece(1));
        if (operation == Operation::Unlocked) {
            Locks locks;
            locks.lockRegion({Tick(0), Tick(4 * bar)});
            fixture.document().pushLocks(locks, "Lock");
        }
        if (operation == Operation::FillGap)
            fixture.model().setLoop(TickSpan{Tick(2 * bar), Tick(4 * bar)});
        else if (operation == Operation::Regenerate || operation == Operation::Vary)
            fixture.selectBars(2, 3);
        fixture.settle();
        const int steps = fixture.document().undoStack().count();
        const auto before = fixture.document().score();
        QVERIFY2(fixture.actionOf(operation)->isEnabled(),
                 qPrintable(fixture.actionOf(operation)->statusTip()));
        fixture.pressKeyOf(operation);
        QVERIFY(fixture.regenerator().isChoosing());
        QVERIFY(fixture.waitForAlternatives());
        QCOMPARE(fixture.choices().model()->rowCount(), 5);
        QCOMPARE(fixture.regenerator().shownRow(), 1);
        QVERIFY(!fixture.model().pending().empty());
        QVERIFY(*fixture.document().score() == *before); // it is only shown
        QVERIFY(fixture.choices().hasFocus());
        QTest::keyClick(&fixture.choices(), Qt::Key_Return);
        QVERIFY(!fixture.regenerator().isChoosing());
        QCOMPARE(fixture.document().undoStack().count(), steps + 1);
        QCOMPARE(fixture.document().undoStack().undoText(), operationStep(operation));
        QVERIFY(!(*fixture.document().score() == *before));
        QTest::keyClick(fixture.notes(), Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(*fixture.document().score() == *before);
    }

    void regeneratingChangesNothingOutsideTheSelection() {
        GenerateFixture fixture;
        fixture.open(smallPiece(2));
        fixture.selectBars(2, 3);
        const auto before = fixture.document().score();
        fixture.pressKeyOf(Operation::Regenerate);
        QVERIFY(fixture.waitForAlternatives());
        QTest::keyClick(&fixture.choices(), Qt::Key_Return);
        QVERIFY(!(*fixture.document().score() == *before));
        QVERIFY(notesOutside(*fixture.document().score(), Tick(2 * bar), Tick(4 * bar)) ==
                notesOutside(*before, Tick(2 * bar), Tick(4 * bar)));
    }

    void theSameSeedGivesTheSameAlternatives() {
        GenerateFixture fixture;
        fixture.open(smallPiece(2));
        ComposingChoice choice = fixture.workspace->composer().choice();
        choice.seed = 11;
        choice.seedLocked = true;
        fixture.workspace->composer().setChoice(choice);
        std::vector<Score> first;
        for (int round = 0; round < 2; ++round) {
            fixture.selectBars(2, 3);
            fixture.pressKeyOf(Operation::Regenerate);
            QVERIFY(fixture.waitForAlternatives());
            for (int row = 1; row <= 4; ++row) {
                const Score& score = *fixture.regenerator().alternatives().at(row)->score;
                if (round == 0)
                    first.push_back(score);
                else
                    QVERIFY(score == first[static_cast<std::size_t>(row - 1)]);
            }
            QTest::keyClick(&fixture.choices(), Qt::Key_Escape);
        }
        QVERIFY(!(first[0] == first[1]));
    }

    void arrowKeysShowAndPlayAlternativesInALoopInTime() {
        GenerateFixture fixture;
        fixture.open(smallPiece(3));
        fixture.selectBars(2, 3);
        fixture.pressKeyOf(Operation::Regenerate);
        QVERIFY(fixture.waitForAlternatives());
        Playback& playback = fixture.workspace->playback();
        QVERIFY(!playback.status().playing);
        QTest::keyClick(&fixture.choices(), Qt::Key_Right);
        QCOMPARE(fixture.regenerator().shownRow(), 2);
        QVERIFY(fixture.model().pending() == fixture.regenerator().alternatives().at(2)->edit);
        QVERIFY(playback.status().playing);
        QVERIFY(!playback.loops()); // the user's own loop is another matter
        QCOMPARE(playback.status().position, Tick(bar));
        fixture.player.advance(24'000);
        playback.poll();
        const Tick place = playback.status().position;
        QVERIFY(place > Tick(bar));
        QTest::keyClick(&fixture.choices(), Qt::Key_Right);
        playback.poll();
        QCOMPARE(playback.status().position, place);
        for (int i = 0; i < 3; ++i)
            QTest::keyClick(&fixture.choices(), Qt::Key_Left);
        QCOMPARE(fixture.regenerator().shownRow(), 0);
        QVERIFY(fixture.model().pending().empty());
        QTest::keyClick(&fixture.choices(), Qt::Key_Escape);
        QVERIFY(!playback.status().playing);
        QVERIFY(!playback.loops());
    }

    void theMouseShowsWhatItIsOver() {
        GenerateFixture fixture;
        fixture.open(smallPiece(3));
        fixture.selectBars(2, 3);
        fixture.pressKeyOf(Operation::Regenerate);
        QVERIFY(fixture.waitForAlternatives());
        QListView& view = fixture.choices();
        QTest::mouseMove(view.viewport(), view.visualRect(view.model()->index(3, 0)).center());
        QTRY_COMPARE(fixture.regenerator().shownRow(), 3);
        QEvent leaving(QEvent::Leave);
        QCoreApplication::sendEvent(view.viewport(), &leaving);
        QCOMPARE(fixture.regenerator().shownRow(), 1);
        const QPoint last = view.visualRect(view.model()->index(4, 0)).center();
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, last);
        QCOMPARE(fixture.regenerator().shownRow(), 4);
        QTest::mouseDClick(view.viewport(), Qt::LeftButton, {}, last);
        QVERIFY(!fixture.regenerator().isChoosing());
        QCOMPARE(fixture.document().undoStack().count(), 1);
    }

    void oneVoiceOfAnAlternativeCanBeTaken() {
        GenerateFixture fixture;
        fixture.open(smallPiece(4));
        fixture.selectBars(0, 7);
        const auto before = fixture.document().score();
        fixture.pressKeyOf(Operation::Regenerate);
        QVERIFY(fixture.waitForAlternatives());
        QTest::keyClick(&fixture.choices(), Qt::Key_Return, Qt::ShiftModifier);
        auto* voices = fixture.window->findChild<AlternativeStrip*>()->findChild<QMenu*>();
        QTRY_VERIFY(voices->isVisible());
        QTest::keyClick(voices, Qt::Key_B);
        QVERIFY(!fixture.regenerator().isChoosing());
        QCOMPARE(fixture.document().undoStack().count(), 1);
        // What was not bass is still there.
        const auto& now = fixture.document().score()->tracks[0].notes;
        const Voices heard = voicesOf(*before);
        for (const std::vector<NoteId>& ids : {heard.melody(), heard.inner()})
            for (const NoteId id : ids)
                QVERIFY(
                    std::any_of(now.begin(), now.end(), [id](const Note& note) { return note.id == id; }));
        QVERIFY(!(*fixture.document().score() == *before));
    }

    void rejectedAlternativesStayInTheHistoryOnly() {
        GenerateFixture fixture;
        fixture.open(smallPiece(4));
        fixture.selectBars(2, 3);
        const auto before = fixture.document().score();
        fixture.pressKeyOf(Operation::Regenerate);
        QVERIFY(fixture.waitForAlternatives());
        QTest::keyClick(&fixture.choices(), Qt::Key_Escape);
        QVERIFY(*fixture.document().score() == *before);
        TakeList& takes = fixture.workspace->takes();
        QCOMPARE(takes.rowCount(), 5);
        QCOMPARE(fixture.window->findChild<TakeStrip*>()->view().model()->rowCount(), 1);
        const Take& rejected = takes.takes()[2];
        QVERIFY(rejected.isAside);
        QCOMPARE(rejected.parent, takes.takes()[0].key);
        QCOMPARE(rejected.parameters["operation"].toString(), "regenerate");
        QVERIFY(!rejected.parameters["taken"].toBool());
        fixture.workspace->stand().showTake(rejected.key);
        QCOMPARE(fixture.window->findChild<TakeStrip*>()->view().model()->rowCount(), 2);
    }

    void greyActionsSayWhatToDo() {
        GenerateFixture fixture(nullptr);
        const auto reason = [&](Operation operation) {
            fixture.settle();
            return fixture.actionOf(operation)->isEnabled() ? QString()
                                                            : fixture.actionOf(operation)->statusTip();
        };
        for (const Operation operation : allOperations)
            QVERIFY(reason(operation).contains("There is no model yet"));
        fixture.workspace->composer().setModel(std::make_shared<const NoiseModel>());
        for (const Operation operation : allOperations)
            QVERIFY(reason(operation).contains("There are no notes yet"));
        fixture.open(smallPiece(1));
        QVERIFY(reason(Operation::Regenerate).startsWith("Select notes first"));
        QVERIFY(reason(Operation::Unlocked).startsWith("Lock what should stay"));
        QVERIFY(reason(Operation::FillGap).startsWith("There is no gap"));
        QCOMPARE(reason(Operation::Continue), QString());
        QCOMPARE(reason(Operation::Harmonise), QString());
        QVERIFY(reason(Operation::Blend).startsWith("There is no other take"));
        fixture.open(smallPiece(2));
        QCOMPARE(reason(Operation::Blend), QString());
        Locks locks;
        locks.lockRegion({Tick(0)});
        fixture.document().pushLocks(locks, "Lock");
        fixture.selectBars(2, 3);
        for (const Operation operation : allOperations)
            if (operation != Operation::FillGap)
                QVERIFY2(reason(operation).startsWith("All of it is locked"),
                         qPrintable(nameOf(operation) + reason(operation)));
    }

    void musicOfAnotherRangeOrGridIsRefused() {
        GenerateFixture fixture;
        Score high = smallPiece(1);
        for (Note& note : high.tracks[0].notes)
            note.pitch = Pitch(110);
        fixture.open(high);
        fixture.selectBars(2, 3);
        QVERIFY(!fixture.actionOf(Operation::Regenerate)->isEnabled());
        QVERIFY(fixture.actionOf(Operation::Regenerate)->statusTip().contains("C1 to F7"));
        Score triplets = smallPiece(1);
        for (Note& note : triplets.tracks[0].notes)
            note.start = Tick(note.start.value * 2 / 3);
        fixture.open(triplets);
        fixture.selectBars(0, 3);
        QVERIFY(!fixture.actionOf(Operation::Regenerate)->isEnabled());
        QVERIFY(fixture.actionOf(Operation::Regenerate)->statusTip().contains("finer grid"));
    }

    void stoppingKeepsWhatIsReadyOrGoesBack() {
        const auto slow = std::make_shared<const NoiseModel>();
        slow->holds = true;
        GenerateFixture fixture(slow);
        fixture.open(smallPiece(1));
        fixture.selectBars(2, 3);
        fixture.pressKeyOf(Operation::Regenerate);
        QVERIFY(fixture.regenerator().isRunning());
        QTest::keyClick(&fixture.choices(), Qt::Key_Escape);
        QTRY_VERIFY(!fixture.regenerator().isChoosing());
        QVERIFY(fixture.document().undoStack().count() == 0);
        QVERIFY(fixture.window->findChild<TakeStrip*>()->isVisible());
    }

    void theChainIsSeenAndKeptWhereItIsStopped() {
        const auto slow = std::make_shared<const NoiseModel>();
        slow->holds = true;
        GenerateFixture fixture(slow);
        fixture.open(smallPiece(1));
        fixture.selectBars(2, 3);
        QTest::keyClick(fixture.notes(), Qt::Key_W, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(fixture.action("generate.watch")->isChecked());
        fixture.pressKeyOf(Operation::Regenerate);
        QTRY_VERIFY(!fixture.model().pending().empty());
        QVERIFY(fixture.regenerator().isRunning());
        const ScoreEdit seen = fixture.model().pending();
        QTest::keyClick(&fixture.choices(), Qt::Key_Escape); // stops it
        QVERIFY(fixture.waitForAlternatives());
        QVERIFY(fixture.regenerator().isChoosing());
        QCOMPARE(fixture.choices().model()->rowCount(), 2);
        QVERIFY(fixture.regenerator().alternatives().at(1)->edit == seen);
        QTest::keyClick(&fixture.choices(), Qt::Key_Return);
        QCOMPARE(fixture.document().undoStack().count(), 1);
    }

    void anEditWhileChoosingKeepsTheEdit() {
        GenerateFixture fixture;
        fixture.open(smallPiece(1));
        fixture.selectBars(2, 3);
        fixture.pressKeyOf(Operation::Regenerate);
        QVERIFY(fixture.waitForAlternatives());
        fixture.roll().setFocus();
        QTest::keyClick(fixture.notes(), Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(fixture.notes(), Qt::Key_Up);
        QVERIFY(!fixture.regenerator().isChoosing());
        QCOMPARE(fixture.document().undoStack().count(), 1);
        QVERIFY(fixture.document().undoStack().undoText().startsWith("Transpose"));
        QVERIFY(fixture.model().pending().empty());
    }
};

QTEST_MAIN(GenerateTest)
#include "GenerateTest.moc"
