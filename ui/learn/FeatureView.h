#pragma once

#include "core/learn/MusicModel.h"

#include <QImage>
#include <QWidget>

#include <vector>

namespace partita::ui {

// Hidden units' weights as small rolls: what each of them listens for. Held and struck are two colours; the
// stronger the weight the stronger the colour.
class FeatureView : public QWidget {
    Q_OBJECT

public:
    explicit FeatureView(QWidget* parent = nullptr);

    void setFeatures(const std::vector<Feature>& features);

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void drawImages();
    QRect cell(int index) const;

    std::vector<Feature> features_;
    std::vector<QImage> images_;
};

// One pixel a step and two pitches, low pitches at the bottom.
QImage imageOf(const Feature& feature, const QPalette& palette);

} // namespace partita::ui
