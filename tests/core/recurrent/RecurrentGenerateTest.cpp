#include "tests/core/recurrent/TinyRecurrent.h"

#include "core/recurrent/distributions/Nade.h"

#include <QTest>

using namespace partita;
using namespace partita::test;

using Cell = NoteStates::Cell;

namespace {

constexpr std::uint64_t seed = 31;

bool isLegal(const NoteStates& states) {
    for (int step = 0; step < states.steps(); ++step)
        for (Pitch pitch = states.grid().lowest; pitch <= states.grid().highest; pitch += Pitch(1))
            if (states.cell(step, pitch) == Cell::HeldOn && (step == 0 || !states.isHeld(step - 1, pitch)))
                return false;
    return true;
}

int cellsOn(const NoteStates& states) {
    int count = 0;
    for (int step = 0; step < states.steps(); ++step)
        count += static_cast<int>(states.held(step).count());
    return count;
}

GenerateRequest request(int steps) {
    GenerateRequest request;
    request.steps = steps;
    request.seed = seed;
    return request;
}

// A net that repeats the last step.
RecurrentModel::Content repeatingModel() {
    using namespace recurrent;
    RecurrentModel::Content content = tinyModel(seed).content();
    content.description.grid = Grid{4, Pitch(60), Pitch(65), false};
    const Shape shape = Shape::ofOnePart(6, 1, 2, 1, 60);
    content.parameters = Parameters(rbmDistribution(), shape);
    content.parameters.block(block::Wvu)(Shape::reach, 3) = 6; // candidate follows the pitch itself
    content.parameters.block(block::bu) << 6, -6, 6, 0;        // forgets
    content.parameters.block(block::Wuv)(0, 0) = 8;
    content.parameters.block(block::bv).setConstant(-4);
    content.parameters.block(block::bv)(0, 0) = -2;
    content.parameters.block(block::bv)(0, 2) = -1; // begins by itself now and then
    return content;
}

// A net that plays where bars begin, but not in a bar before the first.
RecurrentModel::Content markingModel() {
    using namespace recurrent;
    RecurrentModel::Content content = tinyModel(seed).content();
    content.description.grid = Grid{4, Pitch(60), Pitch(65), false};
    const Shape shape = Shape::ofOnePart(6, 1, 2, 1, 60);
    content.stepsPerBar = 16;
    content.parameters = Parameters(rbmDistribution(), shape);
    constexpr int candidate = 3;
    const auto place = [&](int unit) -> float& {
        return content.parameters.block(block::Wvu)(index(shape.positionInput()) + unit, candidate);
    };
    place(0) = 6;                           // first of a beat
    place(MetricPosition::stepsInBeat) = 6; // first beat
    place(MetricPosition::stepsInBeat + MetricPosition::beatsInBar + MetricPosition::barsInPhrase - 1) = -20;
    content.parameters.block(block::bu) << 6, -6, 6, -9;
    content.parameters.block(block::Wuv)(0, 0) = 12;
    content.parameters.block(block::bv).setConstant(-4);
    return content;
}

// Of the cells of steps that do, and do not, begin a bar: which share sounds.
struct Shares {
    double onBars;
    double elsewhere;
};

Shares sharesOf(const RecurrentModel::Content& content, GenerateRequest asked, int stepsPerBar) {
    const RecurrentModel model(content);
    Shares shares{0, 0};
    constexpr int takes = 40;
    for (std::uint64_t i = 0; i < takes; ++i) {
        asked.seed = 900 + i;
        const auto take = model.generate(asked, {}, {});
        const int bars = (asked.steps + stepsPerBar - 1) / stepsPerBar;
        for (int step = 0; step < asked.steps; ++step) {
            const bool onBar = step % stepsPerBar == 0;
            const double cells = takes * 6.0 * (onBar ? bars : asked.steps - bars);
            (onBar ? shares.onBars : shares.elsewhere) +=
                static_cast<double>(take->held(step).count()) / cells;
        }
    }
    return shares;
}

} // namespace

class RecurrentGenerateTest : public QObject {
    Q_OBJECT

private slots:
    void takesAreLegalAndAsLongAsAsked();
    void sameSeedSameTake();
    void lockedCellsStay();
    void rightSideIsReckonedWith();
    void densityAndScaleBend();
    void asManyNotesComeAsGo_data();
    void asManyNotesComeAsGo();
    void loopsAreAsLongAsAsked();
    void loopLeadsBackToItsStart();
    void barsAreOfTheMetreThatIsAsked();
    void takesBeginWithTheFirstFullBar();
    void stops();
};

