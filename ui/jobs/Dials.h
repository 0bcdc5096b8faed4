#pragma once

#include "core/learn/MusicModel.h"

#include <QJsonObject>

namespace partita::ui {

// What a person may ask of generation, whatever is made.
struct Dials {
    double temperature = 1.0; // 0.5 safe .. 1.5 surprising
    double density = 0;       // -1..1: fewer or more notes
    double height = 0;        // -1..1: lower or higher notes
    std::optional<Key> scale; // unset: any notes
    bool strictScale = false; // with a scale: no others at all
    int gibbsSteps = 0;       // 0: the model's own choice
    bool loop = false;        // the end leads to the start; whoever asks says where that makes sense
    bool operator==(const Dials&) const = default;
};

// Sweeps that the request has of its own stay, and whether it is a loop.
void turn(const Dials& dials, GenerateRequest& request);

// For a take's parameters, and back; what is missing there is as usual.
QJsonObject toJson(const Dials& dials);
Dials dialsOf(const QJsonObject& parameters);

} // namespace partita::ui
