#pragma once

#include "core/base/Result.h"
#include "core/learn/Fact.h"

#include <functional>
#include <limits>
#include <map>

namespace partita {

// What the user wants otherwise than the preset, by the options' names: "hidden", "learning_rate" ...
class TrainOverrides {
public:
    using Number = std::variant<std::int64_t, std::uint64_t, double>;

    template <class T>
    void set(const std::string& option, T number) {
        numbers_.insert_or_assign(option, FactNumber(number).value);
    }
    void unset(const std::string& option) { numbers_.erase(option); }
    bool has(const std::string& option) const { return numbers_.contains(option); }
    std::optional<double> number(const std::string& option) const;
    const std::map<std::string, Number>& numbers() const { return numbers_; }

private:
    std::map<std::string, Number> numbers_;
};

// One training option, declared once: checkpoints, presets, checks of range, `train --help`, the facts of a
// model and their tooltips are made from this.
struct TrainingOption {
    using Field =
        std::variant<std::monostate, bool*, int*, long*, long long*, unsigned long*, unsigned long long*,
                     double*, std::string*, std::optional<std::int64_t>*, std::optional<double>*>;
    struct Preset {
        const char* kind; // of presets or machines: see TrainingOptionList::choose
        std::optional<double> number;
    };

    const char* name = "";
    Field field = {}; // borrowed from the options; none: what comes from several of them, only a fact
    double lowest = -std::numeric_limits<double>::infinity();
    double highest = std::numeric_limits<double>::infinity();
    std::vector<Preset> presets = {}; // where they differ from the field as it is made
    const char* subject = "";         // of the sentence that refuses a number: "the number of epochs"
    const char* flag = "";            // of `train`: "--epochs"; "": it has none
    const char* help = "";            // beside the flag
    bool kept = true;                 // in checkpoints
    // What trainings did before there was the option, for their checkpoints; unset: every checkpoint has it.
    std::optional<double> before = {};

    FactKey key = FactKey::Option;
    FactWords words = {};
    // Borrows the options; unset: the number itself, where there are words for it.
    std::function<std::optional<FactValue>()> fact = {};

    enum class Kind { Whole, Unlimited, Decimal, Other }; // Unlimited: any 64 bits
    Kind kind() const;
    TrainingOption with(std::vector<Preset> numbers) &&;
};

// The options of a family, in the order of their facts. Borrows them.
class TrainingOptionList {
public:
    TrainingOptionList(std::initializer_list<TrainingOption> options)
        : options_(options) {}
    TrainingOptionList(std::initializer_list<TrainingOptionList> parts);

    auto begin() const { return options_.begin(); }
    auto end() const { return options_.end(); }

    // The numbers of these kinds, of later ones before those of earlier: {"quick", "one-step", "one-step
    // quick"}.
    void choose(const std::vector<std::string>& kinds);
    // Errors: InvalidOption when one is out of range or there is none of that name; then nothing is changed.
    Status apply(const TrainOverrides& overrides);
    std::vector<Fact> facts() const;

    // For checkpoints, one JSON object; unset options are absent.
    std::string json() const;
    // Errors: NotAModel where one is absent (but for those that may be unset, or have a number from before),
    // is no such number, or out of range.
    Status read(const std::string& json);

private:
    std::vector<TrainingOption> options_;
};

} // namespace partita
