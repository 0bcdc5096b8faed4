#include "ui/pianoroll/view/OverviewStrip.h"

#include <QMouseEvent>
#include <QPainter>

#include <cmath>
#include <unordered_set>
#include <utility>

namespace partita::ui {

namespace {

constexpr double edgePixels = 5;
constexpr double zoomPerPixel = 1.02;
constexpr double overviewZoomPerNotch = 1.2;
constexpr int stripMargin = 3; // above and below the notes

} // namespace

OverviewStrip::OverviewStrip(RollModel& model, RollViewport& viewport, QWidget* parent)
    : RollWidget(viewport, parent)
    , model_(model) {
    setFixedHeight(height);
    setMouseTracking(true);
    setAccessibleName(tr("Overview"));
    setToolTip(tr("The whole piece: drag sideways to scroll, up and down to zoom"));
    connect(&viewport, &RollViewport::changed, this, [this] {
        if (viewport_.geometry().lengthTicks != drawnLength_)
            notes_ = {};
    });
    const auto redraw = [this] {
        notes_ = {};
        update();
    };
    connect(&model.document(), &ScoreDocument::scoreChanged, this, redraw);
    connect(&model, &RollModel::currentTrackChanged, this, redraw);
    connect(&model, &RollModel::notesChanged, this, [this, redraw] {
        if (std::exchange(drawsPending_, model_.isPendingMarked()) || drawsPending_)
            redraw();
    });
    repaintOn(model, {&RollModel::loopChanged});
}

double OverviewStrip::x(double tick) const {
    return tick / std::max(1.0, viewport_.geometry().lengthTicks) * width();
}

double OverviewStrip::tickAt(double x) const {
    return x / std::max(1, width()) * viewport_.geometry().lengthTicks;
}

QRectF OverviewStrip::frame() const {
    const RollGeometry& geometry = viewport_.geometry();
    const double left = std::max(0.0, x(geometry.leftTick));
    const double right = std::min<double>(width(), x(geometry.rightTick()));
    return {left, 0, std::max(2.0, right - left), height - 1.0};
}

// Every note as a bar one line high at least, over the range of pitches that the piece uses.
void OverviewStrip::drawNotes() {
    drawnLength_ = viewport_.geometry().lengthTicks;
    const double ratio = devicePixelRatioF();
    notes_ = QImage((QSizeF(size()) * ratio).toSize(), QImage::Format_RGB32);
    notes_.fill(palette_.blackRow);
    Pitch lowest(127), highest(0);
    for (const TrackNotes& track : model_.tracks())
        if (track.size() > 0) {
            lowest = std::min(lowest, *track.lowest());
            highest = std::max(highest, *track.highest());
        }
    const ScoreEdit none;
    const ScoreEdit& pending = model_.isPendingMarked() ? model_.pending() : none;
    for (const ScoreEdit::TrackNote& added : pending.addedNotes) {
        lowest = std::min(lowest, added.note.pitch);
        highest = std::max(highest, added.note.pitch);
    }
    if (highest < lowest)
        return;
    const double rows = std::max(12, highest.value - lowest.value + 1);
    const double row = (notes_.height() - 2 * stripMargin * ratio) / rows;
    const int thickness = std::max(1, static_cast<int>(std::lround(row)));
    std::unordered_set<NoteId> gone;
    for (const ScoreEdit::TrackNote& removed : pending.removedNotes)
        gone.insert(removed.note.id);
    const auto drawNote = [&](const Note& note, QRgb colour) {
        const int left =
            std::clamp(static_cast<int>(x(double(note.start.value)) * ratio), 0, notes_.width() - 1);
        const int right =
            std::clamp(static_cast<int>(x(double(note.end().value)) * ratio), left + 1, notes_.width());
        const int top = static_cast<int>(stripMargin * ratio + (highest.value - note.pitch.value) * row);
        for (int y = std::max(0, top); y < std::min(notes_.height(), top + thickness); ++y) {
            auto* line = reinterpret_cast<QRgb*>(notes_.scanLine(y));
            std::fill(line + left, line + right, colour);
        }
    };
    const auto draw = [&](const TrackNotes& track, QRgb colour) {
        for (const Note& note : track.notes())
            if (!gone.contains(note.id))
                drawNote(note, colour);
    };
    for (std::size_t i = 0; i < model_.tracks().size(); ++i)
        if (static_cast<int>(i) != model_.currentTrackIndex())
            draw(model_.tracks()[i], palette_.ghost(static_cast<int>(i)).rgb());
    if (model_.currentTrack() != nullptr)
        draw(*model_.currentTrack(), palette_.velocity(90).rgb());
    for (const ScoreEdit::TrackNote& added : pending.addedNotes)
        drawNote(added.note, palette_.accent.rgb());
}

void OverviewStrip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    if (model_.score() == nullptr) {
        painter.fillRect(rect(), palette_.panel);
        return;
    }
    if (notes_.isNull())
        drawNotes();
    painter.drawImage(rect(), notes_);
    if (const auto loop = model_.loop()) {
        QColor tint = palette_.loop;
        tint.setAlpha(60);
        const double left = x(double(loop->first.value));
        painter.fillRect(QRectF(left, height - 5, x(double(loop->last.value)) - left, 4), tint);
    }
    const QRectF seen = frame();
    QColor shade = palette_.panel;
    shade.setAlpha(palette_.dark ? 120 : 130);
    painter.fillRect(QRectF(0, 0, seen.left(), height), shade);
    painter.fillRect(QRectF(seen.right(), 0, width() - seen.right(), height), shade);
    painter.setPen(QPen(palette_.accent, 1.5));
    painter.drawRect(seen.adjusted(0.75, 0.75, -0.75, -0.75));
    painter.fillRect(QRect(0, height - 1, width(), 1), palette_.panelLine);
}

