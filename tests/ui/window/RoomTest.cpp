#include "tests/ui/window/SessionFixture.h"

#include "ui/actions/ActionSet.h"
#include "ui/pianoroll/PianoRollEditor.h"
#include "ui/pianoroll/view/KeyboardView.h"
#include "ui/pianoroll/view/RollToolBar.h"
#include "ui/pianoroll/view/RollView.h"

#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QListView>
#include <QSlider>
#include <QToolButton>
#include <QTranslator>

using namespace partita;
using namespace partita::ui;
using namespace partita::ui::test;

namespace {

void writeJunk(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write("no music") < 0)
        qFatal("the test's junk could not be written");
}

// Tracks on one channel, each with a long name of its own.
Score manyParts(int parts) {
    Score score = smallPiece(1);
    for (int i = 1; i < parts; ++i) {
        Track track = score.tracks[0];
        track.id = TrackId(static_cast<std::uint32_t>(i + 1));
        track.events.clear();
        for (Note& note : track.notes)
            note.id = NoteId(note.id.value + static_cast<std::uint32_t>(1000 * i));
        score.tracks.push_back(std::move(track));
    }
    for (int i = 0; i < parts; ++i)
        score.tracks[static_cast<std::size_t>(i)].events.push_back(
            nameEvent("Part 1 with a long name, voice " + std::to_string(i + 1)));
    return score;
}

void openParts(WindowFixture& fixture, int parts) {
    Take take;
    take.name = "Parts";
    take.created = QDateTime::currentDateTimeUtc();
    take.score = std::make_shared<const Score>(manyParts(parts));
    fixture.workspace->stand().showTake(fixture.workspace->takes().add(std::move(take)));
}

// All of it is inside all that it is in.
bool isWhole(const QWidget* widget) {
    const QRect box(widget->mapToGlobal(QPoint()), widget->size());
    for (const QWidget* each = widget->parentWidget(); each != nullptr; each = each->parentWidget())
        if (!QRect(each->mapToGlobal(QPoint()), each->size()).contains(box))
            return false;
    return true;
}

QString spoken(const QWidget* widget) {
    const auto* button = qobject_cast<const QToolButton*>(widget);
    return widget->metaObject()->className() + QStringLiteral(" ") +
           (button != nullptr ? button->text() : widget->accessibleName());
}

int darkPixels(const QImage& picture, const QRect& area) {
    int dark = 0;
    for (int y = std::max(0, area.top()); y <= std::min(picture.height() - 1, area.bottom()); ++y)
        for (int x = area.left(); x <= area.right(); ++x)
            dark += qGray(picture.pixel(x, y)) < 110;
    return dark;
}

} // namespace

