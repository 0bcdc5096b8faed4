#include "ui/pianoroll/view/RollScrollBars.h"

#include <QScrollBar>
#include <QSignalBlocker>

namespace partita::ui {

namespace {

constexpr int mostScrollUnits = 1 << 24;

} // namespace

RollScrollBars::RollScrollBars(RollViewport& viewport, QWidget* parent)
    : QObject(parent)
    , viewport_(viewport)
    , time_(new QScrollBar(Qt::Horizontal, parent))
    , pitch_(new QScrollBar(Qt::Vertical, parent)) {
    connect(&viewport, &RollViewport::changed, this, &RollScrollBars::update);
    connect(time_, &QScrollBar::valueChanged, this, &RollScrollBars::scroll);
    connect(pitch_, &QScrollBar::valueChanged, this, &RollScrollBars::scroll);
    update();
}

// One unit is a pixel, or more where the piece is wider than a scroll bar can count.
double RollScrollBars::unit() const {
    const RollGeometry& geometry = viewport_.geometry();
    return std::max(1.0, geometry.lengthTicks * geometry.pixelsPerTick / mostScrollUnits);
}

void RollScrollBars::update() {
    const RollGeometry& geometry = viewport_.geometry();
    const QSignalBlocker timeBlocker(time_), pitchBlocker(pitch_);
    const double total = geometry.lengthTicks * geometry.pixelsPerTick;
    const double width = geometry.size.width();
    time_->setRange(0, static_cast<int>(std::max(0.0, total - width) / unit()));
    time_->setPageStep(static_cast<int>(width / unit()));
    time_->setSingleStep(static_cast<int>(std::max(1.0, width / unit() / 12)));
    time_->setValue(static_cast<int>(geometry.leftTick * geometry.pixelsPerTick / unit()));
    const double height = geometry.size.height();
    pitch_->setRange(0, static_cast<int>(std::max(0.0, geometry.rows.count() * geometry.rowHeight - height)));
    pitch_->setPageStep(static_cast<int>(height));
    pitch_->setSingleStep(static_cast<int>(geometry.rowHeight * 3));
    pitch_->setValue(static_cast<int>(geometry.topRow * geometry.rowHeight));
}

void RollScrollBars::scroll() {
    const RollGeometry& geometry = viewport_.geometry();
    const double left = time_->value() * unit() / geometry.pixelsPerTick;
    const double top = pitch_->value() / geometry.rowHeight;
    viewport_.setLeftTick(left);
    viewport_.setTopRow(top);
}

} // namespace partita::ui
