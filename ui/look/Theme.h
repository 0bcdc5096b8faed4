#pragma once

#include <QPalette>
#include <QString>

class QApplication;

namespace partita::ui {

enum class Theme { System, Light, Dark };

QString themeKey(Theme theme); // "system", "light", "dark": for settings and the command line
Theme themeOfKey(const QString& key);

// Fusion style with Partita's palette and style sheet. System: dark where the desktop's palette is. GUI
// thread; may be called again while windows are open.
void applyTheme(QApplication& application, Theme theme);

bool isDark(const QPalette& palette);

// Colours that mean something, the same everywhere; made to be told apart on the palette's base.
struct Accents {
    QColor held;    // notes, held cells, the training figure
    QColor struck;  // struck cells, the held-out figure
    QColor good;    // used, best
    QColor warning; // skipped, notices
    QColor star;
};
Accents accents(const QPalette& palette);

} // namespace partita::ui
