#pragma once

#include "ui/jobs/JobSet.h"
#include "ui/workspace/Playback.h"

namespace partita::ui {

// Says why a soundfont can't be used, which one is in use from now on, and what the open piece asks for that
// it lacks. GUI thread.
class SoundFontNotices : public QObject {
    Q_OBJECT

public:
    SoundFontNotices(Playback& playback, MusicStand& stand, JobSet& jobs, QObject* parent = nullptr);

signals:
    void problem(const QString& sentence);
    void noticed(const QString& sentence);

private:
    void lookForFault();
    void followSoundFont();
    void lookForSubstitutions(const QString& before);

    Playback& playback_;
    MusicStand& stand_;
    JobSet& jobs_;
    QPointer<Job> looking_;
    std::string fault_; // told last
    bool hadOne_ = false;
};

// The soundfont's name of a preset, or its number where it has none.
QString presetText(PresetPlace place, const PresetList& presets);

} // namespace partita::ui
