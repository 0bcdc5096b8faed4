#pragma once

#include "learn/TensorFile.h"
#include "rnnrbm/RnnRbmModel.h"

namespace partita::rnnrbm {

// The model's tensors under the paper's names (see Parameters::blocks), and "pieces". Borrows `content`.
class ModelTensors {
public:
    explicit ModelTensors(const RnnRbmModel::Content& content);
    void addFloats(const std::string& name, const std::vector<float>& numbers); // borrowed
    const std::vector<TensorView>& views() const { return views_; }

private:
    std::vector<TensorView> views_;
    std::vector<std::uint8_t> hashes_;
    std::vector<std::uint8_t> traits_;
};

std::map<std::string, std::string> modelMetadata(const RnnRbmModel::Content& content);
// Errors: NotAModel, ModelVersion.
Result<RnnRbmModel::Content> readModel(const TensorFile& file);

} // namespace partita::rnnrbm
