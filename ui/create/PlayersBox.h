#pragma once

#include "core/score/PartRole.h"

#include <QWidget>

#include <array>

class QCheckBox;
class QGridLayout;

namespace partita::ui {

class Composer;

// Which parts of the model play in new takes; at least one does. Seen where the model has several.
class PlayersBox : public QWidget {
    Q_OBJECT

public:
    explicit PlayersBox(Composer& composer, QWidget* parent = nullptr);

private:
    void showModel();
    void showChoice();
    void choose(PartRole role, bool plays);

    Composer& composer_;
    QGridLayout* grid_;
    std::array<QCheckBox*, partRoleCount> players_;
};

} // namespace partita::ui
