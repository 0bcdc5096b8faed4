#pragma once

#include <QColor>
#include <QPalette>

#include <array>

namespace partita::ui {

// The roll's colours, all derived from the widget's palette, light or dark.
class RollPalette {
public:
    static constexpr int velocitySteps = 16;

    explicit RollPalette(const QPalette& palette);

    bool dark;
    QColor whiteRow, blackRow, rowLine, octaveLine;
    QColor barLine, beatLine, gridLine;
    QColor beyondEnd; // over the roll after the piece's last bar, translucent
    QColor text, faintText;
    QColor panel;     // ruler, keyboard's and lane's ground
    QColor panelLine; // between the panels
    QColor loop;
    QColor playhead;
    QColor accent; // focus, marquee, hover
    QColor whiteKey, blackKey, keyLine, keyText;
    QColor ghostBorder;
    QColor outOfScale, rootRow;      // rows while a scale is shown
    QColor lock, lockHatch;          // padlock and translucent hatch of a locked block
    QColor noteLock, noteLockGround; // hatch and padlock of a locked note, and what the padlock is on

    // A note's fill: soft to loud runs from cool and near the ground to warm and far from it, in hue and in
    // lightness.
    const QColor& velocity(int velocity) const { return ramp_[bucket(velocity)]; }
    const QColor& velocityEdge(int velocity) const { return edges_[bucket(velocity)]; }
    const QColor& velocityText(int velocity) const { return texts_[bucket(velocity)]; }
    QColor selected;     // fill of a selected note
    QColor selectedEdge; // its outline, two pixels
    QColor selectedText;
    QColor ghost(int track) const; // fill of a note of a track that is not edited

    static std::size_t bucket(int velocity); // 0..velocitySteps - 1

private:
    void deriveGround(const QPalette& palette);
    void deriveNotes();

    std::array<QColor, velocitySteps> ramp_, edges_, texts_;
};

QColor mixed(const QColor& a, const QColor& b, double shareOfB);

} // namespace partita::ui
