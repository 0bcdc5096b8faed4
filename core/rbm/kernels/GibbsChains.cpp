#include "core/rbm/kernels/GibbsChains.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace partita::kernels {

namespace {

constexpr std::size_t cacheBytes = 256 * 1024; // of weights that one pass over the rows works on

// Rows of a tile: a tile of few rows where there are too few slabs for the threads to share.
std::size_t rowsOfTile(const BlockLayout& layout) {
    return layout.slabs().size() >= 8 ? 64 : 16;
}

} // namespace

GibbsChains::GibbsChains(std::shared_ptr<const BlockLayout> layout, std::size_t hidden, std::size_t stride,
                         std::size_t chains, Crew& crew)
    : layout_(std::move(layout))
    , hidden_(hidden)
    , stride_(stride)
    , chains_(chains)
    , tileRows_(rowsOfTile(*layout_))
    , crew_(crew)
    , drawn_(layout_->slabs().size() * tiles())
    , partials_(layout_->slabs().size() * chains * stride)
    , probabilities_(chains * stride)
    , bits_(chains * wordsPerRow())
    , scratch_(static_cast<std::size_t>(crew.threads())) {}

void GibbsChains::startAt(std::span<const UnitList> visible, const ChainModel& model) {
    assert(visible.size() == chains_);
    std::vector<std::uint32_t> cuts;
    sumBySlab(*layout_, model.parameters.weights, stride_, visible, crew_, partials_.data(), cuts);
    const auto clampedBias = std::exchange(hiddenBias_, {}); // the lists hold what is clamped, too
    drawHidden(model);
    hiddenBias_ = clampedBias;
}

void GibbsChains::step(const ChainModel& model) {
    drawVisible(model);
    drawHidden(model);
}

void GibbsChains::drawVisible(const ChainModel& model) {
    crew_.run(drawn_.size(), [&](std::size_t part, std::size_t thread) { drawVisible(model, part, thread); });
    ++pass_;
}

void GibbsChains::drawVisible(const ChainModel& model, std::size_t part, std::size_t thread) {
    const std::size_t slab = part / tiles();
    const std::size_t rowBegin = part % tiles() * tileRows_;
    const std::size_t rowEnd = std::min(chains_, rowBegin + tileRows_);
    const VisibleDraw draw{.weights = model.packed,
                           .hiddenBits = bits_.data(),
                           .wordsPerRow = wordsPerRow(),
                           .freeLanes = freeLanes_.empty() ? nullptr : freeLanes_.data(),
                           .key = {.seed = model.seed, .pass = pass_}};
    float* sums = &partials_[(slab * chains_ + rowBegin) * stride_];
    std::fill_n(sums, (rowEnd - rowBegin) * stride_, 0.0f);
    Drawn& drawn = drawn_[part];
    drawn.keys.clear();
    drawn.blockStarts.assign(1, 0);
    for (std::size_t block = layout_->slabs()[slab].blockBegin; block < layout_->slabs()[slab].blockEnd;
         ++block) {
        const std::size_t before = drawn.keys.size();
        if (freeLanes_.empty() || (freeLanes_[2 * block] | freeLanes_[2 * block + 1]) != 0)
            sampleVisibleBlock(draw, block, rowBegin, rowEnd, scratch_[thread], drawn.keys);
        addDrawnRows(model.parameters.weights, stride_, *layout_, block,
                     std::span(drawn.keys).subspan(before), rowBegin, sums);
        drawn.blockStarts.push_back(drawn.keys.size());
    }
}

void GibbsChains::drawHidden(const ChainModel& model) {
    const HiddenDraw draw{.bias = hiddenBias_.empty() ? model.parameters.hiddenBias : hiddenBias_.data(),
                          .partials = partials_.data(),
                          .partialCount = layout_->slabs().size(),
                          .partialStep = chains_ * stride_,
                          .hidden = hidden_,
                          .stride = stride_,
                          .inverseTemperature = model.inverseTemperature,
                          .key = {.seed = model.seed, .pass = pass_}};
    crew_.run((chains_ + rowsPerHiddenPart - 1) / rowsPerHiddenPart, [&](std::size_t part, std::size_t) {
        const std::size_t end = std::min(chains_, (part + 1) * rowsPerHiddenPart);
        for (std::size_t row = part * rowsPerHiddenPart; row < end; ++row)
            sampleHiddenRow(draw, row, &probabilities_[row * stride_], &bits_[row * wordsPerRow()]);
    });
    ++pass_;
}

