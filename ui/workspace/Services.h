#pragma once

#include "core/learn/ModelFamily.h"
#include "core/playback/Player.h"
#include "core/playback/Renderer.h"
#include "ui/workspace/Settings.h"

#include <functional>

namespace partita::ui {

// What the window is given by whoever puts the program together. All of it outlives the window.
struct Services {
    Player& player;
    Renderer& renderer;
    std::vector<const ModelFamily*> families; // not empty, the first is the default
    std::function<Result<std::shared_ptr<const MusicModel>>(const std::filesystem::path&)>
        loadModel; // any thread
    DataFolders folders;
};

} // namespace partita::ui
