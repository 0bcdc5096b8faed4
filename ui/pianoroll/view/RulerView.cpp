#include "ui/pianoroll/view/RulerView.h"

#include "ui/pianoroll/model/RollGeometry.h"
#include "ui/pianoroll/view/GridPainter.h"

#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QWheelEvent>

namespace partita::ui {

namespace {

constexpr int chordPadding = 3; // pixels

} // namespace

ChordStrip::ChordStrip(RollModel& model, RollViewport& viewport, QWidget* parent)
    : RollWidget(viewport, parent)
    , model_(model) {
    setFixedHeight(height);
    setAccessibleName(tr("Chords"));
    setToolTip(tr("The chords that sound"));
    connect(&model.harmony(), &RollHarmony::changed, this, [this] { update(); });
}

void ChordStrip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), palette_.panel);
    QFont small = font();
    small.setPixelSize(11);
    painter.setFont(small);
    const QFontMetrics metrics(small);
    const RollGeometry& geometry = viewport_.geometry();
    const Tick leftmost = geometry.wholeTickAt(0);
    const std::vector<ChordSpan>& chords = model_.harmony().chords();
    auto chord = std::upper_bound(chords.begin(), chords.end(), leftmost,
                                  [](Tick tick, const ChordSpan& span) { return tick < span.last; });
    double free = 0;
    for (; chord != chords.end() && geometry.x(chord->first) < width(); ++chord) {
        const double left = geometry.x(chord->first), right = geometry.x(chord->last);
        painter.fillRect(QRectF(left, 3, 1, height - 7), palette_.beatLine);
        const QString name = QString::fromStdString(chord->name);
        const double at = std::max({left, 0.0, free}) + chordPadding;
        if (at + metrics.horizontalAdvance(name) > right)
            continue;
        painter.setPen(palette_.text);
        painter.drawText(QRectF(at, 0, right - at, height - 1), Qt::AlignVCenter | Qt::AlignLeft, name);
        free = at + metrics.horizontalAdvance(name);
    }
    painter.fillRect(QRect(0, height - 1, width(), 1), palette_.panelLine);
}

namespace {

constexpr int loopBand = 8; // pixels at the bottom
constexpr double rulerClickPixels = 4;
constexpr double handlePixels = 5;
constexpr double numberGap = 8; // between two numbers

} // namespace

RulerView::RulerView(RollModel& model, RollViewport& viewport, QWidget* parent)
    : RollWidget(viewport, parent)
    , model_(model) {
    setFixedHeight(height);
    setMouseTracking(true);
    setAccessibleName(tr("Bar ruler"));
    setToolTip(tr("Click to go there, drag to choose bars and loop them; with Alt anywhere"));
    const auto repaint = [this] { update(); };
    repaintOn(model, {&RollModel::notesChanged, &RollModel::gridChanged, &RollModel::loopChanged,
                      &RollModel::selectionChanged, &RollModel::opened});
    connect(&model, &RollModel::playheadChanged, this, repaint);
}

std::optional<TickSpan> RulerView::shownLoop() const {
    return drag_ && drag_->loop ? drag_->loop : model_.loop();
}

void RulerView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), palette_.panel);
    if (model_.grid() != nullptr) {
        const double ratio = devicePixelRatioF();
        painter.save();
        painter.scale(1 / ratio, 1 / ratio);
        paintLines(painter, ratio);
        paintLoop(painter, ratio);
        painter.restore();
        paintNumbers(painter);
        paintPlayhead(painter);
    }
    const double thin =
        1 / devicePixelRatioF() * DevicePixels{viewport_.geometry(), devicePixelRatioF()}.line();
    painter.fillRect(QRectF(0, height - thin, width(), thin), palette_.panelLine);
}

void RulerView::paintLines(QPainter& painter, double ratio) {
    const DevicePixels pixels{viewport_.geometry(), ratio};
    const int bottom = pixels.scaled(height);
    for (const TimeLine& line : timeLines(*model_.grid(), viewport_.geometry(), -1, width() + 1)) {
        const bool bar = line.level == TimeLine::Level::Bar;
        const int length = pixels.scaled(bar ? height - 6 : line.level == TimeLine::Level::Beat ? 12 : 9);
        painter.fillRect(QRect(pixels.x(line.tick), bottom - length, pixels.line(), length),
                         bar ? palette_.barLine : palette_.beatLine);
    }
}

void RulerView::paintLoop(QPainter& painter, double ratio) {
    const std::optional<TickSpan> loop = shownLoop();
    if (!loop)
        return;
    const DevicePixels pixels{viewport_.geometry(), ratio};
    const int left = pixels.x(loop->first);
    const int right = pixels.x(loop->last);
    const int top = pixels.scaled(height - loopBand);
    const QRect band(left, top, right - left, pixels.scaled(loopBand));
    QColor tint = palette_.loop;
    tint.setAlpha(32);
    if (drag_ || model_.loopIsChosen())
        painter.fillRect(QRect(left, 0, right - left, top), tint);
    painter.fillRect(band, mixed(palette_.panel, palette_.loop, 0.6));
    const int handle = pixels.scaled(3);
    painter.fillRect(QRect(left, top, handle, band.height()), palette_.loop);
    painter.fillRect(QRect(right - handle, top, handle, band.height()), palette_.loop);
}

