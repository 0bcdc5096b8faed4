#pragma once

#include <QString>

#include <array>

namespace partita::ui {

// What generation may do to the take that lies open; everything that is locked stays, whichever it is.
enum class TakeOperation { Regenerate, Unlocked, Continue, Harmonise, NewMelody, Vary, FillGap, Blend };

inline constexpr std::array<TakeOperation, 8> allOperations{
    TakeOperation::Regenerate, TakeOperation::Unlocked, TakeOperation::Continue, TakeOperation::Harmonise,
    TakeOperation::NewMelody,  TakeOperation::Vary,     TakeOperation::FillGap,  TakeOperation::Blend};

QString operationKey(TakeOperation operation);  // "regenerate": for the session and ids of actions
QString operationStep(TakeOperation operation); // translated, as undo shows it
// The same for a key that a session holds; the key itself where it is unknown.
QString operationStep(const QString& key);

} // namespace partita::ui
