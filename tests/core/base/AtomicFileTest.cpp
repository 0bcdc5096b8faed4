#include "core/base/AtomicFile.h"

#include <QTemporaryDir>
#include <QTest>

#include <filesystem>
#include <string_view>

#ifndef _WIN32
#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>
#endif

using namespace partita;
namespace fs = std::filesystem;

namespace {

std::span<const std::byte> bytesOf(std::string_view text) {
    return std::as_bytes(std::span(text.data(), text.size()));
}

std::string contentOf(const fs::path& path) {
    const auto bytes = readFile(path);
    return bytes ? std::string(reinterpret_cast<const char*>(bytes->data()), bytes->size()) : "unreadable";
}

std::ptrdiff_t entriesIn(const fs::path& folder) {
    return std::distance(fs::directory_iterator(folder), fs::directory_iterator());
}

} // namespace

class AtomicFileTest : public QObject {
    Q_OBJECT

private slots:
    void init() {
        scratch_ = std::make_unique<QTemporaryDir>();
        folder_ = scratch_->path().toStdString();
    }

    void aFileIsWrittenAndReplaced() {
        const fs::path path = folder_ / "odd \xFF name";
        QVERIFY(writeFileAtomically(path, bytesOf("first")).ok());
        QCOMPARE(contentOf(path), std::string("first"));
        QVERIFY(writeFileAtomically(path, bytesOf("")).ok());
        QCOMPARE(contentOf(path), std::string());
        QCOMPARE(entriesIn(folder_), 1);
    }

    void missingFoldersAndFolderTargetsAreNamed() {
        const Status noParent = writeFileAtomically(folder_ / "none" / "x", bytesOf("x"));
        QVERIFY(!noParent.ok());
        QVERIFY(noParent.error().code == ErrorCode::NotWritable);
        QVERIFY(noParent.error().path == folder_ / "none" / "x");
        QVERIFY(writeFileAtomically(folder_, bytesOf("x")).error().code == ErrorCode::NotWritable);
        QVERIFY(writeFileAtomically({}, bytesOf("x")).error().code == ErrorCode::NotWritable);
    }

    void readingNamesWhatIsWrong() {
        QVERIFY(readFile(folder_ / "none").error().code == ErrorCode::FileNotFound);
        QVERIFY(readFile(folder_).error().code == ErrorCode::NotReadable);
        QVERIFY(writeFileAtomically(folder_ / "ten", bytesOf("0123456789")).ok());
        QVERIFY(readFile(folder_ / "ten" / "below").error().code == ErrorCode::FileNotFound);
        QVERIFY(readFile(folder_ / "ten", 9).error().code == ErrorCode::OutOfMemory);
        QCOMPARE(readFile(folder_ / "ten", 10)->size(), std::size_t{10});
    }

#ifndef _WIN32
    void permissionsAndLinksStay() {
        const fs::path path = folder_ / "file";
        QVERIFY(writeFileAtomically(path, bytesOf("1")).ok());
        QVERIFY((fs::status(path).permissions() & fs::perms::owner_read) != fs::perms::none);
        fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write);
        fs::create_symlink("file", folder_ / "link");
        QVERIFY(writeFileAtomically(folder_ / "link", bytesOf("2")).ok());
        QVERIFY(fs::is_symlink(folder_ / "link"));
        QCOMPARE(contentOf(path), std::string("2"));
        QVERIFY(fs::status(path).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
    }

    void aFullDeviceIsTold() {
        if (!fs::exists("/dev/full"))
            QSKIP("no /dev/full here");
        const Status full = writeFileAtomically("/dev/full", bytesOf("x"));
        QVERIFY(!full.ok());
        QVERIFY(full.error().code == ErrorCode::DiskFull);
        QVERIFY(fs::is_character_file("/dev/full"));
    }

    void aFailedWriteLeavesWhatWasThere() {
        const fs::path path = folder_ / "kept";
        QVERIFY(writeFileAtomically(path, bytesOf("old")).ok());
        rlimit before{};
        QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
        const auto previous = std::signal(SIGXFSZ, SIG_IGN);
        const rlimit small{1000, before.rlim_max};
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &small), 0);
        const Status failed = writeFileAtomically(path, bytesOf(std::string(5000, 'x')));
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &before), 0);
        std::signal(SIGXFSZ, previous);
        QVERIFY(!failed.ok());
        QVERIFY(failed.error().code == ErrorCode::NotWritable);
        QCOMPARE(contentOf(path), std::string("old"));
        QCOMPARE(entriesIn(folder_), 1);
    }

    void aPipeIsNotReadAndDoesNotHang() {
        const fs::path pipe = folder_ / "pipe";
        QCOMPARE(::mkfifo(pipe.c_str(), 0600), 0);
        QVERIFY(readFile(pipe).error().code == ErrorCode::NotReadable);
    }
#endif

private:
    std::unique_ptr<QTemporaryDir> scratch_;
    fs::path folder_;
};

QTEST_APPLESS_MAIN(AtomicFileTest)
#include "AtomicFileTest.moc"
