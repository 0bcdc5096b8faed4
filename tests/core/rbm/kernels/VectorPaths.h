#pragma once

#include <hwy/targets.h>

#include <cstdint>
#include <string>
#include <vector>

namespace partita::kernels {

// The vector paths that this binary has and this processor runs, the best first; the last one is the plain
// loops.
inline std::vector<std::int64_t> vectorPaths() {
    hwy::SetSupportedTargetsForTest(0);
    std::vector<std::int64_t> paths;
    for (const std::int64_t target : {HWY_AVX3_DL, HWY_AVX3, HWY_AVX2, HWY_SSE4, HWY_NEON})
        if ((hwy::SupportedTargets() & target) != 0)
            paths.push_back(target);
    paths.push_back(HWY_STATIC_TARGET);
    return paths;
}

// Runs on one path while it lives.
class OnVectorPath {
public:
    explicit OnVectorPath(std::int64_t target) {
        hwy::SetSupportedTargetsForTest(target);
        hwy::GetChosenTarget().Update(hwy::SupportedTargets());
    }
    ~OnVectorPath() {
        hwy::SetSupportedTargetsForTest(0);
        hwy::GetChosenTarget().Update(hwy::SupportedTargets());
    }
    OnVectorPath(const OnVectorPath&) = delete;
    OnVectorPath& operator=(const OnVectorPath&) = delete;
};

inline std::string pathName(std::int64_t target) {
    return hwy::TargetName(target);
}

} // namespace partita::kernels
