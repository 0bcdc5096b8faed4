#include "tests/ui/window/GenerateFixture.h"

#include "ui/create/ChoiceBoxes.h"
#include "ui/create/DialsBox.h"
#include "ui/texts/MusicTexts.h"

#include <QCheckBox>
#include <QSpinBox>
#include <QToolButton>

#include <mutex>

using namespace partita;
using namespace partita::ui;
using namespace partita::ui::test;

namespace {

// Remembers what it was asked.
class ListeningModel : public NoiseModel {
public:
    Result<NoteStates> generate(const GenerateRequest& request, const Progress& progress,
                                std::stop_token stop) const override {
        {
            const std::lock_guard lock(mutex_);
            asked_.push_back(request);
        }
        return NoiseModel::generate(request, progress, stop);
    }
    // By seed; forgets them.
    std::vector<GenerateRequest> asked() const {
        const std::lock_guard lock(mutex_);
        std::sort(asked_.begin(), asked_.end(), [](const auto& a, const auto& b) { return a.seed < b.seed; });
        return std::exchange(asked_, {});
    }

private:
    mutable std::mutex mutex_;
    mutable std::vector<GenerateRequest> asked_;
};

class MetreModel : public ListeningModel {
public:
    bool followsMetre() const override { return true; }
    ModelDescription describe() const override {
        ModelDescription description = ListeningModel::describe();
        description.style.metre = {4, 4};
        description.style.metres = {{{4, 4}, 0.7f}, {{3, 4}, 0.2f}, {{6, 8}, 0.1f}};
        return description;
    }
};

// As a NADE.
class ChainlessModel : public NoiseModel {
public:
    bool takesGibbsSteps() const override { return false; }
    bool showsChain() const override { return false; }
};

// With the mouse, in its drawer.
void clickBox(GenerateFixture& fixture, const QString& text) {
    auto* dials = fixture.window->findChild<DialsBox*>();
    if (!dials->isVisible())
        for (QWidget* drawer = dials->parentWidget(); drawer != nullptr; drawer = drawer->parentWidget())
            if (auto* opener = drawer->findChild<QToolButton*>(QString(), Qt::FindDirectChildrenOnly)) {
                opener->click();
                break;
            }
    fixture.settle();
    for (QCheckBox* box : dials->findChildren<QCheckBox*>())
        if (box->text().remove('&') == text)
            return QTest::mouseClick(box, Qt::LeftButton, {}, QPoint(8, box->height() / 2));
    qFatal("there is no box %s", qPrintable(text));
}

bool generate(GenerateFixture& fixture) {
    fixture.action("take.generate")->trigger();
    return QTest::qWaitFor([&] { return !fixture.workspace->composer().isComposing(); }, 20'000);
}

// One note a beat, all at one pitch.
Score drone(int pitch) {
    Score score = smallPiece(1);
    for (Note& note : score.tracks[0].notes)
        note.pitch = Pitch(pitch);
    std::erase_if(score.tracks[0].notes, [](const Note& note) { return note.length.value > 240; });
    return score;
}

bool holds(const NoteStates& states, Pitch pitch) {
    for (int step = 0; step < states.steps(); ++step)
        if (states.isHeld(step, pitch))
            return true;
    return false;
}

} // namespace

// What generation is asked for beyond the operation: the take to blend with, loops, parts.
class GenerateChoiceTest : public QObject {
    Q_OBJECT

private slots:
    void blendsLieEvenlyBetweenTheOpenTakeAndTheChosenOne() {
        const auto model = std::make_shared<const ListeningModel>();
        GenerateFixture fixture(model);
        for (const int pitch : {60, 64, 67})
            fixture.open(drone(pitch));
        auto* other = fixture.window->findChild<BlendBox*>();
        QCOMPARE(other->count(), 2); // not the open one
        QCOMPARE(other->currentIndex(), 1);
        fixture.pressKeyOf(Operation::Blend);
        QVERIFY(fixture.waitForAlternatives());
        auto asked = model->asked();
        QCOMPARE(asked.size(), std::size_t{4});
        for (std::size_t i = 0; i < 4; ++i) {
            QVERIFY(asked[i].blend);
            QVERIFY(qAbs(asked[i].blend->share - 0.2 * static_cast<double>(i + 1)) < 1e-9);
            QVERIFY(holds(asked[i].blend->other, Pitch(64)));
            QVERIFY(holds(*asked[i].given, Pitch(67)));
        }
        QTest::keyClick(&fixture.choices(), Qt::Key_Escape);
        other->setFocus();
        QTest::keyClick(other, Qt::Key_Up);
        fixture.roll().setFocus();
        fixture.pressKeyOf(Operation::Blend);
        QVERIFY(fixture.waitForAlternatives());
        asked = model->asked();
        QVERIFY(holds(asked[0].blend->other, Pitch(60)));
        QTest::keyClick(&fixture.choices(), Qt::Key_Return);
        QCOMPARE(fixture.document().undoStack().undoText(), QStringLiteral("Blend"));
        const Take& made = fixture.workspace->takes().takes().back();
        QVERIFY(settingsText(made.parameters).contains("80 % of Study"));
    }

