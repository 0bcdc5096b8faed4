#include "ui/pianoroll/view/RollPalette.h"

#include <algorithm>
#include <cmath>

namespace partita::ui {

namespace {

struct Oklch {
    double lightness, chroma;
    double hueDegrees;
};

double gammaEncoded(double linear) {
    linear = std::clamp(linear, 0.0, 1.0);
    return linear <= 0.0031308 ? 12.92 * linear : 1.055 * std::pow(linear, 1 / 2.4) - 0.055;
}

// Björn Ottosson, "A perceptual color space for image processing" (2020): equal steps look equal.
QColor fromOklch(Oklch colour) {
    const double hue = colour.hueDegrees * 3.14159265358979 / 180;
    const double a = colour.chroma * std::cos(hue);
    const double b = colour.chroma * std::sin(hue);
    const double l = std::pow(colour.lightness + 0.3963377774 * a + 0.2158037573 * b, 3);
    const double m = std::pow(colour.lightness - 0.1055613458 * a - 0.0638541728 * b, 3);
    const double s = std::pow(colour.lightness - 0.0894841775 * a - 1.2914855480 * b, 3);
    return QColor::fromRgbF(
        static_cast<float>(gammaEncoded(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s)),
        static_cast<float>(gammaEncoded(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s)),
        static_cast<float>(gammaEncoded(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s)));
}

double between(double a, double b, double share) {
    return a + (b - a) * share;
}

double luminance(const QColor& colour) {
    return 0.2126 * colour.redF() + 0.7152 * colour.greenF() + 0.0722 * colour.blueF();
}

QColor readableOn(const QColor& ground) {
    return luminance(ground) > 0.45 ? QColor(0x14, 0x18, 0x20) : QColor(0xF6, 0xF8, 0xFC);
}

} // namespace

QColor mixed(const QColor& a, const QColor& b, double shareOfB) {
    const auto channel = [&](int from, int to) {
        return static_cast<int>(std::lround(between(from, to, shareOfB)));
    };
    return QColor(channel(a.red(), b.red()), channel(a.green(), b.green()), channel(a.blue(), b.blue()));
}

RollPalette::RollPalette(const QPalette& palette)
    : dark(palette.color(QPalette::Base).lightness() < 128) {
    deriveGround(palette);
    deriveNotes();
}

void RollPalette::deriveGround(const QPalette& palette) {
    const QColor base = palette.color(QPalette::Base);
    const QColor ink = palette.color(QPalette::Text);
    const QColor window = palette.color(QPalette::Window);
    accent = palette.color(QPalette::Highlight);
    whiteRow = dark ? mixed(base, ink, 0.055) : base;
    blackRow = dark ? mixed(base, Qt::black, 0.12) : mixed(base, ink, 0.05);
    outOfScale = dark ? mixed(base, Qt::black, 0.3) : mixed(base, ink, 0.11);
    rootRow = mixed(whiteRow, accent, dark ? 0.2 : 0.12);
    lock = dark ? QColor(0xF2, 0xF4, 0xF8) : QColor(0x1B, 0x1F, 0x27);
    noteLock = QColor(0x12, 0x15, 0x1B);
    noteLockGround = QColor(0xF6, 0xF8, 0xFC);
    lockHatch = lock;
    lockHatch.setAlpha(dark ? 85 : 80);
    rowLine = mixed(whiteRow, ink, dark ? 0.05 : 0.06);
    octaveLine = mixed(whiteRow, ink, dark ? 0.20 : 0.22);
    gridLine = mixed(whiteRow, ink, dark ? 0.065 : 0.075);
    beatLine = mixed(whiteRow, ink, dark ? 0.15 : 0.16);
    barLine = mixed(whiteRow, ink, dark ? 0.34 : 0.38);
    beyondEnd = window;
    beyondEnd.setAlpha(dark ? 120 : 150);
    text = mixed(ink, window, 0.12);
    faintText = mixed(ink, window, 0.42);
    panel = window;
    panelLine = mixed(window, ink, 0.22);
    loop = accent;
    playhead = dark ? QColor(0xFF, 0x6B, 0x57) : QColor(0xD9, 0x30, 0x25);
    whiteKey = dark ? QColor(0xC9, 0xCD, 0xD3) : QColor(0xFD, 0xFD, 0xFD);
    blackKey = dark ? QColor(0x22, 0x25, 0x2A) : QColor(0x33, 0x37, 0x3D);
    keyLine = dark ? QColor(0x82, 0x87, 0x8F) : QColor(0xB9, 0xBE, 0xC5);
    keyText = QColor(0x4A, 0x50, 0x58);
}

void RollPalette::deriveNotes() {
    for (std::size_t i = 0; i < ramp_.size(); ++i) {
        const double loud = static_cast<double>(i) / (velocitySteps - 1);
        const double hue = between(232, 348, loud);
        ramp_[i] = dark ? fromOklch({between(0.50, 0.80, loud), between(0.065, 0.145, loud), hue})
                        : fromOklch({between(0.80, 0.50, loud), between(0.065, 0.19, loud), hue});
        edges_[i] = dark ? mixed(ramp_[i], Qt::black, 0.45) : mixed(ramp_[i], Qt::black, 0.28);
        texts_[i] = readableOn(ramp_[i]);
    }
    selected = dark ? fromOklch({0.86, 0.14, 85}) : fromOklch({0.84, 0.16, 80});
    selectedEdge = dark ? QColor(0xFF, 0xFF, 0xFF) : QColor(0x2A, 0x1B, 0x00);
    selectedText = QColor(0x20, 0x16, 0x00);
    ghostBorder = mixed(whiteRow, text, 0.3);
}

QColor RollPalette::ghost(int track) const {
    // Between yellow and teal, away from the blue to red of the notes that are edited.
    const double hue = 70 + std::fmod(45 + track * 47.0, 125);
    const QColor full = dark ? fromOklch({0.62, 0.06, hue}) : fromOklch({0.72, 0.06, hue});
    return mixed(whiteRow, full, dark ? 0.62 : 0.8);
}

std::size_t RollPalette::bucket(int velocity) {
    return static_cast<std::size_t>(std::clamp(velocity, 0, 127) * velocitySteps / 128);
}

} // namespace partita::ui
