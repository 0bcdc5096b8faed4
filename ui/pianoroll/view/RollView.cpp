#include "ui/pianoroll/view/RollView.h"

#include "ui/pianoroll/tools/Tool.h"
#include "ui/pianoroll/view/GridPainter.h"
#include "ui/pianoroll/view/ThoughtPainter.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPaintEvent>
#include <QToolTip>

namespace partita::ui {

namespace {

constexpr int edgeScrollMilliseconds = 25;
constexpr double edgeScrollShare = 0.25; // of the distance past the edge, a step
constexpr int playheadPixels = 2;

} // namespace

RollView::RollView(RollController& controller, RollViewport& viewport, QWidget* parent)
    : RollWidget(viewport, parent)
    , controller_(controller) {
    installRollAccessibility(); // before anything of the area is told: the bridge keeps what it finds first
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAccessibleName(tr("Piano roll"));
    setAccessibleDescription(
        tr("Notes by pitch and time. The arrow keys move the cursor, Enter draws or deletes a note there; "
           "Ctrl+Right and Ctrl+Left select from note to note, then the arrow keys move the notes."));
    edgeScroll_.setInterval(edgeScrollMilliseconds);
    connect(&edgeScroll_, &QTimer::timeout, this, &RollView::scrollWhileDragging);
    const auto repaint = [this] { update(); };
    RollModel& model = controller.model();
    repaintOn(model, {&RollModel::notesChanged, &RollModel::currentTrackChanged, &RollModel::gridChanged,
                      &RollModel::loopChanged, &RollModel::marqueeChanged, &RollModel::opened,
                      &RollModel::locksChanged});
    connect(&model, &RollModel::playheadChanged, this, &RollView::updatePlayhead);
    connect(&model.harmony(), &RollHarmony::changed, this, repaint);
    for (const auto signal : {&RollModel::cursorChanged, &RollModel::selectionChanged})
        connect(&model, signal, this, [this] {
            update();
            tellScreenReader();
        });
    connect(&controller, &RollController::hintChanged, this, [this] {
        setCursor(controller_.hint().cursor);
        update();
    });
}

void RollView::setThoughts(std::shared_ptr<const NoteLikelihoods> thoughts) {
    thoughts_ = std::move(thoughts);
    update();
}

bool RollView::event(QEvent* event) {
    const Score* score = controller_.model().score();
    if (event->type() != QEvent::ToolTip || thoughts_ == nullptr || score == nullptr)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const RollGeometry& geometry = viewport_.geometry();
    QToolTip::showText(help->globalPos(),
                       thoughtText(*thoughts_, *score, geometry.wholeTickAt(help->pos().x()),
                                   geometry.pitchAt(help->pos().y())),
                       this);
    return true;
}

void RollView::paintEvent(QPaintEvent* event) {
    QPainter painter(this);
    if (controller_.model().score() == nullptr) {
        paintEmpty(painter);
        return;
    }
    const double ratio = devicePixelRatioF();
    const DevicePixels pixels{viewport_.geometry(), ratio};
    const QRectF dirty(event->rect());
    const QRect area = QRectF(dirty.topLeft() * ratio, dirty.size() * ratio).toAlignedRect();
    painter.scale(1 / ratio, 1 / ratio);
    GridPainter(controller_.model(), palette_, pixels).paint(painter, area);
    LockPainter(palette_, pixels, area).paintRegions(painter, controller_.model());
    std::optional<ThoughtPainter> thoughts;
    if (thoughts_ != nullptr)
        thoughts.emplace(*thoughts_, controller_.model(), palette_, pixels, area);
    if (thoughts)
        thoughts->paintCells(painter, tints_);
    notesPainted_ = notes_.paint(painter, controller_.model(), palette_, pixels, area, font());
    if (thoughts)
        thoughts->paintNotes(painter);
    paintHint(painter, pixels);
    paintMarquee(painter, pixels);
    paintCursor(painter, pixels);
    paintPlayhead(painter, pixels);
    paintFocus(painter, pixels);
}

void RollView::paintHint(QPainter& painter, DevicePixels pixels) {
    const ToolHint& hint = controller_.hint();
    if (hint.note) {
        const int row = viewport_.geometry().rows.row(hint.note->pitch);
        const int left = pixels.x(hint.note->start);
        const QRect box(left, pixels.y(row), pixels.x(hint.note->end()) - left,
                        pixels.y(row + 1) - pixels.y(row));
        QColor fill = palette_.velocity(hint.note->velocity);
        fill.setAlpha(110);
        painter.fillRect(box.adjusted(0, 0, 0, -pixels.line()), fill);
    }
    if (hint.splitAt && hint.splitOf) {
        const int row = viewport_.geometry().rows.row(*hint.splitOf);
        const int thickness = 2 * pixels.line();
        painter.fillRect(QRect(pixels.x(*hint.splitAt) - thickness / 2, pixels.y(row) - pixels.scaled(3),
                               thickness, pixels.y(row + 1) - pixels.y(row) + pixels.scaled(6)),
                         palette_.playhead);
    }
}

void RollView::paintMarquee(QPainter& painter, DevicePixels pixels) {
    const std::optional<QRectF> marquee = controller_.model().marquee();
    if (!marquee)
        return;
    const RollGeometry& geometry = viewport_.geometry();
    const auto y = [&](double row) {
        return static_cast<int>(std::lround((row - geometry.topRow) * geometry.rowHeight * pixels.ratio));
    };
    const QRect box(QPoint(pixels.x(marquee->left()), y(marquee->top())),
                    QPoint(pixels.x(marquee->right()), y(marquee->bottom())));
    QColor fill = palette_.accent;
    fill.setAlpha(40);
    painter.fillRect(box, fill);
    QPen pen(palette_.accent, pixels.line());
    pen.setJoinStyle(Qt::MiterJoin);
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(box);
}

void RollView::paintCursor(QPainter& painter, DevicePixels pixels) {
    const std::optional<RollModel::Place> cursor = controller_.model().cursor();
    if (!cursor || controller_.model().grid() == nullptr)
        return;
    const int row = viewport_.geometry().rows.row(cursor->pitch);
    const int left = pixels.x(cursor->tick);
    const int right = pixels.x(controller_.model().grid()->after(cursor->tick));
    const QRect cell(left, pixels.y(row), std::max(pixels.scaled(6), right - left),
                     pixels.y(row + 1) - pixels.y(row));
    const int line = pixels.line();
    painter.setBrush(Qt::NoBrush);
    const auto frame = [&](const QRect& box, const QColor& colour, int thickness) {
        QPen pen(colour, thickness);
        pen.setJoinStyle(Qt::MiterJoin);
        painter.setPen(pen);
        painter.drawRect(box);
    };
    frame(cell.adjusted(-line, -line, line, line), palette_.whiteRow, line);
    frame(cell, palette_.playhead, 2 * line);
}

void RollView::paintPlayhead(QPainter& painter, DevicePixels pixels) {
    if (const std::optional<Tick> playhead = controller_.model().playhead())
        painter.fillRect(
            QRect(pixels.x(*playhead), 0, std::max(1, pixels.scaled(1.5)), pixels.scaled(height())),
            palette_.playhead);
}

void RollView::paintFocus(QPainter& painter, DevicePixels pixels) {
    if (!hasFocus())
        return;
    const int line = pixels.line();
    const QRect frame(0, 0, pixels.scaled(width()), pixels.scaled(height()));
    for (const QRect& side :
         {QRect(0, 0, frame.width(), line), QRect(0, frame.height() - line, frame.width(), line),
          QRect(0, 0, line, frame.height()), QRect(frame.width() - line, 0, line, frame.height())})
        painter.fillRect(side, palette_.accent);
}

void RollView::paintEmpty(QPainter& painter) {
    painter.fillRect(rect(), palette_.blackRow);
    painter.setPen(palette_.faintText);
    painter.drawText(rect().adjusted(16, 16, -16, -16), Qt::AlignCenter | Qt::TextWordWrap,
                     tr("Generate or open a piece to see it here"));
}

QRect RollView::playheadStrip(Tick tick) const {
    const int x = static_cast<int>(std::floor(viewport_.geometry().x(tick)));
    return QRect(x - 1, 0, playheadPixels + 3, height());
}

void RollView::updatePlayhead(std::optional<Tick> before) {
    if (before)
        update(playheadStrip(*before));
    if (const std::optional<Tick> now = controller_.model().playhead())
        update(playheadStrip(*now));
}

void RollView::resizeEvent(QResizeEvent*) {
    viewport_.resize(size());
}

RollPoint RollView::pointAt(QPointF position, Qt::KeyboardModifiers modifiers) const {
    return {position, viewport_.geometry().wholeTickAt(position.x()),
            viewport_.geometry().pitchAt(position.y()), modifiers};
}

void RollView::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::MiddleButton) {
        panFrom_ = event->position();
        setCursor(Qt::ClosedHandCursor);
    } else if (event->button() == Qt::LeftButton) {
        lastPoint_ = pointAt(event->position(), event->modifiers());
        controller_.press(lastPoint_);
    }
}

