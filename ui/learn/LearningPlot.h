#pragma once

#include "core/learn/LearningCurve.h"

#include <QWidget>

#include <optional>
#include <vector>

namespace partita::ui {

// The learning curve: the training figure and the held-out one over the time learned. The best point is
// marked; what comes after it is grey once nothing got better.
class LearningPlot : public QWidget {
    Q_OBJECT

public:
    explicit LearningPlot(QWidget* parent = nullptr);

    void setCurve(const std::vector<TrainingPoint>& curve, std::optional<std::size_t> best);
    void setStopped(bool stopped); // grey after the best point
    void setFigureName(const QString& name);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Axes;
    Axes axes() const;
    void paintGrid(QPainter& painter, const Axes& axes) const;
    void paintLine(QPainter& painter, const Axes& axes, bool heldOut, const QColor& colour) const;
    void paintBest(QPainter& painter, const Axes& axes) const;
    void paintLegend(QPainter& painter) const;
    QString axisLabel() const;
    void describe();

    std::vector<TrainingPoint> curve_;
    std::optional<std::size_t> best_;
    bool stopped_ = false;
    QString figureName_;
};

} // namespace partita::ui
