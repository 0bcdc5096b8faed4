#pragma once

#include "core/learn/TensorHeader.h"

#include <cstddef>
#include <fstream>
#include <span>

namespace partita {

// A tensor to be written: borrowed bytes, row-major, little-endian.
struct TensorView {
    std::string name;
    TensorType type = TensorType::F32;
    TensorShape shape;
    std::span<const std::byte> bytes;
};

// A file in the safetensors format: 8-byte header length, JSON header whose "__metadata__" holds strings
// only, then the tensors without holes. https://github.com/huggingface/safetensors#format
class TensorFile {
public:
    // Nothing is allocated before the length that asks for it is checked against the file's size. Errors:
    // FileNotFound, NotReadable, NotAModel (with what is wrong), OutOfMemory.
    static Result<TensorFile> read(const std::filesystem::path& path);

    // The header's metadata alone. Errors: as read().
    static Result<std::map<std::string, std::string>> readMetadata(const std::filesystem::path& path);

    // Replaces the file atomically. Errors: NotWritable, DiskFull.
    static Status write(const std::filesystem::path& path, const std::map<std::string, std::string>& metadata,
                        std::vector<TensorView> tensors);

    const std::filesystem::path& path() const { return path_; }
    const std::map<std::string, std::string>& metadata() const { return header_.metadata; }
    bool has(const std::string& name) const { return header_.entries.contains(name); }
    TensorShape shape(const std::string& name) const; // empty when absent

    // Copies of a tensor's numbers. Errors: NotAModel when it is absent, of another type or shape or, of
    // floats, when one is not finite.
    Result<std::vector<float>> floats(const std::string& name, const TensorShape& expected) const;
    Result<std::vector<std::int64_t>> integers(const std::string& name, const TensorShape& expected) const;
    Result<std::vector<std::int32_t>> shortIntegers(const std::string& name,
                                                    const TensorShape& expected) const;
    Result<std::vector<std::uint8_t>> octets(const std::string& name, const TensorShape& expected) const;

    Error broken(const std::string& detail) const; // NotAModel, with the path

private:
    Status open(std::ifstream& stream, std::uint64_t& dataBytes); // reads the header
    template <class T>
    Result<std::vector<T>> numbers(const std::string& name, TensorType type,
                                   const TensorShape& expected) const;

    std::filesystem::path path_;
    TensorHeader header_;
    std::vector<std::byte> data_;
};

} // namespace partita
