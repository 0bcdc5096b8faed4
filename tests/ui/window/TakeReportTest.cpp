#include "tests/ui/window/FakeFamily.h"
#include "tests/ui/window/WindowFixture.h"

#include "ui/pianoroll/PianoRollEditor.h"
#include "ui/takes/TakeReport.h"

#include <QLabel>
#include <QPushButton>

using namespace partita;
using namespace partita::ui;
using namespace partita::ui::test;

namespace {

TakeReport* report(WindowFixture& fixture) {
    return fixture.window->findChild<TakeReport*>();
}

QString textOf(const QWidget& widget) {
    QStringList words;
    for (const auto* label : widget.findChildren<QLabel*>())
        words << label->text();
    return words.join('\n');
}

QList<QPushButton*> links(WindowFixture& fixture) {
    return report(fixture)->findChildren<QPushButton*>();
}

bool judged(WindowFixture& fixture) {
    return QTest::qWaitFor([&] { return fixture.workspace->judge().state() == TakeJudge::State::Judged; },
                           10'000);
}

// Opens a folder of six pieces, then the first of them as a take of its own.
void openMusicAndTake(WindowFixture& fixture) {
    const QString music = fixture.writeMusic("music", 6);
    QVERIFY(fixture.openAndWait(music));
    fixture.window->setStage(Stage::Create);
    fixture.workspace->openPath(toPath(music + "/piece 2.mid"));
    QTRY_VERIFY(fixture.workspace->stand().take());
    QVERIFY(judged(fixture));
}

// Eighths of the scale of C, and at the end its chord.
Score restingPiece(int variant) {
    Score score = smallPiece(variant, 4);
    Track& track = score.tracks.front();
    RandomStream random(static_cast<std::uint64_t>(variant));
    const int tones[]{60, 64, 67, 60, 62, 65};
    for (Note& note : track.notes)
        note.pitch = Pitch(note.length.value > 240 ? 48 : tones[random.below(6)]);
    const std::int64_t end = 4 * 1920;
    for (const int pitch : {48, 60, 64}) {
        Note note;
        note.id = score.unusedNoteId();
        note.start = Tick(end);
        note.length = Tick(1920);
        note.pitch = Pitch(pitch);
        track.notes.push_back(note);
    }
    sortNotes(track);
    return score;
}

} // namespace

class TakeReportTest : public QObject {
    Q_OBJECT

private slots:
    void aCopySaysWhoseBarsItHas() {
        WindowFixture fixture;
        openMusicAndTake(fixture);
        QVERIFY(report(fixture)->isVisible());
        QVERIFY(textOf(*report(fixture)).contains("More than two bars are copied"));
        QVERIFY(!links(fixture).isEmpty());
        QVERIFY2(links(fixture).front()->text().contains("piece 2"),
                 qPrintable(links(fixture).front()->text()));
    }

    void aClickShowsTheBars() {
        WindowFixture fixture;
        openMusicAndTake(fixture);
        const auto passage = fixture.workspace->judge().judgement().nearest.front();
        links(fixture).front()->click();
        QTRY_VERIFY(fixture.workspace->stand().piece() == std::optional<std::size_t>(passage.piece));
        QVERIFY(!fixture.workspace->stand().take());
        QTRY_VERIFY(!report(fixture)->isVisible()); // a piece of the music is no take
    }

    void anEditIsJudgedAnew() {
        WindowFixture fixture;
        openMusicAndTake(fixture);
        ScoreDocument& document = fixture.workspace->stand().document();
        QSignalSpy changed(&fixture.workspace->judge(), &TakeJudge::changed);
        // All but the first notes go: what is left stands out.
        ScoreEdit edit;
        const Track& track = document.score()->tracks.front();
        for (const Note& note : track.notes)
            if (note.start.value >= 480)
                edit.removedNotes.push_back({track.id, note});
        document.push(edit, "Thin out");
        QVERIFY(changed.wait());
        QVERIFY(judged(fixture));
        QVERIFY(!fixture.workspace->judge().judgement().copies);
        QVERIFY(textOf(*report(fixture)).contains("stand"));
    }

    void aTakeThatLeadsBackToItsStartNeedNotComeToRest() {
        WindowFixture fixture;
        const QString music = fixture.home.filePath("resting");
        QDir().mkpath(music);
        for (int i = 0; i < 6; ++i)
            QVERIFY(writeMidiFile(restingPiece(i), toPath(QStringLiteral("%1/%2.mid").arg(music).arg(i))));
        QVERIFY(fixture.openAndWait(music));
        fixture.window->setStage(Stage::Create);
        for (const bool loops : {false, true}) {
            Take take;
            take.name = "Study";
            take.score = std::make_shared<const Score>(smallPiece(9));
            take.parameters.insert("loop", loops);
            fixture.workspace->stand().showTake(fixture.workspace->takes().add(std::move(take)));
            QVERIFY(judged(fixture));
            QCOMPARE(fixture.workspace->judge().music()->restingShare(), 1.0);
            QCOMPARE(textOf(*report(fixture)).contains("does not come to rest"), !loops);
        }
    }

    void aModelWithoutCellsTellsOfTheWholeTake() {
        WindowFixture fixture;
        openMusicAndTake(fixture);
        QVERIFY(!textOf(*report(fixture)).contains("nats"));
        fixture.workspace->judge().setModel(std::make_shared<const FakeModel>(1));
        QTRY_VERIFY(textOf(*report(fixture)).contains("less likely than pieces that it never saw"));
        bool told = false; // the figures behind it
        for (auto* label : report(fixture)->findChildren<QLabel*>())
            told |= label->toolTip().contains("-1.50 nats a step; held-out pieces have -0.75");
        QVERIFY(told);
    }

    void withoutMusicItSaysWhatToOpen() {
        WindowFixture fixture;
        const QString music = fixture.writeMusic("music", 1);
        fixture.window->setStage(Stage::Create);
        fixture.workspace->openPath(toPath(music + "/piece 0.mid"));
        QTRY_VERIFY(fixture.workspace->stand().take());
        QCOMPARE(fixture.workspace->judge().state(), TakeJudge::State::NoMusic);
        QVERIFY(textOf(*report(fixture)).contains("Open the music"));
    }

    void theBestOfManyAreOffered() {
        WindowFixture fixture;
        QVERIFY(fixture.openAndWait(fixture.writeMusic("music", 6)));
        QTRY_VERIFY(fixture.workspace->judge().music());
        Composer& composer = fixture.workspace->composer();
        auto choice = composer.choice();
        choice.takes = 3;
        choice.candidates = 9;
        composer.setChoice(choice);
        composer.setModel(std::make_shared<const FakeModel>(1));
        composer.generate();
        QTRY_COMPARE(fixture.workspace->takes().rowCount(), 3);
        QTRY_VERIFY(!composer.isComposing());
        QCOMPARE(fixture.workspace->takes().rowCount(), 3);
        for (const Take& take : fixture.workspace->takes().takes())
            QCOMPARE(take.parameters["chosenFrom"].toInt(), 9);
    }
};

QTEST_MAIN(TakeReportTest)
#include "TakeReportTest.moc"