void OverviewStrip::resizeEvent(QResizeEvent*) {
    notes_ = {};
}

void OverviewStrip::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange)
        notes_ = {};
    RollWidget::changeEvent(event);
}

OverviewStrip::Grip OverviewStrip::gripAt(double x) const {
    const QRectF seen = frame();
    if (std::abs(x - seen.left()) <= edgePixels && seen.left() > 0)
        return Grip::LeftEdge;
    if (std::abs(x - seen.right()) <= edgePixels)
        return Grip::RightEdge;
    return x > seen.left() && x < seen.right() ? Grip::Frame : Grip::None;
}

void OverviewStrip::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || model_.score() == nullptr)
        return;
    last_ = event->position();
    grip_ = gripAt(last_.x());
    if (grip_ == Grip::None) {
        const RollGeometry& geometry = viewport_.geometry();
        viewport_.setLeftTick(tickAt(last_.x()) - (geometry.rightTick() - geometry.leftTick) / 2);
        grip_ = Grip::Frame;
    }
}

void OverviewStrip::mouseMoveEvent(QMouseEvent* event) {
    const QPointF way = event->position() - last_;
    last_ = event->position();
    const RollGeometry& geometry = viewport_.geometry();
    switch (grip_) {
    case Grip::None: {
        const Grip under = gripAt(last_.x());
        setCursor(under == Grip::Frame  ? Qt::OpenHandCursor
                  : under == Grip::None ? Qt::ArrowCursor
                                        : Qt::SizeHorCursor);
        return;
    }
    case Grip::Frame:
        viewport_.setLeftTick(geometry.leftTick + tickAt(way.x()));
        if (way.y() != 0)
            viewport_.zoomTime(std::pow(zoomPerPixel, way.y()),
                               std::clamp(geometry.x(tickAt(last_.x())), 0.0, geometry.size.width()));
        return;
    case Grip::LeftEdge:
        return viewport_.showTicks(std::min(tickAt(last_.x()), geometry.rightTick() - geometry.ticksPerBeat),
                                   geometry.rightTick());
    case Grip::RightEdge:
        return viewport_.showTicks(geometry.leftTick,
                                   std::max(tickAt(last_.x()), geometry.leftTick + geometry.ticksPerBeat));
    }
}

void OverviewStrip::mouseReleaseEvent(QMouseEvent*) {
    grip_ = Grip::None;
}

void OverviewStrip::wheelEvent(QWheelEvent* event) {
    const double notches = event->angleDelta().y() / double(QWheelEvent::DefaultDeltasPerStep);
    const RollGeometry& geometry = viewport_.geometry();
    viewport_.zoomTime(std::pow(overviewZoomPerNotch, notches),
                       std::clamp(geometry.x(tickAt(event->position().x())), 0.0, geometry.size.width()));
    event->accept();
}

} // namespace partita::ui
