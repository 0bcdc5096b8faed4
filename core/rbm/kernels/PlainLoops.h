#pragma once

#include "core/rbm/kernels/SampleVisible.h"

#include <array>

// The kernels once more as plain loops: what processors without vector code of ours run, and what the vector
// code is held against.
namespace partita::kernels::plain {

// ARS-7 of DrawKey.h.
std::array<std::uint32_t, 4> draw(const DrawKey& key, DrawPurpose purpose, std::uint32_t row,
                                  std::uint32_t unit);
// 24 bits, in (0, 1)
float uniform(std::uint32_t number);

std::int16_t packGroup(const float* const (&rows)[PackedWeights::groupLanes], std::size_t hidden, float scale,
                       const std::int16_t* bias, std::int16_t* out);
void sampleVisibleBlock(const VisibleDraw& draw, std::size_t block, std::size_t rowBegin, std::size_t rowEnd,
                        VisibleScratch& scratch, std::vector<ActiveKey>& on);

} // namespace partita::kernels::plain
