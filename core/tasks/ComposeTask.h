#pragma once

#include "core/learn/MusicModel.h"
#include "core/score/VoiceParts.h"
#include "core/statistics/RealMusic.h"

namespace partita {

// New takes asked of a model. A value.
struct ComposeRequest {
    std::shared_ptr<const MusicModel> model;
    std::filesystem::path modelFile; // loaded where there is no `model` yet
    int bars = 8;                    // 1..1024
    std::optional<Metre> metre;      // of models that follow metres; unset: as the music has them
    int takes = 4;                   // that are wanted
    // How many are made where there is music to choose by, no fewer than `takes`: those that are like it and
    // least like each other are told, best first. 0: none is chosen. The music is what is ready, or else
    // read.
    int candidates = 0;
    std::shared_ptr<const RealMusic> music;
    std::filesystem::path musicFolder;
    Dials dials;
    std::uint64_t seed = 1;             // of the first take; the others count on from it
    std::optional<double> tempo;        // beats a minute; unset: as the music has it
    bool asTheOrigin = false;           // velocity 40 and 55 ticks a step, as the seed's program wrote them
    std::string trackName = "Partita";  // UTF-8
    std::optional<PartNames> partNames; // each voice becomes a track with such a name; unset: one track
    // Of models of several parts: who plays (empty: as in the music), and what their tracks are called.
    std::vector<PartRole> parts;
    std::function<std::string(PartRole)> nameOf; // UTF-8, called on any thread; unset: their ids
};

struct ComposedTake {
    int number = 0; // from 0: by seed, or where they were chosen by rank
    std::shared_ptr<const Score> score;
    std::uint64_t seed = 0;
    std::shared_ptr<const MusicModel> model;
    std::optional<RankedTake> ranked; // where it was chosen from more: what for
};

// Told from any thread, one call at a time: each take as soon as it is there; where they are chosen all at
// the end, best first.
struct ComposeObserver {
    std::function<void(const ComposedTake&)> made;
    Progress progress;
};

// Parts of a model by what people call them, with commas between: their roles' ids, or the family of the
// instrument that they mostly have ("guitar", "piano", "strings"), which may be several. Rising. Errors:
// InvalidOption, naming the parts that there are.
Result<std::vector<PartRole>> partsCalled(const std::string& names, const CorpusStyle& style);

// Makes takes, as many at once as there are cores. Blocking. Errors: those of loadModel, openCorpus,
// RealMusic::of; InvalidOption (a metre for a model that follows none; dials out of range), Cancelled. Takes
// that were ready have been told.
Status compose(const ComposeRequest& request, const ComposeObserver& observer, std::stop_token stop);

} // namespace partita
