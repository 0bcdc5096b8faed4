#pragma once

#include <QElapsedTimer>
#include <QWidget>

namespace partita::ui {

// How loud it is: a bar of decibels that falls slowly, red for a while after the sound was cut off at its
// loudest.
class PeakMeter : public QWidget {
    Q_OBJECT

public:
    explicit PeakMeter(QWidget* parent = nullptr);

    void setPeak(float peak); // since the last call; 1 is the loudest that can be
    double decibels() const { return decibels_; }
    bool isClipped() const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    double decibels_;
    QElapsedTimer sinceLast_;
    QElapsedTimer sinceClipped_;
};

} // namespace partita::ui
