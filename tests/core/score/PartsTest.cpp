#include "tests/core/dataset/MadeBand.h"

#include "core/score/Parts.h"

#include <QTest>

#include <ctime>

using namespace partita;
using namespace partita::test;

namespace {

Notes together(std::initializer_list<Notes> all) {
    Notes notes;
    for (const Notes& each : all)
        notes.insert(notes.end(), each.begin(), each.end());
    return notes;
}

// Four voices a beat, each on its own track.
Score chorale() {
    const std::array lowest{69, 64, 57, 45};
    std::vector<Track> tracks;
    for (std::size_t voice = 0; voice < lowest.size(); ++voice) {
        Notes notes;
        for (int at = 0; at < 4 * bars; ++at)
            notes.push_back(
                madeNote(at * beat, beat, lowest[voice] + (at * (static_cast<int>(voice) + 2)) % 7));
        tracks.push_back(madeTrack(notes));
    }
    return madeScore(tracks);
}

constexpr PartHints unheard{false, false}; // neither names nor programs

std::vector<PartRole> rolesOf(const Score& score, PartHints hints = {}) {
    return Parts(score, Drums(score), hints).roles();
}

std::string idsOf(std::span<const PartRole> roles) {
    std::string ids;
    for (const PartRole role : roles)
        ids += (ids.empty() ? "" : " ") + std::string(idOf(role));
    return ids;
}

} // namespace

class PartsTest : public QObject {
    Q_OBJECT

private slots:
    void aBandIsHeard() { QCOMPARE(idsOf(rolesOf(madeBand(), unheard)), "melody chords pad bass drums"); }

    void aChoralesVoicesAreItsRegisters() {
        Score score = chorale();
        QCOMPARE(idsOf(rolesOf(score, unheard)), "melody alto tenor bass");
        std::ranges::reverse(score.tracks);
        QCOMPARE(idsOf(rolesOf(score)), "bass tenor alto melody");
    }

    void aSongHasOneMelody() {
        Notes answers; // a tune, where the other one breathes and sometimes not
        for (const Note& note : tune(0, 72, 9))
            if (note.start.value / bar % 4 == 3)
                answers.push_back(note);
        const Score score =
            madeScore({madeTrack(tune()), madeTrack(answers), madeTrack(together({comping(), bassLine()}))});
        QCOMPARE(idsOf(rolesOf(score, unheard)), "melody second chords");
    }

    void whoDoublesTheMelodyIsInItsPart() {
        const Score score = madeScore({madeTrack(tune(0)), madeTrack(tune(1)), madeTrack(comping(2)),
                                       madeTrack(bassLine(3)), madeTrack(kit())});
        QCOMPARE(idsOf(rolesOf(score, unheard)), "melody melody chords bass drums");
    }

    void aTrackMayHoldAllChannels() {
        Score score = madeScore(
            {madeTrack(together({tune(0), comping(1), heldChords(2), bassLine(3), kit()}), "Bass Boogie")});
        score.format = 0;
        const Parts parts(score, Drums(score));
        QCOMPARE(idsOf(parts.roles()), "melody chords pad bass drums");
        const Track& track = score.tracks[0];
        for (const Note& note : track.notes) {
            const std::string expected(note.channel == 9   ? "drums"
                                       : note.channel == 3 ? "bass"
                                       : note.channel == 2 ? "pad"
                                       : note.channel == 1 ? "chords"
                                                           : "melody");
            QCOMPARE(std::string(idOf(parts.of(track.id, note))), expected);
        }
    }

    void allTracksMayBeOnOneChannel() {
        std::vector<Track> tracks;
        for (int i = 0; i < 16; ++i)
            for (const Notes& notes : {tune(), comping(), heldChords(), bassLine()})
                tracks.push_back(madeTrack(notes));
        const Score score = madeScore(tracks);
        const Parts parts(score, Drums(score));
        QCOMPARE(parts.players().size(), std::size_t{64});
        const std::array<std::string, 4> expected{"melody", "chords", "pad", "bass"};
        for (std::size_t i = 0; i < 64; ++i)
            QCOMPARE(std::string(idOf(parts.players()[i].role)), expected[i % 4]);
    }

    void drumsMayBeAlone() {
        QCOMPARE(idsOf(rolesOf(madeScore({madeTrack(kit())}))), "drums");
        QCOMPARE(idsOf(rolesOf(madeScore({madeTrack(kit(0))}))), "drums"); // known by its notes
    }

    void aTuneAloneIsTheMelody() {
        const Score score = madeScore({madeTrack(tune())});
        QCOMPARE(idsOf(rolesOf(score, unheard)), "melody");
    }

    void nothingHasNoPlayers() {
        QVERIFY(rolesOf(Score()).empty());
        const Score score = madeScore({madeTrack({}), madeTrack({}, "Bass")});
        QVERIFY(rolesOf(score).empty());
        QCOMPARE(Parts(score, Drums(score)).of(score.tracks[1].id, madeNote(0, 480, 60)), PartRole::Melody);
    }

    void aTrackOfPitchesAndDrumsIsTwoPlayers() {
        const Score score = madeScore({madeTrack(together({tune(0), kit()}))});
        const Parts parts(score, Drums(score));
        QCOMPARE(idsOf(parts.roles()), "melody drums");
        QCOMPARE(parts.players()[1].notes, kit().size());
        // A new note on a channel that the track isn't on.
        QCOMPARE(parts.of(score.tracks[0].id, madeNote(0, 480, 60, 80, 5)), PartRole::Melody);
        QCOMPARE(parts.of(score.tracks[0].id, madeNote(0, 480, 36, 80, 9)), PartRole::Drums);
    }

