#include "ui/pianoroll/view/RollWidget.h"

#include "ui/pianoroll/model/RollViewport.h"

#include <QScrollBar>
#include <QSignalBlocker>
#include <QWheelEvent>

#include <cmath>

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

namespace {

constexpr double zoomPerNotch = 1.2;
constexpr double pixelsPerNotch = 60;
constexpr double unitsPerNotch = 120; // of QWheelEvent::angleDelta

} // namespace

void navigate(RollViewport& viewport, const QWheelEvent& event, QPointF anchor) {
    const QPoint angle = event.angleDelta();
    const bool sideways = event.modifiers().testFlag(Qt::ShiftModifier);
    if (event.modifiers().testFlag(Qt::ControlModifier)) {
        const double notches = (angle.y() != 0 ? angle.y() : angle.x()) / unitsPerNotch;
        const double factor = std::pow(zoomPerNotch, notches);
        if (sideways)
            viewport.zoomPitch(factor, anchor.y());
        else
            viewport.zoomTime(factor, anchor.x());
        return;
    }
    QPointF pixels = event.pixelDelta().isNull() ? QPointF(angle) * (pixelsPerNotch / unitsPerNotch)
                                                 : QPointF(event.pixelDelta());
    if (sideways && pixels.x() == 0)
        pixels = QPointF(pixels.y(), 0);
    viewport.scrollBy(-pixels);
}

RollWidget::RollWidget(RollViewport& viewport, QWidget* parent)
    : QWidget(parent)
    , viewport_(viewport)
    , palette_(palette()) {
    setAttribute(Qt::WA_OpaquePaintEvent);
    connect(&viewport, &RollViewport::changed, this, [this] { update(); });
}

void RollWidget::repaintOn(const RollModel& model, std::initializer_list<void (RollModel::*)()> signs) {
    for (const auto sign : signs)
        connect(&model, sign, this, [this] { update(); });
}

void RollWidget::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange) {
        palette_ = RollPalette(palette());
        update();
    }
    QWidget::changeEvent(event);
}

void RollWidget::wheelEvent(QWheelEvent* event) {
    navigate(viewport_, *event, anchorAt(event->position()));
    event->accept();
}

} // namespace partita::ui
