#include "ui/create/Thoughts.h"

#include "ui/pianoroll/PianoRollEditor.h"
#include "ui/pianoroll/view/ThoughtPainter.h"
#include "ui/texts/Texts.h"

#include <algorithm>

namespace partita::ui {

namespace {

constexpr int thoughtDelayMs = 150;

using Shared = std::shared_ptr<const NoteLikelihoods>;

} // namespace

Thoughts::Thoughts(Composer& composer, JobSet& jobs, PianoRollEditor& roll, QObject* parent)
    : QObject(parent)
    , composer_(composer)
    , jobs_(jobs)
    , roll_(roll) {
    delay_.setSingleShot(true);
    delay_.setInterval(thoughtDelayMs);
    connect(&delay_, &QTimer::timeout, this, &Thoughts::ask);
    ScoreDocument& document = roll_.model().document();
    connect(&document, &ScoreDocument::opened, this, [this] { set(nullptr); });
    connect(&document, &ScoreDocument::scoreChanged, this, &Thoughts::askSoon);
    connect(&composer_, &Composer::modelChanged, this, [this] {
        if (!obstacle().isEmpty())
            setOn(false);
        askSoon();
    });
    connect(&roll_.model(), &RollModel::selectionChanged, this, &Thoughts::changed);
}

QString Thoughts::obstacle() const {
    const auto model = composer_.model();
    if (model == nullptr)
        return tr("There is no model yet: let Partita learn from some music, or open a model.");
    if (!model->canJudgeCells())
        return tr("This kind of model can't tell how probable single notes are; a window RBM can.");
    const Score* score = roll_.model().score();
    if (score == nullptr || score->noteCount() == 0)
        return tr("There are no notes yet: generate or open a take first.");
    return {};
}

bool Thoughts::modelIsUnable() const {
    const auto model = composer_.model();
    return model != nullptr && !model->canJudgeCells();
}

void Thoughts::setOn(bool on) {
    on = on && obstacle().isEmpty();
    if (on == on_)
        return;
    on_ = on;
    if (on_)
        ask();
    else
        set(nullptr);
}

void Thoughts::askSoon() {
    emit obstacleChanged();
    if (on_)
        delay_.start();
}

void Thoughts::ask() {
    if (job_)
        job_->cancel();
    job_ = nullptr;
    const auto score = roll_.model().document().score();
    if (!on_ || !obstacle().isEmpty())
        return set(nullptr);
    auto* job = jobs_.add(std::make_unique<Job>());
    job_ = job;
    connect(job, &Job::failed, this, [this, job](const Error& error) {
        if (job_ == job)
            emit told(sentenceOf(error));
    });
    startJob<Shared>(
        *job,
        [model = composer_.model(), score](JobLink& link) -> Result<Shared> {
            auto judged = NoteLikelihoods::judge(*model, *score, link.stop());
            if (!judged)
                return judged.error();
            return std::make_shared<const NoteLikelihoods>(std::move(*judged));
        },
        [this, job](Shared thoughts) {
            if (job_ == job && on_)
                set(std::move(thoughts));
        });
}

void Thoughts::set(Shared thoughts) {
    thoughts_ = std::move(thoughts);
    roll_.setThoughts(thoughts_);
    emit changed();
}

const NoteLikelihood* Thoughts::suspect() const {
    const std::vector<NoteId> selected = roll_.model().selectedIds();
    return thoughts_ && selected.size() == 1 ? thoughts_->of(selected.front()) : nullptr;
}

void Thoughts::step(int direction) {
    RollModel& model = roll_.model();
    if (!thoughts_ || model.currentTrack() == nullptr)
        return;
    std::vector<const NoteLikelihood*> suspects;
    for (const NoteLikelihood& each : thoughts_->notes())
        if (const Note* note = model.currentTrack()->find(each.note);
            note != nullptr && !model.isLocked(*note))
            suspects.push_back(&each);
    if (suspects.empty())
        return;
    const auto now = std::find(suspects.begin(), suspects.end(), suspect());
    const auto count = static_cast<std::ptrdiff_t>(suspects.size());
    std::ptrdiff_t next = direction > 0 ? 0 : count - 1;
    if (now != suspects.end())
        next = (now - suspects.begin() + direction + count) % count;
    const NoteLikelihood& chosen = *suspects[static_cast<std::size_t>(next)];
    const Note* note = model.currentTrack()->find(chosen.note);
    model.setSelection({chosen.note});
    roll_.bringIntoView(note->start, note->end());
    emit told(thoughtText(chosen, note->pitch));
}

bool Thoughts::canPut() const {
    const NoteLikelihood* note = suspect();
    return note != nullptr && !note->choices.empty() && roll_.model().isEditable() &&
           note->choices.front().probability > note->probability;
}

void Thoughts::put() {
    if (!canPut())
        return;
    RollModel& model = roll_.model();
    const NoteLikelihood& thought = *suspect();
    Note note = *model.trackOf(thought.note)->find(thought.note);
    ScoreEdit edit;
    edit.removedNotes.push_back({thought.track, note});
    const std::vector<NoteId> ids{note.id};
    if (const auto pitch = thought.choices.front().pitch) {
        note.pitch = *pitch;
        edit.addedNotes.push_back({thought.track, note});
    }
    model.commit(std::move(edit), tr("What the model would put"), &ids);
}

} // namespace partita::ui