    void namesSayIt_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("id");
        const std::vector<std::pair<const char*, const char*>> rows{
            {"旋律", "melody"},        {"主旋律", "melody"},
            {"贝斯", "bass"},          {"和弦", "chords"},
            {"铺底弦乐", "pad"},       {"副旋律", "second"},
            {"男高音", "tenor"},       {"ベース", "bass"},
            {"メロディ", "melody"},    {"베이스", "bass"},
            {"멜로디", "melody"},      {"БАС-гитара", "bass"},
            {"Мелодия", "melody"},     {"Mélodie", "melody"},
            {"Chœurs", "pad"},         {"Begleitung", "chords"},
            {"Kontrabaß", "bass"},     {"Bassgitarre", "bass"},
            {"E-Bass", "bass"},        {"Rhythmusgitarre", "chords"},
            {"Contrabajo", "bass"},    {"Acompañamiento", "chords"},
            {"Contrabbasso", "bass"},  {"Accordi", "chords"},
            {"Baixo", "bass"},         {"Melody 2", "second"},
            {"Lead Guitar", "melody"}, {"Alto", "alto"},
            {"Tenor", "tenor"},        {"Synth Pad", "pad"}};
        for (const auto& [name, id] : rows)
            QTest::newRow(name) << name << id;
    }

    // A line that could be any, beside another and chords.
    void namesSayIt() {
        QFETCH(QString, name);
        QFETCH(QString, id);
        const Score score = madeScore({madeTrack(tune(0)), madeTrack(tune(1, 60, 8), name.toStdString()),
                                       madeTrack(comping(2)), madeTrack(kit())});
        QCOMPARE(std::string(idOf(Parts(score, Drums(score)).players()[1].role)), id.toStdString());
        QVERIFY(rolesOf(score, unheard) == rolesOf(madeScore({madeTrack(tune(0)), madeTrack(tune(1, 60, 8)),
                                                              madeTrack(comping(2)), madeTrack(kit())})));
    }

    void instrumentsAreNoVoices() {
        const Score score = madeScore({madeTrack(tune(0)), madeTrack(tune(1, 62, 8), "Tenor Sax"),
                                       madeTrack(comping(2)), madeTrack(kit())});
        QCOMPARE(idsOf(rolesOf(score)), "melody second chords drums");
    }

    void programsSayIt() {
        Notes high = bassLine(1);
        for (Note& note : high)
            note.pitch += Pitch(19);
        const auto with = [&](int program) {
            return madeScore({madeTrack(tune(0), {}, 73), madeTrack(high, {}, program),
                              madeTrack(heldChords(2), {}, 89), madeTrack(kit())});
        };
        QCOMPARE(rolesOf(with(33))[1], PartRole::Bass);
        QVERIFY(rolesOf(with(33), unheard) == rolesOf(with(73), unheard));
    }

    void whatAllHaveAlikeSaysNothing() {
        const Score score = madeScore({madeTrack(tune(0), "Bass", 33), madeTrack(comping(1), "Bass", 33)});
        QCOMPARE(idsOf(rolesOf(score)), "melody chords");
    }

    void whatIsSaidWins() {
        const Score score = madeBand();
        Parts parts(score, Drums(score));
        const TrackId tuneTrack = score.tracks[0].id;
        parts.say(tuneTrack, PartRole::SecondMelody);
        QCOMPARE(idsOf(parts.roles()), "second chords pad bass drums");
        QCOMPARE(parts.players()[0].certainty, 1.0);
        QCOMPARE(parts.of(tuneTrack, score.tracks[0].notes[3]), PartRole::SecondMelody);
        parts.say(tuneTrack, PartRole::Drums);
        QCOMPARE(parts.of(tuneTrack, score.tracks[0].notes[3]), PartRole::Drums);
        parts.say(tuneTrack, PartRole::Pad);
        QCOMPARE(idsOf(parts.roles()), "pad chords pad bass drums");
        parts.say(score.tracks[4].id, PartRole::Bass); // what is percussion is said to Drums
        QCOMPARE(parts.of(score.tracks[4].id, score.tracks[4].notes[0]), PartRole::Drums);
    }

    void manyNotesTakeLittleTime() {
        std::vector<Track> tracks;
        for (int i = 0; i < 100; ++i) {
            Notes notes;
            for (int at = 0; at < 2000; ++at)
                notes.push_back(madeNote(at * 60 + i, 100 + at % 300, 30 + (at * 7 + i) % 60, 80, i % 9));
            tracks.push_back(madeTrack(notes));
        }
        const Score score = madeScore(tracks);
        const Drums drums(score);
        const std::clock_t before = std::clock(); // of the processor: others may be busy too
        const Parts parts(score, drums);
        const double seconds = static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC;
        QCOMPARE(parts.players().size(), std::size_t{100});
        qInfo("%.3f s for 200,000 notes", seconds);
        QVERIFY(seconds < 1); // 0.05 s where it is optimised
    }
};

QTEST_APPLESS_MAIN(PartsTest)
#include "PartsTest.moc"
