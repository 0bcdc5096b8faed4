#include "ui/pianoroll/view/VelocityView.h"

#include "ui/pianoroll/model/RollGeometry.h"
#include "ui/pianoroll/tools/VelocityGesture.h"
#include "ui/pianoroll/view/GridPainter.h"
#include "ui/pianoroll/view/KeyboardView.h"

#include <QMouseEvent>
#include <QPainter>

#include <array>

namespace partita::ui {

namespace {

constexpr double laneMargin = 6; // pixels above 127 and below 0
constexpr double headPixels = 6;
constexpr double grabPixels = 5;

// Notes of other tracks that are moved with this one's have no stems.
bool isElsewhere(const RollModel& model, NoteId id) {
    const TrackNotes* track = model.trackOf(id);
    return track != nullptr && track != model.currentTrack();
}

} // namespace

VelocityView::VelocityView(RollController& controller, RollViewport& viewport, QWidget* parent)
    : RollWidget(viewport, parent)
    , controller_(controller) {
    setMouseTracking(true);
    setAccessibleName(tr("Velocities"));
    setToolTip(tr("Drag a head to change the velocity; drag elsewhere to draw, with Shift a straight line"));
    RollModel& model = controller.model();
    repaintOn(model, {&RollModel::notesChanged, &RollModel::selectionChanged, &RollModel::currentTrackChanged,
                      &RollModel::gridChanged, &RollModel::opened});
}

int VelocityView::velocityAt(double y) const {
    const double share = (height() - laneMargin - y) / (height() - 2 * laneMargin);
    return clampedVelocity(static_cast<int>(std::lround(share * 127)));
}

double VelocityView::y(int velocity) const {
    return height() - laneMargin - velocity * (height() - 2 * laneMargin) / 127;
}

// Rectangles by colour. Of stems in one column of pixels only the highest of its colour is kept.
struct VelocityView::Stems {
    std::array<std::vector<QRect>, RollPalette::velocitySteps + 1> stems, heads;
    std::array<int, RollPalette::velocitySteps + 1> lastX{};

    void add(std::size_t style, QRect stem, QRect head) {
        if (!stems[style].empty() && lastX[style] == stem.left()) {
            if (stem.height() <= stems[style].back().height())
                return;
            stems[style].back() = stem;
            heads[style].back() = head;
            return;
        }
        lastX[style] = stem.left();
        stems[style].push_back(stem);
        heads[style].push_back(head);
    }
};

void VelocityView::gather(Stems& stems, double ratio) const {
    const RollModel& model = controller_.model();
    const RollGeometry& geometry = viewport_.geometry();
    const DevicePixels pixels{geometry, ratio};
    const int ground = pixels.scaled(height() - laneMargin);
    const int head = pixels.scaled(headPixels);
    const int thickness = std::max(1, pixels.scaled(1.5));
    const auto add = [&](const Note& note, bool selected) {
        const int x = pixels.x(note.start);
        const int top = pixels.scaled(y(note.velocity));
        stems.add(selected ? RollPalette::velocitySteps : RollPalette::bucket(note.velocity),
                  QRect(x, top, thickness, ground - top),
                  QRect(x + (thickness - head) / 2, top - head / 2, head, head));
    };
    const Tick left = geometry.wholeTickAt(-headPixels);
    const Tick right = geometry.wholeTickAt(width() + headPixels);
    if (const TrackNotes* track = model.currentTrack(); track != nullptr && track->size() > 0) {
        const std::vector<Note>& notes = track->notes();
        const auto first = std::lower_bound(notes.begin(), notes.end(), left,
                                            [](const Note& note, Tick tick) { return note.start < tick; });
        for (auto i = static_cast<std::size_t>(first - notes.begin());
             i < notes.size() && notes[i].start <= right; ++i)
            if (!model.isHiddenAt(i))
                add(notes[i], model.isSelectedAt(i));
    }
    for (const ScoreEdit::TrackNote& added : model.pending().addedNotes)
        if (added.note.start >= left && added.note.start <= right && !isElsewhere(model, added.note.id))
            add(added.note, model.isSelected(added.note.id));
}

void VelocityView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const double ratio = devicePixelRatioF();
    painter.scale(1 / ratio, 1 / ratio);
    paintScale(painter, ratio);
    paintStems(painter, ratio);
}

void VelocityView::paintScale(QPainter& painter, double ratio) {
    const DevicePixels pixels{viewport_.geometry(), ratio};
    const int right = pixels.scaled(width());
    painter.fillRect(QRect(0, 0, right, pixels.scaled(height())), palette_.whiteRow);
    for (const int velocity : {0, 64, 127})
        painter.fillRect(QRect(0, pixels.scaled(y(velocity)), right, pixels.line()), palette_.rowLine);
    if (controller_.model().grid() != nullptr)
        for (const TimeLine& line :
             timeLines(*controller_.model().grid(), viewport_.geometry(), -1, width() + 1))
            if (line.level != TimeLine::Level::Cell)
                painter.fillRect(QRect(pixels.x(line.tick), 0, pixels.line(), pixels.scaled(height())),
                                 line.level == TimeLine::Level::Bar ? palette_.beatLine : palette_.gridLine);
    painter.fillRect(QRect(0, 0, right, pixels.line()), palette_.panelLine);
}

