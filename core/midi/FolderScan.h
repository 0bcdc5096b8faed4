#pragma once

#include "core/base/Result.h"

#include <array>
#include <filesystem>
#include <optional>
#include <stop_token>
#include <string_view>
#include <vector>

namespace partita {

// Ends of names that MIDI files have, in any case.
inline constexpr std::array<std::string_view, 4> midiSuffixes{".mid", ".midi", ".kar", ".rmi"};
bool isMidiName(const std::filesystem::path& path);

// A file to be read, or a file or folder that can't be.
struct FoundFile {
    std::filesystem::path path;     // as found
    std::filesystem::path relative; // to the root; the file's own name when the root is a file
    std::optional<Error> error;
};

// Every file with a name of MIDI below `root`, sorted by the bytes of `relative`, or the one file it
// is; nothing is read yet. Follows links to files and folders, each real folder once. A folder that can't be
// listed and a device or pipe of such a name is a FoundFile with its error. Cut short when `stop` is
// requested. Errors: FileNotFound, NotAFolder (a file of another kind), NotReadable, EmptyFolder (no MIDI
// file).
Result<std::vector<FoundFile>> listFolder(const std::filesystem::path& root, std::stop_token stop);

} // namespace partita
