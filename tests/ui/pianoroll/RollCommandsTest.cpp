#include "tests/ui/pianoroll/RollFixture.h"

#include "core/midi/MidiReader.h"
#include "core/midi/MidiWriter.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>

using namespace partita;
using namespace partita::ui;
using namespace partita::ui::test;

class RollCommandsTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QGuiApplication::clipboard()->clear(); }

    void keysChangeTheSelectedNotes_data() {
        QTest::addColumn<int>("key");
        QTest::addColumn<int>("modifiers");
        QTest::addColumn<QList<qint64>>("first"); // start, length, pitch
        QTest::addColumn<QString>("name");
        const auto row = [](const char* tag, int key, int modifiers, QList<qint64> first, const char* name) {
            QTest::newRow(tag) << key << modifiers << first << QString::fromLatin1(name);
        };
        const int shift = static_cast<int>(Qt::ShiftModifier), alt = static_cast<int>(Qt::AltModifier),
                  ctrl = static_cast<int>(Qt::ControlModifier);
        row("semitone up", Qt::Key_Up, 0, {490, 300, 61}, "Transpose 2 notes");
        row("semitone down", Qt::Key_Down, 0, {490, 300, 59}, "Transpose 2 notes");
        row("octave up", Qt::Key_Up, shift, {490, 300, 72}, "Transpose 2 notes");
        row("octave down", Qt::Key_Down, shift, {490, 300, 48}, "Transpose 2 notes");
        row("to the next line", Qt::Key_Right, 0, {600, 300, 60}, "Move 2 notes");
        row("to the line before", Qt::Key_Left, 0, {480, 300, 60}, "Move 2 notes");
        row("finely", Qt::Key_Right, alt, {500, 300, 60}, "Move 2 notes");
        row("finely, earlier", Qt::Key_Left, alt, {480, 300, 60}, "Move 2 notes");
        row("longer", Qt::Key_Right, shift, {490, 420, 60}, "Resize 2 notes");
        row("shorter", Qt::Key_Left, shift, {490, 180, 60}, "Resize 2 notes");
        row("quantise", Qt::Key_Q, 0, {480, 300, 60}, "Quantise 2 notes");
        row("legato", Qt::Key_L, ctrl, {490, 470, 60}, "Legato of 2 notes");
        row("reverse", Qt::Key_R, ctrl, {1140, 300, 60}, "Reverse 2 notes");
    }

    void keysChangeTheSelectedNotes() {
        QFETCH(int, key);
        QFETCH(int, modifiers);
        QFETCH(QList<qint64>, first);
        QFETCH(QString, name);
        RollFixture roll({note(1, 490, 300, 60), note(2, 960, 480, 64)});
        roll.key(Qt::Key_A, Qt::ControlModifier);
        roll.key(static_cast<Qt::Key>(key), Qt::KeyboardModifiers(modifiers));
        QCOMPARE(roll.undoName(), name);
        const auto changed = std::find_if(roll.notes().begin(), roll.notes().end(),
                                          [](const Note& n) { return n.id == NoteId(1); });
        QCOMPARE((QList<qint64>{changed->start.value, changed->length.value, changed->pitch.value}), first);
        roll.key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(roll.heard(), (Heard{{490, 300, 60, 80}, {960, 480, 64, 80}}));
        roll.key(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(roll.undoName(), name);
    }

    void timeIsDoubledAndHalved() {
        RollFixture roll({note(1, beat, 300, 60), note(2, 2 * beat, beat, 64)});
        roll.selectAll();
        roll.trigger("roll.double");
        QCOMPARE(roll.heard(), (Heard{{beat, 600, 60, 80}, {3 * beat, 2 * beat, 64, 80}}));
        QCOMPARE(roll.undoName(), QStringLiteral("Stretch 2 notes"));
        roll.trigger("roll.halve");
        roll.trigger("roll.halve");
        QCOMPARE(roll.heard(), (Heard{{beat, 150, 60, 80}, {beat + beat / 2, beat / 2, 64, 80}}));
    }

    void notesGoFromWindowToWindow() {
        RollFixture first({note(1, 0, 400, 60, 33), note(2, 480, 400, 64)});
        first.selectAll();
        first.key(Qt::Key_C, Qt::ControlModifier);
        Score other = scoreOf({note(1, 0, 96, 40)});
        other.division.pulsesPerQuarter = 96;
        RollFixture second(other);
        second.editor.setPlayhead(Tick(4 * 96), false);
        second.key(Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(second.heard(), (Heard{{0, 96, 40, 80}, {384, 80, 60, 33}, {480, 80, 64, 80}}));
    }

    void anEditThatCanNotBeSaysSo() {
        RollFixture roll({note(1, 0, beat, 127)});
        QSignalSpy status(&roll.editor, &PianoRollEditor::statusMessage);
        roll.selectAll();
        roll.key(Qt::Key_Up);
        roll.key(Qt::Key_Left);
        QCOMPARE(status.size(), 2);
        QCOMPARE(roll.steps(), 0);
    }

    void aGroupAtTheTopStopsTogether() {
        RollFixture roll({note(1, 0, beat, 120), note(2, 0, beat, 110)});
        roll.key(Qt::Key_A, Qt::ControlModifier);
        roll.key(Qt::Key_Up, Qt::ShiftModifier);
        QCOMPARE(roll.heard(), (Heard{{0, beat, 117, 80}, {0, beat, 127, 80}}));
        roll.key(Qt::Key_Up);
        QCOMPARE(roll.steps(), 1); // nothing left to move
    }

    void nudgingStopsAtTheStart() {
        RollFixture roll({note(1, 60, beat, 60)});
        roll.key(Qt::Key_A, Qt::ControlModifier);
        roll.key(Qt::Key_Left);
        roll.key(Qt::Key_Left);
        QCOMPARE(roll.heard(), (Heard{{0, beat, 60, 80}}));
        QCOMPARE(roll.steps(), 1);
    }

    void joinMakesOneNoteOfEachPitch() {
        RollFixture roll({note(1, 0, beat, 60), note(2, beat, beat, 60), note(3, 3 * beat, beat, 60),
                          note(4, 0, beat, 64)});
        roll.key(Qt::Key_A, Qt::ControlModifier);
        roll.key(Qt::Key_J, Qt::ControlModifier);
        QCOMPARE(roll.heard(), (Heard{{0, beat, 64, 80}, {0, 4 * beat, 60, 80}}));
    }

    void duplicateFollowsAndIsSelected() {
        RollFixture roll({note(1, 0, 400, 60), note(2, 480, 400, 64)});
        roll.key(Qt::Key_A, Qt::ControlModifier);
        roll.key(Qt::Key_D, Qt::ControlModifier);
        // 880 ticks are eight cells when rounded up.
        QCOMPARE(roll.heard(),
                 (Heard{{0, 400, 60, 80}, {480, 400, 64, 80}, {960, 400, 60, 80}, {1440, 400, 64, 80}}));
        QCOMPARE(roll.undoName(), QStringLiteral("Duplicate 2 notes"));
        roll.key(Qt::Key_D, Qt::ControlModifier);
        QCOMPARE(roll.heard().back(), (std::array<std::int64_t, 4>{2400, 400, 64, 80}));
    }

    void copyAndPasteAtThePlayhead() {
        RollFixture roll({note(1, 120, 400, 60, 33), note(2, 480, 400, 64)});
        roll.key(Qt::Key_A, Qt::ControlModifier);
        roll.key(Qt::Key_C, Qt::ControlModifier);
        roll.editor.setPlayhead(Tick(4 * beat + 3), false);
        roll.key(Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(roll.heard(), (Heard{{120, 400, 60, 33},
                                      {480, 400, 64, 80},
                                      {4 * beat, 400, 60, 33},
                                      {4 * beat + 360, 400, 64, 80}}));
        QCOMPARE(roll.undoName(), QStringLiteral("Paste 2 notes"));
    }

    void theClipboardHoldsAMidiFile() {
        RollFixture roll({note(1, 120, 400, 60, 33), note(2, 480, 400, 64)});
        roll.key(Qt::Key_A, Qt::ControlModifier);
        roll.key(Qt::Key_X, Qt::ControlModifier);
        QVERIFY(roll.notes().empty());
        QCOMPARE(roll.undoName(), QStringLiteral("Cut 2 notes"));
        const QByteArray bytes = QGuiApplication::clipboard()->mimeData()->data(QStringLiteral("audio/midi"));
        QVERIFY(bytes.startsWith("MThd"));
        const auto file =
            readMidi(std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size()))));
        QVERIFY(file.ok());
        QVERIFY(file->warnings.empty());
        QCOMPARE(file->score.noteCount(), std::size_t{2});
        QCOMPARE(file->score.tracks[0].notes[0].start, Tick(0));
        QCOMPARE(file->score.tracks[0].notes[0].velocity, std::uint8_t{33});
    }

    void anotherDivisionIsRescaled() {
        Score other = scoreOf({note(1, 0, 96, 50), note(2, 96, 32, 52)});
        other.division.pulsesPerQuarter = 96;
        const std::vector<std::byte> bytes = writeMidi(other);
        auto* data = new QMimeData;
        data->setData(QStringLiteral("audio/x-midi"), QByteArray(reinterpret_cast<const char*>(bytes.data()),
                                                                 static_cast<qsizetype>(bytes.size())));
        QGuiApplication::clipboard()->setMimeData(data);
        RollFixture roll({note(1, 8 * beat, beat, 72)});
        roll.editor.setPlayhead(Tick(0), false);
        roll.key(Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(roll.heard(), (Heard{{0, 480, 50, 80}, {480, 160, 52, 80}, {8 * beat, beat, 72, 80}}));
    }

    void pastingRubbishSaysSo() {
        auto* data = new QMimeData;
        data->setData(QStringLiteral("audio/midi"), "not a MIDI file at all");
        QGuiApplication::clipboard()->setMimeData(data);
        RollFixture roll({note(1, 0, beat, 60)});
        QSignalSpy status(&roll.editor, &PianoRollEditor::statusMessage);
        roll.key(Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(roll.steps(), 0);
        QCOMPARE(status.size(), 1);
    }

    void nextAndPreviousNoteByKeyboardAlone() {
        RollFixture roll({note(1, 0, beat, 60), note(2, beat, beat, 64), note(3, 2 * beat, beat, 67)});
        roll.key(Qt::Key_Right, Qt::ControlModifier);
        roll.key(Qt::Key_Right, Qt::ControlModifier);
        roll.key(Qt::Key_Up);
        QCOMPARE(roll.heard()[1], (std::array<std::int64_t, 4>{beat, beat, 65, 80}));
        roll.key(Qt::Key_Left, Qt::ControlModifier);
        roll.key(Qt::Key_Delete);
        QCOMPARE(roll.heard(), (Heard{{beat, beat, 65, 80}, {2 * beat, beat, 67, 80}}));
    }

    void changedNotesAreHeardUnlessSwitchedOff() {
        RollFixture roll({note(1, 0, beat, 60)});
        roll.key(Qt::Key_A, Qt::ControlModifier);
        QSignalSpy heard(&roll.editor, &PianoRollEditor::auditionRequested);
        roll.key(Qt::Key_Up);
        QCOMPARE(heard.size(), 1);
        QCOMPARE(heard[0][0].value<Pitch>(), Pitch(61));
        for (QAction* action : roll.actions.menu(Menu::View).actions())
            if (action->text().remove(QLatin1Char('&')) == QStringLiteral("Hear notes while editing"))
                action->trigger();
        roll.key(Qt::Key_Up);
        QCOMPARE(heard.size(), 1);
    }

    void readOnlyPiecesRefuseAndSayWhy_data() {
        QTest::addColumn<int>("key");
        QTest::addColumn<int>("modifiers");
        for (const auto key : {Qt::Key_Delete, Qt::Key_Up, Qt::Key_Q})
            QTest::addRow("%d", int(key)) << int(key) << 0;
        for (const auto key : {Qt::Key_X, Qt::Key_V, Qt::Key_D, Qt::Key_J})
            QTest::addRow("ctrl %d", int(key)) << int(key) << int(Qt::ControlModifier);
    }

    void readOnlyPiecesRefuseAndSayWhy() {
        QFETCH(int, key);
        QFETCH(int, modifiers);
        RollFixture roll({note(1, 0, beat, 60)}, false);
        QSignalSpy status(&roll.editor, &PianoRollEditor::statusMessage);
        roll.key(Qt::Key_A, Qt::ControlModifier);
        roll.key(static_cast<Qt::Key>(key), Qt::KeyboardModifiers(modifiers));
        QCOMPARE(status.size(), 1);
        QVERIFY(status[0][0].toString().contains(QStringLiteral("Open a copy to edit it")));
        QCOMPARE(roll.heard(), (Heard{{0, beat, 60, 80}}));
    }

    void readOnlyPiecesRefuseTheMouse() {
        RollFixture roll({note(1, 0, beat, 60), note(2, 8 * beat, beat, 72)}, false);
        QSignalSpy status(&roll.editor, &PianoRollEditor::statusMessage);
        for (const auto tool : {Qt::Key_1, Qt::Key_2, Qt::Key_3, Qt::Key_4}) {
            roll.key(tool);
            status.clear();
            roll.drag(roll.at(beat / 2, 60), roll.at(3 * beat, 66));
            QVERIFY2(!status.isEmpty(), qPrintable(QString::number(tool)));
        }
        QCOMPARE(roll.heard(), (Heard{{0, beat, 60, 80}, {8 * beat, beat, 72, 80}}));
        QCOMPARE(roll.steps(), 0);
    }

    void readOnlyPiecesCanBeCopied() {
        RollFixture roll({note(1, 0, beat, 60)}, false);
        roll.key(Qt::Key_A, Qt::ControlModifier);
        roll.key(Qt::Key_C, Qt::ControlModifier);
        QVERIFY(QGuiApplication::clipboard()->mimeData()->hasFormat(QStringLiteral("audio/midi")));
    }
};

QTEST_MAIN(RollCommandsTest)
#include "RollCommandsTest.moc"
