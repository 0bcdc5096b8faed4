#include "ui/create/Regenerator.h"

#include "ui/texts/MusicTexts.h"
#include "ui/texts/OperationTexts.h"
#include "ui/texts/Texts.h"

#include <utility>

namespace partita::ui {

void Audition::hear(std::shared_ptr<const Score> score, TickSpan passage, bool starts) {
    playback_.setPreview(std::move(score), std::pair(passage.first, passage.last));
    if (playback_.status().playing || !starts)
        return;
    playback_.play();
    hasStarted_ = true;
}

void Audition::end() {
    playback_.setPreview(nullptr);
    if (std::exchange(hasStarted_, false))
        playback_.stop();
}

Regenerator::Regenerator(const RegenerationParts& parts, RollModel& roll, QObject* parent)
    : QObject(parent)
    , composer_(parts.composer)
    , takes_(parts.takes)
    , stand_(parts.stand)
    , jobs_(parts.jobs)
    , roll_(roll)
    , audition_(parts.playback) {
    obstaclesSoon_.setSingleShot(true);
    obstaclesSoon_.setInterval(0); // several changes at once are one look
    connect(&obstaclesSoon_, &QTimer::timeout, this, &Regenerator::obstaclesChanged);
    const auto soon = [this] { obstaclesSoon_.start(); };
    connect(&roll_, &RollModel::selectionChanged, this, soon);
    connect(&roll_, &RollModel::currentTrackChanged, this, soon);
    connect(&roll_, &RollModel::loopChanged, this, soon);
    connect(&roll_, &RollModel::locksChanged, this, soon);
    connect(&composer_, &Composer::modelChanged, this, soon);
    connect(&roll_.document(), &ScoreDocument::scoreChanged, this, [this, soon] {
        if (choosing_) // somebody else changed the piece, or another one was opened
            leave();
        soon();
    });
    connect(&takes_, &TakeList::removed, this, [this, soon](int key) {
        if (choosing_ && key == take_)
            leave();
        soon();
    });
    connect(&takes_, &TakeList::added, this, soon); // one more to blend with
}

ReviseRequest Regenerator::requestOf(Operation operation) const {
    const ComposingChoice& choice = composer_.choice();
    ReviseRequest request;
    request.operation = operation;
    request.model = composer_.model();
    request.score = roll_.document().score();
    request.locks = roll_.document().locks();
    if (const TrackNotes* track = roll_.currentTrack())
        request.track = track->track().id;
    if (choosing_)
        request.notes = request_.notes;
    else
        for (const Note& note : roll_.selectedNotes())
            request.notes.push_back(note.id);
    if (const auto loop = roll_.loop(); loop && request.notes.empty())
        request.region = Locks::Region{loop->first, loop->last};
    request.bars = choice.bars;
    if (operation == Operation::Vary)
        request.difference = choice.variation;
    if (const Take* other = composer_.blendPartner(stand_.take()))
        request.other = other->score;
    request.dials = choice;
    if (operation == Operation::Continue)
        request.dials.loop = false; // its end is a new one
    request.seed = choice.seed;
    request.alternatives = choice.takes;
    request.byVoice = true;
    return request;
}

QString Regenerator::obstacleToWatching() const {
    const auto model = composer_.model();
    if (model == nullptr || model->showsChain())
        return {};
    return tr(
        "This kind of model draws note after note, so there is no chain to watch; a window RBM has one.");
}

QString Regenerator::obstacle(Operation operation) const {
    const ReviseRequest request = requestOf(operation);
    auto obstacle = obstacleTo(request);
    const bool editable = roll_.isEditable() && stand_.take();
    if (!editable && obstacle != Obstacle::NoModel && obstacle != Obstacle::NoNotes)
        obstacle = Obstacle::NotEditable;
    return obstacle ? obstacleText(*obstacle, request.model.get()) : QString();
}

void Regenerator::start(Operation operation) {
    leave();
    if (const QString why = obstacle(operation); !why.isEmpty()) {
        emit refused(why);
        return;
    }
    if (!composer_.choice().seedLocked)
        composer_.rollSeed();
    const Take* other = composer_.blendPartner(stand_.take());
    otherName_ = other != nullptr ? other->name : QString();
    run(requestOf(operation));
}

void Regenerator::again() {
    if (!choosing_ || isRunning())
        return;
    ReviseRequest request = request_;
    request.seed += static_cast<std::uint64_t>(request.alternatives);
    leave();
    run(std::move(request));
}

void Regenerator::run(ReviseRequest request) {
    cancel();
    request_ = std::move(request);
    request_.nameOf = partNaming();
    take_ = *stand_.take();
    list_.begin(request_.score, request_.alternatives);
    choosing_ = true;
    shownRow_ = 0;
    passageShown_ = false;
    selection_ = roll_.selection();
    roll_.setSelection({}); // so that only what is new stands out
    auto* job = jobs_.add(std::make_unique<RegenerateJob>());
    job_ = job;
    const auto ours = [this, job] { return job_ == job; };
    connect(job, &Job::progressed, this, [this, ours](double share) {
        if (ours())
            emit progressed(share);
    });
    connect(job, &RegenerateJob::made, this, [this, ours](int index, const Alternative& alternative) {
        if (!ours())
            return;
        list_.set(index, alternative);
        showPassage(changedBars().value_or(alternative.span));
    });
    connect(job, &RegenerateJob::drawn, this, [this, ours](const ScoreEdit& edit, TickSpan span) {
        if (!ours() || list_.anyMade())
            return;
        roll_.setPending(edit, true);
        showPassage(span);
    });
    connect(job, &Job::failed, this, [this, ours](const Error& error) {
        if (ours()) // what can't be planned, though nothing stood against it, has no cell that is free
            emit refused(error.code == ErrorCode::InvalidOption
                             ? tr("What stays leaves no room here for anything new. Choose more, or unlock "
                                  "something.")
                             : sentenceOf(error));
    });
    connect(job, &Job::ended, this, [this, ours] {
        if (!ours())
            return;
        job_ = nullptr;
        list_.dropUnmade();
        emit runningChanged();
        if (!list_.anyMade())
            leave();
    });
    emit choosingChanged();
    emit runningChanged();
    job->start(request_, watching_);
}

void Regenerator::showPassage(const TickSpan& span) {
    if (!std::exchange(passageShown_, true))
        emit passageShown(span.first, span.last);
}

void Regenerator::cancel() {
    if (job_)
        job_->cancel();
}

void Regenerator::show(int row, bool starts) {
    const Alternative* alternative = list_.at(row);
    if (!choosing_ || (alternative == nullptr && row != 0))
        return;
    shownRow_ = row;
    roll_.setPending(alternative != nullptr ? alternative->edit : ScoreEdit(), true);
    if (list_.anyMade())
        audition_.hear(alternative != nullptr ? alternative->score : nullptr, auditionedBars(), starts);
    emit shown(row);
}

std::optional<TickSpan> Regenerator::changedBars() const {
    std::optional<TickSpan> changed;
    const auto add = [&changed](const Note& note) {
        const TickSpan span{note.start, note.end()};
        changed = changed ? TickSpan{std::min(changed->first, span.first), std::max(changed->last, span.last)}
                          : span;
    };
    for (int row = 1; row < list_.rowCount(); ++row)
        if (const Alternative* alternative = list_.at(row)) {
            for (const auto* notes : {&alternative->edit.addedNotes, &alternative->edit.removedNotes})
                for (const ScoreEdit::TrackNote& each : *notes)
                    add(each.note);
            for (const ScoreEdit::PlacedTrack& each : alternative->edit.addedTracks)
                for (const Note& note : each.track.notes)
                    add(note);
        }
    if (!changed)
        return std::nullopt;
    const MetreMap metres(*request_.score);
    const int last = metres.position(std::max(changed->first, changed->last - Tick(1))).bar;
    return TickSpan{metres.barStart(metres.position(changed->first).bar), metres.barStart(last + 1)};
}

// What changes, with a bar before to lead to it.
TickSpan Regenerator::auditionedBars() const {
    const MetreMap metres(*request_.score);
    std::optional<TickSpan> bars = changedBars();
    for (int row = 1; !bars && row < list_.rowCount(); ++row)
        if (const Alternative* alternative = list_.at(row))
            bars = alternative->span;
    const int first = metres.position(bars->first).bar;
    return {metres.barStart(std::max(0, first - 1)), bars->last};
}

void Regenerator::take(int row) {
    const Alternative* alternative = list_.at(row);
    if (!choosing_ || alternative == nullptr)
        return leave();
    const ScoreEdit edit = alternative->edit;
    const auto changed = changedBars();
    end(row);
    put(edit, operationStep(request_.operation));
    if (changed) // bars that are new at the end were out of reach until now
        emit passageShown(changed->first, changed->last);
}

void Regenerator::takeVoice(int row, Voice voice) {
    const Alternative* alternative = list_.at(row);
    if (!choosing_ || alternative == nullptr)
        return;
    const ScoreEdit edit = alternative->voices[static_cast<std::size_t>(voice)];
    if (edit.empty()) {
        emit refused(tr("This alternative has nothing new in that voice."));
        return;
    }
    end(row);
    put(edit, tr("%1: one voice").arg(operationStep(request_.operation)));
}

void Regenerator::put(const ScoreEdit& edit, const QString& name) {
    std::vector<NoteId> ids;
    for (const ScoreEdit::TrackNote& added : edit.addedNotes)
        ids.push_back(added.note.id);
    roll_.commit(edit, name, &ids);
}

void Regenerator::leave() {
    if (choosing_)
        end(0);
}

void Regenerator::end(int takenRow) {
    choosing_ = false; // first: what follows changes the document and the takes
    cancel();
    job_ = nullptr;
    roll_.setPending({});
    if (roll_.selection().empty())
        roll_.setSelection(std::exchange(selection_, {}));
    audition_.end();
    putAside(takenRow);
    list_.clear();
    emit choosingChanged();
    emit runningChanged();
}

void Regenerator::putAside(int takenRow) {
    const Take* origin = takes_.find(take_);
    if (origin == nullptr)
        return;
    const QString name = origin->name; // adding takes moves them
    const ModelDescription model = request_.model->describe();
    for (int row = 1; row < list_.rowCount(); ++row) {
        const Alternative* alternative = list_.at(row);
        if (alternative == nullptr || alternative->edit.empty())
            continue;
        Take take;
        take.parent = take_;
        take.isAside = true;
        take.name = tr("%1, %2 %3").arg(name, operationStep(request_.operation)).arg(row);
        take.created = QDateTime::currentDateTimeUtc();
        take.score = alternative->score;
        take.parameters = toJson(request_.dials);
        take.parameters.insert("operation", QString::fromUtf8(idOf(request_.operation)));
        take.parameters.insert("taken", row == takenRow);
        take.parameters.insert("family", QString::fromStdString(model.family));
        take.parameters.insert("preset", QString::fromStdString(model.preset));
        take.parameters.insert("seed", static_cast<qint64>(alternative->seed));
        if (request_.operation == Operation::Vary)
            take.parameters.insert("variation", *request_.difference);
        if (request_.operation == Operation::Blend) {
            take.parameters.insert("share", alternative->share);
            take.parameters.insert("with", otherName_);
        }
        takes_.add(std::move(take));
    }
}

} // namespace partita::ui
