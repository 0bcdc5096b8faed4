#pragma once

#include "ui/pianoroll/model/RollGeometry.h"
#include "ui/pianoroll/model/RollModel.h"
#include "ui/pianoroll/view/RollPalette.h"

#include <QImage>
#include <QPainter>
#include <QStaticText>

#include <array>
#include <unordered_set>
#include <utility>
#include <vector>

namespace partita::ui {

// Plain coloured spans of the 128 pitches' rows, gathered as an image one pixel high a row and drawn
// stretched to the rows' heights. Tens of thousands of tiny notes cost a few writes each in memory that stays
// in the cache.
class RowStrips {
public:
    void begin(const QRect& area); // device pixels; spans outside are cut off
    // Later spans cover earlier ones. `right` is not part of the span.
    void fill(std::size_t pitch, int left, int right, QRgb colour); // premultiplied
    // Draws the spans, row `pitch` from rowTop to rowBottom, and forgets them.
    void paint(QPainter& painter, const std::array<int, 128>& rowTop, const std::array<int, 128>& rowBottom);

private:
    struct Extent {
        int left = 0, right = 0; // pixels of the image; empty when equal
    };

    QImage image_; // area's width x 128
    std::array<Extent, 128> extents_{};
    int left_ = 0; // of the area
    int width_ = 0;
};

// Paints the notes that are in view: document and pending edit, other tracks and the backdrop as ghosts.
// Rectangles are gathered by colour and drawn in one call each. Keeps its buffers from frame to frame.
class NoteLayer {
public:
    // The painter is in device pixels; `area` is what needs painting. Returns how many notes were met in it.
    int paint(QPainter& painter, const RollModel& model, const RollPalette& palette, DevicePixels pixels,
              const QRect& area, const QFont& font);

private:
    struct Rects {
        std::vector<QRect> edges, fills;
        void clear();
    };
    struct Label {
        QRect box; // device pixels
        int pitch;
        int style; // velocity bucket, or selectedStyle
    };
    static constexpr int selectedStyle = RollPalette::velocitySteps;

    void begin(const RollPalette& palette, DevicePixels pixels, const QRect& area, const QFont& font);
    void prepareNames(DevicePixels pixels, const QFont& font);
    template <class Visit>
    void visitInView(const TrackNotes& track, DevicePixels pixels, Visit visit);
    struct OtherTrack {
        const Locks* locks = nullptr;                         // that hold some of its notes
        const std::unordered_set<NoteId>* selected = nullptr; // are no ghosts
        std::vector<NoteId> removed = {};                     // rising; are not shown
    };
    void gatherGhosts(const TrackNotes& track, QRgb colour, DevicePixels pixels, const OtherTrack& state);
    void gather(const Note& note, bool selected, bool locked, DevicePixels pixels);
    void addShape(Rects& rects, QRect box, int border, int line);
    void paintNotes(QPainter& painter, const RollPalette& palette);
    void paintLabels(QPainter& painter, const RollPalette& palette, DevicePixels pixels);

    std::array<Rects, RollPalette::velocitySteps + 1> styles_; // by velocity, then selected
    RowStrips strips_;                                         // ghosts, then notes too small for a border
    std::array<QRgb, RollPalette::velocitySteps + 1> plain_{}; // fills by style
    std::vector<Label> labels_;
    std::vector<std::pair<Note, bool>> selectedElsewhere_; // and whether it is locked
    std::vector<QRect> locked_, lockedGhosts_; // boxes of locked notes that are large enough to hatch
    std::array<QStaticText, 128> names_;
    QFont font_;
    int nameWidth_ = 0; // of the widest name, device pixels
    bool showsNames_ = false;
    std::array<int, 128> rowTop_{}, rowBottom_{};
    QRect area_;
    int met_ = 0;
};

} // namespace partita::ui
