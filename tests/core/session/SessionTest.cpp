#include "core/session/Session.h"
#include "core/base/AtomicFile.h"
#include "core/session/Database.h"

#include <QTemporaryDir>
#include <QTest>

#include <fstream>

#ifndef _WIN32
#include <sys/stat.h>
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

TakeRecord smallTake(std::int64_t id, const std::string& name, int notes) {
    TakeRecord take;
    take.id = id;
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
    void aTakeThatCantBeReadIsTold();
    void aListThatBreaksOffIsTold();
    void oneWritesTheOthersRead();
    void knowsWhenItsFileWent();
    void runsNothingThatAStrangerPutIn();
    void keepsCorpusWithAnyPathBytes();
    void keepsModelFiles();
    void aModelThatIsTooLargeIsRefused();
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
    {
        auto session = Session::create(file);
        QVERIFY(session.ok());
        auto take = smallTake(1, "Take 1 — 第一", 5);
        take.starred = true;
        take.note = "good bass";
        QVERIFY((*session)->putTake(take).ok());
    }
    auto session = Session::open(file);
    QVERIFY(session.ok());
    const auto takes = (*session)->takes();
    QVERIFY(takes.ok());
    QVERIFY(takes->unread.empty() && !takes->damage);
    QCOMPARE(takes->takes.size(), std::size_t{1});
    const auto& take = takes->takes.front();
    QCOMPARE(take.id, std::int64_t{1});
    QCOMPARE(take.name, std::string("Take 1 — 第一"));
    QCOMPARE(take.note, std::string("good bass"));
    QVERIFY(take.starred);
    QCOMPARE(take.score.noteCount(), std::size_t{5});
    QCOMPARE(take.score.tracks.front().notes[3].start, Tick(3 * 480));
}

void SessionTest::updatesAndRemovesTakes() {
    auto session = Session::create(path("update.partita"));
    QVERIFY(session.ok());
    auto take = smallTake(1, "a", 2);
    QVERIFY((*session)->putTake(take).ok());
    QVERIFY((*session)->putTake(smallTake(2, "b", 3)).ok());
    take.score = smallScore(9);
    take.starred = true;
    QVERIFY((*session)->putTake(take).ok());
    QVERIFY((*session)->removeTake(2).ok());
    QVERIFY((*session)->removeTake(2).ok());
    const auto found = (*session)->takes();
    QVERIFY(found.ok());
    QCOMPARE(found->takes.size(), std::size_t{1});
    QCOMPARE(found->takes.front().score.noteCount(), std::size_t{9});
    QVERIFY(found->takes.front().starred);
    QCOMPARE(found->lastId, std::int64_t{2}); // its number is not given away again
}

void SessionTest::aTakeThatCantBeReadIsTold() {
    const auto file = path("unread.partita");
    {
        auto session = Session::create(file);
        for (int id = 1; id <= 4; ++id)
            QVERIFY((*session)->putTake(smallTake(id, "take " + std::to_string(id), id)).ok());
    }
    auto database = Database::open(file, Database::Mode::Open);
    QVERIFY(
        (*database)
            ->execute("UPDATE take SET score = x'4D54' WHERE id = 2; UPDATE take SET parent = 3 WHERE id = 3;"
                      "UPDATE take SET id = 5000000000 WHERE id = 4")
            .ok());
    database->reset();
    const auto found = (*Session::open(file))->takes();
    QVERIFY(found.ok());
    QCOMPARE(found->takes.size(), std::size_t{2});
    QCOMPARE(found->takes[1].parent, std::int64_t{0}); // none is its own
    QCOMPARE(found->unread.size(), std::size_t{2});
    QCOMPARE(found->unread[0].id, std::int64_t{2});
    QCOMPARE(found->unread[0].name, std::string("take 2"));
    QVERIFY(!found->damage); // the file as such holds together
}

void SessionTest::aListThatBreaksOffIsTold() {
    const auto file = path("broken.partita");
    {
        auto session = Session::create(file);
        for (int id = 1; id <= 60; ++id)
            QVERIFY((*session)->putTake(smallTake(id, "take", 40)).ok());
    }
    auto bytes = *readFile(file);
    std::size_t silent = 0, told = 0;
    for (std::size_t page = 1; page < bytes.size() / 4096; ++page) {
        auto harmed = bytes;
        std::fill_n(harmed.begin() + static_cast<std::ptrdiff_t>(page * 4096), 4096, std::byte(0));
        QVERIFY(writeFileAtomically(path("harmed.partita"), harmed).ok());
        const auto session = Session::open(path("harmed.partita"));
        const auto found = session ? (*session)->takes() : Result<TakesFound>(session.error());
        const bool says = !found || found->damage || !found->unread.empty() || !(*session)->check();
        told += says;
        silent += !says;
    }
    QVERIFY(told > 5);
    QCOMPARE(silent, std::size_t{0});
}

void SessionTest::oneWritesTheOthersRead() {
    const auto file = path("shared.partita");
    auto writer = Session::create(file);
    QVERIFY(writer.ok());
    QVERIFY((*writer)->putTake(smallTake(1, "a", 2)).ok());
    {
        const auto reader = Session::open(file);
        QVERIFY(reader.ok());
        QVERIFY((*reader)->access() == Session::Access::InUse);
        QCOMPARE((*reader)->takes()->takes.size(), std::size_t{1});
        QVERIFY(!(*reader)->putTake(smallTake(2, "b", 2)).ok());
        QVERIFY(SessionDraft::isInUse(file));
    }
    writer->reset();
    QVERIFY(!SessionDraft::isInUse(file));
    QVERIFY(!std::filesystem::exists(path("shared.partita-lock")));
    QVERIFY((*Session::open(file))->access() == Session::Access::Writing);
}

