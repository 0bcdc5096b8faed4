#pragma once

#include <filesystem>

namespace partita::ui {

// Where the program's own data are, and where the user's go. A value.
struct DataFolders {
    std::filesystem::path data;     // with `examples` and `examples.safetensors`; may be absent
    std::filesystem::path sessions; // the user's session files
    std::filesystem::path cache;    // checkpoints, takes being dragged

    std::filesystem::path examples() const { return data / "examples"; }
    std::filesystem::path examplesModel() const { return data / "examples.safetensors"; }

    // The data: PARTITA_DATA_DIR, else `data` beside the program's folder (as built), else ../share/partita
    // (as installed). The others by QStandardPaths. Needs a QCoreApplication.
    static DataFolders found();
};

} // namespace partita::ui
