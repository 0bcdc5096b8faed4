#include "core/session/Session.h"
#include "core/base/AtomicFile.h"
#include "core/session/Database.h"

#include <QTemporaryDir>
#include <QTest>

#include <fstream>

#ifndef _WIN32
#include <sys/wait.h>
#include <unistd.h>
#endif

using namespace partita;

namespace {

Score smallScore(int notes) {
    Score score;
    Track track{TrackId(1), {}, {tempoEvent(Tick(0), 100), endOfTrackEvent(Tick(480 * notes))}};
    for (int i = 0; i < notes; ++i) {
        Note note;
        note.id = NoteId(static_cast<std::uint32_t>(i + 1));
        note.start = Tick(480 * i);
        note.length = Tick(240);
        note.pitch = Pitch(60 + i % 12);
        track.notes.push_back(note);
    }
    score.tracks.push_back(track);
    return score;
}

TakeRecord smallTake(const std::string& name, int notes) {
    TakeRecord take;
    take.name = name;
    take.parameters = R"({"seed":7})";
    take.created = "2026-01-02T03:04:05Z";
    take.score = smallScore(notes);
    return take;
}

} // namespace

class SessionTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QVERIFY(folder_.isValid()); }
    void keepsTakesAcrossClosing();
    void updatesAndRemovesTakes();
    void keepsCorpusWithAnyPathBytes();
    void keepsModelFiles();
    void isOnePlainFileWhenClosed();
    void refusesWhatIsNoSession();
    void refusesAnotherVersion();
    void opensTheVersionBefore();
    void losesNothingThatReturnedWhenKilled();
    void copiesWhileOpen();

private:
    std::filesystem::path path(const char* name) const {
        return std::filesystem::path(folder_.path().toStdString()) / name;
    }
    QTemporaryDir folder_;
};

void SessionTest::keepsTakesAcrossClosing() {
    const auto file = path("takes.partita");
    std::int64_t id = 0;
    {
        auto session = Session::create(file);
        QVERIFY(session.ok());
        auto take = smallTake("Take 1 — 第一", 5);
        take.starred = true;
        take.note = "good bass";
        const auto added = (*session)->addTake(take);
        QVERIFY(added.ok());
        id = *added;
    }
    auto session = Session::open(file);
    QVERIFY(session.ok());
    const auto takes = (*session)->takes();
    QVERIFY(takes.ok());
    QCOMPARE(takes->size(), std::size_t{1});
    const auto& take = takes->front();
    QCOMPARE(take.id, id);
    QCOMPARE(take.name, std::string("Take 1 — 第一"));
    QCOMPARE(take.note, std::string("good bass"));
    QVERIFY(take.starred);
    QCOMPARE(take.score.noteCount(), std::size_t{5});
    QCOMPARE(take.score.tracks.front().notes[3].start, Tick(3 * 480));
}

void SessionTest::updatesAndRemovesTakes() {
    auto session = Session::create(path("update.partita"));
    QVERIFY(session.ok());
    auto take = smallTake("a", 2);
    take.id = *(*session)->addTake(take);
    const auto other = *(*session)->addTake(smallTake("b", 3));
    take.score = smallScore(9);
    take.starred = true;
    QVERIFY((*session)->updateTake(take).ok());
    QVERIFY((*session)->removeTake(other).ok());
    const auto takes = (*session)->takes();
    QVERIFY(takes.ok());
    QCOMPARE(takes->size(), std::size_t{1});
    QCOMPARE(takes->front().score.noteCount(), std::size_t{9});
    QVERIFY(takes->front().starred);
    take.id = other;
    QVERIFY(!(*session)->updateTake(take).ok());
}

void SessionTest::keepsCorpusWithAnyPathBytes() {
    auto session = Session::create(path("corpus.partita"));
    QVERIFY(session.ok());
    QVERIFY(!(*session)->corpus()->has_value());
#ifdef _WIN32
    const std::filesystem::path root = L"C:\\music\\曲";
#else
    const std::filesystem::path root = "/music/\xFF\xFEodd \"name\"";
#endif
    QVERIFY((*session)->setCorpus({root, "{}", "[1]"}).ok());
    QVERIFY((*session)->setCorpus({root, "{\"a\":1}", "[2]"}).ok());
    const auto corpus = (*session)->corpus();
    QVERIFY(corpus.ok() && corpus->has_value());
    QVERIFY((*corpus)->root == root);
    QCOMPARE((*corpus)->options, std::string("{\"a\":1}"));
    QCOMPARE((*corpus)->report, std::string("[2]"));
}

