#include "core/recurrent/Matrix.h"

#include <cassert>

namespace partita::recurrent {

void product(const ConstMatrixRef& a, const ConstMatrixRef& b, MatrixRef c, bool accumulate) {
    assert(a.cols() == b.rows() && a.rows() == c.rows() && b.cols() == c.cols());
    numeric::multiply({extent(a.rows()), extent(a.cols()), extent(b.cols()), accumulate},
                      {a.data(), extent(a.outerStride())}, b.data(), extent(b.outerStride()), c.data(),
                      extent(c.outerStride()));
}

void addTransposedProduct(const ConstMatrixRef& a, const ConstMatrixRef& b, MatrixRef c) {
    assert(a.rows() == b.rows() && a.cols() == c.rows() && b.cols() == c.cols());
    numeric::multiply({extent(c.rows()), extent(a.rows()), extent(b.cols()), true},
                      {a.data(), 1, extent(a.outerStride())}, b.data(), extent(b.outerStride()), c.data(),
                      extent(c.outerStride()));
}

} // namespace partita::recurrent
