#pragma once

#include "ui/pianoroll/model/RollHarmony.h"

#include <QMenu>

namespace partita::ui {

// Off, the piece's own, or any root of any kind. Owned by `parent`.
class ScaleMenu : public QMenu {
    Q_OBJECT

public:
    ScaleMenu(RollHarmony& harmony, QWidget* parent);

    static QString kindName(std::string_view key);
    static QString nameOf(const Scale& scale); // "D minor"

private:
    RollHarmony& harmony_;
};

} // namespace partita::ui
