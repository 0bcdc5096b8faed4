#pragma once

#include <QJsonObject>
#include <QString>

namespace partita::ui {

// Of a take's parameters: how it came about, "Generated", "Vary, taken", "Opened: song.mid".
QString originText(const QJsonObject& parameters);

// What was asked of the model: "temperature 1.20, seed 417"; "" for what no model made.
QString settingsText(const QJsonObject& parameters);

} // namespace partita::ui
