#include "core/learn/PhysicalMemory.h"

#ifdef _WIN32
#include <windows.h>
#else
#include <unistd.h>

#include <fstream>
#include <string>
#endif

namespace partita {

#ifdef _WIN32

std::int64_t availableMemoryBytes() {
    MEMORYSTATUSEX status{};
    status.dwLength = sizeof status;
    return GlobalMemoryStatusEx(&status) ? static_cast<std::int64_t>(status.ullAvailPhys) : 0;
}

#else

std::int64_t availableMemoryBytes() {
    // Linux counts here what it can drop from its caches, too.
    std::ifstream info("/proc/meminfo");
    std::string name;
    std::int64_t kibibytes = 0;
    std::string unit;
    while (info >> name >> kibibytes >> unit)
        if (name == "MemAvailable:")
            return kibibytes * 1024;
#ifdef _SC_PHYS_PAGES
    return static_cast<std::int64_t>(sysconf(_SC_PHYS_PAGES)) * sysconf(_SC_PAGESIZE);
#else
    return 0;
#endif
}

#endif

} // namespace partita