void SessionTest::keepsModelFiles() {
    const auto model = path("model.bin");
    const std::string content("\0weights\xFF", 9);
    std::ofstream(model, std::ios::binary) << content;
    auto session = Session::create(path("models.partita"));
    QVERIFY(session.ok());
    QVERIFY((*session)->setModel("best", model).ok());
    QVERIFY(!*(*session)->modelTo("resume", path("none.bin")));
    QVERIFY(!std::filesystem::exists(path("none.bin")));
    const auto out = path("back.bin");
    QVERIFY(*(*session)->modelTo("best", out));
    std::ifstream back(out, std::ios::binary);
    const std::string read((std::istreambuf_iterator<char>(back)), {});
    QVERIFY(read == content);
}

void SessionTest::isOnePlainFileWhenClosed() {
    const auto file = path("plain.partita");
    {
        auto session = Session::create(file);
        QVERIFY(session.ok());
        QVERIFY((*session)->addTake(smallTake("a", 2)).ok());
        QVERIFY(std::filesystem::exists(path("plain.partita-wal")));
    }
    QVERIFY(!std::filesystem::exists(path("plain.partita-wal")));
    QVERIFY(!std::filesystem::exists(path("plain.partita-shm")));
    QVERIFY(std::filesystem::file_size(file) > 0);
}

void SessionTest::refusesWhatIsNoSession() {
    QCOMPARE(Session::open(path("absent.partita")).error().code, ErrorCode::FileNotFound);
    const auto text = path("text.partita");
    std::ofstream(text) << std::string(5000, 'x');
    const auto before = *readFile(text);
    QCOMPARE(Session::open(text).error().code, ErrorCode::NotASession);
    QVERIFY(*readFile(text) == before);
    QCOMPARE(Session::open(path(".")).error().code, ErrorCode::NotASession);
    QCOMPARE(Session::create(text).error().code, ErrorCode::NotWritable);
    QCOMPARE(Session::create(text / "below.partita").error().code, ErrorCode::NotWritable);
}

void SessionTest::refusesAnotherVersion() {
    const auto file = path("future.partita");
    { QVERIFY(Session::create(file).ok()); }
    std::fstream raw(file, std::ios::in | std::ios::out | std::ios::binary);
    raw.seekp(60); // user_version, big-endian, in the SQLite header
    raw.write("\0\0\0\x63", 4);
    raw.close();
    const auto opened = Session::open(file);
    QVERIFY(!opened.ok());
    QCOMPARE(opened.error().code, ErrorCode::SessionVersion);
    QVERIFY(opened.error().detail.find("99") != std::string::npos);
}

void SessionTest::opensTheVersionBefore() {
    const auto file = path("old.partita");
    {
        auto session = Session::create(file);
        QVERIFY(session.ok());
        QVERIFY((*session)->addTake(smallTake("Old", 3)).ok());
        auto database = Database::open(file, Database::Mode::Open);
        QVERIFY(database.ok());
        QVERIFY((*database)->execute("ALTER TABLE take DROP COLUMN locks; PRAGMA user_version = 1").ok());
    }
    for (int turn = 0; turn < 2; ++turn) {
        auto session = Session::open(file);
        QVERIFY(session.ok());
        auto takes = (*session)->takes();
        QVERIFY(takes.ok());
        QCOMPARE(takes->size(), std::size_t{1});
        TakeRecord take = takes->front();
        QCOMPARE(take.locks, std::string(turn == 0 ? "" : R"({"tracks":[0]})"));
        take.locks = R"({"tracks":[0]})";
        QVERIFY((*session)->updateTake(take).ok());
    }
}

void SessionTest::losesNothingThatReturnedWhenKilled() {
#ifdef _WIN32
    QSKIP("needs fork");
#else
    const auto file = path("killed.partita");
    int told[2];
    QCOMPARE(pipe(told), 0);
    const pid_t child = fork();
    if (child == 0) {
        auto session = Session::create(file);
        for (int i = 0; i < 20; ++i) {
            if (!(*session)->addTake(smallTake("take", i + 1)).ok())
                _exit(1);
        }
        const char done = 1;
        if (write(told[1], &done, 1) != 1)
            _exit(1);
        pause();
    }
    char done = 0;
    QCOMPARE(read(told[0], &done, 1), ssize_t{1});
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
    auto session = Session::open(file);
    QVERIFY(session.ok());
    QCOMPARE((*session)->takes()->size(), std::size_t{20});
#endif
}

void SessionTest::copiesWhileOpen() {
    auto session = Session::create(path("source.partita"));
    QVERIFY(session.ok());
    QVERIFY((*session)->addTake(smallTake("a", 4)).ok());
    QVERIFY((*session)->setView("zoom", "2").ok());
    const auto copy = path("copy.partita");
    QVERIFY((*session)->saveCopy(copy).ok());
    auto opened = Session::open(copy);
    QVERIFY(opened.ok());
    QCOMPARE((*opened)->takes()->size(), std::size_t{1});
    QCOMPARE(*(*opened)->view("zoom"), std::string("2"));
    QCOMPARE(*(*opened)->view("unset"), std::string());
}

QTEST_APPLESS_MAIN(SessionTest)
#include "SessionTest.moc"
