#include "ui/pianoroll/view/NoteLayer.h"

#include "ui/pianoroll/view/GridPainter.h"
#include "ui/texts/Texts.h"

#include <QFontMetrics>

#include <algorithm>

namespace partita::ui {

void RowStrips::begin(const QRect& area) {
    left_ = area.left();
    width_ = area.width();
    if (image_.width() < width_) {
        image_ = QImage(width_, 128, QImage::Format_ARGB32_Premultiplied);
        image_.fill(Qt::transparent);
    }
}

void RowStrips::fill(std::size_t pitch, int left, int right, QRgb colour) {
    left = std::max(0, left - left_);
    right = std::min(width_, right - left_);
    if (left >= right)
        return;
    auto* row = reinterpret_cast<QRgb*>(image_.scanLine(static_cast<int>(pitch)));
    std::fill(row + left, row + right, colour);
    Extent& extent = extents_[pitch];
    extent = extent.left == extent.right ? Extent{left, right}
                                         : Extent{std::min(extent.left, left), std::max(extent.right, right)};
}

void RowStrips::paint(QPainter& painter, const std::array<int, 128>& rowTop,
                      const std::array<int, 128>& rowBottom) {
    for (std::size_t pitch = 0; pitch < extents_.size(); ++pitch) {
        const Extent extent = extents_[pitch];
        if (extent.left == extent.right)
            continue;
        const int width = extent.right - extent.left;
        const int height = rowBottom[pitch] - rowTop[pitch];
        // Line by line: Qt blends unscaled pictures with vector code, stretched ones pixel by pixel.
        for (int line = 0; line < height; ++line)
            painter.drawImage(left_ + extent.left, rowTop[pitch] + line, image_, extent.left,
                              static_cast<int>(pitch), width, 1);
        auto* row = reinterpret_cast<QRgb*>(image_.scanLine(static_cast<int>(pitch)));
        std::fill(row + extent.left, row + extent.right, 0u);
        extents_[pitch] = {};
    }
}

namespace {

constexpr double leastNamedRow = 13; // pixels
constexpr int leastBorderedPixels = 5;
constexpr int boldBorderPixels = 11; // rows at least this high show selection by a double border

// Rising ids.
std::vector<NoteId> removedFrom(const TrackNotes& track, const ScoreEdit& edit) {
    std::vector<NoteId> ids;
    for (const ScoreEdit::TrackNote& removed : edit.removedNotes)
        if (removed.track == track.track().id)
            ids.push_back(removed.note.id);
    std::sort(ids.begin(), ids.end());
    return ids;
}

} // namespace

void NoteLayer::Rects::clear() {
    edges.clear();
    fills.clear();
}

int NoteLayer::paint(QPainter& painter, const RollModel& model, const RollPalette& palette,
                     DevicePixels pixels, const QRect& area, const QFont& font) {
    begin(palette, pixels, area, font);
    const Locks& locks = model.document().locks();
    for (const TrackNotes& track : model.backdrop())
        gatherGhosts(track, palette.ghostBorder.rgb(), pixels, {});
    for (std::size_t index = 0; index < model.tracks().size(); ++index)
        if (static_cast<int>(index) != model.currentTrackIndex())
            gatherGhosts(model.tracks()[index], palette.ghost(static_cast<int>(index)).rgb(), pixels,
                         {locks.empty() ? nullptr : &locks,
                          model.selectsOtherTracks() ? &model.selection() : nullptr,
                          removedFrom(model.tracks()[index], model.pending())});
    strips_.paint(painter, rowTop_, rowBottom_);
    LockPainter(palette, pixels, area).paintNotes(painter, lockedGhosts_);
    if (const TrackNotes* track = model.currentTrack(); track != nullptr && track->size() > 0)
        visitInView(*track, pixels, [&](std::size_t index, const Note& note) {
            if (!model.isHiddenAt(index))
                gather(note, model.isSelectedAt(index), model.isLockedAt(index), pixels);
        });
    for (const auto& [note, locked] : selectedElsewhere_)
        gather(note, true, locked, pixels);
    for (const ScoreEdit::TrackNote& added : model.pending().addedNotes)
        gather(added.note, model.isPendingMarked() || model.isSelected(added.note.id),
               !locks.empty() && model.isLocked(added.note), pixels);
    strips_.paint(painter, rowTop_, rowBottom_);
    paintNotes(painter, palette);
    LockPainter(palette, pixels, area).paintNotes(painter, locked_);
    paintLabels(painter, palette, pixels);
    return met_;
}

void NoteLayer::begin(const RollPalette& palette, DevicePixels pixels, const QRect& area, const QFont& font) {
    for (Rects& rects : styles_)
        rects.clear();
    labels_.clear();
    locked_.clear();
    lockedGhosts_.clear();
    selectedElsewhere_.clear();
    area_ = area;
    met_ = 0;
    strips_.begin(area);
    for (int style = 0; style < selectedStyle; ++style)
        plain_[static_cast<std::size_t>(style)] =
            palette.velocity(style * 128 / RollPalette::velocitySteps).rgb();
    plain_[selectedStyle] = palette.selected.rgb();
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
    if (showsNames_)
        prepareNames(pixels, font);
}

void NoteLayer::prepareNames(DevicePixels pixels, const QFont& font) {
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

template <class Visit>
void NoteLayer::visitInView(const TrackNotes& track, DevicePixels pixels, Visit visit) {
    const RollGeometry& geometry = pixels.geometry;
    const Tick left = geometry.wholeTickAt((area_.left() - 2) / pixels.ratio);
    const Tick right = geometry.wholeTickAt((area_.right() + 2) / pixels.ratio) + Tick(1);
    const std::vector<Note>& notes = track.notes();
    for (std::size_t i = track.firstEndingAfter(left); i < notes.size() && notes[i].start <= right; ++i) {
        const auto pitch = static_cast<std::size_t>(notes[i].pitch.value);
        if (notes[i].end() >= left && rowTop_[pitch] <= area_.bottom() && rowBottom_[pitch] >= area_.top())
            visit(i, notes[i]);
    }
}

void NoteLayer::gatherGhosts(const TrackNotes& track, QRgb colour, DevicePixels pixels,
                             const OtherTrack& state) {
    if (track.size() == 0)
        return;
    visitInView(track, pixels, [&](std::size_t, const Note& note) {
        if (!state.removed.empty() && std::binary_search(state.removed.begin(), state.removed.end(), note.id))
            return;
        const bool locked = state.locks != nullptr && isLocked(*state.locks, track.track().id, note);
        if (state.selected != nullptr && state.selected->contains(note.id)) {
            selectedElsewhere_.emplace_back(note, locked);
            return;
        }
        ++met_;
        const int left = pixels.x(note.start);
        const int right = std::max(left + 1, pixels.x(note.end()) - pixels.line());
        const auto pitch = static_cast<std::size_t>(note.pitch.value);
        strips_.fill(pitch, left, right, colour);
        const QRect box(left, rowTop_[pitch], right - left, rowBottom_[pitch] - rowTop_[pitch]);
        if (locked && std::min(box.width(), box.height()) >= leastBorderedPixels * pixels.line())
            lockedGhosts_.push_back(box);
    });
}

void NoteLayer::gather(const Note& note, bool selected, bool locked, DevicePixels pixels) {
    ++met_;
    const auto pitch = static_cast<std::size_t>(note.pitch.value);
    const int left = pixels.x(note.start);
    const int width = std::max(pixels.line() * 2, pixels.x(note.end()) - left);
    const int height = rowBottom_[pitch] - rowTop_[pitch];
    const int style = selected ? selectedStyle : static_cast<int>(RollPalette::bucket(note.velocity));
    if (std::min(width, height) < leastBorderedPixels * pixels.line())
        return strips_.fill(pitch, left, left + width, plain_[static_cast<std::size_t>(style)]);
    const QRect box(left, rowTop_[pitch], width, height);
    const bool bold = selected && height >= boldBorderPixels * pixels.line();
    addShape(styles_[static_cast<std::size_t>(style)], box, bold ? 2 * pixels.line() : pixels.line(),
             pixels.line());
    if (locked)
        locked_.push_back(box);
    if (showsNames_ && width >= nameWidth_ + pixels.scaled(8) + (locked ? height : 0))
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
    painter.setPen(Qt::NoPen);
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
