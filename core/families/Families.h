#pragma once

#include "core/learn/ModelFamily.h"

#include <memory>
#include <vector>

namespace partita {

// Every model family there is; first is the default. Static lifetime.
const std::vector<const ModelFamily*>& modelFamilies();
const ModelFamily* findFamily(const std::string& name); // nullptr when unknown

// Loads a model of any family. Errors: FileNotFound, NotAModel, ModelVersion, NotReadable.
Result<std::shared_ptr<const MusicModel>> loadModel(const std::filesystem::path& path);

} // namespace partita