// The window at its smallest, and what stays where it was.
class RoomTest : public QObject {
    Q_OBJECT

private slots:
    void nothingIsCutIn1024By700_data() {
        QTest::addColumn<QString>("language");
        QTest::newRow("English") << QStringLiteral("en");
        QTest::newRow("Chinese") << QStringLiteral("zh_CN");
    }
    void nothingIsCutIn1024By700() {
        QFETCH(QString, language);
        applyTheme(*qApp, Theme::Light); // its sizes are those that are seen
        QTranslator translator;
        QVERIFY(translator.load(QStringLiteral(":/i18n/partita_%1.qm").arg(language)));
        QApplication::installTranslator(&translator);
        WindowFixture fixture;
        const QString music = fixture.writeMusic("music", 12);
        for (int i = 0; i < 3; ++i)
            writeJunk(QStringLiteral("%1/junk %2.mid").arg(music).arg(i));
        const bool opened = fixture.openAndWait(music);
        openParts(fixture, 20);
        fixture.window->setStage(Stage::Create);
        fixture.window->resize(1024, 700);
        QCoreApplication::processEvents();
        QApplication::removeTranslator(&translator);
        QVERIFY(opened);
        bool hasCount = false, hasFit = false;
        for (auto* label : fixture.window->findChildren<QLabel*>())
            if (label->isVisible() && label->text().contains('3') && label->text().contains("12")) {
                hasCount = true;
                QVERIFY(isWhole(label));
                const QRect words =
                    label->fontMetrics().boundingRect(label->contentsRect(), Qt::TextWordWrap, label->text());
                QVERIFY2(words.width() <= label->width() && words.height() <= label->height(),
                         qPrintable(label->text()));
            }
        QVERIFY(hasCount);
        auto* bar = fixture.window->findChild<RollToolBar*>();
        for (QWidget* child : bar->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly))
            if (child->isVisible()) {
                QVERIFY2(isWhole(child), qPrintable(spoken(child)));
                auto* button = qobject_cast<QToolButton*>(child);
                QVERIFY2(button == nullptr || child->width() >= child->sizeHint().width(),
                         qPrintable(spoken(child)));
                hasFit |=
                    button != nullptr && button->defaultAction() == fixture.window->actionSet()["view.fit"];
            }
        QVERIFY(hasFit);
    }

    void theTrackChooserTellsTracksApart() {
        WindowFixture fixture;
        openParts(fixture, 20);
        fixture.window->resize(1024, 700);
        QCoreApplication::processEvents();
        auto* tracks = fixture.named<QComboBox>("Track");
        QVERIFY(tracks != nullptr);
        QVERIFY2(tracks->width() >= 110, qPrintable(QString::number(tracks->width())));
        fixture.window->roll().model().setCurrentTrack(11);
        QVERIFY2(tracks->currentText().startsWith("12 "), qPrintable(tracks->currentText()));
        tracks->showPopup();
        QVERIFY(tracks->view()->width() >= tracks->view()->sizeHintForColumn(0));
        tracks->hidePopup();
    }

    void labelsOfCStayOnLowRows() {
        WindowFixture fixture;
        addTake(fixture, "One");
        RollViewport::Place place = fixture.window->roll().place();
        for (const double height : {7.0, 4.0, 2.5}) {
            place.rowHeight = height;
            place.topRow = 127 - 90;
            fixture.window->roll().setPlace(place);
            QCoreApplication::processEvents();
            auto* keys = fixture.window->findChild<KeyboardView*>();
            const QImage picture = keys->grab().toImage();
            const RollGeometry& geometry = fixture.window->findChild<RollView*>()->rollGeometry();
            const auto beside = [&](int pitch) {
                const int middle = static_cast<int>(geometry.y(Pitch(pitch)) + geometry.rowHeight / 2);
                return darkPixels(
                    picture, QRect(KeyboardView::width * 2 / 3, middle - 4, KeyboardView::width / 3 - 3, 9));
            };
            QVERIFY2(beside(60) > beside(65) + 4 && beside(72) > beside(77) + 4,
                     qPrintable(QString::number(height)));
        }
    }

    void aProblemGoesWithWhatItWasAbout() {
        WindowFixture fixture;
        const QString good = fixture.writeMusic("good", 3);
        QDir().mkpath(fixture.home.filePath("empty"));
        QVERIFY(fixture.openAndWait(fixture.home.filePath("empty")));
        QVERIFY(fixture.problem().contains("empty"));
        QVERIFY(fixture.openAndWait(good));
        QCOMPARE(fixture.problem(), QString());
        writeJunk(fixture.home.filePath("junk.mid"));
        fixture.workspace->openPath(fixture.path("junk.mid"));
        QTRY_VERIFY(fixture.problem().contains("junk.mid"));
        fixture.workspace->openPath(toPath(good + "/piece 1.mid"));
        QTRY_COMPARE(fixture.problem(), QString());
        emit fixture.workspace->problem("The disk is full."); // of the session: it goes on
        QVERIFY(fixture.openAndWait(good));
        QCOMPARE(fixture.problem(), QStringLiteral("The disk is full."));
    }

    void foldKeepsItsPlace() {
        WindowFixture fixture;
        addTake(fixture, "One");
        RollViewport::Place place = fixture.window->roll().place();
        place.rowHeight = 14;
        place.topRow = 127 - 84;
        fixture.window->roll().setPlace(place);
        const RollViewport::Place before = fixture.window->roll().place();
        QAction* fold = fixture.window->actionSet()["view.fold"];
        fold->trigger();
        fold->trigger();
        QCOMPARE(fixture.window->roll().place().topRow, before.topRow);
        QCOMPARE(fixture.window->roll().place().rowHeight, before.rowHeight);
    }

    void panIsInTheMixerAndInThePiece() {
        WindowFixture fixture;
        openParts(fixture, 2);
        const auto before = fixture.workspace->stand().document().score();
        fixture.window->actionSet()["play.mixer"]->trigger();
        QSlider* pan = nullptr;
        for (auto* slider : fixture.window->findChildren<QSlider*>())
            if (slider->accessibleName() == QStringLiteral("Part 1 with a long name, voice 2: pan"))
                pan = slider;
        QVERIFY(pan != nullptr && pan->isEnabled());
        QCOMPARE(pan->value(), 0);
        pan->setValue(40);
        const auto score = fixture.workspace->stand().document().score();
        const auto pansOf = [&](std::size_t track) {
            std::vector<int> values;
            for (const Event& event : score->tracks[track].events)
                if ((event.status & 0xF0) == 0xB0 && event.type == 10) {
                    values.push_back(event.second);
                    if ((event.status & 0x0F) != score->tracks[track].notes[0].channel)
                        values.push_back(-1);
                }
            return values;
        };
        QCOMPARE(pansOf(1), std::vector<int>{104});
        QCOMPARE(pansOf(0), std::vector<int>());
        QVERIFY(score->tracks[0].notes[0].channel !=
                score->tracks[1].notes[0].channel); // only this one moves
        QCOMPARE(fixture.workspace->stand().document().undoStack().count(), 1);
        fixture.workspace->stand().document().undo();
        QVERIFY(*fixture.workspace->stand().document().score() == *before);
    }
};

QTEST_MAIN(RoomTest)
#include "RoomTest.moc"
