// Thread time of painting the roll with 100,000 notes in view at 1920 x 1080, and of a step of dragging 5,000
// of them. Prints milliseconds; run with QT_QPA_PLATFORM=offscreen.
#include "base/RandomStream.h"
#include "pianoroll/PianoRollEditor.h"
#include "pianoroll/RollController.h"
#include "pianoroll/RollView.h"

#include <QApplication>
#include <QImage>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>
#include <vector>

using namespace partita;
using namespace partita::ui;

namespace {

constexpr int notesInView = 100'000;
constexpr int runs = 60;

double threadMilliseconds() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

void measure(const char* what, const std::function<void(int)>& step) {
    std::vector<double> times;
    for (int run = 0; run < runs; ++run) {
        const double before = threadMilliseconds();
        step(run);
        times.push_back(threadMilliseconds() - before);
    }
    std::sort(times.begin(), times.end());
    std::printf("%-40s median %6.2f ms, worst %6.2f ms\n", what, times[times.size() / 2], times.back());
}

Score dense() {
    Score score;
    Track track;
    track.id = TrackId(1);
    RandomStream random(1);
    for (std::uint32_t id = 1; id <= notesInView; ++id) {
        Note note;
        note.id = NoteId(id);
        note.start = Tick(static_cast<std::int64_t>(id) * 12);
        note.length = Tick(120 + random.below(240));
        note.pitch = Pitch(21 + static_cast<int>(random.below(88)));
        note.velocity = static_cast<std::uint8_t>(1 + random.below(127));
        track.notes.push_back(note);
    }
    sortNotes(track);
    score.tracks.push_back(std::move(track));
    return score;
}

} // namespace

int main(int argc, char** argv) {
    const QApplication application(argc, argv);
    ScoreDocument document;
    RollModel model(document);
    RollViewport viewport(model);
    RollController controller(model, viewport);
    RollView view(controller, viewport);
    view.resize(1920, 1080);
    viewport.resize(view.size());
    document.open(std::make_shared<const Score>(dense()));
    viewport.fit();
    QImage image(view.size(), QImage::Format_RGB32);
    const auto paint = [&] { view.render(&image, QPoint(), QRegion(), QWidget::RenderFlags()); };
    paint();
    std::printf("%d notes met by a painting\n", view.notesPainted());
    measure("paint, all in view", [&](int) { paint(); });

    std::unordered_set<NoteId> selection;
    for (std::uint32_t id = 40'000; id < 45'000; ++id)
        selection.insert(NoteId(id));
    model.setSelection(selection);
    measure("paint, 5,000 selected", [&](int) { paint(); });
    const Note held = *model.currentTrack()->find(NoteId(42'000));
    const RollGeometry& geometry = viewport.geometry();
    const auto at = [&](double dx, double dy) {
        const QPointF position(geometry.x(held.start) + 0.2 + dx, geometry.y(held.pitch) + 4 + dy);
        return RollPoint{position, geometry.wholeTickAt(position.x()), geometry.pitchAt(position.y()), {}};
    };
    controller.press(at(0, 0));
    controller.drag(at(20, 5));
    measure("a step of a drag, without painting", [&](int run) { controller.drag(at(run * 3, run)); });
    measure("a step of a drag, with painting", [&](int run) {
        controller.drag(at(run * 2, run));
        paint();
    });
    controller.drop();
    Locks locks;
    locks.lockRegion({Tick(0), Tick(600'000), Pitch(50), Pitch(90)});
    document.pushLocks(locks, QStringLiteral("Lock"));
    measure("paint, a third of them locked", [&](int) { paint(); });
    viewport.zoomTime(40, 900);
    measure("paint, zoomed in forty times", [&](int) { paint(); });
    measure("scroll and paint, zoomed in", [&](int) {
        viewport.scrollBy({7, 0});
        paint();
    });
    return 0;
}
