#include "ui/pianoroll/commands/TrackCommands.h"

#include "ui/texts/Texts.h"

namespace partita::ui {

void TrackCommands::next(int direction) {
    RollModel& model = controller_.model();
    const auto count = static_cast<int>(model.tracks().size());
    int index = model.currentTrackIndex();
    for (int step = 0; step < count; ++step) {
        index = (index + direction + count) % count;
        if (model.tracks()[static_cast<std::size_t>(index)].size() > 0)
            break;
    }
    if (count == 0 || index == model.currentTrackIndex()) {
        emit controller_.statusMessage(tr("There is no other track with notes."));
        return;
    }
    controller_.drop();
    model.setCurrentTrack(index);
    const QString name = QString::fromStdString(trackName(model.currentTrack()->track()));
    emit controller_.statusMessage(name.isEmpty() ? tr("Track %1").arg(index + 1) : name);
}

void TrackCommands::split() {
    controller_.drop();
    RollModel& model = controller_.model();
    if (!controller_.allowsEditing() || model.currentTrack() == nullptr)
        return;
    const ScoreEdit edit = splitIntoVoices(*model.score(), model.currentTrack()->track().id, partNames());
    if (edit.empty())
        emit controller_.statusMessage(tr("This track has one voice only."));
    else
        model.commit(edit, tr("Split into parts"));
}

} // namespace partita::ui
