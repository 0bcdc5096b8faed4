#include "ui/learn/LearningPlot.h"

#include "ui/look/Theme.h"
#include "ui/texts/Texts.h"

#include <QLocale>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace partita::ui {

namespace {

constexpr int plotPadding = 8;

// A round number of about `rough`: 1, 2 or 5 times a power of ten.
double roundStep(double rough) {
    const double power = std::pow(10, std::floor(std::log10(rough)));
    const double ratio = rough / power;
    return power * (ratio < 1.5 ? 1 : ratio < 3.5 ? 2 : ratio < 7.5 ? 5 : 10);
}

} // namespace

struct LearningPlot::Axes {
    QRectF area;
    double lastSecond = 1;
    double low = 0;
    double high = 1;

    QPointF at(double seconds, double figure) const {
        return {area.left() + area.width() * seconds / lastSecond,
                area.bottom() - area.height() * (figure - low) / (high - low)};
    }
};

LearningPlot::LearningPlot(QWidget* parent)
    : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::MinimumExpanding);
    setAccessibleName(tr("Learning curve"));
    describe();
}

void LearningPlot::setCurve(const std::vector<TrainingPoint>& curve, std::optional<std::size_t> best) {
    curve_ = curve;
    best_ = best;
    describe();
    update();
}

void LearningPlot::setStopped(bool stopped) {
    stopped_ = stopped;
    update();
}

void LearningPlot::setFigureName(const QString& name) {
    figureName_ = name;
    describe();
    update();
}

QSize LearningPlot::sizeHint() const {
    return {300, 190};
}

QSize LearningPlot::minimumSizeHint() const {
    return {220, 150};
}

QString LearningPlot::axisLabel() const {
    return tr("how well it knows it");
}

void LearningPlot::describe() {
    QString tip = tr("How well the machine knows the pieces it learns from, and pieces that it never saw. "
                     "Higher is better.");
    if (!figureName_.isEmpty())
        tip += QLatin1Char('\n') + tr("Measured as: %1").arg(figureName_);
    setToolTip(tip);
    if (curve_.empty()) {
        setAccessibleDescription(tr("Nothing learned yet"));
        return;
    }
    const TrainingPoint& last = curve_.back();
    QString text = tr("After %1: training %2").arg(clockText(last.seconds)).arg(last.training, 0, 'f', 3);
    if (last.heldOut)
        text += tr(", new pieces %1").arg(*last.heldOut, 0, 'f', 3);
    setAccessibleDescription(text);
}

LearningPlot::Axes LearningPlot::axes() const {
    const QFontMetrics metrics(font());
    Axes axes;
    axes.area = QRectF(rect()).adjusted(
        plotPadding + 1.2 * metrics.height() + metrics.horizontalAdvance("-0.000"),
        plotPadding + 1.6 * metrics.height(), -plotPadding - 4, -plotPadding - 1.3 * metrics.height());
    std::vector<double> figures;
    for (const TrainingPoint& point : curve_) {
        figures.push_back(point.training);
        if (point.heldOut)
            figures.push_back(*point.heldOut);
        axes.lastSecond = std::max(axes.lastSecond, point.seconds);
    }
    if (figures.empty())
        return axes;
    axes.high = *std::max_element(figures.begin(), figures.end());
    // The first points of a training lie far below all others: they would press the rest into a line.
    const std::size_t rank = curve_.size() > 12 ? figures.size() / 12 : 0;
    std::nth_element(figures.begin(), figures.begin() + static_cast<std::ptrdiff_t>(rank), figures.end());
    axes.low = figures[rank];
    const double margin = std::max(1e-6, 0.08 * (axes.high - axes.low));
    axes.low -= margin;
    axes.high += margin;
    return axes;
}

void LearningPlot::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(palette().color(QPalette::Mid));
    painter.setBrush(palette().color(QPalette::Base));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
    if (curve_.empty()) {
        painter.setPen(palette().color(QPalette::PlaceholderText));
        painter.drawText(rect().adjusted(24, 8, -24, -8), Qt::AlignCenter | Qt::TextWordWrap,
                         tr("The learning curve appears here."));
        return;
    }
    const Axes axes = this->axes();
    const Accents colours = accents(palette());
    paintGrid(painter, axes);
    painter.save();
    painter.setClipRect(axes.area.adjusted(-6, -6, 6, 1));
    paintLine(painter, axes, false, colours.held);
    paintLine(painter, axes, true, colours.struck);
    paintBest(painter, axes);
    painter.restore();
    paintLegend(painter);
}

