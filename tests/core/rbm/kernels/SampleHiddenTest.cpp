#include "core/rbm/kernels/GibbsKernels.h"
#include "tests/core/rbm/kernels/TestMachine.h"
#include "tests/core/rbm/kernels/VectorPaths.h"

#include <QtTest>

#include <cmath>

using namespace partita;
using namespace partita::kernels;

class SampleHiddenTest : public QObject {
    Q_OBJECT

private slots:
    void everyPathGivesTheSameProbabilitiesAndBits();
    void paddingStaysOff();
    void frequenciesAreTheProbabilities();
};

namespace {

struct Fixture {
    std::size_t hidden;
    std::size_t stride = roundUp(hidden, 16);
    AlignedVector<float> bias = AlignedVector<float>(stride);
    AlignedVector<float> partials = AlignedVector<float>(3 * 5 * stride); // 3 slabs, 5 rows

    explicit Fixture(std::size_t hiddenUnits)
        : hidden(hiddenUnits) {
        RandomStream random(8);
        for (std::size_t h = 0; h < hidden; ++h)
            bias[h] = static_cast<float>(random.normal());
        for (auto& partial : partials)
            partial = 3.0f * static_cast<float>(random.normal());
    }
    HiddenDraw draw() const {
        return {.bias = bias.data(),
                .partials = partials.data(),
                .partialCount = 3,
                .partialStep = 5 * stride,
                .hidden = hidden,
                .stride = stride,
                .inverseTemperature = 0.75f,
                .key = {.seed = 42, .pass = 9, .firstRow = 2}};
    }
};

} // namespace

void SampleHiddenTest::everyPathGivesTheSameProbabilitiesAndBits() {
    for (const std::size_t hidden : {3, 64, 100, 250}) {
        const Fixture fixture(hidden);
        for (const auto path : vectorPaths()) {
            const OnVectorPath on(path);
            for (std::size_t row = 0; row < 5; ++row) {
                AlignedVector<float> probabilities(fixture.stride, 9.0f);
                std::vector<std::uint64_t> bits((hidden + 63) / 64, ~std::uint64_t{0});
                sampleHiddenRow(fixture.draw(), row, probabilities.data(), bits.data());
                for (std::size_t h = 0; h < hidden; ++h) {
                    double x = fixture.bias[h];
                    for (std::size_t slab = 0; slab < 3; ++slab)
                        x += fixture.partials[(slab * 5 + row) * fixture.stride + h];
                    const double p = 1.0 / (1.0 + std::exp(-0.75 * x));
                    QVERIFY(std::abs(probabilities[h] - p) <= 5e-6 * p);
                    const float u = plain::uniform(plain::draw(fixture.draw().key, DrawPurpose::Hidden,
                                                               static_cast<std::uint32_t>(2 + row),
                                                               static_cast<std::uint32_t>(h / 4))[h % 4]);
                    QCOMPARE((bits[h / 64] >> h % 64 & 1) != 0, u < probabilities[h]);
                }
            }
        }
    }
}

void SampleHiddenTest::paddingStaysOff() {
    const Fixture fixture(3);
    for (const auto path : vectorPaths()) {
        const OnVectorPath on(path);
        AlignedVector<float> probabilities(fixture.stride, 9.0f);
        std::uint64_t bits = ~std::uint64_t{0};
        for (std::size_t row = 0; row < 5; ++row) {
            sampleHiddenRow(fixture.draw(), row, probabilities.data(), &bits);
            QCOMPARE(bits >> 3, std::uint64_t{0});
            for (std::size_t h = 3; h < fixture.stride; ++h)
                QCOMPARE(probabilities[h], 0.0f);
        }
    }
}

void SampleHiddenTest::frequenciesAreTheProbabilities() {
    const Fixture fixture(64);
    constexpr int passes = 20000;
    std::vector<int> count(64);
    AlignedVector<float> probabilities(fixture.stride);
    auto draw = fixture.draw();
    for (int pass = 0; pass < passes; ++pass) {
        std::uint64_t bits = 0;
        draw.key.pass = static_cast<std::uint64_t>(pass);
        sampleHiddenRow(draw, 1, probabilities.data(), &bits);
        for (std::size_t h = 0; h < 64; ++h)
            count[h] += static_cast<int>(bits >> h & 1);
    }
    for (std::size_t h = 0; h < 64; ++h) {
        const double p = probabilities[h];
        QVERIFY(std::abs(count[h] - passes * p) <= 5.0 * std::sqrt(passes * p * (1 - p)) + 1.0);
    }
}

QTEST_APPLESS_MAIN(SampleHiddenTest)
#include "SampleHiddenTest.moc"
