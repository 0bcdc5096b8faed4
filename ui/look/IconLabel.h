#pragma once

#include "ui/look/Icons.h"

#include <QWidget>

namespace partita::ui {

// An icon among words; follows light and dark.
class IconLabel : public QWidget {
    Q_OBJECT

public:
    explicit IconLabel(const QString& name, QWidget* parent = nullptr);

    QSize sizeHint() const override { return {18, 18}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QIcon icon_;
};

} // namespace partita::ui