void GibbsChains::clamp(std::span<const std::uint64_t> freeLanes, UnitList fixedOn, const ChainModel& model) {
    freeLanes_.assign(freeLanes.begin(), freeLanes.end());
    fixedOn_.assign(fixedOn.begin(), fixedOn.end());
    hiddenBias_.clear();
    if (freeLanes.empty())
        return;
    hiddenBias_.assign(model.parameters.hiddenBias, model.parameters.hiddenBias + stride_);
    numeric::addRows(model.parameters.weights, stride_, fixedOn, hiddenBias_.data());
}

void GibbsChains::visibleUnits(std::size_t chain, std::vector<std::uint32_t>& units) const {
    units = fixedOn_;
    for (std::size_t slab = 0; slab < layout_->slabs().size(); ++slab)
        forEachDrawn(slab, [&](std::size_t row, std::size_t lane) {
            if (row == chain)
                units.push_back(layout_->unitOfLane(lane));
        });
    std::sort(units.begin(), units.end());
}

void GibbsChains::visibleUnits(std::vector<std::vector<std::uint32_t>>& rows) const {
    rows.resize(chains_);
    for (auto& units : rows)
        units = fixedOn_;
    for (std::size_t slab = 0; slab < layout_->slabs().size(); ++slab)
        forEachDrawn(
            slab, [&](std::size_t row, std::size_t lane) { rows[row].push_back(layout_->unitOfLane(lane)); });
    for (auto& units : rows) // cells lie in the lanes by blocks
        std::sort(units.begin(), units.end());
}

void GibbsChains::hiddenInputs(std::size_t chain, float* inputs) const {
    std::fill_n(inputs, stride_, 0.0f);
    for (std::size_t slab = 0; slab < layout_->slabs().size(); ++slab) {
        const float* sums = &partials_[(slab * chains_ + chain) * stride_];
        for (std::size_t h = 0; h < stride_; ++h)
            inputs[h] += sums[h];
    }
}

void sumBySlab(const BlockLayout& layout, const float* weights, std::size_t stride,
               std::span<const UnitList> rows, Crew& crew, float* partials,
               std::vector<std::uint32_t>& cuts) {
    const auto slabs = layout.slabs();
    cuts.resize((slabs.size() + 1) * rows.size());
    const std::size_t tileRows = rowsOfTile(layout);
    const std::size_t tiles = (rows.size() + tileRows - 1) / tileRows;
    const auto unitsAtOnce =
        static_cast<std::uint32_t>(std::max<std::size_t>(32, cacheBytes / (stride * sizeof(float))));
    crew.run(slabs.size() * tiles, [&](std::size_t part, std::size_t) {
        const std::size_t slab = part / tiles;
        const std::size_t rowBegin = part % tiles * tileRows;
        const std::size_t rowEnd = std::min(rows.size(), rowBegin + tileRows);
        std::size_t at[64];
        for (std::size_t row = rowBegin; row < rowEnd; ++row) {
            const auto list = rows[row];
            at[row - rowBegin] = static_cast<std::size_t>(
                std::lower_bound(list.begin(), list.end(), slabs[slab].unitBegin) - list.begin());
            cuts[slab * rows.size() + row] = static_cast<std::uint32_t>(at[row - rowBegin]);
            if (slab + 1 == slabs.size())
                cuts[slabs.size() * rows.size() + row] = static_cast<std::uint32_t>(list.size());
        }
        float* sums = partials + (slab * rows.size() + rowBegin) * stride;
        std::fill_n(sums, (rowEnd - rowBegin) * stride, 0.0f);
        for (std::uint32_t unit = slabs[slab].unitBegin; unit < slabs[slab].unitEnd; unit += unitsAtOnce) {
            const std::uint32_t end = std::min(slabs[slab].unitEnd, unit + unitsAtOnce);
            for (std::size_t row = rowBegin; row < rowEnd; ++row) {
                const std::size_t first = at[row - rowBegin];
                std::size_t last = first;
                while (last < rows[row].size() && rows[row][last] < end)
                    ++last;
                at[row - rowBegin] = last;
                if (last != first)
                    numeric::addRows(weights, stride, rows[row].subspan(first, last - first),
                                     sums + (row - rowBegin) * stride);
            }
        }
    });
}

} // namespace partita::kernels
