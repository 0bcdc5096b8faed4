#pragma once

#include "core/base/Result.h"

#include <cstddef>
#include <filesystem>
#include <span>
#include <vector>

namespace partita {

// Replaces `path` by `bytes` or leaves it as it was: writes beside it, syncs, renames. Errors: NotWritable,
// DiskFull.
Status writeFileAtomically(const std::filesystem::path& path, std::span<const std::byte> bytes);

// Whether that could be, as far as is known before there are bytes: for work whose result is written at its
// end. Errors: as writing has them.
Status checkWritable(const std::filesystem::path& path);

// The whole file. Errors: FileNotFound, NotReadable, OutOfMemory when it is larger than `limit` bytes.
Result<std::vector<std::byte>> readFile(const std::filesystem::path& path,
                                        std::uint64_t limit = std::uint64_t{1} << 30);

} // namespace partita
