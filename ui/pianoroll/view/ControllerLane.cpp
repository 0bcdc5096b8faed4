#include "ui/pianoroll/view/ControllerLane.h"

#include "ui/pianoroll/view/KeyboardView.h"

#include <QMenu>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>
#include <set>

namespace partita::ui {

namespace {

constexpr int firstPedal = 64, lastPedal = 69;
constexpr int pedalDown = 64; // values from here on
constexpr double curveMargin = 4;  // pixels
constexpr std::uint8_t controlChange = 0xB0;

bool isController(const Event& event) {
    return (event.status & 0xF0) == controlChange && event.type < 120; // above are channel modes
}

} // namespace

ControllerLane::ControllerLane(RollModel& model, RollViewport& viewport, QWidget* parent)
    : RollWidget(viewport, parent)
    , model_(model) {
    setFixedHeight(height);
    setAccessibleName(tr("Controllers"));
    setToolTip(tr("A controller of the track, as the file has it"));
    connect(&model.document(), &ScoreDocument::scoreChanged, this, &ControllerLane::read);
    connect(&model, &RollModel::currentTrackChanged, this, &ControllerLane::read);
    read();
}

void ControllerLane::read() {
    std::set<int> used;
    if (const TrackNotes* track = model_.currentTrack())
        for (const Event& event : track->track().events)
            if (isController(event))
                used.insert(event.type);
    used_.assign(used.begin(), used.end());
    if (!used.contains(controller_) && !used.empty())
        controller_ = used.contains(sustainPedal) ? sustainPedal : *used.begin();
    readChanges();
    emit usedChanged();
}

void ControllerLane::show(int controller) {
    controller_ = controller;
    readChanges();
    emit usedChanged();
}

void ControllerLane::readChanges() {
    changes_.clear();
    if (const TrackNotes* track = model_.currentTrack())
        for (const Event& event : track->track().events)
            if (isController(event) && event.type == controller_)
                changes_.push_back({event.tick, event.second});
    setAccessibleDescription(nameOf(controller_));
    update();
}

QString ControllerLane::nameOf(int controller) {
    switch (controller) {
    case 1:
        return tr("Modulation");
    case 7:
        return tr("Volume");
    case 10:
        return tr("Pan");
    case 11:
        return tr("Expression");
    case sustainPedal:
        return tr("Sustain pedal");
    case 66:
        return tr("Sostenuto pedal");
    case 67:
        return tr("Soft pedal");
    case 91:
        return tr("Reverb");
    case 93:
        return tr("Chorus");
    default:
        return tr("Controller %1").arg(controller);
    }
}

void ControllerLane::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), palette_.whiteRow);
    if (controller_ >= firstPedal && controller_ <= lastPedal)
        paintPedal(painter);
    else
        paintCurve(painter);
    QFont small = font();
    small.setPixelSize(9);
    painter.setFont(small);
    painter.setPen(palette_.faintText);
    painter.drawText(rect().adjusted(6, 2, 0, 0), Qt::AlignLeft | Qt::AlignTop, nameOf(controller_));
    painter.fillRect(QRect(0, 0, width(), 1), palette_.panelLine);
}

void ControllerLane::paintPedal(QPainter& painter) {
    const RollGeometry& geometry = viewport_.geometry();
    QColor fill = palette_.velocity(70);
    const auto bar = [&](Tick from, double right) {
        const double left = geometry.x(from);
        if (right < 0 || left > width())
            return;
        const QRectF box(left, height * 0.42, std::max(1.0, right - left), height * 0.38);
        painter.fillRect(box, fill);
        painter.fillRect(QRectF(left, box.top(), 1.5, box.height()), palette_.velocityEdge(70));
    };
    std::optional<Tick> down;
    for (const Change& change : changes_) {
        if (change.value >= pedalDown && !down) {
            down = change.tick;
        } else if (change.value < pedalDown && down) {
            bar(*down, geometry.x(change.tick));
            down.reset();
        }
    }
    if (down)
        bar(*down, geometry.x(model_.end()));
}

void ControllerLane::paintCurve(QPainter& painter) {
    const RollGeometry& geometry = viewport_.geometry();
    const double ground = height - curveMargin;
    for (std::size_t i = 0; i < changes_.size(); ++i) {
        const double left = geometry.x(changes_[i].tick);
        const double right = geometry.x(i + 1 < changes_.size() ? changes_[i + 1].tick : model_.end());
        if (right < 0)
            continue;
        if (left > width())
            break;
        const double top = ground - changes_[i].value * (height - 3 * curveMargin) / 127;
        QColor fill = palette_.velocity(70);
        fill.setAlpha(90);
        painter.fillRect(QRectF(left, top, std::max(1.0, right - left), ground - top), fill);
        painter.fillRect(QRectF(left, top - 1, std::max(1.0, right - left), 2), palette_.velocityEdge(70));
    }
}

ControllerChooser::ControllerChooser(ControllerLane& lane, QWidget* parent)
    : QToolButton(parent)
    , lane_(lane) {
    setFixedSize(KeyboardView::width, ControllerLane::height);
    setPopupMode(QToolButton::InstantPopup);
    setAutoRaise(true);
    setFocusPolicy(Qt::TabFocus);
    setAccessibleName(tr("Controller"));
    setToolTip(tr("Which controller of the track is shown"));
    setMenu(new QMenu(this));
    connect(&lane, &ControllerLane::usedChanged, this, &ControllerChooser::fill);
    fill();
}

void ControllerChooser::fill() {
    menu()->clear();
    for (const int controller : lane_.used()) {
        QAction* action = menu()->addAction(
            QStringLiteral("%1 (%2)").arg(ControllerLane::nameOf(controller)).arg(controller));
        action->setCheckable(true);
        action->setChecked(controller == lane_.controller());
        connect(action, &QAction::triggered, &lane_, [this, controller] { lane_.show(controller); });
    }
    setText(QStringLiteral("CC %1").arg(lane_.controller()));
}

} // namespace partita::ui
