#pragma once

#include "core/base/Crew.h"
#include "core/numeric/VectorLoops.h"

#include <Eigen/Core>

#include <algorithm>
#include <cassert>
#include <functional>

namespace partita::recurrent {

using Matrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using RowVector = Eigen::RowVectorXf;
// Rows may lie apart, the numbers of a row lie side by side.
using MatrixRef = Eigen::Ref<Matrix, 0, Eigen::OuterStride<>>;
using ConstMatrixRef = Eigen::Ref<const Matrix, 0, Eigen::OuterStride<>>;

inline std::size_t extent(Eigen::Index index) {
    return static_cast<std::size_t>(index);
}
inline Eigen::Index index(std::size_t extent) {
    return static_cast<Eigen::Index>(extent);
}

// c = a b, or c += a b
inline void product(const ConstMatrixRef& a, const ConstMatrixRef& b, MatrixRef c, bool accumulate = false) {
    assert(a.cols() == b.rows() && a.rows() == c.rows() && b.cols() == c.cols());
    numeric::multiply({extent(a.rows()), extent(a.cols()), extent(b.cols()), accumulate},
                      {a.data(), extent(a.outerStride())}, b.data(), extent(b.outerStride()), c.data(),
                      extent(c.outerStride()));
}

// c += a^T b
inline void addTransposedProduct(const ConstMatrixRef& a, const ConstMatrixRef& b, MatrixRef c) {
    assert(a.rows() == b.rows() && a.cols() == c.rows() && b.cols() == c.cols());
    numeric::multiply({extent(c.rows()), extent(a.rows()), extent(b.cols()), true},
                      {a.data(), 1, extent(a.outerStride())}, b.data(), extent(b.outerStride()), c.data(),
                      extent(c.outerStride()));
}

// Calls part(first, count) for blocks of rows, on any thread. Each block is alike whatever the threads.
inline void overRowBlocks(std::size_t rows, std::size_t block, Crew& threads,
                          const std::function<void(std::size_t, std::size_t)>& part) {
    threads.run((rows + block - 1) / block,
                [&](std::size_t i) { part(i * block, std::min(block, rows - i * block)); });
}

} // namespace partita::recurrent
