#include "tests/core/midi/MidiBytes.h"

#include "core/midi/FolderScan.h"
#include "core/midi/MidiReader.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <fstream>
#include <string>
#include <vector>

#ifndef _WIN32
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>
#endif

using namespace partita;
using namespace partita::test;
namespace fs = std::filesystem;

namespace {

void writeTune(const fs::path& path, const QByteArray& bytes = header(1) + track(oneNote)) {
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes.toStdString();
}

std::vector<std::string> names(const std::vector<FoundFile>& files) {
    std::vector<std::string> found;
    for (const FoundFile& file : files)
        found.push_back(file.relative.string());
    return found;
}

const FoundFile* fileNamed(const std::vector<FoundFile>& files, const fs::path& relative) {
    const auto found = std::find_if(files.begin(), files.end(),
                                    [&](const FoundFile& file) { return file.relative == relative; });
    return found == files.end() ? nullptr : &*found;
}

bool isReadable(const FoundFile& file) {
    return !file.error && readMidiFile(file.path).ok();
}

} // namespace

class FolderScanTest : public QObject {
    Q_OBJECT

private slots:
    void init() {
        QTemporaryDir scratch;
        scratch.setAutoRemove(false); // it can't remove the odd names
        root_ = fs::path(scratch.path().toStdString()) / "root";
        fs::create_directories(root_);
    }

    void cleanup() { fs::remove_all(root_.parent_path()); }

    void everyMidiFileToTheBottomIsFound() {
        fs::path deep = root_;
        for (int i = 0; i < 150; ++i)
            deep /= std::to_string(i);
        writeTune(deep / "deep.mid");
        for (const char* name :
             {"a.mid", "B.MID", "c.MiD", "d.midi", "e.MIDI", "f.kar", "g.KAR", "h.rmi", "i.Rmi", ".mid"})
            writeTune(root_ / name);
        for (const char* name : {"no.txt", "mid", "no.mid.bak", "no.mi", "nomid"})
            writeTune(root_ / name);
        const auto scan = listFolder(root_, {});
        QVERIFY(scan.ok());
        QCOMPARE(int(scan->size()), 11);
        for (const FoundFile& file : *scan)
            QVERIFY(!file.error);
        QVERIFY(fileNamed(*scan, (deep / "deep.mid").lexically_relative(root_)) != nullptr);
    }

    void namesAreSortedByTheirBytes() {
        for (const char* name : {"b.mid", "a/z.mid", "a.mid", "B.mid", "a-b.mid", "\xC3\xA9.mid", "z.mid"})
            writeTune(root_ / name);
        const auto scan = listFolder(root_, {});
        const std::vector<std::string> expected = {"B.mid", "a-b.mid", "a.mid",       "a/z.mid",
                                                   "b.mid", "z.mid",   "\xC3\xA9.mid"};
        QVERIFY(names(*scan) == expected);
    }

#ifndef _WIN32
    void oddNamesAreKeptAsTheyAre() {
        std::vector<std::string> odd = {"\xE4\xB9\x90\xE6\x9B\xB2.mid",
                                        "bad\xFF\xC3(.mid",
                                        "quote's \"double\".mid",
                                        "new\nline.mid",
                                        " .mid",
                                        "-rf.mid",
                                        "$(touch x);`y`.mid",
                                        "back\\slash.mid",
                                        std::string(251, 'x') + ".mid"};
        for (const std::string& name : odd)
            writeTune(root_ / name);
        std::sort(odd.begin(), odd.end());
        const auto scan = listFolder(root_, {});
        QVERIFY(names(*scan) == odd);
        for (const FoundFile& file : *scan)
            QVERIFY(isReadable(file));
    }

    void linksAreFollowedAndLoopsEnd() {
        writeTune(root_ / "a/one.mid");
        writeTune(root_.parent_path() / "outside/two.mid");
        fs::create_directory_symlink(root_, root_ / "a/up");
        fs::create_directory_symlink(".", root_ / "self");
        fs::create_directory_symlink(root_ / "a", root_ / "0again");
        fs::create_directory_symlink("../outside", root_ / "out");
        fs::create_directory_symlink("loop2", root_ / "loop1");
        fs::create_directory_symlink("loop1", root_ / "loop2");
        fs::create_symlink("a/one.mid", root_ / "link.mid");
        fs::create_symlink("nowhere", root_ / "dangling.mid");
        fs::create_symlink("circle.mid", root_ / "circle.mid");
        const auto scan = listFolder(root_, {});
        const std::vector<std::string> expected = {"a/one.mid", "circle.mid", "dangling.mid", "link.mid",
                                                   "out/two.mid"};
        QVERIFY(names(*scan) == expected);
        QVERIFY(fileNamed(*scan, "dangling.mid")->error->code == ErrorCode::FileNotFound);
        QVERIFY(fileNamed(*scan, "circle.mid")->error->code == ErrorCode::NotReadable);
        QVERIFY(isReadable(*fileNamed(*scan, "link.mid")));
    }

