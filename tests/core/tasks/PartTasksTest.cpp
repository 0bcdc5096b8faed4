#include "core/score/EventText.h"
#include "core/tasks/ComposeTask.h"
#include "core/tasks/ReviseTask.h"
#include "core/tasks/RevisionScope.h"
#include "core/tasks/TrainTask.h"
#include "tests/core/dataset/MadeBand.h"
#include "tests/core/tasks/MusicFolder.h"

#include <set>

using namespace partita;
using namespace partita::test;

namespace {

using Roles = std::vector<PartRole>;

// By id, of the tracks that are called so.
std::vector<Note> notesOf(const Score& score, const std::string& track) {
    for (const Track& each : score.tracks)
        if (trackName(each, TextEncoding::Latin1) == track)
            return each.notes;
    return {};
}

bool hasAll(const Track& track, const std::vector<Note>& notes) {
    return std::ranges::all_of(
        notes, [&](const Note& note) { return std::ranges::find(track.notes, note) != track.notes.end(); });
}

} // namespace

class PartTasksTest : public QObject {
    Q_OBJECT

    MusicFolder folder_;
    std::shared_ptr<const MusicModel> model_;

    ReviseRequest requestOf(Operation operation, Score score) const {
        ReviseRequest request;
        request.operation = operation;
        request.model = model_;
        request.score = std::make_shared<const Score>(std::move(score));
        return request;
    }

    static std::shared_ptr<const Score> revised(const ReviseRequest& request) {
        std::shared_ptr<const Score> score;
        ReviseObserver observer;
        observer.made = [&](int, const Alternative& made) { score = made.score; };
        const Status status = revise(request, observer, {});
        if (!status)
            qWarning("%s", describe(status.error()).c_str());
        return score;
    }

private slots:
    // A few updates are enough to play at all.
    void initTestCase() {
        for (int i = 0; i < 6; ++i)
            writeScore(madeBand(static_cast<std::uint64_t>(30 + i)),
                       folder_.root / "bands" / (std::to_string(i) + ".mid"));
        TrainRequest request;
        request.music.root = folder_.root / "bands";
        request.music.import.parting = Parting::AsTheMusicIs;
        request.preset = "quick";
        for (const auto& [name, value] : std::initializer_list<std::pair<const char*, double>>{
                 {"hidden", 8}, {"recurrent", 12}, {"most_updates", 60}, {"threads", 1}})
            request.overrides.set(name, value);
        request.trainer.checkpoint = folder_.root / "band.safetensors";
        TrainingControl control;
        const auto outcome = trainModel(request, control, {}, {});
        QVERIFY2(outcome, outcome ? "" : describe(outcome.error()).c_str());
        model_ = outcome->best;
        QCOMPARE(model_->describe().grid.parts, 5);
    }

    void aFamilyWithoutPartsHasTheNotesTogether() {
        TrainRequest request;
        request.music.root = folder_.root / "bands";
        request.music.import.parting = Parting::AsTheMusicIs;
        request.family = findFamily("unigram");
        request.trainer.checkpoint = folder_.root / "together.safetensors";
        TrainingControl control;
        const auto outcome = trainModel(request, control, {}, {});
        QVERIFY(outcome);
        QCOMPARE(outcome->best->describe().grid.parts, 1);
    }

    void aTakeIsABand() {
        ComposeRequest request;
        request.model = model_;
        request.takes = 1;
        request.bars = 4;
        std::shared_ptr<const Score> take;
        QVERIFY(compose(request, {[&](const ComposedTake& made) { take = made.score; }, {}}, {}));
        QVERIFY(take->tracks.size() > 1);
        std::set<int> channels;
        for (const Track& track : take->tracks) {
            const bool drums = trackName(track, TextEncoding::Latin1) == "drums";
            for (const Note& note : track.notes)
                QCOMPARE(note.channel == drumChannel, drums);
            QVERIFY(channels.insert(track.notes.front().channel).second);
        }
    }

