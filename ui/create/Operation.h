#pragma once

#include <QString>

#include <array>

namespace partita::ui {

// What generation may do to the take that lies open; everything that is locked stays, whichever it is.
enum class Operation { Regenerate, Unlocked, Continue, Harmonise, NewMelody, Vary, FillGap };

inline constexpr std::array<Operation, 7> allOperations{
    Operation::Regenerate, Operation::Unlocked, Operation::Continue, Operation::Harmonise,
    Operation::NewMelody,  Operation::Vary,     Operation::FillGap};

QString operationKey(Operation operation);     // "regenerate": for the session and ids of actions
QString operationName(Operation operation);    // translated, with a mnemonic, as menus show it
QString operationMeaning(Operation operation); // translated, a sentence without its full stop
QString operationStep(Operation operation);    // translated, as undo shows it
// The same for a key that a session holds; the key itself where it is unknown.
QString operationStep(const QString& key);

} // namespace partita::ui
