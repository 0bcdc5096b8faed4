#include "core/devices/SoundFontSearch.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <system_error>

#ifdef _WIN32
#include <windows.h>
#elif defined(__APPLE__)
#include <mach-o/dyld.h>
#endif

namespace partita {

namespace fs = std::filesystem;

namespace {

// Best first.
constexpr std::array knownNames = {
    "default-GM.sf2",
    "default-GM.sf3",
    "default.sf2",
    "default.sf3",
    "MuseScore_General.sf3",
    "FluidR3Mono_GM.sf3",
    "FluidR3_GM.sf2",
    "MuseScore_General_Lite.sf3",
    "GeneralUser GS v1.471.sf2",
    "GeneralUser-GS.sf2",
    "GeneralUser GS.sf2",
    "TimGM6mb.sf2",
};

fs::path programFolder() {
    std::error_code error;
#ifdef _WIN32
    std::wstring name(32768, L'\0');
    name.resize(GetModuleFileNameW(nullptr, name.data(), static_cast<DWORD>(name.size())));
    return fs::path(name).parent_path();
#elif defined(__APPLE__)
    std::string name(4096, '\0');
    auto size = static_cast<std::uint32_t>(name.size());
    if (_NSGetExecutablePath(name.data(), &size) != 0)
        return {};
    return fs::canonical(name.c_str(), error).parent_path();
#else
    return fs::read_symlink("/proc/self/exe", error).parent_path();
#endif
}

fs::path environmentPath(const char* name) {
    const char* value = std::getenv(name);
    return value != nullptr ? fs::path(value) : fs::path();
}

std::vector<fs::path> bundledFolders() {
    const fs::path program = programFolder();
    if (program.empty())
        return {};
    return {program / "soundfonts", program.parent_path() / "soundfonts",
            program.parent_path() / "share" / "partita" / "soundfonts",
            program.parent_path() / "Resources" / "soundfonts"};
}

std::vector<fs::path> dataFolders() {
    std::vector<fs::path> folders;
    const fs::path home = environmentPath("XDG_DATA_HOME");
    if (!home.empty())
        folders.push_back(home);
    else if (const fs::path user = environmentPath("HOME"); !user.empty())
        folders.push_back(user / ".local" / "share");
    const fs::path shared = environmentPath("XDG_DATA_DIRS");
    std::istringstream list(shared.empty() ? "/usr/local/share:/usr/share" : shared.string());
    for (std::string folder; std::getline(list, folder, ':');)
        if (!folder.empty())
            folders.emplace_back(folder);
    return folders;
}

std::vector<fs::path> systemFolders() {
    std::vector<fs::path> folders;
    for (const fs::path& data : dataFolders())
        for (const char* name : {"sounds/sf2", "sounds/sf3", "soundfonts", "sounds/soundfonts"})
            folders.push_back(data / name);
    return folders;
}

// "RIFF", a length, "sfbk".
bool beginsAsSoundFont(const fs::path& path) {
    std::array<char, 12> head{};
    std::ifstream in(path, std::ios::binary);
    in.read(head.data(), head.size());
    const std::string_view text(head.data(), head.size());
    return in && text.substr(0, 4) == "RIFF" && text.substr(8, 4) == "sfbk";
}

fs::path firstByName(const std::vector<fs::path>& folders) {
    for (const char* name : knownNames)
        for (const fs::path& folder : folders)
            if (beginsAsSoundFont(folder / name))
                return folder / name;
    return {};
}

fs::path firstOfAnyName(const std::vector<fs::path>& folders) {
    for (const fs::path& folder : folders) {
        std::vector<fs::path> fonts;
        std::error_code error;
        for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
             entry.increment(error)) {
            const fs::path extension = entry->path().extension();
            if (extension == ".sf2" || extension == ".sf3" || extension == ".SF2" || extension == ".SF3")
                fonts.push_back(entry->path());
        }
        std::sort(fonts.begin(), fonts.end());
        const auto font = std::find_if(fonts.begin(), fonts.end(), beginsAsSoundFont);
        if (font != fonts.end())
            return *font;
    }
    return {};
}

// One place that was named: taken if there is a file, whatever is in it, so that its error is told.
SoundFontSearch namedFont(const fs::path& path) {
    std::error_code error;
    return {fs::is_regular_file(path, error) ? path : fs::path(), {path}};
}

struct Chunk {
    std::string id;
    std::uint64_t start = 0; // of its content
    std::uint64_t size = 0;
    std::uint64_t end() const { return start + size; }
    std::uint64_t next() const { return end() + size % 2; }
};

std::optional<Chunk> chunkAt(std::ifstream& in, std::uint64_t at) {
    std::array<char, 8> head{};
    in.clear();
    in.seekg(static_cast<std::streamoff>(at));
    if (!in.read(head.data(), head.size()))
        return std::nullopt;
    std::uint64_t size = 0;
    for (int i = 7; i >= 4; --i)
        size = size << 8 | static_cast<std::uint8_t>(head[static_cast<std::size_t>(i)]);
    return Chunk{std::string(head.data(), 4), at + head.size(), size};
}

std::string listKind(std::ifstream& in, const Chunk& list) {
    std::string kind(4, '\0');
    in.clear();
    in.seekg(static_cast<std::streamoff>(list.start));
    in.read(kind.data(), 4);
    return in ? kind : std::string();
}

std::string place(const std::string& what, std::uint64_t at) {
    return what + " at byte " + std::to_string(at);
}

struct RecordChunk {
    const char* id;
    std::uint64_t recordSize;
};
constexpr std::array recordChunks = {
    RecordChunk{"phdr", 38}, RecordChunk{"pbag", 4},  RecordChunk{"pmod", 10},
    RecordChunk{"pgen", 4},  RecordChunk{"inst", 22}, RecordChunk{"ibag", 4},
    RecordChunk{"imod", 10}, RecordChunk{"igen", 4},  RecordChunk{"shdr", 46}};

std::optional<std::string> faultOfPresets(std::ifstream& in, const Chunk& list) {
    std::uint64_t at = list.start + 4;
    for (const RecordChunk& wanted : recordChunks) {
        const auto chunk = chunkAt(in, at);
        if (!chunk || chunk->id != wanted.id)
            return place(std::string("its part \"") + wanted.id + "\" is missing", at);
        if (chunk->end() > list.end() || chunk->size % wanted.recordSize != 0 ||
            chunk->size < wanted.recordSize)
            return place(std::string("its part \"") + wanted.id + "\" has a wrong length", at);
        at = chunk->next();
    }
    return std::nullopt;
}

} // namespace

