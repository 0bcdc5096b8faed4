#pragma once

#include "core/learn/ChainFigures.h"

#include <QWidget>

class QFormLayout;

namespace partita::ui {

// How the learning machine's Markov chains do.
class ChainView : public QWidget {
    Q_OBJECT

public:
    explicit ChainView(QWidget* parent = nullptr);

    void setFigures(const std::optional<ChainFigures>& figures);

private:
    QFormLayout* form_;
};

} // namespace partita::ui
