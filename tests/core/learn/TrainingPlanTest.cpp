#include "core/learn/TrainingPlan.h"

#include <QTest>

using namespace partita;

namespace {

constexpr std::int64_t perEpoch = 10;

TrainingOptions options(std::int64_t updates, int patience = 0) {
    TrainingOptions options;
    options.epochs = 1'000'000;
    options.mostUpdates = updates;
    options.constantShare = 0.4;
    options.finalRate = 0.02;
    options.heldOutPatience = patience;
    return options;
}

TrainingPlan::Evaluations everyHundred(int patience = 1000) {
    return {.fewestUpdates = 100, .mostUpdates = 100, .timedUpdates = 100, .patience = patience};
}

LearningFigures heldOut(double figure) {
    LearningFigures figures;
    figures.heldOut = figure;
    return figures;
}

void advance(TrainingPlan& plan, std::int64_t updates) {
    while (plan.updates() < updates)
        plan.countUpdate();
}

// One figure now and each after a hundred updates.
void tell(TrainingPlan& plan, std::initializer_list<double> figures) {
    for (const double figure : figures) {
        plan.tell(heldOut(figure));
        advance(plan, plan.updates() + 100);
    }
}

TrainOverrides wanting(const char* option, double number) {
    TrainOverrides overrides;
    overrides.set(option, number);
    return overrides;
}

bool isNear(double a, double b) {
    return std::abs(a - b) < 1e-9;
}

} // namespace

class TrainingPlanTest : public QObject {
    Q_OBJECT

private slots:
    void isTheShorterOfItsLimits();
    void fallsAtItsPlace();
    void fallsSoonerWhenFiguresStopImproving();
    void improvementPutsTheFallOff();
    void onlyFiguresAtTheSpacingCount();
    void withoutHeldOutPiecesTheTrainingTellsWhereItMay();
    void endsAtOnceFarFromTheBest();
    void aTimedPlanEndsInTime();
    void aLimitOfTimeLeavesThePlan();
    void divergenceHalvesTheRate();
    void goesOnFromItsStateAlike();
    void anEndedPlanGoesOnByAsMuchAgain();
    void whatFiguresEndedGoesOnWhateverTheySay();
    void minutesExtendWhateverWasBefore();
    void readsTheStateOfBefore();
    void refusesAStateThatIsNone();
};

void TrainingPlanTest::isTheShorterOfItsLimits() {
    auto terms = options(50);
    terms.epochs = 7;
    TrainingPlan plan(terms, perEpoch, everyHundred());
    QCOMPARE(plan.lastUpdate(), 50);
    advance(plan, 25);
    QCOMPARE(plan.progress(), 0.5);
    QVERIFY(!plan.end());
    advance(plan, 50);
    QVERIFY(plan.end() == TrainingEnd::Planned);
    terms.mostUpdates = 500;
    QCOMPARE(plan.lastUpdate(), 70);
    advance(plan, 140);
    QCOMPARE(plan.progress(), 1.0);
}

void TrainingPlanTest::fallsAtItsPlace() {
    auto terms = options(1000, 3);
    TrainingPlan plan(terms, perEpoch, everyHundred());
    QCOMPARE(plan.rateFactor(), 1.0);
    advance(plan, 400);
    QCOMPARE(plan.rateFactor(), 1.0);
    advance(plan, 700);
    QVERIFY(isNear(plan.rateFactor(), 0.51));
    advance(plan, 1000);
    QVERIFY(isNear(plan.rateFactor(), 0.02));
}

void TrainingPlanTest::fallsSoonerWhenFiguresStopImproving() {
    auto terms = options(1'000'000, 3);
    TrainingPlan plan(terms, perEpoch, everyHundred());
    tell(plan, {-9, -5, -6, -6, -5.5}); // the last at 400
    QCOMPARE(plan.lastUpdate(), 400 + 100 * TrainingPlan::fallEvaluations);
    advance(plan, 900);
    QVERIFY(isNear(plan.rateFactor(), 0.51));
    const auto last = plan.lastUpdate();
    tell(plan, {-4, -5, -5, -5, -5});
    QCOMPARE(plan.lastUpdate(), last); // once begun it goes through
    advance(plan, last);
    QVERIFY(isNear(plan.rateFactor(), 0.02));
    QVERIFY(plan.end() == TrainingEnd::HeldOutStopped);
}

