#include "tests/core/playback/Scores.h"

#include "core/playback/RenderSet.h"

#include <QtTest>

using namespace partita;

namespace {

// Writes down what it is asked for.
class RecordingRenderer : public Renderer {
public:
    struct Call {
        std::string path; // empty: measured
        RenderOptions options;
    };
    std::vector<Call> calls;
    std::string fails; // path that can't be written
    float peak = 0.5f;

    Result<RenderReport> render(const Score&, const std::filesystem::path& path, const RenderOptions& options,
                                const Progress& progress, std::stop_token) override {
        if (path == fails)
            return Error{ErrorCode::DiskFull, {}, "the disk is full", {}};
        calls.push_back({path.string(), options});
        progress(1);
        return RenderReport{1, peak, {}};
    }
    Result<RenderReport> measure(const Score&, const std::filesystem::path&, const RenderOptions& options,
                                 const Progress& progress, std::stop_token) override {
        calls.push_back({"", options});
        progress(1);
        return RenderReport{1, peak, {}};
    }
};

std::shared_ptr<const Score> trio() {
    Score score = makeScore({makeNote(1, 0, 100, 60)}, {nameEvent("Violin")});
    score.tracks.push_back({TrackId(2), {}, {nameEvent("Only words")}});
    score.tracks.push_back({TrackId(3), {makeNote(2, 0, 100, 40)}, {nameEvent("a/b: c")}});
    score.tracks.push_back({TrackId(4), {makeNote(3, 0, 100, 50)}, {}});
    return std::make_shared<const Score>(std::move(score));
}

} // namespace

class RenderSetTest : public QObject {
    Q_OBJECT
private slots:
    void aStemForEachTrackThatSounds();
    void theStemsOfAPieceShareOneGain();
    void silenceIsNotNormalised();
    void endsAtTheFirstThatFails();
    void progressGrowsToTheEnd();
};

void RenderSetTest::aStemForEachTrackThatSounds() {
    RenderItem item{trio(), "folder/piece.flac", {}};
    item.options.title = "Piece";
    item.options.mutedTracks = {3};
    const auto stems = stemsOf(item);
    QCOMPARE(stems.size(), std::size_t{2});
    QCOMPARE(stems[0].path.string(), std::string("folder/piece-01 Violin.flac"));
    QCOMPARE(stems[1].path.string(), std::string("folder/piece-03 a_b_ c.flac"));
    QCOMPARE(stems[0].options.mutedTracks, (std::vector<int>{1, 2, 3}));
    QCOMPARE(stems[1].options.mutedTracks, (std::vector<int>{0, 1, 3}));
    QCOMPARE(stems[0].options.title, std::string("Piece - Violin"));
}

void RenderSetTest::theStemsOfAPieceShareOneGain() {
    RecordingRenderer renderer;
    const std::vector<RenderItem> items{{trio(), "piece.wav", {}}};
    std::vector<std::string> told;
    const Status done =
        renderAll(renderer, items, {.normalise = true, .stems = true}, {}, {},
                  [&](const auto& path, const RenderReport&) { told.push_back(path.string()); });
    QVERIFY(done.ok());
    QCOMPARE(renderer.calls.size(), std::size_t{4});
    QVERIFY(renderer.calls[0].path.empty() && renderer.calls[0].options.mutedTracks.empty());
    for (std::size_t i = 1; i < 4; ++i) {
        QCOMPARE(renderer.calls[i].path, told[i - 1]);
        QVERIFY(std::abs(renderer.calls[i].options.gain * 0.5 - std::pow(10.0, -1.0 / 20)) < 1e-9);
    }
}

void RenderSetTest::silenceIsNotNormalised() {
    RecordingRenderer renderer;
    renderer.peak = 0;
    QVERIFY(
        renderAll(renderer, {{trio(), "piece.wav", {}}}, {.normalise = true}, {}, {}, [](auto&&...) {}).ok());
    QCOMPARE(renderer.calls.back().options.gain, 1.0);
}

void RenderSetTest::endsAtTheFirstThatFails() {
    RecordingRenderer renderer;
    renderer.fails = "two.wav";
    const std::vector<RenderItem> items{
        {trio(), "one.wav", {}}, {trio(), "two.wav", {}}, {trio(), "three.wav", {}}};
    int told = 0;
    const Status done = renderAll(renderer, items, {}, {}, {}, [&](auto&&...) { ++told; });
    QVERIFY(!done.ok());
    QCOMPARE(done.error().code, ErrorCode::DiskFull);
    QCOMPARE(done.error().path.string(), std::string("two.wav"));
    QCOMPARE(told, 1);
    const RenderItem silent{std::make_shared<const Score>(makeScore({})), "silent.wav", {}};
    const Status none = renderAll(renderer, {silent}, {.stems = true}, {}, {}, [](auto&&...) {});
    QCOMPARE(none.error().code, ErrorCode::NothingUsable);
}

void RenderSetTest::progressGrowsToTheEnd() {
    RecordingRenderer renderer;
    std::vector<double> shares;
    const std::vector<RenderItem> items{{trio(), "one.wav", {}}, {trio(), "two.wav", {}}};
    QVERIFY(renderAll(
                renderer, items, {.normalise = true}, [&](double share) { shares.push_back(share); }, {},
                [](auto&&...) {})
                .ok());
    QCOMPARE(shares, (std::vector<double>{0.25, 0.5, 0.75, 1.0}));
}

QTEST_APPLESS_MAIN(RenderSetTest)
#include "RenderSetTest.moc"
