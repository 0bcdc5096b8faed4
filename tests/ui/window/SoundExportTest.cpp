#include "tests/ui/window/WindowFixture.h"
#include "ui/window/Exporting.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QMenu>
#include <QProgressBar>

#include <atomic>
#include <latch>
#include <mutex>
#include <thread>

using namespace partita;
using namespace partita::ui;
using namespace partita::ui::test;

namespace {

// What the renderer was asked for, from its own thread.
struct Calls {
    std::mutex mutex;
    std::vector<std::pair<std::string, RenderOptions>> all;

    void add(const std::filesystem::path& path, const RenderOptions& options) {
        const std::lock_guard lock(mutex);
        all.emplace_back(path.filename().string(), options);
    }
};

int addTake(WindowFixture& fixture, const QString& name, int variant, bool starred) {
    Take take;
    take.name = name;
    take.score = std::make_shared<const Score>(smallPiece(variant));
    take.starred = starred;
    return fixture.workspace->takes().add(std::move(take));
}

SoundExportDialog* openDialog(WindowFixture& fixture, const char* action) {
    fixture.window->findChild<QAction*>(QLatin1String(action))->trigger();
    return fixture.window->findChild<SoundExportDialog*>();
}

QComboBox* comboHolding(SoundExportDialog* dialog, const QString& data) {
    for (auto* combo : dialog->findChildren<QComboBox*>())
        if (combo->findData(data) >= 0)
            return combo;
    return nullptr;
}

void chooseKind(SoundExportDialog* dialog, const QString& suffix) {
    QComboBox* kind = comboHolding(dialog, suffix);
    QVERIFY(kind != nullptr);
    kind->setCurrentIndex(kind->findData(suffix));
}

} // namespace

// A take, or all with a star, as sound files.
class SoundExportTest : public QObject {
    Q_OBJECT

private slots:
    void theOpenTakeIsRenderedAsItIsHeard() {
        WindowFixture fixture;
        Calls calls;
        fixture.renderer.onRender = [&](const auto& path, const auto& options, const auto&, const auto&) {
            calls.add(path, options);
            return RenderReport{1, 0.5f, {"the soundfont has no kazoo"}};
        };
        fixture.workspace->stand().showTake(addTake(fixture, "Song", 1, false));
        fixture.workspace->playback().mixes().setTransposition(3);
        auto* dialog = openDialog(fixture, "file.export.sound");
        QVERIFY(dialog != nullptr);
        chooseKind(dialog, "flac");
        for (auto* box : dialog->findChildren<QCheckBox*>())
            if (box->text().contains("ormalise"))
                box->setChecked(true);
        QSignalSpy exported(fixture.workspace.get(), &Workspace::exported);
        QSignalSpy noticed(fixture.workspace.get(), &Workspace::noticed);
        dialog->exportTo(fixture.path("Song.flac"));
        QVERIFY(exported.wait());
        QCOMPARE(calls.all.size(), std::size_t{1});
        QCOMPARE(calls.all[0].first, std::string("Song.flac"));
        QCOMPARE(calls.all[0].second.transpose, 3);
        QCOMPARE(calls.all[0].second.title, std::string("Song"));
        QVERIFY(calls.all[0].second.gain > 1.5);
        QVERIFY2(noticed.last()[0].toString().contains("kazoo"), qPrintable(noticed.last()[0].toString()));
        QTRY_VERIFY(fixture.window->findChild<SoundExportDialog*>() == nullptr);
    }

    void starredTakesGetFilesOfTheirOwn() {
        WindowFixture fixture;
        Calls calls;
        fixture.renderer.onRender = [&](const auto& path, const auto& options, const auto&, const auto&) {
            calls.add(path, options);
            return RenderReport{};
        };
        addTake(fixture, "Song", 1, true);
        addTake(fixture, "Song", 2, true);
        addTake(fixture, "Left", 3, false);
        auto* dialog = openDialog(fixture, "file.export.starredSound");
        chooseKind(dialog, "ogg");
        QSignalSpy exported(fixture.workspace.get(), &Workspace::exported);
        dialog->exportTo(toPath(fixture.home.path()));
        QVERIFY(exported.wait());
        QCOMPARE(exported[0][0].toInt(), 2);
        QCOMPARE(calls.all[0].first, std::string("Song.ogg"));
        QCOMPARE(calls.all[1].first, std::string("Song 2.ogg"));
    }

    void aFullDiskIsSaidInTheDialog() {
        WindowFixture fixture;
        fixture.renderer.onRender = [](const auto& path, const auto&, const auto&, const auto&) {
            return Error{ErrorCode::DiskFull, path, "the disk is full; nothing was kept", {}};
        };
        fixture.workspace->stand().showTake(addTake(fixture, "Song", 1, false));
        auto* dialog = openDialog(fixture, "file.export.sound");
        dialog->exportTo(fixture.path("Song.wav"));
        const auto says = [&](const QString& words) {
            for (auto* label : dialog->findChildren<QLabel*>())
                if (label->isVisible() && label->text().contains(words))
                    return true;
            return false;
        };
        QTRY_VERIFY(says("no room left"));
        QVERIFY(says("Song.wav"));
        QVERIFY(dialog->isVisible());
        QVERIFY(fixture.button("&Export…")->isEnabled());
    }

    void closingTheDialogStopsTheWork() {
        WindowFixture fixture;
        std::latch begun(1);
        std::atomic<bool> stopped = false;
        fixture.renderer.onRender = [&](const auto& path, const auto&, const Progress& progress,
                                        const std::stop_token& stop) -> Result<RenderReport> {
            progress(0.5);
            begun.count_down();
            while (!stop.stop_requested())
                std::this_thread::yield();
            stopped = true;
            return Error{ErrorCode::Cancelled, path, "stopped; nothing was kept", {}};
        };
        fixture.workspace->stand().showTake(addTake(fixture, "Song", 1, false));
        auto* dialog = openDialog(fixture, "file.export.sound");
        dialog->exportTo(fixture.path("Song.wav"));
        begun.wait();
        QTRY_COMPARE(dialog->findChild<QProgressBar*>()->value(), 500);
        QVERIFY(!fixture.button("&Export…")->isEnabled());
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_VERIFY(stopped);
        QTRY_VERIFY(fixture.workspace->jobs().isIdle());
        QCOMPARE(fixture.problem(), QString());
    }

    void onlySomeKindsHaveADepth() {
        WindowFixture fixture;
        fixture.workspace->stand().showTake(addTake(fixture, "Song", 1, false));
        auto* dialog = openDialog(fixture, "file.export.sound");
        QComboBox* kind = comboHolding(dialog, "wav");
        QComboBox* depth = nullptr;
        for (auto* combo : dialog->findChildren<QComboBox*>())
            if (combo != kind)
                depth = combo;
        QCOMPARE(depth->count(), 3);
        chooseKind(dialog, "flac");
        QCOMPARE(depth->count(), 2);
        chooseKind(dialog, "mp3");
        QVERIFY(!depth->isEnabled());
    }

    void aSoundFontThatIsOpenedIsTaken() {
        WindowFixture fixture;
        QFile font(fixture.home.filePath("mine.sf2"));
        QVERIFY(font.open(QIODevice::WriteOnly));
        font.close();
        fixture.workspace->openPath(toPath(font.fileName()));
        QCOMPARE(fixture.settings->soundFont(), font.fileName());
        QCOMPARE(fixture.problem(), QString());
    }
};

QTEST_MAIN(SoundExportTest)
#include "SoundExportTest.moc"
