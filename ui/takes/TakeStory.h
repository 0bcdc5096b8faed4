#pragma once

#include "ui/workspace/TakeList.h"

namespace partita::ui {

// How a take came about, in words: "Generated", "Vary, taken", "Opened: song.mid".
QString originText(const Take& take);

// What was asked of the model: "temperature 1.20, seed 417"; "" for what no model made.
QString settingsText(const Take& take);

} // namespace partita::ui