void LearningPlot::paintGrid(QPainter& painter, const Axes& axes) const {
    const QFontMetrics metrics(font());
    QColor line = palette().color(QPalette::Mid);
    line.setAlphaF(0.6f);
    const QColor words = palette().color(QPalette::PlaceholderText);
    const double step = roundStep((axes.high - axes.low) / 3.5);
    const int digits = std::clamp(static_cast<int>(-std::floor(std::log10(step))), 0, 4);
    for (double figure = std::ceil(axes.low / step) * step; figure <= axes.high; figure += step) {
        const double y = axes.at(0, figure).y();
        painter.setPen(line);
        painter.drawLine(QPointF(axes.area.left(), y), QPointF(axes.area.right(), y));
        painter.setPen(words);
        painter.drawText(
            QRectF(0, y - metrics.height() / 2.0, axes.area.left() - plotPadding / 2.0, metrics.height()),
            Qt::AlignRight | Qt::AlignVCenter, QLocale().toString(figure, 'f', digits));
    }
    painter.setPen(words);
    const QRectF below(axes.area.left(), axes.area.bottom() + 3, axes.area.width(), metrics.height());
    painter.drawText(below, Qt::AlignLeft, QStringLiteral("0:00"));
    painter.drawText(below, Qt::AlignRight, clockText(axes.lastSecond));
    painter.drawText(below, Qt::AlignHCenter, tr("time learned"));
    painter.save();
    painter.translate(plotPadding / 2.0 + 2, axes.area.center().y());
    painter.rotate(-90);
    const QString label =
        metrics.elidedText(axisLabel(), Qt::ElideRight, static_cast<int>(axes.area.height()));
    painter.drawText(QRectF(-axes.area.height() / 2, 0, axes.area.height(), metrics.height()),
                     Qt::AlignCenter, label);
    painter.restore();
}

void LearningPlot::paintLine(QPainter& painter, const Axes& axes, bool heldOut, const QColor& colour) const {
    QPainterPath before;
    QPainterPath after;
    const auto place = [](QPainterPath& path, const QPointF& point) {
        if (path.elementCount() == 0)
            path.moveTo(point);
        else
            path.lineTo(point);
    };
    for (std::size_t i = 0; i < curve_.size(); ++i) {
        if (heldOut && !curve_[i].heldOut)
            continue;
        const QPointF point = axes.at(curve_[i].seconds, heldOut ? *curve_[i].heldOut : curve_[i].training);
        const bool grey = stopped_ && best_ && i >= *best_;
        if (!grey || i == *best_)
            place(before, point);
        if (grey)
            place(after, point);
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(palette().color(QPalette::Disabled, QPalette::Text), 2));
    painter.drawPath(after);
    painter.setPen(QPen(colour, 2, heldOut ? Qt::SolidLine : Qt::DashLine, Qt::RoundCap, Qt::RoundJoin));
    if (before.elementCount() == 1) { // a line needs two
        painter.setBrush(colour);
        painter.drawEllipse(before.elementAt(0), 2.5, 2.5);
    }
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(before);
}

void LearningPlot::paintBest(QPainter& painter, const Axes& axes) const {
    if (!best_ || *best_ >= curve_.size() || !curve_[*best_].heldOut)
        return;
    const TrainingPoint& best = curve_[*best_];
    const QPointF point = axes.at(best.seconds, *best.heldOut);
    const Accents colours = accents(palette());
    painter.setPen(QPen(colours.good, 1, Qt::DotLine));
    painter.drawLine(QPointF(point.x(), axes.area.top()), QPointF(point.x(), axes.area.bottom()));
    painter.setPen(QPen(palette().color(QPalette::Base), 1.5));
    painter.setBrush(colours.good);
    painter.drawEllipse(point, 5, 5);
}

void LearningPlot::paintLegend(QPainter& painter) const {
    const QFontMetrics metrics(font());
    const Accents colours = accents(palette());
    double x = plotPadding + 2;
    const double y = plotPadding + metrics.height() / 2.0;
    const auto entry = [&](const QString& text, const QColor& colour, Qt::PenStyle style) {
        painter.setPen(QPen(colour, 2, style));
        painter.drawLine(QPointF(x, y), QPointF(x + 18, y));
        x += 24;
        painter.setPen(palette().color(QPalette::Text));
        const double width = metrics.horizontalAdvance(text);
        painter.drawText(QRectF(x, y - metrics.height() / 2.0, width + 2, metrics.height()), Qt::AlignVCenter,
                         text);
        x += width + 16;
    };
    entry(tr("training"), colours.held, Qt::DashLine);
    if (std::any_of(curve_.begin(), curve_.end(),
                    [](const TrainingPoint& point) { return point.heldOut.has_value(); }))
        entry(tr("new pieces"), colours.struck, Qt::SolidLine);
}

} // namespace partita::ui