SoundFontSearch findSoundFont(const fs::path& wanted) {
    if (!wanted.empty())
        return namedFont(wanted);
    if (const fs::path named = environmentPath("PARTITA_SOUNDFONT"); !named.empty())
        return namedFont(named);

    SoundFontSearch search;
    for (const auto& folders : {bundledFolders(), systemFolders()}) {
        search.looked.insert(search.looked.end(), folders.begin(), folders.end());
        search.found = firstByName(folders);
        if (search.found.empty())
            search.found = firstOfAnyName(folders);
        if (!search.found.empty())
            break;
    }
    return search;
}

Error noSoundFont(const SoundFontSearch& search) {
    if (search.looked.size() == 1)
        return {ErrorCode::SoundFont, search.looked.front(), "no such soundfont", {}};
    std::string places;
    for (const fs::path& place : search.looked)
        places += (places.empty() ? "" : ", ") + displayPath(place);
    return {ErrorCode::SoundFont, {}, "no soundfont found; looked in " + places, {}};
}

std::optional<std::string> faultOfSoundFont(const std::filesystem::path& path) {
    std::error_code error;
    const std::uint64_t fileSize = std::filesystem::file_size(path, error);
    if (error)
        return "it can't be read: " + error.message();
    std::ifstream in(path, std::ios::binary);
    if (!in)
        return "it can't be read";
    const auto riff = chunkAt(in, 0);
    if (!riff || riff->id != "RIFF" || listKind(in, *riff) != "sfbk")
        return "it does not begin as one does";
    if (riff->end() > fileSize)
        return "it is cut short: " + std::to_string(fileSize) + " of " + std::to_string(riff->end()) +
               " bytes";

    std::uint64_t at = riff->start + 4;
    for (const char* kind : {"INFO", "sdta", "pdta"}) {
        const auto list = chunkAt(in, at);
        if (!list || list->id != "LIST" || listKind(in, *list) != kind || list->end() > riff->end())
            return place(std::string("its list \"") + kind + "\" is missing or broken", at);
        if (std::string(kind) == "pdta")
            return faultOfPresets(in, *list);
        at = list->next();
    }
    return std::nullopt;
}

} // namespace partita
