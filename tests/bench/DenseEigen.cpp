// DenseEigen WINDOWS HIDDEN BATCH THREADS UPDATES: the same CD-1 with five dense products, a binary of its
// own compiled for the processor at hand, so that its figure is the best that dense Eigen does here. Also the
// rate of a large product.
#include "tests/bench/SeedWindows.h"
#include "core/base/RandomStream.h"

#include <Eigen/Core>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>

namespace {

using namespace partita;
using Clock = std::chrono::steady_clock;
using Matrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

constexpr std::size_t heldOut = 64;

double secondsSince(Clock::time_point begin) {
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

double gemmGflops() {
    constexpr Eigen::Index n = 1536;
    const Eigen::MatrixXf a = Eigen::MatrixXf::Random(n, n);
    const Eigen::MatrixXf b = Eigen::MatrixXf::Random(n, n);
    Eigen::MatrixXf c(n, n);
    double best = 1e9;
    for (int i = 0; i < 6; ++i) {
        const auto begin = Clock::now();
        c.noalias() = a * b;
        best = std::min(best, secondsSince(begin));
    }
    return 2e-9 * n * n * n / best;
}

// Xoshiro would do; speed matters here, not the stream.
class FastRandom {
public:
    void fill(Matrix& numbers) {
        for (Eigen::Index i = 0; i < numbers.size(); ++i) {
            state_ ^= state_ << 13;
            state_ ^= state_ >> 17;
            state_ ^= state_ << 5;
            numbers.data()[i] = static_cast<float>(state_ >> 8) * 0x1p-24f;
        }
    }

private:
    std::uint32_t state_ = 2463534242u;
};

Matrix logistic(const Matrix& x) {
    return (1.0f + (-x.array()).exp()).inverse();
}

class DenseMachine {
public:
    explicit DenseMachine(const bench::Start& start)
        : weights_(Eigen::Map<const Matrix, 0, Eigen::OuterStride<>>(
              start.weights.data(), static_cast<Eigen::Index>(start.visibleBias.size()),
              static_cast<Eigen::Index>(start.hidden),
              Eigen::OuterStride<>(static_cast<Eigen::Index>(start.stride))))
        , visible_(Eigen::Map<const Eigen::RowVectorXf>(start.visibleBias.data(), weights_.rows()))
        , hidden_(Eigen::RowVectorXf::Zero(weights_.cols())) {}

    void update(const Matrix& data, float rate) {
        const Matrix positive = logistic((data * weights_).rowwise() + hidden_);
        const Matrix hiddenSample = sample(positive);
        const Matrix visibleSample =
            sample(logistic((hiddenSample * weights_.transpose()).rowwise() + visible_));
        const Matrix negative = logistic((visibleSample * weights_).rowwise() + hidden_);
        const float step = rate / static_cast<float>(data.rows());
        weights_.noalias() += step * (data.transpose() * positive);
        weights_.noalias() -= step * (visibleSample.transpose() * negative);
        visible_ += step * (data - visibleSample).colwise().sum();
        hidden_ += step * (positive - negative).colwise().sum();
    }
    void store(bench::Start& machine) const {
        for (Eigen::Index v = 0; v < weights_.rows(); ++v)
            for (Eigen::Index h = 0; h < weights_.cols(); ++h)
                machine.weights[static_cast<std::size_t>(v) * machine.stride + static_cast<std::size_t>(h)] =
                    weights_(v, h);
        std::copy_n(visible_.data(), visible_.size(), machine.visibleBias.begin());
        std::copy_n(hidden_.data(), hidden_.size(), machine.hiddenBias.begin());
    }

private:
    Matrix sample(const Matrix& probabilities) {
        Matrix numbers(probabilities.rows(), probabilities.cols());
        random_.fill(numbers);
        return (numbers.array() < probabilities.array()).cast<float>();
    }

    Matrix weights_; // visible x hidden
    Eigen::RowVectorXf visible_;
    Eigen::RowVectorXf hidden_;
    FastRandom random_;
};

} // namespace

int main(int argc, char** argv) {
    if (argc != 6) {
        std::fprintf(stderr, "DenseEigen WINDOWS HIDDEN BATCH THREADS UPDATES\n");
        return 2;
    }
    const auto data = bench::SeedWindows::read(argv[1]);
    if (data.windows.size() <= heldOut + 1)
        return 1;
    Eigen::setNbThreads(std::atoi(argv[4]));
    const std::size_t batch = std::strtoul(argv[3], nullptr, 10);
    bench::Start start(data, std::strtoul(argv[2], nullptr, 10));
    DenseMachine machine(start);
    std::vector<double> times;
    Matrix rows(static_cast<Eigen::Index>(batch), static_cast<Eigen::Index>(data.visible));
    for (int update = 0; update < std::atoi(argv[5]); ++update) {
        rows.setZero();
        for (std::size_t row = 0; row < batch; ++row)
            for (const auto unit : data.windows[(static_cast<std::size_t>(update) * batch + row) %
                                                (data.windows.size() - heldOut)])
                rows(static_cast<Eigen::Index>(row), unit) = 1.0f;
        const auto begin = Clock::now();
        machine.update(rows, 0.005f);
        times.push_back(1e3 * secondsSince(begin));
    }
    machine.store(start);
    std::printf("{\"ms\": %.4f, \"held_out_free_energy\": %.3f, \"gemm_gflops\": %.1f}\n",
                bench::median(times),
                start.freeEnergy(data, data.windows.size() - heldOut, data.windows.size()), gemmGflops());
    return 0;
}
