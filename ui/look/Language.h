#pragma once

#include <QString>

class QApplication;

namespace partita::ui {

// Installs the translations of Partita and of Qt for a language ("zh_CN"); empty: the system's. Once, before
// the first widget.
void applyLanguage(QApplication& application, const QString& language);

} // namespace partita::ui
