#include "tests/ui/SoundPictures.h"

namespace partita::ui {

namespace {

// What the roll and the workspace have open, with four tracks for the mixer.
void openQuartet(const Shooting& shooting) {
    ScoreDocument& document = shooting.workspace.stand().document();
    Score score = *document.score();
    const char* const names[]{"Soprano", "Alto", "Tenor and second violin, colla parte", ""};
    const int programs[]{73, 48, 41, 0};
    for (int i = 0; i < 4; ++i) {
        Track track = score.tracks.front();
        track.id = score.unusedTrackId();
        track.events = {nameEvent(names[i]), programEvent(Tick(0), i, programs[i])};
        for (Note& note : track.notes)
            note.channel = static_cast<std::uint8_t>(i);
        score.tracks.push_back(std::move(track));
    }
    document.open(std::make_shared<const Score>(std::move(score)), true);
}

} // namespace

void shootSound(const Shooting& shooting, const QString& prefix) {
    ScoreDocument& document = shooting.workspace.stand().document();
    const auto before = shooting.workspace.stand().take();
    const auto score = document.score();
    shooting.trigger("play.mixer");
    shooting.shootDialog(prefix + "mixer");
    openQuartet(shooting);
    shooting.trigger("play.mixer");
    shooting.shootDialog(prefix + "mixer-tracks");
    shooting.trigger("play.instrument");
    shooting.shootDialog(prefix + "instrument");
    shooting.trigger("file.settings");
    shooting.shootDialog(prefix + "settings");
    document.open(score, true); // what lies open is kept in the take
    if (before)
        shooting.workspace.stand().showTake(*before);
    shooting.trigger("file.export.sound");
    shooting.shootDialog(prefix + "sound");
}

} // namespace partita::ui
