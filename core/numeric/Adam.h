#pragma once

#include <cstddef>
#include <cstdint>

// Adam (Kingma & Ba, "Adam: a method for stochastic optimization", ICLR 2015), upwards, and the moving
// average of the values that it moves (Polyak & Juditsky, "Acceleration of stochastic approximation by
// averaging", 1992). As VectorLoops.h.
namespace partita::numeric {

// Of an optimiser step. Mean and square are the moving means of the gradient and of its square:
//   value += stepFactor * ((meanFactor * mean) / (sqrt(squareCorrection * square) + 1e-8))
struct AdamStep {
    float rate = 0.001f;
    float beta1 = 0.9f;
    float beta2 = 0.999f;
    float meanFactor = 1; // one of these two is the rate times the mean's correction, the other 1: they round
    float stepFactor = 1; // otherwise, and a training that is resumed goes on to the same bits
    float squareCorrection = 1;
    float gradientScale = 1; // of clipping
    float weightCost = 0;    // L2: the gradient is that much times the value less
    float weightDecay = 0;   // of the value itself, times the rate (decoupled: Loshchilov & Hutter 2019)
    float averageDecay = 0;  // of the moving average
};

// 1 - beta^updates: what a moving mean that began at 0 is to be divided by.
double momentShare(double beta, std::int64_t updates);

// `mean` and `square` as above, `value` and `average` (null: none) are brought to after the step.
void adam(const AdamStep& step, const float* gradient, std::size_t count, float* mean, float* square,
          float* value, float* average);

// What an average keeps of itself at update number `update`, from 1 on: less than `decay`, 0..1, at first,
// where there is nothing before.
float averageDecayAt(double decay, std::int64_t update);
// average = value + decay * (average - value)
void movingAverage(float decay, const float* value, std::size_t count, float* average);

} // namespace partita::numeric
