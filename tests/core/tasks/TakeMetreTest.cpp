#include "core/dataset/BarGrid.h"
#include "core/tasks/Alternatives.h"

#include <QTest>

#include <map>

using namespace partita;

namespace {

// A model that says what music it has learnt, and nothing else.
class StyledModel : public MusicModel {
public:
    StyledModel(CorpusStyle style, bool follows)
        : style_(std::move(style))
        , follows_(follows) {}

    ModelDescription describe() const override {
        ModelDescription description;
        description.style = style_;
        return description;
    }
    bool followsMetre() const override { return follows_; }
    Result<NoteStates> generate(const GenerateRequest&, const Progress&, std::stop_token) const override {
        return NoteStates();
    }
    Result<Likelihood> logLikelihood(const LikelihoodRequest&, const Progress&,
                                     std::stop_token) const override {
        return Likelihood();
    }
    Status save(const std::filesystem::path&) const override { return Done{}; }

private:
    CorpusStyle style_;
    bool follows_;
};

CorpusStyle jigsAndReels() {
    CorpusStyle style;
    style.metre = {6, 8};
    style.metres = {{{4, 4}, 0.3f}, {{6, 8}, 0.6f}};
    return style;
}

} // namespace

class TakeMetreTest : public QObject {
    Q_OBJECT

private slots:
    void takesAreInMetresAsOftenAsThePieces() {
        const StyledModel model(jigsAndReels(), true);
        std::map<int, int> counts;
        constexpr std::uint64_t takes = 3000;
        for (std::uint64_t seed = 1; seed <= takes; ++seed)
            ++counts[metreOfTake(model, seed).denominator];
        // A third and two thirds, within five deviations of 26.
        QVERIFY2(std::abs(counts[4] - 1000) < 130, qPrintable(QString::number(counts[4])));
        QCOMPARE(counts[4] + counts[8], 3000);
        QVERIFY(metreOfTake(model, 5) == metreOfTake(model, 5));
    }

    void othersKeepToTheUsualOne() {
        const StyledModel deaf(jigsAndReels(), false);
        CorpusStyle unknown;
        unknown.metre = {3, 4};
        const StyledModel old(unknown, true);
        for (std::uint64_t seed = 1; seed <= 50; ++seed) {
            QVERIFY(metreOfTake(deaf, seed) == (Metre{6, 8}));
            QVERIFY(metreOfTake(old, seed) == (Metre{3, 4}));
        }
    }

    void barsAreAsLongAsTheirMetre() {
        Grid grid;
        grid.stepsPerBeat = 4;
        QCOMPARE(stepsOfBars(8, {4, 4}, grid), 128);
        QCOMPARE(stepsOfBars(8, {6, 8}, grid), 96);
        QCOMPARE(stepsOfBars(2, {5, 8}, grid), 20);
        QCOMPARE(stepsOfBars(1, {1, 64}, grid), 1);
    }
};

QTEST_APPLESS_MAIN(TakeMetreTest)
#include "TakeMetreTest.moc"
