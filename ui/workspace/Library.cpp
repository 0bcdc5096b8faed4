#include "ui/workspace/Library.h"

#include "core/dataset/CorpusSource.h"
#include "ui/texts/Texts.h"

#include <algorithm>

namespace partita::ui {

namespace {

void setMember(std::map<std::string, std::vector<int>>& sets, const std::string& file, int track,
               bool member) {
    std::vector<int>& tracks = sets[file];
    std::erase(tracks, track);
    if (member)
        tracks.push_back(track);
    if (tracks.empty())
        sets.erase(file);
}

} // namespace

Library::Library(JobSet& jobs, const Grid& grid, int windowSteps, QObject* parent)
    : QObject(parent)
    , jobs_(jobs)
    , usualGrid_(grid)
    , usualWindowSteps_(windowSteps) {
    constexpr int switchDelayMs = 250;
    delay_.setSingleShot(true);
    delay_.setInterval(switchDelayMs);
    connect(&delay_, &QTimer::timeout, this, [this] { import(root_, options_); });
}

void Library::open(const std::filesystem::path& root) {
    chosenStepsPerBeat_.reset();
    import(root, usualOptions());
}

ImportOptions Library::usualOptions() const {
    ImportOptions options;
    options.grid = usualGrid_;
    options.windowSteps = usualWindowSteps_;
    options.parting = Parting::AsTheMusicIs;
    return options;
}

void Library::add(const std::vector<std::filesystem::path>& paths) {
    if (paths.empty())
        return;
    ImportOptions options = options_;
    if (!corpus_) {
        options = usualOptions();
        options.added.assign(paths.begin() + 1, paths.end());
        import(paths.front(), options);
        return;
    }
    for (const auto& path : paths)
        if (path != root_ &&
            std::find(options.added.begin(), options.added.end(), path) == options.added.end())
            options.added.push_back(path);
    import(root_, options);
}

void Library::restore(const std::filesystem::path& root, const ImportOptions& options) {
    if (options.grid.stepsPerBeat != usualGrid_.stepsPerBeat)
        chosenStepsPerBeat_ = options.grid.stepsPerBeat;
    import(root, options);
}

void Library::clear() {
    delay_.stop();
    stop();
    job_ = nullptr;
    root_.clear();
    corpus_.reset();
    chosenStepsPerBeat_.reset();
    emit cleared();
}

void Library::stop() {
    if (job_)
        job_->cancel();
}

void Library::setWithDrums(bool with) {
    options_.withDrums = with;
    importSoon();
}

void Library::setTogether(bool together) {
    options_.parting = together ? Parting::Together : Parting::AsTheMusicIs;
    importSoon();
}

void Library::setPartOff(PartRole role, bool off) {
    std::erase(options_.partsOff, role);
    if (off)
        options_.partsOff.push_back(role);
    importSoon();
}

void Library::setPedalHeeded(bool heeded) {
    options_.pedalling = heeded ? Pedalling::Heeded : Pedalling::Ignored;
    importSoon();
}

void Library::setStepsPerBeat(int steps) {
    chosenStepsPerBeat_ = steps;
    options_.grid.stepsPerBeat = steps;
    importSoon();
}

void Library::setTrackOff(const FileReport& file, int track, bool off) {
    setMember(options_.tracksOff, file.relative.string(), track, off);
    importSoon();
}

void Library::setTrackIsDrums(const FileReport& file, int track, bool drums) {
    setMember(options_.drumTracks, file.relative.string(), track, drums);
    setMember(options_.notDrumTracks, file.relative.string(), track, !drums);
    importSoon();
}

void Library::setTrackPart(const FileReport& file, int track, std::optional<PartRole> role) {
    const std::string name = file.relative.string();
    const bool isDrums = role == PartRole::Drums;
    const bool wasDrums = file.tracks[static_cast<std::size_t>(track)].drums;
    setMember(options_.drumTracks, name, track, isDrums);
    if (!role || isDrums || wasDrums)
        setMember(options_.notDrumTracks, name, track, role && !isDrums);
    if (role)
        options_.trackParts[name][track] = *role;
    else if (const auto said = options_.trackParts.find(name); said != options_.trackParts.end()) {
        said->second.erase(track);
        if (said->second.empty())
            options_.trackParts.erase(said);
    }
    importSoon();
}

void Library::setMetre(const FileReport& file, std::optional<Metre> metre) {
    if (metre == options_.metre)
        options_.metres.erase(file.relative.string());
    else
        options_.metres[file.relative.string()] = metre;
    importSoon();
}

void Library::setMetreOfAll(std::optional<Metre> metre) {
    options_.metre = metre;
    options_.metres.clear();
    importSoon();
}

void Library::importSoon() {
    if (corpus_)
        delay_.start();
}

void Library::import(const std::filesystem::path& root, const ImportOptions& options) {
    delay_.stop();
    stop();
    auto* job = jobs_.add(std::make_unique<Job>());
    job_ = job;
    connect(job, &Job::progressed, this, &Library::progressed);
    connect(job, &Job::failed, this, [this, job](const Error& error) {
        if (job_ == job)
            emit failed(sentenceOf(error));
    });
    connect(job, &Job::ended, this, [this, job] {
        if (job_ != job)
            return;
        job_ = nullptr;
        emit importEnded();
    });
    CorpusRequest request{root, options};
    request.keepUnusable = true;
    request.import.parts.clear(); // found anew: other switches make other parts
    using Made = std::shared_ptr<const Corpus>;
    startJob<Made>(
        *job,
        [request = std::move(request)](JobLink& link) {
            return openCorpus(request, link.progress(), link.stop());
        },
        [this, job](Made corpus) {
            if (job_ != job)
                return; // a newer import was asked for meanwhile
            root_ = corpus->root;
            if (!delay_.isActive()) // else a switch was moved meanwhile
                options_ = corpus->options;
            corpus_ = std::move(corpus);
            emit changed();
        });
    emit importStarted();
}

} // namespace partita::ui
