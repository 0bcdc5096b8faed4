#include "tests/ui/window/WindowFixture.h"
#include "ui/workspace/TakeRecords.h"

using namespace partita;
using namespace partita::ui;
using namespace partita::ui::test;

namespace {

void closeAndWait(WindowFixture& fixture) {
    QSignalSpy closed(fixture.workspace.get(), &Workspace::closed);
    fixture.workspace->close();
    QVERIFY(closed.count() > 0 || closed.wait());
    QCOMPARE(closed.front().front().toInt(), 0);
}

ScoreEdit raised(const Score& score) {
    ScoreEdit edit;
    Note note = score.tracks.front().notes.front();
    edit.removedNotes.push_back({score.tracks.front().id, note});
    note.pitch = Pitch(note.pitch.value + 1);
    note.onOrder = note.offOrder = lastOrder;
    edit.addedNotes.push_back({score.tracks.front().id, note});
    return edit;
}

} // namespace

class SessionRestoreTest : public QObject {
    Q_OBJECT

private slots:
    void whatWasThereIsThereAgain() {
        QTemporaryDir home;
        QString session;
        int pitch = 0;
        {
            WindowFixture fixture(modelFamilies(), {}, &home);
            const QString music = fixture.writeMusic("music", 3);
            QVERIFY(fixture.openAndWait(music));
            fixture.workspace->openPath(toPath(music + "/piece 1.mid"));
            QTRY_COMPARE(fixture.workspace->takes().rowCount(), 1);
            fixture.workspace->openPath(toPath(music + "/piece 2.mid"));
            QTRY_COMPARE(fixture.workspace->takes().rowCount(), 2);
            fixture.workspace->takes().setStarred(fixture.workspace->takes().takes()[0].key, true);
            ScoreDocument& document = fixture.workspace->stand().document();
            document.push(raised(*document.score()), "Raise");
            pitch = document.score()->tracks.front().notes.front().pitch.value;
            fixture.window->setStage(Stage::Create);
            session = fixture.settings->lastSession();
            closeAndWait(fixture);
        }
        WindowFixture fixture(modelFamilies(), {}, &home);
        QCOMPARE(fixture.settings->lastSession(), session);
        QAbstractButton* goOn = fixture.button("Go on with the last session");
        QVERIFY(goOn != nullptr);
        goOn->click();
        QTRY_COMPARE(fixture.workspace->takes().rowCount(), 2);
        QTRY_VERIFY(fixture.workspace->library().corpus() != nullptr);
        QCOMPARE(fixture.workspace->library().corpus()->pieces.size(), std::size_t{3});
        const auto& takes = fixture.workspace->takes().takes();
        QVERIFY(takes[0].starred);
        QVERIFY(!takes[1].starred);
        QCOMPARE(takes[1].name, QStringLiteral("piece 2"));
        QCOMPARE(takes[1].score->tracks.front().notes.front().pitch.value, pitch);
        QCOMPARE(fixture.window->stage(), Stage::Create);
        QCOMPARE(fixture.workspace->stand().take(), std::optional(takes[1].key));
    }

    void locksAreKept() {
        QTemporaryDir home;
        std::vector<NoteId> locked;
        {
            WindowFixture fixture(modelFamilies(), {}, &home);
            fixture.workspace->openPath(toPath(fixture.writeMusic("music", 1) + "/piece 0.mid"));
            QTRY_COMPARE(fixture.workspace->takes().rowCount(), 1);
            ScoreDocument& document = fixture.workspace->stand().document();
            document.push(raised(*document.score()), "Raise"); // its place in the file is lost
            const Track& track = document.score()->tracks.front();
            const std::array ids{track.notes[0].id, track.notes[3].id};
            Locks locks;
            locks.lockNotes(ids);
            locks.lockTrack(document.score()->tracks.back().id);
            locks.lockRegion({Tick(960), Tick(1920), Pitch(40), Pitch(50)});
            locks.lockRegion({Tick(96000)});
            document.pushLocks(locks, "Lock");
            locked = lockedNotes(*document.score(), locks);
            closeAndWait(fixture);
        }
        WindowFixture fixture(modelFamilies(), {}, &home);
        fixture.button("Go on with the last session")->click();
        QTRY_COMPARE(fixture.workspace->takes().rowCount(), 1);
        const ScoreDocument& document = fixture.workspace->stand().document();
        QCOMPARE(document.locks().notes.size(), std::size_t{2});
        QCOMPARE(document.locks().tracks, (std::vector{document.score()->tracks.back().id}));
        QCOMPARE(document.locks().regions,
                 (std::vector<Locks::Region>{{Tick(960), Tick(1920), Pitch(40), Pitch(50)}, {Tick(96000)}}));
        QCOMPARE(lockedNotes(*document.score(), document.locks()).size(), locked.size());
    }

