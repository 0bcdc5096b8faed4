#include "core/learn/OptionFields.h"

#include <nlohmann/json.hpp>

#include <array>
#include <cstdio>

namespace partita {

namespace {

using nlohmann::ordered_json;

template <class T>
void write(ordered_json& object, const char* name, const T& value) {
    object[name] = value;
}

template <class T>
void write(ordered_json& object, const char* name, const std::optional<T>& value) {
    if (value)
        object[name] = *value;
}

template <class T>
void read(const ordered_json& object, const char* name, T& value) {
    object.at(name).get_to(value);
}

template <class T>
void read(const ordered_json& object, const char* name, std::optional<T>& value) {
    value.reset();
    if (object.contains(name))
        value = object.at(name).get<T>();
}

} // namespace

std::string OptionFields::json() const {
    ordered_json json;
    for (const auto& [name, field] : fields_)
        std::visit([&, name = name](const auto* value) { write(json, name, *value); }, field);
    return json.dump();
}

Status OptionFields::read(const std::string& text) {
    const Error broken{ErrorCode::NotAModel, {}, "has training options that can't be read", std::nullopt};
    const auto json = ordered_json::parse(text, nullptr, false);
    if (!json.is_object())
        return broken;
    try {
        for (const auto& [name, field] : fields_)
            std::visit([&, name = name](auto* value) { partita::read(json, name, *value); }, field);
        return Done{};
    } catch (const ordered_json::exception&) {
        return broken;
    }
}

std::string shortNumber(double value) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%g", value);
    return text.data();
}

} // namespace partita
