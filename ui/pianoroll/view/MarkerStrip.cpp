#include "ui/pianoroll/view/MarkerStrip.h"

#include "ui/pianoroll/commands/Markers.h"

#include <QContextMenuEvent>
#include <QMenu>
#include <QPainter>
#include <QWheelEvent>

#include <limits>

namespace partita::ui {

namespace {

constexpr double clickPixels = 4;
constexpr int labelPadding = 4, gap = 3; // pixels in and between labels

QString labelOf(const Marker& marker) {
    return marker.kind == Marker::Kind::Tempo ? QStringLiteral("\u2669=%1").arg(marker.text) : marker.text;
}

QFont smallFont(QFont font) {
    font.setPixelSize(10);
    return font;
}

} // namespace

MarkerStrip::MarkerStrip(RollController& controller, RollViewport& viewport, QWidget* parent)
    : RollWidget(viewport, parent)
    , controller_(controller) {
    setFixedHeight(height);
    setMouseTracking(true);
    setAccessibleName(tr("Tempo, metre and key"));
    setToolTip(
        tr("Changes of tempo, metre and key: drag one to move it, double-click to change it or to set a "
           "tempo"));
    connect(&controller.model().document(), &ScoreDocument::scoreChanged, this, &MarkerStrip::read);
    read();
}

void MarkerStrip::read() {
    drag_.reset();
    const Score* score = controller_.model().score();
    markers_ = score == nullptr ? std::vector<Marker>() : Markers::of(*score);
    labels_.clear();
    const QFontMetrics metrics(smallFont(font()));
    for (std::size_t i = 0; i < markers_.size(); ++i) {
        const bool beside = i > 0 && markers_[i - 1].tick == markers_[i].tick;
        labels_.push_back({beside ? labels_.back().offset + labels_.back().width + gap : 0,
                           metrics.horizontalAdvance(labelOf(markers_[i])) + 2 * labelPadding});
    }
    update();
}

QRect MarkerStrip::boxOf(std::size_t marker) const {
    const double x = std::clamp(viewport_.geometry().x(markers_[marker].tick), -1e6, 1e6);
    return {static_cast<int>(std::lround(x)) + labels_[marker].offset, 1, labels_[marker].width, height - 3};
}

void MarkerStrip::paintMarker(QPainter& painter, std::size_t index, int left, int right) {
    const Marker& marker = markers_[index];
    QRect box = boxOf(index);
    if (drag_ && drag_->moving && drag_->marker.event == marker.event)
        box.moveLeft(static_cast<int>(std::lround(viewport_.geometry().x(drag_->to))));
    if (box.left() > width() || box.right() < 0)
        return;
    painter.fillRect(QRect(box.left(), 0, 1, height), palette_.beatLine);
    if (box.left() < left) // the one before needs the room
        return;
    const int room = std::min(box.width(), right - box.left() - gap);
    if (room < 3 * labelPadding)
        return;
    box.setWidth(room);
    painter.fillRect(box, mixed(palette_.panel, palette_.text, 0.1));
    painter.setPen(palette_.text);
    const QFontMetrics metrics(painter.font());
    painter.drawText(box.adjusted(labelPadding, 0, -labelPadding + 1, 0), Qt::AlignVCenter | Qt::AlignLeft,
                     metrics.elidedText(labelOf(marker), Qt::ElideRight, box.width() - 2 * labelPadding + 1));
}

void MarkerStrip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), palette_.panel);
    painter.setFont(smallFont(font()));
    int free = std::numeric_limits<int>::min();
    for (std::size_t i = 0; i < markers_.size(); ++i) {
        const bool last = i + 1 == markers_.size();
        const int next = last || markers_[i + 1].tick == markers_[i].tick
                             ? std::numeric_limits<int>::max() / 2
                             : boxOf(i + 1).left();
        paintMarker(painter, i, free, next);
        free = std::max(free, std::min(boxOf(i).right(), next));
        if (boxOf(i).left() > width())
            break;
    }
    painter.fillRect(QRect(0, height - 1, width(), 1), palette_.panelLine);
}

const Marker* MarkerStrip::at(QPointF position) const {
    for (std::size_t i = markers_.size(); i > 0; --i)
        if (boxOf(i - 1).contains(position.toPoint()))
            return &markers_[i - 1];
    return nullptr;
}

// What the piece begins with stays at its beginning.
bool MarkerStrip::canMove(const Marker& marker) const {
    return marker.tick > Tick(0);
}

