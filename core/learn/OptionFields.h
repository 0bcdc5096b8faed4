#pragma once

#include "core/base/Result.h"

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace partita {

// Training options by name, for the checkpoint: one list for writing and reading, borrowed from the options.
class OptionFields {
public:
    using Field = std::variant<bool*, int*, long*, long long*, unsigned long*, unsigned long long*, double*,
                               std::string*, std::optional<std::int64_t>*, std::optional<double>*>;

    OptionFields(std::initializer_list<std::pair<const char*, Field>> fields)
        : fields_(fields) {}

    // One JSON object; unset options are absent.
    std::string json() const;
    // Errors: NotAModel where one is absent (but for those that may be unset) or is no such number.
    Status read(const std::string& json);

private:
    std::vector<std::pair<const char*, Field>> fields_;
};

// 0.15, 1e-05.
std::string shortNumber(double value);

} // namespace partita