void VelocityView::paintStems(QPainter& painter, double ratio) {
    Stems stems;
    gather(stems, ratio);
    painter.setPen(Qt::NoPen);
    for (std::size_t style = 0; style < stems.stems.size(); ++style) {
        const bool selected = style == RollPalette::velocitySteps;
        const int velocity = static_cast<int>(style) * 128 / RollPalette::velocitySteps;
        painter.setBrush(selected ? palette_.selected : palette_.velocity(velocity));
        painter.drawRects(stems.stems[style].data(), static_cast<int>(stems.stems[style].size()));
        painter.setBrush(selected ? palette_.selectedEdge : palette_.velocityEdge(velocity));
        painter.drawRects(stems.heads[style].data(), static_cast<int>(stems.heads[style].size()));
        const int border = std::max(1, static_cast<int>(ratio));
        for (QRect& head : stems.heads[style])
            head.adjust(border, border, -border, -border);
        painter.setBrush(selected ? palette_.selected : palette_.velocity(velocity));
        painter.drawRects(stems.heads[style].data(), static_cast<int>(stems.heads[style].size()));
    }
}

const Note* VelocityView::headAt(QPointF position) const {
    const TrackNotes* track = controller_.model().currentTrack();
    if (track == nullptr)
        return nullptr;
    const Note* nearest = nullptr;
    double least = grabPixels;
    const Tick from = viewport_.geometry().wholeTickAt(position.x() - grabPixels);
    const std::vector<Note>& notes = track->notes();
    auto at = std::lower_bound(notes.begin(), notes.end(), from,
                               [](const Note& note, Tick tick) { return note.start < tick; });
    for (; at != notes.end(); ++at) {
        const Note& note = *at;
        const double dx = viewport_.geometry().x(note.start) - position.x();
        if (dx > grabPixels)
            break;
        const double distance = std::max(std::abs(dx), std::abs(y(note.velocity) - position.y()));
        // Of equal ones a selected note is meant.
        if (distance < least ||
            (nearest != nullptr && distance == least && controller_.model().isSelected(note.id))) {
            least = distance;
            nearest = &note;
        }
    }
    return nearest;
}

void VelocityView::mousePressEvent(QMouseEvent* event) {
    RollModel& model = controller_.model();
    if (event->button() != Qt::LeftButton || model.currentTrack() == nullptr || !controller_.allowsEditing())
        return;
    const auto toVelocity = [this](double at) { return velocityAt(at); };
    const RollPoint point{event->position(), viewport_.geometry().wholeTickAt(event->position().x()),
                          Pitch(0), event->modifiers()};
    if (const Note* head = headAt(event->position());
        head != nullptr && !(event->modifiers() & Qt::ShiftModifier))
        controller_.begin(std::make_unique<VelocityHeadGesture>(controller_, *head, toVelocity));
    else
        controller_.begin(std::make_unique<VelocityDrawGesture>(controller_, point, toVelocity));
}

void VelocityView::mouseMoveEvent(QMouseEvent* event) {
    if (controller_.isDragging())
        controller_.drag({event->position(), viewport_.geometry().wholeTickAt(event->position().x()),
                          Pitch(0), event->modifiers()});
    else
        setCursor(headAt(event->position()) != nullptr ? Qt::SizeVerCursor : Qt::ArrowCursor);
}

void VelocityView::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton)
        controller_.release();
}

VelocityScale::VelocityScale(const VelocityView& lane, QWidget* parent)
    : QWidget(parent)
    , lane_(lane) {
    setFixedWidth(KeyboardView::width);
    setToolTip(tr("Velocity: how hard a note is struck, 1 to 127"));
}

void VelocityScale::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const RollPalette colours(palette());
    painter.fillRect(rect(), colours.panel);
    painter.fillRect(QRect(0, 0, width(), 1), colours.panelLine);
    painter.fillRect(QRect(width() - 1, 0, 1, height()), colours.panelLine);
    QFont small = font();
    small.setPixelSize(9);
    painter.setFont(small);
    painter.setPen(colours.faintText);
    const auto number = [&](int velocity, Qt::Alignment vertical) {
        const QRectF box(0, lane_.y(velocity) - 6, width() - 6, 12);
        painter.drawText(box, Qt::AlignRight | vertical, QString::number(velocity));
    };
    number(127, Qt::AlignVCenter);
    if (height() > 50)
        number(64, Qt::AlignVCenter);
    number(0, Qt::AlignVCenter);
}

} // namespace partita::ui
