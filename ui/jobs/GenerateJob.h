#pragma once

#include "ui/jobs/Dials.h"
#include "ui/jobs/Job.h"
#include "core/learn/MusicModel.h"
#include "core/score/VoiceParts.h"
#include "core/statistics/RealMusic.h"

namespace partita::ui {

struct ComposeRequest {
    std::shared_ptr<const MusicModel> model;
    std::filesystem::path modelFile; // loaded when there is no `model` yet
    std::function<Result<std::shared_ptr<const MusicModel>>(const std::filesystem::path&)> loadModel;
    int bars = 8;
    std::optional<Metre> metre; // of models that follow metres; unset: as the music has them
    int takes = 4;
    // How many are made where there is `music` to choose by; no fewer than `takes`.
    int candidates = 0;
    std::shared_ptr<const RealMusic> music;
    Dials dials;
    std::uint64_t seed = 1;             // of the first take; the others count on from it
    std::string trackName;              // UTF-8
    std::optional<PartNames> partNames; // each voice becomes a track with such a name; unset: one track
};

struct ComposedTake {
    std::shared_ptr<const Score> score;
    std::uint64_t seed = 0;
    std::shared_ptr<const MusicModel> model;
    bool ranked = false; // chosen from more
};

// Several takes from one model, as many at once as there are cores; each is told as soon as it is there.
// Where more are made than are wanted, the best and most different ones are told at the end, best first.
class GenerateJob : public Job {
    Q_OBJECT

public:
    explicit GenerateJob(QObject* parent = nullptr);

    void start(ComposeRequest request);

signals:
    void composed(const partita::ui::ComposedTake& take);
};

} // namespace partita::ui
