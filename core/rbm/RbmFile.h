#pragma once

#include "core/rbm/RbmModel.h"

#include <deque>

namespace partita {

// Gathers the tensors of a model file, keeping alive the copies that it has to make.
class TensorList {
public:
    void addFloats(std::string name, TensorShape shape, std::span<const float> numbers);
    // Rows of `columns` numbers out of rows of `stride`.
    void addMatrix(std::string name, std::span<const float> numbers, std::size_t columns, std::size_t stride);
    // Offsets (rows + 1) and units, as NAME.offsets and NAME.units.
    void addRows(const std::string& name, const UnitRows& rows);
    void addIntegers(std::string name, TensorShape shape, std::span<const std::int64_t> numbers); // borrowed
    void addOctets(std::string name, TensorShape shape, std::vector<std::uint8_t> octets);

    const std::vector<TensorView>& views() const { return views_; }

private:
    std::vector<TensorView> views_;
    std::deque<std::vector<float>> floats_;
    std::deque<std::vector<std::int64_t>> longs_;
    std::deque<std::vector<std::int32_t>> integers_;
    std::deque<std::vector<std::uint8_t>> octets_;
};

// The model under the plain names: W (visible x hidden), bv, bh, mean, chains, pieces.
void addModel(TensorList& tensors, const RbmModel::Content& content);
std::map<std::string, std::string> rbmMetadata(const RbmModel::Content& content);
// Errors: NotAModel, ModelVersion.
Result<RbmModel::Content> readModel(const TensorFile& file);

// W, bv and bh with `prefix` before their names.
void addWeights(TensorList& tensors, const Rbm& rbm, const std::string& prefix);
Status readWeights(const TensorFile& file, const std::string& prefix, Rbm& rbm);
// Neither where there is none of it: the length is that of `numbers`.
void addVector(TensorList& tensors, const std::string& name, const AlignedVector<float>& numbers);
Status readVector(const TensorFile& file, const std::string& name, AlignedVector<float>& numbers);
Result<UnitRows> readRows(const TensorFile& file, const std::string& name, std::size_t units);
// Puts rows x columns into rows x stride. Errors: as TensorFile::floats.
Status readMatrix(const TensorFile& file, const std::string& name, std::size_t rows, std::size_t columns,
                  std::size_t stride, AlignedVector<float>& out);

} // namespace partita