void RollView::mouseDoubleClickEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton)
        return mousePressEvent(event);
    lastPoint_ = pointAt(event->position(), event->modifiers());
    controller_.doublePress(lastPoint_);
}

void RollView::mouseMoveEvent(QMouseEvent* event) {
    if (panFrom_) {
        viewport_.scrollBy(*panFrom_ - event->position());
        panFrom_ = event->position();
        return;
    }
    lastPoint_ = pointAt(event->position(), event->modifiers());
    if (!controller_.isDragging())
        return controller_.hover(lastPoint_);
    controller_.drag(lastPoint_);
    if (rect().contains(event->position().toPoint()))
        edgeScroll_.stop();
    else if (!edgeScroll_.isActive())
        edgeScroll_.start();
}

void RollView::scrollWhileDragging() {
    if (!controller_.isDragging())
        return edgeScroll_.stop();
    const QPointF at = lastPoint_.position;
    const QPointF inside(std::clamp(at.x(), 0.0, double(width())), std::clamp(at.y(), 0.0, double(height())));
    viewport_.scrollBy((at - inside) * edgeScrollShare);
    lastPoint_ = pointAt(at, lastPoint_.modifiers);
    controller_.drag(lastPoint_);
}

void RollView::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() == Qt::MiddleButton) {
        panFrom_.reset();
        setCursor(controller_.hint().cursor);
    } else if (event->button() == Qt::LeftButton) {
        edgeScroll_.stop();
        controller_.release();
        controller_.hover(pointAt(event->position(), event->modifiers()));
    }
}

