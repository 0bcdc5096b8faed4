#include "tests/core/tasks/RevisionPieces.h"

#include <QTest>

using namespace partita;
using namespace partita::test;

class RevisionMelodyTest : public QObject {
    Q_OBJECT

private slots:
    void harmonisingKeepsTheMelodyOnTop();
    void nothingIsHarmonisedAboveAMelodyThatRests();
    void aNewMelodyIsAboveTheRest();
};

void RevisionMelodyTest::harmonisingKeepsTheMelodyOnTop() {
    const Score score = melodyOverChords();
    const auto model = tinyModel();
    ReviseRequest request;
    request.operation = Operation::Harmonise;
    bool anythingNew = false;
    for (std::uint64_t take = 1; take <= 20; ++take) {
        const Score changed = after(request, score, *model, {}, take);
        for (std::uint32_t id = 1; id <= 8; ++id) {
            const auto& melody =
                *std::find_if(score.tracks.front().notes.begin(), score.tracks.front().notes.end(),
                              [&](const Note& note) { return note.id == NoteId(id); });
            QVERIFY(has(changed, TrackId(1), melody));
            for (const auto& note : changed.tracks.front().notes) {
                const bool together = note.start < melody.end() && note.end() > melody.start;
                QVERIFY(!together || note.pitch <= melody.pitch);
            }
        }
        anythingNew = anythingNew || notesInCommon(score, changed) < changed.noteCount();
    }
    QVERIFY(anythingNew);
}

void RevisionMelodyTest::nothingIsHarmonisedAboveAMelodyThatRests() {
    Score score = melodyOverChords();
    auto& notes = score.tracks.front().notes;
    std::erase_if(notes, [](const Note& note) { return note.pitch < Pitch(60); }); // the melody alone
    for (Note& note : notes)
        note.length = Tick(120); // rests for the remainder of each beat
    const auto model = tinyModel();
    ReviseRequest request;
    request.operation = Operation::Harmonise;
    std::size_t made = 0;
    for (std::uint64_t take = 1; take <= 20; ++take) {
        const Score changed = after(request, score, *model, {}, take);
        for (const Note& note : changed.tracks.front().notes)
            if (!has(score, TrackId(1), note)) {
                QVERIFY(note.pitch <= Pitch(66)); // the melody's highest
                for (std::size_t i = 0; i + 1 < notes.size(); ++i)
                    if (note.start < notes[i + 1].start && note.end() > notes[i].end())
                        QVERIFY(note.pitch <= std::min(notes[i].pitch, notes[i + 1].pitch));
                ++made;
            }
    }
    QVERIFY(made > 0);
}

void RevisionMelodyTest::aNewMelodyIsAboveTheRest() {
    const Score score = melodyOverChords();
    const auto model = tinyModel();
    ReviseRequest request;
    request.operation = Operation::NewMelody;
    const Score changed = after(request, score, *model);
    std::size_t chordNotes = 0;
    for (const auto& note : changed.tracks.front().notes)
        if (note.pitch <= Pitch(55)) {
            QVERIFY(has(score, TrackId(1), note));
            ++chordNotes;
        }
    QCOMPARE(chordNotes, std::size_t{8});
    QVERIFY(changed.noteCount() > chordNotes);
}

QTEST_APPLESS_MAIN(RevisionMelodyTest)
#include "RevisionMelodyTest.moc"
