#include "core/families/Families.h"

#include "core/learn/TensorFile.h"
#include "core/rbm/RbmFamily.h"
#include "core/recurrent/RecurrentFamily.h"
#include "core/recurrent/distributions/Nade.h"
#include "core/recurrent/distributions/Rbm.h"
#include "core/unigram/Unigram.h"

namespace partita {

const std::vector<const ModelFamily*>& modelFamilies() {
    static const RbmFamily rbm;
    static const RecurrentFamily rnnRbm(recurrent::rbmDistribution());
    static const RecurrentFamily rnnNade(recurrent::nadeDistribution());
    static const UnigramFamily unigram;
    static const std::vector<const ModelFamily*> families{&rnnNade, &rbm, &rnnRbm, &unigram};
    return families;
}

const ModelFamily* findFamily(const std::string& name) {
    for (const auto* family : modelFamilies())
        if (family->name() == name)
            return family;
    return nullptr;
}

Result<std::shared_ptr<const MusicModel>> loadModel(const std::filesystem::path& path) {
    const auto metadata = TensorFile::readMetadata(path);
    if (!metadata)
        return metadata.error();
    const auto name = metadata->find("family");
    const ModelFamily* family = name == metadata->end() ? nullptr : findFamily(name->second);
    if (family == nullptr)
        return Error{ErrorCode::NotAModel, path,
                     name == metadata->end()
                         ? std::string("is a safetensors file, but no model of this program")
                         : "holds a model of a family that this program has not: " + name->second,
                     std::nullopt};
    return family->load(path);
}

} // namespace partita
