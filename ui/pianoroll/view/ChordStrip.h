#pragma once

#include "ui/pianoroll/model/RollModel.h"
#include "ui/pianoroll/view/RollPalette.h"
#include "ui/pianoroll/model/RollViewport.h"

#include <QWidget>

namespace partita::ui {

// The names of the chords that sound, over the ruler.
class ChordStrip : public QWidget {
    Q_OBJECT

public:
    static constexpr int height = 18;

    ChordStrip(RollModel& model, RollViewport& viewport, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    RollModel& model_;
    RollViewport& viewport_;
    RollPalette palette_;
};

} // namespace partita::ui
