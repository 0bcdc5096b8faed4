#include "core/midi/MidiReader.h"
#include "tests/ui/window/WindowFixture.h"
#include "ui/music/MusicList.h"
#include "ui/takes/TakeStrip.h"

#include <QDropEvent>
#include <QListView>
#include <QMimeData>

using namespace partita;
using namespace partita::ui;
using namespace partita::ui::test;

namespace {

void drop(QWidget* target, const QStringList& files) {
    QMimeData mime;
    QList<QUrl> urls;
    for (const QString& file : files)
        urls.append(QUrl::fromLocalFile(file));
    mime.setUrls(urls);
    const QPointF place = QRectF(target->rect()).center();
    QDragEnterEvent enter(place.toPoint(), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(target, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent event(place, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(target, &event);
    QVERIFY(event.isAccepted());
}

} // namespace

class DropTest : public QObject {
    Q_OBJECT

private slots:
    void folderOnTheWindowIsOpened() {
        WindowFixture fixture;
        const QString music = fixture.writeMusic("music", 3);
        drop(fixture.window.get(), {music});
        QTRY_VERIFY(fixture.workspace->library().hasMusic());
        QCOMPARE(fixture.workspace->library().corpus()->pieces.size(), std::size_t{3});
    }

    void fileOnTheListIsAdded() {
        WindowFixture fixture;
        QVERIFY(fixture.openAndWait(fixture.writeMusic("music", 3)));
        const auto extra = fixture.path("extra.mid");
        QVERIFY(writeMidiFile(smallPiece(77), extra).ok());
        drop(fixture.window->findChild<MusicList*>(), {toText(extra)});
        QTRY_COMPARE(fixture.workspace->library().corpus()->pieces.size(), std::size_t{4});
        QVERIFY(fixture.workspace->takes().takes().empty());
    }

    void severalFilesOnAnEmptyListAreAllTaken() {
        WindowFixture fixture;
        const QString music = fixture.writeMusic("music", 3);
        fixture.window->setStage(Stage::Learn); // the list itself is hidden while nothing is open
        drop(fixture.window->findChild<MusicList*>(), {music + "/piece 0.mid", music + "/piece 2.mid"});
        QTRY_VERIFY(fixture.workspace->library().hasMusic());
        QCOMPARE(fixture.workspace->library().corpus()->pieces.size(), std::size_t{2});
    }

    void fileOnTheRollIsOpenedAsATake() {
        WindowFixture fixture;
        QVERIFY(fixture.openAndWait(fixture.writeMusic("music", 3)));
        const auto extra = fixture.path("extra.mid");
        QVERIFY(writeMidiFile(smallPiece(77), extra).ok());
        drop(fixture.window.get(), {toText(extra)});
        QTRY_COMPARE(fixture.workspace->takes().rowCount(), 1);
        QCOMPARE(fixture.workspace->takes().takes()[0].name, QStringLiteral("extra"));
        QVERIFY(fixture.workspace->stand().document().isEditable());
        QCOMPARE(fixture.workspace->library().corpus()->pieces.size(), std::size_t{3});
    }

    void aTakeDraggedOutIsAMidiFile() {
        WindowFixture fixture;
        const QString music = fixture.writeMusic("music", 1);
        fixture.workspace->openPath(toPath(music + "/piece 0.mid"));
        QTRY_COMPARE(fixture.workspace->takes().rowCount(), 1);
        TakeList& takes = fixture.workspace->takes();
        takes.rename(takes.takes()[0].key, "a/b: c?");
        const std::unique_ptr<QMimeData> mime(takes.mimeData({takes.index(0)}));
        QVERIFY(mime != nullptr);
        QCOMPARE(mime->urls().size(), 1);
        const auto path = toPath(mime->urls().front().toLocalFile());
        QCOMPARE(toText(path.filename()), QStringLiteral("a b c.mid"));
        const auto file = readMidiFile(path);
        QVERIFY(file.ok());
        QCOMPARE(file->score.noteCount(), takes.takes()[0].score->noteCount());
    }

    void aPieceOfTheMusicIsShownAndNotEdited() {
        WindowFixture fixture;
        QVERIFY(fixture.openAndWait(fixture.writeMusic("music", 3)));
        QListView& view = fixture.window->findChild<MusicList*>()->view();
        view.setCurrentIndex(view.model()->index(1, 0));
        QTRY_COMPARE(fixture.workspace->stand().piece(), std::optional<std::size_t>(1));
        QVERIFY(!fixture.workspace->stand().document().isEditable());
        fixture.workspace->stand().copyPieceToTake();
        QCOMPARE(fixture.workspace->takes().rowCount(), 1);
        QVERIFY(fixture.workspace->stand().document().isEditable());
    }

    void theStarIsClicked() {
        WindowFixture fixture;
        const QString music = fixture.writeMusic("music", 1);
        fixture.workspace->openPath(toPath(music + "/piece 0.mid"));
        QTRY_COMPARE(fixture.workspace->takes().rowCount(), 1);
        QListView& view = fixture.window->findChild<TakeStrip*>()->view();
        const QRect item = view.visualRect(view.model()->index(0, 0));
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, TakeDelegate::starRect(item).center());
        QVERIFY(fixture.workspace->takes().takes()[0].starred);
        view.setFocus();
        QTest::keyClick(&view, Qt::Key_Asterisk);
        QVERIFY(!fixture.workspace->takes().takes()[0].starred);
    }
};

QTEST_MAIN(DropTest)
#include "DropTest.moc"
