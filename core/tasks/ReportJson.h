#pragma once

#include "core/tasks/JudgeTask.h"
#include "core/tasks/TrainTask.h"

// What tasks found as JSON documents, each with its line's end: other programs read them, so that names and
// their order stay. Bytes that are no UTF-8 are replaced.
namespace partita {

std::string toJson(const Corpus& corpus); // on one line
std::string toJson(const Evaluation& report, const EvaluateRequest& request);
std::string toJson(const TakeComparison& report, const CompareRequest& request);
std::string toJson(const TrainingOutcome& outcome, const std::filesystem::path& model, LearningFigure figure);

} // namespace partita
