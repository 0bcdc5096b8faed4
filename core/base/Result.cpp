#include "core/base/Result.h"

#include "core/base/Utf8.h"

namespace partita {

std::string displayPath(const std::filesystem::path& path) {
    const auto text = path.u8string();
    return onOneLine(toValidUtf8({reinterpret_cast<const char*>(text.data()), text.size()}), '?');
}

std::string describe(const Error& error) {
    std::string text;
    if (!error.path.empty())
        text = displayPath(error.path) + ": ";
    text += error.detail.empty() ? "failed" : error.detail;
    if (error.offset)
        text += " (byte " + std::to_string(*error.offset) + ")";
    return onOneLine(text, '?');
}

} // namespace partita
