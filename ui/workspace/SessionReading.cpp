#include "ui/workspace/SessionReading.h"

#include "ui/texts/Texts.h"
#include "ui/workspace/TakeRecords.h"

#include <QTemporaryFile>

namespace partita::ui {

namespace {

namespace fs = std::filesystem;

fs::path newFileIn(const fs::path& folder) {
    QTemporaryFile file(toText(folder / "session-model-XXXXXX.safetensors"));
    file.setAutoRemove(false);
    return file.open() ? toPath(file.fileName()) : fs::path();
}

void readModel(Session& session, const SessionWanted& wanted, const LoadModel& loadModel,
               const fs::path& cache, SessionContents& found) {
    const ScratchFile file(cache);
    const auto kept = session.modelTo("best", file.path());
    if (kept && !*kept)
        return;
    const auto model =
        kept ? loadModel(file.path()) : Result<std::shared_ptr<const MusicModel>>(kept.error());
    const auto resume = model ? session.modelTo("resume", wanted.checkpoint) : Result<bool>(false);
    if (model)
        found.model = *model;
    found.hasCheckpoint = resume.ok() && *resume;
    if (!model || !resume) {
        found.unreadModel = (model ? resume.error() : model.error()).detail;
        if (found.unreadModel.empty())
            found.unreadModel = "it is no model";
        session.spareModel("best");
        session.spareModel("resume");
    }
}

void readTakes(TakesFound takes, SessionContents& found) {
    for (TakeRecord& record : takes.takes) {
        const int key = static_cast<int>(record.id);
        found.takes.push_back(takeOf(std::move(record), key));
    }
    found.lastKey = static_cast<int>(takes.lastId);
    for (TakesFound::Unread& unread : takes.unread)
        found.lastKey =
            std::max(found.lastKey, static_cast<int>(std::clamp(unread.id, std::int64_t{0}, mostTakeId)));
    found.unreadTakes = std::move(takes.unread);
    if (takes.damage)
        found.damage = takes.damage->detail;
}

Result<SessionContents> read(Session& session, const SessionWanted& wanted, const LoadModel& loadModel,
                             const fs::path& cache) {
    SessionContents found;
    found.path = session.path();
    found.access = session.access();
    auto takes = session.takes();
    if (!takes)
        return takes.error();
    readTakes(std::move(takes).value(), found);
    if (const Status whole = session.check(); !whole)
        found.damage = whole.error().detail;
    if (auto corpus = session.corpus())
        found.corpus = std::move(corpus).value();
    else
        found.damage = corpus.error().detail;
    for (const std::string& key : wanted.views)
        if (auto value = session.view(key))
            found.views[key] = *value;
        else
            found.damage = value.error().detail;
    readModel(session, wanted, loadModel, cache, found);
    return found;
}

void fill(SessionDesk& desk, const SessionContents& contents, const SessionWanted& wanted,
          const fs::path& cache) {
    const auto tell = [&](const std::string& subject, SessionDesk::Change change) {
        if (contents.damaged.empty())
            desk.know(subject, std::move(change));
        else
            desk.put(subject, std::move(change));
    };
    for (const Take& take : contents.takes)
        tell(takeSubject(take.key), changeOf(take));
    if (contents.corpus)
        tell("corpus", changeOf(*contents.corpus));
    if (contents.model)
        tell("model",
             changeOf(contents.model, contents.hasCheckpoint ? wanted.checkpoint : fs::path(), cache));
    for (const auto& [key, value] : contents.views)
        tell("view " + key, viewChange(key, value));
}

} // namespace

ScratchFile::ScratchFile(const fs::path& cache) {
    std::error_code ignored;
    fs::create_directories(cache, ignored);
    path_ = newFileIn(cache);
    if (path_.empty())
        path_ = newFileIn(fs::temp_directory_path(ignored));
    if (path_.empty())
        path_ = cache / "session-model.safetensors"; // whoever writes it says why it can't be
}

ScratchFile::~ScratchFile() {
    std::error_code ignored;
    fs::remove(path_, ignored);
}

Result<OpenedSession> openSession(const SessionWanted& wanted, const LoadModel& loadModel,
                                  const fs::path& home, const fs::path& cache) {
    auto session = Session::open(wanted.path);
    if (!session)
        return session.error();
    std::error_code ignored;
    fs::create_directories(wanted.checkpoint.parent_path(), ignored);
    auto contents = read(**session, wanted, loadModel, cache);
    if (!contents)
        return contents.error();
    OpenedSession opened{std::move(contents).value(), nullptr};
    if (!opened.contents.damage.empty()) {
        opened.contents.damaged = wanted.path;
        opened.contents.access = Session::Access::Writing;
        opened.contents.path = unusedSession(home, wanted.path.stem(), " (recovered)");
        opened.desk = std::make_unique<SessionDesk>(opened.contents.path, home);
    } else {
        opened.desk = std::make_unique<SessionDesk>(std::move(session).value(), home);
    }
    fill(*opened.desk, opened.contents, wanted, cache);
    return opened;
}

SessionDesk::Change changeOf(const Take& take) {
    return {[take](Session& session) {
        TakeRecord record = recordOf(take);
        record.id = take.key;
        record.parent = take.parent;
        return session.putTake(record);
    }};
}

SessionDesk::Change changeOf(CorpusRecord corpus) {
    std::string same = displayPath(corpus.root) + corpus.options;
    return {[corpus = std::move(corpus)](Session& session) { return session.setCorpus(corpus); }, true,
            std::move(same)};
}

SessionDesk::Change changeOf(std::shared_ptr<const MusicModel> model, const fs::path& checkpoint,
                             const fs::path& cache) {
    return {[model = std::move(model), checkpoint, cache](Session& session) -> Status {
        const ScratchFile file(cache);
        if (Status saved = model->save(file.path()); !saved)
            return saved;
        Status kept = session.setModel("best", file.path());
        std::error_code ignored;
        if (!kept || !fs::exists(checkpoint, ignored))
            return kept;
        return session.setModel("resume", checkpoint);
    }};
}

SessionDesk::Change viewChange(const std::string& key, const std::string& value) {
    return {[key, value](Session& session) { return session.setView(key, value); }, false};
}

std::string takeSubject(int key) {
    return "take " + std::to_string(key);
}

} // namespace partita::ui
