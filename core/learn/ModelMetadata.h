#pragma once

#include "core/learn/MusicModel.h"
#include "core/learn/TensorFile.h"

namespace partita {

// What every model file says of itself in its metadata, whatever the family.
inline constexpr int modelFormatVersion = 1;

std::map<std::string, std::string> toMetadata(const ModelDescription& description);

// Errors: NotAModel; ModelVersion when it was written by a later program.
Result<ModelDescription> descriptionFromMetadata(const TensorFile& file);

// A word of the metadata, "" when absent.
std::string metadataWord(const TensorFile& file, const std::string& key);

} // namespace partita
