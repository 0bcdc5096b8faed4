#include "ui/pianoroll/view/ThoughtPainter.h"

#include "core/dataset/StepClock.h"
#include "ui/texts/Texts.h"

#include <QCoreApplication>

#include <array>
#include <vector>

namespace partita::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ThoughtPainter)
};

constexpr double leastTinted = 0.02;    // probability
constexpr double strongest = 0.75;      // opacity of a certain cell
constexpr double leastStepPixels = 1.5; // steps narrower than that are not tinted
constexpr int leastBarHeight = 6;       // of a note that has room for its bar, logical pixels
constexpr int leastBarWidth = 4;        // the same

QString percent(double probability) {
    if (probability > 0 && probability < 0.01)
        return Words::tr("under 1 %");
    return Words::tr("%1 %").arg(qRound(100 * probability));
}

// Where the steps of what was judged are in the score.
class StepPlaces {
public:
    StepPlaces(const NoteLikelihoods& thoughts, const Division& division)
        : clock_(division, thoughts.cells().grid().stepsPerBeat)
        , phase_(thoughts.phase()) {}

    Tick tickOf(int step) const { return clock_.nearestTick(Step(step)) + phase_; }

    // The last one that begins at or before the tick.
    int stepAt(Tick tick) const {
        const int step = clock_.nearest(tick - phase_).value;
        return tickOf(step) > tick ? step - 1 : step;
    }

private:
    StepClock clock_;
    Tick phase_;
};

} // namespace

void ThoughtPainter::paintCells(QPainter& painter, RowStrips& strips) const {
    const CellLikelihoods& cells = thoughts_.cells();
    const StepPlaces places(thoughts_, model_.score()->division);
    const RollGeometry& geometry = pixels_.geometry;
    const double stepPixels = geometry.pixelsPerTick * geometry.ticksPerBeat / cells.grid().stepsPerBeat;
    if (stepPixels < leastStepPixels)
        return;
    const int first = std::max(0, places.stepAt(geometry.wholeTickAt(area_.left() / pixels_.ratio)));
    const int last =
        std::min(cells.steps(), places.stepAt(geometry.wholeTickAt(area_.right() / pixels_.ratio)) + 2);
    std::vector<int> lefts; // of the steps from `first` on, and of the one behind
    for (int step = first; step <= last; ++step)
        lefts.push_back(pixels_.x(places.tickOf(step)));
    strips.begin(area_);
    std::array<int, 128> tops{}, bottoms{};
    QColor tint = palette_.accent;
    for (Pitch pitch = cells.grid().lowest; pitch <= cells.grid().highest; pitch += Pitch(1)) {
        const auto row = static_cast<std::size_t>(pitch.value);
        if (!geometry.rows.contains(pitch))
            continue;
        tops[row] = pixels_.y(geometry.rows.row(pitch));
        bottoms[row] = pixels_.y(geometry.rows.row(pitch) + 1);
        if (bottoms[row] < area_.top() || tops[row] > area_.bottom())
            continue;
        for (int step = first; step < last; ++step) {
            const double probability = cells.sounding(step, pitch);
            if (probability < leastTinted)
                continue;
            tint.setAlphaF(static_cast<float>(strongest * probability));
            const auto at = static_cast<std::size_t>(step - first);
            strips.fill(row, lefts[at], lefts[at + 1], qPremultiply(tint.rgba()));
        }
    }
    strips.paint(painter, tops, bottoms);
}

void ThoughtPainter::paintNotes(QPainter& painter) const {
    const TrackNotes* track = model_.currentTrack();
    const int height = pixels_.scaled(pixels_.geometry.rowHeight);
    if (track == nullptr || height < pixels_.scaled(leastBarHeight))
        return;
    QList<QRect> grounds, shares;
    const int thickness = std::max(2 * pixels_.line(), height / 4);
    const std::vector<Note>& notes = track->notes();
    const Tick left = pixels_.geometry.wholeTickAt(area_.left() / pixels_.ratio);
    const Tick right = pixels_.geometry.wholeTickAt(area_.right() / pixels_.ratio) + Tick(1);
    for (std::size_t i = track->firstEndingAfter(left); i < notes.size() && notes[i].start <= right; ++i) {
        if (static_cast<double>(notes[i].length.value) * pixels_.geometry.pixelsPerTick < leastBarWidth)
            continue;
        const int from = pixels_.x(notes[i].start) + pixels_.line();
        const int width = pixels_.x(notes[i].end()) - pixels_.line() - from;
        if (width < pixels_.scaled(leastBarWidth) || model_.isHiddenAt(i) ||
            !pixels_.geometry.rows.contains(notes[i].pitch))
            continue;
        const NoteLikelihood* thought = thoughts_.of(notes[i].id);
        if (thought == nullptr)
            continue;
        const int bottom = pixels_.y(pixels_.geometry.rows.row(notes[i].pitch) + 1) - 2 * pixels_.line();
        const QRect whole(from, bottom - thickness, width, thickness);
        grounds.append(whole);
        shares.append(whole);
        shares.back().setWidth(static_cast<int>(std::lround(thought->probability * width)));
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(palette_.dark ? QColor(0, 0, 0, 150) : QColor(255, 255, 255, 170));
    painter.drawRects(grounds);
    painter.setBrush(palette_.dark ? QColor(255, 255, 255) : QColor(0, 0, 0));
    painter.drawRects(shares);
}

QString thoughtText(const NoteLikelihood& thought, Pitch pitch) {
    QString text = Words::tr("%1: %2 here.").arg(pitchName(pitch), percent(thought.probability));
    if (thought.choices.empty() || thought.choices.front().probability <= thought.probability)
        return text;
    const NoteLikelihood::Choice& best = thought.choices.front();
    text += QLatin1Char(' ');
    return text + (best.pitch
                       ? Words::tr("The model would put %1 (%2).")
                             .arg(pitchName(*best.pitch), percent(best.probability))
                       : Words::tr("The model would leave it out (%1).").arg(percent(best.probability)));
}

QString thoughtText(const NoteLikelihoods& thoughts, const Score& score, Tick tick, Pitch pitch) {
    for (const Track& track : score.tracks)
        for (const Note& note : track.notes)
            if (note.pitch == pitch && note.start <= tick && note.end() > tick)
                if (const NoteLikelihood* thought = thoughts.of(note.id))
                    return thoughtText(*thought, pitch);
    const CellLikelihoods& cells = thoughts.cells();
    const int step = StepPlaces(thoughts, score.division).stepAt(tick);
    if (step < 0 || step >= cells.steps() || !cells.grid().contains(pitch))
        return {};
    return Words::tr("%1: %2 here.").arg(pitchName(pitch), percent(cells.sounding(step, pitch)));
}

} // namespace partita::ui
