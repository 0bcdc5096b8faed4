#include "core/base/RandomStream.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

using namespace partita;

class RandomStreamTest : public QObject {
    Q_OBJECT

private slots:
    // From the known-answer table published with the paper's library (Random123, philox4x32, 10 rounds).
    void philoxGivesThePublishedAnswers() {
        using Four = std::array<std::uint32_t, 4>;
        QVERIFY(philox4x32({0, 0, 0, 0}, {0, 0}) == (Four{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
        const std::uint32_t ones = 0xffffffff;
        QVERIFY(philox4x32({ones, ones, ones, ones}, {ones, ones}) ==
                (Four{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}));
        QVERIFY(philox4x32({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}) ==
                (Four{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}));
    }

    void aNumberDependsOnItsPlaceAlone() {
        RandomStream inOrder(7, 3);
        std::vector<std::uint32_t> numbers(23);
        std::generate(numbers.begin(), numbers.end(), [&] { return inOrder(); });
        for (const std::uint64_t place : {22, 0, 5, 4, 3, 17, 16}) {
            RandomStream sought(7, 3);
            sought.seek(place);
            QCOMPARE(sought(), numbers[place]);
            QCOMPARE(sought.position(), place + 1);
        }
    }

    void seedsAndStreamsDiffer() {
        const auto start = [](std::uint64_t seed, std::uint64_t stream) {
            RandomStream numbers(seed, stream);
            return std::array{numbers(), numbers()};
        };
        QVERIFY(start(1, 0) != start(2, 0));
        QVERIFY(start(1, 0) != start(1, 1));
        QVERIFY(start(0, 1) != start(1, 0));
        QVERIFY(start(1, 0) != start(1 + (std::uint64_t{1} << 32), 0));
    }

    void uniformIsInRangeAndEven() {
        RandomStream numbers(11);
        double sum = 0;
        for (int i = 0; i < 100000; ++i) {
            const float u = numbers.uniform();
            QVERIFY(u >= 0.0f && u < 1.0f);
            sum += u;
        }
        // Five standard errors of the mean of 100,000.
        QVERIFY(std::abs(sum / 100000 - 0.5) < 5 * std::sqrt(1.0 / 12 / 100000));
    }

    void normalHasMeanZeroAndVarianceOne() {
        RandomStream numbers(12);
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < 100000; ++i) {
            const double x = numbers.normal();
            QVERIFY(std::isfinite(x));
            sum += x;
            squares += x * x;
        }
        QVERIFY(std::abs(sum / 100000) < 5 / std::sqrt(100000.0));
        QVERIFY(std::abs(squares / 100000 - 1) < 5 * std::sqrt(2.0 / 100000));
    }

    void belowIsUnbiased() {
        RandomStream numbers(13);
        std::array<int, 6> counts{};
        for (int i = 0; i < 60000; ++i)
            ++counts.at(numbers.below(6));
        for (const int count : counts)
            QVERIFY(std::abs(count - 10000) < 5 * std::sqrt(10000.0 * 5 / 6));
        QCOMPARE(numbers.below(1), 0u);
        // A bound just above 2^31 would be biased by half a plain remainder's range.
        int high = 0;
        for (int i = 0; i < 60000; ++i)
            high += numbers.below(0xC0000000u) >= 0x60000000u ? 1 : 0;
        QVERIFY(std::abs(high - 30000) < 5 * std::sqrt(15000.0));
    }
};

QTEST_APPLESS_MAIN(RandomStreamTest)
#include "RandomStreamTest.moc"
