#pragma once

#include "core/learn/TensorFile.h"
#include "core/recurrent/RecurrentModel.h"

namespace partita::recurrent {

// The model's tensors under the paper's names (see StepDistribution::blocks), and "pieces". Borrows
// `content`.
class ModelTensors {
public:
    explicit ModelTensors(const RecurrentModel::Content& content);
    void addFloats(const std::string& name, const std::vector<float>& numbers); // borrowed
    const std::vector<TensorView>& views() const { return views_; }

private:
    std::vector<TensorView> views_;
    std::vector<std::uint8_t> hashes_;
    std::vector<std::uint8_t> traits_;
};

std::map<std::string, std::string> modelMetadata(const RecurrentModel::Content& content);
// Of a file that is known to be of this distribution. Errors: NotAModel, ModelVersion.
Result<RecurrentModel::Content> readModel(const StepDistribution& distribution, const TensorFile& file);

} // namespace partita::recurrent