    void trainingGoesOnInAnotherSession() {
        QTemporaryDir home;
        std::int64_t updates = 0;
        {
            WindowFixture fixture(modelFamilies(), {}, &home);
            QVERIFY(fixture.openAndWait(fixture.writeMusic("music", 40)));
            TrainingChoice choice = fixture.workspace->training().choice();
            choice.overrides.set("hidden", 8);
            choice.overrides.set("most_updates", 30);
            fixture.workspace->training().setChoice(choice);
            fixture.workspace->training().train();
            QTRY_COMPARE_WITH_TIMEOUT(fixture.workspace->training().state(), Training::State::Ended, 30'000);
            updates = fixture.workspace->training().curve().back().update;
            closeAndWait(fixture);
            std::filesystem::remove(fixture.workspace->training().checkpoint());
        }
        WindowFixture fixture(modelFamilies(), {}, &home);
        fixture.workspace->openSession(toPath(fixture.settings->lastSession()));
        QTRY_VERIFY(fixture.workspace->composer().model() != nullptr);
        QTRY_VERIFY(fixture.workspace->training().canTrainOn());
        fixture.window->setStage(Stage::Learn);
        QTRY_VERIFY(fixture.button("Train on") != nullptr);
        fixture.button("Train on")->click();
        QTRY_COMPARE_WITH_TIMEOUT(fixture.workspace->training().state(), Training::State::Ended, 30'000);
        QVERIFY2(fixture.problem().isEmpty(), qPrintable(fixture.problem()));
        QVERIFY(fixture.workspace->training().curve().back().update > updates);
    }

    void aRemovedTakeStaysRemoved() {
        QTemporaryDir home;
        {
            WindowFixture fixture(modelFamilies(), {}, &home);
            const QString music = fixture.writeMusic("music", 2);
            for (int i = 0; i < 2; ++i) {
                fixture.workspace->openPath(toPath(QStringLiteral("%1/piece %2.mid").arg(music).arg(i)));
                QTRY_COMPARE(fixture.workspace->takes().rowCount(), i + 1);
            }
            fixture.workspace->takes().remove(fixture.workspace->takes().takes()[0].key);
            closeAndWait(fixture);
        }
        WindowFixture fixture(modelFamilies(), {}, &home);
        fixture.workspace->openSession(toPath(fixture.settings->lastSession()));
        QTRY_COMPARE(fixture.workspace->takes().rowCount(), 1);
        QCOMPARE(fixture.workspace->takes().takes()[0].name, QStringLiteral("piece 1"));
    }

    void newSessionKeepsTheOldOne() {
        QTemporaryDir home;
        WindowFixture fixture(modelFamilies(), {}, &home);
        const QString music = fixture.writeMusic("music", 1);
        fixture.workspace->openPath(toPath(music + "/piece 0.mid"));
        QTRY_COMPARE(fixture.workspace->takes().rowCount(), 1);
        const QString first =
            fixture.settings->lastSession().isEmpty() ? QString() : fixture.settings->lastSession();
        fixture.workspace->newSession();
        QVERIFY(fixture.workspace->isEmpty());
        QVERIFY(fixture.button("Hear an example") != nullptr);
        QVERIFY(fixture.settings->lastSession() != first);
        const QDir sessions(toText(fixture.path("sessions")));
        QTRY_COMPARE(sessions.entryList({"*.partita"}).size(), 2);
    }

    void aCopyIsASessionOfItsOwn() {
        QTemporaryDir home;
        WindowFixture fixture(modelFamilies(), {}, &home);
        const QString music = fixture.writeMusic("music", 1);
        fixture.workspace->openPath(toPath(music + "/piece 0.mid"));
        QTRY_COMPARE(fixture.workspace->takes().rowCount(), 1);
        QSignalSpy noticed(fixture.workspace.get(), &Workspace::noticed);
        fixture.workspace->saveSessionCopy(fixture.path("copy.partita"));
        QTRY_VERIFY(noticed.count() > 0);
        const auto copy = Session::open(fixture.path("copy.partita"));
        QVERIFY(copy.ok());
        QCOMPARE((*copy)->takes()->takes.size(), std::size_t{1});
    }

    void importOptionsSurvive() {
        ImportOptions options;
        options.grid.stepsPerBeat = 6;
        options.withDrums = true;
        options.windowSteps = 96;
        options.tracksOff["a/b\xff.mid"] = {2, 5};
        options.notDrumTracks["c.mid"] = {1};
        options.added = {"/tmp/more"};
        options.metre = Metre{4, 4};
        options.metres = {{"a.mid", Metre{3, 4}}, {"b.mid", std::nullopt}};
        const ImportOptions back = importOptionsFromJson(toJson(options));
        QVERIFY(back.grid == options.grid);
        QCOMPARE(back.withDrums, true);
        QCOMPARE(back.windowSteps, 96);
        QVERIFY(back.tracksOff == options.tracksOff);
        QVERIFY(back.notDrumTracks == options.notDrumTracks);
        QVERIFY(back.added == options.added);
        QVERIFY(back.metre == options.metre && back.metres == options.metres);
        QVERIFY(importOptionsFromJson("nonsense").grid == Grid{});
        QCOMPARE(importOptionsFromJson(R"({"stepsPerBeat":5,"lowest":-3})").grid.stepsPerBeat, 4);
    }
};

QTEST_MAIN(SessionRestoreTest)
#include "SessionRestoreTest.moc"
