#pragma once

#include "ui/pianoroll/model/RollHarmony.h"

class QMenu;

namespace partita::ui {

// Fills a menu: off, the piece's own, or any root of any kind.
class ScaleMenu : public QObject {
    Q_OBJECT

public:
    ScaleMenu(RollHarmony& harmony, QMenu& menu);

    static QString kindName(std::string_view key);
    static QString nameOf(const Scale& scale); // "D minor"

private:
    RollHarmony& harmony_;
};

} // namespace partita::ui