void RulerView::paintNumbers(QPainter& painter) {
    const RollGeometry& geometry = viewport_.geometry();
    QFont small = font();
    small.setPixelSize(11);
    painter.setFont(small);
    const QFontMetrics metrics(small);
    double free = -1e9; // the next number may begin here
    for (const TimeLine& line : timeLines(*model_.grid(), geometry, -60, width() + 1)) {
        if (line.level == TimeLine::Level::Cell)
            continue;
        const bool bar = line.level == TimeLine::Level::Bar;
        const QString number = bar ? QString::number(line.bar + 1)
                                   : QStringLiteral("%1.%2").arg(line.bar + 1).arg(line.beat + 1);
        const double left = geometry.x(line.tick) + 4;
        const double width = metrics.horizontalAdvance(number);
        const double beat = static_cast<double>(model_.grid()->metres().beatLength(line.tick).value);
        if (left < free || (!bar && beat * geometry.pixelsPerTick < width + 2 * numberGap))
            continue;
        painter.setPen(bar ? palette_.text : palette_.faintText);
        painter.drawText(QPointF(left, 4 + metrics.ascent()), number);
        free = left + width + numberGap;
    }
}

void RulerView::paintPlayhead(QPainter& painter) {
    if (!model_.playhead())
        return;
    const double x = viewport_.geometry().x(*model_.playhead());
    QPainterPath arrow;
    arrow.moveTo(x - 5, height - 9);
    arrow.lineTo(x + 6, height - 9);
    arrow.lineTo(x + 0.5, height - 1);
    arrow.closeSubpath();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillPath(arrow, palette_.playhead);
    painter.setRenderHint(QPainter::Antialiasing, false);
}

TickSpan RulerView::loopTo(Tick at, bool anywhere) const {
    const MetreMap& metres = model_.grid()->metres();
    if (!drag_->anchor && !anywhere) {
        const Tick low = std::max(Tick(0), std::min(at, drag_->from)), high = std::max(at, drag_->from);
        const int last = metres.position(std::max(low, high - Tick(1))).bar;
        return {metres.barStart(metres.position(low).bar), metres.barStart(last + 1)};
    }
    Tick end = std::max(Tick(0), at);
    if (!anywhere) {
        const int bar = metres.position(end).bar;
        const Tick low = metres.barStart(bar), high = metres.barStart(bar + 1);
        end = end - low < high - end ? low : high;
    }
    const Tick anchor = drag_->anchor.value_or(std::max(Tick(0), drag_->from));
    return {std::min(end, anchor), std::max(end, anchor)};
}

bool RulerView::isOver(Tick tick, double x) const {
    return std::abs(viewport_.geometry().x(tick) - x) <= handlePixels;
}

void RulerView::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || model_.grid() == nullptr)
        return;
    const double x = event->position().x();
    drag_ = Drag{x, viewport_.geometry().wholeTickAt(x), std::nullopt, std::nullopt};
    if (const auto loop = model_.loop(); loop && event->position().y() >= height - loopBand - 4) {
        if (isOver(loop->first, x))
            drag_->anchor = loop->last;
        else if (isOver(loop->last, x))
            drag_->anchor = loop->first;
    }
}

void RulerView::mouseMoveEvent(QMouseEvent* event) {
    if (!drag_) {
        const auto loop = model_.loop();
        const bool overEnd =
            loop && event->position().y() >= height - loopBand - 4 &&
            (isOver(loop->first, event->position().x()) || isOver(loop->last, event->position().x()));
        setCursor(overEnd ? Qt::SizeHorCursor : Qt::ArrowCursor);
        return;
    }
    if (!drag_->loop && std::abs(event->position().x() - drag_->fromX) < rulerClickPixels)
        return;
    drag_->loop = loopTo(viewport_.geometry().wholeTickAt(event->position().x()),
                         event->modifiers().testFlag(Qt::AltModifier));
    update();
}

void RulerView::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || !drag_)
        return;
    const Drag drag = *drag_;
    drag_.reset();
    update();
    if (!drag.loop)
        emit seekRequested(model_.snapped(viewport_.geometry().wholeTickAt(event->position().x()),
                                          event->modifiers().testFlag(Qt::AltModifier)));
    else if (drag.loop->first < drag.loop->last)
        emit loopChosen(*drag.loop);
}

bool RulerView::drop() {
    const bool dragged = drag_.has_value();
    drag_.reset();
    update();
    return dragged;
}

} // namespace partita::ui
