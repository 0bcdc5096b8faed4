#include "tests/ui/window/BandFixture.h"
#include "tests/ui/window/NoiseModel.h"
#include "tests/ui/window/SessionFixture.h"

#include "core/score/EventText.h"
#include "ui/create/Regenerator.h"
#include "ui/music/MusicList.h"
#include "ui/music/TrackTable.h"
#include "ui/workspace/TakeRecords.h"

#include <QCheckBox>
#include <QComboBox>

using namespace partita;
using namespace partita::ui;
using namespace partita::ui::test;

namespace {

constexpr int bands = 6;

// A model of drums, chords and melody, each playing a note a bar.
class BandModel : public NoiseModel {
public:
    ModelDescription describe() const override {
        ModelDescription description = NoiseModel::describe();
        for (const PartRole role : {PartRole::Drums, PartRole::Chords, PartRole::Melody}) {
            PartStyle part;
            part.role = role;
            part.programs.push_back({role == PartRole::Chords ? 27 : 0, 1});
            description.style.parts.push_back(part);
        }
        description.grid = withParts(description.grid, description.style.roles());
        return description;
    }
    Result<NoteStates> generate(const GenerateRequest& request, const Progress& progress,
                                std::stop_token) const override {
        plays = request.plays;
        const Grid grid = describe().grid;
        NoteStates states(grid, request.steps);
        for (int step = 0; step < request.steps; step += 16)
            for (Part part; part.value < grid.parts; part += Part(1))
                states.setCell(step, Pitch(36 + 12 * part.value), NoteStates::Cell::Struck, part);
        progress(1);
        return states;
    }

    mutable std::vector<bool> plays; // of the last request
};

class Window : public BandFixture {
public:
    using BandFixture::BandFixture;

    std::shared_ptr<const Corpus> corpus() const { return workspace->library().corpus(); }
    const TrackReport& firstTune() const { return corpus()->files.front().tracks[3]; }

    // For one take at a time.
    void useModel(std::shared_ptr<const MusicModel> model) {
        Composer& composer = workspace->composer();
        composer.setModel(std::move(model));
        ComposingChoice choice = composer.choice();
        choice.takes = choice.candidates = 1;
        composer.setChoice(choice);
    }
    // The check box whose words begin so.
    QCheckBox* box(const QString& words) const {
        for (auto* box : window->findChildren<QCheckBox*>())
            if (box->isVisible() && box->text().startsWith(words))
                return box;
        return nullptr;
    }
    // Until the music has been read again after a switch was moved.
    bool clickAndWait(const QString& words) {
        QCheckBox* there = box(words);
        if (there == nullptr)
            return false;
        there->click();
        return readAgain();
    }
    bool readAgain() {
        const auto before = corpus();
        return QTest::qWaitFor([&] { return corpus() != before && !workspace->library().isImporting(); },
                               20'000);
    }
    void showFirst() {
        QListView& view = window->findChild<MusicList*>()->view();
        view.setCurrentIndex(view.model()->index(0, 0));
    }
    // With the keyboard alone, which stays with the box when the music has been read again.
    bool say(const QString& part) {
        auto* combo = named<QComboBox>("Part of Tune");
        if (combo == nullptr)
            return false;
        combo->setFocus();
        const int row = combo->findText(part);
        if (row < 0)
            return false;
        const bool down = row > combo->currentIndex();
        while (combo->currentIndex() != row)
            QTest::keyClick(combo, down ? Qt::Key_Down : Qt::Key_Up);
        return readAgain();
    }
};

QStringList trackNames(const Score& score) {
    QStringList names;
    for (const Track& track : score.tracks)
        names << QString::fromStdString(trackName(track, TextEncoding::Latin1));
    return names;
}

} // namespace

// From a folder of bands to takes with a track a player.
class BandTest : public QObject {
    Q_OBJECT

private slots:
    void aFoldersPartsAreListed() {
        Window fixture;
        QVERIFY(fixture.openAndWait(fixture.writeBands("bands", bands)));
        for (const char* part : {"Drums", "Bass", "Chords", "Melody"}) {
            QCheckBox* box = fixture.box(QStringLiteral("%1 in 6 of 6").arg(part));
            QVERIFY2(box != nullptr, part);
            QVERIFY(box->isChecked());
        }
        QVERIFY(fixture.box("Pad") == nullptr);
        QVERIFY(fixture.box("One part for all players") != nullptr);
        QVERIFY(fixture.box("Learn from drums too") == nullptr); // they are a part like any other
        QVERIFY(fixture.openAndWait(fixture.writeMusic("pianos", 4)));
        QVERIFY(fixture.box("Melody") == nullptr);
        QVERIFY(fixture.box("One part for all players") == nullptr);
        QVERIFY(fixture.box("Learn from drums too") != nullptr);
    }

