#include "rnnrbm/Matrix.h"

#include <cassert>

namespace partita::rnnrbm {

namespace {

constexpr std::size_t rowsAPart = 24;

} // namespace

void product(const ConstMatrixRef& a, const ConstMatrixRef& b, MatrixRef c, bool accumulate) {
    assert(a.cols() == b.rows() && a.rows() == c.rows() && b.cols() == c.cols());
    kernels::multiply({extent(a.rows()), extent(a.cols()), extent(b.cols()), accumulate},
                      {a.data(), extent(a.outerStride())}, b.data(), extent(b.outerStride()), c.data(),
                      extent(c.outerStride()));
}

void addTransposedProduct(const ConstMatrixRef& a, const ConstMatrixRef& b, MatrixRef c,
                          ThreadPool& threads) {
    assert(a.rows() == b.rows() && a.cols() == c.rows() && b.cols() == c.cols());
    overRowBlocks(extent(c.rows()), rowsAPart, threads, [&](std::size_t first, std::size_t count) {
        kernels::multiply({count, extent(a.rows()), extent(b.cols()), true},
                          {a.data() + first, 1, extent(a.outerStride())}, b.data(), extent(b.outerStride()),
                          c.row(index(first)).data(), extent(c.outerStride()));
    });
}

} // namespace partita::rnnrbm
