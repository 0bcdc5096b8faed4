// The roll in its states, rendered offscreen; with PARTITA_PICTURES=FOLDER the pictures are kept there.
#include "tests/ui/pianoroll/RollFixture.h"

#include "core/base/RandomStream.h"

#include <QApplication>
#include <QDir>
#include <QtTest>

using namespace partita;
using namespace partita::ui;
using namespace partita::ui::test;

namespace {

QPalette darkPalette() {
    QPalette palette;
    palette.setColor(QPalette::Window, QColor(0x2B, 0x2D, 0x31));
    palette.setColor(QPalette::WindowText, QColor(0xE4, 0xE6, 0xEA));
    palette.setColor(QPalette::Base, QColor(0x1F, 0x21, 0x25));
    palette.setColor(QPalette::AlternateBase, QColor(0x26, 0x28, 0x2C));
    palette.setColor(QPalette::Text, QColor(0xE4, 0xE6, 0xEA));
    palette.setColor(QPalette::Button, QColor(0x35, 0x38, 0x3D));
    palette.setColor(QPalette::ButtonText, QColor(0xE4, 0xE6, 0xEA));
    palette.setColor(QPalette::Highlight, QColor(0x4C, 0x8D, 0xF6));
    palette.setColor(QPalette::HighlightedText, Qt::white);
    palette.setColor(QPalette::Mid, QColor(0x55, 0x58, 0x5E));
    return palette;
}

// Four parts and a bass that any roll should make legible.
Score chorale() {
    Score score;
    RandomStream random(4);
    const int roots[] = {60, 65, 67, 60, 57, 62, 67, 60};
    std::uint32_t id = 1;
    Track melody, chords;
    melody.id = TrackId(1);
    chords.id = TrackId(2);
    melody.events.push_back(metreEvent(Tick(0), 4, 4));
    melody.events.push_back(tempoEvent(Tick(0), 96));
    melody.events.push_back(tempoEvent(Tick(16 * beat), 72));
    melody.events.push_back(keyEvent(Tick(0), {}));
    melody.events.push_back(nameEvent("Melody"));
    for (int bar = 0; bar < 8; ++bar)
        for (const bool down : {true, false}) {
            Event pedal;
            pedal.tick = Tick((bar * 4 + (down ? 0 : 3)) * beat);
            pedal.status = 0xB0;
            pedal.type = 64;
            pedal.second = down ? 127 : 0;
            melody.events.push_back(pedal);
        }
    chords.events.push_back(nameEvent("Chords"));
    for (int bar = 0; bar < 8; ++bar) {
        const std::int64_t start = bar * 4 * beat;
        for (int step = 0; step < 8; ++step) {
            const int pitch = roots[bar] + 12 + static_cast<int>(random.below(5)) * 2;
            const int loud = 20 + 15 * step;
            melody.notes.push_back(
                note(id++, start + step * beat / 2, beat / 2 - (step % 3 == 0 ? 60 : 0), pitch, loud));
        }
        for (const int interval : {-24, 0, 4, 7})
            chords.notes.push_back(note(id++, start, 4 * beat - 120, roots[bar] + interval, 70));
    }
    sortNotes(melody);
    sortEvents(melody);
    sortNotes(chords);
    score.tracks = {melody, chords};
    return score;
}

} // namespace

class RollPicturesTest : public QObject {
    Q_OBJECT

private slots:
    void rendersEveryState_data() {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<double>("scale");
        QTest::addColumn<QSize>("size");
        QTest::newRow("light") << false << 1.0 << QSize(1100, 640);
        QTest::newRow("dark") << true << 1.0 << QSize(1100, 640);
        QTest::newRow("light-200") << false << 2.0 << QSize(800, 480);
        QTest::newRow("dark-200") << true << 2.0 << QSize(800, 480);
        QTest::newRow("small") << false << 1.0 << QSize(380, 240);
    }

