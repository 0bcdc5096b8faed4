#include "ui/transport/Instruments.h"

#include "core/playback/TrackPreset.h"
#include "ui/transport/PresetDialog.h"
#include "ui/workspace/SoundFontNotices.h"

namespace partita::ui {

Instruments::Instruments(Playback& playback, MusicStand& stand, QObject* parent)
    : QObject(parent)
    , playback_(playback)
    , stand_(stand) {
    connect(&playback_, &Playback::soundFontChanged, this, &Instruments::changed);
    connect(&stand_.document(), &ScoreDocument::scoreChanged, this, &Instruments::changed);
}

QString Instruments::text(TrackId track) const {
    const auto score = stand_.document().score();
    const auto wanted = score != nullptr ? presetOf(*score, track) : std::nullopt;
    if (!wanted)
        return tr("Several");
    const PresetList none;
    const PresetList& presets = playback_.presets() != nullptr ? *playback_.presets() : none;
    const auto played = presets.playedFor(*wanted);
    if (presets.all().empty() || played == wanted)
        return presetText(*wanted, presets);
    return played ? tr("%1 (substitute)").arg(presetText(*played, presets)) : tr("Silent");
}

QString Instruments::toolTip(TrackId track) const {
    const auto score = stand_.document().score();
    const auto wanted = score != nullptr ? presetOf(*score, track) : std::nullopt;
    if (!wanted)
        return tr("This track plays on several channels: each has an instrument of its own");
    if (playback_.presets() == nullptr)
        return tr("No soundfont is in use, so there is nothing to choose from");
    const PresetList& presets = *playback_.presets();
    if (!presets.has(*wanted))
        return tr("The soundfont has no %1. Click to choose another instrument.")
            .arg(presetText(*wanted, presets));
    return tr("The instrument of this track; click to choose another");
}

bool Instruments::canChoose(TrackId track) const {
    const auto score = stand_.document().score();
    return playback_.presets() != nullptr && score != nullptr && presetOf(*score, track).has_value();
}

void Instruments::ask(TrackId track, QWidget* parent) {
    if (!canChoose(track)) {
        emit refused(toolTip(track));
        return;
    }
    const PresetPlace present = *presetOf(*stand_.document().score(), track);
    auto* dialog = new PresetDialog(playback_.presets(), present, parent);
    connect(dialog, &PresetDialog::chosen, this, [this, track](PresetPlace place) { choose(track, place); });
    dialog->open();
}

void Instruments::choose(TrackId track, PresetPlace place) {
    if (!stand_.take())
        stand_.copyPieceToTake();
    ScoreDocument& document = stand_.document();
    if (!document.isEditable() || document.score() == nullptr || !canChoose(track))
        return;
    document.push(choosePreset(*document.score(), track, place),
                  tr("Choose %1").arg(presetText(place, *playback_.presets())));
}

} // namespace partita::ui
