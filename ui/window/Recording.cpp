#include "ui/window/Recording.h"

#include "ui/pianoroll/PianoRollEditor.h"
#include "ui/pianoroll/model/RollModel.h"

#include <algorithm>
#include <limits>
#include <map>

namespace partita::ui {

namespace {
constexpr qint64 stragglersMs = 250;
}

Recording::Recording(Workspace& workspace, PianoRollEditor& roll, QObject* parent)
    : QObject(parent)
    , workspace_(workspace)
    , roll_(roll) {
    Playback* playback = &workspace_.playback();
    ScoreDocument* document = &workspace_.stand().document();
    connect(playback, &Playback::keyPlayed, this, &Recording::take);
    connect(playback, &Playback::polled, this, &Recording::followPasses);
    connect(playback, &Playback::playingChanged, this, [this](bool playing) {
        if (!playing)
            finish();
    });
    connect(document, &ScoreDocument::aboutToOpen, this, &Recording::finish);
    connect(document, &ScoreDocument::scoreChanged, this, &Recording::followTrack);
    connect(&roll_, &PianoRollEditor::currentTrackChanged, this, &Recording::followTrack);
    followTrack();
}

void Recording::setOn(bool on) {
    if (on == isOn())
        return;
    if (on) {
        start();
    } else {
        finish();
        workspace_.playback().goOnToEnd();
    }
}

QString Recording::obstacle() const {
    Playback& playback = workspace_.playback();
    if (!playback.input().isEmpty())
        return {};
    return playback.inputs().empty() ? tr("There is no MIDI keyboard to record from. Connect one, then "
                                          "choose it: Play > MIDI keyboard.")
                                     : tr("No MIDI keyboard is chosen to record from: Play > MIDI keyboard.");
}

void Recording::start() {
    if (const QString why = obstacle(); !why.isEmpty()) {
        emit refused(why);
        emit onChanged(false);
        return;
    }
    MusicStand& stand = workspace_.stand();
    if (stand.title().isEmpty())
        stand.openEmptyTake();
    else if (!stand.take())
        stand.copyPieceToTake();
    const TrackNotes* track = roll_.model().currentTrack();
    if (track == nullptr || !stand.take() || !stand.document().isEditable()) {
        emit onChanged(false);
        return;
    }
    track_ = track->track().id;
    take_ = *stand.take();
    loop_ = workspace_.playback().loopRange();
    recorder_.emplace(loop_ ? std::optional(loop_->second) : std::nullopt);
    pass_ = 0;
    passIsOpen_ = false;
    emit onChanged(true);
    workspace_.playback().playToRecord();
}

void Recording::finish() {
    if (!recorder_)
        return;
    write(std::numeric_limits<std::uint32_t>::max());
    recorder_.reset();
    emit onChanged(false);
}

void Recording::take(const PlayedMessage& played) {
    if (workspace_.playback().playsBeat())
        return;
    if (recorder_) {
        recorder_->add(played);
        return;
    }
    const Pitch pitch(played.message.first);
    if (played.message.isNoteOn())
        roll_.enterStep(pitch, played.message.second);
    else if (played.message.isNoteOff())
        roll_.endStep(pitch);
}

void Recording::followPasses() {
    const PlayerStatus& status = workspace_.playback().status();
    if (!recorder_ || !status.playing)
        return;
    recorder_->advance(status.pass, status.position);
    if (status.pass != pass_) {
        passIsOpen_ = pass_ != 0;
        pass_ = status.pass;
        sincePass_.start();
    }
    if (passIsOpen_ && sincePass_.elapsed() >= stragglersMs) {
        passIsOpen_ = false;
        write(pass_ - 1);
    }
}

void Recording::write(std::uint32_t pass) {
    auto [notes, controllers] = recorder_->take(pass);
    ScoreDocument& document = workspace_.stand().document();
    const auto score = document.score();
    if ((notes.empty() && controllers.empty()) || score == nullptr || score->track(track_) == nullptr)
        return;
    ScoreEdit edit;
    std::uint32_t id = score->unusedNoteId().value;
    for (Note& note : notes) {
        if (workspace_.playback().isOn(Switch::QuantiseInput))
            quantise(note);
        note.id = NoteId(id++);
        edit.addedNotes.push_back({track_, note});
    }
    addControllers(*score, controllers, edit);
    document.push(edit, notes.empty() ? tr("Record pedal and controllers")
                                      : tr("Record %n note(s)", nullptr, static_cast<int>(notes.size())));
    workspace_.takes().setScore(take_, document.score()); // the stand may be on its way to another take
}

// They replace what the track had of the same controllers from the first to the last of them.
void Recording::addControllers(const Score& score, const std::vector<Event>& controllers,
                               ScoreEdit& edit) const {
    const auto controlOf = [](const Event& event) {
        return std::pair(event.status, (event.status & 0xF0) == 0xB0 ? event.type : std::uint8_t{0});
    };
    std::map<std::pair<std::uint8_t, std::uint8_t>, std::pair<Tick, Tick>> stretches;
    for (const Event& event : controllers) {
        const auto stretch = stretches.try_emplace(controlOf(event), event.tick, event.tick).first;
        stretch->second.second = event.tick;
        edit.addedEvents.push_back({track_, event});
    }
    for (const Event& event : score.track(track_)->events) {
        const auto stretch = stretches.find(controlOf(event));
        if (stretch != stretches.end() && event.tick >= stretch->second.first &&
            event.tick <= stretch->second.second)
            edit.removedEvents.push_back({track_, event});
    }
}

void Recording::quantise(Note& note) const {
    const RollGrid* grid = roll_.model().grid();
    if (grid == nullptr)
        return;
    Tick end = grid->nearest(note.end());
    note.start = grid->nearest(note.start);
    if (end <= note.start)
        end = grid->after(note.start);
    note.length = end - note.start;
    if (loop_ && note.start >= loop_->second) // a downbeat that came early
        note.start = loop_->first;
}

void Recording::followTrack() {
    const TrackNotes* track = roll_.model().currentTrack();
    workspace_.playback().setInputChannel(track != nullptr ? track->channel() : -1);
}

} // namespace partita::ui
