#include "core/score/VoiceParts.h"
#include "core/score/EventText.h"

#include <QTest>

using namespace partita;

class VoicePartsTest : public QObject {
    Q_OBJECT

private slots:
    void everyNoteGoesToItsVoicesTrack();
    void aVoiceSoundsAsMostOfItsNotesDid();
    void oneVoiceStaysWhereItIs();
};

namespace {

Score threeLines(int lines) {
    Score score;
    Track track{TrackId(4), {}, {nameEvent("Take"), programEvent(Tick(0), 0, 19)}};
    for (int beat = 0; beat < 8; ++beat)
        for (int line = 0; line < lines; ++line) {
            Note note;
            note.id = NoteId(static_cast<std::uint32_t>(10 * beat + line + 1));
            note.start = Tick(480 * beat);
            note.length = Tick(480);
            note.pitch = Pitch(76 - 12 * line);
            track.notes.push_back(note);
        }
    sortNotes(track);
    sortEvents(track);
    score.tracks.push_back(track);
    return score;
}

} // namespace

void VoicePartsTest::everyNoteGoesToItsVoicesTrack() {
    const Score score = threeLines(3);
    const ScoreEdit edit = splitIntoVoices(score, TrackId(4), {});
    const Score split = apply(score, edit);
    QCOMPARE(split.tracks.size(), std::size_t{3});
    const std::vector<std::string> names{"Melody", "Voice 2", "Bass"};
    for (std::size_t voice = 0; voice < 3; ++voice) {
        const Track& track = split.tracks[voice];
        QCOMPARE(trackName(track, TextEncoding::Latin1), names[voice]);
        QCOMPARE(channelProgram(track, static_cast<int>(voice)), std::optional<int>(19));
        QCOMPARE(track.notes.size(), std::size_t{8});
        for (const Note& note : track.notes) {
            QCOMPARE(note.pitch, Pitch(76 - 12 * static_cast<int>(voice)));
            QCOMPARE(static_cast<std::size_t>(note.channel), voice);
        }
    }
    QVERIFY(apply(split, inverse(edit)) == score);
}

// Program 0 for the first beat, then 73; said on another track, as conductors' tracks do.
void VoicePartsTest::aVoiceSoundsAsMostOfItsNotesDid() {
    Score score = threeLines(2);
    score.tracks.front().events = {nameEvent("Take")};
    score.tracks.push_back({TrackId(9), {}, {programEvent(Tick(0), 0, 0), programEvent(Tick(480), 0, 73)}});
    const Score split = apply(score, splitIntoVoices(score, TrackId(4), {}));
    QCOMPARE(split.tracks.size(), std::size_t{3});
    const Track& bass = split.tracks[1];
    QCOMPARE(channelProgram(bass, bass.notes.front().channel), std::optional<int>(73));
}

void VoicePartsTest::oneVoiceStaysWhereItIs() {
    QVERIFY(splitIntoVoices(threeLines(1), TrackId(4), {}).empty());
    QVERIFY(splitIntoVoices(threeLines(3), TrackId(5), {}).empty());
}

QTEST_APPLESS_MAIN(VoicePartsTest)
#include "VoicePartsTest.moc"
