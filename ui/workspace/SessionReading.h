#pragma once

#include "core/learn/MusicModel.h"
#include "ui/workspace/SessionDesk.h"
#include "ui/workspace/TakeList.h"

namespace partita::ui {

using LoadModel = std::function<Result<std::shared_ptr<const MusicModel>>(const std::filesystem::path&)>;

// A session as it was found in its file. What could not be read stays there, put aside.
struct SessionContents {
    std::filesystem::path path; // where it goes on
    std::vector<Take> takes;
    int lastKey = 0; // of takes that are or were there
    std::optional<CorpusRecord> corpus;
    std::shared_ptr<const MusicModel> model;
    bool hasCheckpoint = false;
    std::map<std::string, std::string> views;

    Session::Access access = Session::Access::Writing;
    std::filesystem::path damaged; // the file that is left alone, because it is damaged; else empty
    std::string damage;            // what is wrong with it; English
    std::vector<TakesFound::Unread> unreadTakes;
    std::string unreadModel; // why; empty: it was read, or there is none
};

struct SessionWanted {
    std::filesystem::path path;
    std::vector<std::string> views;
    std::filesystem::path checkpoint; // where the kept checkpoint is put
};

// A file of the process's own for a model on its way between memory and session: in the cache, else in the
// folder for temporary files. Gone with the object.
class ScratchFile {
public:
    explicit ScratchFile(const std::filesystem::path& cache);
    ~ScratchFile();
    ScratchFile(const ScratchFile&) = delete;
    ScratchFile& operator=(const ScratchFile&) = delete;
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

struct OpenedSession {
    SessionContents contents;
    std::unique_ptr<SessionDesk> desk;
};

// Reads a session, blocking. One that is damaged goes on in a new file at `home`. Errors: those of
// Session::open, NotReadable when nothing of it can be had.
Result<OpenedSession> openSession(const SessionWanted& wanted, const LoadModel& loadModel,
                                  const std::filesystem::path& home, const std::filesystem::path& cache);

// What is written of a part of the session, as a change of a desk.
SessionDesk::Change changeOf(const Take& take);
SessionDesk::Change changeOf(CorpusRecord corpus);
SessionDesk::Change changeOf(std::shared_ptr<const MusicModel> model, const std::filesystem::path& checkpoint,
                             const std::filesystem::path& cache);
SessionDesk::Change viewChange(const std::string& key, const std::string& value);
std::string takeSubject(int key);

} // namespace partita::ui