    void whoPlaysCanBeSaid() {
        ComposeRequest request;
        request.model = model_;
        request.takes = 2;
        request.bars = 8;
        const auto parts = partsCalled("bass,drums", model_->describe().style);
        QVERIFY(parts);
        QVERIFY((*parts == Roles{PartRole::Drums, PartRole::Bass}));
        request.parts = *parts;
        request.nameOf = [](PartRole role) { return "my " + std::string(idOf(role)); };
        const Status status = compose(request,
                                      {[&](const ComposedTake& made) {
                                           for (const Track& track : made.score->tracks) {
                                               const auto name = trackName(track, TextEncoding::Latin1);
                                               QVERIFY(name == "my drums" || name == "my bass");
                                           }
                                       },
                                       {}},
                                      {});
        QVERIFY(status);
        const auto unknown = partsCalled("drums,kazoo", model_->describe().style);
        QVERIFY(!unknown);
        QVERIFY(unknown.error().detail.find("kazoo") != std::string::npos);
        QVERIFY(unknown.error().detail.find("bass") != std::string::npos);
    }

    void newDrumsLeaveEveryOtherNote() {
        const Score before = madeBand(40);
        ReviseRequest request = requestOf(Operation::Unlocked, before);
        request.parts = {PartRole::Drums};
        const auto after = revised(request);
        QVERIFY(after);
        for (std::size_t i = 0; i < before.tracks.size(); ++i) {
            const bool drums = i == 4;
            QCOMPARE(after->tracks[i].notes == before.tracks[i].notes, !drums);
            for (const Note& note : after->tracks[i].notes)
                QCOMPARE(note.channel == drumChannel, drums);
        }
    }

    void aBassForWhoHasNone() {
        Score before = madeBand(41);
        before.tracks.erase(before.tracks.begin() + 3);
        ReviseRequest request = requestOf(Operation::Unlocked, before);
        request.parts = {PartRole::Bass};
        const auto after = revised(request);
        QVERIFY(after);
        for (std::size_t i = 0; i < before.tracks.size(); ++i)
            QVERIFY(after->tracks[i].notes == before.tracks[i].notes);
        QCOMPARE(after->tracks.size(), before.tracks.size() + 1);
        QVERIFY(!notesOf(*after, "bass").empty());
        for (const Track& track : before.tracks)
            QVERIFY(track.notes.front().channel != notesOf(*after, "bass").front().channel);
    }

    void keptPartsStayAndGetNothingNew() {
        const Score before = madeBand(42);
        ReviseRequest request = requestOf(Operation::Unlocked, before);
        request.keptParts = {PartRole::Drums, PartRole::Chords};
        const auto after = revised(request);
        QVERIFY(after);
        QVERIFY(after->tracks[4].notes == before.tracks[4].notes);
        QVERIFY(after->tracks[1].notes == before.tracks[1].notes);
        QVERIFY(after->tracks[3].notes != before.tracks[3].notes);
    }

    // Bars 5 to 8 of the bass alone.
    void someBarsOfOnePart() {
        const Score before = madeBand(43);
        ReviseRequest request = requestOf(Operation::Regenerate, before);
        request.parts = {PartRole::Bass};
        request.region = Locks::Region{Tick(4 * test::bar), Tick(8 * test::bar)};
        const auto after = revised(request);
        QVERIFY(after);
        for (std::size_t i = 0; i < before.tracks.size(); ++i) {
            std::vector<Note> outside;
            for (const Note& note : before.tracks[i].notes)
                if (i != 3 || note.start < Tick(4 * test::bar) || note.start >= Tick(8 * test::bar))
                    outside.push_back(note);
            QVERIFY(hasAll(after->tracks[i], outside));
            if (i != 3)
                QCOMPARE(after->tracks[i].notes.size(), outside.size());
        }
    }

    void harmonisingALoneMelodyBringsInTheBand() {
        const Score before = madeScore({madeTrack(tune(0))});
        const auto after = revised(requestOf(Operation::Harmonise, before));
        QVERIFY(after);
        QVERIFY(after->tracks[0].notes == before.tracks[0].notes);
        QVERIFY(after->tracks.size() > 1);
    }

    void aSpecOfAPartIsRead() {
        const auto spec = parseKeepSpec("part=drums", "--keep");
        QVERIFY(spec);
        QVERIFY(spec->isOfPartAlone());
        Locks locks;
        const Score band = madeBand(44);
        lock(locks, *spec, band);
        QCOMPARE(locks.notes.size(), band.tracks[4].notes.size());
        QVERIFY(!parseKeepSpec("part=kazoo", "--keep"));
    }
};

QTEST_APPLESS_MAIN(PartTasksTest)
#include "PartTasksTest.moc"
