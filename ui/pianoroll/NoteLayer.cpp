#include "pianoroll/NoteLayer.h"

#include "pianoroll/PitchName.h"

#include <QFontMetrics>

#include <limits>

namespace partita::ui {

namespace {

constexpr double leastNamedRow = 13; // pixels
constexpr int leastBorderedPixels = 5;
constexpr int boldBorderPixels = 11; // rows at least this high show selection by a double border

} // namespace

void NoteLayer::Rects::clear() {
    edges.clear();
    fills.clear();
}

int NoteLayer::paint(QPainter& painter, const RollModel& model, const RollPalette& palette,
                     DevicePixels pixels, const QRect& area, const QFont& font) {
    begin(model, pixels, area, font);
    painter.setPen(Qt::NoPen);
    for (int index = 0; index < static_cast<int>(model.tracks().size()); ++index) {
        if (index == model.currentTrackIndex())
            continue;
        ghosts_.clear();
        paintedTo_.fill(std::numeric_limits<int>::min());
        gatherTrack(model, index, pixels);
        painter.setBrush(palette.ghost(index));
        painter.drawRects(ghosts_.data(), static_cast<int>(ghosts_.size()));
    }
    paintedTo_.fill(std::numeric_limits<int>::min());
    if (model.currentTrack() != nullptr)
        gatherTrack(model, model.currentTrackIndex(), pixels);
    for (const ScoreEdit::TrackNote& added : model.pending().addedNotes)
        gather(added.note, model.isSelected(added.note.id), pixels);
    paintNotes(painter, palette);
    paintLabels(painter, palette, pixels);
    return met_;
}

void NoteLayer::begin(const RollModel&, DevicePixels pixels, const QRect& area, const QFont& font) {
    for (Rects& rects : styles_)
        rects.clear();
    labels_.clear();
    area_ = area;
    met_ = 0;
    const PitchRows& rows = pixels.geometry.rows;
    for (int value = 0; value < 128; ++value) {
        const auto i = static_cast<std::size_t>(value);
        const int row = rows.row(Pitch(value));
        rowTop_[i] = pixels.y(row);
        rowBottom_[i] = pixels.y(row + 1) - (pixels.geometry.rowHeight >= 6 ? pixels.line() : 0);
        if (!rows.contains(Pitch(value)))
            rowBottom_[i] = rowTop_[i]; // a row that is folded away
    }
    showsNames_ = pixels.geometry.rowHeight >= leastNamedRow;
    if (!showsNames_)
        return;
    QFont scaled = font;
    scaled.setPixelSize(std::max(1, pixels.scaled(std::min(11.0, pixels.geometry.rowHeight - 4))));
    if (scaled == font_)
        return;
    font_ = scaled;
    nameWidth_ = QFontMetrics(font_).horizontalAdvance(pitchName(Pitch(61)));
    for (int value = 0; value < 128; ++value) {
        QStaticText& name = names_[static_cast<std::size_t>(value)];
        name = QStaticText(pitchName(Pitch(value)));
        name.setTextFormat(Qt::PlainText);
        name.prepare(QTransform(), font_);
    }
}

void NoteLayer::gatherTrack(const RollModel& model, int index, DevicePixels pixels) {
    const TrackNotes& track = model.tracks()[static_cast<std::size_t>(index)];
    if (track.size() == 0)
        return;
    const bool current = index == model.currentTrackIndex();
    const RollGeometry& geometry = pixels.geometry;
    const Tick left = geometry.wholeTickAt((area_.left() - 2) / pixels.ratio);
    const Tick right = geometry.wholeTickAt((area_.right() + 2) / pixels.ratio) + Tick(1);
    const std::vector<Note>& notes = track.notes();
    for (std::size_t i = track.firstEndingAfter(left); i < notes.size() && notes[i].start <= right; ++i) {
        const Note& note = notes[i];
        if (note.end() < left || (current && model.isHiddenAt(i)))
            continue;
        const auto pitch = static_cast<std::size_t>(note.pitch.value);
        if (rowTop_[pitch] > area_.bottom() || rowBottom_[pitch] < area_.top())
            continue;
        if (current) {
            gather(note, model.isSelectedAt(i), pixels);
            continue;
        }
        ++met_;
        const int x = pixels.x(note.start);
        const int width = std::max(1, pixels.x(note.end()) - pixels.line() - x);
        if (x + width <= paintedTo_[pitch])
            continue;
        paintedTo_[pitch] = x + width;
        ghosts_.emplace_back(x, rowTop_[pitch], width, rowBottom_[pitch] - rowTop_[pitch]);
    }
}

void NoteLayer::gather(const Note& note, bool selected, DevicePixels pixels) {
    ++met_;
    const auto pitch = static_cast<std::size_t>(note.pitch.value);
    const int left = pixels.x(note.start);
    const int width = std::max(pixels.line() * 2, pixels.x(note.end()) - left);
    const QRect box(left, rowTop_[pitch], width, rowBottom_[pitch] - rowTop_[pitch]);
    const int style = selected ? selectedStyle : static_cast<int>(RollPalette::bucket(note.velocity));
    Rects& rects = styles_[static_cast<std::size_t>(style)];
    if (width < leastBorderedPixels * pixels.line() || box.height() < leastBorderedPixels * pixels.line()) {
        if (!selected && left + width <= paintedTo_[pitch])
            return; // lies wholly under its neighbour
        paintedTo_[pitch] = std::max(paintedTo_[pitch], left + width);
        rects.fills.push_back(box);
        return;
    }
    const bool bold = selected && box.height() >= boldBorderPixels * pixels.line();
    addShape(rects, box, bold ? 2 * pixels.line() : pixels.line(), pixels.line());
    if (showsNames_ && width >= nameWidth_ + pixels.scaled(8))
        labels_.push_back({box, note.pitch.value, style});
}

// A border with cut corners, as two rectangles, and the fill inside it.
void NoteLayer::addShape(Rects& rects, QRect box, int border, int line) {
    rects.edges.push_back(box.adjusted(line, 0, -line, 0));
    rects.edges.push_back(box.adjusted(0, line, 0, -line));
    const QRect inside = box.adjusted(border, border, -border, -border);
    if (inside.isValid())
        rects.fills.push_back(inside);
}

void NoteLayer::paintNotes(QPainter& painter, const RollPalette& palette) {
    for (int style = 0; style <= selectedStyle; ++style) {
        const Rects& rects = styles_[static_cast<std::size_t>(style)];
        const bool selected = style == selectedStyle;
        const int velocity = style * 128 / RollPalette::velocitySteps;
        painter.setBrush(selected ? palette.selectedEdge : palette.velocityEdge(velocity));
        painter.drawRects(rects.edges.data(), static_cast<int>(rects.edges.size()));
        painter.setBrush(selected ? palette.selected : palette.velocity(velocity));
        painter.drawRects(rects.fills.data(), static_cast<int>(rects.fills.size()));
    }
}

void NoteLayer::paintLabels(QPainter& painter, const RollPalette& palette, DevicePixels pixels) {
    if (labels_.empty())
        return;
    painter.setFont(font_);
    const QFontMetrics metrics(font_);
    const int height = metrics.ascent() + metrics.descent();
    for (const Label& label : labels_) {
        painter.setPen(label.style == selectedStyle
                           ? palette.selectedText
                           : palette.velocityText(label.style * 128 / RollPalette::velocitySteps));
        // A note that begins left of the view keeps its name in sight.
        const int left = std::max(label.box.left(), 0) + pixels.scaled(4);
        if (left + nameWidth_ > label.box.right())
            continue;
        painter.drawStaticText(left, label.box.top() + (label.box.height() - height) / 2,
                               names_[static_cast<std::size_t>(label.pitch)]);
    }
}

} // namespace partita::ui
