#include "core/rbm/kernels/LogitTable.h"

#include <cmath>

namespace partita::kernels {

namespace {

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

} // namespace partita::kernels
