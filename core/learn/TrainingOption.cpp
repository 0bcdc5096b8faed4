#include "core/learn/TrainingOption.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace partita {

namespace {

using nlohmann::ordered_json;
using Field = TrainingOption::Field;

// T of T* and std::optional<T>*.
template <class T>
struct ValueOf {
    using Type = T;
};
template <class T>
struct ValueOf<std::optional<T>> {
    using Type = T;
};

// Calls action(value) with a reference to what the field holds, if anything.
template <class Action>
void visitField(const Field& field, Action action) {
    std::visit(
        [&](auto pointer) {
            if constexpr (!std::is_same_v<decltype(pointer), std::monostate>)
                action(*pointer);
        },
        field);
}

// Of a number, none of words.
std::optional<FactNumber> numberOf(const Field& field) {
    std::optional<FactNumber> number;
    visitField(field, [&](const auto& value) {
        if constexpr (std::is_arithmetic_v<std::decay_t<decltype(value)>>)
            number = FactNumber(value);
        else if constexpr (!std::is_same_v<std::decay_t<decltype(value)>, std::string>)
            if (value)
                number = FactNumber(*value);
    });
    return number;
}

double asDouble(const TrainOverrides::Number& number) {
    return std::visit([](auto value) { return static_cast<double>(value); }, number);
}

template <class Number>
void assign(const Field& field, Number number) {
    visitField(field, [&](auto& value) {
        using Value = typename ValueOf<std::decay_t<decltype(value)>>::Type;
        if constexpr (std::is_arithmetic_v<Value>)
            value = static_cast<Value>(number);
    });
}

bool isWithin(const TrainingOption& option, double number) {
    return number >= option.lowest && number <= option.highest;
}

Error invalid(const std::string& detail) {
    return {ErrorCode::InvalidOption, {}, detail, std::nullopt};
}

} // namespace

std::optional<double> TrainOverrides::number(const std::string& option) const {
    const auto found = numbers_.find(option);
    return found == numbers_.end() ? std::nullopt : std::optional(asDouble(found->second));
}

TrainingOption::Kind TrainingOption::kind() const {
    Kind kind = Kind::Other;
    visitField(field, [&](const auto& value) {
        using Value = typename ValueOf<std::decay_t<decltype(value)>>::Type;
        if constexpr (std::is_floating_point_v<Value>)
            kind = Kind::Decimal;
        else if constexpr (std::is_integral_v<Value> && !std::is_same_v<Value, bool>)
            kind = std::isinf(highest) ? Kind::Unlimited : Kind::Whole;
    });
    return kind;
}

TrainingOption TrainingOption::with(std::vector<Preset> numbers) && {
    presets = std::move(numbers);
    return std::move(*this);
}

TrainingOptionList::TrainingOptionList(std::initializer_list<TrainingOptionList> parts) {
    for (const auto& part : parts)
        options_.insert(options_.end(), part.begin(), part.end());
}

void TrainingOptionList::choose(const std::vector<std::string>& kinds) {
    for (const auto& kind : kinds)
        for (const auto& option : options_)
            for (const auto& preset : option.presets) {
                if (kind != preset.kind)
                    continue;
                if (preset.number)
                    assign(option.field, *preset.number);
                else
                    visitField(option.field, [](auto& value) { value = {}; });
            }
}

Status TrainingOptionList::apply(const TrainOverrides& overrides) {
    for (const auto& [name, number] : overrides.numbers()) {
        const auto option = std::find_if(options_.begin(), options_.end(),
                                         [&](const auto& known) { return name == known.name; });
        if (option == options_.end())
            return invalid("this kind of model has no training option " + name);
        if (!isWithin(*option, asDouble(number)))
            return invalid(std::string(*option->subject ? option->subject : option->name) +
                           " must be between " + english(FactNumber(option->lowest)) + " and " +
                           english(FactNumber(option->highest)) + ", not " +
                           english(FactNumber(asDouble(number))));
    }
    for (const auto& option : options_)
        if (overrides.has(option.name))
            std::visit([&](auto number) { assign(option.field, number); },
                       overrides.numbers().at(option.name));
    return Done{};
}

std::vector<Fact> TrainingOptionList::facts() const {
    std::vector<Fact> facts;
    for (const auto& option : options_) {
        std::optional<FactValue> value;
        if (option.fact)
            value = option.fact();
        else if (const auto number = numberOf(option.field); number && !option.words.name.empty())
            value = FactValue(*number);
        if (value && option.key == FactKey::Option)
            facts.emplace_back(option.words, std::move(*value));
        else if (value)
            facts.emplace_back(option.key, std::move(*value));
    }
    return facts;
}

std::string TrainingOptionList::json() const {
    ordered_json json;
    for (const auto& option : options_)
        if (option.kept)
            visitField(option.field, [&](const auto& value) {
                if constexpr (std::is_same_v<
                                  std::decay_t<decltype(value)>,
                                  std::optional<typename ValueOf<std::decay_t<decltype(value)>>::Type>>) {
                    if (value)
                        json[option.name] = *value;
                } else {
                    json[option.name] = value;
                }
            });
    return json.dump();
}

Status TrainingOptionList::read(const std::string& text) {
    const Error broken{ErrorCode::NotAModel, {}, "has training options that can't be read", std::nullopt};
    const auto json = ordered_json::parse(text, nullptr, false);
    if (!json.is_object())
        return broken;
    try {
        for (const auto& option : options_)
            if (option.kept)
                visitField(option.field, [&](auto& value) {
                    using Type = std::decay_t<decltype(value)>;
                    using Value = typename ValueOf<Type>::Type;
                    if (option.before && !json.contains(option.name))
                        assign(option.field, *option.before);
                    else if constexpr (std::is_same_v<Type, Value>)
                        json.at(option.name).get_to(value);
                    else if (value.reset(); json.contains(option.name))
                        value = json.at(option.name).template get<Value>();
                });
    } catch (const ordered_json::exception&) {
        return broken;
    }
    for (const auto& option : options_)
        if (const auto number = numberOf(option.field); number && !isWithin(option, asDouble(number->value)))
            return Error{ErrorCode::NotAModel, {}, "has training options out of range", std::nullopt};
    return Done{};
}

} // namespace partita
