#include "ui/workspace/TakeJudge.h"

#include "core/learn/NoteLikelihoods.h"
#include "ui/texts/MusicTexts.h"

namespace partita::ui {

namespace {

constexpr int judgeDelayMs = 200;

struct Judged {
    Piece take;
    TakeJudgement judgement;
    TakeJudge::Likelihood likelihood;
};

std::optional<double> meanNoteProbability(const MusicModel& model, const Score& score,
                                          const std::stop_token& stop) {
    const auto notes = NoteLikelihoods::judge(model, score, stop);
    if (!notes || notes->notes().empty())
        return std::nullopt;
    double sum = 0;
    for (const NoteLikelihood& note : notes->notes())
        sum += note.probability;
    return sum / static_cast<double>(notes->notes().size());
}

// Of the whole take, by a model that can't tell of single notes given all others.
void addStepLikelihood(const MusicModel& model, const Score& score, const std::stop_token& stop,
                       TakeJudge::Likelihood& likelihood) {
    const ModelDescription description = model.describe();
    const Piece piece = pieceOf(score, description.grid, description.style.pedalHeeded);
    if (piece.length.value < 1)
        return;
    LikelihoodRequest request;
    request.pieces.push_back(
        {statesOf(piece.notes, description.grid, piece.length.value), piece.key, piece.barStarts});
    const auto found = model.logLikelihood(request, {}, stop);
    if (!found || found->steps < 1)
        return;
    likelihood.natsAStep = found->perStep();
    likelihood.natsOfHeldOut = factNumber(description.facts, FactKey::LogLikelihoodHeldOut);
}

TakeJudge::Likelihood likelihoodOf(const MusicModel& model, const Score& score, const std::stop_token& stop) {
    TakeJudge::Likelihood likelihood;
    if (model.canJudgeCells())
        likelihood.noteProbability = meanNoteProbability(model, score, stop);
    else
        addStepLikelihood(model, score, stop, likelihood);
    return likelihood;
}

} // namespace

TakeJudge::TakeJudge(Library& library, const TakeList& takes, MusicStand& stand, JobSet& jobs,
                     QObject* parent)
    : QObject(parent)
    , library_(library)
    , takes_(takes)
    , stand_(stand)
    , jobs_(jobs) {
    delay_.setSingleShot(true);
    delay_.setInterval(judgeDelayMs);
    connect(&delay_, &QTimer::timeout, this, &TakeJudge::judge);
    connect(&library_, &Library::changed, this, &TakeJudge::readMusic);
    connect(&library_, &Library::cleared, this, &TakeJudge::readMusic);
    connect(&stand_, &MusicStand::changed, this, &TakeJudge::judgeSoon);
    connect(&stand_.document(), &ScoreDocument::scoreChanged, this, &TakeJudge::judgeSoon);
}

void TakeJudge::setModel(std::shared_ptr<const MusicModel> model) {
    model_ = std::move(model);
    judgeSoon();
}

void TakeJudge::readMusic() {
    if (reading_)
        reading_->cancel();
    reading_ = nullptr;
    music_ = nullptr;
    emit musicChanged();
    judgeSoon();
    const auto corpus = library_.corpus();
    if (!corpus || corpus->pieces.empty() || !corpus->hasMetre())
        return;
    using Music = std::shared_ptr<const RealMusic>;
    auto* job = jobs_.add(std::make_unique<Job>());
    reading_ = job;
    connect(job, &Job::ended, this, [this, job] {
        if (reading_ == job)
            reading_ = nullptr;
        judgeSoon();
    });
    startJob<Music>(
        *job, [corpus](JobLink& link) { return RealMusic::of(corpus, link.stop()); },
        [this, job](Music music) {
            if (reading_ != job) // other music was opened meanwhile
                return;
            music_ = std::move(music);
            emit musicChanged();
        });
}

void TakeJudge::judgeSoon() {
    if (!stand_.take())
        return setState(State::NoTake);
    if (!music_ && !reading_)
        return setState(State::NoMusic);
    setState(State::Comparing);
    delay_.start();
}

void TakeJudge::judge() {
    const auto score = stand_.document().score();
    if (!music_ || !stand_.take() || !score)
        return; // the music is still being read: its end comes back here
    if (judging_)
        judging_->cancel();
    const Take* take = takes_.find(*stand_.take());
    const bool loops = take != nullptr && dialsOf(take->parameters).loop;
    auto* job = jobs_.add(std::make_unique<Job>());
    judging_ = job;
    startJob<Judged>(
        *job,
        [music = music_, model = model_, score, loops](JobLink& link) -> Result<Judged> {
            Judged judged;
            judged.take = pieceOf(*score, music->corpus().options.grid, music->corpus().style.pedalHeeded);
            judged.judgement = music->judge(judged.take);
            if (loops)
                judged.judgement.rests = true; // its end leads back to its start, as it was asked to
            if (model)
                judged.likelihood = likelihoodOf(*model, *score, link.stop());
            return judged;
        },
        [this, score](Judged judged) {
            if (stand_.document().score() != score)
                return;
            take_ = std::move(judged.take);
            judgement_ = std::move(judged.judgement);
            likelihood_ = judged.likelihood;
            setState(judgement_.figures.empty() ? State::NoTake : State::Judged);
        });
}

void TakeJudge::setState(State state) {
    const bool again = state == state_ && state != State::Judged;
    state_ = state;
    if (!again)
        emit changed();
}

} // namespace partita::ui
