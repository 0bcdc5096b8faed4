#pragma once

#include "core/learn/TensorFile.h"
#include "core/learn/TrainingPoint.h"

namespace partita {

// What every model file says of itself in its metadata, whatever the family.
inline constexpr int modelFormatVersion = 1;

std::map<std::string, std::string> toMetadata(const ModelDescription& description);

// Errors: NotAModel; ModelVersion when it was written by a later program.
Result<ModelDescription> descriptionFromMetadata(const TensorFile& file);

// A word of the metadata, "" when absent.
std::string metadataWord(const TensorFile& file, const std::string& key);

// The value of a fact, "" when absent.
std::string factValue(const std::vector<Fact>& facts, const std::string& name);

// A learning curve as JSON, for checkpoints.
std::string toJson(const std::vector<TrainingPoint>& curve);
Result<std::vector<TrainingPoint>> curveFromJson(const std::string& json);

} // namespace partita
