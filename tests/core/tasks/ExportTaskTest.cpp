#include "core/tasks/ExportTask.h"
#include "core/midi/MidiReader.h"
#include "tests/core/tasks/MusicFolder.h"

#include <set>

using namespace partita;
using namespace partita::test;

namespace {

// Says what it was asked for and writes nothing.
class FakeRenderer : public Renderer {
public:
    Result<RenderReport> render(const Score&, const std::filesystem::path& path, const RenderOptions&,
                                const Progress&, std::stop_token) override {
        if (error)
            return *error;
        paths.push_back(path);
        return RenderReport{1, 0.5f, {"no kazoo"}};
    }
    Result<RenderReport> measure(const Score&, const std::filesystem::path&, const RenderOptions&,
                                 const Progress&, std::stop_token) override {
        return RenderReport{};
    }

    std::optional<Error> error;
    std::vector<std::filesystem::path> paths;
};

std::shared_ptr<const Score> tune(int seed) {
    RandomStream random(static_cast<std::uint64_t>(seed), 0);
    return std::make_shared<const Score>(madeScore({madeTrack(madeMelody(random, 16))}));
}

} // namespace

class ExportTaskTest : public QObject {
    Q_OBJECT

private slots:
    void everyFormatIsFoundByItsName() {
        std::set<std::string> ids;
        for (const ExportFormat& format : exportFormats()) {
            QVERIFY(ids.insert(format.id).second);
            QVERIFY(!format.suffixes.empty() && format.suffixes.front().starts_with('.'));
            QCOMPARE(&exportFormat(format.id), &format);
        }
        for (const char* id : {"midi", "origin", "wav", "flac", "ogg", "opus", "mp3"})
            QVERIFY(ids.contains(id));
    }

    void scoresAreWrittenAsTheyAre() {
        const MusicFolder folder;
        const auto first = tune(1);
        const auto second = tune(2);
        ExportRequest request{{{first, folder.root / "1.mid", {}}, {second, folder.root / "2.mid", {}}},
                              &exportFormat("midi")};
        std::vector<std::filesystem::path> told;
        std::vector<double> shares;
        const auto done = exportScores(
            request, [&](double share) { shares.push_back(share); },
            [&](const std::filesystem::path& path, const RenderReport&) { told.push_back(path); }, {});
        QVERIFY(done.ok());
        QCOMPARE(told.size(), std::size_t{2});
        QCOMPARE(shares, (std::vector<double>{0.5, 1}));
        QCOMPARE(readMidiFile(folder.root / "2.mid")->score.noteCount(), second->noteCount());
    }

    void theOriginsFormHasItsNumbers() {
        const MusicFolder folder;
        const auto score = tune(3);
        QVERIFY(
            exportScores({{{score, folder.root / "o.mid", {}}}, &exportFormat("origin")}, {}, {}, {}).ok());
        const auto read = readMidiFile(folder.root / "o.mid");
        QVERIFY(read.ok());
        QCOMPARE(read->score.division.pulsesPerQuarter, std::uint16_t{220});
        std::size_t notes = 0;
        for (const Track& track : read->score.tracks)
            for (const Note& note : track.notes) {
                ++notes;
                QCOMPARE(note.velocity, std::uint8_t{40});
                QCOMPARE(note.start.value % 55, std::int64_t{0});
                QCOMPARE(note.length.value % 55, std::int64_t{0});
            }
        QCOMPARE(notes, score->noteCount());
    }

    void soundIsTheRenderersWork() {
        FakeRenderer renderer;
        std::vector<std::string> lacking;
        const auto done = exportScores(
            {{{tune(4), "a.flac", {}}}, &exportFormat("flac"), {}, &renderer}, {},
            [&](const std::filesystem::path&, const RenderReport& report) { lacking = report.substitutions; },
            {});
        QVERIFY(done.ok());
        QCOMPARE(renderer.paths, (std::vector<std::filesystem::path>{"a.flac"}));
        QCOMPARE(lacking, (std::vector<std::string>{"no kazoo"}));
    }

    void theFirstThatCannotBeWrittenEndsIt() {
        const MusicFolder folder;
        const auto done = exportScores({{{tune(5), folder.root / "1.mid", {}},
                                         {tune(6), folder.root / "none" / "2.mid", {}},
                                         {tune(7), folder.root / "3.mid", {}}},
                                        &exportFormat("midi")},
                                       {}, {}, {});
        QVERIFY(!done.ok());
        QCOMPARE(done.error().path, folder.root / "none" / "2.mid");
        QVERIFY(std::filesystem::exists(folder.root / "1.mid"));
        QVERIFY(!std::filesystem::exists(folder.root / "3.mid"));
    }

    void aStopAndTheRenderersErrorsEndIt() {
        const MusicFolder folder;
        const auto cancelled =
            exportScores({{{tune(8), folder.root / "1.mid", {}}}, &exportFormat("midi")}, {}, {}, stopped());
        QCOMPARE(cancelled.error().code, ErrorCode::Cancelled);
        QVERIFY(!std::filesystem::exists(folder.root / "1.mid"));
        FakeRenderer renderer;
        renderer.error = Error{ErrorCode::SoundFont, {}, "none found", std::nullopt};
        const auto failed =
            exportScores({{{tune(9), "a.wav", {}}}, &exportFormat("wav"), {}, &renderer}, {}, {}, {});
        QCOMPARE(failed.error().code, ErrorCode::SoundFont);
    }
};

QTEST_APPLESS_MAIN(ExportTaskTest)
#include "ExportTaskTest.moc"