    void aTracksPartIsSaidAndTakenBack() {
        Window fixture;
        QVERIFY(fixture.openAndWait(fixture.writeBands("bands", bands)));
        fixture.showFirst();
        auto* combo = fixture.named<QComboBox>("Part of Tune");
        QVERIFY(combo != nullptr);
        QCOMPARE(combo->currentText(), QStringLiteral("Melody"));
        QCOMPARE(combo->findText("As it is heard"), -1); // there is nothing to take back
        QVERIFY(fixture.say("Chords"));
        QCOMPARE(fixture.firstTune().part, std::optional(PartRole::Chords));
        combo = fixture.named<QComboBox>("Part of Tune");
        QCOMPARE(combo->currentText(), QStringLiteral("Chords"));
        QVERIFY(combo->hasFocus());
        QVERIFY(fixture.say("As it is heard"));
        QCOMPARE(fixture.firstTune().part, std::optional(PartRole::Melody));
        QVERIFY(fixture.workspace->library().options().trackParts.empty());
    }

    void aTrackOfDrumsIsSaidToBeNone() {
        Window fixture;
        QVERIFY(fixture.openAndWait(fixture.writeBands("bands", bands)));
        Library& library = fixture.workspace->library();
        const auto first = [&]() -> const FileReport& { return fixture.corpus()->files.front(); };
        library.setTrackPart(first(), 0, PartRole::Bass);
        QVERIFY(fixture.readAgain());
        QCOMPARE(first().tracks[0].part, std::optional(PartRole::Bass));
        library.setTrackPart(first(), 0, PartRole::Chords); // no drums any more, and again another part
        QVERIFY(fixture.readAgain());
        QCOMPARE(first().tracks[0].part, std::optional(PartRole::Chords));
        library.setTrackPart(first(), 0, std::nullopt);
        QVERIFY(fixture.readAgain());
        QCOMPARE(first().tracks[0].part, std::optional(PartRole::Drums));
        library.setTrackPart(first(), 3, PartRole::Drums);
        QVERIFY(fixture.readAgain());
        QCOMPARE(first().tracks[3].part, std::optional(PartRole::Drums));
    }

    void aPartIsLeftOut() {
        Window fixture;
        QVERIFY(fixture.openAndWait(fixture.writeBands("bands", bands)));
        QVERIFY(fixture.clickAndWait("Chords in"));
        const std::vector<PartRole> others{PartRole::Drums, PartRole::Bass, PartRole::Melody};
        QVERIFY(fixture.corpus()->options.parts == others);
        QCOMPARE(fixture.corpus()->encoding.noPart, bands * 8 * 6); // no other part takes them
        QCheckBox* chords = fixture.box("Chords, left out");
        QVERIFY(chords != nullptr && !chords->isChecked());
        QVERIFY(fixture.clickAndWait("Chords, left out"));
        QCOMPARE(fixture.corpus()->options.parts.size(), std::size_t{4});
        QCOMPARE(fixture.corpus()->encoding.noPart, 0);
    }

