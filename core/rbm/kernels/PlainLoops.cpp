#include "core/rbm/kernels/GibbsKernels.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace partita::kernels::plain {

namespace {

using AesState = std::array<std::uint8_t, 16>;

std::uint8_t doubled(std::uint8_t x) {
    return static_cast<std::uint8_t>(x << 1 ^ (x >> 7) * 0x1B);
}

std::array<std::uint8_t, 256> makeSubstitution() {
    std::array<std::uint8_t, 256> table{};
    std::uint8_t p = 1; // runs over the powers of 3, q over their inverses
    std::uint8_t q = 1;
    do {
        p = static_cast<std::uint8_t>(p ^ doubled(p));
        q = static_cast<std::uint8_t>(q ^ q << 1);
        q = static_cast<std::uint8_t>(q ^ q << 2);
        q = static_cast<std::uint8_t>(q ^ q << 4);
        q = static_cast<std::uint8_t>(q ^ (q >> 7) * 0x09);
        table[p] = static_cast<std::uint8_t>(q ^ std::rotl(q, 1) ^ std::rotl(q, 2) ^ std::rotl(q, 3) ^
                                             std::rotl(q, 4) ^ 0x63);
    } while (p != 1);
    table[0] = 0x63;
    return table;
}

// One round of AES (FIPS 197): shift rows, substitute, mix columns, add the key; `last` leaves the columns
// unmixed.
AesState aesRound(const AesState& state, const AesState& roundKey, bool last) {
    static const auto substitution = makeSubstitution();
    AesState out{};
    for (std::size_t column = 0; column < 4; ++column) {
        std::uint8_t s[4];
        for (std::size_t row = 0; row < 4; ++row)
            s[row] = substitution[state[(column + row) % 4 * 4 + row]];
        for (std::size_t row = 0; row < 4; ++row) {
            const std::uint8_t next = s[(row + 1) % 4];
            const auto mixed = static_cast<std::uint8_t>(doubled(s[row]) ^ doubled(next) ^ next ^
                                                         s[(row + 2) % 4] ^ s[(row + 3) % 4]);
            out[column * 4 + row] =
                static_cast<std::uint8_t>((last ? s[row] : mixed) ^ roundKey[column * 4 + row]);
        }
    }
    return out;
}

AesState bytesOf(std::uint64_t low, std::uint64_t high) {
    AesState bytes;
    for (std::size_t i = 0; i < 8; ++i) {
        bytes[i] = static_cast<std::uint8_t>(low >> 8 * i);
        bytes[8 + i] = static_cast<std::uint8_t>(high >> 8 * i);
    }
    return bytes;
}

std::uint8_t byteOf(const std::array<std::uint32_t, 4>& words, std::size_t index) {
    return static_cast<std::uint8_t>(words[index / 4] >> 8 * (index % 4));
}

std::int16_t saturated(int x) {
    return static_cast<std::int16_t>(std::clamp(x, -32768, 32767));
}

std::int16_t activation(const VisibleDraw& draw, std::size_t block, std::size_t lane, std::size_t row) {
    auto sum = static_cast<std::uint16_t>(draw.weights->bias(block)[lane]); // wraps round, as vectors do
    for (std::size_t h = 0; h < draw.weights->hidden(); ++h)
        if (draw.hiddenBits[row * draw.wordsPerRow + h / 64] >> h % 64 & 1)
            sum = static_cast<std::uint16_t>(
                sum + static_cast<std::uint16_t>(draw.weights->weights(block)[h * blockLanes + lane]));
    return static_cast<std::int16_t>(sum);
}

bool isFree(const VisibleDraw& draw, std::size_t block, std::size_t lane) {
    return draw.freeLanes == nullptr || (draw.freeLanes[2 * block + lane / 64] >> lane % 64 & 1) != 0;
}

// What passing the first stage with activation `bound` is worth: its probability, or 0 where `byte` ends it
// there.
float firstStage(int bound, int exponent, std::uint8_t byte) {
    const int x8 = std::clamp(bound >> (exponent - PackedWeights::leastExponent), -128, 127);
    return x8 >= LogitTable::instance().bound(byte) ? LogitTable::instance().passing[x8 + 128] : 0.0f;
}

float boundedExponential(int x, int exponent) {
    return std::exp(std::clamp(std::ldexp(static_cast<float>(x), -exponent), -80.0f, 40.0f));
}

} // namespace