void RecurrentGenerateTest::takesAreLegalAndAsLongAsAsked() {
    const auto model = tinyModel(seed);
    for (const int steps : {1, 7, 200}) {
        const auto take = model.generate(request(steps), {}, {});
        QVERIFY(take.ok());
        QCOMPARE(take->steps(), steps);
        QVERIFY(isLegal(*take));
    }
}

void RecurrentGenerateTest::sameSeedSameTake() {
    const auto model = tinyModel(seed);
    auto asked = request(40);
    const auto a = model.generate(asked, {}, {});
    const auto b = model.generate(asked, {}, {});
    asked.seed = seed + 1;
    const auto c = model.generate(asked, {}, {});
    QVERIFY(*a == *b);
    QVERIFY(!(*a == *c));
}

void RecurrentGenerateTest::lockedCellsStay() {
    const auto model = tinyModel(seed);
    auto asked = request(32);
    asked.given = *model.generate(asked, {}, {});
    asked.seed = seed + 5;
    asked.locked.resize(32);
    for (int step = 0; step < 32; ++step)
        for (int pitch = 60; pitch <= 65; ++pitch)
            asked.locked[static_cast<std::size_t>(step)][static_cast<std::size_t>(pitch)] =
                step < 8 || step >= 24 || pitch == 62;
    const auto take = model.generate(asked, {}, {});
    QVERIFY(take.ok());
    bool differs = false;
    for (int step = 0; step < 32; ++step)
        for (Pitch pitch(60); pitch <= Pitch(65); pitch += Pitch(1)) {
            const bool same = take->cell(step, pitch) == asked.given->cell(step, pitch);
            const bool locked =
                asked.locked[static_cast<std::size_t>(step)][static_cast<std::size_t>(pitch.value)];
            QVERIFY(same || !locked);
            differs = differs || !same;
        }
    QVERIFY(differs);
}

// What follows a gap says what is in it.
void RecurrentGenerateTest::rightSideIsReckonedWith() {
    const RecurrentModel model(repeatingModel());
    const auto share = [&](bool after) {
        int found = 0;
        for (std::uint64_t i = 0; i < 40; ++i) {
            auto asked = request(6);
            asked.seed = 100 + i;
            asked.temperature = 1.5; // undoes the colder last sweeps
            asked.given = NoteStates(model.describe().grid, 6);
            asked.locked.resize(6);
            for (const int step : {0, 1, 4, 5})
                asked.locked[static_cast<std::size_t>(step)].set();
            if (after)
                for (const int step : {4, 5})
                    asked.given->setCell(step, Pitch(62), Cell::HeldOn);
            const auto take = model.generate(asked, {}, {});
            found += take->isHeld(3, Pitch(62)) ? 1 : 0;
        }
        return found;
    };
    const int without = share(false);
    const int with = share(true);
    QVERIFY2(with > without + 15, qPrintable(QString("%1 with, %2 without").arg(with).arg(without)));
}

void RecurrentGenerateTest::densityAndScaleBend() {
    const auto model = tinyModel(seed);
    auto few = request(100);
    auto many = request(100);
    few.density = -1;
    many.density = 1;
    QVERIFY(cellsOn(*model.generate(few, {}, {})) < cellsOn(*model.generate(many, {}, {})));
    auto scaled = request(100);
    scaled.scale = Key{0, false}; // 61 and 63 are no notes of C major
    const auto plain = model.generate(request(100), {}, {});
    const auto take = model.generate(scaled, {}, {});
    const auto outside = [](const NoteStates& states) {
        int count = 0;
        for (int step = 0; step < states.steps(); ++step)
            count += (states.isHeld(step, Pitch(61)) ? 1 : 0) + (states.isHeld(step, Pitch(63)) ? 1 : 0);
        return count;
    };
    QVERIFY(outside(*take) < outside(*plain) / 2);
}

void RecurrentGenerateTest::asManyNotesComeAsGo_data() {
    QTest::addColumn<bool>("fresh");
    QTest::addColumn<double>("blended"); // share of a piece with half as many notes
    QTest::newRow("varied") << false << 0.0;
    QTest::newRow("made anew") << true << 0.0;
    QTest::newRow("blended") << false << 0.5;
}

