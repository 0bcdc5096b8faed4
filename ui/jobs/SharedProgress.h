#pragma once

#include "jobs/Job.h"

#include <atomic>
#include <vector>

namespace partita::ui {

// Progress of several parts of a job, worked on at once, as one. Thread-safe.
class SharedProgress {
public:
    SharedProgress(std::size_t parts, JobLink& link)
        : shares_(parts)
        , link_(link) {}

    Progress of(std::size_t part) {
        return [this, part](double share) {
            shares_[part].store(share, std::memory_order_relaxed);
            double sum = 0;
            for (const auto& each : shares_)
                sum += each.load(std::memory_order_relaxed);
            link_.tell(sum / static_cast<double>(shares_.size()));
        };
    }

private:
    std::vector<std::atomic<double>> shares_;
    JobLink& link_;
};

} // namespace partita::ui