    void theOtherTakeIsNeverTheOpenOne() {
        GenerateFixture fixture;
        fixture.open(drone(60));
        auto* other = fixture.window->findChild<BlendBox*>();
        QVERIFY(!other->isEnabled());
        fixture.open(drone(64));
        QCOMPARE(other->count(), 1);
        const int second = *fixture.workspace->stand().take();
        fixture.workspace->stand().showTake(fixture.workspace->takes().takes()[0].key);
        fixture.settle();
        QCOMPARE(other->currentData().toInt(), second);
        fixture.workspace->takes().remove(second);
        fixture.settle();
        QCOMPARE(other->count(), 0);
        QVERIFY(!fixture.actionOf(Operation::Blend)->isEnabled());
    }

    void loopsAreAskedForWhereTheyMakeSense() {
        const auto model = std::make_shared<const ListeningModel>();
        GenerateFixture fixture(model);
        clickBox(fixture, "Loop");
        QVERIFY(fixture.workspace->composer().choice().loop);
        QVERIFY(generate(fixture));
        for (const GenerateRequest& request : model->asked())
            QVERIFY(request.loop);
        QVERIFY(settingsText(fixture.workspace->takes().takes().back().parameters).contains("loop"));
        fixture.open(smallPiece(1));
        for (const auto& [operation, loops] :
             {std::pair(Operation::Vary, true), std::pair(Operation::Continue, false)}) {
            fixture.pressKeyOf(operation);
            QVERIFY(fixture.waitForAlternatives());
            for (const GenerateRequest& request : model->asked())
                QCOMPARE(request.loop, loops);
            QTest::keyClick(&fixture.choices(), Qt::Key_Escape);
        }
    }

    void takesAreInTheChosenMetre() {
        const auto model = std::make_shared<const MetreModel>();
        GenerateFixture fixture(model);
        auto* metres = fixture.window->findChild<MetreBox*>();
        QVERIFY(metres->isEnabled());
        QCOMPARE(metres->count(), 4);
        QCOMPARE(metres->currentText(), QStringLiteral("as the pieces"));
        QCOMPARE(metres->itemText(3), QStringLiteral("6/8 (10 %)"));
        metres->setFocus();
        QTest::keyClick(metres, Qt::Key_Down);
        QTest::keyClick(metres, Qt::Key_Down);
        QVERIFY(generate(fixture));
        for (const GenerateRequest& request : model->asked()) {
            QVERIFY(request.metre == (Metre{3, 4}));
            QCOMPARE(request.steps, 8 * 12);
        }
        const Take& made = fixture.workspace->takes().takes().back();
        QVERIFY(MetreMap(*made.score).metre(Tick(0)) == (Metre{3, 4}));
        QVERIFY(settingsText(made.parameters).contains("3/4"));
        QTest::keyClick(metres, Qt::Key_Up);
        QTest::keyClick(metres, Qt::Key_Up);
        QVERIFY(generate(fixture));
        QVERIFY(!settingsText(fixture.workspace->takes().takes().back().parameters).contains("/4"));
    }

