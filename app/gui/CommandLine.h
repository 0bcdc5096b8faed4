#pragma once

#include "ui/look/Theme.h"

#include <QString>

#include <optional>

namespace partita {

// What the program was asked to do. Read before there is a QApplication: --help and --version need no
// display.
struct CommandLine {
    QString path;     // to open; empty: none
    QString language; // empty: as set, else the system's
    std::optional<ui::Theme> theme;
    std::optional<int> exitStatus; // the program is to end at once: 0 after --help, 2 for wrong arguments
};

CommandLine readCommandLine(int argc, char** argv);

} // namespace partita
