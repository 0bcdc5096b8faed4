#include "tests/bench/SeedWindows.h"

#include "core/base/RandomStream.h"

#include <algorithm>
#include <cmath>
#include <fstream>

namespace partita::bench {

double SeedWindows::density() const {
    double on = 0;
    for (const auto& window : windows)
        on += static_cast<double>(window.size());
    return on / static_cast<double>(visible * windows.size());
}

bool SeedWindows::write(const std::string& path) const {
    std::ofstream out(path, std::ios::binary);
    const auto put = [&](const std::uint32_t* words, std::size_t count) {
        out.write(reinterpret_cast<const char*>(words), static_cast<std::streamsize>(4 * count));
    };
    const std::uint32_t head[2] = {static_cast<std::uint32_t>(windows.size()),
                                   static_cast<std::uint32_t>(visible)};
    put(head, 2);
    for (const auto& window : windows) {
        const auto count = static_cast<std::uint32_t>(window.size());
        put(&count, 1);
        put(window.data(), window.size());
    }
    return static_cast<bool>(out);
}

SeedWindows SeedWindows::read(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    const auto get = [&](std::uint32_t* words, std::size_t count) {
        in.read(reinterpret_cast<char*>(words), static_cast<std::streamsize>(4 * count));
    };
    std::uint32_t head[2] = {};
    get(head, 2);
    SeedWindows result;
    result.visible = head[1];
    for (std::uint32_t i = 0; i < head[0] && in; ++i) {
        std::uint32_t count = 0;
        get(&count, 1);
        std::vector<std::uint32_t> window(std::min<std::size_t>(count, head[1]));
        get(window.data(), window.size());
        result.windows.push_back(std::move(window));
    }
    return in ? result : SeedWindows{};
}

SeedWindows SeedWindows::synthetic(std::size_t count, std::size_t steps, double density) {
    constexpr std::size_t pitches = 78;
    RandomStream random(1);
    SeedWindows result;
    result.visible = steps * 2 * pitches;
    for (std::size_t i = 0; i < count; ++i) {
        std::vector<bool> on(result.visible);
        for (double wanted = density * static_cast<double>(result.visible); wanted > 0;) {
            const std::size_t start = random.below(static_cast<std::uint32_t>(steps));
            const std::size_t length = std::min<std::size_t>(2 + random.below(7), steps - start);
            const std::size_t pitch = random.below(pitches);
            for (std::size_t step = start; step < start + length; ++step)
                on[step * 2 * pitches + pitch] = true;
            on[start * 2 * pitches + pitches + pitch] = true;
            wanted -= static_cast<double>(length + 1);
        }
        std::vector<std::uint32_t> window;
        for (std::uint32_t unit = 0; unit < result.visible; ++unit)
            if (on[unit])
                window.push_back(unit);
        result.windows.push_back(std::move(window));
    }
    return result;
}

Start::Start(const SeedWindows& windows, std::size_t hiddenUnits)
    : hidden(hiddenUnits)
    , stride(roundUp(hiddenUnits, 16))
    , weights(windows.visible * stride)
    , visibleBias(windows.visible)
    , hiddenBias(stride) {
    RandomStream random(2);
    for (std::size_t v = 0; v < windows.visible; ++v)
        for (std::size_t h = 0; h < hidden; ++h)
            weights[v * stride + h] = 0.01f * static_cast<float>(random.normal());
    for (const auto& window : windows.windows)
        for (const auto unit : window)
            visibleBias[unit] += 1.0f;
    for (auto& bias : visibleBias) {
        const float rate = (bias + 0.5f) / (static_cast<float>(windows.windows.size()) + 1.0f);
        bias = std::log(rate / (1.0f - rate));
    }
}

double Start::freeEnergy(const SeedWindows& windows, std::size_t first, std::size_t last) const {
    double sum = 0;
    std::vector<double> x(hidden);
    for (std::size_t i = first; i < last; ++i) {
        std::copy_n(hiddenBias.begin(), hidden, x.begin());
        for (const auto unit : windows.windows[i]) {
            sum -= visibleBias[unit];
            for (std::size_t h = 0; h < hidden; ++h)
                x[h] += weights[unit * stride + h];
        }
        for (const double a : x)
            sum -= std::max(a, 0.0) + std::log1p(std::exp(-std::abs(a)));
    }
    return sum / static_cast<double>(last - first);
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values.empty() ? 0.0 : values[values.size() / 2];
}

} // namespace partita::bench