    void aModelOfOneMetreSaysSo() {
        GenerateFixture fixture(std::make_shared<const MetreModel>());
        auto choice = fixture.workspace->composer().choice();
        choice.metre = Metre{6, 8};
        fixture.workspace->composer().setChoice(choice);
        auto* metres = fixture.window->findChild<MetreBox*>();
        QCOMPARE(metres->currentText(), QStringLiteral("6/8 (10 %)"));
        fixture.workspace->composer().setModel(std::make_shared<const NoiseModel>());
        QVERIFY(!metres->isEnabled());
        QCOMPARE(metres->currentText(), QStringLiteral("always 4/4"));
        QVERIFY(!fixture.workspace->composer().choice().metre);
        QVERIFY(generate(fixture));
        QVERIFY(MetreMap(*fixture.workspace->takes().takes().back().score).metre(Tick(0)) == (Metre{4, 4}));
    }

    void whatAModelHasNoUseForIsOffAndSaysWhy() {
        GenerateFixture fixture;
        auto choice = fixture.workspace->composer().choice();
        choice.gibbsSteps = 30;
        fixture.workspace->composer().setChoice(choice);
        QAction* watch = fixture.action("generate.watch");
        auto* gibbs = fixture.window->findChild<DialsBox*>()->findChild<QSpinBox*>("gibbs");
        QVERIFY(watch->isEnabled() && gibbs->isEnabled());
        QCOMPARE(gibbs->value(), 30);
        fixture.workspace->composer().setModel(std::make_shared<const ChainlessModel>());
        fixture.settle();
        QVERIFY(!watch->isEnabled());
        QVERIFY(watch->statusTip().contains("no chain to watch"));
        QVERIFY(!gibbs->isEnabled());
        QCOMPARE(gibbs->text(), QStringLiteral("none needed"));
        QCOMPARE(fixture.workspace->composer().choice().gibbsSteps, 30); // for the next model
    }

    void newTakesHaveATrackForEachPartUnlessSwitchedOff() {
        GenerateFixture fixture;
        QVERIFY(generate(fixture));
        const Score& parts = *fixture.workspace->takes().takes().back().score;
        QVERIFY(parts.tracks.size() > 1);
        std::set<int> channels;
        for (const Track& track : parts.tracks)
            if (!track.notes.empty())
                channels.insert(track.notes.front().channel);
        QVERIFY(channels.size() > 1);
        clickBox(fixture, "A track for each part");
        QVERIFY(generate(fixture));
        const Score& lump = *fixture.workspace->takes().takes().back().score;
        QCOMPARE(std::count_if(lump.tracks.begin(), lump.tracks.end(),
                               [](const Track& track) { return !track.notes.empty(); }),
                 std::ptrdiff_t{1});
    }

    void whatIsMadeGoesToItsPartsButASelectionStaysInItsTrack() {
        GenerateFixture fixture;
        Score score = smallPiece(1);
        Track low{TrackId(2), {}, {}};
        for (Note& note : score.tracks[0].notes)
            if (note.length.value > 240)
                low.notes.push_back(note);
        for (Note& note : low.notes)
            note.channel = 1;
        std::erase_if(score.tracks[0].notes, [](const Note& note) { return note.length.value > 240; });
        score.tracks.push_back(low);
        fixture.open(score);
        const auto tracksOfNew = [&] {
            std::set<std::uint32_t> tracks;
            for (const auto& added : fixture.regenerator().alternatives().at(1)->edit.addedNotes)
                tracks.insert(added.track.value);
            return tracks;
        };
        fixture.model().setLoop(TickSpan{Tick(2 * 1920), Tick(4 * 1920)});
        fixture.settle();
        fixture.pressKeyOf(Operation::Regenerate);
        QVERIFY(fixture.waitForAlternatives());
        QVERIFY(tracksOfNew() == (std::set<std::uint32_t>{1, 2}));
        QTest::keyClick(&fixture.choices(), Qt::Key_Escape);
        fixture.selectBars(2, 3);
        fixture.pressKeyOf(Operation::Regenerate);
        QVERIFY(fixture.waitForAlternatives());
        QVERIFY(tracksOfNew() == std::set<std::uint32_t>{1});
    }
};

QTEST_MAIN(GenerateChoiceTest)
#include "GenerateChoiceTest.moc"