// Of a net to which notes are rare, so that a change of what is given would lose them.
void RecurrentGenerateTest::asManyNotesComeAsGo() {
    QFETCH(bool, fresh);
    QFETCH(double, blended);
    using namespace recurrent;
    RecurrentModel::Content content = tinyModel(seed).content();
    content.description.family = "rnnnade";
    const Grid grid = content.description.grid;
    content.parameters =
        tinyParameters(nadeDistribution(), recurrentShape(grid, {{Pitch(60), Pitch(65)}}, 2, 4), seed);
    content.parameters.block(block::bv).setConstant(-4);
    const RecurrentModel model(content);
    constexpr int steps = 256;
    const auto piece = [&](int every) {
        NoteStates states(grid, steps);
        for (int step = 0; step < steps; step += every)
            states.setCell(step, Pitch(60 + step / every % 5), Cell::Struck);
        return states;
    };
    auto asked = request(steps);
    asked.given = piece(2);
    asked.fresh = fresh;
    asked.gibbsSteps = 17;
    for (int step = 0; step < steps; ++step)
        asked.onsets.push_back(step % 2 == 0 ? 1.0f : 0.0f);
    if (blended > 0)
        asked.blend = Blend{piece(4), blended};
    const double wanted = steps / 2 * (1 - blended) + steps / 4 * blended;
    const auto onsets = [&](const GenerateRequest& each) {
        const auto take = model.generate(each, {}, {});
        if (!take)
            qFatal("%s", describe(take.error()).c_str());
        double count = 0;
        for (int step = 0; step < steps; ++step)
            count += static_cast<double>(take->struck(step).count());
        return count;
    };
    const double made = onsets(asked);
    QVERIFY2(std::abs(made - wanted) <= 0.1 * wanted, qPrintable(QString("%1 of %2").arg(made).arg(wanted)));
    asked.onsets.clear();
    const double unasked = onsets(asked);
    QVERIFY2(unasked < 0.7 * wanted, qPrintable(QString("%1 of %2 unasked").arg(unasked).arg(wanted)));
}

void RecurrentGenerateTest::loopsAreAsLongAsAsked() {
    const auto model = tinyModel(seed);
    for (const int steps : {1, 2, 7, 32}) {
        auto asked = request(steps);
        asked.loop = true;
        const auto take = model.generate(asked, {}, {});
        QVERIFY(take.ok());
        QCOMPARE(take->steps(), steps);
        QVERIFY(isLegal(*take));
    }
}

// Of a net that repeats the last step: what sounds at the end sounds at the start.
void RecurrentGenerateTest::loopLeadsBackToItsStart() {
    const RecurrentModel model(repeatingModel());
    const auto apart = [&](bool loop) {
        int differences = 0;
        for (std::uint64_t i = 0; i < 60; ++i) {
            auto asked = request(24);
            asked.seed = 300 + i;
            asked.temperature = 1.5; // undoes the colder last sweeps
            asked.loop = loop;
            const auto take = model.generate(asked, {}, {});
            for (Pitch pitch(60); pitch <= Pitch(65); pitch += Pitch(1))
                differences += take->isHeld(0, pitch) != take->isHeld(23, pitch) ? 1 : 0;
        }
        return differences;
    };
    const int without = apart(false);
    const int with = apart(true);
    QVERIFY2(with < without * 2 / 3, qPrintable(QString("%1 with, %2 without").arg(with).arg(without)));
}

void RecurrentGenerateTest::barsAreOfTheMetreThatIsAsked() {
    for (const Metre metre : {Metre{3, 4}, Metre{4, 4}, Metre{6, 8}}) {
        auto asked = request(48);
        asked.metre = metre;
        const auto shares = sharesOf(markingModel(), asked, metre == Metre{4, 4} ? 16 : 12);
        QVERIFY2(shares.onBars > 0.8, qPrintable(QString::number(shares.onBars)));
        QVERIFY2(shares.elsewhere < 0.05, qPrintable(QString::number(shares.elsewhere)));
    }
}

// The bar of the upbeat, in which this net is silent, is drawn before the take.
void RecurrentGenerateTest::takesBeginWithTheFirstFullBar() {
    auto content = markingModel();
    content.description.style.upbeats = {0, 0, 0, 1};
    const auto shares = sharesOf(content, request(32), 16);
    QVERIFY2(shares.onBars > 0.8, qPrintable(QString::number(shares.onBars)));
    QVERIFY2(shares.elsewhere < 0.05, qPrintable(QString::number(shares.elsewhere)));
}

void RecurrentGenerateTest::stops() {
    std::stop_source source;
    source.request_stop();
    const auto take = tinyModel(seed).generate(request(8), {}, source.get_token());
    QVERIFY(!take.ok());
    QCOMPARE(take.error().code, ErrorCode::Cancelled);
}

QTEST_APPLESS_MAIN(RecurrentGenerateTest)
#include "RecurrentGenerateTest.moc"