    void onePartForAll() {
        Window fixture;
        QVERIFY(fixture.openAndWait(fixture.writeBands("bands", bands)));
        fixture.showFirst();
        QVERIFY(fixture.clickAndWait("One part for all players"));
        QCOMPARE(fixture.corpus()->options.grid.parts, 1);
        QVERIFY(fixture.box("Drums in") == nullptr);
        QVERIFY(fixture.box("Learn from drums too") != nullptr);
        const auto* table = fixture.window->findChild<TrackTable*>();
        QCOMPARE(table->headerItem()->text(2), QStringLiteral("Drums"));
        QCOMPARE(table->topLevelItem(0)->checkState(2), Qt::Checked);
        QVERIFY(fixture.clickAndWait("One part for all players"));
        QCOMPARE(fixture.corpus()->options.grid.parts, 4);
        QVERIFY(fixture.box("Drums in 6 of 6") != nullptr);
    }

    void theSessionKeepsIt() {
        QTemporaryDir home;
        QString session;
        {
            Window fixture(modelFamilies(), std::filesystem::path(), &home);
            QVERIFY(fixture.openAndWait(fixture.writeBands("bands", bands)));
            fixture.showFirst();
            QVERIFY(fixture.say("Chords"));
            QVERIFY(fixture.clickAndWait("Drums in"));
            session = fixture.settings->lastSession();
            QCOMPARE(closeSession(fixture), 0);
        }
        Window fixture(modelFamilies(), std::filesystem::path(), &home);
        QVERIFY(openAndShow(fixture, toPath(session)));
        QTRY_VERIFY(fixture.corpus() != nullptr);
        QVERIFY(fixture.corpus()->options.partsOff == std::vector{PartRole::Drums});
        QCOMPARE(fixture.corpus()->options.parts.size(), std::size_t{3});
        QCOMPARE(fixture.firstTune().part, std::optional(PartRole::Chords));
    }

    void aSessionFromBeforeHasOnePart() {
        QCOMPARE(importOptionsFromJson(R"({"stepsPerBeat":4})").parting, Parting::Together);
        ImportOptions options;
        options.parting = Parting::AsTheMusicIs;
        QCOMPARE(importOptionsFromJson(toJson(options)).parting, Parting::AsTheMusicIs);
    }

    void aTakeHasATrackAPlayer() {
        Window fixture;
        const auto model = std::make_shared<const BandModel>();
        fixture.useModel(model);
        fixture.window->setStage(Stage::Create);
        const auto generate = [&] {
            const int before = fixture.workspace->takes().rowCount();
            fixture.workspace->composer().generate();
            return QTest::qWaitFor([&] {
                return fixture.workspace->takes().rowCount() > before &&
                       !fixture.workspace->composer().isComposing();
            });
        };
        QVERIFY(generate());
        const QStringList names{"Drums", "Chords", "Melody"};
        QCOMPARE(trackNames(*fixture.workspace->takes().takes().front().score), names);
        QVERIFY(model->plays.empty()); // as the music has it
        fixture.box("Drums")->click();
        QVERIFY(generate());
        QVERIFY((model->plays == std::vector{false, true, true}));
        fixture.box("Chords")->click();
        fixture.box("Melody")->click();
        QVERIFY(fixture.box("Melody")->isChecked()); // somebody has to
    }

    void anOperationNamesTheTracksThatItAdds() {
        Window fixture;
        fixture.useModel(std::make_shared<const BandModel>());
        addTake(fixture, "Alone");
        fixture.window->setStage(Stage::Create);
        Regenerator& regenerator = fixture.window->regenerator();
        QCOMPARE(regenerator.obstacle(Operation::Continue), QString());
        QSignalSpy refused(&regenerator, &Regenerator::refused);
        regenerator.start(Operation::Continue);
        QTRY_VERIFY(!regenerator.isRunning());
        QVERIFY2(refused.isEmpty(), qPrintable(refused.value(0).value(0).toString()));
        regenerator.take(1);
        const QStringList names = trackNames(*fixture.workspace->stand().document().score());
        QVERIFY2(names.contains("Drums"), qPrintable(names.join(", ")));
    }
};

QTEST_MAIN(BandTest)
#include "BandTest.moc"
