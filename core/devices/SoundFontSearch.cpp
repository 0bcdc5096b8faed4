#include "core/devices/SoundFontSearch.h"

#include <algorithm>
#include <array>
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

} // namespace partita
