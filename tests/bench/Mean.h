#pragma once

#include <algorithm>
#include <cmath>

namespace partita {

// Of values told one by one, with its standard error.
struct Mean {
    double sum = 0, squares = 0, count = 0;
    void add(double x) {
        sum += x;
        squares += x * x;
        count += 1;
    }
    double value() const { return count > 0 ? sum / count : 0; }
    double error() const {
        return count > 1 ? std::sqrt(std::max(0.0, squares / count - value() * value()) / (count - 1)) : 0;
    }
};

} // namespace partita
