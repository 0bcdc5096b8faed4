#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace partita {

// Marks English that a window may show in another language: lupdate finds it under the context "FactTexts".
constexpr const char* forPeople(const char* /*context*/, const char* text) {
    return text;
}

// What a fact is about. The words of those that stand here are in Fact.cpp; a training option brings its own.
enum class FactKey {
    Option, // a training option, or one that only a later program knows: see FactWords
    WindowSteps,
    Visible,
    Estimator,
    StateSpace,
    Updates,
    Epochs,
    Corpus,
    Pieces,
    Windows,
    HeldOutPieces,
    Steps,
    LogLikelihoodTraining, // nats a step
    LogLikelihoodHeldOut,
    PseudoLikelihoodTraining,
    PseudoLikelihoodHeldOut,
    ChainEnergy, // nats
    ChainFreeEnergy,
    ChainAutocorrelationTime, // Gibbs sweeps
};

struct FactWords {
    std::string name;         // stable, in model files and reports: "hidden"
    const char* called = "";  // English, as the papers call it: "Hidden units (n_hidden)"; "": its name
    const char* meaning = ""; // a line for people; "": none
};

// What a fact says, as a sentence with places for numbers; English in Fact.cpp.
enum class Phrase {
    Verbatim, // FactValue::text, in no language
    Number,
    Pair,             // two numbers
    Product,          // of two
    ProductWithTotal, // the total and two factors
    Percent,
    UpTo,
    AtLeast,
    Yes,
    No,
    None,
    Constant,
    FallingRate, // per cent of the plan, per cent of the rate
    RateOfAdam,
    AdamClipped, // at this length of the gradient
    Contrastive, // CD-k
    PersistentContrastive,
    ThroughTime, // back-propagation
    ContrastiveThroughTime,
    Counts,
    HeldUnits,           // total, steps, pitches
    HeldAndStruckUnits,  // total, steps, pitches, pitches
    LongShortTermMemory, // pitches, cells at each
    NormalWeights,       // standard deviation
    ByAmountOfMusic,
    ByShareOfOnePiece,
    ThreeStates,
    IndependentBits,
};

struct FactNumber {
    template <class T>
    requires std::is_arithmetic_v<T> FactNumber(T number, int places = -1)
        : decimals(places) {
        if constexpr (std::is_floating_point_v<T>)
            value = static_cast<double>(number);
        else if constexpr (std::is_signed_v<T>)
            value = static_cast<std::int64_t>(number);
        else
            value = static_cast<std::uint64_t>(number);
    }

    std::variant<std::int64_t, std::uint64_t, double> value;
    int decimals; // of a double; -1: as few as tell it, six digits at most
};

struct FactValue {
    FactValue(Phrase sentence, std::vector<FactNumber> numbersInIt = {})
        : phrase(sentence)
        , numbers(std::move(numbersInIt)) {}
    FactValue(FactNumber number)
        : FactValue(Phrase::Number, {number}) {}
    template <class T>
    requires std::is_arithmetic_v<T> FactValue(T number, int decimals = -1)
        : FactValue(FactNumber(number, decimals)) {}
    static FactValue verbatim(std::string text);
    static std::optional<FactValue> onlyIf(bool applies, FactValue value) {
        return applies ? std::optional(std::move(value)) : std::nullopt;
    }

    Phrase phrase;
    std::vector<FactNumber> numbers;
    std::string text; // of Phrase::Verbatim
};

// A number or word about a model or a training, for `info`, tooltips and the model file.
struct Fact {
    Fact(FactKey about, FactValue says);
    Fact(FactWords option, FactValue says)
        : words(std::move(option))
        , value(std::move(says)) {}

    FactKey key = FactKey::Option;
    FactWords words;
    FactValue value;
};

// The number of the fact with this key; unset where there is none.
std::optional<double> factNumber(const std::vector<Fact>& facts, FactKey key);

// English, with %1, %2 ... for the numbers.
const char* sentence(Phrase phrase);
std::string english(const FactNumber& number);
std::string english(const FactValue& value);
// A fact as a model file has it. Numbers are numbers again, sentences stay text.
Fact factFromText(const std::string& name, const std::string& text);

} // namespace partita