void TrainingPlanTest::improvementPutsTheFallOff() {
    auto terms = options(1'000'000, 3);
    TrainingPlan plan(terms, perEpoch, everyHundred());
    tell(plan, {-9, -9.5, -9.5, -8, -8.5, -8.5, -7});
    QCOMPARE(plan.lastUpdate(), 1'000'000);
    auto without = options(1'000'000, 0);
    TrainingPlan patient(without, perEpoch, everyHundred());
    tell(patient, {-1, -2, -3, -4, -5, -6, -7, -8});
    QCOMPARE(patient.lastUpdate(), 1'000'000);
}

void TrainingPlanTest::onlyFiguresAtTheSpacingCount() {
    auto terms = options(1'000'000, 2);
    TrainingPlan plan(terms, perEpoch, everyHundred());
    tell(plan, {-1});
    advance(plan, 150);
    for (int i = 0; i < 5; ++i)
        plan.tell(heldOut(-2));
    QCOMPARE(plan.lastUpdate(), 1'000'000);
}

void TrainingPlanTest::withoutHeldOutPiecesTheTrainingTellsWhereItMay() {
    for (const bool may : {false, true}) {
        auto terms = options(1'000'000, 2);
        auto evaluations = everyHundred();
        evaluations.byTraining = may;
        TrainingPlan plan(terms, perEpoch, evaluations);
        LearningFigures figures;
        for (int i = 0; i < 4; ++i) {
            figures.training = -i;
            plan.tell(figures);
            advance(plan, plan.updates() + 100);
        }
        QCOMPARE(plan.lastUpdate() < 1'000'000, may);
        advance(plan, std::min<std::int64_t>(plan.lastUpdate(), 10'000));
        QVERIFY(plan.end() == (may ? std::optional(TrainingEnd::TrainingStopped) : std::nullopt));
    }
}

void TrainingPlanTest::endsAtOnceFarFromTheBest() {
    auto terms = options(1'000'000);
    TrainingPlan plan(terms, perEpoch, everyHundred(3));
    tell(plan, {-9, -5, -5.1, -6, -6}); // -5.1 is near -5
    QVERIFY(!plan.end());
    tell(plan, {-5.5});
    QVERIFY(plan.stoppedImproving());
    QVERIFY(plan.end() == TrainingEnd::HeldOutStopped);
    plan.ignoreFigures();
    QVERIFY(!plan.end());
}

void TrainingPlanTest::aTimedPlanEndsInTime() {
    auto terms = options(100);
    terms.minutes = 2;
    TrainingPlan plan(terms, perEpoch, everyHundred());
    advance(plan, 1'000'000);
    plan.spend(30);
    QCOMPARE(plan.progress(), 0.25);
    QVERIFY(!plan.end());
    const auto left = plan.timeLeft(0.001);
    QVERIFY(isNear(left.low, 72) && isNear(left.high, 108));
    plan.spend(90);
    QVERIFY(plan.end() == TrainingEnd::TimeLimit);
}

void TrainingPlanTest::aLimitOfTimeLeavesThePlan() {
    auto terms = options(100);
    terms.mostMinutes = 1;
    TrainingPlan plan(terms, perEpoch, everyHundred());
    advance(plan, 50);
    plan.spend(60);
    QCOMPARE(plan.progress(), 0.5);
    QVERIFY(plan.end() == TrainingEnd::TimeLimit);
}

void TrainingPlanTest::divergenceHalvesTheRate() {
    auto terms = options(1000);
    TrainingPlan plan(terms, perEpoch, everyHundred());
    plan.halveRate();
    plan.halveRate();
    QCOMPARE(plan.rateFactor(), 0.25);
}

void TrainingPlanTest::goesOnFromItsStateAlike() {
    auto terms = options(1'000'000, 3);
    TrainingPlan one(terms, perEpoch, everyHundred());
    tell(one, {-9.123456789012345, -9.2, -9.3});
    auto again = terms;
    TrainingPlan other(again, perEpoch, everyHundred());
    auto state = figuresFromJson(figuresToJson(one.state()));
    QVERIFY(state);
    state->updates = one.updates();
    other.setState(*state, {});
    other.goOn({}, terms); // it was not over
    for (auto* plan : {&one, &other})
        tell(*plan, {-9.4, -9.5});
    QVERIFY(one.lastUpdate() < 1'000'000);
    QCOMPARE(one.lastUpdate(), other.lastUpdate());
    QCOMPARE(one.rateFactor(), other.rateFactor());
}

void TrainingPlanTest::anEndedPlanGoesOnByAsMuchAgain() {
    auto terms = options(70);
    terms.mostUpdates.reset();
    terms.epochs = 7;
    TrainingPlan plan(terms, perEpoch, everyHundred());
    advance(plan, 70);
    plan.goOn({}, terms);
    QCOMPARE(plan.lastUpdate(), 140);
    terms.mostUpdates = 20;
    advance(plan, 140);
    plan.goOn({}, terms);
    QCOMPARE(plan.lastUpdate(), 160);
    // What is asked for is the end, where that is to come.
    plan.goOn(wanting("most_updates", 500), options(500));
    QCOMPARE(plan.lastUpdate(), 500);
    // A timed plan as well.
    terms.minutes = 1;
    plan.spend(60);
    QVERIFY(plan.end() == TrainingEnd::TimeLimit);
    plan.goOn({}, terms);
    QVERIFY(!plan.end());
    QCOMPARE(plan.progress(), 0.0);
}

void TrainingPlanTest::whatFiguresEndedGoesOnWhateverTheySay() {
    auto terms = options(1'000'000, 1);
    TrainingPlan plan(terms, perEpoch, everyHundred());
    tell(plan, {-1, -2});
    advance(plan, plan.lastUpdate());
    QVERIFY(plan.end() == TrainingEnd::HeldOutStopped);
    plan.goOn({}, terms);
    QVERIFY(!plan.end());
    QCOMPARE(plan.rateFactor(), 1.0);
    for (int i = 0; i < 2000; ++i)
        tell(plan, {-3});
    QCOMPARE(plan.lastUpdate(), 1'000'000);
    QVERIFY(!plan.end());
    // One that came to the end of its plan still heeds them.
    auto others = options(100, 1);
    TrainingPlan heeding(others, perEpoch, everyHundred());
    advance(heeding, 100);
    heeding.goOn(wanting("most_updates", 1'000'000), options(1'000'000, 1));
    tell(heeding, {-1, -2});
    QVERIFY(heeding.lastUpdate() < 1'000'000);
}

void TrainingPlanTest::minutesExtendWhateverWasBefore() {
    auto timed = options(100);
    timed.minutes = 1;
    // After a stop.
    auto terms = options(1'000'000, 1);
    TrainingPlan stopped(terms, perEpoch, everyHundred());
    tell(stopped, {-1, -2});
    advance(stopped, stopped.lastUpdate());
    stopped.spend(600);
    stopped.goOn(wanting("minutes", 1), timed);
    QVERIFY(!stopped.end());
    stopped.spend(59);
    QVERIFY(!stopped.end());
    stopped.spend(1);
    QVERIFY(stopped.end() == TrainingEnd::TimeLimit);
    // In the middle of a plan: a minute more.
    auto others = options(1'000'000);
    TrainingPlan running(others, perEpoch, everyHundred());
    running.spend(120);
    running.goOn(wanting("minutes", 1), timed);
    running.spend(59);
    QVERIFY(!running.end());
    running.spend(1);
    QVERIFY(running.end() == TrainingEnd::TimeLimit);
}

// Neither the highest figure nor whether figures count was kept: the curve tells.
void TrainingPlanTest::readsTheStateOfBefore() {
    const auto state = figuresFromJson(R"({"best":-5.0,"fall_updates":0,"worse":2})");
    QVERIFY(state);
    QVERIFY(state->heedsFigures);
    auto terms = options(1'000'000, 3);
    TrainingPlan plan(terms, perEpoch, everyHundred(2));
    std::vector<TrainingPoint> curve(3);
    for (std::size_t i = 0; i < curve.size(); ++i)
        curve[i].heldOut = -1 - static_cast<double>(i);
    plan.setState(*state, curve);
    QVERIFY(plan.stoppedImproving());
    QVERIFY(plan.end() == TrainingEnd::HeldOutStopped);
}

void TrainingPlanTest::refusesAStateThatIsNone() {
    for (const char* text : {"", "[]", "{\"worse\":1}", "{\"worse\":\"a\",\"fall_updates\":1}"})
        QVERIFY(!figuresFromJson(text));
}

QTEST_APPLESS_MAIN(TrainingPlanTest)
#include "TrainingPlanTest.moc"
