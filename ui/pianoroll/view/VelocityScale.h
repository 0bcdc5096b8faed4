#pragma once

#include "ui/pianoroll/view/RollPalette.h"

#include <QWidget>

namespace partita::ui {

class VelocityView;

// The numbers beside the velocity lane.
class VelocityScale : public QWidget {
    Q_OBJECT

public:
    VelocityScale(const VelocityView& lane, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const VelocityView& lane_;
};

} // namespace partita::ui
