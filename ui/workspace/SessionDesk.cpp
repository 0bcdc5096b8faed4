#include "ui/workspace/SessionDesk.h"

#include <algorithm>
#include <exception>

namespace partita::ui {

namespace fs = std::filesystem;

namespace {

Status attempt(const SessionDesk::Change& change, Session& session) {
    try {
        Status written = change.write(session);
        if (written || !written.error().path.empty())
            return written;
        Error error = written.error();
        error.path = session.path();
        return error;
    } catch (const std::exception& exception) {
        return Error{ErrorCode::NotWritable, session.path(), exception.what(), std::nullopt};
    }
}

} // namespace

SessionDesk::SessionDesk(fs::path path, fs::path home)
    : path_(std::move(path))
    , home_(std::move(home)) {}

SessionDesk::SessionDesk(std::unique_ptr<Session> session, fs::path home)
    : path_(session->path())
    , home_(std::move(home))
    , readOnly_(session->access() != Session::Access::Writing)
    , wasThere_(true) {
    if (!readOnly_) // else it is let go, so that who writes it can close it to one plain file
        session_ = std::move(session);
}

void SessionDesk::put(const std::string& subject, Change change) {
    if (const auto before = known_.find(subject);
        readOnly_ && before != known_.end() && !change.same.empty() && before->second.same == change.same)
        return;
    know(subject, std::move(change));
    waiting_.insert(subject);
}

void SessionDesk::know(const std::string& subject, Change change) {
    known_[subject] = std::move(change);
}

int SessionDesk::unwritten() const {
    return static_cast<int>(
        std::count_if(waiting_.begin(), waiting_.end(),
                      [this](const std::string& subject) { return known_.at(subject).matters; }));
}

Status SessionDesk::write() {
    if (readOnly_)
        return Done{};
    if (session_ == nullptr || !session_->isInPlace())
        if (Status made = makeFile(); !made)
            return made;
    Status first = Done{};
    for (auto subject = waiting_.begin(); subject != waiting_.end();) {
        Status written = attempt(known_.at(*subject), *session_);
        subject = written ? waiting_.erase(subject) : std::next(subject);
        if (!written && first)
            first = std::move(written);
    }
    return first;
}

// A new one at its path; one that went there too, if nothing else is there by now, else at home.
Status SessionDesk::makeFile() {
    std::error_code error;
    Status made = Error{ErrorCode::NotWritable, path_, "something else is there", std::nullopt};
    if (!fs::exists(path_, error))
        made = makeFileAt(path_);
    if (!made && wasThere_)
        if (Status atHome = makeFileAt(unusedSession(home_, path_.stem(), {})); atHome)
            made = atHome;
    return made;
}

Status SessionDesk::makeFileAt(const fs::path& path) {
    std::error_code error;
    fs::create_directories(path.parent_path(), error);
    const auto failures = writeWhole(path, true);
    if (!failures)
        return failures.error();
    auto session = Session::open(path);
    if (!session)
        return session.error();
    session_ = std::move(session).value();
    if (wasThere_)
        movedFrom_ = path_;
    wasThere_ = true;
    path_ = path;
    return Done{};
}

SessionDesk::Failures SessionDesk::fill(Session& session, bool all) const {
    Failures failures;
    for (const auto& [subject, change] : known_)
        if (all || waiting_.contains(subject))
            if (const Status written = attempt(change, session); !written)
                failures.emplace(subject, written.error());
    return failures;
}

// A copy of the file with what waits; all that is known, where the file can't be read or takes less of it.
Result<SessionDesk::Whole> SessionDesk::makeWhole(const fs::path& target) const {
    Result<Whole> best = Error{ErrorCode::NotWritable, target, {}, std::nullopt};
    for (const bool all : {false, true}) {
        if (!all && session_ == nullptr)
            continue;
        auto draft = SessionDraft::begin(target, all ? nullptr : session_.get());
        if (!draft) {
            if (!best)
                best = draft.error();
            continue;
        }
        Failures failures = fill((*draft)->session(), all);
        if (!best || failures.size() < best->failures.size())
            best = Whole{std::move(draft).value(), std::move(failures)};
        if (best->failures.empty())
            break;
    }
    if (best)
        for (const auto& [subject, error] : best->failures)
            if (error.code == ErrorCode::DiskFull)
                return error;
    return best;
}

// With `insteadOfOwn` the old file is let go.
Result<SessionDesk::Failures> SessionDesk::writeWhole(const fs::path& target, bool insteadOfOwn) {
    auto whole = makeWhole(target);
    if (!whole)
        return whole.error();
    if (insteadOfOwn && session_ != nullptr) {
        session_.reset(); // removes its log at its old place, which may be the target's
        for (const auto& [subject, change] : known_)
            waiting_.insert(subject); // for the case that the next step fails
    }
    if (const Status finished = whole->draft->finish(); !finished)
        return finished.error();
    if (insteadOfOwn || readOnly_) {
        waiting_.clear();
        for (const auto& [subject, error] : whole->failures)
            waiting_.insert(subject);
    }
    return std::move(whole->failures);
}

Result<std::optional<Error>> SessionDesk::copyTo(const fs::path& target) {
    const auto failures = writeWhole(target, false);
    if (!failures)
        return failures.error();
    if (readOnly_) {
        auto session = Session::open(target);
        if (!session)
            return session.error();
        session_ = std::move(session).value();
        readOnly_ = false;
        path_ = target;
    }
    return failures->empty() ? std::nullopt : std::optional(failures->begin()->second);
}

Result<fs::path> SessionDesk::rescue() {
    std::error_code error;
    fs::create_directories(home_, error);
    fs::path target = unusedSession(home_, path_.stem(), " (rescued)");
    auto whole = makeWhole(target);
    if (!whole)
        return whole.error();
    if (static_cast<int>(whole->failures.size()) >= unwritten()) // it would have no more than the file
        return whole->failures.begin()->second;
    if (const Status finished = whole->draft->finish(); !finished)
        return finished.error();
    waiting_.clear();
    for (const auto& failure : whole->failures)
        waiting_.insert(failure.first);
    return target;
}

fs::path unusedSession(const fs::path& folder, const fs::path& stem, const std::string& suffix) {
    std::error_code error;
    for (int number = 1;; ++number) {
        fs::path path = folder / stem;
        path += suffix + (number > 1 ? " " + std::to_string(number) : std::string()) + ".partita";
        if (!fs::exists(path, error))
            return path;
    }
}

} // namespace partita::ui
