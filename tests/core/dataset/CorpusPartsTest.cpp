#include "core/dataset/Decoder.h"
#include "core/dataset/TrainingSet.h"
#include "core/score/EventText.h"
#include "tests/core/dataset/CorpusFolder.h"
#include "tests/core/dataset/MadeBand.h"

#include <set>

using namespace partita;
using namespace partita::test;

namespace {

using Roles = std::vector<PartRole>;

ImportOptions inParts() {
    ImportOptions options;
    options.parting = Parting::AsTheMusicIs;
    return options;
}

Score withPrograms(Score band) {
    const std::array programs{80, 29, 48, 33};
    for (std::size_t i = 0; i < programs.size(); ++i) {
        const int channel = static_cast<int>(i);
        band.tracks[i].events.push_back(programEvent(Tick(0), channel, programs[i]));
        band.tracks[i].events.push_back(controlEvent(Tick(0), channel, controller::volume, 60 + channel));
        band.tracks[i].events.push_back(controlEvent(Tick(0), channel, controller::pan, 20 * channel));
        sortEvents(band.tracks[i]);
    }
    return band;
}

} // namespace

class CorpusPartsTest : public QObject {
    Q_OBJECT

    CorpusFolder folder_;
    const Roles roles_{PartRole::Drums, PartRole::Bass, PartRole::Chords, PartRole::Pad, PartRole::Melody};

private slots:
    void initTestCase() {
        for (int i = 0; i < 5; ++i)
            writeScore(withPrograms(madeBand(static_cast<std::uint64_t>(10 + i))),
                       folder_.root / ("band" + std::to_string(i) + ".mid"));
    }

    void aFolderOfBandsHasTheBandsParts() {
        const auto corpus = import(folder_.root, inParts());
        QVERIFY(corpus);
        QVERIFY(corpus->options.parts == roles_);
        QVERIFY(corpus->style.roles() == roles_);
        QCOMPARE(corpus->options.grid.parts, 5);
        QVERIFY(corpus->options.grid.drums);
        const auto& tracks = corpus->files[0].tracks;
        QVERIFY(tracks[0].part == PartRole::Melody);
        QVERIFY(tracks[3].part == PartRole::Bass);
        QVERIFY(tracks[4].part == PartRole::Drums);
        QCOMPARE(corpus->encoding.drums, 0);
        QCOMPARE(corpus->encoding.merged, 0);
        for (const PartStyle& part : corpus->style.parts)
            QCOMPARE(part.pieces, 5);
        QCOMPARE(corpus->style.parts[1].programs.front().program, 33);
        QCOMPARE(corpus->style.parts[4].volume, 60);
        QCOMPARE(corpus->style.parts[1].pan, 60);
        QVERIFY(corpus->style.parts[0].drumVelocities[36] > 0);
        QCOMPARE(corpus->style.parts[0].drumVelocities[35], 0.0f);
    }

    void everyNoteIsInItsPlayersPart() {
        const auto corpus = import(folder_.root, inParts());
        QVERIFY(corpus);
        std::array<std::size_t, 5> notes{};
        for (const StepNote& note : corpus->pieces[0].notes)
            ++notes[static_cast<std::size_t>(note.part.value)];
        const Score band = madeBand(10);
        const std::array<std::size_t, 5> tracks{4, 3, 1, 2, 0}; // by part
        for (std::size_t part = 0; part < notes.size(); ++part)
            QCOMPARE(notes[part], band.tracks[tracks[part]].notes.size());
    }

    void laidTogetherItIsAsItWasBeforeThereWereParts() {
        const auto parts = import(folder_.root, inParts());
        const auto together = import(folder_.root);
        QVERIFY(parts && together);
        QCOMPARE(together->options.grid.parts, 1);
        QVERIFY(together->encoding.drums > 0);
        for (std::size_t i = 0; i < together->pieces.size(); ++i) {
            QVERIFY(laidTogether(parts->pieces[i].notes, parts->options.grid) == together->pieces[i].notes);
            QVERIFY(parts->pieces[i].key == together->pieces[i].key);
        }
    }

    void aFolderOfSinglePlayersHasOnePart() {
        const CorpusFolder solo;
        RandomStream random(7, 0);
        for (int i = 0; i < 4; ++i)
            writeScore(madeScore({madeTrack(madeMelody(random, 32))}),
                       solo.root / (std::to_string(i) + ".mid"));
        const auto parts = import(solo.root, inParts());
        const auto together = import(solo.root);
        QVERIFY(parts && together);
        QVERIFY(parts->options.parts.empty());
        QCOMPARE(parts->options.grid.parts, 1);
        for (std::size_t i = 0; i < together->pieces.size(); ++i) {
            QVERIFY(parts->pieces[i].notes == together->pieces[i].notes);
            QVERIFY(parts->pieces[i].contentHash == together->pieces[i].contentHash);
        }
    }

    void whatAPersonSaysOfATrackCounts() {
        ImportOptions options = inParts();
        options.trackParts["band1.mid"] = {{0, PartRole::Bass}};
        const auto corpus = import(folder_.root, options);
        QVERIFY(corpus);
        QVERIFY(reportOf(*corpus, "band1.mid")->tracks[0].part == PartRole::Bass);
        QVERIFY(reportOf(*corpus, "band0.mid")->tracks[0].part == PartRole::Melody);
    }

    void aPartCanBeLeftOut() {
        ImportOptions options = inParts();
        options.partsOff = {PartRole::Drums};
        const auto corpus = import(folder_.root, options);
        QVERIFY(corpus);
        QVERIFY(corpus->options.parts == Roles(roles_.begin() + 1, roles_.end()));
        QVERIFY(!corpus->options.grid.drums);
        QVERIFY(corpus->encoding.drums > 0);
        QVERIFY(!reportOf(*corpus, "band0.mid")->tracks[4].part);
    }

    void drumsAreNeverTransposed() {
        const auto corpus = std::make_shared<const Corpus>(*import(folder_.root, inParts()));
        const TrainingSet data(corpus, {});
        QVERIFY(data.shifts(0).lowest < 0 && data.shifts(0).highest > 0);
    }

    // A track a part, read back as the same notes.
    void takesHaveATrackAPart() {
        const auto corpus = import(folder_.root, inParts());
        QVERIFY(corpus);
        const Grid& grid = corpus->options.grid;
        const auto notes = corpus->pieces[0].notes;
        const int steps = corpus->pieces[0].length.value;
        DecodeOptions options;
        options.partNames = {"Drums", "Bass", "Chords", "Pad", "Melody"};
        const Score score = decode(statesOf(notes, grid, steps), corpus->style, options);
        QCOMPARE(score.tracks.size(), std::size_t{5});
        std::set<int> channels;
        for (std::size_t i = 0; i < score.tracks.size(); ++i) {
            const Track& track = score.tracks[i];
            QCOMPARE(trackName(track, TextEncoding::Latin1), options.partNames[i]);
            const int channel = track.notes.front().channel;
            channels.insert(channel);
            QCOMPARE(channel == drumChannel, i == 0);
        }
        QCOMPARE(channels.size(), std::size_t{5});
        TrackChoice choice;
        choice.parts = corpus->options.parts;
        QVERIFY(encode(score, grid, choice).notes == notes);
    }
};

QTEST_APPLESS_MAIN(CorpusPartsTest)
#include "CorpusPartsTest.moc"
