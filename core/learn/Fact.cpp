#include "core/learn/Fact.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>

namespace partita {

namespace {

struct KeyWords {
    FactKey key;
    const char* name;
    const char* called = "";
    const char* meaning = "";
};

constexpr std::array keyWords{
    KeyWords{FactKey::WindowSteps, "window_steps", forPeople("FactTexts", "Window (n_timesteps)"),
             forPeople("FactTexts",
                       "How many steps of music the machine sees at once; a step is a part of a beat")},
    KeyWords{FactKey::Visible, "visible", forPeople("FactTexts", "Visible units (n_visible)"),
             forPeople("FactTexts",
                       "One for each step, pitch and plane of a window: whether the pitch is held, and "
                       "whether it is struck there")},
    KeyWords{
        FactKey::Estimator, "estimator", forPeople("FactTexts", "Gradient estimator"),
        forPeople("FactTexts",
                  "Contrastive divergence (CD-k) starts its chain from the data each time; persistent "
                  "contrastive divergence (PCD-k) lets its chains live on. k is the number of Gibbs steps")},
    KeyWords{FactKey::StateSpace, "state_space", forPeople("FactTexts", "State space"),
             forPeople("FactTexts", "Held and struck as independent bits, or a cell as one of three "
                                    "states: off, held on, struck")},
    KeyWords{FactKey::Updates, "updates"},
    KeyWords{FactKey::Epochs, "epochs"},
    KeyWords{FactKey::Corpus, "corpus"},
    KeyWords{FactKey::Pieces, "pieces"},
    KeyWords{FactKey::Windows, "windows"},
    KeyWords{FactKey::HeldOutPieces, "held_out_pieces"},
    KeyWords{FactKey::Steps, "steps"},
    KeyWords{FactKey::LogLikelihoodTraining, "log_likelihood_training"},
    KeyWords{FactKey::LogLikelihoodHeldOut, "log_likelihood_held_out"},
    KeyWords{FactKey::PseudoLikelihoodTraining, "pseudo_likelihood_training"},
    KeyWords{FactKey::PseudoLikelihoodHeldOut, "pseudo_likelihood_held_out"},
    KeyWords{FactKey::ChainEnergy, "chain_energy", forPeople("FactTexts", "Energy of the chains"),
             forPeople("FactTexts", "Mean energy of visible and hidden units where the machine's own "
                                    "Markov chains are, in nats")},
    KeyWords{FactKey::ChainFreeEnergy, "chain_free_energy",
             forPeople("FactTexts", "Free energy of the chains"),
             forPeople("FactTexts", "Mean free energy of the music that the chains are at, in nats: the "
                                    "lower, the likelier the machine thinks it is")},
    KeyWords{FactKey::ChainAutocorrelationTime, "chain_autocorrelation_time",
             forPeople("FactTexts", "Autocorrelation time"),
             forPeople("FactTexts", "How many Gibbs sweeps it takes until a chain's free energy is as good "
                                    "as new: the more, the slower the machine goes from one piece of "
                                    "music to another")},
};

struct PhraseWords {
    Phrase phrase;
    const char* words; // %1, %2 ...: the numbers
};

constexpr std::array phraseWords{
    PhraseWords{Phrase::Verbatim, "%1"},
    PhraseWords{Phrase::Number, "%1"},
    PhraseWords{Phrase::Pair, "%1, %2"},
    PhraseWords{Phrase::Product, "%1 x %2"},
    PhraseWords{Phrase::ProductWithTotal, "%1 = %2 x %3"},
    PhraseWords{Phrase::Percent, "%1 %"},
    PhraseWords{Phrase::UpTo, forPeople("FactTexts", "up to %1")},
    PhraseWords{Phrase::AtLeast, forPeople("FactTexts", "at least %1")},
    PhraseWords{Phrase::Yes, forPeople("FactTexts", "yes")},
    PhraseWords{Phrase::No, forPeople("FactTexts", "no")},
    PhraseWords{Phrase::None, forPeople("FactTexts", "none")},
    PhraseWords{Phrase::Constant, forPeople("FactTexts", "constant")},
    PhraseWords{Phrase::FallingRate,
                forPeople("FactTexts", "%1 % of the plan, then falling to %2 % of the rate")},
    PhraseWords{Phrase::RateOfAdam, "%1, Adam"},
    PhraseWords{Phrase::AdamClipped, "Adam, %1"},
    PhraseWords{Phrase::Contrastive, "CD-%1"},
    PhraseWords{Phrase::PersistentContrastive, "PCD-%1"},
    PhraseWords{Phrase::ThroughTime, "BPTT"},
    PhraseWords{Phrase::ContrastiveThroughTime, "CD-%1 + BPTT"},
    PhraseWords{Phrase::Counts, forPeople("FactTexts", "counts, add-one")},
    PhraseWords{Phrase::HeldUnits, forPeople("FactTexts", "%1 = %2 x (%3 held)")},
    PhraseWords{Phrase::HeldAndStruckUnits, forPeople("FactTexts", "%1 = %2 x (%3 held + %4 struck)")},
    PhraseWords{Phrase::LongShortTermMemory, "%1 x %2 LSTM"},
    PhraseWords{Phrase::NormalWeights, forPeople("FactTexts", "normal, mean 0, deviation %1")},
    PhraseWords{Phrase::ByAmountOfMusic, forPeople("FactTexts", "by the amount of music")},
    PhraseWords{Phrase::ByShareOfOnePiece, forPeople("FactTexts", "by how much each piece has alone")},
    PhraseWords{Phrase::ThreeStates, forPeople("FactTexts", "three states a cell")},
    PhraseWords{Phrase::IndependentBits, forPeople("FactTexts", "independent bits")},
};

std::string printed(const char* format, int decimals, double number) {
    std::array<char, 400> text{};
    std::snprintf(text.data(), text.size(), format, decimals, number);
    return text.data();
}

// The number that is said just so.
std::optional<FactNumber> numberFromText(const std::string& word) {
    constexpr std::size_t longest = 40;
    if (word.empty() || word.size() > longest)
        return std::nullopt;
    if (const FactNumber whole(std::int64_t{std::atoll(word.c_str())}); english(whole) == word)
        return whole;
    const auto point = word.find('.');
    const double number = std::strtod(word.c_str(), nullptr);
    for (const int decimals :
         {-1, point == std::string::npos ? 0 : static_cast<int>(word.size() - point) - 1})
        if (const FactNumber decimal(number, decimals); english(decimal) == word)
            return decimal;
    return std::nullopt;
}

} // namespace

Fact::Fact(FactKey about, FactValue says)
    : key(about)
    , value(std::move(says)) {
    const auto& found = *std::find_if(keyWords.begin(), keyWords.end(),
                                      [&](const auto& entry) { return entry.key == about; });
    words = {found.name, found.called, found.meaning};
}

FactValue FactValue::verbatim(std::string text) {
    FactValue value(Phrase::Verbatim);
    value.text = std::move(text);
    return value;
}

std::optional<double> factNumber(const std::vector<Fact>& facts, FactKey key) {
    for (const Fact& fact : facts)
        if (fact.key == key && fact.value.phrase == Phrase::Number)
            return std::visit([](auto number) { return static_cast<double>(number); },
                              fact.value.numbers.front().value);
    return std::nullopt;
}

const char* sentence(Phrase phrase) {
    return std::find_if(phraseWords.begin(), phraseWords.end(),
                        [&](const auto& entry) { return entry.phrase == phrase; })
        ->words;
}

std::string english(const FactNumber& number) {
    if (const auto* decimal = std::get_if<double>(&number.value))
        return number.decimals < 0 ? printed("%.*g", 6, *decimal)
                                   : printed("%.*f", number.decimals, *decimal);
    return std::visit([](auto whole) { return std::to_string(whole); }, number.value);
}

std::string english(const FactValue& value) {
    if (value.phrase == Phrase::Verbatim)
        return value.text;
    std::string words = sentence(value.phrase);
    for (std::size_t i = value.numbers.size(); i-- > 0;) {
        const std::string place = "%" + std::to_string(i + 1);
        words.replace(words.find(place), place.size(), english(value.numbers[i]));
    }
    return words;
}

Fact factFromText(const std::string& name, const std::string& word) {
    const auto number = numberFromText(word);
    FactValue value = number ? FactValue(*number) : FactValue::verbatim(word);
    for (const auto& entry : keyWords)
        if (entry.name == name)
            return {entry.key, std::move(value)};
    return {FactWords{name}, std::move(value)};
}

} // namespace partita
