#include "ui/workspace/Composer.h"

#include "ui/texts/MusicTexts.h"
#include "ui/texts/Texts.h"

#include <QRandomGenerator>

#include <algorithm>

namespace partita::ui {

namespace {

bool knows(const MusicModel* model, Metre metre) {
    if (model == nullptr || !model->followsMetre())
        return false;
    const std::vector<MetreShare> metres = model->describe().style.metres;
    return std::any_of(metres.begin(), metres.end(),
                       [&](const MetreShare& share) { return share.metre == metre; });
}

// Who is to play; empty: as in the music.
std::vector<PartRole> playersOf(const MusicModel& model, const std::vector<PartRole>& silent) {
    std::vector<PartRole> players = model.describe().style.roles();
    const auto gone = std::erase_if(
        players, [&](PartRole role) { return std::ranges::find(silent, role) != silent.end(); });
    return gone > 0 ? players : std::vector<PartRole>();
}

} // namespace

Composer::Composer(TakeList& takes, JobSet& jobs, QObject* parent)
    : QObject(parent)
    , takes_(takes)
    , jobs_(jobs) {
    rollSeed();
}

void Composer::setChoice(const ComposingChoice& choice) {
    choice_ = choice;
    emit choiceChanged();
}

void Composer::rollSeed() {
    constexpr int mostSeed = 1'000'000; // readable, and easily told to somebody else
    choice_.seed = static_cast<std::uint64_t>(QRandomGenerator::global()->bounded(1, mostSeed));
    emit choiceChanged();
}

const Take* Composer::blendPartner(std::optional<int> open) const {
    if (choice_.blendWith != 0 && choice_.blendWith != open)
        if (const Take* take = takes_.find(choice_.blendWith); take != nullptr && !take->isBinned)
            return take;
    const std::vector<Take>& takes = takes_.takes();
    const auto newest = std::find_if(takes.rbegin(), takes.rend(), [&](const Take& take) {
        return take.key != open && !take.isAside && !take.isBinned;
    });
    return newest == takes.rend() ? nullptr : &*newest;
}

void Composer::setModel(std::shared_ptr<const MusicModel> model) {
    model_ = std::move(model);
    if (choice_.metre && !knows(model_.get(), *choice_.metre)) {
        choice_.metre.reset();
        emit choiceChanged();
    }
    emit modelChanged();
}

void Composer::generate() {
    if (isComposing() || !model_)
        return;
    if (!choice_.seedLocked)
        rollSeed();
    ComposeRequest request;
    request.model = model_;
    request.bars = choice_.bars;
    request.metre = choice_.metre;
    request.takes = choice_.takes;
    request.candidates = choice_.candidates > choice_.takes ? choice_.candidates : 0;
    request.music = music_;
    request.parts = playersOf(*model_, choice_.silent);
    request.dials = choice_;
    request.seed = choice_.seed;
    start(std::move(request));
}

void Composer::generateFrom(const std::filesystem::path& modelFile, const std::filesystem::path& music) {
    constexpr int many = 24;
    if (isComposing())
        return;
    rollSeed();
    ComposeRequest request;
    request.modelFile = modelFile;
    request.takes = 1;
    request.candidates = many;
    request.musicFolder = music;
    request.bars = choice_.bars;
    request.seed = choice_.seed;
    start(std::move(request));
}

void Composer::cancel() {
    if (job_)
        job_->cancel();
}

void Composer::start(ComposeRequest request) {
    request.trackName = tr("New music").toStdString();
    request.nameOf = partNaming();
    if (choice_.parts)
        request.partNames = partNames();
    auto* job = jobs_.add(std::make_unique<GenerateJob>());
    job_ = job;
    connect(job, &Job::progressed, this, &Composer::progressed);
    connect(job, &GenerateJob::composed, this,
            [this, request](const ComposedTake& take) { keep(take, request); });
    connect(job, &Job::failed, this, [this](const Error& error) { emit failed(sentenceOf(error)); });
    connect(job, &Job::ended, this, [this] {
        job_ = nullptr;
        emit composingChanged();
    });
    job->start(std::move(request));
    emit composingChanged();
}

void Composer::keep(const ComposedTake& composed, const ComposeRequest& request) {
    if (!model_)
        setModel(composed.model);
    const ModelDescription description = composed.model->describe();
    Take take;
    take.name = takes_.unusedName();
    take.created = QDateTime::currentDateTimeUtc();
    take.score = composed.score;
    take.parameters = toJson(request.dials);
    take.parameters.insert("family", QString::fromStdString(description.family));
    take.parameters.insert("preset", QString::fromStdString(description.preset));
    take.parameters.insert("bars", request.bars);
    if (request.metre)
        take.parameters.insert("metre", metreText(*request.metre));
    take.parameters.insert("seed", static_cast<qint64>(composed.seed));
    if (composed.ranked)
        take.parameters["chosenFrom"] = request.candidates;
    emit this->composed(takes_.add(std::move(take)));
}

} // namespace partita::ui
