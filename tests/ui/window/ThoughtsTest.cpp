#include "tests/ui/window/GenerateFixture.h"
#include "tests/ui/window/OpinionatedModel.h"

#include "ui/create/ThoughtBox.h"
#include "ui/create/Thoughts.h"
#include "ui/pianoroll/view/RollView.h"
#include "ui/pianoroll/view/ThoughtPainter.h"

#include <QHelpEvent>
#include <QLabel>
#include <QToolTip>

using namespace partita;
using namespace partita::ui;
using namespace partita::ui::test;

namespace {

class ThoughtsFixture : public GenerateFixture {
public:
    ThoughtsFixture()
        : GenerateFixture(std::make_shared<const OpinionatedModel>()) {
        Score score = smallPiece(1);
        open(score);
    }
    void switchOn() {
        QTest::keyClick(notes(), Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(window->thoughts().thoughts() != nullptr);
    }
};

} // namespace

class ThoughtsTest : public QObject {
    Q_OBJECT

private slots:
    void theRollIsTintedWhileItIsSwitchedOn() {
        ThoughtsFixture fixture;
        auto* view = fixture.window->findChild<RollView*>();
        const QImage before = view->grab().toImage();
        fixture.switchOn();
        QVERIFY(fixture.action("generate.thoughts")->isChecked());
        QVERIFY(view->grab().toImage() != before);
        QTest::keyClick(fixture.notes(), Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(!fixture.window->thoughts().isOn());
        QVERIFY(view->grab().toImage() == before);
    }

    void hoveringTellsItInWords() {
        ThoughtsFixture fixture;
        fixture.switchOn();
        const auto& thoughts = *fixture.window->thoughts().thoughts();
        const Score& score = *fixture.document().score();
        Tick silent(0);
        const auto sounds = [&](Tick tick) {
            return std::any_of(score.tracks[0].notes.begin(), score.tracks[0].notes.end(),
                               [&](const Note& note) {
                                   return note.pitch == liked && note.start <= tick && note.end() > tick;
                               });
        };
        while (sounds(silent))
            silent += Tick(120);
        QCOMPARE(thoughtText(thoughts, score, silent, liked), "E4: 82 % here.");
        auto* view = fixture.window->findChild<RollView*>();
        const RollGeometry& geometry = view->rollGeometry();
        const QPoint at(static_cast<int>(geometry.x(static_cast<double>(silent.value) + 20)),
                        static_cast<int>(geometry.y(geometry.rows.row(liked)) + geometry.rowHeight / 2));
        QHelpEvent help(QEvent::ToolTip, at, view->mapToGlobal(at));
        QCoreApplication::sendEvent(view, &help);
        QCOMPARE(QToolTip::text(), "E4: 82 % here.");
    }

    void cellsOfMusicBesideTheGridAreBesideItToo() {
        constexpr int phase = 50;
        Score score;
        score.tracks.push_back({TrackId(1), {}, {}});
        for (int beat = 0; beat < 16; ++beat) {
            Note note;
            note.id = NoteId(static_cast<std::uint32_t>(beat + 1));
            note.start = Tick(480 * beat + phase);
            note.length = Tick(240);
            note.pitch = Pitch(60);
            score.tracks.front().notes.push_back(note);
        }
        const auto thoughts = NoteLikelihoods::judge(OpinionatedModel(), score, {});
        QVERIFY(thoughts);
        QCOMPARE(thoughtText(*thoughts, score, Tick(phase - 1), liked), QString());
        QCOMPARE(thoughtText(*thoughts, score, Tick(phase), liked), "E4: 82 % here.");
        const Tick end(480 * 16 + phase);
        QCOMPARE(thoughtText(*thoughts, score, end - Tick(1), liked), "E4: 82 % here.");
        QCOMPARE(thoughtText(*thoughts, score, end, liked), QString());
    }

    void leastLikelyNotesAreStepped() {
        ThoughtsFixture fixture;
        fixture.switchOn();
        const auto& judged = fixture.window->thoughts().thoughts()->notes();
        QTest::keyClick(fixture.notes(), Qt::Key_F4);
        QCOMPARE(fixture.model().selectedIds(), std::vector<NoteId>{judged[0].note});
        QTest::keyClick(fixture.notes(), Qt::Key_F4);
        QCOMPARE(fixture.model().selectedIds(), std::vector<NoteId>{judged[1].note});
        QTest::keyClick(fixture.notes(), Qt::Key_F4, Qt::ShiftModifier);
        QCOMPARE(fixture.model().selectedIds(), std::vector<NoteId>{judged[0].note});
        auto* told = fixture.named<QLabel>("What the model says");
        QVERIFY(told != nullptr);
        QVERIFY2(told->text().contains("The model would put E4"), qPrintable(told->text()));
    }

    void lockedNotesAreNoSuspects() {
        ThoughtsFixture fixture;
        fixture.switchOn();
        const NoteId least = fixture.window->thoughts().thoughts()->notes()[0].note;
        Locks locks;
        locks.lockNotes(std::vector{least});
        fixture.document().pushLocks(locks, "Lock");
        QTest::keyClick(fixture.notes(), Qt::Key_F4);
        QVERIFY(fixture.model().selectedIds() != std::vector<NoteId>{least});
    }

    void whatTheModelWouldPutIsOneStepOfUndo() {
        ThoughtsFixture fixture;
        fixture.switchOn();
        const auto before = fixture.document().score();
        QTest::keyClick(fixture.notes(), Qt::Key_F4);
        const NoteId least = fixture.model().selectedIds().front();
        QVERIFY(fixture.action("generate.put")->isEnabled());
        QTest::keyClick(fixture.notes(), Qt::Key_F5);
        QCOMPARE(fixture.document().undoStack().count(), 1);
        QCOMPARE(fixture.model().currentTrack()->find(least)->pitch, liked);
        // The model is asked again about what is there now.
        QTRY_VERIFY(fixture.window->thoughts().thoughts()->of(least)->probability > 0.5);
        fixture.settle();
        QVERIFY(!fixture.action("generate.put")->isEnabled());
        fixture.document().undoStack().undo();
        QVERIFY(*fixture.document().score() == *before);
    }

    void modelsThatCanNotTellSaySo() {
        GenerateFixture fixture;
        fixture.open(smallPiece(1));
        QAction* show = fixture.action("generate.thoughts");
        QVERIFY(!show->isEnabled());
        QVERIFY(show->statusTip().contains("a window RBM can"));
        const auto said = [&] {
            for (const auto* label : fixture.window->findChild<ThoughtBox*>()->findChildren<QLabel*>())
                if (label->isVisible() && label->text().contains("a window RBM can"))
                    return true;
            return false;
        };
        QVERIFY(said());
        fixture.workspace->composer().setModel(nullptr);
        QVERIFY(show->statusTip().contains("There is no model yet"));
        QVERIFY(!said()); // that is said above already
    }
};

QTEST_MAIN(ThoughtsTest)
#include "ThoughtsTest.moc"
