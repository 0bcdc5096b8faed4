#include "core/rbm/kernels/GibbsKernels.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/rbm/kernels/SampleVisible.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "core/rbm/kernels/Vectors-inl.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

HWY_BEFORE_NAMESPACE();
namespace partita::kernels::HWY_NAMESPACE {

#if PARTITA_VECTORS
constexpr std::size_t tileRows = 64;
constexpr std::size_t laneBytes = hn::MaxLanes(UnsignedBytes());
constexpr std::size_t cellsPerBlock = blockLanes / 2;
constexpr std::size_t vectorsAtOnce = std::min<std::size_t>(8, blockLanes / hn::MaxLanes(Shorts()));

// activations = start + sum of the weight rows whose bits are set
HWY_INLINE void addHidden(const std::int16_t* weights, std::uint64_t bits, const std::int16_t* start,
                          std::int16_t* activations) {
    const Shorts d;
    constexpr std::size_t step = vectorsAtOnce * hn::MaxLanes(Shorts());
    for (std::size_t lane = 0; lane < blockLanes; lane += step) {
        hn::Vec<Shorts> sums[vectorsAtOnce];
        for (std::size_t k = 0; k < vectorsAtOnce; ++k)
            sums[k] = hn::Load(d, start + lane + k * hn::MaxLanes(d));
        for (std::uint64_t left = bits; left != 0; left &= left - 1) {
            const std::int16_t* row =
                weights + static_cast<std::size_t>(std::countr_zero(left)) * blockLanes + lane;
            for (std::size_t k = 0; k < vectorsAtOnce; ++k)
                sums[k] = hn::Add(sums[k], hn::Load(d, row + k * hn::MaxLanes(d)));
        }
        for (std::size_t k = 0; k < vectorsAtOnce; ++k)
            hn::Store(sums[k], d, activations + lane + k * hn::MaxLanes(d));
    }
}

void activate(const VisibleDraw& draw, std::size_t block, std::size_t row, std::size_t rows,
              std::int16_t* activations) {
    const std::int16_t* weights = draw.weights->weights(block);
    for (std::size_t word = 0; word < draw.wordsPerRow; ++word)
        for (std::size_t r = 0; r < rows; ++r) {
            std::int16_t* out = activations + r * blockLanes;
            addHidden(weights + word * 64 * blockLanes, draw.hiddenBits[(row + r) * draw.wordsPerRow + word],
                      word == 0 ? draw.weights->bias(block) : out, out);
        }
}

// 16 x, rounded down, in 8 bits
HWY_INLINE hn::Vec<Bytes> coarse(hn::Vec<Shorts> lower, hn::Vec<Shorts> upper, int shift) {
    return narrow(hn::ShiftRightSame(lower, shift), hn::ShiftRightSame(upper, shift));
}

HWY_INLINE hn::Vec<Bytes> logitBounds(hn::Vec<UnsignedBytes> bytes, hn::Vec<Bytes> byUpper,
                                      hn::Vec<Bytes> byLower) {
    const Bytes d8;
    const UnsignedBytes du8;
    const hn::Repartition<std::uint16_t, Bytes> du16;
    const auto nibble = hn::Set(du8, std::uint8_t{15});
    const auto upper = hn::And(hn::BitCast(du8, hn::ShiftRight<4>(hn::BitCast(du16, bytes))), nibble);
    const auto fromUpper = hn::TableLookupBytes(byUpper, hn::BitCast(d8, upper));
    const auto fromLower = hn::TableLookupBytes(byLower, hn::BitCast(d8, hn::And(bytes, nibble)));
    return hn::IfThenElse(hn::RebindMask(d8, hn::Eq(upper, hn::Zero(du8))), fromLower, fromUpper);
}

// Of both activations of a cell: at least the logit of being on.
HWY_INLINE hn::Vec<Shorts> cellBound(hn::Vec<Shorts> held, hn::Vec<Shorts> struck, std::int16_t logTwo) {
    return hn::SaturatedAdd(hn::Max(held, struck), hn::Set(Shorts(), logTwo));
}

HWY_INLINE std::int16_t logTwo(int exponent) {
    return static_cast<std::int16_t>(std::ceil(std::ldexp(0.69314719f, exponent)));
}

// Appends first + the place of each set bit; writes up to a vector past the end.
HWY_INLINE std::uint16_t* appendBits(std::uint64_t bits, std::uint16_t first, std::uint16_t* out) {
#if HWY_TARGET <= HWY_AVX3_DL
    const UnsignedBytes d8;
    const hn::FixedTag<std::uint8_t, 16> lowest;
    const hn::FixedTag<std::uint16_t, 16> d16;
    std::uint16_t* const end = out + std::popcount(bits);
    const auto places = hn::Compress(hn::Iota(d8, std::uint8_t{0}),
                                     hn::LoadMaskBits(d8, reinterpret_cast<const std::uint8_t*>(&bits)));
    hn::StoreU(hn::Add(hn::PromoteTo(d16, hn::LowerHalf(hn::LowerHalf(places))), hn::Set(d16, first)), d16,
               out);
    if (HWY_LIKELY(end - out <= 16))
        return end;
    for (int i = 0; i < 16; ++i)
        bits &= bits - 1;
    out += 16;
#else
    std::uint16_t* const end = out + std::popcount(bits);
#endif
    constexpr std::uint64_t last = std::uint64_t{1} << 63; // countr_zero without a branch for 0
    do {
        for (int i = 0; i < 4; ++i) {
            *out++ = static_cast<std::uint16_t>(first + std::countr_zero(bits | last));
            bits &= bits - 1;
        }
    } while (bits != 0);
    return end;
}

// First stage, one row: a bit for each lane that may be on.
template <bool threeState>
class CoarseStage {
public:
    CoarseStage(const VisibleDraw& draw, std::size_t block)
        : random_(draw.key, DrawPurpose::VisibleCoarse)
        , exponent_(draw.weights->exponent(block))
        , logTwo_(logTwo(exponent_))
        , byUpper_(hn::LoadDup128(Bytes(), LogitTable::instance().byUpper))
        , byLower_(hn::LoadDup128(Bytes(), LogitTable::instance().byLower)) {
        for (std::size_t v = 0; v < vectors; ++v)
            units_[v] = hn::Add(
                hn::Set(Words(), static_cast<std::uint32_t>((block * blockLanes + v * laneBytes) / 16)),
                blockIndices());
        if (draw.freeLanes != nullptr)
            std::copy_n(draw.freeLanes + 2 * block, 2, free_);
    }