    void pipesAndSocketsDoNotHang() {
        writeTune(root_ / "tune.mid");
        QCOMPARE(::mkfifo((root_ / "pipe.mid").c_str(), 0600), 0);
        const int handle = ::socket(AF_UNIX, SOCK_STREAM, 0);
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        const std::string place = (root_ / "s.mid").string();
        if (place.size() < sizeof address.sun_path) {
            std::copy(place.begin(), place.end(), address.sun_path);
            QCOMPARE(::bind(handle, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
        }
        fs::create_symlink("/dev/zero", root_ / "zero.mid");
        const auto scan = listFolder(root_, {});
        ::close(handle);
        QVERIFY(scan.ok());
        for (const char* name : {"pipe.mid", "zero.mid"})
            QVERIFY(fileNamed(*scan, name)->error->code == ErrorCode::NotReadable);
        QVERIFY(isReadable(*fileNamed(*scan, "tune.mid")));
    }

    void whatCannotBeReadIsALineAndNotTheEnd() {
        if (::geteuid() == 0)
            QSKIP("root may read everything");
        writeTune(root_ / "tune.mid");
        writeTune(root_ / "locked.mid");
        writeTune(root_ / "closed/inside.mid");
        fs::permissions(root_ / "locked.mid", fs::perms::none);
        fs::permissions(root_ / "closed", fs::perms::none);
        const auto scan = listFolder(root_, {});
        fs::permissions(root_ / "closed", fs::perms::owner_all);
        QVERIFY(scan.ok());
        QCOMPARE(int(scan->size()), 3);
        QVERIFY(!isReadable(*fileNamed(*scan, "locked.mid")));
        QVERIFY(fileNamed(*scan, "closed")->error->code == ErrorCode::NotReadable);
        QVERIFY(isReadable(*fileNamed(*scan, "tune.mid")));
    }

    // A path longer than the system takes can't be listed, which is said; the rest is read.
    void aFolderTooDeepForTheSystemIsALine() {
        writeTune(root_ / "tune.mid");
        const fs::path start = fs::current_path();
        fs::current_path(root_);
        const std::string name(200, 'd');
        for (int i = 0; i < 30; ++i) {
            fs::create_directory(name);
            fs::current_path(name);
        }
        fs::current_path(start);
        const auto scan = listFolder(root_, {});
        QVERIFY(scan.ok());
        QCOMPARE(int(scan->size()), 2);
        QVERIFY(std::any_of(scan->begin(), scan->end(), [](const FoundFile& file) {
            return file.error && file.error->code == ErrorCode::NotReadable;
        }));
    }
#endif

    void aFolderNamedLikeAFileIsAFolder() {
        writeTune(root_ / "folder.mid/tune.mid");
        const auto scan = listFolder(root_, {});
        QVERIFY(names(*scan) == std::vector<std::string>{"folder.mid/tune.mid"});
    }

    void oneFileIsAScanOfOne() {
        writeTune(root_ / "tune.mid");
        writeTune(root_ / "tune without ending");
        writeTune(root_ / "notes.txt", "words");
        for (const char* name : {"tune.mid", "tune without ending"}) {
            const auto scan = listFolder(root_ / name, {});
            QVERIFY(scan.ok());
            QCOMPARE(int(scan->size()), 1);
            QVERIFY((*scan)[0].relative == fs::path(name));
            QVERIFY(isReadable((*scan)[0]));
        }
        QVERIFY(listFolder(root_ / "notes.txt", {}).error().code == ErrorCode::NotAFolder);
    }

    void rootsWithoutMusicAreErrors() {
        QVERIFY(listFolder(root_ / "none", {}).error().code == ErrorCode::FileNotFound);
        QVERIFY(listFolder(root_, {}).error().code == ErrorCode::EmptyFolder);
        writeTune(root_ / "readme.txt");
        QVERIFY(listFolder(root_, {}).error().code == ErrorCode::EmptyFolder);
        QVERIFY(listFolder("/dev/null", {}).error().code == ErrorCode::NotAFolder);
    }

private:
    fs::path root_;
};

QTEST_APPLESS_MAIN(FolderScanTest)
#include "FolderScanTest.moc"