std::array<std::uint32_t, 4> draw(const DrawKey& key, DrawPurpose purpose, std::uint32_t row,
                                  std::uint32_t unit) {
    constexpr int rounds = 7;
    std::uint64_t low = key.seed;
    auto high = static_cast<std::uint64_t>(purpose);
    const auto counter = bytesOf(key.pass, row | std::uint64_t{unit} << 32);
    auto state = bytesOf(low, high);
    for (std::size_t i = 0; i < state.size(); ++i)
        state[i] ^= counter[i];
    for (int round = 1; round <= rounds; ++round) {
        low += 0x9E3779B97F4A7C15u;
        high += 0xBB67AE8584CAA73Bu;
        state = aesRound(state, bytesOf(low, high), round == rounds);
    }
    std::array<std::uint32_t, 4> words{};
    for (std::size_t i = 0; i < state.size(); ++i)
        words[i / 4] |= std::uint32_t{state[i]} << 8 * (i % 4);
    return words;
}

float uniform(std::uint32_t number) {
    return static_cast<float>(number >> 8) * 0x1p-24f + 0x1p-25f;
}

std::int16_t packGroup(const float* const (&rows)[PackedWeights::groupLanes], std::size_t hidden, float scale,
                       const std::int16_t* bias, std::int16_t* out) {
    int reach = 0;
    for (std::size_t i = 0; i < PackedWeights::groupLanes; ++i) {
        int above = std::max<int>(bias[i], 0);
        int below = std::min<int>(bias[i], 0);
        for (std::size_t h = 0; h < hidden; ++h) {
            const int weight =
                saturated(static_cast<int>(std::lrint(std::clamp(rows[i][h] * scale, -1e6f, 1e6f))));
            out[h * blockLanes + i] = static_cast<std::int16_t>(weight);
            above = saturated(above + std::max(weight, 0));
            below = saturated(below + std::min(weight, 0));
        }
        reach = std::max({reach, above, -below});
    }
    return saturated(reach);
}

void sampleVisibleBlock(const VisibleDraw& drawn, std::size_t block, std::size_t rowBegin, std::size_t rowEnd,
                        VisibleScratch&, std::vector<ActiveKey>& on) {
    const bool threeState = drawn.weights->layout().threeState();
    const std::size_t cells = threeState ? blockLanes / 2 : blockLanes;
    const int exponent = drawn.weights->exponent(block);
    const int logTwo = static_cast<int>(std::ceil(std::ldexp(0.69314719f, exponent)));
    std::array<std::uint32_t, 4> coarse{};
    for (std::size_t row = rowBegin; row < rowEnd; ++row)
        for (std::size_t lane = 0; lane < cells; ++lane) {
            const auto drawRow = static_cast<std::uint32_t>(drawn.key.firstRow + row);
            const auto unit = static_cast<std::uint32_t>(block * blockLanes + lane);
            if (lane % 16 == 0)
                coarse = draw(drawn.key, DrawPurpose::VisibleCoarse, drawRow, unit / 16);
            if (!isFree(drawn, block, lane))
                continue;
            const int held = activation(drawn, block, lane, row);
            const int struck = threeState ? activation(drawn, block, lane + cells, row) : 0;
            const int bound = threeState ? saturated(std::max(held, struck) + logTwo) : held;
            const float passing = firstStage(bound, exponent, byteOf(coarse, lane % 16));
            if (passing == 0.0f)
                continue;
            const float u = uniform(draw(drawn.key, DrawPurpose::VisibleFine, drawRow, unit)[0]);
            const float strike = threeState ? boundedExponential(struck, exponent) : 0.0f;
            const float any = boundedExponential(held, exponent) + strike;
            const float t = u * passing * (1.0f + any);
            if (t < any)
                on.push_back(static_cast<ActiveKey>(row * blockLanes + lane + (t < strike ? cells : 0)));
        }
}

} // namespace partita::kernels::plain