Tick MarkerStrip::placeFor(Marker::Kind kind, double x, Qt::KeyboardModifiers modifiers) const {
    const RollModel& model = controller_.model();
    const Tick tick = viewport_.geometry().wholeTickAt(x);
    if (kind != Marker::Kind::Metre)
        return model.snapped(tick, modifiers.testFlag(Qt::AltModifier));
    const MetreMap& metres = model.grid()->metres();
    const int bar = metres.position(tick).bar;
    const Tick low = metres.barStart(bar), high = metres.barStart(bar + 1);
    return tick - low < high - tick ? low : high;
}

void MarkerStrip::askFor(Marker::Kind kind, Tick at) {
    const RollModel& model = controller_.model();
    if (model.grid() == nullptr || !controller_.allowsEditing())
        return;
    if (model.score()->tracks.empty() || model.score()->division.isSmpte()) {
        emit controller_.statusMessage(tr("This piece has no place for changes of tempo, metre or key."));
        return;
    }
    if (kind == Marker::Kind::Metre)
        at = model.grid()->metres().barStart(model.grid()->metres().position(at).bar);
    (new MarkerDialog(controller_, kind, at, this))->open();
}

void MarkerStrip::mousePressEvent(QMouseEvent* event) {
    const Marker* marker = event->button() == Qt::LeftButton ? at(event->position()) : nullptr;
    drag_.reset();
    if (marker != nullptr)
        drag_ = Drag{*marker, event->position().x(), marker->tick};
}

void MarkerStrip::mouseMoveEvent(QMouseEvent* event) {
    if (!drag_) {
        const Marker* marker = at(event->position());
        setCursor(marker != nullptr && canMove(*marker) ? Qt::SizeHorCursor : Qt::ArrowCursor);
        return;
    }
    if (!drag_->moving && (std::abs(event->position().x() - drag_->fromX) < clickPixels ||
                           !canMove(drag_->marker) || !controller_.allowsEditing()))
        return;
    drag_->moving = true;
    const double x = viewport_.geometry().x(drag_->marker.tick) + event->position().x() - drag_->fromX;
    drag_->to = placeFor(drag_->marker.kind, x, event->modifiers());
    update();
}

void MarkerStrip::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || !drag_)
        return;
    const Drag drag = *drag_;
    drag_.reset();
    update();
    RollModel& model = controller_.model();
    if (drag.moving)
        model.commit(Markers::moved(*model.score(), drag.marker, drag.to),
                     tr("Move %1").arg(Markers::nameOf(drag.marker.kind).toLower()));
}

bool MarkerStrip::drop() {
    const bool dragged = drag_.has_value();
    drag_.reset();
    update();
    return dragged;
}

void MarkerStrip::mouseDoubleClickEvent(QMouseEvent* event) {
    drag_.reset();
    if (event->button() != Qt::LeftButton || controller_.model().grid() == nullptr)
        return;
    const Marker* marker = at(event->position());
    if (marker == nullptr)
        askFor(Marker::Kind::Tempo, placeFor(Marker::Kind::Tempo, event->position().x(), event->modifiers()));
    else if (marker->kind != Marker::Kind::Text)
        askFor(marker->kind, marker->tick);
}

void MarkerStrip::erase(const Marker& marker) {
    if (controller_.allowsEditing())
        controller_.model().commit(Markers::without(marker),
                                   tr("Delete %1").arg(Markers::nameOf(marker.kind).toLower()));
}

void MarkerStrip::contextMenuEvent(QContextMenuEvent* event) {
    if (controller_.model().grid() == nullptr)
        return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const double x = event->pos().x();
    if (const Marker* found = at(event->pos())) {
        const Marker marker = *found;
        if (marker.kind != Marker::Kind::Text)
            menu->addAction(tr("&Change…"), this, [this, marker] { askFor(marker.kind, marker.tick); });
        menu->addAction(tr("&Delete"), this, [this, marker] { erase(marker); });
        menu->addSeparator();
    }
    for (const Marker::Kind kind : {Marker::Kind::Tempo, Marker::Kind::Metre, Marker::Kind::Key})
        menu->addAction(kind == Marker::Kind::Tempo   ? tr("&Tempo change here…")
                        : kind == Marker::Kind::Metre ? tr("&Metre change here…")
                                                      : tr("&Key change here…"),
                        this, [this, kind, x] { askFor(kind, placeFor(kind, x, {})); });
    menu->popup(event->globalPos());
}

} // namespace partita::ui