void RollView::leaveEvent(QEvent*) {
    controller_.leave();
}

int RollView::accessibleFocus() const {
    const RollModel& model = controller_.model();
    const TrackNotes* track = model.currentTrack();
    std::optional<std::size_t> at;
    if (const auto cursor = model.cursor(); cursor && track != nullptr)
        track->visitOverlaps(cursor->pitch, cursor->tick, cursor->tick + Tick(1),
                             [&](std::size_t index) { at = index; });
    else if (track != nullptr && model.selection().size() == 1)
        at = track->indexOf(*model.selection().begin());
    return at ? static_cast<int>(*at) + 1 : 0;
}

void RollView::tellScreenReader() {
    if (!QAccessible::isActive() || !hasFocus())
        return;
    QAccessibleEvent event(this, QAccessible::Focus);
    event.setChild(accessibleFocus());
    QAccessible::updateAccessibility(&event);
}

void RollView::wheelEvent(QWheelEvent* event) {
    if (event->modifiers().testFlag(Qt::AltModifier)) {
        // Qt turns the wheel by 90 degrees while Alt is held.
        wheelUnits_ += event->angleDelta().x() != 0 ? event->angleDelta().x() : event->angleDelta().y();
        const int notches = wheelUnits_ / QWheelEvent::DefaultDeltasPerStep;
        wheelUnits_ %= QWheelEvent::DefaultDeltasPerStep;
        const auto hit = hitNote(controller_.model(), viewport_.geometry(), event->position());
        if (hit && notches != 0)
            emit velocityWheeled(hit->note.id, notches);
        return event->accept();
    }
    navigate(viewport_, *event, event->position());
    event->accept();
}

void RollView::focusInEvent(QFocusEvent*) {
    update();
}

void RollView::focusOutEvent(QFocusEvent*) {
    update();
}

} // namespace partita::ui
