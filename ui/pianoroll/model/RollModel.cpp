#include "ui/pianoroll/model/RollModel.h"

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <utility>

namespace partita::ui {

RollModel::RollModel(ScoreDocument& document, QObject* parent)
    : QObject(parent)
    , document_(document)
    , harmony_(document) {
    connect(&document, &ScoreDocument::scoreChanged, this, &RollModel::readScore);
    connect(&document, &ScoreDocument::opened, this, &RollModel::startPiece);
    connect(&document, &ScoreDocument::locksChanged, this, [this] {
        updateLocked();
        emit locksChanged();
    });
    readScore();
    startPiece();
}

void RollModel::readScore() {
    const std::shared_ptr<const Score> previous = std::exchange(snapshot_, document_.score());
    tracks_.clear();
    pending_ = {};
    grid_.reset();
    if (snapshot_ != nullptr) {
        for (const Track& track : snapshot_->tracks)
            tracks_.emplace_back(track);
        grid_.emplace(*snapshot_, gridValue_);
        end_ = snapshot_->end();
    }
    if (current_ >= static_cast<int>(tracks_.size()))
        current_ = firstTrackWithNotes();
    const std::size_t selectedBefore = selection_.size();
    std::erase_if(selection_, [this](NoteId id) { return trackOf(id) == nullptr; });
    updateLocked();
    updateFlags();
    if (selection_.size() != selectedBefore)
        emit selectionChanged();
    emit notesChanged();
}

void RollModel::startPiece() {
    current_ = firstTrackWithNotes();
    selection_.clear();
    marquee_.reset();
    cursor_.reset();
    lockSketch_.reset();
    updateLocked();
    updateFlags();
    emit currentTrackChanged();
    emit selectionChanged();
    emit gridChanged();
    emit opened();
}

int RollModel::firstTrackWithNotes() const {
    for (std::size_t i = 0; i < tracks_.size(); ++i)
        if (tracks_[i].size() > 0)
            return static_cast<int>(i);
    return 0;
}

const TrackNotes* RollModel::currentTrack() const {
    return tracks_.empty() ? nullptr : &tracks_[static_cast<std::size_t>(current_)];
}

void RollModel::setCurrentTrack(int index) {
    if (index == current_ || index < 0 || index >= static_cast<int>(tracks_.size()))
        return;
    current_ = index;
    pending_ = {};
    selection_.clear();
    updateLocked();
    updateFlags();
    emit currentTrackChanged();
    emit selectionChanged();
    emit notesChanged();
}

void RollModel::setPending(ScoreEdit edit, bool marked) {
    if (edit.empty() && pending_.empty())
        return;
    pendingMarked_ = marked;
    pending_ = std::move(edit);
    // What is tried out by hand has no chords yet: they would be found anew with every move of the mouse.
    harmony_.setShown(marked && !pending_.empty() ? std::make_shared<const Score>(apply(*snapshot_, pending_))
                                                  : nullptr);
    updateFlags();
    emit notesChanged();
}

void RollModel::commit(const QString& name, const std::vector<NoteId>* selected) {
    commit(std::exchange(pending_, {}), name, selected);
}

void RollModel::commit(ScoreEdit edit, const QString& name, const std::vector<NoteId>* selected) {
    pending_ = {};
    document_.push(edit, name);
    if (edit.empty())
        updateFlags();
    if (selected != nullptr) {
        std::unordered_set<NoteId> present;
        for (const NoteId id : *selected)
            if (trackOf(id) != nullptr)
                present.insert(id);
        setSelection(std::move(present));
    }
}

void RollModel::setSelection(std::unordered_set<NoteId> ids) {
    if (ids == selection_)
        return;
    selection_ = std::move(ids);
    updateFlags();
    emit selectionChanged();
}

std::vector<NoteId> RollModel::selectedIds() const {
    std::vector<NoteId> ids;
    for (const Note& note : selectedNotes())
        ids.push_back(note.id);
    return ids;
}

std::vector<Note> RollModel::selectedNotes() const {
    std::vector<Note> notes;
    if (const TrackNotes* track = currentTrack(); track != nullptr && !selection_.empty())
        for (std::size_t i = 0; i < track->size(); ++i)
            if (isSelectedAt(i))
                notes.push_back(track->notes()[i]);
    if (!selectsOtherTracks_)
        return notes;
    for (const TrackNotes& track : tracks_)
        if (&track != currentTrack())
            std::ranges::copy_if(track.notes(), std::back_inserter(notes),
                                 [this](const Note& note) { return isSelected(note.id); });
    std::ranges::stable_sort(notes, {}, &Note::start);
    return notes;
}

const TrackNotes* RollModel::trackOf(NoteId id) const {
    if (currentTrack() != nullptr && currentTrack()->find(id) != nullptr)
        return currentTrack();
    const auto found =
        std::ranges::find_if(tracks_, [id](const TrackNotes& track) { return track.find(id) != nullptr; });
    return found == tracks_.end() ? nullptr : &*found;
}

ScoreEdit RollModel::placing(const std::vector<NoteId>& taken, const std::vector<Note>& placed,
                             const std::vector<NoteId>& like) const {
    if (tracks_.empty())
        return {};
    struct Share {
        std::vector<NoteId> taken;
        std::vector<Note> placed;
    };
    std::vector<Share> shares(tracks_.size());
    const auto shareOf = [&](NoteId id) -> Share& {
        const TrackNotes* track = trackOf(id);
        const auto index = (track == nullptr ? currentTrack() : track) - tracks_.data();
        return shares[static_cast<std::size_t>(index)];
    };
    for (const NoteId id : taken)
        shareOf(id).taken.push_back(id);
    for (std::size_t i = 0; i < placed.size(); ++i)
        shareOf(like.empty() ? placed[i].id : like[i]).placed.push_back(placed[i]);
    ScoreEdit edit;
    for (std::size_t i = 0; i < shares.size(); ++i) {
        const ScoreEdit part = placeNotes(tracks_[i], shares[i].taken, std::move(shares[i].placed));
        edit.removedNotes.insert(edit.removedNotes.end(), part.removedNotes.begin(), part.removedNotes.end());
        edit.addedNotes.insert(edit.addedNotes.end(), part.addedNotes.begin(), part.addedNotes.end());
    }
    return edit;
}

void RollModel::updateFlags() {
    const TrackNotes* track = currentTrack();
    flags_.assign(track == nullptr ? 0 : track->size(), 0);
    selectsOtherTracks_ = false;
    if (track == nullptr)
        return;
    for (const NoteId id : selection_)
        if (const auto index = track->indexOf(id))
            flags_[*index] |= selectedFlag;
        else
            selectsOtherTracks_ |= trackOf(id) != nullptr; // a note that is being drawn is in none yet
    for (const ScoreEdit::TrackNote& removed : pending_.removedNotes)
        if (removed.track == track->track().id)
            if (const auto index = track->indexOf(removed.note.id))
                flags_[*index] |= hiddenFlag;
}

void RollModel::updateLocked() {
    const TrackNotes* track = currentTrack();
    locked_.assign(track == nullptr ? 0 : track->size(), false);
    if (track != nullptr && !document_.locks().empty())
        for (std::size_t i = 0; i < track->size(); ++i)
            locked_[i] = isLocked(track->notes()[i]);
}

bool RollModel::isLocked(const Note& note) const {
    const TrackNotes* own = trackOf(note.id);
    const TrackNotes* track = own == nullptr ? currentTrack() : own;
    return track != nullptr && partita::isLocked(document_.locks(), track->track().id, note);
}

Locks RollModel::locksWith(const std::vector<NoteId>& ids, bool locked) const {
    Locks locks = document_.locks();
    if (locked) {
        locks.lockNotes(ids);
        return locks;
    }
    for (const NoteId id : ids)
        if (const TrackNotes* track = trackOf(id);
            track != nullptr &&
            std::binary_search(locks.tracks.begin(), locks.tracks.end(), track->track().id)) {
            locks.unlockTrack(track->track().id);
            std::vector<NoteId> all;
            for (const Note& note : track->notes())
                all.push_back(note.id);
            locks.lockNotes(all);
        }
    locks.unlockNotes(ids);
    for (const NoteId id : ids)
        if (const TrackNotes* track = trackOf(id)) {
            const Note& note = *track->find(id);
            locks.unlockRegion(
                {note.start, std::max(note.end(), note.start + Tick(1)), note.pitch, note.pitch});
        }
    return locks;
}

Locks RollModel::locksWith(const Locks::Region& block, bool locked) const {
    Locks locks = document_.locks();
    if (locked) {
        locks.lockRegion(block);
        return locks;
    }
    std::vector<NoteId> inside;
    for (const TrackNotes& track : tracks_)
        for (const Note& note : track.notes())
            if (touches(block, note))
                inside.push_back(note.id);
    locks.unlockNotes(inside);
    locks.unlockRegion(block);
    return locks;
}

void RollModel::setGridValue(GridValue value) {
    if (value == gridValue_)
        return;
    gridValue_ = value;
    if (snapshot_ != nullptr)
        grid_.emplace(*snapshot_, gridValue_);
    emit gridChanged();
}

void RollModel::setSnaps(bool snaps) {
    if (std::exchange(snaps_, snaps) != snaps)
        emit gridChanged();
}

Tick RollModel::snapped(Tick tick, bool bypass) const {
    tick = std::max(Tick(0), tick);
    return bypass != snaps_ && grid_ ? grid_->nearest(tick) : tick;
}

Tick RollModel::cellStart(Tick tick, bool bypass) const {
    tick = std::max(Tick(0), tick);
    return bypass != snaps_ && grid_ ? grid_->before(tick) : tick;
}

Tick RollModel::snappedMove(Tick start, Tick by, bool bypass) const {
    if (bypass == snaps_)
        return by;
    const Tick target = start + by;
    const Tick line = snapped(target, bypass);
    const bool stays = std::abs(by.value) <= std::abs((line - target).value);
    return stays ? Tick(0) : line - start;
}

void RollModel::setPlayhead(std::optional<Tick> position) {
    const std::optional<Tick> before = std::exchange(playhead_, position);
    if (before != position)
        emit playheadChanged(before);
}

void RollModel::setLoop(std::optional<TickSpan> loop) {
    loop_ = loop;
    emit loopChanged();
}

void RollModel::setCursor(std::optional<Place> cursor) {
    if (std::exchange(cursor_, cursor) != cursor)
        emit cursorChanged();
}

void RollModel::setLockSketch(std::optional<LockSketch> sketch) {
    if (std::exchange(lockSketch_, sketch) != sketch)
        emit locksChanged();
}

void RollModel::setBackdrop(std::shared_ptr<const Score> score) {
    if (score == backdrop_)
        return;
    backdrop_ = std::move(score);
    backdropTracks_.clear();
    if (backdrop_ != nullptr)
        for (const Track& track : backdrop_->tracks)
            backdropTracks_.emplace_back(track);
    emit notesChanged();
}

void RollModel::setMarquee(std::optional<QRectF> marquee) {
    marquee_ = marquee;
    emit marqueeChanged();
}

} // namespace partita::ui
