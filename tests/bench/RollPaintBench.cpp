// Thread time of painting the roll with 100,000 notes in view at 1920 x 1080, and of a step of dragging 5,000
// of them. Prints milliseconds; run with QT_QPA_PLATFORM=offscreen.
#include "core/base/RandomStream.h"
#include "core/learn/NoteLikelihoods.h"
#include "ui/pianoroll/PianoRollEditor.h"
#include "ui/pianoroll/tools/RollController.h"
#include "ui/pianoroll/view/RollView.h"

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

// Likes what is there, its neighbours and octaves less: about as many cells as a trained model tints. At
// once, for it is the painting that is measured.
class SureModel : public MusicModel {
public:
    ModelDescription describe() const override { return {}; }
    Result<NoteStates> generate(const GenerateRequest& request, const Progress&,
                                std::stop_token) const override {
        return NoteStates(Grid{}, request.steps);
    }
    Result<Likelihood> logLikelihood(const LikelihoodRequest&, const Progress&,
                                     std::stop_token) const override {
        return Likelihood();
    }
    Status save(const std::filesystem::path& path) const override {
        return Error{ErrorCode::NotWritable, path, "not saved", std::nullopt};
    }
    bool canJudgeCells() const override { return true; }
    Result<CellLikelihoods> cellLikelihoods(const NoteStates& states, std::stop_token) const override {
        CellLikelihoods cells(states.grid(), states.steps());
        for (int step = 0; step < states.steps(); ++step)
            for (Pitch pitch = states.grid().lowest; pitch <= states.grid().highest; pitch += Pitch(1))
                if (const float likely = likelihood(states, step, pitch); likely > 0)
                    cells.set(step, pitch, 0.7f * likely, 0.3f * likely);
        return cells;
    }
    Result<std::vector<double>> logRatios(const NoteStates&, std::span<const CellChanges> changes,
                                          std::stop_token) const override {
        return std::vector<double>(changes.size());
    }

private:
    static float likelihood(const NoteStates& states, int step, Pitch pitch) {
        if (states.isHeld(step, pitch))
            return 0.6f;
        for (const int away : {-12, -2, 2, 12})
            if (const Pitch other = pitch + Pitch(away);
                states.grid().contains(other) && states.isHeld(step, other))
                return 0.1f;
        return 0;
    }
};

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
    const auto thoughts = NoteLikelihoods::judge(SureModel(), *model.score(), {});
    const auto shared = std::make_shared<const NoteLikelihoods>(*thoughts);
    view.setThoughts(shared);
    measure("paint, with what the model thinks", [&](int) { paint(); });
    view.setThoughts(nullptr);
    for (const bool thinking : {false, true}) {
        view.setThoughts(thinking ? shared : nullptr);
        viewport.fit();
        viewport.zoomTime(40, 900);
        std::printf("zoomed in forty times%s, %d notes met by a painting\n",
                    thinking ? ", with what the model thinks" : "", (paint(), view.notesPainted()));
        measure("paint, zoomed in", [&](int) { paint(); });
        measure("scroll and paint, zoomed in", [&](int) {
            viewport.scrollBy({7, 0});
            paint();
        });
    }
    return 0;
}
