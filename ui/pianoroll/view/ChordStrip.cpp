#include "ui/pianoroll/view/ChordStrip.h"

#include "ui/pianoroll/view/WheelNavigation.h"

#include <QPainter>
#include <QWheelEvent>

namespace partita::ui {

namespace {

constexpr int chordPadding = 3; // pixels

} // namespace

ChordStrip::ChordStrip(RollModel& model, RollViewport& viewport, QWidget* parent)
    : QWidget(parent)
    , model_(model)
    , viewport_(viewport)
    , palette_(palette()) {
    setFixedHeight(height);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setAccessibleName(tr("Chords"));
    setToolTip(tr("The chords that sound"));
    connect(&viewport, &RollViewport::changed, this, [this] { update(); });
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

void ChordStrip::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange) {
        palette_ = RollPalette(palette());
        update();
    }
    QWidget::changeEvent(event);
}

void ChordStrip::wheelEvent(QWheelEvent* event) {
    navigate(viewport_, *event, {event->position().x(), 0});
    event->accept();
}

} // namespace partita::ui