    HWY_INLINE void operator()(const std::int16_t* activations, std::uint32_t drawRow,
                               std::uint64_t* words) const {
        constexpr std::size_t half = hn::MaxLanes(Shorts());
        const auto rows = hn::Set(Words(), drawRow);
        for (std::size_t v = 0; v < vectors; ++v) {
            const std::size_t lane = v * laneBytes;
            const auto bytes = hn::BitCast(UnsignedBytes(), random_(random_.counter(rows, units_[v])));
            const auto x = coarse(bound(activations + lane), bound(activations + lane + half), exponent_ - 4);
            const auto stopped = hn::Lt(x, logitBounds(bytes, byUpper_, byLower_));
            hn::StoreMaskBits(Bytes(), stopped, reinterpret_cast<std::uint8_t*>(words) + lane / 8);
        }
        for (std::size_t w = 0; w < wordsPerRow; ++w)
            words[w] = ~words[w] & free_[w];
    }

    static constexpr std::size_t wordsPerRow = threeState ? 1 : 2;

private:
    static constexpr std::size_t vectors = (threeState ? cellsPerBlock : blockLanes) / laneBytes;

    HWY_INLINE hn::Vec<Shorts> bound(const std::int16_t* activations) const {
        const auto x = hn::Load(Shorts(), activations);
        if constexpr (threeState)
            return cellBound(x, hn::Load(Shorts(), activations + cellsPerBlock), logTwo_);
        else
            return x;
    }

