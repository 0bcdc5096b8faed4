#include "ui/workspace/Workspace.h"

#include "core/base/Utf8.h"
#include "core/midi/FolderScan.h"
#include "ui/texts/Texts.h"

#include <algorithm>
#include <utility>

namespace partita::ui {

namespace {

constexpr int takeKeepDelayMs = 300; // edits of one drag are one write

PresetData usualData(const Services& services) {
    const ModelFamily& family = *services.families.front();
    return family.presetData(family.presets().front());
}

} // namespace

Workspace::Workspace(Services services, Settings& settings, QObject* parent)
    : QObject(parent)
    , services_(std::move(services))
    , settings_(settings)
    , library_(jobs_, usualData(services_).grid, usualData(services_).windows.windowSteps)
    , training_(services_, library_, jobs_, settings_)
    , takes_(services_.folders.cache / "takes")
    , composer_(takes_, jobs_)
    , stand_(library_, takes_, jobs_)
    , bin_(takes_, stand_)
    , judge_(library_, takes_, stand_, jobs_)
    , playback_(services_.player, stand_, settings)
    , soundFontNotices_(playback_, stand_, jobs_)
    , session_(services_.loadModel, services_.folders.sessions, services_.folders.cache) {
    join();
    joinTakes();
    joinSession();
    joinSessionTrouble();
}

void Workspace::join() {
    const auto tells = [this](About about) {
        return [this, about](const QString& sentence) { tell(about, sentence); };
    };
    const auto forgets = [this](About about) { return [this, about] { forget(about); }; };
    connect(&library_, &Library::failed, this, tells(About::Music));
    connect(&library_, &Library::importStarted, this, forgets(About::Music));
    connect(&training_, &Training::failed, this, tells(About::Learning));
    connect(&training_, &Training::stateChanged, this, [this] {
        if (training_.state() == Training::State::Preparing)
            forget(About::Learning);
    });
    connect(&composer_, &Composer::failed, this, tells(About::Making));
    connect(&composer_, &Composer::composingChanged, this, [this] {
        if (composer_.isComposing())
            forget(About::Making);
    });
    connect(&stand_, &MusicStand::failed, this, tells(About::Piece));
    connect(&stand_, &MusicStand::changed, this, forgets(About::Piece));
    connect(&bin_, &TakeBin::told, this, &Workspace::noticed);
    connect(&soundFontNotices_, &SoundFontNotices::problem, this, &Workspace::problem);
    connect(&soundFontNotices_, &SoundFontNotices::noticed, this, &Workspace::noticed);
    connect(&library_, &Library::changed, this, [this] {
        if (library_.corpus()->pieces.empty())
            tell(About::Music, sentenceOf({ErrorCode::NothingUsable, library_.root(), {}, std::nullopt}));
        if (!restoring_)
            settings_.addRecentFolder(toText(library_.root()));
        restoring_ = false;
        ensureSessionFile();
        folderName_ = toText(library_.root().filename());
        keepView("folder", folderName_);
        emit sessionNamed();
        session_.keepCorpus(library_.corpus());
        emit emptyChanged();
    });
    connect(&training_, &Training::modelReady, this,
            [this](std::shared_ptr<const MusicModel> model, bool isFinal) {
                modelIsLearned_ = true;
                composer_.setModel(model);
                if (isFinal && model != keptModel_)
                    keepModel(std::move(model));
            });
    connect(&training_, &Training::modelKept, this, &Workspace::keepModel);
    const auto goOn = static_cast<Qt::ConnectionType>(Qt::QueuedConnection);
    connect(&training_, &Training::stateChanged, this, &Workspace::goOnWhenQuiet, goOn);
    connect(&composer_, &Composer::composingChanged, this, &Workspace::goOnWhenQuiet, goOn);
    connect(&composer_, &Composer::modelChanged, this, [this] { judge_.setModel(composer_.model()); });
    connect(&judge_, &TakeJudge::musicChanged, this, [this] { composer_.setMusic(judge_.music()); });
    connect(&jobs_, &JobSet::allEnded, this, [this] {
        if (closing_)
            finishClosing();
    });
}

void Workspace::joinTakes() {
    keepTimer_.setSingleShot(true);
    keepTimer_.setInterval(takeKeepDelayMs);
    connect(&keepTimer_, &QTimer::timeout, this, &Workspace::flushTakes);
    const auto keepSoon = [this](int key) {
        unkeptTakes_.insert(key);
        if (!keepTimer_.isActive())
            keepTimer_.start();
    };
    connect(&takes_, &TakeList::added, this, keepSoon);
    connect(&takes_, &TakeList::takeChanged, this, keepSoon);
    connect(&takes_, &TakeList::added, this, &Workspace::emptyChanged);
    connect(&takes_, &TakeList::removed, this, [this](int key) {
        flushTakes(); // one that is not yet there can't be removed from the file
        session_.removeTake(key);
    });
    connect(&composer_, &Composer::composed, this, [this](int key) {
        if (playsNext_ || (!stand_.take() && !playback_.status().playing))
            stand_.showTake(key);
        if (playsNext_)
            playback_.play();
        playsNext_ = false;
    });
    connect(&composer_, &Composer::failed, this, [this] { playsNext_ = false; });
}

void Workspace::tell(About about, const QString& sentence) {
    told_[about] = sentence;
    emit problem(sentence);
}

void Workspace::forget(About about) {
    if (const QString sentence = std::exchange(told_[about], QString()); !sentence.isEmpty())
        emit problemGone(sentence);
}

bool Workspace::isEmpty() const {
    return !library_.corpus() && takes_.takes().empty() && stand_.title().isEmpty();
}

void Workspace::openPath(const std::filesystem::path& path) {
    std::error_code error;
    const std::string suffix = suffixOf(path);
    if (!std::filesystem::exists(path, error)) {
        tell(isMidiName(path) ? About::Piece : About::Music,
             sentenceOf({ErrorCode::FileNotFound, path, {}, std::nullopt}));
    } else if (std::filesystem::is_directory(path, error)) {
        library_.open(path);
        emit stageWanted(Stage::Music);
    } else if (isMidiName(path)) {
        stand_.openFile(path);
    } else if (suffix == ".safetensors") {
        openModel(path);
    } else if (suffix == ".sf2" || suffix == ".sf3") {
        playback_.setSoundFont(toText(path));
    } else if (suffix == ".partita") {
        openSession(path);
    } else {
        library_.open(path); // a frames file; of anything else it says why not
        emit stageWanted(Stage::Music);
    }
}

void Workspace::addMusic(const std::vector<std::filesystem::path>& paths) {
    library_.add(paths);
    emit stageWanted(Stage::Music);
}

void Workspace::hearExample() {
    playsNext_ = true;
    emit stageWanted(Stage::Create);
    composer_.generateFrom(services_.folders.examplesModel(), services_.folders.examples());
}

void Workspace::tryExamples() {
    library_.open(services_.folders.examples());
    emit stageWanted(Stage::Music);
}

void Workspace::openModel(const std::filesystem::path& path) {
    using Model = std::shared_ptr<const MusicModel>;
    auto* job = jobs_.add(std::make_unique<Job>());
    connect(job, &Job::failed, this, [this](const Error& error) { emit problem(sentenceOf(error)); });
    startJob<Model>(
        *job, [load = services_.loadModel, path](JobLink&) { return load(path); },
        [this, path, session = sessions_](Model model) {
            if (session != sessions_) // it was opened for the one before
                return;
            modelIsLearned_ = false;
            composer_.setModel(model);
            keepModel(std::move(model));
            emit noticed(tr("Model opened: %1").arg(toText(path)));
            emit stageWanted(Stage::Create);
        });
}

void Workspace::saveModel(const std::filesystem::path& path) {
    const auto model = composer_.model();
    if (!model)
        return;
    auto* job = jobs_.add(std::make_unique<Job>());
    connect(job, &Job::failed, this, [this](const Error& error) { emit problem(sentenceOf(error)); });
    connect(job, &Job::finished, this,
            [this, path] { emit noticed(tr("Model saved: %1").arg(toText(path))); });
    job->start([model, path](JobLink&) { return model->save(path); });
}

void Workspace::exportTakes(std::vector<RenderItem> items, const ExportFormat& format) {
    if (items.empty())
        return;
    auto* job = jobs_.add(std::make_unique<ExportJob>());
    const int count = static_cast<int>(items.size());
    const QString first = toText(items.front().path);
    connect(job, &Job::failed, this, [this](const Error& error) { emit problem(sentenceOf(error)); });
    connect(job, &Job::finished, this, [this, count, first] {
        emit noticed(count == 1 ? tr("Exported %1").arg(first) : tr("Exported %n take(s)", nullptr, count));
        emit exported(count);
    });
    job->start({std::move(items), &format, {}, &services_.renderer});
}

} // namespace partita::ui
