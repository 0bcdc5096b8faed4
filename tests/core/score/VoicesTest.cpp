#include "core/score/Voices.h"

#include <QTest>

using namespace partita;

class VoicesTest : public QObject {
    Q_OBJECT

private slots:
    void nothingHasNoVoice();
    void oneLineIsOneVoice();
    void aLineIsFollowedWhereItRests();
    void aMelodyThatDipsUnderAHeldNoteStaysOneLine();
    void moreNotesThanVoicesJoinTheirNeighbours();
    void tracksThatAreLinesAreTheVoices();
    void percussionHasNoVoice();
};

namespace {

Note makeNote(std::uint32_t id, int beat, int beats, int pitch) {
    Note note;
    note.id = NoteId(id);
    note.start = Tick(480 * beat);
    note.length = Tick(480 * beats);
    note.pitch = Pitch(pitch);
    return note;
}

Score scoreOf(std::vector<Note> notes) {
    Score score;
    score.tracks.push_back({TrackId(1), std::move(notes), {}});
    sortNotes(score.tracks.front());
    return score;
}

} // namespace

void VoicesTest::nothingHasNoVoice() {
    const Voices voices = separateVoices(Score());
    QCOMPARE(voices.count, 0);
    QVERIFY(voices.melody().empty() && voices.bass().empty() && voices.inner().empty());
    QCOMPARE(voices.of(NoteId(1)), -1);
}

void VoicesTest::oneLineIsOneVoice() {
    const Voices voices = separateVoices(scoreOf({makeNote(1, 0, 1, 60), makeNote(2, 1, 1, 72)}));
    QCOMPARE(voices.count, 1);
    QCOMPARE(voices.melody(), (std::vector{NoteId(1), NoteId(2)}));
    QVERIFY(voices.bass().empty());
}

// Three lines; the top one rests in the third beat: the middle line is the highest note then, but no melody.
void VoicesTest::aLineIsFollowedWhereItRests() {
    std::vector<Note> notes;
    for (int beat = 0; beat < 6; ++beat) {
        const auto id = static_cast<std::uint32_t>(10 * beat);
        if (beat != 2)
            notes.push_back(makeNote(id + 1, beat, 1, 76 - beat % 2));
        notes.push_back(makeNote(id + 2, beat, 1, 64 + beat % 3));
        notes.push_back(makeNote(id + 3, beat, 1, 48 + beat % 2));
    }
    const Voices voices = separateVoices(scoreOf(notes));
    QCOMPARE(voices.count, 3);
    for (const Note& note : notes)
        QCOMPARE(voices.of(note.id), static_cast<int>(note.id.value % 10) - 1);
    QCOMPARE(voices.inner().size(), std::size_t{6});
    QCOMPARE(voices.melody().size(), std::size_t{5});
}

void VoicesTest::aMelodyThatDipsUnderAHeldNoteStaysOneLine() {
    const Voices voices = separateVoices(
        scoreOf({makeNote(1, 0, 1, 72), makeNote(2, 1, 1, 71), makeNote(3, 2, 1, 72), makeNote(4, 3, 1, 74),
                 makeNote(5, 0, 4, 55), makeNote(6, 4, 1, 72), makeNote(7, 4, 1, 57)}));
    QCOMPARE(voices.melody(), (std::vector{NoteId(1), NoteId(2), NoteId(3), NoteId(4), NoteId(6)}));
    QCOMPARE(voices.bass(), (std::vector{NoteId(5), NoteId(7)}));
}

void VoicesTest::moreNotesThanVoicesJoinTheirNeighbours() {
    std::vector<Note> notes;
    for (int beat = 0; beat < 40; ++beat) {
        notes.push_back(makeNote(static_cast<std::uint32_t>(2 * beat + 1), beat, 1, 72));
        notes.push_back(makeNote(static_cast<std::uint32_t>(2 * beat + 2), beat, 1, 48));
    }
    notes.push_back(makeNote(100, 39, 1, 66));
    notes.push_back(makeNote(101, 39, 1, 50));
    const Voices voices = separateVoices(scoreOf(notes));
    QCOMPARE(voices.count, 2);
    QCOMPARE(voices.list.size(), notes.size());
    QCOMPARE(voices.of(NoteId(79)), 0);
    QCOMPARE(voices.of(NoteId(80)), 1);
    QCOMPARE(voices.of(NoteId(100)), 0);
    QCOMPARE(voices.of(NoteId(101)), 1);
}

void VoicesTest::tracksThatAreLinesAreTheVoices() {
    Score score = scoreOf({makeNote(1, 0, 2, 50), makeNote(2, 2, 2, 70)});
    score.tracks.push_back({TrackId(2), {makeNote(3, 0, 2, 68), makeNote(4, 2, 2, 67)}, {}});
    const Voices voices = voicesOf(score);
    QCOMPARE(voices.melody(), (std::vector{NoteId(3), NoteId(4)}));
    QCOMPARE(voices.bass(), (std::vector{NoteId(1), NoteId(2)}));
    score.tracks[0].notes.push_back(makeNote(5, 2, 2, 60)); // a chord: no line any more
    sortNotes(score.tracks[0]);
    QCOMPARE(voicesOf(score).of(NoteId(2)), separateVoices(score).of(NoteId(2)));
    QCOMPARE(voicesOf(score).of(NoteId(2)), 0);
}

void VoicesTest::percussionHasNoVoice() {
    Note drum = makeNote(2, 0, 1, 36);
    drum.channel = 9;
    const Voices voices = voicesOf(scoreOf({makeNote(1, 0, 1, 60), drum}));
    QCOMPARE(voices.count, 1);
    QCOMPARE(voices.of(NoteId(2)), -1);
}

QTEST_APPLESS_MAIN(VoicesTest)
#include "VoicesTest.moc"