void SessionTest::knowsWhenItsFileWent() {
    const auto file = path("went.partita");
    auto session = Session::create(file);
    QVERIFY((*session)->putTake(smallTake(1, "a", 2)).ok());
    QVERIFY((*session)->isInPlace());
    std::filesystem::remove(file);
    QVERIFY(!(*session)->isInPlace());
    auto draft = SessionDraft::begin(path("elsewhere.partita"), session->get()); // it can still be read
    QVERIFY(draft.ok());
    QVERIFY((*draft)->finish().ok());
    QCOMPARE((*Session::open(path("elsewhere.partita")))->takes()->takes.size(), std::size_t{1});
}

void SessionTest::runsNothingThatAStrangerPutIn() {
    for (const char* sql : {"CREATE TRIGGER t AFTER UPDATE ON take BEGIN DELETE FROM take; END",
                            "CREATE VIEW v AS SELECT 1", "CREATE VIRTUAL TABLE f USING fts5(x)"}) {
        const auto file = path("stranger.partita");
        std::filesystem::remove(file);
        { QVERIFY((*Session::create(file))->putTake(smallTake(1, "a", 2)).ok()); }
        auto database = Database::open(file, Database::Mode::Open);
        if (!(*database)->execute(sql))
            continue; // not in this SQLite
        database->reset();
        QCOMPARE(Session::open(file).error().code, ErrorCode::NotASession);
    }
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

void SessionTest::aModelThatIsTooLargeIsRefused() {
    const auto model = path("large.bin");
    std::ofstream(model) << "x";
    std::filesystem::resize_file(model, Session::mostModelBytes + 1); // takes no room
    auto session = Session::create(path("large.partita"));
    const auto set = (*session)->setModel("best", model);
    QVERIFY(!set.ok());
    QVERIFY(set.error().detail.find(std::to_string(Session::mostModelBytes)) != std::string::npos);
    QVERIFY((*session)->putTake(smallTake(1, "a", 4)).ok());
}

void SessionTest::isOnePlainFileWhenClosed() {
    const auto file = path("plain.partita");
    {
        auto session = Session::create(file);
        QVERIFY(session.ok());
        QVERIFY((*session)->putTake(smallTake(1, "a", 2)).ok());
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
    for (const auto& [version, code] :
         {std::pair("99", ErrorCode::SessionVersion), std::pair("0", ErrorCode::NotASession),
          std::pair("-1", ErrorCode::NotASession)}) {
        auto database = Database::open(file, Database::Mode::Open);
        QVERIFY((*database)->execute(std::string("PRAGMA user_version = ") + version).ok());
        database->reset();
        const auto opened = Session::open(file);
        QVERIFY(!opened.ok());
        QCOMPARE(opened.error().code, code);
        QVERIFY(opened.error().detail.find(version) != std::string::npos);
    }
}

void SessionTest::opensTheVersionBefore() {
    const auto file = path("old.partita");
    {
        auto session = Session::create(file);
        QVERIFY(session.ok());
        QVERIFY((*session)->putTake(smallTake(1, "Old", 3)).ok());
        auto database = Database::open(file, Database::Mode::Open);
        QVERIFY(database.ok());
        QVERIFY((*database)->execute("ALTER TABLE take DROP COLUMN locks; PRAGMA user_version = 1").ok());
    }
    for (int turn = 0; turn < 2; ++turn) {
        auto session = Session::open(file);
        QVERIFY(session.ok());
        auto takes = (*session)->takes();
        QVERIFY(takes.ok());
        QCOMPARE(takes->takes.size(), std::size_t{1});
        TakeRecord take = takes->takes.front();
        QCOMPARE(take.locks, std::string(turn == 0 ? "" : R"({"tracks":[0]})"));
        take.locks = R"({"tracks":[0]})";
        QVERIFY((*session)->putTake(take).ok());
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
            if (!(*session)->putTake(smallTake(i + 1, "take", i + 1)).ok())
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
    QVERIFY((*session)->access() == Session::Access::Writing); // the lock died with it
    QCOMPARE((*session)->takes()->takes.size(), std::size_t{20});
#endif
}

void SessionTest::copiesWhileOpen() {
    auto session = Session::create(path("source.partita"));
    QVERIFY(session.ok());
    QVERIFY((*session)->putTake(smallTake(1, "a", 4)).ok());
    QVERIFY((*session)->setView("zoom", "2").ok());
    const auto copy = path("copy.partita");
    std::ofstream(copy) << "something else";
    {
        auto draft = SessionDraft::begin(copy, session->get());
        QVERIFY(draft.ok());
        QVERIFY((*draft)->session().putTake(smallTake(2, "b", 4)).ok());
        QCOMPARE(std::filesystem::file_size(copy), std::uintmax_t{14}); // whole or not at all
        QVERIFY((*draft)->finish().ok());
    }
    auto opened = Session::open(copy);
    QVERIFY(opened.ok());
    QCOMPARE((*opened)->takes()->takes.size(), std::size_t{2});
    QCOMPARE(*(*opened)->view("zoom"), std::string("2"));
    QCOMPARE(*(*opened)->view("unset"), std::string());
    QCOMPARE((*session)->takes()->takes.size(), std::size_t{1});
#ifndef _WIN32
    QCOMPARE(mkfifo(path("fifo.partita").c_str(), 0600), 0);
    QVERIFY(!SessionDraft::begin(path("fifo.partita"), session->get()).ok()); // and does not hang
#endif
    for (const auto& entry : std::filesystem::directory_iterator(folder_.path().toStdString()))
        QVERIFY(!entry.path().filename().string().starts_with(".partita-"));
}

QTEST_APPLESS_MAIN(SessionTest)
#include "SessionTest.moc"
