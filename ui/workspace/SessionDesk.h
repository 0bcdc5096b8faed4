#pragma once

#include "core/session/Session.h"

#include <functional>
#include <map>
#include <set>

namespace partita::ui {

// One session as the thread of the SessionKeeper has it: its file, and the last word on each subject, so that
// the file can be made anew when it is gone or can't be written. Blocking; one thread at a time.
class SessionDesk {
public:
    // The last word on a subject: "take 3", "model", "view stage".
    struct Change {
        std::function<Status(Session&)> write;
        bool matters = true;   // views don't: nobody is told that one of them was lost
        std::string same = {}; // with the same text it need not be kept again by a session that is only read
    };

    // `home`: the folder where a file goes that can't be where it should.
    SessionDesk(std::filesystem::path path, std::filesystem::path home); // the file is yet to be made
    SessionDesk(std::unique_ptr<Session> session, std::filesystem::path home);

    const std::filesystem::path& path() const { return path_; }
    Session* session() { return session_.get(); } // null: there is no file, or it is only read

    void put(const std::string& subject, Change change);
    void know(const std::string& subject, Change change); // the same, in the file already

    // Each subject that waits is tried on its own. The first failure of those that go on waiting. Of a
    // session that is only read nothing is written.
    Status write();
    int unwritten() const; // of what matters
    // Where a file was that went and was made anew at path() since the last call.
    std::optional<std::filesystem::path> movedFrom() { return std::exchange(movedFrom_, std::nullopt); }

    // The whole with all that waits. Fails as a whole, or gives what single subjects failed of. A session
    // that is only read goes on in the copy.
    Result<std::optional<Error>> copyTo(const std::filesystem::path& target);
    // The same into a new file at home, if that has more than the file; the session is left then.
    Result<std::filesystem::path> rescue();

private:
    using Failures = std::map<std::string, Error>; // by subject
    struct Whole {
        std::unique_ptr<SessionDraft> draft;
        Failures failures;
    };

    Status makeFile();
    Status makeFileAt(const std::filesystem::path& path);
    Failures fill(Session& session, bool all) const;
    Result<Whole> makeWhole(const std::filesystem::path& target) const;
    Result<Failures> writeWhole(const std::filesystem::path& target, bool insteadOfOwn);

    std::filesystem::path path_;
    std::filesystem::path home_;
    std::unique_ptr<Session> session_;
    bool readOnly_ = false;
    bool wasThere_ = false;
    std::map<std::string, Change> known_; // by subject
    std::set<std::string> waiting_;       // subjects
    std::optional<std::filesystem::path> movedFrom_;
};

// FOLDER/STEM SUFFIX.partita, with a number where that is taken.
std::filesystem::path unusedSession(const std::filesystem::path& folder, const std::filesystem::path& stem,
                                    const std::string& suffix);

} // namespace partita::ui
