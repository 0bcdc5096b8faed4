#include "tests/ui/window/WindowFixture.h"
#include "ui/window/Exporting.h"

#include <QFile>

using namespace partita;
using namespace partita::ui;
using namespace partita::ui::test;

// Each gets a sentence that says what and where, and nothing that was open is lost.
class BadInputTest : public QObject {
    Q_OBJECT

private:
    static void write(const QString& path, const QByteArray& bytes) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }

private slots:
    void emptyFolder() {
        WindowFixture fixture;
        const QString folder = fixture.home.filePath("nothing");
        QDir().mkpath(folder);
        QVERIFY(fixture.openAndWait(folder));
        QVERIFY2(fixture.problem().contains("no MIDI file") && fixture.problem().contains(folder),
                 qPrintable(fixture.problem()));
    }

    void folderWithoutMidi() {
        WindowFixture fixture;
        const QString folder = fixture.home.filePath("texts");
        QDir().mkpath(folder);
        write(folder + "/readme.txt", "no music");
        QVERIFY(fixture.openAndWait(folder));
        QVERIFY(fixture.problem().contains("no MIDI file"));
    }

    void onlyBrokenFilesAreListedWithTheirReason() {
        WindowFixture fixture;
        const QString folder = fixture.home.filePath("broken");
        QDir().mkpath(folder);
        write(folder + "/a.mid", "this is no midi");
        write(folder + "/b.mid", QByteArray("MThd\0\0\0\6\0\1\0\1\1\340MTrk\377\377\377\377", 22));
        QVERIFY(fixture.openAndWait(folder));
        QVERIFY2(fixture.problem().contains(folder), qPrintable(fixture.problem()));
        const auto corpus = fixture.workspace->library().corpus();
        QVERIFY(corpus != nullptr);
        QCOMPARE(corpus->files.size(), std::size_t{2});
        for (const FileReport& file : corpus->files)
            QVERIFY(!skipText(file).reason.isEmpty());
        QVERIFY(!fixture.workspace->training().canTrain());
    }

    void fileOfAnotherKindNamedAsFolder() {
        WindowFixture fixture;
        const QString file = fixture.home.filePath("picture.png");
        write(file, "png");
        QVERIFY(fixture.openAndWait(file));
        QVERIFY2(fixture.problem().contains("neither a folder nor a MIDI file") &&
                     fixture.problem().contains(file),
                 qPrintable(fixture.problem()));
    }

    void missingPath() {
        WindowFixture fixture;
        fixture.workspace->openPath("/nowhere/at all");
        QVERIFY(fixture.problem().contains("/nowhere/at all is not there"));
    }

    void brokenMidiFileInTheRoll() {
        WindowFixture fixture;
        const QString file = fixture.home.filePath("broken.mid");
        write(file, "nothing of the kind");
        fixture.workspace->openPath(toPath(file));
        QTRY_VERIFY(fixture.problem().contains(file));
        QVERIFY(fixture.workspace->takes().takes().empty());
    }

    void modelOfAnotherVersion() {
        WindowFixture fixture;
        const QString file = fixture.home.filePath("future.safetensors");
        const QByteArray header =
            R"({"__metadata__":{"format":"partita-model","family":"rbm","format_version":"999"}})";
        QByteArray bytes(8, '\0');
        bytes[0] = static_cast<char>(header.size());
        write(file, bytes + header);
        fixture.workspace->openPath(toPath(file));
        QTRY_VERIFY(!fixture.problem().isEmpty());
        QVERIFY2(fixture.problem().contains(file), qPrintable(fixture.problem()));
        QVERIFY2(fixture.problem().contains("another version"), qPrintable(fixture.problem()));
        QVERIFY(fixture.workspace->composer().model() == nullptr);
    }

    void notAModel() {
        WindowFixture fixture;
        const QString file = fixture.home.filePath("odd.safetensors");
        write(file, "odd");
        fixture.workspace->openPath(toPath(file));
        QTRY_VERIFY(fixture.problem().contains("is not a Partita model"));
    }

    void notASession() {
        WindowFixture fixture;
        const QString file = fixture.home.filePath("odd.partita");
        write(file, "odd");
        fixture.workspace->openPath(toPath(file));
        QTRY_VERIFY2(fixture.problem().contains(file), qPrintable(fixture.problem()));
    }

    // A file stands where a folder would have to be: it can't be written there even by root.
    void targetThatCanNotBeWritten() {
        WindowFixture fixture;
        const QString music = fixture.writeMusic("music", 1);
        fixture.workspace->openPath(toPath(music + "/piece 0.mid"));
        QTRY_COMPARE(fixture.workspace->takes().rowCount(), 1);
        const int key = fixture.workspace->takes().takes().front().key;
        write(fixture.home.filePath("file"), "in the way");
        const auto target = fixture.path("file/take.mid");
        fixture.window->exporting().exportTake(key, target);
        QTRY_VERIFY(fixture.problem().contains(toText(target)));
        QCOMPARE(fixture.workspace->takes().rowCount(), 1);
    }

    void musicThatIsOpenSurvivesABadFolder() {
        WindowFixture fixture;
        QVERIFY(fixture.openAndWait(fixture.writeMusic("music", 3)));
        QVERIFY(fixture.openAndWait(fixture.home.filePath("config")));
        QCOMPARE(fixture.workspace->library().corpus()->pieces.size(), std::size_t{3});
        QVERIFY(fixture.workspace->training().canTrain());
    }

    void sessionsThatCanNotBeWrittenAreSaidSo() {
        QTemporaryDir home;
        write(home.filePath("sessions"), "a file where the folder of sessions would be");
        WindowFixture fixture(modelFamilies(), {}, &home);
        QVERIFY(fixture.openAndWait(fixture.writeMusic("music", 3)));
        QTRY_VERIFY2(fixture.problem().contains("not being saved"), qPrintable(fixture.problem()));
        QCOMPARE(fixture.workspace->library().corpus()->pieces.size(), std::size_t{3});
    }
};

QTEST_MAIN(BadInputTest)
#include "BadInputTest.moc"