    void rendersEveryState() {
        QFETCH(bool, dark);
        QFETCH(double, scale);
        QFETCH(QSize, size);
        QApplication::setPalette(dark ? darkPalette() : QPalette());
        ScoreDocument document;
        ActionSet actions;
        PianoRollEditor editor(document, actions);
        editor.resize(size);
        editor.show();
        QVERIFY(QTest::qWaitForWindowExposed(&editor));
        const QString name = QString::fromLatin1(QTest::currentDataTag());
        keep(editor, name + "-empty", scale);
        document.open(shared(chorale()));
        editor.setLoopRange(std::pair(Tick(4 * beat), Tick(12 * beat)));
        editor.setPlayhead(Tick(6 * beat), false);
        keep(editor, name + "-open", scale);
        QWidget* view = editor.focusProxy();
        view->setFocus();
        QTest::keyClick(view, Qt::Key_2);
        QTest::mouseMove(view, QPoint(view->width() / 2, view->height() / 2));
        QTest::keyClick(view, Qt::Key_1);
        QTest::mousePress(view, Qt::LeftButton, {}, QPoint(view->width() / 5, 4));
        QTest::mouseMove(view, QPoint(view->width() / 2, view->height() * 2 / 3));
        keep(editor, name + "-marquee", scale);
        QTest::mouseRelease(view, Qt::LeftButton, {}, QPoint(view->width() / 2, view->height() * 2 / 3));
        QTest::keyClick(view, Qt::Key_Z);
        keep(editor, name + "-zoomed", scale);
        QTest::keyClick(view, Qt::Key_F);
        keep(editor, name + "-folded", scale);
        QTest::keyClick(view, Qt::Key_F);
        QTest::keyClick(view, Qt::Key_Z, Qt::ShiftModifier);
        lockSome(document);
        keep(editor, name + "-locks", scale);
        QTest::keyClick(view, Qt::Key_Z);
        keep(editor, name + "-locks-near", scale);
        QTest::keyClick(view, Qt::Key_Z, Qt::ShiftModifier);
        QTest::keyClick(view, Qt::Key_Escape);
        QTest::keyClick(view, Qt::Key_H);
        QTest::keyClick(view, Qt::Key_I);
        for (const auto key : {Qt::Key_Right, Qt::Key_A, Qt::Key_D, Qt::Key_G, Qt::Key_Down})
            QTest::keyClick(view, key);
        editor.setBackdrop(shared(shiftedBack(*document.score())));
        QTest::keyClick(view, Qt::Key_B);
        keep(editor, name + "-cursor", scale);
        QVERIFY(!document.score()->tracks.empty());
    }

private:
    static void lockSome(ScoreDocument& document) {
        Locks locks;
        locks.lockRegion({Tick(4 * beat), Tick(8 * beat)});
        locks.lockRegion({Tick(20 * beat), Tick(26 * beat), Pitch(60), Pitch(76)});
        std::vector<NoteId> ids;
        for (std::size_t i = 16; i < 22; ++i)
            ids.push_back(document.score()->tracks[0].notes[i].id);
        locks.lockNotes(ids);
        document.pushLocks(locks, QStringLiteral("Lock"));
    }
    static Score shiftedBack(Score score) {
        for (Note& each : score.tracks[0].notes)
            each.pitch += Pitch(2);
        return score;
    }
    void keep(QWidget& widget, const QString& name, double scale) {
        QImage image((QSizeF(widget.size()) * scale).toSize(), QImage::Format_RGB32);
        image.setDevicePixelRatio(scale);
        widget.render(&image);
        QVERIFY(!image.isNull());
        const QString folder = qEnvironmentVariable("PARTITA_PICTURES");
        if (!folder.isEmpty())
            QVERIFY(image.save(QDir(folder).filePath("roll-" + name + ".png")));
    }
};

QTEST_MAIN(RollPicturesTest)
#include "RollPicturesTest.moc"
