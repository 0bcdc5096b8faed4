#pragma once

#include "core/session/Database.h"
#include "core/session/Session.h"
#include "tests/ui/window/WindowFixture.h"

namespace partita::ui::test {

inline void addTake(WindowFixture& fixture, const QString& name, int variant = 1) {
    Take take;
    take.name = name;
    take.created = QDateTime::currentDateTimeUtc();
    take.score = std::make_shared<const Score>(smallPiece(variant));
    fixture.workspace->stand().showTake(fixture.workspace->takes().add(std::move(take)));
}

// Learns from ten pieces, with the family that is done at once.
inline bool learn(WindowFixture& fixture) {
    TrainingChoice choice;
    for (const ModelFamily* family : modelFamilies())
        if (family->name() == "unigram")
            choice.family = family;
    choice.preset = choice.family->presets().front();
    fixture.workspace->training().setChoice(choice);
    if (!fixture.openAndWait(fixture.writeMusic("music", 10)))
        return false;
    fixture.workspace->training().train();
    return QTest::qWaitFor([&] { return fixture.workspace->training().state() == Training::State::Ended; },
                           60'000);
}

// How many changes could not be written; -1: it does not end.
inline int closeSession(WindowFixture& fixture) {
    QSignalSpy closed(fixture.workspace.get(), &Workspace::closed);
    fixture.workspace->close();
    if (closed.count() == 0 && !closed.wait(20'000))
        return -1;
    return closed.front().front().toInt();
}

inline bool execute(const std::filesystem::path& file, const std::string& sql) {
    auto database = Database::open(file, Database::Mode::Open);
    return database.ok() && (*database)->execute(sql).ok();
}

// The first column of all rows, "1, 2"; "-" when it can't be had.
inline QString ask(const std::filesystem::path& file, const std::string& sql) {
    auto database = Database::open(file, Database::Mode::Open);
    if (!database)
        return QStringLiteral("-");
    Statement select((*database)->handle(), sql);
    QStringList rows;
    while (select.step())
        rows += QString::fromStdString(select.text(0));
    return select.status() == 101 ? rows.join(", ") : QStringLiteral("-"); // SQLITE_DONE
}

inline QString namesIn(const std::filesystem::path& file) {
    return ask(file, "SELECT name FROM take ORDER BY id");
}

// A closed session at home, with these takes.
inline std::filesystem::path makeSession(QTemporaryDir& home, const QString& name, const QStringList& takes) {
    WindowFixture fixture(modelFamilies(), {}, &home);
    int variant = 0;
    for (const QString& take : takes)
        addTake(fixture, take, ++variant);
    if (closeSession(fixture) != 0)
        qFatal("the test's session could not be written");
    const auto path = fixture.path(name);
    std::filesystem::rename(toPath(fixture.settings->lastSession()), path);
    return path;
}

// True when the window shows the session; false when it says why not.
inline bool openAndShow(WindowFixture& fixture, const std::filesystem::path& session) {
    QSignalSpy opened(fixture.workspace.get(), &Workspace::sessionOpened);
    QSignalSpy problem(fixture.workspace.get(), &Workspace::problem);
    fixture.workspace->openSession(session);
    const bool answered = QTest::qWaitFor([&] { return opened.count() > 0 || problem.count() > 0; }, 20'000);
    return answered && opened.count() > 0;
}

// Another process that is in the middle of writing: nobody else can meanwhile.
class Blockade {
public:
    explicit Blockade(const std::filesystem::path& file) {
        if (auto database = Database::open(file, Database::Mode::Open))
            database_ = std::move(*database);
        holds_ = database_ != nullptr && database_->execute("BEGIN IMMEDIATE").ok();
    }
    bool holds() const { return holds_; }
    void end() { database_.reset(); }

private:
    std::unique_ptr<Database> database_;
    bool holds_ = false;
};

} // namespace partita::ui::test
