#pragma once

#include "core/dataset/TrainingSet.h"
#include "core/learn/MusicModel.h"
#include "core/learn/TensorFile.h"
#include "core/learn/TrainingPlan.h"

#include <map>

namespace partita {

// What every model file says of itself in its metadata, whatever the family.
inline constexpr int modelFormatVersion = 1;

std::map<std::string, std::string> toMetadata(const ModelDescription& description);

// Errors: NotAModel; ModelVersion when it was written by a later program.
Result<ModelDescription> descriptionFromMetadata(const TensorFile& file);

// A word of the metadata, "" when absent.
std::string metadataWord(const TensorFile& file, const std::string& key);

// Where a run stands, whatever the family: a checkpoint keeps it in its metadata under resume.*, beside the
// learner's own tensors and options.
void addRun(std::map<std::string, std::string>& metadata, const TrainingSet& data, const TrainingPlan& plan,
            const TrainingHistory& history);
// The history without the best model, which the family reads. Errors: NotAModel.
Result<TrainingHistory> readRun(const TensorFile& file, TrainingPlan& plan);

// A checkpoint of `family` with the state of its training, `tensor` among it, that was made from `data`.
// Errors: as TensorFile::read; ModelMismatch.
Result<TensorFile> openCheckpoint(const std::filesystem::path& path, const std::string& family,
                                  const std::string& tensor, const TrainingSet& data);

// What tells one training set from another (pieces, split, windows, grid, transposition): 16 hexadecimal
// digits. A checkpoint holds it as resume.data.
std::string fingerprint(const TrainingSet& data);

// A number as text, and back to the same bits.
std::string exactText(double number);
double exactNumber(const std::string& text);

} // namespace partita