    CounterRandom random_;
    int exponent_;
    std::int16_t logTwo_;
    hn::Vec<Bytes> byUpper_;
    hn::Vec<Bytes> byLower_;
    hn::Vec<Words> units_[vectors];
    std::uint64_t free_[2] = {~std::uint64_t{0}, ~std::uint64_t{0}};
};

// Number k of four that a block of counters gives each, in place k: one draw for each 32-bit lane.
HWY_INLINE hn::Vec<Words> drawOneEach(const CounterRandom& random, hn::Vec<Words> rows,
                                      hn::Vec<Words> units) {
    const Words d;
    const auto n0 = hn::Broadcast<0>(random(random.counter(hn::Broadcast<0>(rows), hn::Broadcast<0>(units))));
    const auto n1 = hn::Broadcast<0>(random(random.counter(hn::Broadcast<1>(rows), hn::Broadcast<1>(units))));
    const auto n2 = hn::Broadcast<0>(random(random.counter(hn::Broadcast<2>(rows), hn::Broadcast<2>(units))));
    const auto n3 = hn::Broadcast<0>(random(random.counter(hn::Broadcast<3>(rows), hn::Broadcast<3>(units))));
    const auto lowPair = hn::InterleaveLower(d, n0, n1);
    const auto highPair = hn::InterleaveLower(d, n2, n3);
    const hn::Repartition<std::uint64_t, Words> d64;
    return hn::BitCast(d, hn::InterleaveLower(d64, hn::BitCast(d64, lowPair), hn::BitCast(d64, highPair)));
}

HWY_INLINE hn::Vec<Integers> gather16(const std::int16_t* from, hn::Vec<Integers> indices) {
    const Integers d;
    const auto pairs =
        hn::GatherOffset(d, reinterpret_cast<const std::int32_t*>(from), hn::ShiftLeft<1>(indices));
    return hn::ShiftRight<16>(hn::ShiftLeft<16>(pairs));
}

// exp(x), x kept within what a float can tell
HWY_INLINE hn::Vec<Floats> boundedExponential(hn::Vec<Floats> x) {
    const Floats d;
    return hn::Exp(d, hn::Max(hn::Min(x, hn::Set(d, 40.0f)), hn::Set(d, -80.0f)));
}

// Second stage: of the candidates those that are on, appended to `out`, which has room for a vector past the
// end.
template <bool threeState>
ActiveKey* keep(const VisibleDraw& draw, std::size_t block, const VisibleScratch& scratch, std::size_t row,
                std::size_t count, ActiveKey* out) {
    const Words d;
    const Integers di;
    const Floats df;
    const int exponent = draw.weights->exponent(block);
    const CounterRandom random(draw.key, DrawPurpose::VisibleFine);
    const auto unit = hn::Set(df, std::ldexp(1.0f, -exponent));
    const auto blockUnit = hn::Set(d, static_cast<std::uint32_t>(block * blockLanes));
    const auto laneMask = hn::Set(d, static_cast<std::uint32_t>(blockLanes - 1));
    const auto one = hn::Set(df, 1.0f);
    for (std::size_t i = 0; i < count; i += hn::Lanes(d)) {
        const auto keys =
            hn::PromoteTo(d, hn::LoadU(hn::Rebind<std::uint16_t, Words>(), &scratch.candidates[i]));
        const auto rows =
            hn::Add(hn::ShiftRight<7>(keys), hn::Set(d, static_cast<std::uint32_t>(draw.key.firstRow + row)));
        const auto numbers = drawOneEach(random, rows, hn::Add(hn::And(keys, laneMask), blockUnit));
        const auto u = hn::MulAdd(hn::ConvertTo(df, hn::BitCast(di, hn::ShiftRight<8>(numbers))),
                                  hn::Set(df, 0x1p-24f), hn::Set(df, 0x1p-25f));
        const auto indices = hn::BitCast(di, keys);
        const auto x = gather16(scratch.activations.data(), indices);
        auto bound = x;
        [[maybe_unused]] auto struck = x;
        if constexpr (threeState) {
            struck = gather16(scratch.activations.data() + cellsPerBlock, indices);
            bound = hn::Min(hn::Add(hn::Max(x, struck), hn::Set(di, logTwo(exponent))), hn::Set(di, 32767));
        }
        bound = hn::ShiftRightSame(bound, exponent - 4);
        bound = hn::Add(hn::Max(hn::Min(bound, hn::Set(di, 127)), hn::Set(di, -128)), hn::Set(di, 128));
        const auto passing = hn::GatherIndex(df, LogitTable::instance().passing, bound);
        const auto held = boundedExponential(hn::Mul(hn::ConvertTo(df, x), unit));
        const auto rowKeys = hn::Add(keys, hn::Set(d, static_cast<std::uint32_t>(row * blockLanes)));
        const auto valid = hn::FirstN(d, count - i);
        if constexpr (threeState) {
            const auto strike = boundedExponential(hn::Mul(hn::ConvertTo(df, struck), unit));
            const auto on = hn::Add(held, strike);
            const auto t = hn::Mul(hn::Mul(u, passing), hn::Add(one, on));
            const auto laneKeys =
                hn::IfThenElse(hn::RebindMask(d, hn::Lt(t, strike)),
                               hn::Add(rowKeys, hn::Set(d, std::uint32_t{cellsPerBlock})), rowKeys);
            out +=
                hn::CompressBlendedStore(laneKeys, hn::And(valid, hn::RebindMask(d, hn::Lt(t, on))), d, out);
        } else {
            const auto t = hn::Mul(hn::Mul(u, passing), hn::Add(one, held));
            out +=
                hn::CompressBlendedStore(rowKeys, hn::And(valid, hn::RebindMask(d, hn::Lt(t, held))), d, out);
        }
    }
    return out;
}

template <bool threeState>
void sampleTile(const VisibleDraw& draw, std::size_t block, std::size_t row, std::size_t rows,
                VisibleScratch& scratch, std::vector<ActiveKey>& on) {
    activate(draw, block, row, rows, scratch.activations.data());
    const CoarseStage<threeState> coarseStage(draw, block);
    constexpr std::size_t wordsPerRow = CoarseStage<threeState>::wordsPerRow;
    std::uint64_t passed[tileRows * wordsPerRow];
    for (std::size_t r = 0; r < rows; ++r)
        coarseStage(&scratch.activations[r * blockLanes],
                    static_cast<std::uint32_t>(draw.key.firstRow + row + r), passed + r * wordsPerRow);
    std::uint16_t* end = scratch.candidates.data();
    for (std::size_t w = 0; w < rows * wordsPerRow; ++w)
        end = appendBits(
            passed[w], static_cast<std::uint16_t>(w / wordsPerRow * blockLanes + w % wordsPerRow * 64), end);
    const auto count = static_cast<std::size_t>(end - scratch.candidates.data());
    const std::size_t before = on.size();
    on.resize(before + count + hn::Lanes(Words()));
    ActiveKey* const last = keep<threeState>(draw, block, scratch, row, count, on.data() + before);
    on.resize(static_cast<std::size_t>(last - on.data()));
}

void sampleBlock(const VisibleDraw& draw, std::size_t block, std::size_t rowBegin, std::size_t rowEnd,
                 VisibleScratch& scratch, std::vector<ActiveKey>& on) {
    for (std::size_t row = rowBegin; row < rowEnd; row += tileRows) {
        const std::size_t rows = std::min(tileRows, rowEnd - row);
        if (draw.weights->layout().threeState())
            sampleTile<true>(draw, block, row, rows, scratch, on);
        else
            sampleTile<false>(draw, block, row, rows, scratch, on);
    }
}

#else
void sampleBlock(const VisibleDraw& draw, std::size_t block, std::size_t rowBegin, std::size_t rowEnd,
                 VisibleScratch& scratch, std::vector<ActiveKey>& on) {
    plain::sampleVisibleBlock(draw, block, rowBegin, rowEnd, scratch, on);
}
#endif

} // namespace partita::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace partita::kernels {

HWY_EXPORT(sampleBlock);

namespace {

constexpr std::size_t scratchRows = 64;
constexpr std::size_t slack = 64; // whole vectors may be read and written past the end

std::int8_t scaledLogit(double u) {
    return static_cast<std::int8_t>(std::floor(16.0 * std::log(u / (1.0 - u))));
}

LogitTable makeTable() {
    LogitTable table{};
    table.byLower[0] = -128;
    for (int i = 1; i < 16; ++i) {
        table.byLower[i] = scaledLogit(i / 256.0);
        table.byUpper[i] = scaledLogit(i / 16.0);
    }
    for (int x = -128; x < 128; ++x) {
        int count = 0;
        for (int byte = 0; byte < 256; ++byte)
            count += table.bound(byte) <= x ? 1 : 0;
        table.passing[x + 128] = static_cast<float>(count) / 256.0f;
    }
    return table;
}

} // namespace

const LogitTable& LogitTable::instance() {
    static const LogitTable table = makeTable();
    return table;
}

VisibleScratch::VisibleScratch()
    : activations(scratchRows * blockLanes + slack)
    , candidates(scratchRows * blockLanes + slack) {}

void sampleVisibleBlock(const VisibleDraw& draw, std::size_t block, std::size_t rowBegin, std::size_t rowEnd,
                        VisibleScratch& scratch, std::vector<ActiveKey>& on) {
    HWY_DYNAMIC_DISPATCH(sampleBlock)(draw, block, rowBegin, rowEnd, scratch, on);
}

} // namespace partita::kernels
#endif
